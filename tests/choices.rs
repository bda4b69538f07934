//! What a person can do: where each choice exists, and what it changes when the scenario is run again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;

use chatprint::choices::{Choice, Effect, choices};
use chatprint::data;
use chatprint::outcome::StateCounts;
use chatprint::scenario::{Scenario, WhatIf};
use chatprint::simulate::simulate;
use serde_json::{Value, json};

fn scenario(change: Value) -> Scenario {
    let mut value = json!({
        "version": 1,
        "turns": [{ "role": "user", "text": "We plan a hike and I need new boots. I have diabetes." }],
        "provider": "meta",
        "surface": "instagram_meta_ai",
        "region": "US",
        "date": "2026-08-20",
    });
    let fields = value.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    serde_json::from_value(value).unwrap()
}

fn offered(change: Value) -> Vec<Choice> {
    choices(&scenario(change), "en").unwrap()
}

fn find<'a>(offered: &'a [Choice], id: &str) -> &'a Choice {
    let found = offered.iter().find(|choice| choice.id == id);
    found.unwrap_or_else(|| panic!("{id} is not among {:?}", ids(offered)))
}

fn ids(offered: &[Choice]) -> Vec<&str> {
    offered.iter().map(|choice| choice.id.as_str()).collect()
}

fn whatsapp(linked: Option<bool>) -> Value {
    json!({ "surface": "whatsapp_meta_ai", "linked_accounts": linked })
}

fn on(provider: &str, surface: &str) -> Value {
    json!({ "provider": provider, "surface": surface })
}

#[test]
fn choices_on_instagram_in_the_united_states() {
    let offered = offered(json!({}));
    assert_eq!(
        ids(&offered),
        [
            "meta_stop",
            "meta_ad_preferences",
            "meta_your_algorithm",
            "meta_delete_chat",
            "other_claude",
            "other_gemini",
            "other_perplexity"
        ]
    );
    let stop = find(&offered, "meta_stop");
    assert_eq!(stop.effect, Effect::All);
    assert_eq!(stop.scenario.as_ref().unwrap().turns, []);
    assert_eq!(stop.ads, Some(StateCounts::default()));
    let preferences = find(&offered, "meta_ad_preferences");
    assert_eq!(
        (preferences.effect, &preferences.scenario),
        (Effect::Some, &None)
    );
    assert_eq!(find(&offered, "meta_delete_chat").effect, Effect::None);
    // A promise about ads says nothing on the feed, so some of it is left unclear.
    assert_eq!(find(&offered, "other_claude").effect, Effect::Some);
}

#[test]
fn unlinking_counts_only_where_it_changes_something() {
    for linked in [Some(true), None] {
        let offered = offered(whatsapp(linked));
        let unlink = find(&offered, "meta_unlink");
        assert_eq!(unlink.effect, Effect::All, "{linked:?}");
        let after = unlink.scenario.as_ref().unwrap();
        assert_eq!(after.linked_accounts, Some(false));
    }
    let made = offered(whatsapp(Some(false)));
    assert!(!ids(&made).contains(&"meta_unlink"), "it is made already");
    let mut closed = whatsapp(Some(true));
    closed["region"] = "DE".into();
    let closed = offered(closed);
    assert_eq!(find(&closed, "meta_unlink").effect, Effect::None);
}

#[test]
fn a_mode_is_offered_from_the_day_it_was_announced() {
    for (day, there) in [("2026-05-12", false), ("2026-05-13", true)] {
        let mut change = whatsapp(Some(true));
        change["date"] = day.into();
        let offered = offered(change);
        assert_eq!(
            ids(&offered).contains(&"meta_incognito_whatsapp"),
            there,
            "{day}"
        );
    }
    let offered = offered(whatsapp(Some(true)));
    let incognito = find(&offered, "meta_incognito_whatsapp");
    let after = incognito.scenario.as_ref().unwrap();
    assert_eq!(
        (after.surface.as_str(), after.linked_accounts),
        ("whatsapp_incognito_meta_ai", None)
    );
    assert_eq!(incognito.effect, Effect::All);
}

