//! The rules, prepared so that a decision needs a few bit operations and no search.
//!
//! Every clause of a company is one bit of a number. For each surface, region, class, age and day there is a
//! number with the bits of all clauses that this condition lets through; a case is decided by their common bits.

use std::collections::{BTreeMap, BTreeSet};

use chatprint_schema::date::Date;
use chatprint_schema::policy::{
    AgeCondition, AgeGroup, Clause, Confidence, Linking, PolicyData, Reason, Regions, Rule, Ruling,
    Source, Surface, Verdict, expand_all,
};

use super::Purpose;
use super::answer::ClauseSet;

/// The prepared rules of all companies.
#[derive(Clone, Debug)]
pub struct Policies {
    data: PolicyData,
    pub(super) packs: Vec<Pack>,
    pub(super) regions: Vec<Place>,
    pub(super) surfaces: Vec<Door>,
}

/// A region that a case can name.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Highest age of each age group here.
    pub ages: Vec<u8>,
}

/// A surface that a case can name.
#[derive(Clone, Debug)]
pub(super) struct Door {
    /// Index of its company's pack.
    pub pack: usize,
    /// Clauses that speak of it.
    pub clauses: u128,
    /// Whether a case may say that the account is linked, and what holds when it does not.
    pub linking: Linking,
    /// With a choice: what holds when the case does not say.
    pub linked_if_unsaid: Option<bool>,
}

/// The clauses of one company.
#[derive(Clone, Debug, Default)]
pub(super) struct Pack {
    /// What a clause says beside its verdicts.
    pub clauses: Vec<Part>,
    /// By region; several numbers where a union's members differ.
    pub regions: Vec<Vec<u128>>,
    /// By class; the first is a chat without a sensitive topic.
    pub classes: Vec<u128>,
    /// Clauses for linked accounts, and for unlinked ones.
    pub linked: [u128; 2],
    /// For each age group: clauses for people inside, and outside.
    pub ages: Vec<[u128; 2]>,
    /// Clauses in force from each day on, until the next.
    pub days: Vec<(Option<Date>, u128)>,
    /// Verdicts on ads, and on recommendations.
    pub purposes: [Verdicts; 2],
}

/// What a clause says beside its verdicts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Index of its rule in the data.
    pub rule: usize,
    /// Days after this one show the last known state; nothing when the clause has an end.
    pub fresh_until: Option<Freshness>,
}

/// How long an open clause counts as checked.
#[derive(Clone, Copy, Debug)]
pub(super) enum Freshness {
    /// Its last check.
    Day(Date),
    /// It was never checked on a known day.
    Unknown,
}

/// The verdicts of all clauses on one purpose.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdicts {
    /// Clauses that say used, not used, unclear.
    pub used: u128,
    pub not_used: u128,
    pub unclear: u128,
    /// Clauses that act at each gate.
    pub gates: [u128; 3],
    /// By confidence, the least sure first.
    pub confidence: [u128; 5],
    /// By reason: silent, conflict, choice.
    pub reasons: [u128; 3],
    /// Clauses that override others, with the clauses that fall silent.
    pub overrides: Vec<(u128, u128)>,
}

impl Policies {
    /// Prepares rules. Equal data give equal answers, also when the data were changed on purpose ("what if").
    #[must_use]
    pub fn new(data: PolicyData) -> Self {
        let regions = data.regions.codes().map(|code| Place {
            ages: data
                .ages
                .iter()
                .map(|group| highest(group, &data.regions, code))
                .collect(),
        });
        let regions = regions.collect();
        let packs: Vec<Pack> = data
            .providers
            .iter()
            .map(|provider| Builder::new(&data, provider).pack())
            .collect();
        let surfaces = data
            .surfaces
            .iter()
            .map(|surface| door(&data, surface))
            .collect();
        Self {
            data,
            packs,
            regions,
            surfaces,
        }
    }

    /// The data behind the rules.
    #[must_use]
    pub fn data(&self) -> &PolicyData {
        &self.data
    }

