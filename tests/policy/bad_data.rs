//! Bad data: one report with every file, field and remedy.
//!
//! Each test copies the real data, spoils it, and reads it again.

use std::fs;
use std::path::{Path, PathBuf};

use chatprint_schema::files::policy::{read_files, read_texts};
use chatprint_schema::files::{Problem, Report};
use serde_json::{Value, json};

use crate::common::root;

/// A copy of `policies/` and `texts/` that may be spoiled; gone when dropped.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("policy-{name}-{}", std::process::id()));
        copy(&root().join("policies"), &target.join("policies"));
        copy(&root().join("texts"), &target.join("texts"));
        Self(target)
    }

    /// Changes one file as JSON.
    fn edit(&self, file: &str, change: impl FnOnce(&mut Value)) -> &Self {
        let path = self.0.join(file);
        let mut value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        change(&mut value);
        fs::write(path, value.to_string()).unwrap();
        self
    }

    fn problems(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let files = read_files(&self.0, &mut report);
        read_texts(&self.0, "en", &files.data, &mut report);
        report.problems().to_vec()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Exactly one problem whose file, field and message contain these words, and which has a remedy.
fn has(problems: &[Problem], file: &str, field: &str, message: &str) {
    let hits = problems.iter().filter(|problem| {
        problem.file.ends_with(file)
            && problem.field.contains(field)
            && problem.message.contains(message)
            && !problem.remedy.is_empty()
    });
    assert_eq!(hits.count(), 1, "{file} {field} {message}: {problems:#?}");
}

const META: &str = "policies/meta/rules.json";
const SNAP: &str = "policies/snap/rules.json";

#[test]
fn the_unspoiled_copy_is_sound() {
    assert_eq!(Copy::new("sound").problems(), []);
}

#[test]
fn every_problem_is_reported_at_once() {
    let copy = Copy::new("many");
    copy.edit(META, |file| {
        let rules = &mut file["rules"];
        rules[0]["clauses"][0]["regions"]["in"] = json!(["UK"]);
        rules[1]["clauses"][0]["from"] = Value::Null;
        rules[2]["sources"] = json!([]);
        rules[3]["clauses"][0]["note"] = json!("not a field");
    });
    copy.edit(SNAP, |file| {
        file["rules"][0]["clauses"][0]["surfaces"] = json!(["snap_my_ia"])
    });
    copy.edit("policies/surfaces.json", |file| {
        file["surfaces"][0]["provider"] = json!("facebook")
    });
    let problems = copy.problems();
    has(
        &problems,
        META,
        "ME-01.clauses[0].regions",
        "\"UK\" is not an ISO 3166 code",
    );
    has(
        &problems,
        META,
        "ME-02.clauses[0].from",
        "used without a start",
    );
    has(&problems, META, "ME-03.sources", "is empty");
    has(&problems, META, "ME-04", "unknown field `note`");
    has(
        &problems,
        SNAP,
        "SN-01.clauses[0].surfaces",
        "\"snap_my_ia\" is not a surface",
    );
    has(
        &problems,
        "policies/surfaces.json",
        "facebook_meta_ai",
        "\"facebook\" is not a company",
    );
}

/// Spoils the first rule of Snap and expects one problem of this kind.
fn one(name: &str, field: &str, message: &str, change: impl FnOnce(&mut Value)) {
    let copy = Copy::new(name);
    copy.edit(SNAP, |file| change(&mut file["rules"][0]));
    has(&copy.problems(), SNAP, field, message);
}

#[test]
fn rules_must_be_dated_sourced_and_consistent() {
    one("until", "until", "lies before from", |rule| {
        rule["clauses"][0]["until"] = json!("2025-01-01")
    });
    one("undated", "undated", "there is a start", |rule| {
        rule["clauses"][0]["undated"] = json!(true)
    });
    one(
        "source",
        "sources",
        "\"SN9\" is not in the register",
        |rule| rule["sources"][0] = json!("SN9"),
    );
    one("gate", "gate", "does not fit", |rule| {
        rule["clauses"][0]["gate"] = json!(2)
    });
    one("silent", "clauses[0]", "says nothing", |rule| {
        rule["clauses"][0]["ads"] = Value::Null;
        rule["clauses"][0]["recommendations"] = Value::Null;
    });
    one("reason", "ads.reason", "does not fit", |rule| {
        rule["clauses"][0]["ads"]["reason"] = json!("silent")
    });
    one(
        "self",
        "ads.overrides",
        "\"SN-01\" is not another rule",
        |rule| rule["clauses"][0]["ads"]["overrides"] = json!(["SN-01"]),
    );
    one("checked", "SN-01", "is not a last check", |rule| {
        rule["checked"] = json!("last week")
    });
    one("day", "SN-01", "is not a day", |rule| {
        rule["clauses"][0]["from"] = json!("2025-04-31")
    });
    one("verdict", "SN-01", "unknown variant `maybe`", |rule| {
        rule["clauses"][0]["ads"]["verdict"] = json!("maybe")
    });
}

#[test]
fn two_rules_cannot_override_each_other() {
    let copy = Copy::new("cycle");
    copy.edit(SNAP, |file| {
        file["rules"][0]["clauses"][0]["ads"]["overrides"] = json!(["SN-02"]);
        file["rules"][1]["clauses"][0]["ads"]["overrides"] = json!(["SN-01"]);
    });
    has(
        &copy.problems(),
        SNAP,
        "SN-01.overrides",
        "SN-02 overrides it back on ads",
    );
}

#[test]
fn conditions_must_name_what_exists() {
    one("class", "classes", "\"wealth\" is not a class", |rule| {
        rule["clauses"][0]["classes"] = json!(["wealth"])
    });
    one("age", "age", "\"children\" is not an age group", |rule| {
        rule["clauses"][0]["age"] = json!({ "in": "children" })
    });
    one("link", "surfaces", "linking is no choice", |rule| {
        rule["clauses"][0]["linked_accounts"] = json!(true)
    });
    one(
        "company",
        "surfaces",
        "\"claude\" belongs to anthropic",
        |rule| rule["clauses"][0]["surfaces"] = json!(["claude"]),
    );
    one(
        "half",
        "regions",
        "some members of EU but not all",
        |rule| rule["clauses"][0]["regions"]["not"] = json!(["FR"]),
    );
}

#[test]
fn every_rule_needs_cases_and_words() {
    one("cases", "cases", "no case just outside", |rule| {
        let cases = rule["cases"].as_array_mut().unwrap();
        cases.retain(|case| case["holds"] == json!(true));
    });
    one("case", "cases \"17\".age", "outside 13 to 120", |rule| {
        rule["cases"][4]["age"] = json!(7)
    });
    let copy = Copy::new("words");
    copy.edit("texts/en/rules.json", |file| {
        let rules = file.as_object_mut().unwrap();
        rules.remove("SN-01");
        rules.insert(
            "SN-99".into(),
            json!({ "statement": "Ads will follow.", "unknown": null }),
        );
        rules["ME-01"]["statement"] = json!("word ".repeat(21));
    });
    let problems = copy.problems();
    has(&problems, "texts/en/rules.json", "SN-01", "has no words");
    has(&problems, "texts/en/rules.json", "SN-99", "is not an id");
    has(
        &problems,
        "texts/en/rules.json",
        "ME-01",
        "21 words in one sentence",
    );
}

#[test]
fn registers_must_be_consistent() {
    let copy = Copy::new("registers");
    copy.edit("policies/regions.json", |file| {
        file["countries"].as_array_mut().unwrap().push(json!("FR"));
        file["groups"][0]["members"]
            .as_array_mut()
            .unwrap()
            .push(json!("XX"));
    });
    copy.edit("policies/sources.json", |file| {
        file["sources"][0]["address"] = json!("www.example.org")
    });
    copy.edit("policies/classes.json", |file| {
        file["classes"][0]["hints_at"] = json!("health")
    });
    copy.edit("policies/ages.json", |file| {
        file["groups"][1]["exceptions"][0]["region"] = json!("IDN")
    });
    let problems = copy.problems();
    has(
        &problems,
        "regions.json",
        "countries",
        "\"FR\" stands twice",
    );
    has(
        &problems,
        "regions.json",
        "groups EU27",
        "\"XX\" is unknown",
    );
    has(&problems, "sources.json", "M1", "not a web address");
    has(
        &problems,
        "classes.json",
        "religion",
        "hints_at does not fit",
    );
    has(
        &problems,
        "ages.json",
        "meta_teen",
        "\"IDN\" is not a country",
    );
}

#[test]
fn a_missing_or_broken_file_is_one_problem_with_its_place() {
    let copy = Copy::new("broken");
    fs::remove_file(copy.0.join("policies/xai/rules.json")).unwrap();
    fs::write(copy.0.join(SNAP), "{ \"rules\": [").unwrap();
    let problems = copy.problems();
    has(&problems, "policies/xai/rules.json", "", "No such file");
    has(&problems, SNAP, "", "EOF while parsing");
}
