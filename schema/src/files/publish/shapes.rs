//! The shapes of the published files: the data with its words, readable without the engine.

use serde::{Deserialize, Serialize};

use crate::catalog::{FeedText, TaxonomyEntry};
use crate::context::{ChangeKind, Precision};
use crate::date::Date;
use crate::files::policy::RuleCase;
use crate::packed::Edition;
use crate::policy::{
    AgeGroup, Alias, Checked, Class, Clause, Confidence, Group, Linking, RegionSet, Source,
    SurfaceKind, Verdict,
};

/// What every published file says about itself.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct DataFile<T> {
    /// Its JSON Schema, as a relative address.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Which data these are.
    pub edition: Edition,
    /// SPDX id of the licence.
    pub licence: String,
    /// The data.
    #[serde(flatten)]
    pub content: T,
}

/// Rules with their words and their own cases.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Rules {
    /// Company by company.
    pub rules: Vec<PublishedRule>,
}

/// A rule with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedRule {
    /// For example `ME-02`. Never reused, never changes meaning. `CP-…` marks Chatprint's own reading.
    pub id: String,
    /// Company id.
    pub provider: String,
    /// What it says, in our words.
    pub statement: String,
    /// What is not known.
    pub unknown: Option<String>,
    /// Keys of `sources.json`.
    pub sources: Vec<String>,
    /// Last check, as precisely as recorded.
    pub checked: Checked,
    /// Where, when and for whom it holds, and what holds then.
    pub clauses: Vec<Clause>,
    /// Cases that must hold.
    pub cases: Vec<RuleCase>,
}

/// Companies and surfaces.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Surfaces {
    /// Companies.
    pub providers: Vec<Named>,
    /// Apps and ways of using them.
    pub surfaces: Vec<PublishedSurface>,
    /// Groups of surfaces that rules name.
    pub groups: Vec<Group>,
}

/// An id and its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A surface with its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedSurface {
    /// Id; never reused.
    pub id: String,
    /// Company id.
    pub provider: String,
    /// Name.
    pub name: String,
    /// What kind of place it is.
    pub kind: SurfaceKind,
    /// Whether linking plays a part.
    pub linking: Linking,
    /// Where linking is a choice: what holds when a case does not say.
    pub linked_if_unsaid: Option<bool>,
    /// Other ways to name it.
    pub aliases: Vec<Alias>,
}

/// Places and groups of places.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Places {
    /// Every place that a case can name.
    pub regions: Vec<PublishedRegion>,
    /// Groups that rules name; `world` is every country.
    pub groups: Vec<Group>,
}

/// What kind of place a code stands for.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RegionKind {
    /// Several countries taken together.
    Union,
    /// A country or territory of ISO 3166-1, or `XK`.
    Country,
    /// A part of a country, ISO 3166-2.
    Subdivision,
}

/// A place with its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedRegion {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it stands for.
    pub kind: RegionKind,
    /// The country of a subdivision.
    pub country: Option<String>,
    /// Groups that hold it, spelled out.
    pub groups: Vec<String>,
}

/// Sensitive classes and age groups.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Classes {
    /// Sensitive classes.
    pub classes: Vec<Class>,
    /// Groups of classes that rules name.
    pub groups: Vec<Group>,
    /// Age groups that rules name.
    pub ages: Vec<AgeGroup>,
}

/// The source register.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Sources {
    /// Publications.
    pub sources: Vec<Source>,
}

/// The timeline.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Timeline {
    /// Oldest first.
    pub events: Vec<PublishedEvent>,
}

/// An event with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedEvent {
    /// Id; never reused.
    pub id: String,
    /// The first day of what was recorded.
    pub date: Date,
    /// How exactly it was recorded.
    pub precision: Precision,
    /// The last day on which it may have happened, where the sources give a span or disagree.
    pub until: Option<Date>,
    /// Company id.
    pub provider: String,
    /// Where it counts.
    pub regions: RegionSet,
    /// What happened, in our words.
    pub text: String,
    /// The answer of at least one rule changes with it.
    pub changes_rules: bool,
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// Keys of `sources.json`.
    pub sources: Vec<String>,
}

