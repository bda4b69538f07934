//! What the core embeds: three kinds of blobs in postcard form.

use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, CatalogText};
use crate::choices::{ChoiceEntry, ChoiceText};
use crate::context::{Context, ContextTexts};
use crate::lexicon::{Language, ScriptRange};
use crate::policy::{PolicyData, PolicyTexts};
use crate::table::Table;

/// The date and content hash of the data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Edition {
    /// The newest last check among the rules.
    pub date: String,
    /// First 12 hexadecimal digits of the SHA-256 of all data files.
    pub hash: String,
}

/// What every simulation needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Core {
    /// Which data this is.
    pub edition: Edition,
    /// Interests and topics.
    pub catalog: Catalog,
    /// Languages that can be told apart.
    pub languages: Vec<Language>,
    /// Scripts and the languages they stand for.
    pub scripts: Vec<ScriptRange>,
    /// Rules and what they name.
    pub policies: PolicyData,
    /// Timeline, law, editions.
    pub context: Context,
    /// What a person can do.
    pub choices: Vec<ChoiceEntry>,
}

/// The words of one interface language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Interests and topics.
    pub catalog: CatalogText,
    /// Companies, surfaces, places and rules.
    pub policies: PolicyTexts,
    /// Timeline and law.
    pub context: ContextTexts,
    /// What a person can do, in the order of [`Core::choices`].
    pub choices: Vec<ChoiceText>,
    /// Sentences of the plain-text result and of notices, by key.
    pub result: Table<String>,
}
