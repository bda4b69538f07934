//! What went wrong, in words that name the cause and the next step.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What kind of input was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// A field of the scenario has a value that does not exist.
    BadScenario,
    /// The link is cut, changed or not a Chatprint link.
    LinkDamaged,
    /// The link was made by a newer version.
    LinkNewer,
    /// The link does not fit: too much text.
    LinkTooLong,
}

/// An input that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Error {
    /// What kind.
    pub code: ErrorCode,
    /// The field of the scenario.
    pub field: Option<String>,
    /// Cause and next step, in English.
    pub message: String,
    /// The values that the field may have; empty when they are too many to list or not a list.
    pub allowed: Vec<String>,
}

impl Error {
    /// An error in one field of a scenario.
    #[must_use]
    pub fn field(field: &str, message: impl Into<String>, allowed: Vec<String>) -> Self {
        Self {
            code: ErrorCode::BadScenario,
            field: Some(field.to_owned()),
            message: message.into(),
            allowed,
        }
    }

    /// An error in a link.
    #[must_use]
    pub fn link(code: ErrorCode, message: &str) -> Self {
        Self {
            code,
            field: None,
            message: message.to_owned(),
            allowed: Vec::new(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.message)?;
        if !self.allowed.is_empty() {
            write!(f, " (allowed: {})", self.allowed.join(", "))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
