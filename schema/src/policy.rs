//! The policy data: dated, cited rules and the registers that they name.
//!
//! The same shapes serve twice. `policies/` holds them as strict JSON; the core embeds them packed. What the
//! fields mean, and how rules combine, is written once, in `docs/policy-model.md`.

use serde::{Deserialize, Serialize};

use crate::date::Date;

mod checked;
mod groups;
mod registers;
mod words;

pub use checked::{BadChecked, Checked};
pub use groups::{WORLD, expand, expand_all};
pub use registers::{
    AgeException, AgeGroup, Alias, Class, ClassKind, Group, Linking, Regions, Source, Subdivision,
    Surface, SurfaceKind, Union,
};
pub use words::{PolicyTexts, RuleText};

/// What a rule says about one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A published text says that the content is, or may be, used.
    Used,
    /// A published text excludes it, or the programme was not live there and then.
    NotUsed,
    /// The sources do not settle it.
    Unclear,
}

/// How sure the sources make a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A single weak source, or an inference.
    Low,
    /// Between low and medium.
    LowMedium,
    /// One primary text with ambiguity, or consistent secondary reports.
    Medium,
    /// Between medium and high.
    MediumHigh,
    /// The primary text was read, or several independent reports agree with it.
    High,
}

impl Confidence {
    /// All values, the least sure first.
    pub const ALL: [Self; 5] = [
        Self::Low,
        Self::LowMedium,
        Self::Medium,
        Self::MediumHigh,
        Self::High,
    ];
}

/// Why a rule says `unclear`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The sources say nothing on this point.
    Silent,
    /// The sources contradict each other, or one text can be read in two ways.
    Conflict,
    /// It depends on a choice of the person that nobody else knows, for example consent.
    Choice,
}

/// The verdict of a clause on one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// Used, not used or unclear.
    pub verdict: Verdict,
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// Why it is unclear; given exactly when it is.
    #[serde(default)]
    pub reason: Option<Reason>,
    /// Ids of rules that stay silent on this purpose wherever this clause matches.
    #[serde(default)]
    pub overrides: Vec<String>,
}

/// A set of places: countries, subdivisions and named groups, minus others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegionSet {
    /// Codes and groups that belong.
    #[serde(rename = "in")]
    pub within: Vec<String>,
    /// Codes and groups that do not.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Whether a clause speaks of people inside or outside an age group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgeCondition {
    /// Only people in the group.
    In(String),
    /// Only people outside it. A case without an age is an adult.
    Not(String),
}

/// One part of a rule: where, when and for whom, and what holds then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Surfaces and groups of surfaces.
    pub surfaces: Vec<String>,
    /// Places.
    pub regions: RegionSet,
    /// First day. Absent: the sources name no start, and the clause speaks for every earlier day too.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day. Absent: still valid at the last check.
    #[serde(default)]
    pub until: Option<Date>,
    /// Admits that no start is known. A clause that says `used` needs a start or this admission.
    #[serde(default)]
    pub undated: bool,
    /// Only for linked (`true`) or unlinked (`false`) accounts.
    #[serde(default)]
    pub linked_accounts: Option<bool>,
    /// Only for people inside or outside an age group.
    #[serde(default)]
    pub age: Option<AgeCondition>,
    /// Sensitive classes and groups of them; `none` is a chat without a sensitive topic. Empty: any chat.
    #[serde(default)]
    pub classes: Vec<String>,
    /// The gate at which the clause acts: 1 place and date, 2 app, link, age and plan, 3 sensitive filter.
    /// Absent exactly when every verdict is `used`.
    #[serde(default)]
    pub gate: Option<u8>,
    /// On selecting ads. Absent: the clause is silent.
    #[serde(default)]
    pub ads: Option<Ruling>,
    /// On selecting feed content. Absent: the clause is silent.
    #[serde(default)]
    pub recommendations: Option<Ruling>,
}

/// A rule: one finding about a company, with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// For example `ME-02`. Never reused, never changes meaning. `CP-…` marks Chatprint's own reading.
    pub id: String,
    /// The company.
    pub provider: String,
    /// Keys in the source register.
    pub sources: Vec<String>,
    /// When the rule was last checked, as precisely as recorded.
    pub checked: Checked,
    /// Its parts.
    pub clauses: Vec<Clause>,
}

/// The whole policy side, as packed into the core.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyData {
    /// Companies, in the order in which they are offered.
    pub providers: Vec<String>,
    /// Surfaces, company by company.
    pub surfaces: Vec<Surface>,
    /// Groups of surfaces that rules name.
    pub surface_groups: Vec<Group>,
    /// Places.
    pub regions: Regions,
    /// Age groups.
    pub ages: Vec<AgeGroup>,
    /// Sensitive classes.
    pub classes: Vec<Class>,
    /// Groups of classes that rules name.
    pub class_groups: Vec<Group>,
    /// The source register.
    pub sources: Vec<Source>,
    /// Rules, company by company.
    pub rules: Vec<Rule>,
}

impl Rule {
    /// The first day of its first clause in time; nothing when a clause has no start.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.clauses.iter().map(|clause| clause.from).collect();
        days?.into_iter().min()
    }

    /// The last day of its last clause in time; nothing when a clause has no end.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.clauses.iter().map(|clause| clause.until).collect();
        days?.into_iter().max()
    }

    /// How sure the rule is on ads: the clause that stands first is the rule as the sources put it.
    #[must_use]
    pub fn confidence_ads(&self) -> Option<Confidence> {
        let mut rulings = self.clauses.iter().filter_map(|clause| clause.ads.as_ref());
        rulings.next().map(|ruling| ruling.confidence)
    }

    /// How sure the rule is on recommendations, as [`Rule::confidence_ads`].
    #[must_use]
    pub fn confidence_recommendations(&self) -> Option<Confidence> {
        let mut rulings = self
            .clauses
            .iter()
            .filter_map(|clause| clause.recommendations.as_ref());
        rulings.next().map(|ruling| ruling.confidence)
    }
}

impl PolicyData {
    /// The newest last check of any rule.
    #[must_use]
    pub fn newest_check(&self) -> Option<Date> {
        self.rules
            .iter()
            .filter_map(|rule| rule.checked.last_day())
            .max()
    }
}

/// The most clauses that one company's rules may have together: the core keeps them as bits of one number.
pub const MOST_CLAUSES: usize = 128;

/// Youngest age that a case may name; the assistants' own terms start there.
pub const YOUNGEST: u8 = 13;

/// Oldest age that a case may name.
pub const OLDEST: u8 = 120;
