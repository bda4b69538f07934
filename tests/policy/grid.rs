//! Every surface, in every place that any rule tells apart, on and around every boundary day, linked and not,
//! at every age that matters, with every class.

use std::collections::{BTreeMap, BTreeSet};

use chatprint::outcome::Passage;
use chatprint::policy::{Answer, Case, Why, decide};
use chatprint_schema::date::Date;
use chatprint_schema::policy::{Clause, Linking, Surface, Verdict};

use crate::common::{files, policies};

/// One region for each set of clauses that hold in it, and each with ages of its own.
fn regions(provider: &str) -> Vec<u16> {
    let data = &files().data;
    let mut seen = BTreeMap::new();
    for (code, place) in data.regions.codes().zip(0_u16..) {
        let members = data.regions.members(code);
        let holds = |clause: &Clause| {
            members
                .iter()
                .map(|member| data.regions.holds(&clause.regions, member))
                .collect::<BTreeSet<bool>>()
        };
        let signature: Vec<_> = clauses(provider).map(holds).collect();
        let ages: Vec<bool> = data
            .ages
            .iter()
            .map(|group| {
                group
                    .exceptions
                    .iter()
                    .any(|exception| exception.region == code)
            })
            .collect();
        seen.entry((signature, ages, members.len() > 1))
            .or_insert(place);
    }
    seen.into_values().collect()
}

fn clauses(provider: &str) -> impl Iterator<Item = &Clause> {
    let rules = files()
        .data
        .rules
        .iter()
        .filter(move |rule| rule.provider == provider);
    rules.flat_map(|rule| &rule.clauses)
}

/// Each first and last day with its neighbours.
fn days(provider: &str) -> Vec<Date> {
    let bounds = clauses(provider)
        .flat_map(|clause| [clause.from, clause.until])
        .flatten();
    let days: BTreeSet<Date> = bounds
        .flat_map(|day| [day.previous(), Some(day), day.next()])
        .flatten()
        .collect();
    let fixed = ["1990-01-01", "2026-11-23", "2040-01-01"].map(|day| day.parse().unwrap());
    days.into_iter().chain(fixed).collect()
}

pub fn visit(mut look: impl FnMut(&'static Surface, &Case)) {
    let data = &files().data;
    for provider in data
        .providers
        .iter()
        .filter(|provider| clauses(provider).count() > 0)
    {
        let (regions, days) = (regions(provider), days(provider));
        for (surface, place) in data
            .surfaces
            .iter()
            .zip(0_u16..)
            .filter(|(surface, _)| surface.provider == *provider)
        {
            let links: &[Option<bool>] = if surface.linking == Linking::Choice {
                &[None, Some(true), Some(false)]
            } else {
                &[None]
            };
            for (&region, &date) in regions
                .iter()
                .flat_map(|region| days.iter().map(move |date| (region, date)))
            {
                for &linked_accounts in links {
                    for age in [
                        None,
                        Some(13),
                        Some(17),
                        Some(18),
                        Some(19),
                        Some(20),
                        Some(21),
                    ] {
                        for class in (0_u8..).take(data.classes.len() + 1) {
                            look(
                                surface,
                                &Case {
                                    surface: place,
                                    region,
                                    date,
                                    linked_accounts,
                                    age,
                                    class,
                                },
                            );
                        }
                    }
                }
            }
        }
    }
}

pub fn describe(surface: &Surface, case: &Case) -> String {
    let data = &files().data;
    let region = data.regions.codes().nth(case.region.into()).unwrap();
    let class = case
        .class
        .checked_sub(1)
        .map(|place| data.classes[usize::from(place)].id.as_str());
    format!(
        "{} {region} {} linked {:?} age {:?} {class:?}",
        surface.id, case.date, case.linked_accounts, case.age
    )
}

#[test]
fn rules_never_contradict_each_other_and_leave_no_gap() {
    let mut wrong = Vec::new();
    let mut count = 0_u32;
    visit(|surface, case| {
        count += 1;
        let decision = decide(policies(), case);
        for answer in [decision.ads, decision.recommendations] {
            if matches!(answer.why, Some(Why::Rules | Why::NoRule)) {
                let rules: Vec<&str> = policies()
                    .rules(&surface.provider, answer.clauses)
                    .map(|rule| rule.id.as_str())
                    .collect();
                wrong.push(format!(
                    "{:?} {} {rules:?}",
                    answer.why,
                    describe(surface, case)
                ));
            }
        }
    });
    assert!(count > 100_000, "only {count} cases");
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn answers_are_sound_and_the_first_two_gates_do_not_depend_on_the_class() {
    visit(|surface, case| {
        let decision = decide(policies(), case);
        let plain = decide(policies(), &Case { class: 0, ..*case });
        for (answer, plain) in [
            (decision.ads, plain.ads),
            (decision.recommendations, plain.recommendations),
        ] {
            if let Err(problem) = sound(&answer, false) {
                panic!("{problem}: {} {answer:?}", describe(surface, case));
            }
            assert_eq!(
                answer.path[..2],
                plain.path[..2],
                "{}",
                describe(surface, case)
            );
        }
    });
}

/// What must hold between the parts of any answer. A rule changed on purpose may decide without a real one.
pub fn sound(answer: &Answer, changed: bool) -> Result<(), &'static str> {
    let first_closed = (1..)
        .zip(answer.path)
        .find(|(_, passage)| *passage == Passage::Closed)
        .map(|(gate, _)| gate);
    let dotted = answer.path.contains(&Passage::Unclear);
    match answer.verdict {
        Verdict::NotUsed if answer.gate.is_none() || answer.gate != first_closed => {
            Err("the gate is not the first closed one")
        }
        Verdict::Used | Verdict::Unclear if answer.gate.is_some() || first_closed.is_some() => {
            Err("a closed gate without not_used")
        }
        Verdict::Used if dotted => Err("a dotted line that is used"),
        Verdict::Unclear if !dotted => Err("unclear without a dotted gate"),
        _ if answer.why.is_some() != (answer.verdict == Verdict::Unclear) => {
            Err("why does not fit the verdict")
        }
        _ if answer.clauses.is_empty() && !changed => Err("no rule"),
        _ if answer.confidence.is_none() != answer.clauses.is_empty() => {
            Err("confidence without a rule")
        }
        _ => Ok(()),
    }
}

#[test]
fn every_clause_decides_somewhere() {
    let mut reached: BTreeMap<&str, chatprint::policy::ClauseSet> = BTreeMap::new();
    visit(|surface, case| {
        let set = reached.entry(&surface.provider).or_default();
        *set = set.or(decide(policies(), case).clauses());
    });
    for provider in &files().data.providers {
        let decided = reached.get(provider.as_str()).copied().unwrap_or_default();
        let all = clauses(provider).count();
        assert_eq!(decided.len(), all, "{provider}: a clause never decides");
    }
}
