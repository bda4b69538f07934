//! Boundary cases, thought out from `shared/facts/policies.md` and never copied from an answer of the engine.
//!
//! One JSON object a line in `cases/*.jsonl`; each names the rule and the source that it rests on.

use std::collections::BTreeSet;
use std::fs;

use chatprint::policy::RawCase;
use chatprint_schema::policy::Verdict;
use serde::Deserialize;

use crate::common::{ask, files, root};

/// The fewest boundary cases that the project promises.
const PROMISED: usize = 250;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    /// The rule that must be among the deciding ones.
    rule: String,
    /// A source of that rule.
    source: String,
    case: serde_json::Value,
    ads: Verdict,
    recommendations: Verdict,
    /// The smallest gate that stops either purpose.
    gate: Option<u8>,
}

fn lines() -> Vec<(String, Line)> {
    let folder = root().join("tests/policy/cases");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut lines = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for (number, text) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let place = format!("{name}:{}", number + 1);
            lines.push((
                place.clone(),
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{place}: {error}")),
            ));
        }
    }
    lines
}

#[test]
fn boundary_cases_hold() {
    let mut wrong = Vec::new();
    for (place, line) in lines() {
        let raw: RawCase =
            serde_json::from_value(line.case).unwrap_or_else(|error| panic!("{place}: {error}"));
        let (decision, rules) = ask(&raw);
        let found = (
            decision.ads.verdict,
            decision.recommendations.verdict,
            decision.gate(),
        );
        let expected = (line.ads, line.recommendations, line.gate);
        if found != expected || !rules.contains(&line.rule) {
            wrong.push(format!(
                "{place} \"{}\": expected {expected:?} by {}, found {found:?} by {rules:?}",
                line.name, line.rule
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn boundary_cases_name_a_rule_and_one_of_its_sources_and_reach_every_rule() {
    let lines = lines();
    assert!(lines.len() >= PROMISED, "only {} cases", lines.len());
    let names: BTreeSet<&str> = lines.iter().map(|(_, line)| line.name.as_str()).collect();
    assert_eq!(names.len(), lines.len(), "two cases have the same name");
    for (place, line) in &lines {
        let rule = files().data.rules.iter().find(|rule| rule.id == line.rule);
        assert!(
            rule.is_some_and(|rule| rule.sources.contains(&line.source)),
            "{place}: {} does not rest on {}",
            line.rule,
            line.source
        );
    }
    let reached: BTreeSet<&str> = lines.iter().map(|(_, line)| line.rule.as_str()).collect();
    let missed: Vec<&str> = files()
        .data
        .rules
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|id| !reached.contains(id))
        .collect();
    assert!(missed.is_empty(), "reached by no boundary case: {missed:?}");
}
