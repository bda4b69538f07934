//! What stands around the rules: what happened when, what the law says, and what changed between editions.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::policy::{Confidence, RegionSet};

/// How exactly the day of an event was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The day.
    Day,
    /// The month; the date is its first day.
    Month,
    /// The year, or a part of it; the date is the first day that fits.
    Year,
}

/// Something that happened to a company's use of chats: an announcement, a start, a decision, the last text read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Id; begins with the company, never reused.
    pub id: String,
    /// The first day of what was recorded.
    pub date: Date,
    /// How exactly it was recorded.
    pub precision: Precision,
    /// The last day on which it may have happened, where the sources give a span or disagree.
    #[serde(default)]
    pub until: Option<Date>,
    /// The company.
    pub provider: String,
    /// Where it counts.
    pub regions: RegionSet,
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// Keys in the source register.
    pub sources: Vec<String>,
    /// The answer of at least one rule changes with it.
    #[serde(default)]
    pub changes_rules: bool,
}

impl Event {
    /// The last day on which it may have happened.
    #[must_use]
    pub fn last_day(&self) -> Date {
        let text = self.date.to_string();
        let month = text.get(..7).unwrap_or_default();
        let end = match self.precision {
            Precision::Day => None,
            Precision::Month => (28..=31)
                .rev()
                .find_map(|day| format!("{month}-{day}").parse().ok()),
            Precision::Year => format!("{}-12-31", text.get(..4).unwrap_or_default())
                .parse()
                .ok(),
        };
        self.until.or(end).unwrap_or(self.date)
    }
}

/// What backs one statement of a law card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// The wording of the law, or of its regulator, was opened at the source or in a reprint.
    pub opened: bool,
    /// Keys in the source register.
    pub sources: Vec<String>,
}

/// A law, or the laws of one place, for context. It does not say whether a company complies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Id, never reused.
    pub id: String,
    /// Where it holds.
    pub regions: RegionSet,
    /// Consent or opt-out, for ordinary personalised ads and for recommendations.
    pub consent: Claim,
    /// Sensitive data.
    pub sensitive: Claim,
    /// Minors and ads.
    pub minors: Claim,
}

impl Law {
    /// Its three claims.
    #[must_use]
    pub fn claims(&self) -> [&Claim; 3] {
        [&self.consent, &self.sensitive, &self.minors]
    }
}

/// The words of a law card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LawText {
    /// Place and law.
    pub title: String,
    /// Consent or opt-out.
    pub consent: String,
    /// Sensitive data.
    pub sensitive: String,
    /// Minors and ads.
    pub minors: String,
}

/// What happened to a rule since an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The rule is new.
    Added,
    /// Its answer changed for at least one case, or how sure it is.
    Changed,
    /// It is no longer in the data.
    Removed,
}

/// A published edition and what changed since. Worked out when the data are packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastEdition {
    /// Date and hash with a space between, as a link carries them.
    pub edition: String,
    /// Rule ids, in the order of the data; removed ones last.
    pub changes: Vec<(String, ChangeKind)>,
}

/// Everything around the rules, as packed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// Events, oldest first.
    pub timeline: Vec<Event>,
    /// Law cards.
    pub law: Vec<Law>,
    /// The day of knowledge of the law cards, `YYYY-MM-DD`.
    pub law_checked: String,
    /// Published editions, oldest first.
    pub editions: Vec<PastEdition>,
}

/// The words around the rules in one interface language, in the order of [`Context`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextTexts {
    /// One for each event.
    pub timeline: Vec<String>,
    /// One for each law card.
    pub law: Vec<LawText>,
}
