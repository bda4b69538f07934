//! The contracts of the program `chatprint`: what each command reads and writes, its exit status, and what it says of
//! bad input.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise; helpers here are no test functions of their own"
)]
#![cfg(feature = "cli")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn chatprint(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chatprint"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = chatprint(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = writer.join().unwrap();
    output
}

/// Standard output as JSON lines, standard error, exit status.
fn lines(command: &str, input: impl AsRef<[u8]>) -> (Vec<Value>, String, i32) {
    let output = run(&[command], input);
    let text = String::from_utf8(output.stdout).unwrap();
    let values = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    (
        values,
        String::from_utf8(output.stderr).unwrap(),
        output.status.code().unwrap(),
    )
}

fn conversation(id: &str, text: &str) -> String {
    json!({"id": id, "turns": [{"role": "user", "text": text}]}).to_string()
}

fn scenario() -> Value {
    json!({
        "version": 1,
        "turns": [
            {"role": "user", "text": "I want to hike the coast path and need new hiking boots. My diabetes worries me."},
            {"role": "assistant", "text": "Waterproof boots help on wet trails."},
        ],
        "provider": "meta", "surface": "instagram_meta_ai", "region": "US", "date": "2026-01-15",
    })
}

#[test]
fn extract_writes_a_prediction_for_each_conversation() {
    let input = format!(
        "{}\n{}\n",
        conversation("a", "I love hiking."),
        conversation("b", "Hello!")
    );
    let (found, problems, status) = lines("extract", input);
    assert_eq!((problems.as_str(), status), ("", 0));
    assert_eq!(
        (&found[0]["id"], &found[1]["id"]),
        (&json!("a"), &json!("b"))
    );
    assert_eq!(found[0]["interests"][0]["interest"], "hiking");
    assert_eq!(found[0]["interests"][0]["words"], json!(["hiking"]));
    assert!(found[0]["interests"][0]["id"].is_string());
    assert!(found[0]["interests"][0]["score"].as_f64().unwrap() > 0.0);
    assert_eq!(found[1]["interests"], json!([]));
    assert_eq!(found[1]["sensitive"], json!([]));
}

#[test]
fn extract_keeps_the_classes_of_meta_and_of_laws_apart() {
    let text = "I am gay and I am transgender. I was diagnosed with diabetes.";
    let (found, ..) = lines("extract", conversation("a", text));
    let classes = |field: &str| -> Vec<Value> {
        let list = found[0][field].as_array().unwrap();
        list.iter().map(|entry| entry["class"].clone()).collect()
    };
    assert_eq!(classes("sensitive"), ["sexual_orientation", "health"]);
    assert_eq!(classes("sensitive_by_law"), ["gender_identity"]);
}

#[test]
fn extract_leaves_other_fields_of_a_line_alone() {
    let line =
        json!({"id": "a", "labels": ["x"], "turns": [{"role": "user", "text": "I love hiking."}]});
    let (found, problems, status) = lines("extract", line.to_string());
    assert_eq!((found.len(), problems.as_str(), status), (1, "", 0));
}

#[test]
fn a_bad_line_is_reported_with_its_number_and_the_rest_goes_on() {
    let good = conversation("good", "I love hiking.");
    let input = format!(
        "{good}\n\nnot json\n{{\"id\":\"x\"}}\n{{\"id\":\"x\",\"turns\":[{{\"role\":\"robot\",\"text\":\"\"}}]}}\n{good}"
    );
    let (found, problems, status) = lines("extract", input);
    assert_eq!((found.len(), status), (2, 1), "{problems}");
    let problems: Vec<&str> = problems.lines().collect();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[0].starts_with("line 3: expected"), "{problems:?}");
    assert!(
        problems[1].starts_with("line 4: missing field `turns`"),
        "{problems:?}"
    );
    assert!(
        problems[2].starts_with("line 5: unknown variant `robot`, expected `user` or `assistant`"),
        "{problems:?}"
    );
}

