//! What a simulation answers: plain data that a page, a command line or a test can read without the engine.
//!
//! Spans are UTF-8 byte offsets inside the core; the JavaScript boundary turns them into UTF-16 units, once.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::scenario::Role;

/// The date and content hash of the embedded data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Edition {
    /// The newest last check among the rules, `YYYY-MM-DD`.
    pub date: String,
    /// First 12 hexadecimal digits of the SHA-256 of all data files.
    pub hash: String,
}

/// The four states of a row, and of each purpose in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Could be used.
    Used,
    /// Withheld: sensitive topic.
    Withheld,
    /// Not used here: place, date, app, link or age stops it.
    NotUsed,
    /// Unclear: the company does not say.
    Unclear,
}

/// How a line meets one gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// The line goes on.
    Open,
    /// The line ends here.
    Closed,
    /// The line goes on dotted: the sources do not settle it.
    Unclear,
    /// The line ended at an earlier gate.
    NotReached,
}

/// How sure the sources make a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
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

/// A verdict on one purpose of one row in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Verdict {
    /// What the visitor sees.
    pub state: State,
    /// The gate that decided: 1 place and date, 2 app, link, age and plan, 3 sensitive filter. Absent when nothing stopped the line.
    pub gate: Option<u8>,
    /// How the line meets gates 1, 2 and 3.
    pub path: [Passage; 3],
    /// Ids of the rules that decided; look them up in [`Outcome::rules`]. Empty: no rule was found, and the state is unclear.
    /// The last is [`WHAT_IF`] where a rule changed on purpose plays a part.
    pub rules: Vec<String>,
    /// The least sure of the deciding rules; absent without a rule.
    pub confidence: Option<Confidence>,
    /// The chat date lies after the last check of the deciding rules: the verdict is the last known state.
    pub last_known: bool,
    /// Why it is unclear: `no_rule`, `silent`, `conflict`, `choice`, `depends_on_linking`, `depends_on_country`,
    /// `rules_disagree`. Absent when it is not unclear.
    pub reason: Option<String>,
}

/// How sure the reading of the chat is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Tsify,
)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// A weak hint.
    Weak,
    /// Likely.
    Likely,
    /// A clear mention.
    Clear,
}

/// One place in the chat that supports a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Evidence {
    /// Index of the turn.
    pub turn: u32,
    /// Start of the words in the turn (UTF-16 units at the JavaScript boundary, bytes inside).
    pub start: u32,
    /// End of the words, exclusive.
    pub end: u32,
    /// The words as typed.
    pub text: String,
    /// How much these words say alone.
    pub strength: Strength,
    /// Who said them.
    pub role: Role,
    /// "I do not like dogs".
    pub negated: bool,
    /// "My brother hikes".
    pub about_other: bool,
}

/// An id of an IAB Tech Lab taxonomy with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct TaxonomyRef {
    /// Id in the taxonomy.
    pub id: String,
    /// Name in the taxonomy (English, as published).
    pub name: String,
}

/// The form in which feed content comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeedFormat {
    /// A post.
    Post,
    /// A short video.
    Reel,
    /// A group.
    Group,
    /// An event.
    Event,
    /// A page to follow.
    Page,
}

/// A category of feed content that could follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct FeedExample {
    /// Post, reel, group, event or page.
    pub format: FeedFormat,
    /// In plain words.
    pub text: String,
}

/// Whether a row stands for an interest or for a sensitive topic on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// An interest from the catalogue.
    Interest,
    /// A sensitive topic that no interest row covers.
    SensitiveTopic,
}

/// One row of the gate board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Row {
    /// 1, 2, 3 …; the same number marks the words in the chat.
    pub number: u32,
    /// Interest or sensitive topic.
    pub kind: RowKind,
    /// Catalogue id (`hiking`) or class id (`health`).
    pub id: String,
    /// Name in the interface language.
    pub name: String,
    /// How clearly the chat says it.
    pub strength: Strength,
    /// IAB Content Taxonomy 3.1.
    pub content: Vec<TaxonomyRef>,
    /// IAB Audience Taxonomy 1.1.
    pub audience: Vec<TaxonomyRef>,
    /// IAB Ad Product Taxonomy 2.0.
    pub product: Vec<TaxonomyRef>,
    /// The sensitive topic that the row lies in or hints at, as the verdict saw it.
    pub sensitive: Option<String>,
    /// `sensitive` is a hint (a proxy), not a statement.
    pub borderline: bool,
    /// Side doors: sensitive topics that this row could hint at although it is not withheld.
    pub side_doors: Vec<String>,
    /// The words that caused the row, in reading order.
    pub evidence: Vec<Evidence>,
    /// Verdict on selecting ads.
    pub ads: Verdict,
    /// Verdict on selecting feed content.
    pub recommendations: Verdict,
    /// Categories of ads that could follow, most typical first. Filled whatever the verdict; show them only for `used` and `unclear`.
    pub ad_examples: Vec<String>,
    /// Categories of feed content that could follow.
    pub feed_examples: Vec<FeedExample>,
}

