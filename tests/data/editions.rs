//! What counts as a change of a rule, and what links to older editions are told.

use std::fs;
use std::path::Path;

use chatprint::context::changes;
use chatprint_schema::context::ChangeKind;
use chatprint_schema::files::Report;
use chatprint_schema::files::editions::{Published, hashes, read, record, since};
use chatprint_schema::files::policy::read_files;
use chatprint_schema::packed::Edition;
use chatprint_schema::policy::{Confidence, PolicyData, Verdict};

use crate::root;

fn data() -> PolicyData {
    let mut report = Report::default();
    let files = read_files(&root(), &mut report);
    assert!(report.is_empty(), "{report}");
    files.data
}

fn published(data: &PolicyData) -> Published {
    Published {
        date: "2026-08-22".parse().unwrap(),
        hash: "0123456789ab".to_owned(),
        rules: hashes(data),
    }
}

/// What links to an edition before the change are told.
fn told(change: impl FnOnce(&mut PolicyData)) -> Vec<(String, ChangeKind)> {
    let before = published(&data());
    let mut after = data();
    change(&mut after);
    let past = since(&[before], &after);
    assert_eq!(past[0].edition, "2026-08-22 0123456789ab");
    past[0].changes.clone()
}

fn one(rule: &str, kind: ChangeKind) -> Vec<(String, ChangeKind)> {
    vec![(rule.to_owned(), kind)]
}

#[test]
fn equal_rules_are_no_change() {
    assert_eq!(told(|_| {}), []);
}

#[test]
fn a_new_check_source_or_admission_is_no_change() {
    let same = told(|data| {
        data.rules[1].checked = "2026-11".parse().unwrap();
        data.rules[1].sources.push("M3".to_owned());
        data.sources[0].title.push('!');
    });
    assert_eq!(same, []);
}

#[test]
fn a_new_day_verdict_or_confidence_is_a_change() {
    let id = data().rules[1].id.clone();
    let changed = one(&id, ChangeKind::Changed);
    let day = "2026-09-01".parse().ok();
    assert_eq!(told(|data| data.rules[1].clauses[0].until = day), changed);
    assert_eq!(
        told(|data| data.rules[1].clauses[0].ads.as_mut().unwrap().verdict = Verdict::Unclear),
        changed
    );
    assert_eq!(
        told(|data| data.rules[1].clauses[0].ads.as_mut().unwrap().confidence = Confidence::Low),
        changed
    );
}

#[test]
fn linked_and_unlinked_differ_from_silence() {
    let hash = |linked| {
        let mut data = data();
        data.rules[1].clauses[0].linked_accounts = linked;
        hashes(&data)[&data.rules[1].id].clone()
    };
    assert_ne!(hash(None), hash(Some(false)));
    assert_ne!(hash(Some(true)), hash(Some(false)));
}

#[test]
fn a_change_of_a_group_is_a_change_of_the_rules_that_name_it() {
    let place = |data: &PolicyData, id: &str| {
        let mut groups = data.regions.groups.iter();
        groups.position(|group| group.id == id).unwrap()
    };
    let told = told(|data| {
        let group = place(data, "EEA_EFTA");
        data.regions.groups[group]
            .members
            .retain(|code| code != "LI");
    });
    let ids: Vec<&str> = told.iter().map(|(id, _)| id.as_str()).collect();
    assert!(ids.contains(&"ME-09") && ids.contains(&"ME-02"), "{ids:?}");
    assert!(
        !ids.contains(&"ME-06") && !ids.contains(&"OA-01"),
        "{ids:?}"
    );
}

#[test]
fn the_order_of_names_is_no_change() {
    assert_eq!(told(|data| data.rules[1].clauses[0].surfaces.reverse()), []);
}

#[test]
fn new_and_removed_rules_are_told_apart() {
    let gone = data().rules[0].id.clone();
    let told = told(|data| {
        let mut rule = data.rules.remove(0);
        "ZZ-99".clone_into(&mut rule.id);
        data.rules.push(rule);
    });
    assert_eq!(
        told,
        [
            ("ZZ-99".to_owned(), ChangeKind::Added),
            (gone, ChangeKind::Removed)
        ]
    );
}

#[test]
fn an_edition_is_recorded_once() {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("editions-{}", std::process::id()));
    fs::create_dir_all(folder.join("policies")).unwrap();
    let edition = Edition {
        date: "2026-08-22".to_owned(),
        hash: "0123456789ab".to_owned(),
    };
    let mut editions = Vec::new();
    assert!(record(&folder, &mut editions, &edition, &data()).unwrap());
    assert!(!record(&folder, &mut editions, &edition, &data()).unwrap());
    let mut report = Report::default();
    assert_eq!(read(&folder, &mut report), editions);
    assert!(report.is_empty(), "{report}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_present_edition_has_no_changes_and_an_unknown_one_is_an_error() {
    let edition = chatprint::data::edition();
    let present = format!("{} {}", edition.date, edition.hash);
    assert_eq!(changes(&present, "en").unwrap(), []);
    for unknown in ["", "2026-08-22", "2020-01-01 000000000000", "<script>"] {
        let error = changes(unknown, "en").unwrap_err();
        assert_eq!(error.field.as_deref(), Some("edition"));
        assert!(error.allowed.contains(&present));
    }
}

#[test]
fn every_published_edition_can_be_asked_for() {
    let mut report = Report::default();
    for edition in read(&root(), &mut report) {
        for change in changes(&edition.name(), "en").unwrap() {
            assert!(!change.statement.is_empty(), "{}", change.rule);
        }
    }
    assert!(report.is_empty(), "{report}");
}
