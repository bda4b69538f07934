//! The words of the policy side in one interface language, as packed.

use serde::{Deserialize, Serialize};

use crate::table::Table;

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
    pub providers: Table<String>,
    /// Surfaces.
    pub surfaces: Table<String>,
    /// Places.
    pub regions: Table<String>,
    /// Rules.
    pub rules: Table<RuleText>,
}
