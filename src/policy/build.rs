//! Turns clauses into masks.

use std::collections::{BTreeMap, BTreeSet};

use chatprint_schema::date::Date;
use chatprint_schema::policy::{
    AgeCondition, AgeGroup, Clause, Confidence, PolicyData, Reason, Regions, Rule, Ruling, Surface,
    Verdict, expand_all,
};

use super::Purpose;
use super::prepare::{Door, Freshness, Pack, Part, Verdicts};

/// The highest age of a group in a place.
pub(super) fn highest(group: &AgeGroup, regions: &Regions, code: &str) -> u8 {
    let country = regions.country_of(code);
    let exception = group
        .exceptions
        .iter()
        .find(|exception| Some(exception.region.as_str()) == country);
    exception.map_or(group.max, |exception| exception.max)
}

/// What a case needs to know of its surface.
pub(super) fn door(data: &PolicyData, surface: &Surface) -> Door {
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
pub(super) struct Builder<'a> {
    data: &'a PolicyData,
    clauses: Vec<(usize, &'a Rule, &'a Clause)>,
}

impl<'a> Builder<'a> {
    /// Collects the clauses of a company.
    pub fn new(data: &'a PolicyData, provider: &str) -> Self {
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

    /// All masks of the company.
    pub fn pack(&self) -> Pack {
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
