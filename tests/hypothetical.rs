//! Scenarios under rules changed on purpose: labelled everywhere, compared with the real ones, refused when wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use chatprint::link::{Shared, decode, encode};
use chatprint::outcome::{Outcome, State, WHAT_IF};
use chatprint::scenario::{Scenario, WhatIf};
use chatprint::simulate::simulate;

const CHAT: &str = "We plan a hike and I need new boots. I have diabetes. Which running shoes help to lose weight?";

fn scenario(what_if: Option<WhatIf>) -> Scenario {
    serde_json::from_value(serde_json::json!({
        "version": 1,
        "turns": [{ "role": "user", "text": CHAT }],
        "provider": "meta",
        "surface": "instagram_meta_ai",
        "region": "US",
        "date": "2026-03-01",
        "what_if": what_if,
    }))
    .unwrap()
}

fn run(what_if: WhatIf) -> Outcome {
    simulate(&scenario(Some(what_if)), "en").unwrap()
}

fn opt_in() -> WhatIf {
    WhatIf {
        opt_in: true,
        ..WhatIf::default()
    }
}

#[test]
fn without_a_change_the_outcome_is_the_real_one() {
    let real = simulate(&scenario(None), "en").unwrap();
    assert_eq!(real.hypothetical, None);
    assert!(!real.text.contains("CHANGED RULES") && !real.text.contains(WHAT_IF));
    assert_eq!(run(WhatIf::default()), real, "an empty change is no change");
}

