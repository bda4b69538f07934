//! Civil dates. There is no clock here: today is an input.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day in the Gregorian calendar, written `YYYY-MM-DD`.
///
/// ```
/// use chatprint_schema::date::Date;
/// let start: Date = "2025-12-16".parse()?;
/// assert!("2025-12-15".parse::<Date>()? < start);
/// assert!("2025-02-30".parse::<Date>().is_err());
/// # Ok::<(), chatprint_schema::date::BadDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// The text is not a day that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadDate(String);

impl fmt::Display for BadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a day; write YYYY-MM-DD, for example 2025-12-16",
            self.0
        )
    }
}

impl std::error::Error for BadDate {}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        parse(text)
            .map(Date)
            .ok_or_else(|| BadDate(text.chars().take(40).collect()))
    }
}

impl Date {
    /// The day after; nothing after the last day that can be written.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.0.next_day().map(Self)
    }

    /// The day before; nothing before the first day that can be written.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.0.previous_day().map(Self)
    }
}

fn parse(text: &str) -> Option<time::Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    time::Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(f, "{year:04}-{:02}-{day:02}", u8::from(month))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schemas")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day in the Gregorian calendar.",
            "type": "string",
            "format": "date",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_days_that_exist() {
        for text in ["2025-12-16", "2024-02-29", "0001-01-01"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "2025-2-30",
            "2025-02-29",
            "25-12-16",
            "2025-12-16T00:00",
            "２０２５-12-16",
            "2025-12",
            "-2025-12-16",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
