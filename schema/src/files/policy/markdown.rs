//! `docs/policies.md`, the rules for readers.

use crate::policy::PolicyData;
use crate::policy::PolicyTexts;

/// The report as Markdown.
#[must_use]
pub fn policies_markdown(_data: &PolicyData, _texts: &PolicyTexts) -> String {
    String::new()
}
