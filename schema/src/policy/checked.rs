//! The day of a last check, as precisely as it was recorded.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::Date;

/// When a rule was last checked: `2026-07-24`, `2026-07`, `mid 2026` or `undated`.
///
/// ```
/// use chatprint_schema::policy::Checked;
/// let month: Checked = "2026-06".parse()?;
/// assert_eq!(month.last_day().map(|day| day.to_string()).as_deref(), Some("2026-06-30"));
/// assert_eq!("undated".parse::<Checked>()?.last_day(), None);
/// # Ok::<(), chatprint_schema::policy::BadChecked>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    text: String,
    last_day: Option<Date>,
}

impl Checked {
    /// The last day of the recorded period; nothing when the source has no date.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.last_day
    }

    /// As recorded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The text is none of the forms of a last check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadChecked(String);

impl fmt::Display for BadChecked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a last check; write 2026-07-24, 2026-07, mid 2026 or undated",
            self.0
        )
    }
}

impl std::error::Error for BadChecked {}

impl FromStr for Checked {
    type Err = BadChecked;

    fn from_str(text: &str) -> Result<Self, BadChecked> {
        let last_day = match text {
            "undated" => None,
            _ => Some(last_day(text).ok_or_else(|| BadChecked(text.chars().take(40).collect()))?),
        };
        Ok(Self {
            text: text.to_owned(),
            last_day,
        })
    }
}

/// The last day of the named day, month or half year.
fn last_day(text: &str) -> Option<Date> {
    if let Some(year) = text.strip_prefix("mid ") {
        return format!("{year}-06-30").parse().ok();
    }
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    (28..=31)
        .rev()
        .find_map(|day| format!("{text}-{day}").parse().ok())
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Checked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schemas")]
impl schemars::JsonSchema for Checked {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Checked".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "When a rule was last checked, as precisely as recorded: a day, a month, the middle of a year, or undated.",
            "type": "string",
            "pattern": "^(\\d{4}-\\d{2}(-\\d{2})?|mid \\d{4}|undated)$"
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ends_where_the_recorded_period_ends() {
        for (text, day) in [
            ("2026-07-24", "2026-07-24"),
            ("2026-02", "2026-02-28"),
            ("2024-02", "2024-02-29"),
            ("mid 2026", "2026-06-30"),
        ] {
            assert_eq!(
                text.parse::<Checked>()
                    .unwrap()
                    .last_day()
                    .unwrap()
                    .to_string(),
                day,
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_other_words() {
        for text in ["", "2026", "2026-13", "late 2025", "yesterday", "mid 26"] {
            assert!(text.parse::<Checked>().is_err(), "{text}");
        }
    }
}
