//! What a person can do about the use of a chat: the choices that the sources describe.
//!
//! `policies/choices.json` holds them as strict JSON, `texts/<language>/choices.json` their words.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::policy::{AgeCondition, Confidence, RegionSet};

/// A choice, and where it exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceEntry {
    /// Company first: `meta_unlink`. Never reused, never changes meaning.
    pub id: String,
    /// Surfaces and groups of surfaces. Empty: every plain chat with an assistant.
    #[serde(default)]
    pub surfaces: Vec<String>,
    /// Places.
    pub regions: RegionSet,
    /// First day. Absent: the sources name no start.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default)]
    pub until: Option<Date>,
    /// Only for people inside or outside an age group.
    #[serde(default)]
    pub age: Option<AgeCondition>,
    /// What it changes in a scenario. Absent: no scenario can say it.
    #[serde(default)]
    pub change: Option<Change>,
    /// What the sources say of its effect; given exactly when there is no `change`, since else it is computed.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// Keys in the source register.
    pub sources: Vec<String>,
    /// How sure the sources make it.
    pub confidence: Confidence,
}

/// What a choice changes in a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The chat does not take place.
    Stop,
    /// The account is not linked.
    Unlink,
    /// The same chat on another surface.
    Surface(String),
}

/// How much less of a chat could be used after a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing is left that could be used or is unclear.
    All,
    /// Less is left.
    Some,
    /// As much is left as before.
    None,
}

/// The words of a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceText {
    /// What to do.
    pub title: String,
    /// What it changes and what it does not, as the sources say.
    pub detail: String,
}
