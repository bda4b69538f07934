//! Broken catalogue and lexicon files: one report names every file, field and remedy at once.
//!
//! Each test copies the real data, spoils it, and reads it again the way the build does. The policy files have the same
//! in `tests/policy/bad_data.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use chatprint_schema::files::{Problem, Report, pack};
use serde_json::{Value, json};

/// A copy of all data folders that may be spoiled; gone when dropped.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("data-{name}-{}", std::process::id()));
        for folder in pack::FOLDERS {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            copy(&root.join(folder), &target.join(folder));
        }
        Self(target)
    }

    fn edit(&self, file: &str, change: impl FnOnce(&mut Value)) -> &Self {
        let path = self.0.join(file);
        let mut value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        change(&mut value);
        fs::write(path, value.to_string()).unwrap();
        self
    }

    fn report(&self) -> Report {
        let mut report = Report::default();
        pack::read(&self.0, &mut report);
        report
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

/// What a problem must say: file, field, message and remedy, each in part.
type Wanted<'a> = (&'a str, &'a str, &'a str, &'a str);

fn fits(problem: &Problem, (file, field, message, remedy): Wanted) -> bool {
    problem.file.ends_with(file)
        && problem.field.contains(field)
        && problem.message.contains(message)
        && problem.remedy.contains(remedy)
}

/// The report holds exactly these problems, each once.
fn holds(report: &Report, wanted: &[Wanted]) {
    let problems = report.problems();
    for wanted in wanted {
        let hits = problems.iter().filter(|problem| fits(problem, *wanted));
        assert_eq!(hits.count(), 1, "{wanted:?}:\n{report}");
    }
    let others: Vec<_> = problems
        .iter()
        .filter(|problem| !wanted.iter().any(|wanted| fits(problem, *wanted)))
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

const PETS: &str = "catalog/interests/pets.json";
const PET_WORDS: &str = "catalog/en/pets.json";
const PET_CUES: &str = "lexicon/en/pets.json";
const TOPIC_CUES: &str = "lexicon/en/sensitive.json";

/// The entry of an interest in a catalogue file.
fn interest<'a>(file: &'a mut Value, id: &str) -> &'a mut Value {
    let list = file["interests"].as_array_mut().unwrap();
    list.iter_mut().find(|entry| entry["id"] == id).unwrap()
}

#[test]
fn the_unspoiled_copy_is_sound() {
    let report = Copy::new("sound").report();
    assert!(report.is_empty(), "{report}");
}

#[test]
fn all_problems_of_all_files_come_in_one_report() {
    let copy = Copy::new("many");
    copy.edit(PETS, |file| {
        interest(file, "dogs")["content"] = json!(["dogs", "99999"]);
        interest(file, "cats")["hints"] = json!(["wealth"]);
    });
    copy.edit("catalog/interests/music.json", |file| {
        let twin = interest(file, "jazz").clone();
        file["interests"].as_array_mut().unwrap().push(twin);
    });
    copy.edit("catalog/interests/art.json", |file| {
        file["colour"] = json!("red")
    });
    copy.edit(PET_CUES, |file| {
        file["interests"]["dragons"] = json!({"clear": ["dragon egg"]});
    });
    copy.edit(TOPIC_CUES, |file| {
        file["topics"]["wealth"] = json!({"clear": ["rich"]});
    });
    let report = copy.report();
    let problems = report.problems();
    let has = |wanted: Wanted| {
        assert_eq!(
            problems
                .iter()
                .filter(|problem| fits(problem, wanted))
                .count(),
            1,
            "{wanted:?}:\n{report}"
        );
    };
    has((
        PETS,
        "dogs.content",
        "\"dogs\" is not in the taxonomy",
        "catalog/taxonomies",
    ));
    has((
        PETS,
        "dogs.content",
        "\"99999\" is not in the taxonomy",
        "catalog/taxonomies",
    ));
    has((
        PETS,
        "cats",
        "\"wealth\" is not a sensitive topic",
        "catalog/sensitive.json",
    ));
    has((
        "catalog/interests/music.json",
        "jazz",
        "this id stands twice",
        "another id",
    ));
    has((
        "catalog/interests/art.json",
        "",
        "unknown field `colour`",
        "unknown fields are errors",
    ));
    has((
        PET_CUES,
        "dragons",
        "is not in the catalogue",
        "catalog/interests",
    ));
    has((
        TOPIC_CUES,
        "wealth",
        "is not a sensitive topic",
        "catalog/sensitive.json",
    ));
    let text = report.to_string();
    assert!(text.ends_with(&format!("{} problem(s) in the data files", problems.len())));
    assert_eq!(text.matches("\n    remedy: ").count(), problems.len());
}

