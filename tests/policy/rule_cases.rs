//! The cases that stand beside each rule.

use chatprint::policy::{Age, RawCase};

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
