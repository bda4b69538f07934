//! A case as people write it, and as the engine decides it.

use std::fmt;

use chatprint_schema::date::Date;
use chatprint_schema::policy::{Linking, OLDEST, Surface, YOUNGEST};
use serde::{Deserialize, Deserializer};

use super::prepare::Policies;

/// A case with every id resolved. Make one with [`Policies::case`]; change single fields at will.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Index of the surface in the data; the company follows from it.
    pub surface: u16,
    /// Index of the region, in the order of [`chatprint_schema::policy::Regions::codes`].
    pub region: u16,
    /// Day of the chat.
    pub date: Date,
    /// Whether the account is linked; nothing: unsaid. Without effect where linking is no choice.
    pub linked_accounts: Option<bool>,
    /// Age in years; nothing: an adult.
    pub age: Option<u8>,
    /// 0 for a chat without a sensitive topic, else 1 + the index of the class.
    pub class: u8,
}

/// A case as written in a line of JSON. Other fields are left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct RawCase {
    /// Company id; may be left out, since the surface tells it.
    #[serde(default)]
    pub provider: Option<String>,
    /// Surface id, or its short form with a plan or mode.
    pub surface: String,
    /// Plan, where it is part of the surface.
    #[serde(default)]
    pub plan: Option<String>,
    /// Mode, where it is part of the surface.
    #[serde(default)]
    pub mode: Option<String>,
    /// Region code.
    pub region: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Whether the account is linked.
    #[serde(default)]
    pub linked_accounts: Option<bool>,
    /// Years, or the word `adult` or `teen`.
    #[serde(default)]
    pub age: Age,
    /// Class id; nothing: no sensitive topic.
    #[serde(default, alias = "class")]
    pub sensitive_class: Option<String>,
}

/// An age as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Age {
    /// Not given: an adult.
    #[default]
    Unsaid,
    /// In years.
    Years(i64),
    /// `adult`, `teen`, or a word that is neither.
    Word(String),
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Age;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an age in years, \"adult\", \"teen\" or null")
            }
            fn visit_unit<E>(self) -> Result<Age, E> {
                Ok(Age::Unsaid)
            }
            fn visit_i64<E>(self, years: i64) -> Result<Age, E> {
                Ok(Age::Years(years))
            }
            fn visit_u64<E>(self, years: u64) -> Result<Age, E> {
                Ok(Age::Years(i64::try_from(years).unwrap_or(i64::MAX)))
            }
            fn visit_str<E>(self, word: &str) -> Result<Age, E> {
                Ok(Age::Word(word.to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// A case that cannot be decided because one of its fields is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCase {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it, quoting it.
    pub message: String,
    /// The values that it may have; empty when they are described in the message.
    pub allowed: Vec<String>,
}

impl fmt::Display for BadCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)?;
        if !self.allowed.is_empty() {
            write!(f, "; allowed: {}", self.allowed.join(", "))?;
        }
        Ok(())
    }
}

impl std::error::Error for BadCase {}

/// An age inside every group of minors.
const TEEN: u8 = 15;

impl Policies {
    /// Resolves the ids of a case.
    ///
    /// # Errors
    /// Names the first wrong field and the values that it may have.
    pub fn case(&self, raw: &RawCase) -> Result<Case, BadCase> {
        self.check_provider(raw)?;
        Ok(Case {
            surface: self.surface(raw)?,
            region: self.region(&raw.region)?,
            date: raw.date.parse().map_err(|error| bad("date", error, []))?,
            linked_accounts: raw.linked_accounts,
            age: age(&raw.age)?,
            class: self.class(raw.sensitive_class.as_deref())?,
        })
    }

    /// Like [`Policies::case`], for a scenario that a person sets: a link on a surface where linking is no choice
    /// is an error there, because it shows a misunderstanding that an answer would hide.
    ///
    /// # Errors
    /// Names the first wrong field and the values that it may have.
    pub fn strict_case(&self, raw: &RawCase) -> Result<Case, BadCase> {
        let case = self.case(raw)?;
        let surface = self.data().surfaces.get(usize::from(case.surface));
        let allowed = match (surface.map(|surface| surface.linking), raw.linked_accounts) {
            (Some(Linking::None), Some(_)) => "null",
            (Some(Linking::Always), Some(false)) => "true",
            _ => return Ok(case),
        };
        Err(bad(
            "linked_accounts",
            format!("linking is no choice on {}", quoted(&raw.surface)),
            [allowed],
        ))
    }

    /// The index of a region code.
    ///
    /// # Errors
    /// The code is not in the data.
    pub fn region(&self, code: &str) -> Result<u16, BadCase> {
        let place = self.data().regions.codes().position(|known| known == code);
        place.and_then(small).ok_or_else(|| {
            bad(
                "region",
                format!("{} is no known place", quoted(code)),
                self.data().regions.codes(),
            )
        })
    }

