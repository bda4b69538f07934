//! What a visitor chooses: the chat, the place, the app, the day and the assumption about the filter.
//!
//! A scenario is the whole input of a simulation. Together with the embedded data it decides the outcome;
//! nothing else does (no clock, no locale, no network).

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The only scenario version so far. A published version stays readable for ever.
pub const VERSION: u32 = 1;

/// Who wrote a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The visitor, in the role of the person who chats.
    User,
    /// The AI assistant.
    Assistant,
}

/// One message of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Who wrote it.
    pub role: Role,
    /// What was written, as typed.
    pub text: String,
}

/// The visitor's assumption about an unknown: how a company treats *borderline* evidence,
/// words that hint at a sensitive topic without stating it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Borderline evidence counts as sensitive.
    Strict,
    /// Whether borderline evidence counts is unclear.
    #[default]
    Middle,
    /// Only explicit statements count as sensitive.
    Loose,
}

/// The input of a simulation. Unknown fields are errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Format version, see [`VERSION`].
    pub version: u32,
    /// The conversation, oldest turn first.
    pub turns: Vec<Turn>,
    /// Company id, for example `meta`.
    pub provider: String,
    /// Surface id, for example `instagram_meta_ai`.
    pub surface: String,
    /// Place: an ISO 3166-1 alpha-2 code, or a group code that the data offers as a choice (`EU`).
    pub region: String,
    /// The day of the chat, `YYYY-MM-DD`.
    pub date: String,
    /// Whether the account is linked with the person's other accounts. Only for surfaces where linking is a choice.
    #[serde(default)]
    #[tsify(optional)]
    pub linked_accounts: Option<bool>,
    /// Age in years. Absent: an adult.
    #[serde(default)]
    #[tsify(optional)]
    pub age: Option<u8>,
    /// The assumption about borderline evidence.
    #[serde(default)]
    #[tsify(optional)]
    pub filter: Filter,
    /// Whether the assistant's words count too. Companies do not say.
    #[serde(default = "yes")]
    #[tsify(optional)]
    pub count_assistant: bool,
    /// Language of the chat as a BCP 47 tag. Absent: detected turn by turn.
    #[serde(default)]
    #[tsify(optional)]
    pub language: Option<String>,
    /// Rules changed on purpose. Absent: the real rules.
    #[serde(default)]
    #[tsify(optional)]
    pub what_if: Option<WhatIf>,
}

/// Rules changed on purpose, to see what would follow. They hold for chats with assistants; how each change acts
/// is written in `docs/policy-model.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// The first day from which chats could be used, `YYYY-MM-DD`, instead of the real one.
    #[serde(default)]
    #[tsify(optional)]
    pub start: Option<String>,
    /// Places treated like the general rule, as the United States is.
    #[serde(default)]
    #[tsify(optional)]
    pub add_regions: Vec<String>,
    /// Places left out, as Meta leaves out the EU.
    #[serde(default)]
    #[tsify(optional)]
    pub remove_regions: Vec<String>,
    /// What could be used could be used only after a yes.
    #[serde(default)]
    #[tsify(optional)]
    pub opt_in: bool,
    /// The company's exclusion of sensitive topics holds for recommendations too.
    #[serde(default)]
    #[tsify(optional)]
    pub sensitive_for_feed: bool,
    /// Borderline evidence counts as sensitive, whatever the filter assumption.
    #[serde(default)]
    #[tsify(optional)]
    pub proxies_sensitive: bool,
    /// Nothing of people under 18 is used.
    #[serde(default)]
    #[tsify(optional)]
    pub minors_excluded: bool,
}

const fn yes() -> bool {
    true
}
