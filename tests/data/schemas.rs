//! `schemas/` is made from the types, and every data file fits its schema.

use std::fs;
use std::path::PathBuf;

use chatprint::scenario::Scenario;
use chatprint::simulate::simulate;
use serde_json::{Value, json};

use crate::root;

/// Set this variable to write the schemas instead of comparing them.
const RENEW: &str = "CHATPRINT_RENEW";

/// A validator for one of the schemas in `schemas/`.
pub fn validator(name: &str) -> jsonschema::Validator {
    let path = root().join(format!("schemas/{name}.schema.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(&text).unwrap())
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Everything in which a value does not fit.
pub fn misfits(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn fits(schema: &str, place: &str, value: &Value) {
    assert_eq!(misfits(&validator(schema), value), [""; 0], "{place}");
}

#[test]
fn the_schemas_are_fresh_and_no_other_stands_beside_them() {
    let mut wanted = Vec::new();
    for named in chatprint::schemas::all() {
        let path = root().join(format!("schemas/{}.schema.json", named.name));
        let text = serde_json::to_string_pretty(&named.schema).unwrap() + "\n";
        assert!(jsonschema::meta::is_valid(&named.schema), "{}", named.name);
        if std::env::var_os(RENEW).is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == text,
            "schemas/{} is stale; run `{RENEW}=1 cargo test --test data schemas`",
            named.name
        );
        wanted.push(path);
    }
    for folder in ["", "data", "files"] {
        for path in files(&format!("schemas/{folder}")) {
            assert!(
                path.is_dir() || wanted.contains(&path),
                "{}: no type makes it; remove it",
                path.display()
            );
        }
    }
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// The schema of a data file of the project.
fn schema_of(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    let file = *parts.last()?;
    Some(match (parts[0], file) {
        ("policies", "rules.json") => "files/rules",
        ("policies", "surfaces.json") => "files/surfaces",
        ("policies", "regions.json") => "files/regions",
        ("policies", "ages.json") => "files/ages",
        ("policies", "classes.json") => "files/classes",
        ("policies", "sources.json") => "files/sources",
        ("policies", "timeline.json") => "files/timeline",
        ("policies", "law.json") => "files/law",
        ("policies", "choices.json") => "files/choices",
        ("policies", "editions.json") => "files/editions",
        ("catalog", "sensitive.json") if parts.len() == 2 => "files/topics",
        ("catalog", "sensitive.json") => "files/topic_texts",
        ("catalog", _) if parts[1] == "interests" => "files/interests",
        ("catalog", _) => "files/interest_texts",
        ("lexicon", "scripts.json") => "files/scripts",
        ("lexicon", _) if parts[1] == "languages" => "files/language",
        ("lexicon", "grammar.json") => "files/grammar",
        ("lexicon", "frames.json") => "files/frames",
        ("lexicon", "sensitive.json") => "files/topic_cues",
        ("lexicon", _) => "files/cues",
        ("texts", "rules.json") => "files/rule_texts",
        ("texts", "law.json") => "files/law_texts",
        ("texts", "choices.json") => "files/choice_texts",
        // The page's words; their shape belongs to www/.
        ("texts", "page.json") => return None,
        ("texts", _) => "files/texts",
        _ => return None,
    })
}

fn walk(folder: &str, found: &mut Vec<String>) {
    for path in files(folder) {
        let name = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            walk(&name, found);
        } else if name.ends_with(".json") {
            found.push(name);
        }
    }
}

#[test]
fn every_data_file_of_the_project_fits_its_schema() {
    let mut found = Vec::new();
    for folder in ["policies", "catalog", "lexicon", "texts"] {
        walk(folder, &mut found);
    }
    let mut checked = 0;
    for path in &found {
        let Some(schema) = schema_of(path) else {
            assert!(path.ends_with("/page.json"), "{path} has no schema");
            continue;
        };
        let value = serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap();
        fits(schema, path, &value);
        checked += 1;
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn a_schema_refuses_what_the_reader_refuses() {
    let path = root().join("policies/meta/rules.json");
    let text = fs::read_to_string(path).unwrap();
    let validator = validator("files/rules");
    let spoil = |change: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&text).unwrap();
        change(&mut value["rules"][0]);
        misfits(&validator, &value).len()
    };
    assert_eq!(spoil(&|_| {}), 0);
    assert_eq!(spoil(&|rule| rule["note"] = json!("not a field")), 1);
    assert_eq!(spoil(&|rule| rule["checked"] = json!("yesterday")), 1);
    assert_eq!(
        spoil(&|rule| rule["clauses"][0]["until"] = json!("16.12.2025")),
        1
    );
    assert_eq!(
        spoil(&|rule| rule["clauses"][0]["ads"]["verdict"] = json!("maybe")),
        1
    );
    assert_eq!(
        spoil(&|rule| drop(rule.as_object_mut().unwrap().remove("sources"))),
        1
    );
}

#[test]
fn a_scenario_and_its_outcome_fit_their_schemas() {
    let scenario = json!({
        "version": 1,
        "turns": [
            { "role": "user", "text": "We plan a hiking weekend. My doctor says my blood sugar is too high." },
            { "role": "assistant", "text": "Take boots and snacks without sugar." }
        ],
        "provider": "meta",
        "surface": "instagram_meta_ai",
        "region": "US",
        "date": "2025-12-20"
    });
    fits("scenario", "scenario", &scenario);
    let parsed: Scenario = serde_json::from_value(scenario.clone()).unwrap();
    fits(
        "scenario",
        "written scenario",
        &serde_json::to_value(&parsed).unwrap(),
    );
    let outcome = simulate(&parsed, "en").unwrap();
    assert!(!outcome.rows.is_empty());
    fits(
        "outcome",
        "outcome",
        &serde_json::to_value(&outcome).unwrap(),
    );
    let mut wrong = scenario;
    wrong["regions"] = json!(["US"]);
    assert_eq!(misfits(&validator("scenario"), &wrong).len(), 1);
}
