//! Places: all of ISO 3166-1, groups that do not overlap by mistake, subdivisions that follow their country.

use std::collections::BTreeSet;

use chatprint_schema::policy::expand;

use crate::common::{files, texts};

#[test]
fn every_country_of_iso_3166_and_kosovo_can_be_chosen() {
    let countries = &files().data.regions.countries;
    assert_eq!(countries.len(), 249 + 1);
    assert!(countries.contains(&"XK".to_owned()));
    assert!(
        ["US-CA", "US-WA", "US-MD", "CA-QC", "EU"]
            .iter()
            .all(|code| files().data.regions.codes().any(|known| known == *code))
    );
}

#[test]
fn the_groups_are_those_of_the_facts() {
    let groups = &files().data.regions.groups;
    assert_eq!(expand(groups, "EU27").len(), 27);
    let excluded: BTreeSet<&str> = expand(groups, "meta_excluded").into_iter().collect();
    assert_eq!(excluded.len(), 27 + 3 + 3);
    for open in ["europe_beyond", "eu_territories"] {
        assert!(
            expand(groups, open)
                .iter()
                .all(|code| !excluded.contains(code)),
            "{open}"
        );
    }
}

#[test]
fn names_are_unique() {
    let texts = texts();
    let codes: Vec<&str> = files().data.regions.codes().collect();
    let name = |code: &&str| texts.regions.get(code).unwrap();
    let names: BTreeSet<&String> = codes.iter().map(name).collect();
    assert_eq!(names.len(), codes.len());
}