    /// The number of a sensitive class in [`Case::class`].
    ///
    /// # Errors
    /// The id is not in the data.
    pub fn class(&self, id: Option<&str>) -> Result<u8, BadCase> {
        let Some(id) = id else { return Ok(0) };
        let names = || self.data().classes.iter().map(|class| class.id.as_str());
        let place = names()
            .position(|known| known == id)
            .and_then(|place| u8::try_from(place + 1).ok());
        place.ok_or_else(|| {
            bad(
                "sensitive_class",
                format!("{} is no known class", quoted(id)),
                names(),
            )
        })
    }

    /// The class that a hint at a class would state; any other class as it is.
    #[must_use]
    pub fn stated(&self, class: u8) -> u8 {
        let classes = &self.data().classes;
        let hint = usize::from(class)
            .checked_sub(1)
            .and_then(|place| classes.get(place));
        let stated = hint.and_then(|hint| hint.id.strip_prefix("borderline_"));
        stated.map_or(class, |id| self.class(Some(id)).unwrap_or(class))
    }

    fn check_provider(&self, raw: &RawCase) -> Result<(), BadCase> {
        let providers = &self.data().providers;
        match raw.provider.as_deref() {
            Some(id) if !providers.iter().any(|known| known == id) => Err(bad(
                "provider",
                format!("{} is no known company", quoted(id)),
                providers.iter().map(String::as_str),
            )),
            _ => Ok(()),
        }
    }

    /// The surface of a case: its own id, or a short form with a plan or mode.
    fn surface(&self, raw: &RawCase) -> Result<u16, BadCase> {
        let surfaces = &self.data().surfaces;
        let of_company = |surface: &&Surface| {
            raw.provider
                .as_ref()
                .is_none_or(|id| surface.provider == *id)
        };
        let matches = |surface: &Surface| of_company(&surface) && named(surface, raw);
        if let Some(place) = surfaces.iter().position(matches).and_then(small) {
            return Ok(place);
        }
        let known = surfaces.iter().find(|surface| surface.id == raw.surface);
        let allowed = surfaces
            .iter()
            .filter(of_company)
            .map(|surface| surface.id.as_str());
        let elsewhere = known
            .filter(|surface| !of_company(surface))
            .map(|surface| format!("{} belongs to {}", quoted(&raw.surface), surface.provider));
        let (field, message) = match (elsewhere, known) {
            (Some(message), _) => ("surface", message),
            (None, Some(_)) if raw.mode.is_some() => {
                ("mode", format!("{} has no such mode", quoted(&raw.surface)))
            }
            (None, Some(_)) => ("plan", format!("{} has no such plan", quoted(&raw.surface))),
            (None, None) => (
                "surface",
                format!("{} is no known surface", quoted(&raw.surface)),
            ),
        };
        Err(bad(field, message, allowed))
    }
}

/// Whether a case names this surface. A plan or mode that the id says already may be repeated.
fn named(surface: &Surface, raw: &RawCase) -> bool {
    let alias = surface.aliases.iter().any(|alias| {
        alias.surface == raw.surface && alias.plan == raw.plan && alias.mode == raw.mode
    });
    let said =
        |value: &Option<String>, all: &dyn Fn(&str) -> bool| value.as_deref().is_none_or(all);
    let plan = |plan: &str| {
        surface
            .aliases
            .iter()
            .any(|alias| alias.plan.as_deref() == Some(plan))
    };
    let mode = |mode: &str| {
        surface
            .aliases
            .iter()
            .any(|alias| alias.mode.as_deref() == Some(mode))
    };
    alias || (surface.id == raw.surface && said(&raw.plan, &plan) && said(&raw.mode, &mode))
}

fn age(age: &Age) -> Result<Option<u8>, BadCase> {
    let range =
        || format!("ages from {YOUNGEST} to {OLDEST}, \"adult\", \"teen\" or null can be judged");
    match age {
        Age::Unsaid => Ok(None),
        Age::Word(word) if word == "adult" => Ok(None),
        Age::Word(word) if word == "teen" => Ok(Some(TEEN)),
        Age::Word(word) => Err(bad(
            "age",
            format!("{} is no age; {}", quoted(word), range()),
            [],
        )),
        Age::Years(years) => match u8::try_from(*years) {
            Ok(age) if (YOUNGEST..=OLDEST).contains(&age) => Ok(Some(age)),
            _ => Err(bad(
                "age",
                format!("{years} cannot be judged; {}", range()),
                [],
            )),
        },
    }
}

fn small(place: usize) -> Option<u16> {
    u16::try_from(place).ok()
}

/// Quotes what somebody wrote, cut short.
fn quoted(text: &str) -> String {
    format!("{:?}", text.chars().take(60).collect::<String>())
}

fn bad<'a>(
    field: &'static str,
    message: impl fmt::Display,
    allowed: impl IntoIterator<Item = &'a str>,
) -> BadCase {
    BadCase {
        field,
        message: message.to_string(),
        allowed: allowed.into_iter().map(String::from).collect(),
    }
}
