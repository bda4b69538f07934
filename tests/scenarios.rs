//! The prose cases of `tests/scenarios/`: each is a named sentence with a chat, its settings and what must hold.
//!
//! `tests/scenarios/README.md` says how a case is written. A word that the runner does not know is an error with its
//! file and line, and all failures are told at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise; helpers here are no test functions of their own"
)]

#[path = "scenarios/check.rs"]
mod check;
#[path = "scenarios/read.rs"]
mod read;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use read::{Case, Problems};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.retain(|path| !path.ends_with("README.md"));
    paths.sort();
    paths
}

fn cases(problems: &mut Problems) -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cases = Vec::new();
    for path in files() {
        let name = path.strip_prefix(root).unwrap().display().to_string();
        cases.extend(read::cases(
            &name,
            &fs::read_to_string(&path).unwrap(),
            problems,
        ));
    }
    cases
}

#[test]
fn every_case_holds() {
    let mut problems = Problems::default();
    let cases = cases(&mut problems);
    for case in &cases {
        let failures = check::failures(case);
        match (&case.known_gap, failures.is_empty()) {
            (None, _) => problems.extend(failures),
            (Some(_), false) => {}
            (Some(gap), true) => problems.push(format!(
                "{}:{}: \"{}\" holds now; remove \"Known gap: {gap}\"",
                case.file, case.line, case.name
            )),
        }
    }
    assert!(
        cases.len() >= 40,
        "only {} cases were read\n{}",
        cases.len(),
        problems.join("\n")
    );
    assert!(
        problems.is_empty(),
        "{} failure(s) in {} cases:\n{}",
        problems.len(),
        cases.len(),
        problems.join("\n")
    );
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases(&mut Problems::default()) {
        *names.entry(case.name).or_default() += 1;
    }
    names.retain(|_, times| *times > 1);
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn a_word_that_is_not_known_is_named_with_its_file_and_line() {
    let text = "# Theme\n\n## A case\n\n- Place: US\n- Colour: red\n\n> You: Hi\n> Robot: hello\n\n| Row | Adds |\n|---|---|\n| hiking | used |\n\n- Ads: 3 burnt\n- Picked up: 0\n";
    let mut problems = Problems::default();
    read::cases("a.md", text, &mut problems);
    for (line, word) in [(6, "Colour"), (9, "Robot"), (11, "Adds"), (15, "burnt")] {
        let place = format!("a.md:{line}: ");
        assert!(
            problems
                .iter()
                .any(|problem| problem.starts_with(&place) && problem.contains(word)),
            "{place}{word}: {problems:#?}"
        );
    }
    assert_eq!(problems.len(), 4, "{problems:#?}");
}

#[test]
fn a_case_that_expects_nothing_is_a_mistake() {
    let mut problems = Problems::default();
    read::cases(
        "a.md",
        "# Theme\n\n## A case\n\n- Place: US\n\n> You: Hi\n",
        &mut problems,
    );
    assert_eq!(
        problems,
        ["a.md:3: \"A case\" says nothing that must hold"],
        "{problems:#?}"
    );
}

#[test]
fn a_wrong_expectation_fails_with_what_was_found() {
    let text = "# Theme\n\n## A case\n\n> You: I love hiking and I need new hiking boots.\n\n| Row | Ads |\n|---|---|\n| hiking | withheld |\n| dogs | could be used |\n\n- Side doors: 7\n- Picked up: 99\n";
    let mut problems = Problems::default();
    let cases = read::cases("a.md", text, &mut problems);
    assert_eq!(problems, Problems::default());
    let failures = check::failures(&cases[0]);
    assert_eq!(failures.len(), 4, "{failures:#?}");
    assert!(
        failures[0].starts_with("a.md:9: \"A case\": hiking: ads: could be used"),
        "{failures:#?}"
    );
    assert!(failures[1].contains("dogs: no such row"), "{failures:#?}");
}
