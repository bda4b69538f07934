//! The words of the policy side in one interface language.

use std::collections::BTreeMap;
use std::path::Path;

use crate::files::{Report, read_json};
use crate::policy::{PolicyData, PolicyTexts, RuleText};

/// The longest sentence that the tone of the page allows, in words.
const LONGEST: usize = 20;

/// Reads `texts/<language>/` and reports every id without words, and words without an id.
pub fn read_texts(
    root: &Path,
    language: &str,
    data: &PolicyData,
    report: &mut Report,
) -> PolicyTexts {
    let folder = root.join("texts").join(language);
    let rules: BTreeMap<String, RuleText> = table(
        &folder.join("rules.json"),
        data.rules.iter().map(|rule| rule.id.as_str()),
        report,
    );
    if language == "en" {
        for (id, text) in &rules {
            for text in [Some(&text.statement), text.unknown.as_ref()] {
                let words = text.map_or("", String::as_str);
                tone(&folder.join("rules.json"), id, words, report);
            }
        }
    }
    PolicyTexts {
        providers: table(
            &folder.join("providers.json"),
            data.providers.iter().map(String::as_str),
            report,
        )
        .into(),
        surfaces: table(
            &folder.join("surfaces.json"),
            data.surfaces.iter().map(|surface| surface.id.as_str()),
            report,
        )
        .into(),
        regions: table(&folder.join("regions.json"), data.regions.codes(), report).into(),
        rules: rules.into(),
    }
}

/// Words by id; ids without words and words without an id go to the report.
pub(crate) fn table<'a, T: serde::de::DeserializeOwned>(
    path: &Path,
    ids: impl Iterator<Item = &'a str>,
    report: &mut Report,
) -> BTreeMap<String, T> {
    let words: BTreeMap<String, T> = read_json(path, report).unwrap_or_default();
    let mut spare: Vec<&String> = words.keys().collect();
    for id in ids {
        spare.retain(|key| *key != id);
        if !words.contains_key(id) {
            report.add(path, id, "has no words", "add an entry for this id");
        }
    }
    for id in spare {
        report.add(
            path,
            id,
            "is not an id of the data",
            "remove the entry, or correct the id",
        );
    }
    words
}

/// English is the reference text: short sentences, and nothing promised.
pub(crate) fn tone(path: &Path, id: &str, text: &str, report: &mut Report) {
    for sentence in text.split_inclusive(['.', ';']) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        if words.len() > LONGEST {
            report.add(
                path,
                id,
                format!("{} words in one sentence: {}", words.len(), sentence.trim()),
                "split it; twenty words are the most",
            );
        }
        if words.contains(&"will") {
            report.add(
                path,
                id,
                "says \"will\"",
                "say \"could\": a policy permits, it does not predict",
            );
        }
    }
}
