//! `policies/timeline.json` and `policies/law.json` with their words: reading and checks.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::policy::{table, tone};
use super::{Report, read_json};
use crate::context::{Claim, Context, ContextTexts, Event, Law, LawText, Precision};
use crate::date::Date;
use crate::policy::{PolicyData, RegionSet, Rule, WORLD, expand};

/// The shape of `policies/timeline.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimelineFile {
    /// Events, oldest first.
    pub events: Vec<Event>,
}

/// The shape of `policies/law.json`.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    /// The day of knowledge of all cards.
    pub checked: Date,
    /// The cards.
    pub cards: Vec<Law>,
}

/// Reads and checks the timeline and the law cards below `root`; the editions are none of its business.
pub fn read(root: &Path, data: &PolicyData, report: &mut Report) -> Context {
    let folder = root.join("policies");
    let mut context = Context::default();
    let path = folder.join("timeline.json");
    if let Some(file) = read_json::<TimelineFile>(&path, report) {
        Check { data, path: &path }.timeline(&file.events, report);
        context.timeline = file.events;
    }
    let path = folder.join("law.json");
    if let Some(file) = read_json::<LawFile>(&path, report) {
        Check { data, path: &path }.law(&file.cards, report);
        context.law_checked = file.checked.to_string();
        context.law = file.cards;
    }
    context
}

/// Reads the words of one interface language.
pub fn read_texts(
    root: &Path,
    language: &str,
    context: &Context,
    report: &mut Report,
) -> ContextTexts {
    let folder = root.join("texts").join(language);
    let (timeline, law) = (folder.join("timeline.json"), folder.join("law.json"));
    let ids = context.timeline.iter().map(|event| event.id.as_str());
    let mut events = table::<String>(&timeline, ids, report);
    let ids = context.law.iter().map(|card| card.id.as_str());
    let mut cards = table::<LawText>(&law, ids, report);
    if language == "en" {
        for (id, text) in &events {
            tone(&timeline, id, text, report);
        }
        for (id, card) in &cards {
            for text in [&card.title, &card.consent, &card.sensitive, &card.minors] {
                tone(&law, id, text, report);
            }
        }
    }
    let in_order = context.timeline.iter();
    let timeline = in_order.map(|event| events.remove(&event.id).unwrap_or_default());
    let in_order = context.law.iter();
    let law = in_order.map(|card| cards.remove(&card.id).unwrap_or_default());
    ContextTexts {
        timeline: timeline.collect(),
        law: law.collect(),
    }
}

/// Whether an answer of the rule changes on some day between the event's first day and the day after its last.
#[must_use]
pub fn changes_with(event: &Event, rule: &Rule) -> bool {
    let span = event.date..=event.last_day().next().unwrap_or(event.date);
    rule.provider == event.provider && boundaries(rule).any(|day| span.contains(&day))
}

/// The days on which a clause of the rule starts, and those after which one ends.
pub fn boundaries(rule: &Rule) -> impl Iterator<Item = Date> {
    rule.clauses.iter().flat_map(|clause| {
        let end = clause.until.and_then(Date::next);
        clause.from.into_iter().chain(end)
    })
}

struct Check<'a> {
    data: &'a PolicyData,
    path: &'a Path,
}

