//! Named groups, spelled out.

use super::{Group, RegionSet, Regions};

/// The group of every country.
pub const WORLD: &str = "world";

/// The members of a group, spelled out; a name that is no group stands for itself.
///
/// A group may name only groups that stand earlier, so this always ends.
#[must_use]
pub fn expand<'a>(groups: &'a [Group], name: &'a str) -> Vec<&'a str> {
    let Some(place) = groups.iter().position(|group| group.id == name) else {
        return vec![name];
    };
    let (earlier, rest) = groups.split_at(place);
    let members = rest.first().map_or(&[][..], |group| &group.members);
    members
        .iter()
        .flat_map(|member| expand(earlier, member))
        .collect()
}

/// All names of a list, spelled out.
#[must_use]
pub fn expand_all<'a>(groups: &'a [Group], names: &'a [String]) -> Vec<&'a str> {
    names.iter().flat_map(|name| expand(groups, name)).collect()
}

impl Regions {
    /// Whether a set of places holds a country or subdivision. A subdivision belongs to its country.
    #[must_use]
    pub fn holds(&self, set: &RegionSet, code: &str) -> bool {
        self.names(&set.within, code) && !self.names(&set.not, code)
    }

    fn names(&self, list: &[String], code: &str) -> bool {
        let country = self.country_of(code);
        let hit = |name: &str| {
            name == code || Some(name) == country || (name == WORLD && country.is_some())
        };
        list.iter()
            .any(|name| expand(&self.groups, name).into_iter().any(hit))
    }

    /// [`Regions::holds`] for every code at once, in the order of [`Regions::codes`]. A union itself is never held.
    #[must_use]
    pub fn held(&self, set: &RegionSet) -> Vec<bool> {
        let (within, not) = (
            expand_all(&self.groups, &set.within),
            expand_all(&self.groups, &set.not),
        );
        let names = |list: &[&str], code: &str, country: &str| {
            list.iter()
                .any(|name| *name == code || *name == country || *name == WORLD)
        };
        let held = |code: &str, country: &str| {
            names(&within, code, country) && !names(&not, code, country)
        };
        let unions = self.unions.iter().map(|_| false);
        let countries = self.countries.iter().map(|code| held(code, code));
        let subdivisions = self.subdivisions.iter();
        let subdivisions = subdivisions.map(|entry| held(&entry.code, &entry.country));
        unions.chain(countries).chain(subdivisions).collect()
    }

    /// The country of a country or subdivision code.
    #[must_use]
    pub fn country_of<'a>(&'a self, code: &str) -> Option<&'a str> {
        let subdivision = self.subdivisions.iter().find(|entry| entry.code == code);
        let country = subdivision.map_or(code, |entry| &entry.country);
        self.countries
            .iter()
            .find(|known| *known == country)
            .map(String::as_str)
    }

    /// The countries that a choice stands for: the members of a union, else the place itself.
    #[must_use]
    pub fn members<'a>(&'a self, code: &'a str) -> Vec<&'a str> {
        match self.unions.iter().find(|union| union.code == code) {
            Some(union) => expand(&self.groups, &union.group),
            None => vec![code],
        }
    }

    /// Every code that a case can name: unions, countries, subdivisions.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let unions = self.unions.iter().map(|union| union.code.as_str());
        let subdivisions = self.subdivisions.iter().map(|entry| entry.code.as_str());
        unions
            .chain(self.countries.iter().map(String::as_str))
            .chain(subdivisions)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Subdivision, Union};
    use super::*;

    fn group(id: &str, members: &[&str]) -> Group {
        Group {
            id: id.into(),
            members: members.iter().map(|&member| member.into()).collect(),
        }
    }

    fn regions() -> Regions {
        Regions {
            countries: ["DE", "FR", "US"].map(String::from).to_vec(),
            subdivisions: vec![Subdivision {
                code: "US-CA".into(),
                country: "US".into(),
            }],
            unions: vec![Union {
                code: "EU".into(),
                group: "EU27".into(),
            }],
            groups: vec![group("EU27", &["DE", "FR"]), group("out", &["EU27"])],
            ..Regions::default()
        }
    }

    fn set(within: &[&str], not: &[&str]) -> RegionSet {
        RegionSet {
            within: within.iter().map(|&name| name.into()).collect(),
            not: not.iter().map(|&name| name.into()).collect(),
        }
    }

    #[test]
    fn a_subdivision_belongs_to_its_country() {
        let regions = regions();
        assert!(regions.holds(&set(&["world"], &["out"]), "US-CA"));
        assert!(!regions.holds(&set(&["world"], &["US"]), "US-CA"));
        assert!(!regions.holds(&set(&["US-CA"], &[]), "US"));
    }

    #[test]
    fn a_group_may_name_an_earlier_group_and_a_union_stands_for_its_members() {
        let regions = regions();
        assert!(!regions.holds(&set(&["world"], &["out"]), "DE"));
        assert_eq!(regions.members("EU"), ["DE", "FR"]);
        assert_eq!(regions.members("US"), ["US"]);
    }

    #[test]
    fn all_codes_at_once_agree_with_one_code_at_a_time() {
        let regions = regions();
        for set in [
            set(&["world"], &["out"]),
            set(&["US-CA", "EU27"], &[]),
            set(&["US"], &[]),
        ] {
            let one_by_one: Vec<bool> = regions
                .codes()
                .map(|code| regions.holds(&set, code))
                .collect();
            assert_eq!(regions.held(&set), one_by_one, "{set:?}");
        }
    }

    #[test]
    fn a_group_that_names_itself_ends() {
        assert_eq!(expand(&[group("a", &["a"])], "a"), ["a"]);
    }
}
