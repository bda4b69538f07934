//! Turns clauses into masks.

use std::rc::Rc;

use chatprint_schema::date::Date;
use chatprint_schema::policy::{
    AgeCondition, AgeGroup, Clause, Confidence, MOST_CLAUSES, PolicyData, Reason, RegionSet,
    Regions, Rule, Ruling, Surface, Verdict, expand_all,
};

use super::Purpose;
use super::prepare::{Door, Pack, Verdicts};

/// The highest age of a group in a place.
pub(super) fn highest(group: &AgeGroup, regions: &Regions, code: &str) -> u8 {
    let country = regions.country_of(code);
    let exception = group
        .exceptions
        .iter()
        .find(|exception| Some(exception.region.as_str()) == country);
    exception.map_or(group.max, |exception| exception.max)
}

/// A clause with its lists spelled out.
struct Spelled<'a> {
    /// Index of its rule in the data.
    place: usize,
    rule: &'a Rule,
    clause: &'a Clause,
    surfaces: Vec<&'a str>,
    classes: Vec<&'a str>,
    /// By region, in the order of the codes.
    regions: Rc<[bool]>,
}

/// Sets of places that were spelled out before; many clauses share one.
#[derive(Default)]
pub(super) struct Places<'a>(Vec<(&'a RegionSet, Rc<[bool]>)>);

impl<'a> Places<'a> {
    fn of(&mut self, regions: &Regions, set: &'a RegionSet) -> Rc<[bool]> {
        if let Some((_, held)) = self.0.iter().find(|(known, _)| *known == set) {
            return Rc::clone(held);
        }
        let held: Rc<[bool]> = regions.held(set).into();
        self.0.push((set, Rc::clone(&held)));
        held
    }
}

/// Walks over the clauses of one company, in the order of the data.
pub(super) struct Builder<'a> {
    data: &'a PolicyData,
    clauses: Vec<Spelled<'a>>,
}

impl<'a> Builder<'a> {
    /// Collects the clauses of a company.
    pub fn new(data: &'a PolicyData, provider: &str, places: &mut Places<'a>) -> Self {
        let rules = data.rules.iter().enumerate();
        let rules = rules.filter(|(_, rule)| rule.provider == provider);
        let clauses = rules.flat_map(|(place, rule)| {
            let spelled = move |clause| (place, rule, clause);
            rule.clauses.iter().map(spelled)
        });
        let spelled = clauses.map(|(place, rule, clause)| Spelled {
            place,
            rule,
            clause,
            surfaces: expand_all(&data.surface_groups, &clause.surfaces),
            classes: expand_all(&data.class_groups, &clause.classes),
            regions: places.of(&data.regions, &clause.regions),
        });
        // The reader refuses data with more clauses than a number has bits.
        Self {
            data,
            clauses: spelled.take(MOST_CLAUSES).collect(),
        }
    }

    /// What a case needs to know of a surface of this company.
    pub fn door(&self, pack: usize, surface: &Surface) -> Door {
        Door {
            pack,
            clauses: self.mask(|spelled| spelled.surfaces.contains(&surface.id.as_str())),
            linking: surface.linking,
            linked_if_unsaid: surface.linked_if_unsaid,
        }
    }

    fn mask(&self, holds: impl Fn(&Spelled) -> bool) -> u128 {
        let bits = self
            .clauses
            .iter()
            .zip(0_u32..)
            .filter(|(spelled, _)| holds(spelled));
        bits.fold(0, |mask, (_, bit)| mask | (1 << bit))
    }

