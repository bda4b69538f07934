//! The published files: each fits its schema, names its sources and describes itself rightly.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chatprint_schema::files::Report;
use chatprint_schema::files::publish::{File, files};
use serde_json::Value;

use crate::root;
use crate::schemas::{misfits, validator};

fn published() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut report = Report::default();
        let files = files(&root(), &mut report);
        assert!(report.is_empty(), "{report}");
        files
    })
}

fn text(name: &str) -> &'static str {
    let file = published().iter().find(|file| file.name == name);
    &file.unwrap_or_else(|| panic!("{name} is missing")).text
}

fn value(name: &str) -> Value {
    serde_json::from_str(text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const JSON: [&str; 10] = [
    "rules",
    "surfaces",
    "regions",
    "classes",
    "sources",
    "timeline",
    "law",
    "choices",
    "catalogue",
    "editions",
];

#[test]
fn every_json_file_fits_the_schema_that_it_names() {
    for name in JSON {
        let file = value(&format!("{name}.json"));
        let schema = format!("schemas/data/{name}.schema.json");
        assert_eq!(file["$schema"], schema);
        assert!(!text(&schema).is_empty());
        let validator = validator(&format!("data/{name}"));
        assert_eq!(misfits(&validator, &file), [""; 0], "{name}");
        assert_eq!(file["licence"], "CC-BY-4.0");
        let edition = chatprint::data::edition();
        assert_eq!(file["edition"]["hash"], edition.hash);
        assert_eq!(file["edition"]["date"], edition.date);
        let mut spoiled = file;
        spoiled["surplus"] = true.into();
        assert_ne!(
            misfits(&validator, &spoiled),
            [""; 0],
            "{name} takes anything"
        );
    }
}

#[test]
fn every_boundary_case_fits_its_schema() {
    let validator = validator("data/boundary_case");
    let lines: Vec<&str> = text("boundary_cases.jsonl").lines().collect();
    assert!(lines.len() >= 250, "{}", lines.len());
    for line in lines {
        let value = serde_json::from_str(line).unwrap();
        assert_eq!(misfits(&validator, &value), [""; 0], "{line}");
    }
}

/// Reads CSV the way a spreadsheet does.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(
        row.is_empty() && cell.is_empty() && !quoted,
        "the last line has no end"
    );
    rows
}

#[test]
fn every_table_is_rectangular_and_agrees_with_its_description_and_the_json() {
    let package = value("datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let tables = resources
        .iter()
        .filter(|resource| resource["format"] == "csv");
    let mut seen = 0;
    for resource in tables {
        let name = resource["path"].as_str().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let rows = rows(text(name));
        let head: Vec<&str> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(rows[0], head, "{name}");
        assert!(rows.len() > 10, "{name}");
        for row in &rows[1..] {
            assert_eq!(row.len(), head.len(), "{name} {row:?}");
            for (cell, field) in row.iter().zip(fields).filter(|(cell, _)| !cell.is_empty()) {
                let sound = match field["type"].as_str().unwrap() {
                    "boolean" => cell == "true" || cell == "false",
                    "integer" => cell.parse::<u32>().is_ok(),
                    "date" => cell.parse::<chatprint_schema::date::Date>().is_ok(),
                    _ => true,
                };
                assert!(sound, "{name} {} {cell}", field["name"]);
            }
        }
        seen += 1;
    }
    assert_eq!(seen, 9);
    let count = |name: &str, list: &str| value(name)[list].as_array().unwrap().len() + 1;
    assert_eq!(
        rows(text("sources.csv")).len(),
        count("sources.json", "sources")
    );
    assert_eq!(
        rows(text("timeline.csv")).len(),
        count("timeline.json", "events")
    );
    assert_eq!(
        rows(text("choices.csv")).len(),
        count("choices.json", "choices")
    );
    assert_eq!(
        rows(text("regions.csv")).len(),
        count("regions.json", "regions")
    );
    assert_eq!(
        rows(text("catalogue.csv")).len(),
        count("catalogue.json", "interests")
    );
}

#[test]
fn the_description_names_every_file_with_its_size() {
    let package = value("datapackage.json");
    let mut named = BTreeSet::from(["datapackage.json", "README.md"]);
    let mut names = BTreeSet::new();
    let resources = package["resources"].as_array().unwrap();
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        assert_eq!(resource["bytes"], text(path).len(), "{path}");
        assert!(names.insert(resource["name"].as_str().unwrap()), "{path}");
        named.insert(path);
    }
    let all: BTreeSet<&str> = published().iter().map(|file| file.name.as_str()).collect();
    assert_eq!(named, all);
    for name in all
        .iter()
        .filter(|name| **name != "README.md" && **name != "datapackage.json")
    {
        assert!(text("README.md").contains(&format!("]({name})")), "{name}");
    }
}

#[test]
fn licence_and_credits_are_there() {
    let licence = text("LICENSE.md");
    for words in ["CC BY 4.0", "IAB Tech Lab", "CC BY 3.0", "Unicode CLDR"] {
        assert!(licence.contains(words), "{words}");
    }
    assert!(text("CHANGELOG.md").contains(&chatprint::data::edition().hash));
}

#[test]
fn every_source_that_is_named_is_in_the_register() {
    let register = value("sources.json");
    let keys: BTreeSet<&str> = register["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source["key"].as_str().unwrap())
        .collect();
    let mut named = 0;
    for name in ["rules.json", "timeline.json", "law.json", "choices.json"] {
        named += check_sources(&value(name), &keys, name);
    }
    assert!(named > 250, "{named}");
}

fn check_sources(value: &Value, keys: &BTreeSet<&str>, place: &str) -> usize {
    match value {
        Value::Object(fields) => {
            let own = fields.get("sources").and_then(Value::as_array);
            for key in own.into_iter().flatten() {
                assert!(keys.contains(key.as_str().unwrap()), "{place} {key}");
            }
            let inner = fields
                .values()
                .map(|value| check_sources(value, keys, place));
            own.map_or(0, Vec::len) + inner.sum::<usize>()
        }
        Value::Array(items) => items
            .iter()
            .map(|item| check_sources(item, keys, place))
            .sum(),
        _ => 0,
    }
}