#[test]
fn in_the_eu_nothing_is_left_to_change() {
    for choice in offered(json!({ "region": "EU" })) {
        assert_eq!(choice.effect, Effect::None, "{}", choice.id);
        assert!(!choice.id.starts_with("other_"), "{}", choice.id);
    }
    let like = offered(json!({ "region": "DE", "surface": "facebook_like" }));
    assert_eq!(find(&like, "meta_less_personalised").effect, Effect::Some);
}

#[test]
fn other_companies_have_their_own() {
    let chatgpt = offered(on("openai", "chatgpt_free"));
    assert_eq!(
        find(&chatgpt, "openai_personalisation_off").effect,
        Effect::None
    );
    assert_eq!(find(&chatgpt, "openai_paid_plan").effect, Effect::Some);
    let copilot = offered(on("microsoft", "copilot"));
    assert_eq!(find(&copilot, "microsoft_ads_off").effect, Effect::Some);
    let claude = offered(on("anthropic", "claude"));
    assert_eq!(ids(&claude), ["anthropic_marketing_off"]);
    let mut teen = on("snap", "snap_my_ai");
    teen["age"] = 15.into();
    assert_eq!(find(&offered(teen), "snap_family").effect, Effect::All);
    assert!(!ids(&offered(on("snap", "snap_my_ai"))).contains(&"snap_family"));
}

#[test]
fn choices_hold_under_changed_rules_too() {
    let what_if = WhatIf {
        remove_regions: vec!["US".into()],
        ..WhatIf::default()
    };
    let mut scenario = scenario(json!({}));
    scenario.what_if = Some(what_if.clone());
    let offered = choices(&scenario, "en").unwrap();
    let stop = find(&offered, "meta_stop");
    assert_eq!(stop.effect, Effect::None, "the changed rules use nothing");
    assert_eq!(stop.scenario.as_ref().unwrap().what_if, Some(what_if));
}

/// Scenarios in which, together, every choice exists.
fn everywhere() -> Vec<Scenario> {
    let mut all = Vec::new();
    for surface in &data::core().policies.surfaces {
        for region in ["US", "EU", "GB", "BR", "KR", "NO"] {
            for age in [None, Some(15)] {
                let change = json!({
                    "provider": surface.provider, "surface": surface.id, "region": region, "age": age,
                });
                all.push(scenario(change));
            }
        }
    }
    all
}

#[test]
fn what_is_computed_is_what_the_changed_scenario_gives() {
    let mut reached = BTreeSet::new();
    for scenario in everywhere() {
        let before = simulate(&scenario, "en").unwrap();
        let open = |ads: &StateCounts, feed: &StateCounts| {
            ads.used + ads.unclear + feed.used + feed.unclear
        };
        let left = open(&before.counts.ads, &before.counts.recommendations);
        for choice in choices(&scenario, "en").unwrap() {
            let place = format!(
                "{} on {} in {}",
                choice.id, scenario.surface, scenario.region
            );
            assert!(
                !choice.title.is_empty() && !choice.sources.is_empty(),
                "{place}"
            );
            reached.insert(choice.id.clone());
            let Some(after) = &choice.scenario else {
                assert!(left > 0 || choice.effect == Effect::None, "{place}");
                continue;
            };
            let after = simulate(after, "en").unwrap();
            assert_eq!(choice.ads, Some(after.counts.ads), "{place}");
            let feed = Some(after.counts.recommendations);
            assert_eq!(choice.recommendations, feed, "{place}");
            let then = open(&after.counts.ads, &after.counts.recommendations);
            let expected = match then {
                _ if then == left => Effect::None,
                0 => Effect::All,
                _ => Effect::Some,
            };
            assert_eq!(choice.effect, expected, "{place}");
            assert!(then <= left, "{place}");
        }
    }
    let known = data::core().choices.iter().map(|choice| choice.id.clone());
    let never: Vec<String> = known.filter(|id| !reached.contains(id)).collect();
    assert!(never.is_empty(), "never offered: {never:?}");
}

#[test]
fn a_bad_scenario_is_an_error_and_not_an_empty_list() {
    let error = choices(&scenario(json!({ "region": "XX" })), "en").unwrap_err();
    assert_eq!(error.field.as_deref(), Some("region"));
}
