//! A case against the engine: every expectation that does not hold, with what was found.

use std::fmt::Debug;

use chatprint::outcome::{Outcome, Row, State, Verdict};
use chatprint::simulate::simulate;

use super::read::{Case, Expected, PlaceExpected, RowExpected, STATES, StateExpected};

/// Runs the case; empty when everything holds.
pub fn failures(case: &Case) -> Vec<String> {
    let place = |line: usize| format!("{}:{line}: \"{}\": ", case.file, case.name);
    let refused = case
        .expected
        .iter()
        .find_map(|(line, expected)| match expected {
            Expected::Error(field) => Some((*line, field)),
            _ => None,
        });
    match (simulate(&case.scenario, "en"), refused) {
        (Ok(outcome), None) => {
            let of = |(line, expected)| {
                holds(&outcome, expected, case)
                    .into_iter()
                    .map(move |failure| place(line) + &failure)
            };
            case.expected
                .iter()
                .map(|(line, expected)| (*line, expected))
                .flat_map(of)
                .collect()
        }
        (Ok(_), Some((line, field))) => vec![format!(
            "{}an answer was given; {field} had to be refused",
            place(line)
        )],
        (Err(error), Some((_, field))) if error.field.as_deref() == Some(field.as_str()) => {
            Vec::new()
        }
        (Err(error), _) => vec![format!("{}refused: {error}", place(case.line))],
    }
}

/// What fails of one expectation.
fn holds(outcome: &Outcome, expected: &Expected, case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let mut same = |what: &str, found: &dyn Debug, wanted: &dyn Debug| {
        if format!("{found:?}") != format!("{wanted:?}") {
            failures.push(format!("{what}: {found:?}, expected {wanted:?}"));
        }
    };
    match expected {
        Expected::Row(row) => return row_holds(outcome, row),
        Expected::NotPickedUp(ids) => {
            let found: Vec<&String> = ids
                .iter()
                .filter(|id| outcome.rows.iter().any(|row| row.id == **id))
                .collect();
            same("picked up all the same", &found, &[""; 0]);
        }
        Expected::NoOtherRows => {
            let named = |id: &str| {
                case.expected
                    .iter()
                    .any(|(_, expected)| matches!(expected, Expected::Row(row) if row.id == id))
            };
            let others: Vec<&str> = outcome
                .rows
                .iter()
                .map(|row| row.id.as_str())
                .filter(|id| !named(id))
                .collect();
            same("other rows", &others, &[""; 0]);
        }
        Expected::PickedUp(number) => same("picked up", &outcome.counts.rows, number),
        Expected::Ads(counts) => same("ads", &outcome.counts.ads, counts),
        Expected::Feed(counts) => same("feed", &outcome.counts.recommendations, counts),
        Expected::SideDoors(number) => same("side doors", &outcome.counts.side_doors, number),
        Expected::Notices(notices) => same("notices", &outcome.notices, notices),
        Expected::GateRules(rules) => same("gate rules", &outcome.gate_rules, rules),
        Expected::Gates(gates) => {
            same("gates for ads", &outcome.gates_ads, gates);
            same("gates for the feed", &outcome.gates_recommendations, gates);
        }
        Expected::Place(place) => return place_holds(outcome, place),
        Expected::Error(_) => {}
        Expected::Says(words) => {
            if !outcome.text.contains(words.as_str()) {
                failures.push(format!("the text does not say \"{words}\""));
            }
        }
    }
    failures
}

fn row_holds(outcome: &Outcome, expected: &RowExpected) -> Vec<String> {
    let Some(row) = outcome.rows.iter().find(|row| row.id == expected.id) else {
        let ids: Vec<&str> = outcome.rows.iter().map(|row| row.id.as_str()).collect();
        return vec![format!("{}: no such row among {ids:?}", expected.id)];
    };
    let mut failures = Vec::new();
    failures.extend(state_holds("ads", &row.ads, expected.ads.as_ref()));
    failures.extend(state_holds(
        "feed",
        &row.recommendations,
        expected.feed.as_ref(),
    ));
    let mut same = |what: &str, found: &dyn Debug, wanted: Option<&dyn Debug>| {
        if let Some(wanted) = wanted.filter(|wanted| format!("{found:?}") != format!("{wanted:?}"))
        {
            failures.push(format!("{what}: {found:?}, expected {wanted:?}"));
        }
    };
    fn some<T: Debug>(wanted: &Option<T>) -> Option<&dyn Debug> {
        wanted.as_ref().map(|wanted| wanted as &dyn Debug)
    }
    same("strength", &row.strength, some(&expected.strength));
    same("side doors", &row.side_doors, some(&expected.side_doors));
    same("rules", &rules(row), some(&expected.rules));
    let words: Vec<&str> = row.evidence.iter().map(|cue| cue.text.as_str()).collect();
    same("words", &words, some(&expected.words));
    let feed: Vec<&str> = row
        .feed_examples
        .iter()
        .map(|example| example.text.as_str())
        .collect();
    let ads: Vec<&str> = row.ad_examples.iter().map(String::as_str).collect();
    for (what, examples, wanted) in [
        ("ads like", ads, &expected.ads_like),
        ("feed like", feed, &expected.feed_like),
    ] {
        let wanted = wanted.as_ref().filter(|wanted| {
            !examples
                .iter()
                .any(|example| example.to_lowercase().contains(&wanted.to_lowercase()))
        });
        failures.extend(
            wanted.map(|wanted| format!("{what}: {examples:?}, expected one with \"{wanted}\"")),
        );
    }
    failures
        .into_iter()
        .map(|failure| format!("{}: {failure}", expected.id))
        .collect()
}

/// The rules of both verdicts, each once, those for ads first.
fn rules(row: &Row) -> Vec<&str> {
    let mut rules: Vec<&str> = row.ads.rules.iter().map(String::as_str).collect();
    let more = row.recommendations.rules.iter().map(String::as_str);
    rules.extend(more.filter(|rule| !row.ads.rules.iter().any(|known| known == rule)));
    rules
}

fn state_holds(purpose: &str, found: &Verdict, expected: Option<&StateExpected>) -> Option<String> {
    let expected = expected?;
    let word = |state: State| {
        STATES
            .iter()
            .find(|(known, _)| *known == state)
            .map_or("", |(_, word)| word)
    };
    let gate = found
        .gate
        .map_or_else(|| "no gate".to_owned(), |gate| format!("gate {gate}"));
    let reason = found.reason.clone().unwrap_or_default();
    let detail = expected
        .detail
        .as_ref()
        .is_none_or(|detail| *detail == gate || *detail == reason);
    if found.state == expected.state && detail {
        return None;
    }
    let detail = expected
        .detail
        .as_ref()
        .map_or_else(String::new, |detail| format!(" ({detail})"));
    Some(format!(
        "{purpose}: {} ({gate}{}{reason}), expected {}{detail}",
        word(found.state),
        if reason.is_empty() { "" } else { ", " },
        word(expected.state),
    ))
}

fn place_holds(outcome: &Outcome, expected: &PlaceExpected) -> Vec<String> {
    let Some(place) = outcome
        .places
        .iter()
        .find(|place| place.region == expected.region)
    else {
        return vec![format!("{} is not compared", expected.region)];
    };
    let found = (place.ads.used, place.recommendations.used, place.stops_at);
    let wanted = (expected.ads, expected.feed, expected.stops_at);
    if found == wanted {
        return Vec::new();
    }
    vec![format!(
        "in {}: ads, feed and gate are {found:?}, expected {wanted:?}",
        expected.region
    )]
}
