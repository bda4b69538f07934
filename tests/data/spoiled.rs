//! Bad timelines, law cards and choices: every problem with its file, field and remedy, at once.

use std::fs;
use std::path::Path;

use chatprint_schema::files::policy::read;
use chatprint_schema::files::{Problem, Report, choices, context};
use serde_json::{Value, json};

use crate::root;

/// The problems after a change of the two files.
fn problems(name: &str, change: impl FnOnce(&mut Value, &mut Value)) -> Vec<Problem> {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    for place in ["policies", "texts/en"] {
        fs::create_dir_all(folder.join(place)).unwrap();
    }
    let load = |file: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(root().join(file)).unwrap()).unwrap()
    };
    let (mut timeline, mut law) = (load("policies/timeline.json"), load("policies/law.json"));
    change(&mut timeline, &mut law);
    fs::write(folder.join("policies/timeline.json"), timeline.to_string()).unwrap();
    fs::write(folder.join("policies/law.json"), law.to_string()).unwrap();
    for file in ["texts/en/timeline.json", "texts/en/law.json"] {
        fs::copy(root().join(file), folder.join(file)).unwrap();
    }
    let mut report = Report::default();
    let data = read(&root(), &mut report);
    let context = context::read(&folder, &data, &mut report);
    context::read_texts(&folder, "en", &context, &mut report);
    fs::remove_dir_all(folder).unwrap();
    report.problems().to_vec()
}

fn has(problems: &[Problem], file: &str, field: &str, message: &str) {
    let hit = problems.iter().any(|problem| {
        problem.file.ends_with(file)
            && problem.field.contains(field)
            && problem.message.contains(message)
            && !problem.remedy.is_empty()
    });
    assert!(hit, "{file} {field} {message}: {problems:#?}");
}

#[test]
fn the_real_files_are_sound() {
    assert_eq!(problems("sound", |_, _| {}), []);
}

#[test]
fn every_problem_is_reported_at_once() {
    let found = problems("many", |timeline, law| {
        let events = timeline["events"].as_array_mut().unwrap();
        let place =
            |events: &[Value], id: &str| events.iter().position(|event| event["id"] == id).unwrap();
        let announcement = place(events, "meta-announcement");
        events[announcement]["changes_rules"] = json!(true);
        let copy = place(events, "snap-policy-2025");
        events[copy]["sources"] = json!(["SN99"]);
        events[copy]["regions"]["in"] = json!(["UK"]);
        let month = place(events, "xai-plan");
        events[month]["date"] = json!("2025-08-04");
        let start = place(events, "meta-start");
        events[start]["changes_rules"] = json!(false);
        events[0]["date"] = json!("2023-07-01");
        let cards = law["cards"].as_array_mut().unwrap();
        cards[0]["consent"]["opened"] = json!(true);
        cards[1]["minors"]["sources"] = json!([]);
        cards[2]["id"] = json!("eu");
    });
    let (timeline, law) = ("policies/timeline.json", "policies/law.json");
    has(
        &found,
        timeline,
        "meta-announcement.changes_rules",
        "no rule",
    );
    has(
        &found,
        timeline,
        "snap-policy-2025.sources",
        "\"SN99\" is not",
    );
    has(
        &found,
        timeline,
        "snap-policy-2025.regions",
        "\"UK\" is not",
    );
    has(&found, timeline, "xai-plan.date", "not the first day");
    has(&found, timeline, "ME-02", "changes on 2025-12-16");
    has(&found, law, "eu.consent.opened", "no primary source");
    has(&found, law, "eea.minors.sources", "is empty");
    has(&found, law, "eu", "stands twice");
    has(&found, "texts/en/law.json", "gb", "is not an id");
}

/// The problems after a change of the choices and their words.
fn bad_choices(name: &str, change: impl FnOnce(&mut Value, &mut Value)) -> Vec<Problem> {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let files = ["policies/choices.json", "texts/en/choices.json"];
    let [mut entries, mut words] = files.map(|file| -> Value {
        serde_json::from_str(&fs::read_to_string(root().join(file)).unwrap()).unwrap()
    });
    change(&mut entries, &mut words);
    for (file, value) in files.iter().zip([entries, words]) {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), value.to_string()).unwrap();
    }
    let mut report = Report::default();
    let data = read(&root(), &mut report);
    let entries = choices::read(&folder, &data, &mut report);
    choices::read_texts(&folder, "en", &entries, &mut report);
    fs::remove_dir_all(folder).unwrap();
    report.problems().to_vec()
}

#[test]
fn every_problem_of_the_choices_is_reported_at_once() {
    assert_eq!(bad_choices("choices-sound", |_, _| {}), []);
    let found = bad_choices("choices-many", |entries, words| {
        let list = entries["choices"].as_array_mut().unwrap();
        list[0]["surfaces"] = json!(["meta_ai_everywhere"]);
        list[0]["regions"] = json!({ "in": ["UK"] });
        list[1]["surfaces"] = json!(["instagram_meta_ai"]);
        list[2]["effect"] = json!("all");
        list[3]["change"] = json!({ "surface": "whatsapp_secret" });
        list[4]["sources"] = json!(["N24", "N99"]);
        list[5]["until"] = json!("2025-01-01");
        list[6]["age"] = json!({ "in": "grandparents" });
        list[7]["id"] = json!("meta_ad_preferences");
        list[8]["regions"] = json!({ "in": [] });
        words["meta_stop"]["title"] = json!("You will never be seen");
        words["meta_fly"] = json!({ "title": "Fly", "detail": "Away" });
    });
    let file = "policies/choices.json";
    has(&found, file, "meta_stop.surfaces", "is not a surface");
    has(&found, file, "meta_stop.regions", "\"UK\" is not");
    has(&found, file, "meta_unlink.change", "linking is no choice");
    has(&found, file, "meta_unlink_app.effect", "exactly when");
    has(&found, file, "change", "whatsapp_secret");
    has(&found, file, "sources", "\"N99\" is not");
    has(&found, file, "meta_chat_privacy.until", "before from");
    has(&found, file, "meta_ad_preferences.age", "not an age group");
    has(&found, file, "meta_ad_preferences.id", "stands twice");
    has(&found, file, "meta_delete_chat.regions", "in is empty");
    let texts = "texts/en/choices.json";
    has(&found, texts, "meta_fly", "is not an id");
    has(&found, texts, "meta_your_algorithm", "");
    has(&found, texts, "meta_stop", "");
}