    /// The rules behind an answer about a surface of this company, in the order of the data, each once.
    pub fn rules(&self, provider: &str, clauses: ClauseSet) -> impl Iterator<Item = &Rule> {
        let pack = self
            .data
            .providers
            .iter()
            .position(|id| id == provider)
            .and_then(|place| self.packs.get(place));
        let parts = clauses
            .places()
            .filter_map(move |place| pack?.clauses.get(place));
        let places: BTreeSet<usize> = parts.map(|part| part.rule).collect();
        places
            .into_iter()
            .filter_map(|place| self.data.rules.get(place))
    }

    /// The sources of some rules, in the order in which the rules name them, each once.
    pub fn sources<'a>(&'a self, rules: impl Iterator<Item = &'a Rule>) -> Vec<&'a Source> {
        let mut keys: Vec<&str> = Vec::new();
        for key in rules.flat_map(|rule| &rule.sources) {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
        keys.into_iter()
            .filter_map(|key| self.data.sources.iter().find(|source| source.key == key))
            .collect()
    }
}

fn highest(group: &AgeGroup, regions: &Regions, code: &str) -> u8 {
    let country = regions.country_of(code);
    let exception = group
        .exceptions
        .iter()
        .find(|exception| Some(exception.region.as_str()) == country);
    exception.map_or(group.max, |exception| exception.max)
}

fn door(data: &PolicyData, surface: &Surface) -> Door {
    let builder = Builder::new(data, &surface.provider);
    Door {
        pack: data
            .providers
            .iter()
            .position(|id| *id == surface.provider)
            .unwrap_or(usize::MAX),
        clauses: builder.mask(|clause| {
            expand_all(&data.surface_groups, &clause.surfaces).contains(&surface.id.as_str())
        }),
        linking: surface.linking,
        linked_if_unsaid: surface.linked_if_unsaid,
    }
}

/// Walks over the clauses of one company, in the order of the data.
struct Builder<'a> {
    data: &'a PolicyData,
    clauses: Vec<(usize, &'a Rule, &'a Clause)>,
}