/// Law cards. Context, not advice.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Laws {
    /// Day of knowledge.
    pub checked: String,
    /// The cards.
    pub cards: Vec<PublishedLaw>,
}

/// A law card with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedLaw {
    /// Id; never reused.
    pub id: String,
    /// Place and law.
    pub title: String,
    /// Where it holds.
    pub regions: RegionSet,
    /// Consent or opt-out.
    pub consent: PublishedClaim,
    /// Sensitive data.
    pub sensitive: PublishedClaim,
    /// Minors and ads.
    pub minors: PublishedClaim,
}

/// A statement of a law card.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedClaim {
    /// In our words.
    pub text: String,
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// The wording of the law, or of its regulator, was opened at the source or in a reprint.
    pub opened: bool,
    /// Keys of `sources.json`.
    pub sources: Vec<String>,
}

/// Interests and sensitive topics.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// Things people are interested in.
    pub interests: Vec<PublishedInterest>,
    /// Sensitive topics.
    pub topics: Vec<PublishedTopic>,
}

/// An interest with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedInterest {
    /// Slug; never reused.
    pub id: String,
    /// Name.
    pub name: String,
    /// The group of interests that it belongs to.
    pub group: String,
    /// IAB Content Taxonomy 3.1, most specific first.
    pub content: Vec<TaxonomyEntry>,
    /// IAB Audience Taxonomy 1.1.
    pub audience: Vec<TaxonomyEntry>,
    /// IAB Ad Product Taxonomy 2.0.
    pub product: Vec<TaxonomyEntry>,
    /// The sensitive topic that the whole interest lies in.
    pub sensitive: Option<String>,
    /// Sensitive topics that the interest could hint at.
    pub hints: Vec<String>,
    /// Example ad categories, most typical first.
    pub ads: Vec<String>,
    /// Example feed categories.
    pub feed: Vec<FeedText>,
}

/// A sensitive topic with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedTopic {
    /// Class id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What belongs to it.
    pub plain: String,
    /// One of the seven that Meta lists.
    pub listed_by_meta: bool,
}

/// Published editions, newest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Editions {
    /// The edition of these files, then the earlier ones.
    pub editions: Vec<EditionChanges>,
}

/// An edition and how it differs from the one before.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct EditionChanges {
    /// The newest last check among its rules.
    pub date: String,
    /// Content hash of its data.
    pub hash: String,
    /// Recorded as published. `false`: made between two publications.
    pub published: bool,
    /// Rules that differ from the edition before; absent for the first.
    pub changes: Option<Vec<EditionChange>>,
}

/// A rule that differs from the edition before.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct EditionChange {
    /// Rule id.
    pub rule: String,
    /// New, changed or gone.
    pub kind: ChangeKind,
}

/// A line of `boundary_cases.jsonl`: a case with the answer that the sources give, thought out apart from the engine.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BoundaryCase {
    /// In plain words.
    pub name: String,
    /// The rule that it tests.
    pub rule: String,
    /// The source that backs the answer.
    pub source: String,
    /// The case.
    pub case: BoundaryInput,
    /// The answer on ads.
    pub ads: Verdict,
    /// The answer on recommendations.
    pub recommendations: Verdict,
    /// The smallest gate that stopped either purpose.
    pub gate: Option<u8>,
}

/// The input of a boundary case, as `chatprint decide` reads it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BoundaryInput {
    /// Company id; may be left out, since the surface tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Surface id, or its short form with a plan or mode.
    pub surface: String,
    /// Plan, where it is part of the surface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Mode, where it is part of the surface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Region code.
    pub region: String,
    /// Day of the chat.
    pub date: Date,
    /// Whether the account is linked; absent: unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_accounts: Option<bool>,
    /// Age; absent: an adult.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// Sensitive class; absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive_class: Option<String>,
}
