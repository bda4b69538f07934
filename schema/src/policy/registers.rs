//! The registers that rules name: surfaces, places, ages, classes, sources.

use serde::{Deserialize, Serialize};

/// What kind of place a surface is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurfaceKind {
    /// A chat with the assistant.
    Assistant,
    /// The same under a special condition (incognito, logged out, temporary).
    AssistantMode,
    /// A feature of the assistant that is no plain chat (voice, pictures, characters, answers in a search).
    AssistantFeature,
    /// Talk between people.
    HumanChat,
    /// A signal without an assistant, shown for comparison.
    Signal,
    /// An interface for developers.
    Api,
}

/// Whether the account behind a surface can be linked with the person's other accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Linking {
    /// It plays no part.
    None,
    /// The person chooses.
    Choice,
    /// The surface stands for a linked account.
    Always,
}

/// Another way to name a surface in a case: a shorter surface id with a plan or a mode beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The shorter id.
    pub surface: String,
    /// The plan.
    #[serde(default)]
    pub plan: Option<String>,
    /// The mode.
    #[serde(default)]
    pub mode: Option<String>,
}

/// An app, or a way of using one, that a case can name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Surface {
    /// Id; never reused.
    pub id: String,
    /// The company.
    pub provider: String,
    /// What kind of place it is.
    pub kind: SurfaceKind,
    /// Whether linking plays a part.
    pub linking: Linking,
    /// With `linking: choice`, what holds when a case does not say: `true` linked, `false` not linked, absent unknown.
    #[serde(default)]
    pub linked_if_unsaid: Option<bool>,
    /// Other ways to name it.
    #[serde(default)]
    pub aliases: Vec<Alias>,
}

/// A named list of ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name in the rules.
    pub id: String,
    /// Ids, or names of groups that stand earlier in the file.
    pub members: Vec<String>,
}

/// A place inside a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subdivision {
    /// ISO 3166-2 code.
    pub code: String,
    /// The country; its rules hold here too.
    pub country: String,
}

/// Several countries taken together as one choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Union {
    /// Code of the choice, for example `EU`.
    pub code: String,
    /// The group that it stands for.
    pub group: String,
}

/// Every place that a case can name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Regions {
    /// The places offered first.
    pub first: Vec<String>,
    /// ISO 3166-1 alpha-2 codes, and `XK`.
    pub countries: Vec<String>,
    /// Parts of countries that a rule or a law names.
    pub subdivisions: Vec<Subdivision>,
    /// Countries taken together.
    pub unions: Vec<Union>,
    /// Groups that rules name. The group `world` (every country) needs no entry.
    pub groups: Vec<Group>,
}

/// A group of ages, inclusive; the upper end may differ by country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgeGroup {
    /// Name in the rules.
    pub id: String,
    /// Highest age.
    pub max: u8,
    /// Countries with another highest age.
    #[serde(default)]
    pub exceptions: Vec<AgeException>,
}

/// A country where an age group ends elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgeException {
    /// Country code.
    pub region: String,
    /// Highest age there.
    pub max: u8,
}

/// Where a sensitive class comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClassKind {
    /// One of the seven in Meta's own list.
    Listed,
    /// Named by laws, not in Meta's list.
    ByLaw,
    /// A proxy: it hints at another class without stating it.
    Borderline,
}

/// A sensitive class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Id; never reused.
    pub id: String,
    /// Where it comes from.
    pub kind: ClassKind,
    /// For a proxy, the class that it hints at.
    #[serde(default)]
    pub hints_at: Option<String>,
}

/// A publication that rules rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Key in the register.
    pub key: String,
    /// Who published it.
    pub publisher: String,
    /// Title.
    pub title: String,
    /// Date as recorded.
    pub date: String,
    /// Web address; absent when it was not recorded.
    #[serde(default)]
    pub address: Option<String>,
    /// The company, regulator or author itself (an archive copy counts), or reporting about it.
    pub primary: bool,
    /// A limit of the source, for example that it was read through a copy.
    #[serde(default)]
    pub note: Option<String>,
    /// What was taken from it, in our words.
    pub supports: String,
    /// Whether it was opened. `false`: known through other sources only.
    #[serde(default = "yes")]
    pub opened: bool,
}

const fn yes() -> bool {
    true
}
