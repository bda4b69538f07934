//! What a decision tells.

use chatprint_schema::policy::{Confidence, Verdict};

use crate::outcome::{self, Passage};

/// Clauses of one company, as bits. Look the rules up with [`super::Policies::rules`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClauseSet(pub(super) u128);

impl ClauseSet {
    /// Nothing decided: no rule was found.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many clauses decided.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// What either set holds, for a list of all rules behind several answers of one company.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Places of the clauses, ascending.
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let place = rest.trailing_zeros();
            (rest != 0).then(|| {
                rest &= rest - 1;
                place as usize
            })
        })
    }
}

/// Why an answer is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// No rule speaks of this case.
    NoRule,
    /// The sources say nothing on this point.
    Silent,
    /// The sources contradict each other.
    Conflict,
    /// It depends on a choice of the person.
    Choice,
    /// It depends on whether the account is linked, which the case does not say.
    Linking,
    /// It depends on the country, and the case names several together.
    Place,
    /// Two rules contradict each other: an error in the data that the tests look for.
    Rules,
}

impl Why {
    /// A word for tables and tests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoRule => "no_rule",
            Self::Silent => "silent",
            Self::Conflict => "conflict",
            Self::Choice => "choice",
            Self::Linking => "depends_on_linking",
            Self::Place => "depends_on_country",
            Self::Rules => "rules_disagree",
        }
    }
}

/// The answer on one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Used, not used or unclear.
    pub verdict: Verdict,
    /// The gate that stopped the chat: 1 place and date, 2 app, link, age and plan, 3 sensitive filter.
    /// Given exactly when the verdict is `not_used`.
    pub gate: Option<u8>,
    /// How the chat meets the three gates. The first two do not depend on the sensitive class.
    pub path: [Passage; 3],
    /// The clauses that decided.
    pub clauses: ClauseSet,
    /// The least sure of them; nothing without a rule.
    pub confidence: Option<Confidence>,
    /// The day lies after the last check of a deciding rule that is still open: this is the last known state.
    pub last_known: bool,
    /// Given exactly when the verdict is `unclear`.
    pub why: Option<Why>,
}

/// The answer on both purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// On selecting ads.
    pub ads: Answer,
    /// On selecting feed content.
    pub recommendations: Answer,
}

impl Decision {
    /// The smallest gate that stopped either purpose; nothing when none did.
    #[must_use]
    pub fn gate(&self) -> Option<u8> {
        self.ads
            .gate
            .into_iter()
            .chain(self.recommendations.gate)
            .min()
    }

    /// The clauses behind either purpose.
    #[must_use]
    pub fn clauses(&self) -> ClauseSet {
        self.ads.clauses.or(self.recommendations.clauses)
    }

    /// The least sure of both purposes.
    #[must_use]
    pub fn confidence(&self) -> Option<Confidence> {
        self.ads
            .confidence
            .into_iter()
            .chain(self.recommendations.confidence)
            .min()
    }
}

impl From<Confidence> for outcome::Confidence {
    fn from(confidence: Confidence) -> Self {
        match confidence {
            Confidence::Low => Self::Low,
            Confidence::LowMedium => Self::LowMedium,
            Confidence::Medium => Self::Medium,
            Confidence::MediumHigh => Self::MediumHigh,
            Confidence::High => Self::High,
        }
    }
}