impl<'a> Builder<'a> {
    fn new(data: &'a PolicyData, provider: &str) -> Self {
        let rules = data
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.provider == provider);
        let clauses = rules
            .flat_map(|(place, rule)| rule.clauses.iter().map(move |clause| (place, rule, clause)));
        // The reader refuses data with more clauses than a number has bits.
        Self {
            data,
            clauses: clauses
                .take(chatprint_schema::policy::MOST_CLAUSES)
                .collect(),
        }
    }

    fn mask(&self, holds: impl Fn(&Clause) -> bool) -> u128 {
        self.mask_of(|_, clause| holds(clause))
    }

    fn mask_of(&self, holds: impl Fn(&Rule, &Clause) -> bool) -> u128 {
        let bits = self
            .clauses
            .iter()
            .zip(0_u32..)
            .filter(|((_, rule, clause), _)| holds(rule, clause));
        bits.fold(0, |mask, (_, bit)| mask | (1 << bit))
    }

    fn pack(&self) -> Pack {
        Pack {
            clauses: self
                .clauses
                .iter()
                .map(|(rule, entry, clause)| part(*rule, entry, clause))
                .collect(),
            regions: self
                .data
                .regions
                .codes()
                .map(|code| self.region(code))
                .collect(),
            classes: self.classes(),
            linked: [true, false].map(|linked| {
                self.mask(|clause| clause.linked_accounts.is_none_or(|wanted| wanted == linked))
            }),
            ages: self
                .data
                .ages
                .iter()
                .map(|group| self.age(&group.id))
                .collect(),
            days: self.days(),
            purposes: Purpose::ALL.map(|purpose| self.verdicts(purpose)),
        }
    }

    fn region(&self, code: &str) -> Vec<u128> {
        let regions = &self.data.regions;
        let masks: BTreeSet<u128> = regions
            .members(code)
            .into_iter()
            .map(|member| self.mask(|clause| regions.holds(&clause.regions, member)))
            .collect();
        masks.into_iter().collect()
    }

    fn classes(&self) -> Vec<u128> {
        let names =
            std::iter::once("none").chain(self.data.classes.iter().map(|class| class.id.as_str()));
        let holds = |clause: &Clause, name| {
            clause.classes.is_empty()
                || expand_all(&self.data.class_groups, &clause.classes).contains(&name)
        };
        names
            .map(|name| self.mask(|clause| holds(clause, name)))
            .collect()
    }

    fn age(&self, group: &str) -> [u128; 2] {
        let inside =
            self.mask(|clause| !matches!(&clause.age, Some(AgeCondition::Not(id)) if id == group));
        let outside =
            self.mask(|clause| !matches!(&clause.age, Some(AgeCondition::In(id)) if id == group));
        [inside, outside]
    }

    fn days(&self) -> Vec<(Option<Date>, u128)> {
        let starts = self.clauses.iter().filter_map(|(_, _, clause)| clause.from);
        let ends = self
            .clauses
            .iter()
            .filter_map(|(_, _, clause)| clause.until?.next());
        let days: BTreeSet<Date> = starts.chain(ends).collect();
        let in_force = |clause: &Clause, day: Option<Date>| {
            let begun = clause
                .from
                .is_none_or(|from| day.is_some_and(|day| from <= day));
            begun
                && clause
                    .until
                    .is_none_or(|until| day.is_none_or(|day| day <= until))
        };
        let days = std::iter::once(None).chain(days.into_iter().map(Some));
        days.map(|day| (day, self.mask(|clause| in_force(clause, day))))
            .collect()
    }

    fn verdicts(&self, purpose: Purpose) -> Verdicts {
        let ruling = |clause: &'a Clause| ruling(clause, purpose);
        let mask = |holds: &dyn Fn(&Clause, &Ruling) -> bool| {
            let bits = self.clauses.iter().zip(0_u32..);
            let bits = bits.filter(|((_, _, clause), _)| {
                ruling(clause).is_some_and(|ruling| holds(clause, ruling))
            });
            bits.fold(0_u128, |mask, (_, bit)| mask | (1 << bit))
        };
        let says = |verdict| mask(&|_, ruling| ruling.verdict == verdict);
        let stops = |clause: &Clause, ruling: &Ruling, gate| {
            ruling.verdict != Verdict::Used && clause.gate == Some(gate)
        };
        Verdicts {
            used: says(Verdict::Used),
            not_used: says(Verdict::NotUsed),
            unclear: says(Verdict::Unclear),
            gates: [1, 2, 3].map(|gate| mask(&|clause, ruling| stops(clause, ruling, gate))),
            confidence: Confidence::ALL
                .map(|confidence| mask(&|_, ruling| ruling.confidence == confidence)),
            reasons: [Reason::Silent, Reason::Conflict, Reason::Choice]
                .map(|reason| mask(&|_, ruling| ruling.reason == Some(reason))),
            overrides: self.overrides(purpose),
        }
    }

    /// Clauses with the same list of overridden rules share one entry.
    fn overrides(&self, purpose: Purpose) -> Vec<(u128, u128)> {
        let mut lists: BTreeMap<&[String], u128> = BTreeMap::new();
        for ((_, _, clause), bit) in self.clauses.iter().zip(0_u32..) {
            if let Some(ruling) =
                ruling(clause, purpose).filter(|ruling| !ruling.overrides.is_empty())
            {
                *lists.entry(&ruling.overrides).or_default() |= 1 << bit;
            }
        }
        let silenced = |ids: &[String]| self.mask_of(|rule, _| ids.contains(&rule.id));
        lists
            .into_iter()
            .map(|(ids, clauses)| (clauses, silenced(ids)))
            .collect()
    }
}

fn ruling(clause: &Clause, purpose: Purpose) -> Option<&Ruling> {
    match purpose {
        Purpose::Ads => clause.ads.as_ref(),
        Purpose::Recommendations => clause.recommendations.as_ref(),
    }
}

fn part(rule: usize, entry: &Rule, clause: &Clause) -> Part {
    let open = clause.until.is_none();
    let fresh_until = open.then(|| {
        entry
            .checked
            .last_day()
            .map_or(Freshness::Unknown, Freshness::Day)
    });
    Part { rule, fresh_until }
}
