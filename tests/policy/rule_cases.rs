//! The cases that stand beside each rule.

use chatprint::policy::{Age, RawCase};
use chatprint_schema::policy::Confidence;

use crate::common::{ask, files};

#[test]
fn every_rule_holds_in_its_own_cases() {
    let mut wrong = Vec::new();
    for (rule, case) in &files().cases {
        let raw = RawCase {
            surface: case.surface.clone(),
            region: case.region.clone(),
            date: case.date.to_string(),
            linked_accounts: case.linked_accounts,
            age: case.age.map_or(Age::Unsaid, |age| Age::Years(age.into())),
            sensitive_class: case.class.clone(),
            ..RawCase::default()
        };
        let (decision, rules) = ask(&raw);
        let found = (
            decision.ads.verdict,
            decision.recommendations.verdict,
            rules.contains(rule),
        );
        if found != (case.ads, case.recommendations, case.holds) {
            wrong.push(format!(
                "{rule} \"{}\": expected {:?}, found {found:?} by {rules:?}",
                case.name,
                (case.ads, case.recommendations, case.holds)
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
fn a_rule_card_shows_the_whole_time_of_a_rule_and_the_confidence_of_its_main_clause() {
    let rule = |id: &str| {
        files()
            .data
            .rules
            .iter()
            .find(|rule| rule.id == id)
            .unwrap()
    };
    let text = |day: Option<chatprint_schema::date::Date>| day.map(|day| day.to_string());
    assert_eq!(
        text(rule("ME-02").first_day()).as_deref(),
        Some("2025-12-16")
    );
    assert_eq!(
        text(rule("ME-01").last_day()).as_deref(),
        Some("2025-12-15")
    );
    assert_eq!(
        (rule("OA-05").first_day(), rule("OA-05").last_day()),
        (None, None)
    );
    assert_eq!(rule("ME-03").confidence_ads(), Some(Confidence::High));
    assert_eq!(
        rule("ME-03").confidence_recommendations(),
        Some(Confidence::Medium)
    );
    assert_eq!(
        text(files().data.newest_check()).as_deref(),
        Some("2026-08-22")
    );
}

#[test]
fn all_rules_of_section_1_of_the_facts_are_there() {
    let counts = [
        ("ME", 20),
        ("GO", 4),
        ("AM", 3),
        ("OA", 6),
        ("MS", 3),
        ("XA", 1),
        ("SN", 2),
        ("PE", 2),
        ("AN", 1),
    ];
    let own = files()
        .data
        .rules
        .iter()
        .filter(|rule| !rule.id.starts_with("CP"));
    assert_eq!(
        own.count(),
        counts.iter().map(|(_, count)| count).sum::<usize>()
    );
    for (prefix, count) in counts {
        for number in 1..=count {
            let id = format!("{prefix}-{number:02}");
            assert!(files().data.rules.iter().any(|rule| rule.id == id), "{id}");
        }
    }
}
