//! The words of the policy side in one interface language, as packed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a rule says, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// What it says.
    pub statement: String,
    /// What is not known.
    pub unknown: Option<String>,
}

/// Words by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyTexts {
    /// Companies.
    pub providers: BTreeMap<String, String>,
    /// Surfaces.
    pub surfaces: BTreeMap<String, String>,
    /// Places.
    pub regions: BTreeMap<String, String>,
    /// Rules.
    pub rules: BTreeMap<String, RuleText>,
}
