//! `policies/choices.json` and its words: what a person can do.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::policy::{table, tone};
use super::{Report, read_json};
use crate::choices::{Change, ChoiceEntry, ChoiceText};
use crate::policy::{AgeCondition, Linking, PolicyData, WORLD, expand, expand_all};

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceFile {
    choices: Vec<ChoiceEntry>,
}

/// Reads and checks the choices below `root`.
pub fn read(root: &Path, data: &PolicyData, report: &mut Report) -> Vec<ChoiceEntry> {
    let path = root.join("policies/choices.json");
    let choices = read_json::<ChoiceFile>(&path, report).map_or_else(Vec::new, |file| file.choices);
    let mut seen = BTreeSet::new();
    for choice in &choices {
        let mut check = Check {
            path: &path,
            data,
            choice,
            report,
        };
        if !seen.insert(&choice.id) {
            check.add(
                "id",
                "stands twice",
                "ids are never reused; give one another id",
            );
        }
        check.run();
    }
    choices
}

/// The words of the choices in one interface language, in the order of the choices.
pub fn read_texts(
    root: &Path,
    language: &str,
    choices: &[ChoiceEntry],
    report: &mut Report,
) -> Vec<ChoiceText> {
    let path = root.join("texts").join(language).join("choices.json");
    let ids = choices.iter().map(|choice| choice.id.as_str());
    let mut words = table::<ChoiceText>(&path, ids, report);
    if language == "en" {
        for (id, text) in &words {
            tone(&path, id, &text.title, report);
            tone(&path, id, &text.detail, report);
        }
    }
    let text = |choice: &ChoiceEntry| words.remove(&choice.id).unwrap_or_default();
    choices.iter().map(text).collect()
}

struct Check<'a> {
    path: &'a Path,
    data: &'a PolicyData,
    choice: &'a ChoiceEntry,
    report: &'a mut Report,
}

impl Check<'_> {
    fn add(&mut self, field: &str, message: &str, remedy: &str) {
        let field = format!("{}.{field}", self.choice.id);
        self.report.add(self.path, field, message, remedy);
    }

    fn run(&mut self) {
        self.surfaces();
        self.places();
        self.sources();
        self.change();
        if let (Some(from), Some(until)) = (self.choice.from, self.choice.until)
            && from > until
        {
            self.add(
                "until",
                "lies before from",
                "dates are inclusive; exchange the two or correct one",
            );
        }
        if let Some(AgeCondition::In(group) | AgeCondition::Not(group)) = &self.choice.age
            && !self.data.ages.iter().any(|known| known.id == *group)
        {
            self.add(
                "age",
                &format!("\"{group}\" is not an age group"),
                "use a group of policies/ages.json",
            );
        }
    }

    fn surfaces(&mut self) {
        for id in expand_all(&self.data.surface_groups, &self.choice.surfaces) {
            let surface = self.data.surfaces.iter().find(|surface| surface.id == id);
            let unlinks = self.choice.change == Some(Change::Unlink);
            match surface {
                None => self.add(
                    "surfaces",
                    &format!("\"{id}\" is not a surface"),
                    "use an id or a group of policies/surfaces.json",
                ),
                Some(surface) if unlinks && surface.linking != Linking::Choice => self.add(
                    "change",
                    &format!("linking is no choice on \"{id}\""),
                    "offer unlinking only where policies/surfaces.json has linking as a choice",
                ),
                Some(_) => {}
            }
        }
    }

    fn places(&mut self) {
        let regions = &self.data.regions;
        let set = &self.choice.regions;
        if set.within.is_empty() {
            self.add(
                "regions",
                "in is empty",
                "name codes or groups; \"world\" is every country",
            );
        }
        let names = set.within.iter().chain(&set.not);
        for code in names.flat_map(|name| expand(&regions.groups, name)) {
            if code != WORLD && regions.country_of(code).is_none() {
                self.add(
                    "regions",
                    &format!("\"{code}\" is not an ISO 3166 code"),
                    "use a code or a group of policies/regions.json",
                );
            }
        }
    }

    fn sources(&mut self) {
        if self.choice.sources.is_empty() {
            self.add(
                "sources",
                "is empty",
                "name the sources that describe the choice",
            );
        }
        for key in &self.choice.sources {
            if !self.data.sources.iter().any(|source| source.key == *key) {
                self.add(
                    "sources",
                    &format!("\"{key}\" is not in the register"),
                    "add it to policies/sources.json, or correct the key",
                );
            }
        }
    }

    fn change(&mut self) {
        if self.choice.change.is_some() == self.choice.effect.is_some() {
            self.add(
                "effect",
                "must stand exactly when change does not",
                "give change, so that the effect is computed, or else what the sources say of it",
            );
        }
        if let Some(Change::Surface(id)) = &self.choice.change
            && !self.data.surfaces.iter().any(|surface| surface.id == *id)
        {
            self.add(
                "change",
                &format!("\"{id}\" is not a surface"),
                "use an id of policies/surfaces.json",
            );
        }
    }
}