    /// All masks of the company.
    pub fn pack(&self) -> Pack {
        let linked = |linked| {
            move |spelled: &Spelled| {
                spelled
                    .clause
                    .linked_accounts
                    .is_none_or(|wanted| wanted == linked)
            }
        };
        Pack {
            rules: self.clauses.iter().map(|spelled| spelled.place).collect(),
            stale: self.stale(),
            regions: self.regions(),
            classes: self.classes(),
            linked: [true, false].map(|value| self.mask(linked(value))),
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

    fn regions(&self) -> Vec<Vec<u128>> {
        let regions = &self.data.regions;
        let codes: Vec<&str> = regions.codes().collect();
        let held = |place: usize| self.mask(|spelled| spelled.regions.get(place) == Some(&true));
        let masks = |(own, code): (usize, &&str)| {
            let mut masks = Vec::new();
            for member in regions.members(code) {
                let other = || codes.iter().position(|known| *known == member);
                let place = if member == *code { Some(own) } else { other() };
                if let Some(mask) = place.map(held)
                    && !masks.contains(&mask)
                {
                    masks.push(mask);
                }
            }
            masks
        };
        codes.iter().enumerate().map(masks).collect()
    }

    fn classes(&self) -> Vec<u128> {
        let classes = self.data.classes.iter().map(|class| class.id.as_str());
        let names = std::iter::once("none").chain(classes);
        names
            .map(|name| {
                self.mask(|spelled| {
                    spelled.clause.classes.is_empty() || spelled.classes.contains(&name)
                })
            })
            .collect()
    }

    fn age(&self, group: &str) -> [u128; 2] {
        let inside = self.mask(
            |spelled| !matches!(&spelled.clause.age, Some(AgeCondition::Not(id)) if id == group),
        );
        let outside = self.mask(
            |spelled| !matches!(&spelled.clause.age, Some(AgeCondition::In(id)) if id == group),
        );
        [inside, outside]
    }

    fn days(&self) -> Vec<(Option<Date>, u128)> {
        let starts = self
            .clauses
            .iter()
            .filter_map(|spelled| spelled.clause.from);
        let ends = self
            .clauses
            .iter()
            .filter_map(|spelled| spelled.clause.until?.next());
        let days = ascending(starts.chain(ends));
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
        days.map(|day| (day, self.mask(|spelled| in_force(spelled.clause, day))))
            .collect()
    }

    /// An open clause shows the last known state from the day after its last check; undated ones always.
    fn stale(&self) -> Vec<(Option<Date>, u128)> {
        let open = |spelled: &Spelled| spelled.clause.until.is_none();
        let checks = self
            .clauses
            .iter()
            .filter(|spelled| open(spelled))
            .filter_map(|spelled| spelled.rule.checked.last_day()?.next());
        let days = ascending(checks);
        let old = |spelled: &Spelled, day: Option<Date>| {
            let check = spelled.rule.checked.last_day();
            open(spelled) && check.is_none_or(|check| day.is_some_and(|day| day > check))
        };
        let days = std::iter::once(None).chain(days.into_iter().map(Some));
        days.map(|day| (day, self.mask(|spelled| old(spelled, day))))
            .collect()
    }

    fn verdicts(&self, purpose: Purpose) -> Verdicts {
        let mask = |holds: &dyn Fn(&Clause, &Ruling) -> bool| {
            self.mask(|spelled| {
                ruling(spelled.clause, purpose).is_some_and(|ruling| holds(spelled.clause, ruling))
            })
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
            overriding: mask(&|_, ruling| !ruling.overrides.is_empty()),
            overrides: self.overrides(purpose),
        }
    }

    /// Clauses with the same list of overridden rules share one entry.
    fn overrides(&self, purpose: Purpose) -> Vec<(u128, u128)> {
        let mut lists: Vec<(&[String], u128)> = Vec::new();
        for (spelled, bit) in self.clauses.iter().zip(0_u32..) {
            if let Some(ruling) =
                ruling(spelled.clause, purpose).filter(|ruling| !ruling.overrides.is_empty())
            {
                let ids = ruling.overrides.as_slice();
                match lists.iter_mut().find(|(known, _)| *known == ids) {
                    Some((_, clauses)) => *clauses |= 1 << bit,
                    None => lists.push((ids, 1 << bit)),
                }
            }
        }
        let silenced = |ids: &[String]| self.mask(|spelled| ids.contains(&spelled.rule.id));
        lists
            .into_iter()
            .map(|(ids, clauses)| (clauses, silenced(ids)))
            .collect()
    }
}

/// Every day once, in order.
fn ascending(days: impl Iterator<Item = Date>) -> Vec<Date> {
    let mut list = Vec::new();
    for day in days {
        let place = list.partition_point(|known| *known < day);
        if list.get(place) != Some(&day) {
            list.insert(place, day);
        }
    }
    list
}

fn ruling(clause: &Clause, purpose: Purpose) -> Option<&Ruling> {
    match purpose {
        Purpose::Ads => clause.ads.as_ref(),
        Purpose::Recommendations => clause.recommendations.as_ref(),
    }
}