#[test]
fn the_text_says_first_that_rules_were_changed_and_how() {
    let what_if = WhatIf {
        start: Some("2026-02-01".into()),
        add_regions: vec!["EU".into(), "KR".into()],
        remove_regions: vec!["CA-QC".into()],
        opt_in: true,
        sensitive_for_feed: true,
        proxies_sensitive: true,
        minors_excluded: true,
    };
    let outcome = run(what_if);
    let first = outcome.text.lines().next().unwrap();
    for part in [
        "CHANGED RULES",
        "from 2026-02-01",
        "European Union, South Korea",
        "Left out: Quebec",
        "after a yes",
        "the feed too",
        "only hint",
        "under 18",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(!first.contains('{'), "{first}");
    assert!(outcome.text.contains("With the real rules, for ads:"));
    assert!(
        outcome
            .text
            .contains("unclear, could be used only after a yes")
    );
    let edits = outcome.hypothetical.unwrap().edits;
    assert_eq!(
        edits,
        [
            "start",
            "add_regions",
            "remove_regions",
            "opt_in",
            "sensitive_for_feed",
            "proxies_sensitive",
            "minors_excluded"
        ]
    );
}

#[test]
fn the_difference_holds_the_real_counts_and_the_rows_that_differ() {
    let real = simulate(&scenario(None), "en").unwrap();
    let outcome = run(WhatIf {
        sensitive_for_feed: true,
        proxies_sensitive: true,
        ..WhatIf::default()
    });
    let difference = outcome.hypothetical.clone().unwrap();
    assert_eq!(difference.ads, real.counts.ads);
    assert_eq!(difference.recommendations, real.counts.recommendations);
    let differs = |(now, then): &(&chatprint::outcome::Row, &chatprint::outcome::Row)| {
        (now.ads.state, now.recommendations.state) != (then.ads.state, then.recommendations.state)
    };
    let rows: Vec<u32> = outcome
        .rows
        .iter()
        .zip(&real.rows)
        .filter(differs)
        .map(|(now, _)| now.number)
        .collect();
    assert!(!rows.is_empty() && rows.len() < outcome.rows.len());
    assert_eq!(difference.rows, rows);
}

#[test]
fn verdicts_name_the_real_rules_that_still_decide_and_then_the_change() {
    let outcome = run(WhatIf {
        sensitive_for_feed: true,
        ..WhatIf::default()
    });
    let row = outcome
        .rows
        .iter()
        .find(|row| row.id == "diabetes")
        .unwrap();
    assert_eq!(row.recommendations.state, State::Withheld);
    assert_eq!(row.recommendations.rules, ["ME-03", WHAT_IF]);
    assert_eq!(row.ads.rules, ["ME-03"], "for ads nothing was changed");
    let card = outcome.rules.last().unwrap();
    assert_eq!((card.id.as_str(), card.sources.len()), (WHAT_IF, 0));
    assert!(card.statement.contains("for the feed too"));
    assert!(
        outcome
            .text
            .contains("withheld altogether, sensitive topic (Health)")
    );
    for id in outcome.rows.iter().flat_map(|row| &row.ads.rules) {
        assert!(outcome.rules.iter().any(|card| card.id == *id), "{id}");
    }
}

#[test]
fn a_change_that_no_row_feels_is_still_labelled() {
    let outcome = run(WhatIf {
        minors_excluded: true,
        ..WhatIf::default()
    });
    let difference = outcome.hypothetical.unwrap();
    assert_eq!(difference.rows, [] as [u32; 0]);
    assert!(outcome.text.starts_with("CHANGED RULES"));
    assert!(outcome.text.contains("No row differs from the real rules."));
}

#[test]
fn proxies_count_as_sensitive_whatever_is_assumed() {
    for filter in ["strict", "middle", "loose"] {
        let mut scenario = scenario(Some(WhatIf {
            proxies_sensitive: true,
            ..WhatIf::default()
        }));
        scenario.filter = serde_json::from_value(filter.into()).unwrap();
        let outcome = simulate(&scenario, "en").unwrap();
        let row = outcome.rows.iter().find(|row| row.borderline).unwrap();
        assert_eq!(row.ads.state, State::Withheld, "{filter}");
        let changed = row.ads.rules.iter().any(|id| id == WHAT_IF);
        assert_eq!(changed, filter != "strict", "{filter}");
    }
}

#[test]
fn other_places_are_shown_under_the_changed_rules() {
    let outcome = run(WhatIf {
        add_regions: vec!["EU".into()],
        remove_regions: vec!["US".into()],
        ..WhatIf::default()
    });
    let stops: Vec<(&str, Option<u8>)> = outcome
        .places
        .iter()
        .map(|place| (place.region.as_str(), place.stops_at))
        .collect();
    assert_eq!(
        stops,
        [
            ("US", Some(1)),
            ("EU", None),
            ("GB", Some(1)),
            ("KR", Some(1))
        ]
    );
    assert!(!outcome.text.contains("As far as the company says"));
}

#[test]
fn a_link_opens_with_the_same_changed_rules() {
    let shared = Shared {
        scenario: scenario(Some(opt_in())),
        sample: None,
        edition: None,
    };
    let opened = decode(&encode(&shared).unwrap()).unwrap();
    let text = |scenario| simulate(scenario, "en").unwrap().text;
    assert_eq!(text(&opened.scenario), text(&shared.scenario));
}

#[test]
fn wrong_changes_are_refused_with_the_field() {
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect();
    let wrong = [
        (
            WhatIf {
                start: Some("2026-02-30".into()),
                ..WhatIf::default()
            },
            "what_if.start",
        ),
        (
            WhatIf {
                add_regions: codes(&["XX"]),
                ..WhatIf::default()
            },
            "what_if.add_regions",
        ),
        (
            WhatIf {
                remove_regions: codes(&["world"]),
                ..WhatIf::default()
            },
            "what_if.remove_regions",
        ),
        (
            WhatIf {
                add_regions: codes(&["EU"]),
                remove_regions: codes(&["DE"]),
                ..WhatIf::default()
            },
            "what_if.remove_regions",
        ),
    ];
    for (what_if, field) in wrong {
        let error = simulate(&scenario(Some(what_if)), "en").unwrap_err();
        assert_eq!(error.field.as_deref(), Some(field), "{error}");
    }
    let unknown = serde_json::from_str::<WhatIf>(r#"{ "optin": true }"#);
    assert!(unknown.unwrap_err().to_string().contains("optin"));
}
