//! `docs/policies.md`, the rules for readers.

use super::PolicyTexts;
use crate::policy::PolicyData;

/// The report as Markdown.
#[must_use]
pub fn policies_markdown(_data: &PolicyData, _texts: &PolicyTexts) -> String {
    String::new()
}
