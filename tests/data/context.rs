//! Timeline and law as the engine hands them out.

use chatprint::context::{law, sources, timeline};
use chatprint::outcome::Confidence;

fn titles(region: &str) -> Vec<String> {
    let cards = law(region, "en").unwrap();
    cards.into_iter().map(|card| card.id).collect()
}

#[test]
fn the_timeline_runs_from_2023_over_all_companies_in_order() {
    let events = timeline("en");
    assert!(events.first().unwrap().date.starts_with("2023-02"));
    assert!(events.windows(2).all(|pair| pair[0].date <= pair[1].date));
    for provider in &chatprint::data::core().policies.providers {
        assert!(
            events.iter().any(|event| event.provider == *provider),
            "{provider}"
        );
    }
    for event in &events {
        assert!(!event.text.is_empty() && !event.sources.is_empty() && !event.regions.is_empty());
    }
    let start = events
        .iter()
        .find(|event| event.date == "2025-12-16")
        .unwrap();
    assert!(start.changes_rules && start.provider == "meta" && start.precision == "day");
    assert_eq!(start.confidence, Confidence::High);
}

#[test]
fn every_source_of_the_timeline_and_the_choices_has_its_card() {
    let cards = sources();
    let events = timeline("en");
    let events = events.iter().flat_map(|event| &event.sources);
    let choices = &chatprint::data::core().choices;
    let choices = choices.iter().flat_map(|choice| &choice.sources);
    for key in events.chain(choices) {
        assert!(cards.iter().any(|card| card.key == *key), "{key}");
    }
}

#[test]
fn a_place_has_its_own_law_and_never_that_of_another() {
    assert_eq!(titles("EU"), ["eu"]);
    assert_eq!(titles("DE"), ["eu"]);
    assert_eq!(titles("NO"), ["eea"]);
    assert_eq!(titles("GB"), ["gb"]);
    assert_eq!(titles("KR"), ["kr"]);
    // The federal law, then the states that were studied.
    assert_eq!(titles("US"), ["us", "us-ca", "us-wa", "us-md"]);
    assert_eq!(titles("US-CA"), ["us", "us-ca"]);
    assert_eq!(titles("CA"), ["ca", "ca-qc"]);
    assert_eq!(titles("CA-QC"), ["ca", "ca-qc"]);
    for not_studied in ["MX", "GL", "RE", "GG", "TR"] {
        assert!(titles(not_studied).is_empty(), "{not_studied}");
    }
    let error = law("XX", "en").unwrap_err();
    assert_eq!(error.field.as_deref(), Some("region"));
}

#[test]
fn a_card_says_whether_the_wording_was_opened() {
    let card = |region: &str, id: &str| {
        let cards = law(region, "en").unwrap();
        cards.into_iter().find(|card| card.id == id).unwrap()
    };
    for (region, id, opened) in [
        ("EU", "eu", false),
        ("GB", "gb", false),
        // Sections 120 and 135 were read, what "sharing" means was not.
        ("US-CA", "us-ca", false),
        ("CA", "ca", true),
        ("CA-QC", "ca-qc", true),
        ("KR", "kr", false),
    ] {
        let card = card(region, id);
        assert_eq!(card.opened, opened, "{id}");
        assert!(!card.sources.is_empty());
        assert_eq!(card.checked, "2026-11-23");
    }
    assert_eq!(card("US-CA", "us-ca").confidence, Confidence::Medium);
}
