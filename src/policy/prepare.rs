//! The rules, prepared so that a decision needs a few bit operations and no search.
//!
//! Every clause of a company is one bit of a number. For each surface, region, class, age and day there is a
//! number with the bits of all clauses that this condition lets through; a case is decided by their common bits.

use chatprint_schema::date::Date;
use chatprint_schema::policy::{Linking, PolicyData, Rule, Source, Surface};

use super::Purpose;
use super::answer::ClauseSet;
use super::build::{Builder, Places, highest};

/// The prepared rules of all companies.
#[derive(Clone, Debug)]
pub struct Policies {
    data: PolicyData,
    pub(super) packs: Vec<Pack>,
    pub(super) regions: Vec<Place>,
    pub(super) surfaces: Vec<Option<Door>>,
}

/// A region that a case can name.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Highest age of each age group here.
    pub ages: Vec<u8>,
    /// The places that it stands for: the countries of a union, else itself.
    pub members: Vec<u16>,
    /// The country of a subdivision, else itself.
    pub country: u16,
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
    /// For each clause, the index of its rule in the data.
    pub rules: Vec<usize>,
    /// Clauses that show only the last known state, from each day on, until the next.
    pub stale: Vec<(Option<Date>, u128)>,
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

impl Pack {
    /// The verdicts on one purpose.
    pub fn verdicts(&self, purpose: Purpose) -> &Verdicts {
        let [ads, recommendations] = &self.purposes;
        match purpose {
            Purpose::Ads => ads,
            Purpose::Recommendations => recommendations,
        }
    }
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
    /// Clauses that override any other.
    pub overriding: u128,
    /// Clauses that override others, with the clauses that fall silent.
    pub overrides: Vec<(u128, u128)>,
}

impl Policies {
    /// Prepares rules. Equal data give equal answers, also when the data were changed on purpose ("what if").
    #[must_use]
    pub fn new(data: PolicyData) -> Self {
        let ages = |code: &str| {
            data.ages
                .iter()
                .map(|group| highest(group, &data.regions, code))
                .collect()
        };
        let codes: Vec<&str> = data.regions.codes().collect();
        let index = |code: &str| (0_u16..).zip(&codes).find(|(_, known)| **known == code);
        let place = |(place, code): (u16, &&str)| Place {
            ages: ages(code),
            members: if data.regions.unions.iter().any(|union| union.code == **code) {
                let members = data.regions.members(code).into_iter();
                members.filter_map(index).map(|(place, _)| place).collect()
            } else {
                vec![place]
            },
            country: match code.split_once('-') {
                Some((country, _)) => index(country).map_or(place, |(country, _)| country),
                None => place,
            },
        };
        let regions = (0_u16..).zip(&codes).map(place).collect();
        let mut places = Places::default();
        let providers = data.providers.iter();
        let builders: Vec<Builder> = providers
            .map(|provider| Builder::new(&data, provider, &mut places))
            .collect();
        let door = |surface: &Surface| {
            let pack = data
                .providers
                .iter()
                .position(|id| *id == surface.provider)?;
            Some(builders.get(pack)?.door(pack, surface))
        };
        let surfaces = data.surfaces.iter().map(door).collect();
        let packs = builders.iter().map(Builder::pack).collect();
        Self {
            packs,
            regions,
            surfaces,
            data,
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
        // Clauses stand in the order of their rules, so repeats are neighbours.
        let mut places: Vec<usize> = clauses
            .places()
            .filter_map(|place| pack?.rules.get(place).copied())
            .collect();
        places.dedup();
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