impl Check<'_> {
    fn timeline(&self, events: &[Event], report: &mut Report) {
        let mut seen = BTreeSet::new();
        let mut last = None;
        for event in events {
            let mut add = |field: &str, message: String, remedy: &str| {
                report.add(self.path, format!("{}.{field}", event.id), message, remedy);
            };
            if !seen.insert(&event.id) || !event.id.starts_with(&format!("{}-", event.provider)) {
                let message = "stands twice, or does not begin with the company".to_owned();
                add(
                    "id",
                    message,
                    "write the company, a hyphen and words of its own",
                );
            }
            if !self.data.providers.contains(&event.provider) {
                let message = format!("\"{}\" is not a company", event.provider);
                add("provider", message, "use an id of policies/surfaces.json");
            }
            if !begins_period(event) {
                let message = format!("{} is not the first day of its period", event.date);
                add(
                    "date",
                    message,
                    "write the first day of the month, or set the precision to day",
                );
            }
            if event.until.is_some_and(|until| until <= event.date) {
                let message = "does not lie after date".to_owned();
                add("until", message, "leave it out for a single day");
            }
            if last > Some(event.date) {
                let message = "lies before the event above it".to_owned();
                add("date", message, "order the events by date");
            }
            let moves = self.data.rules.iter().any(|rule| changes_with(event, rule));
            if event.changes_rules && !moves {
                let message = "no rule of this company changes there".to_owned();
                add(
                    "changes_rules",
                    message,
                    "remove it, or give the rule its day",
                );
            }
            last = Some(event.date);
            self.sources(&event.id, &event.sources, report);
            self.regions(&event.id, &event.regions, report);
        }
        self.uncovered(events, report);
    }

    /// A day on which answers change and of which the timeline says nothing.
    fn uncovered(&self, events: &[Event], report: &mut Report) {
        for rule in &self.data.rules {
            for day in boundaries(rule) {
                let tells = |event: &Event| {
                    event.changes_rules
                        && event.provider == rule.provider
                        && (event.date..=event.last_day().next().unwrap_or(event.date))
                            .contains(&day)
                };
                if !events.iter().any(tells) {
                    report.add(
                        self.path,
                        &rule.id,
                        format!("its answer changes on {day}, and no event says so"),
                        "add the event with changes_rules, or correct the rule",
                    );
                }
            }
        }
    }

    fn law(&self, cards: &[Law], report: &mut Report) {
        let mut seen = BTreeSet::new();
        for card in cards {
            if !seen.insert(&card.id) {
                let remedy = "ids are unique; give one of the two another id";
                report.add(self.path, &card.id, "stands twice", remedy);
            }
            self.regions(&card.id, &card.regions, report);
            for (name, claim) in ["consent", "sensitive", "minors"].iter().zip(card.claims()) {
                let field = format!("{}.{name}", card.id);
                self.sources(&field, &claim.sources, report);
                if claim.opened && !self.rests_on_opened_text(claim) {
                    let message = "opened, but no primary source of it was";
                    let remedy = "name the source that was opened, or write false";
                    report.add(self.path, format!("{field}.opened"), message, remedy);
                }
            }
        }
    }

    fn rests_on_opened_text(&self, claim: &Claim) -> bool {
        let mut sources = self.data.sources.iter();
        sources.any(|source| source.primary && source.opened && claim.sources.contains(&source.key))
    }

    fn sources(&self, field: &str, keys: &[String], report: &mut Report) {
        let field = format!("{field}.sources");
        if keys.is_empty() {
            let remedy = "name what it rests on";
            report.add(self.path, &field, "is empty", remedy);
        }
        let register = &self.data.sources;
        for key in keys
            .iter()
            .filter(|key| !register.iter().any(|source| source.key == **key))
        {
            let message = format!("\"{key}\" is not in the register");
            let remedy = "add it to policies/sources.json, or correct the key";
            report.add(self.path, &field, message, remedy);
        }
    }

    fn regions(&self, field: &str, set: &RegionSet, report: &mut Report) {
        let regions = &self.data.regions;
        let field = format!("{field}.regions");
        if set.within.is_empty() {
            let remedy = "name codes or groups; \"world\" is every country";
            report.add(self.path, &field, "in is empty", remedy);
        }
        let codes = set.within.iter().chain(&set.not);
        for code in codes.flat_map(|name| expand(&regions.groups, name)) {
            if code != WORLD && regions.country_of(code).is_none() {
                let message = format!("\"{code}\" is not an ISO 3166 code");
                let remedy = "use a code or a group of policies/regions.json";
                report.add(self.path, &field, message, remedy);
            }
        }
    }
}

/// A month or a year is written by its first day; part of a year may begin with any month.
fn begins_period(event: &Event) -> bool {
    event.precision == Precision::Day || event.date.to_string().ends_with("-01")
}
