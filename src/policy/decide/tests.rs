//! The semantics of `docs/policy-model.md` on a company made up for the purpose.

use chatprint_schema::policy::{PolicyData, Regions};
use serde_json::{Value, json};

use super::*;
use crate::policy::RawCase;

/// A company with one surface where linking is a choice, in two countries that form a union.
fn policies(rules: Value) -> Policies {
    let mut data = PolicyData {
        providers: vec!["acme".into()],
        surfaces: serde_json::from_value(json!([
            { "id": "acme_chat", "provider": "acme", "kind": "assistant", "linking": "choice" }
        ]))
        .unwrap(),
        regions: Regions::default(),
        classes: serde_json::from_value(json!([{ "id": "health", "kind": "listed" }])).unwrap(),
        rules: serde_json::from_value(rules).unwrap(),
        ..PolicyData::default()
    };
    data.regions = serde_json::from_value(json!({
        "first": [], "countries": ["AA", "BB"], "subdivisions": [],
        "unions": [{ "code": "AB", "group": "both" }], "groups": [{ "id": "both", "members": ["AA", "BB"] }]
    }))
    .unwrap();
    Policies::new(data)
}

fn rule(id: &str, clauses: Value) -> Value {
    json!({ "id": id, "provider": "acme", "sources": ["S1"], "checked": "2026-01-31", "clauses": clauses })
}

fn clause(change: Value) -> Value {
    let mut clause = json!({ "surfaces": ["acme_chat"], "regions": { "in": ["world"] } });
    clause
        .as_object_mut()
        .unwrap()
        .extend(change.as_object().unwrap().clone());
    clause
}

fn used() -> Value {
    json!({ "verdict": "used", "confidence": "high" })
}

fn not_used() -> Value {
    json!({ "verdict": "not_used", "confidence": "low" })
}

fn ads(
    policies: &Policies,
    region: &str,
    date: &str,
    linked: Option<bool>,
    class: Option<&str>,
) -> Answer {
    let raw = RawCase {
        surface: "acme_chat".into(),
        region: region.into(),
        date: date.into(),
        linked_accounts: linked,
        sensitive_class: class.map(String::from),
        ..RawCase::default()
    };
    decide(policies, &policies.case(&raw).unwrap()).ads
}

#[test]
fn without_a_rule_the_answer_is_unclear_and_says_so() {
    let answer = ads(&policies(json!([])), "AA", "2026-01-01", None, None);
    assert_eq!(
        (answer.verdict, answer.why, answer.confidence),
        (Verdict::Unclear, Some(Why::NoRule), None)
    );
    assert!(answer.clauses.is_empty());
}

#[test]
fn both_ends_of_a_clause_are_inclusive() {
    let policies = policies(json!([rule(
        "AC-01",
        json!([clause(
            json!({ "from": "2026-01-01", "until": "2026-01-31", "ads": used() })
        )])
    )]));
    for (day, hit) in [
        ("2025-12-31", false),
        ("2026-01-01", true),
        ("2026-01-31", true),
        ("2026-02-01", false),
    ] {
        assert_eq!(
            ads(&policies, "AA", day, None, None).verdict == Verdict::Used,
            hit,
            "{day}"
        );
    }
}

#[test]
fn contradicting_rules_never_win_by_order() {
    let rules = |first: Value, second: Value| {
        json!([
            rule("AC-01", json!([first])),
            rule("AC-02", json!([second]))
        ])
    };
    let (yes, no) = (
        clause(json!({ "ads": used() })),
        clause(json!({ "gate": 1, "ads": not_used() })),
    );
    for rules in [rules(yes.clone(), no.clone()), rules(no, yes)] {
        assert_eq!(
            ads(&policies(rules), "AA", "2026-01-01", None, None).why,
            Some(Why::Rules)
        );
    }
}

#[test]
fn an_override_silences_the_other_rule_only_where_it_matches() {
    let mut no = not_used();
    no["overrides"] = json!(["AC-01"]);
    let policies = policies(json!([
        rule("AC-01", json!([clause(json!({ "ads": used() }))])),
        rule(
            "AC-02",
            json!([clause(
                json!({ "gate": 3, "classes": ["health"], "ads": no })
            )])
        ),
    ]));
    assert_eq!(
        ads(&policies, "AA", "2026-01-01", None, None).verdict,
        Verdict::Used
    );
    let answer = ads(&policies, "AA", "2026-01-01", None, Some("health"));
    assert_eq!((answer.verdict, answer.gate), (Verdict::NotUsed, Some(3)));
    assert_eq!(answer.path, [Passage::Open, Passage::Open, Passage::Closed]);
    let rules: Vec<&str> = policies
        .rules("acme", answer.clauses)
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(
        (rules, answer.confidence),
        (vec!["AC-02"], Some(Confidence::Low))
    );
}

#[test]
fn what_a_case_leaves_open_is_unclear_only_where_it_matters() {
    let link = |linked: bool, ruling: Value, gate: Value| {
        clause(json!({ "linked_accounts": linked, "gate": gate, "ads": ruling }))
    };
    let split = policies(json!([rule(
        "AC-01",
        json!([
            link(true, used(), Value::Null),
            link(false, not_used(), json!(2))
        ])
    )]));
    let answer = ads(&split, "AA", "2026-01-01", None, None);
    assert_eq!(
        (answer.verdict, answer.why, answer.gate),
        (Verdict::Unclear, Some(Why::Linking), None)
    );
    assert_eq!(
        answer.path,
        [Passage::Open, Passage::Unclear, Passage::Open]
    );
    let same = policies(json!([rule(
        "AC-01",
        json!([
            link(true, not_used(), json!(1)),
            link(false, not_used(), json!(2))
        ])
    )]));
    let answer = ads(&same, "AA", "2026-01-01", None, None);
    assert_eq!((answer.verdict, answer.why), (Verdict::NotUsed, None));
}

#[test]
fn countries_taken_together_need_one_answer() {
    let in_place = |code: &str, ruling: Value, gate: Value| {
        clause(json!({ "regions": { "in": [code] }, "gate": gate, "ads": ruling }))
    };
    let policies = policies(json!([rule(
        "AC-01",
        json!([
            in_place("AA", used(), Value::Null),
            in_place("BB", not_used(), json!(1))
        ])
    )]));
    assert_eq!(
        ads(&policies, "AA", "2026-01-01", None, None).verdict,
        Verdict::Used
    );
    let answer = ads(&policies, "AB", "2026-01-01", None, None);
    assert_eq!(
        (answer.verdict, answer.why),
        (Verdict::Unclear, Some(Why::Place))
    );
}

#[test]
fn a_verdict_after_the_last_check_is_the_last_known_state() {
    let open = policies(json!([rule(
        "AC-01",
        json!([clause(json!({ "ads": used() }))])
    )]));
    assert!(!ads(&open, "AA", "2026-01-31", None, None).last_known);
    assert!(ads(&open, "AA", "2026-02-01", None, None).last_known);
    let closed = policies(json!([rule(
        "AC-01",
        json!([clause(json!({ "until": "2026-03-01", "ads": used() }))])
    )]));
    assert!(!ads(&closed, "AA", "2026-02-01", None, None).last_known);
}