/// Words in a turn that belong to one or more rows. Marks never overlap and are in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Mark {
    /// Start in the turn.
    pub start: u32,
    /// End in the turn, exclusive.
    pub end: u32,
    /// Row numbers.
    pub rows: Vec<u32>,
}

/// How one turn was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct TurnReading {
    /// BCP 47 tag of the language the turn was read in; absent when it has too few words to tell.
    pub language: Option<String>,
    /// Whether a tested recogniser exists for that language.
    pub covered: bool,
    /// Words that belong to rows.
    pub marks: Vec<Mark>,
}

/// How many rows are in each state, for one purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct StateCounts {
    /// Could be used.
    pub used: u32,
    /// Withheld.
    pub withheld: u32,
    /// Not used here.
    pub not_used: u32,
    /// Unclear.
    pub unclear: u32,
}

/// The numbers of the summary sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Counts {
    /// Rows in all.
    pub rows: u32,
    /// By state, for ads.
    pub ads: StateCounts,
    /// By state, for the feed.
    pub recommendations: StateCounts,
    /// Rows with a side door.
    pub side_doors: u32,
}

/// The same chat in another place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct PlaceReading {
    /// Region code.
    pub region: String,
    /// By state, for ads.
    pub ads: StateCounts,
    /// By state, for the feed.
    pub recommendations: StateCounts,
    /// The gate (1 or 2) at which every row ends, if one does.
    pub stops_at: Option<u8>,
}

/// A publication that a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct SourceCard {
    /// Key in the source register, for example `M1`.
    pub key: String,
    /// Who published it.
    pub publisher: String,
    /// Title.
    pub title: String,
    /// Date as recorded (free text: "captured 24 Jul 2026").
    pub date: String,
    /// Web address; absent when it was not recorded.
    pub address: Option<String>,
    /// The company, regulator or author itself, or reporting about it.
    pub primary: bool,
}

/// A rule as the visitor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct RuleCard {
    /// Rule id, for example `ME-02`; `what_if` stands for a rule changed on purpose.
    pub id: String,
    /// What it says, in our words.
    pub statement: String,
    /// What is not known, in our words.
    pub unknown: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// When it was last checked, as precisely as recorded (`2026-07-24`, `2026-07`); empty for `what_if`.
    pub checked: String,
    /// For ads.
    pub confidence_ads: Option<Confidence>,
    /// For recommendations.
    pub confidence_recommendations: Option<Confidence>,
    /// Keys of its sources.
    pub sources: Vec<String>,
}

/// The pseudo id that a hypothetical verdict names beside the real rules that still decide.
pub const WHAT_IF: &str = "what_if";

/// What the changed rules of a scenario change. The rest of the outcome holds under the changed rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Difference {
    /// By state, for ads, with the real rules.
    pub ads: StateCounts,
    /// By state, for the feed, with the real rules.
    pub recommendations: StateCounts,
    /// Numbers of the rows whose state for ads or for the feed differs from the real one.
    pub rows: Vec<u32>,
    /// Names of the fields of `WhatIf` in force, in their order.
    pub edits: Vec<String>,
}

/// Something to tell the visitor beside the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Notice {
    /// No turn has any words.
    Empty,
    /// Words, but no interest and no sensitive topic.
    NothingFound,
    /// At least one turn is in a language without a tested recogniser. With `all`, no turn could be judged: hide the result.
    LanguageNotCovered {
        /// BCP 47 tags.
        languages: Vec<String>,
        /// No turn could be judged.
        all: bool,
    },
    /// The text looks like somebody's personal details (a telephone number, an e-mail address, a card number).
    LooksPersonal,
    /// Gate 1 is closed for both purposes.
    GateOneClosed,
}

/// The whole answer to a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Outcome {
    /// Which data decided.
    pub edition: Edition,
    /// What to tell beside the board.
    pub notices: Vec<Notice>,
    /// One reading a turn, in order.
    pub turns: Vec<TurnReading>,
    /// Gates 1 and 2, the same for every row, for ads.
    pub gates_ads: [Passage; 2],
    /// Gates 1 and 2 for recommendations.
    pub gates_recommendations: [Passage; 2],
    /// The rules behind gates 1 and 2 for a chat without sensitive topics, also when there is no row.
    pub gate_rules: Vec<String>,
    /// The board.
    pub rows: Vec<Row>,
    /// The summary.
    pub counts: Counts,
    /// The same chat in the other named places.
    pub places: Vec<PlaceReading>,
    /// The rules were changed on purpose: nothing here is what a company says. Absent with the real rules.
    pub hypothetical: Option<Difference>,
    /// Every rule that `rows` and `gate_rules` name.
    pub rules: Vec<RuleCard>,
    /// Every source that `rules` name.
    pub sources: Vec<SourceCard>,
    /// The result as plain text, the same through every door.
    pub text: String,
}

impl From<&chatprint_schema::policy::Source> for SourceCard {
    fn from(source: &chatprint_schema::policy::Source) -> Self {
        Self {
            key: source.key.clone(),
            publisher: source.publisher.clone(),
            title: source.title.clone(),
            date: source.date.clone(),
            address: source.address.clone(),
            primary: source.primary,
        }
    }
}
