//! Properties of an outcome: spans, verdicts, filters, places.

use std::collections::BTreeSet;

use chatprint::choices::{Effect, choices};
use chatprint::outcome::{Evidence, Outcome, RowKind, State, WHAT_IF};
use chatprint::scenario::{Filter, Scenario, Turn};
use chatprint::simulate::simulate;
use proptest::prelude::*;

use crate::arbitrary::{scenario, turn};
use crate::config;

fn run(scenario: &Scenario) -> Outcome {
    simulate(scenario, "en").unwrap()
}

fn words(turns: &[Turn], turn: u32, start: u32, end: u32) -> Option<&str> {
    turns
        .get(turn as usize)?
        .text
        .get(start as usize..end as usize)
}

fn used(outcome: &Outcome) -> BTreeSet<(&str, bool)> {
    let state = |ads: bool| {
        let rows = outcome.rows.iter().filter(move |row| {
            let verdict = if ads { &row.ads } else { &row.recommendations };
            verdict.state == State::Used
        });
        rows.map(move |row| (row.id.as_str(), ads))
    };
    state(true).chain(state(false)).collect()
}

/// Evidence of interests in the first turns, which no later turn can take away: (interest, turn, start, end).
fn interest_spans(outcome: &Outcome, turns: usize) -> BTreeSet<(String, u32, u32, u32)> {
    let interests = outcome
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Interest);
    let spans = interests.flat_map(|row| {
        let early = row
            .evidence
            .iter()
            .filter(|cue| (cue.turn as usize) < turns);
        early.map(|cue| (row.id.clone(), cue.turn, cue.start, cue.end))
    });
    spans.collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn every_span_stands_on_characters_and_its_text_is_the_slice(scenario in scenario()) {
        let outcome = run(&scenario);
        for Evidence { turn, start, end, text, role, .. } in outcome.rows.iter().flat_map(|row| &row.evidence) {
            prop_assert_eq!(words(&scenario.turns, *turn, *start, *end), Some(text.as_str()));
            prop_assert!(start < end);
            prop_assert_eq!(*role, scenario.turns[*turn as usize].role);
        }
        for row in &outcome.rows {
            prop_assert!(!row.evidence.is_empty(), "{} has no words", row.id);
        }
    }

    #[test]
    fn marks_are_in_order_apart_and_cover_every_word_of_every_row(scenario in scenario()) {
        let outcome = run(&scenario);
        prop_assert_eq!(outcome.turns.len(), scenario.turns.len());
        for (number, turn) in (0_u32..).zip(&outcome.turns) {
            let mut end = 0;
            for mark in &turn.marks {
                prop_assert!(words(&scenario.turns, number, mark.start, mark.end).is_some());
                prop_assert!(mark.start >= end && mark.start < mark.end, "{:?}", turn.marks);
                prop_assert!(mark.rows.is_sorted() && !mark.rows.is_empty());
                end = mark.end;
            }
        }
        for row in &outcome.rows {
            for cue in &row.evidence {
                let marks = &outcome.turns[cue.turn as usize].marks;
                let inside = |mark: &&chatprint::outcome::Mark| mark.start <= cue.start && cue.end <= mark.end;
                prop_assert!(marks.iter().find(inside).is_some_and(|mark| mark.rows.contains(&row.number)));
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(scenario in scenario()) {
        let bytes = |scenario: &Scenario| serde_json::to_vec(&run(scenario)).unwrap();
        let first = bytes(&scenario);
        prop_assert_eq!(&first, &bytes(&scenario.clone()));
        let outcome: Outcome = serde_json::from_slice(&first).unwrap();
        prop_assert_eq!(serde_json::to_vec(&outcome).unwrap(), first);
    }

    #[test]
    fn a_further_turn_moves_no_earlier_word((mut scenario, turn) in (scenario(), turn())) {
        // A further turn may change which language a short turn is read in; that is not what is asked here.
        scenario.language = Some("en".into());
        let before = run(&scenario);
        let turns = scenario.turns.len();
        scenario.turns.push(turn);
        let after = run(&scenario);
        let (before, after) = (interest_spans(&before, turns), interest_spans(&after, turns));
        prop_assert!(before.is_subset(&after), "lost: {:?}", before.difference(&after).collect::<Vec<_>>());
        let moved = after.iter().filter(|(id, ..)| before.iter().any(|(known, ..)| known == id));
        let moved: Vec<_> = moved.filter(|span| !before.contains(*span)).collect();
        prop_assert!(moved.is_empty(), "moved: {:?}", moved);
    }

    #[test]
    fn a_stricter_filter_never_uses_more(mut scenario in scenario()) {
        let mut outcome = |filter| {
            scenario.filter = filter;
            run(&scenario)
        };
        let (strict, middle, loose) = (outcome(Filter::Strict), outcome(Filter::Middle), outcome(Filter::Loose));
        prop_assert!(used(&strict).is_subset(&used(&middle)), "{:?} {:?}", used(&strict), used(&middle));
        prop_assert!(used(&middle).is_subset(&used(&loose)), "{:?} {:?}", used(&middle), used(&loose));
        prop_assert_eq!(strict.counts.rows, loose.counts.rows);
    }

    #[test]
    fn every_verdict_has_a_rule_or_a_reason(scenario in scenario()) {
        let outcome = run(&scenario);
        let verdicts = outcome.rows.iter().flat_map(|row| [&row.ads, &row.recommendations]);
        for verdict in verdicts {
            prop_assert!(!verdict.rules.is_empty() || verdict.reason.is_some(), "{:?}", verdict);
            prop_assert_eq!(verdict.state == State::Unclear, verdict.reason.is_some(), "{:?}", verdict);
            let published = verdict.rules.iter().any(|rule| rule != WHAT_IF);
            prop_assert_eq!(published, verdict.confidence.is_some(), "{:?}", verdict);
            prop_assert!(verdict.state != State::Withheld || verdict.gate == Some(3));
            for rule in &verdict.rules {
                prop_assert!(outcome.rules.iter().any(|card| card.id == *rule), "{} has no card", rule);
            }
        }
        for rule in &outcome.gate_rules {
            prop_assert!(outcome.rules.iter().any(|card| card.id == *rule), "{} has no card", rule);
        }
        for card in &outcome.rules {
            let sourced = card.sources.is_empty() == (card.id == WHAT_IF);
            prop_assert!(!card.statement.is_empty() && sourced, "{:?}", card);
            for source in &card.sources {
                prop_assert!(outcome.sources.iter().any(|known| known.key == *source), "{} has no card", source);
            }
        }
    }

    #[test]
    fn changed_rules_are_labelled_and_compared_with_the_real_ones(mut scenario in scenario()) {
        let changed = run(&scenario);
        let edits = |outcome: &Outcome| outcome.hypothetical.as_ref().map(|difference| difference.edits.clone());
        let first_line = changed.text.starts_with("CHANGED RULES");
        prop_assert_eq!(edits(&changed).is_some(), first_line);
        prop_assert!(edits(&changed).is_none_or(|edits| !edits.is_empty()));
        scenario.what_if = None;
        let real = run(&scenario);
        prop_assert!(real.hypothetical.is_none() && !real.text.contains(WHAT_IF));
        if let Some(difference) = &changed.hypothetical {
            prop_assert_eq!([difference.ads, difference.recommendations], [real.counts.ads, real.counts.recommendations]);
        }
        for (now, then) in changed.rows.iter().zip(&real.rows) {
            for (now, then) in [(&now.ads, &then.ads), (&now.recommendations, &then.recommendations)] {
                prop_assert!(now == then || now.rules.iter().any(|rule| rule == WHAT_IF), "{:?} {:?}", now, then);
            }
        }
    }

    #[test]
    fn choices_are_what_running_again_gives(scenario in scenario()) {
        let before = run(&scenario);
        let open = |outcome: &Outcome| {
            let counts = [outcome.counts.ads, outcome.counts.recommendations];
            counts.iter().map(|counts| counts.used + counts.unclear).sum::<u32>()
        };
        for choice in choices(&scenario, "en").unwrap() {
            prop_assert!(choice.rows.iter().all(|row| (1..=before.counts.rows).contains(row)));
            let Some(after) = &choice.scenario else { continue };
            let after = run(after);
            prop_assert_eq!(choice.ads, Some(after.counts.ads));
            prop_assert_eq!(choice.recommendations, Some(after.counts.recommendations));
            prop_assert_eq!(choice.effect == Effect::None, open(&after) == open(&before));
            prop_assert_eq!(choice.effect == Effect::All, open(&after) == 0 && open(&before) > 0);
        }
    }

    #[test]
    fn the_counts_are_those_of_the_rows(scenario in scenario()) {
        let outcome = run(&scenario);
        let count = |state, ads: bool| {
            let states = outcome.rows.iter().map(|row| if ads { row.ads.state } else { row.recommendations.state });
            states.filter(|found| *found == state).count() as u32
        };
        for (counts, ads) in [(outcome.counts.ads, true), (outcome.counts.recommendations, false)] {
            let found = [counts.used, counts.withheld, counts.not_used, counts.unclear];
            let wanted = [State::Used, State::Withheld, State::NotUsed, State::Unclear].map(|state| count(state, ads));
            prop_assert_eq!(found, wanted);
        }
        let numbers: Vec<u32> = outcome.rows.iter().map(|row| row.number).collect();
        prop_assert_eq!(numbers, (1..=outcome.counts.rows).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_said_of_a_place_does_not_depend_on_the_place_chosen(mut scenario in scenario()) {
        let chosen = run(&scenario);
        for place in &chosen.places {
            scenario.region.clone_from(&place.region);
            let there = run(&scenario);
            prop_assert_eq!(place.ads, there.counts.ads);
            prop_assert_eq!(place.recommendations, there.counts.recommendations);
            prop_assert_eq!(&chosen.places, &there.places);
            let evidence = |outcome: &Outcome| outcome.rows.iter().map(|row| row.evidence.clone()).collect::<Vec<_>>();
            prop_assert_eq!(evidence(&chosen), evidence(&there));
        }
    }
}