#[test]
fn an_interest_links_to_ids_that_the_taxonomies_have() {
    let copy = Copy::new("taxonomy");
    copy.edit(PETS, |file| {
        interest(file, "dogs")["content"] = json!(["x1"]);
        interest(file, "dogs")["audience"] = json!([]);
        interest(file, "dogs")["product"] = json!(["x2"]);
        interest(file, "cats")["sensitive"] = json!("wealth");
    });
    holds(
        &copy.report(),
        &[
            (
                PETS,
                "dogs.content",
                "\"x1\" is not in the taxonomy",
                "look it up",
            ),
            (PETS, "dogs.audience", "is empty", "at least one id"),
            (
                PETS,
                "dogs.product",
                "\"x2\" is not in the taxonomy",
                "look it up",
            ),
            (
                PETS,
                "cats",
                "\"wealth\" is not a sensitive topic",
                "catalog/sensitive.json",
            ),
        ],
    );
}

#[test]
fn an_unknown_or_missing_field_is_named_with_its_line() {
    for (name, file, change, message) in [
        (
            "interest",
            PETS,
            json!({"id": "x", "content": ["422"], "audience": ["1"], "product": ["1"], "note": ""}),
            "unknown field `note`",
        ),
        (
            "missing",
            PETS,
            json!({"id": "x", "content": ["422"], "audience": ["1"]}),
            "missing field `product`",
        ),
    ] {
        let copy = Copy::new(name);
        copy.edit(file, |value| {
            value["interests"].as_array_mut().unwrap().push(change)
        });
        let report = copy.report();
        let problem = report
            .problems()
            .iter()
            .find(|problem| fits(problem, (file, "", message, "correct the field")));
        assert!(
            problem.unwrap().message.contains("at line 1 column"),
            "{report}"
        );
    }
    let copy = Copy::new("cue-field");
    copy.edit(PET_CUES, |file| {
        file["interests"]["dogs"]["clearly"] = json!(["hound"])
    });
    holds(
        &copy.report(),
        &[(
            PET_CUES,
            "",
            "unknown field `clearly`, expected one of `clear`, `likely`, `weak`",
            "correct the field",
        )],
    );
}

#[test]
fn every_interest_and_topic_has_words_and_no_words_stand_alone() {
    let copy = Copy::new("words");
    copy.edit(PET_WORDS, |file| {
        let file = file.as_object_mut().unwrap();
        let dogs = file.remove("dogs").unwrap();
        file.insert("dragons".into(), dogs);
    });
    copy.edit("catalog/en/sensitive.json", |file| {
        file.as_object_mut().unwrap().remove("health");
    });
    holds(
        &copy.report(),
        &[
            (
                "catalog/en",
                "dogs",
                "has no words in this language",
                "add its name, ads and feed",
            ),
            (
                "catalog/en",
                "health",
                "has no words in this language",
                "add its name",
            ),
            (
                "catalog/en",
                "dragons",
                "has words but is not in the catalogue",
                "remove it, or add it",
            ),
        ],
    );
}

