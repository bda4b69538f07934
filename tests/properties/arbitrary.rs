//! Chats, settings and JSON as nobody would write them, and as people do.

use chatprint::data;
use chatprint::scenario::{Filter, Role, Scenario, Turn, VERSION, WhatIf};
use chatprint_schema::policy::Linking;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Words that the lexicon knows, small words around them, and what a paste can bring.
const PIECES: [&str; 58] = [
    "I",
    "my",
    "the",
    "and",
    "don't",
    "not",
    "but",
    "my brother",
    "I don't like",
    "never",
    "hiking boots",
    "hike",
    "trail",
    "camping",
    "dog",
    "dogs'",
    "cat's",
    "vegan",
    "marathon",
    "diabetes",
    "insulin",
    "depressed",
    "pregnant",
    "gay",
    "Muslim",
    "union",
    "vote",
    "election",
    "halal",
    "python",
    "apple pie",
    "Apple",
    "laptop",
    "guitar",
    "K-pop",
    "R&B",
    "C++",
    "tax",
    "weight loss",
    "church",
    "wedding",
    "💍",
    "🥾",
    "👨‍👩‍👧",
    "🏳️‍🌈",
    "café",
    "cafe\u{301}",
    "İstanbul",
    "ﬁn",
    "등산화",
    "أحذية",
    "jeg kan lide det",
    "\u{202e}abc\u{202c}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{fffd}",
    "<script>alert(1)</script>",
    "{place}",
];
const JOINS: [&str; 9] = [" ", " ", " ", ". ", ", ", "\n", "", "\u{200d}", "'"];

/// A text of known words, odd characters and now and then one word of a size that nobody types.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => select(&PIECES[..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,12}",
        1 => (select(&["a", "é", "한", "🥾", "'", "\u{301}"][..]), 200_usize..3000)
            .prop_map(|(unit, times)| unit.repeat(times)),
    ];
    vec((piece, select(&JOINS[..])), 0..14).prop_map(|parts| {
        parts
            .iter()
            .map(|(piece, join)| format!("{piece}{join}"))
            .collect()
    })
}

/// A message of either side.
pub fn turn() -> impl Strategy<Value = Turn> {
    let role = prop_oneof![3 => Just(Role::User), 1 => Just(Role::Assistant)];
    (role, text()).prop_map(|(role, text)| Turn { role, text })
}

/// Settings that the data know, with a chat.
pub fn scenario() -> impl Strategy<Value = Scenario> {
    (settings(), vec(turn(), 0..5), option::of(what_if())).prop_map(|(settings, turns, what_if)| {
        Scenario {
            turns,
            what_if,
            ..settings
        }
    })
}

/// Rules changed on purpose, in any mixture; no place is both added and left out.
pub fn what_if() -> impl Strategy<Value = WhatIf> {
    let places = [
        "US", "US-CA", "EU", "DE", "FR", "GB", "KR", "BR", "TR", "NO", "CA-QC", "TH",
    ];
    let standing = vec(0_u8..6, places.len());
    let flags = any::<[bool; 4]>();
    (option::of(date()), standing, flags).prop_map(move |(start, standing, flags)| {
        let of = |wanted: u8| -> Vec<String> {
            let all = places.iter().zip(&standing);
            let chosen = all.filter(|(_, standing)| **standing == wanted);
            chosen.map(|(place, _)| (*place).to_owned()).collect()
        };
        let [
            opt_in,
            sensitive_for_feed,
            proxies_sensitive,
            minors_excluded,
        ] = flags;
        let add_regions = of(0);
        let mut remove_regions = of(1);
        let union = |list: &[String]| list.iter().any(|place| place == "EU");
        let member = |place: &String| place == "DE" || place == "FR";
        if union(&add_regions) {
            remove_regions.retain(|place| !member(place));
        } else if add_regions.iter().any(member) {
            remove_regions.retain(|place| place != "EU");
        }
        WhatIf {
            start,
            add_regions,
            remove_regions,
            opt_in,
            sensitive_for_feed,
            proxies_sensitive,
            minors_excluded,
        }
    })
}

/// Settings that the data know, without a chat.
pub fn settings() -> impl Strategy<Value = Scenario> {
    let policies = &data::core().policies;
    // Half of the time the company that has most rules.
    let meta: Vec<_> = policies
        .surfaces
        .iter()
        .filter(|surface| surface.provider == "meta")
        .collect();
    let surface = prop_oneof![
        select(meta),
        select(policies.surfaces.iter().collect::<Vec<_>>())
    ];
    let first: Vec<&str> = policies.regions.first.iter().map(String::as_str).collect();
    let region = prop_oneof![
        select(first),
        select(policies.regions.codes().collect::<Vec<_>>())
    ];
    let age = option::of(prop_oneof![13_u8..=21, 22_u8..=120]);
    let filter = select(&[Filter::Strict, Filter::Middle, Filter::Loose][..]);
    (
        surface,
        region,
        date(),
        option::of(any::<bool>()),
        age,
        filter,
        any::<bool>(),
    )
        .prop_map(
            |(surface, region, date, linked, age, filter, count_assistant)| Scenario {
                version: VERSION,
                turns: Vec::new(),
                provider: surface.provider.clone(),
                surface: surface.id.clone(),
                region: region.to_owned(),
                date,
                linked_accounts: match surface.linking {
                    Linking::None => None,
                    Linking::Choice => linked,
                    Linking::Always => linked.filter(|linked| *linked),
                },
                age,
                filter,
                count_assistant,
                language: None,
                what_if: None,
            },
        )
}

/// Days around every change that a rule names, and any other day of these years.
fn date() -> impl Strategy<Value = String> {
    let turning = [
        "2025-12-15",
        "2025-12-16",
        "2026-02-08",
        "2026-02-09",
        "2026-05-12",
        "2026-05-13",
        "2026-06-07",
    ];
    prop_oneof![
        select(turning.to_vec()).prop_map(str::to_owned),
        (2022_u32..2029, 1_u32..13, 1_u32..29)
            .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ]
}

/// A scenario as JSON in which some fields hold anything at all.
pub fn broken_scenario() -> impl Strategy<Value = Value> {
    let fields = [
        "version",
        "turns",
        "provider",
        "surface",
        "region",
        "date",
        "linked_accounts",
        "age",
        "filter",
        "count_assistant",
        "language",
        "what_if",
        "colour",
    ];
    let whole = json!({"version": 1, "turns": [{"role": "user", "text": "I love hiking"}], "provider": "meta",
        "surface": "whatsapp_meta_ai", "region": "US", "date": "2026-01-15"});
    vec((select(fields.to_vec()), json_value()), 0..4).prop_map(move |changes| {
        let mut whole = whole.clone();
        changes
            .into_iter()
            .for_each(|(field, value)| whole[field] = value);
        whole
    })
}

/// Any JSON value.
pub fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
        select(
            &[
                "user",
                "strict",
                "US",
                "2026-01-15",
                "2026-02-30",
                "en",
                "ko",
                "1"
            ][..]
        )
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(&["role", "text", "x"][..]), inner), 0..4).prop_map(|fields| fields
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect::<Value>()),
        ]
    })
}