#[test]
fn a_line_that_is_not_utf8_or_breaks_a_surrogate_is_a_bad_line() {
    let mut input = b"{\"id\":\"\xff\",\"turns\":[]}\n".to_vec();
    input.extend(br#"{"id":"a","turns":[{"role":"user","text":"\ud83e"}]}"#);
    input.extend(b"\r\n");
    input.extend(conversation("b", "I love hiking.").bytes());
    input.extend(b"\r\n");
    let (found, problems, status) = lines("extract", input);
    assert_eq!((found.len(), status), (1, 1), "{problems}");
    assert_eq!(found[0]["id"], "b");
    assert!(
        problems.contains("line 1: ") && problems.contains("line 2: "),
        "{problems}"
    );
}

#[test]
fn no_input_is_no_output_and_no_failure() {
    for command in ["extract", "decide"] {
        let (found, problems, status) = lines(command, "");
        assert_eq!(
            (found.len(), problems.as_str(), status),
            (0, "", 0),
            "{command}"
        );
    }
}

#[test]
fn decide_answers_with_gate_rules_sources_and_confidence() {
    let case = json!({"id": 7, "provider": "meta", "surface": "instagram_meta_ai", "region": "GB", "date": "2026-01-15",
        "linked_accounts": null, "age": null, "sensitive_class": null});
    let (found, problems, status) = lines("decide", case.to_string());
    assert_eq!((problems.as_str(), status), ("", 0));
    let answer = &found[0];
    assert_eq!(answer["id"], 7);
    assert_eq!(
        (&answer["ads"], &answer["recommendations"]),
        (&json!("not_used"), &json!("not_used"))
    );
    assert_eq!(answer["gate"], 1);
    assert_eq!(answer["rules"], json!(["ME-06"]));
    assert!(!answer["sources"].as_array().unwrap().is_empty());
    assert_eq!(answer["confidence"], "medium");
}

#[test]
fn decide_names_the_field_of_a_bad_case_and_what_it_may_be() {
    let case = |field: &str, value: Value| {
        let mut case =
            json!({"id": 1, "surface": "instagram_meta_ai", "region": "US", "date": "2026-01-15"});
        case[field] = value;
        case.to_string()
    };
    for (line, wanted) in [
        (
            case("region", json!("UK")),
            "region: \"UK\" is no known place; allowed: EU, ",
        ),
        (case("date", json!("2026-02-30")), "date: "),
        (
            case("age", json!(7)),
            "age: 7 cannot be judged; ages from 13",
        ),
        (
            case("surface", json!("instagram")),
            "surface: \"instagram\" is no known surface; allowed: ",
        ),
        (
            case("provider", json!("openai")),
            "surface: \"instagram_meta_ai\" belongs to meta",
        ),
        (
            case("sensitive_class", json!("wealth")),
            "sensitive_class: \"wealth\" is no known class; allowed: ",
        ),
    ] {
        let (found, problems, status) = lines("decide", &line);
        assert_eq!((found.len(), status), (0, 1), "{line}");
        assert!(
            problems.starts_with(&format!("line 1: {wanted}")),
            "{line}: {problems}"
        );
    }
}

#[test]
fn simulate_writes_the_whole_outcome() {
    let output = run(&["simulate"], scenario().to_string());
    assert_eq!(output.status.code(), Some(0));
    let outcome: Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = |id: &str| {
        let rows = outcome["rows"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == id).unwrap().clone()
    };
    assert_eq!(row("hiking")["ads"]["state"], "used");
    assert_eq!(row("diabetes")["ads"]["state"], "withheld");
    assert_eq!(row("diabetes")["recommendations"]["state"], "used");
    assert_eq!(outcome["turns"].as_array().unwrap().len(), 2);
}

#[test]
fn the_text_of_simulate_is_that_of_the_outcome_to_the_byte() {
    let outcome: Value =
        serde_json::from_slice(&run(&["simulate"], scenario().to_string()).stdout).unwrap();
    let text = run(&["simulate", "--text"], scenario().to_string());
    assert_eq!(text.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(text.stdout).unwrap(),
        outcome["text"].as_str().unwrap()
    );
}

#[test]
fn simulate_refuses_a_bad_scenario_with_its_field_and_writes_nothing() {
    let changed = |field: &str, value: Value| {
        let mut scenario = scenario();
        scenario[field] = value;
        scenario.to_string()
    };
    for (input, wanted) in [
        ("".to_owned(), "EOF while parsing"),
        ("[]".to_owned(), "invalid length 0"),
        (changed("colour", json!("red")), "unknown field `colour`"),
        (
            changed("version", json!(2)),
            "version: 2 is no known version (allowed: 1)",
        ),
        (
            changed("region", json!("Atlantis")),
            "region: \"Atlantis\" is no known place",
        ),
        (changed("date", json!("yesterday")), "date: "),
        (
            changed("language", json!("tlh")),
            "language: \"tlh\" is no language that can be chosen",
        ),
        (
            changed("linked_accounts", json!(true)),
            "linked_accounts: linking is no choice on",
        ),
        (changed("age", json!(12)), "age: 12 cannot be judged"),
        (changed("age", json!(300)), "invalid value: integer `300`"),
        (changed("filter", json!("soft")), "unknown variant `soft`"),
        (scenario().to_string() + " more", "trailing characters"),
    ] {
        let output = run(&["simulate"], &input);
        let problems = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{input}");
        assert!(output.stdout.is_empty(), "{input}");
        assert!(
            problems.starts_with("scenario: ") && problems.contains(wanted),
            "{wanted}: {problems}"
        );
        assert_eq!(problems.lines().count(), 1, "{problems}");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let line = conversation("a", &"I love hiking. ".repeat(20)) + "\n";
    let mut child = chatprint(&["extract"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for _ in 0..3000 {
            if stdin.write_all(line.as_bytes()).is_err() {
                return;
            }
        }
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert!(first.contains("hiking"), "{first}");
    // The reader is gone now, as with `head -1`.
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_command_that_does_not_exist_is_refused_with_status_2() {
    for arguments in [&["audit"][..], &["simulate", "--html"], &[]] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
    for arguments in [["--help"], ["--version"]] {
        assert_eq!(run(&arguments, "").status.code(), Some(0));
    }
}