#[test]
fn words_of_an_interest_have_their_shape() {
    let copy = Copy::new("shape");
    copy.edit(PET_WORDS, |file| {
        file["dogs"]["feed"][0]["format"] = json!("story")
    });
    let report = copy.report();
    let wanted = (
        PET_WORDS,
        "",
        "unknown variant `story`, expected one of `post`, `reel`, `group`, `event`, `page`",
        "correct the field",
    );
    assert!(
        report
            .problems()
            .iter()
            .any(|problem| fits(problem, wanted)),
        "{report}"
    );
}

#[test]
fn a_cue_is_words_and_stands_in_one_place() {
    let copy = Copy::new("cues");
    copy.edit(PET_CUES, |file| {
        let interests = &mut file["interests"];
        interests["dogs"]["clear"].as_array_mut().unwrap().extend([
            json!("="),
            json!(" zorple "),
            json!("zorple"),
        ]);
        interests["dogs"]["weak"] = json!(["quandle"]);
        interests["dogs"]["likely"]
            .as_array_mut()
            .unwrap()
            .push(json!("quandle"));
        interests["cats"]["clear"]
            .as_array_mut()
            .unwrap()
            .push(json!("zorple"));
    });
    holds(
        &copy.report(),
        &[
            (PET_CUES, "=", "is not a cue", "write words"),
            (PET_CUES, " zorple ", "is not a cue", "write words"),
            (
                "lexicon/en",
                "quandle",
                "stands twice under dogs",
                "one strength only",
            ),
            (
                "lexicon/en",
                "zorple",
                "is clear for ",
                "make it likely or weak in both",
            ),
        ],
    );
}

#[test]
fn a_two_cue_rule_names_a_topic_that_there_is() {
    let copy = Copy::new("pairs");
    copy.edit("lexicon/en/frames.json", |file| {
        file["pairs"][0]["class"] = json!("wealth")
    });
    holds(
        &copy.report(),
        &[(
            "lexicon/en/frames.json",
            "pairs.class",
            "\"wealth\" is not a sensitive topic",
            "catalog/sensitive.json",
        )],
    );
}

#[test]
fn a_topic_that_goes_away_is_missed_wherever_it_is_named() {
    let copy = Copy::new("topic");
    copy.edit("catalog/sensitive.json", |file| {
        file["topics"]
            .as_array_mut()
            .unwrap()
            .retain(|topic| topic["id"] != "trade_union");
    });
    let report = copy.report();
    for file in ["catalog/interests/society.json", TOPIC_CUES, "catalog/en"] {
        assert!(
            report
                .problems()
                .iter()
                .any(|problem| problem.file.ends_with(file)),
            "{file}:\n{report}"
        );
    }
}

#[test]
fn broken_json_and_missing_files_do_not_hide_other_problems() {
    let copy = Copy::new("broken");
    fs::write(copy.0.join("lexicon/en/music.json"), "{\"interests\": {").unwrap();
    fs::write(copy.0.join("lexicon/scripts.json"), b"\xff").unwrap();
    fs::remove_file(copy.0.join("catalog/taxonomies/iab_audience_1_1.tsv")).unwrap();
    copy.edit(PET_CUES, |file| file["interests"]["dragons"] = json!({}));
    let report = copy.report();
    for wanted in [
        (
            "lexicon/en/music.json",
            "",
            "EOF while parsing",
            "correct the field",
        ),
        (
            "lexicon/scripts.json",
            "",
            "valid UTF-8",
            "put a readable UTF-8 file there",
        ),
        (
            "iab_audience_1_1.tsv",
            "",
            "cannot be read",
            "restore the taxonomy table",
        ),
        (
            PET_CUES,
            "dragons",
            "is not in the catalogue",
            "catalog/interests",
        ),
    ] {
        assert_eq!(
            report
                .problems()
                .iter()
                .filter(|problem| fits(problem, wanted))
                .count(),
            1,
            "{wanted:?}"
        );
    }
}
