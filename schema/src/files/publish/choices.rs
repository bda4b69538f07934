//! The choices of a person, with their words, as published.

use serde::Serialize;

use super::content::Data;
use super::table::Table;
use super::tables::{age, column, show, spelled_out, text, word};
use crate::choices::{Change, ChoiceEntry, ChoiceText, Effect};
use crate::date::Date;
use crate::policy::{AgeCondition, Confidence, RegionSet};

/// What a person can do.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Choices {
    /// A company's own first, then assistants of other companies.
    pub choices: Vec<PublishedChoice>,
}

/// A choice with its words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(deny_unknown_fields))]
pub struct PublishedChoice {
    /// Id; never reused.
    pub id: String,
    /// What to do.
    pub title: String,
    /// What it changes and what it does not.
    pub detail: String,
    /// Surfaces and groups of surfaces; empty: every plain chat with an assistant.
    pub surfaces: Vec<String>,
    /// Where it exists.
    pub regions: RegionSet,
    /// First day; null: the sources name no start.
    pub from: Option<Date>,
    /// Last day; null: it existed at the last check.
    pub until: Option<Date>,
    /// Only for people inside or outside an age group.
    pub age: Option<AgeCondition>,
    /// What it changes in a case; its effect follows from the rules. Null: no case can say it.
    pub change: Option<Change>,
    /// Where there is no `change`: how much less of a chat could be used, as the sources say.
    pub effect: Option<Effect>,
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// Keys of `sources.json`.
    pub sources: Vec<String>,
}

impl From<(&ChoiceEntry, &ChoiceText)> for PublishedChoice {
    fn from((entry, words): (&ChoiceEntry, &ChoiceText)) -> Self {
        Self {
            id: entry.id.clone(),
            title: words.title.clone(),
            detail: words.detail.clone(),
            surfaces: entry.surfaces.clone(),
            regions: entry.regions.clone(),
            from: entry.from,
            until: entry.until,
            age: entry.age.clone(),
            change: entry.change.clone(),
            effect: entry.effect,
            confidence: entry.confidence,
            sources: entry.sources.clone(),
        }
    }
}

pub(super) fn table(data: &Data) -> Table {
    let groups = &data.policy.data.surface_groups;
    let rows = data.choices().choices.into_iter().map(|choice| {
        let (change, surface) = match choice.change {
            None => (String::new(), String::new()),
            Some(Change::Stop) => ("stop".to_owned(), String::new()),
            Some(Change::Unlink) => ("unlink".to_owned(), String::new()),
            Some(Change::Surface(id)) => ("surface".to_owned(), id),
        };
        vec![
            choice.id,
            choice.title,
            choice.detail,
            spelled_out(groups, &choice.surfaces),
            choice.regions.within.join(" "),
            choice.regions.not.join(" "),
            show(choice.from),
            show(choice.until),
            age(choice.age.as_ref()),
            change,
            surface,
            choice.effect.map(word).unwrap_or_default(),
            word(choice.confidence),
            choice.sources.join(" "),
        ]
    });
    Table {
        name: "choices",
        about: "What a person can do.",
        columns: vec![
            text("choice", "Choice id"),
            text("title", "What to do"),
            text("detail", "What it changes and what it does not"),
            text(
                "surfaces",
                "Surface ids, spelled out; empty: every plain chat with an assistant",
            ),
            text("regions_in", "Codes and groups of places where it exists"),
            text(
                "regions_not",
                "Codes and groups of places where it does not",
            ),
            column("from", "date", "First day; empty: no start is known"),
            column("until", "date", "Last day; empty: at the last check"),
            text("age", "in or not, and an age group; empty: plays no part"),
            text(
                "change",
                "stop, unlink or surface; empty: no case can say it",
            ),
            text("change_surface", "The surface that the chat moves to"),
            text(
                "effect",
                "Without a change: all, some or none, as the sources say",
            ),
            text("confidence", "How sure the sources make it"),
            text("sources", "Keys of sources.csv"),
        ],
        rows: rows.collect(),
    }
}
