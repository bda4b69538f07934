//! Editions: which data were published when, and what changed since.
//!
//! `policies/editions.json` keeps a short hash of each rule for each published edition. The hash covers what can change an
//! answer: the clauses, with groups spelled out. It leaves out words, sources, cases and the day of the last check, so that
//! a rule that was only checked again does not count as changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{Report, read_json};
use crate::context::{ChangeKind, PastEdition};
use crate::date::Date;
use crate::packed::Edition;
use crate::policy::{AgeCondition, Clause, PolicyData, Rule, WORLD, expand_all};

/// The file, relative to the project's root. It is no part of the hash of an edition: it is written after it.
pub const FILE: &str = "policies/editions.json";

/// The shape of `policies/editions.json`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditionFile {
    /// Oldest first. Written by `cargo xtask edition`, never by hand.
    pub editions: Vec<Published>,
}

/// An edition that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The newest last check among its rules.
    pub date: Date,
    /// The content hash of its data.
    pub hash: String,
    /// A short hash of what each rule says, by rule id.
    pub rules: BTreeMap<String, String>,
}

impl Published {
    /// Date and hash with a space between, as a link carries them.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.date, self.hash)
    }
}

/// Reads the published editions.
pub fn read(root: &Path, report: &mut Report) -> Vec<Published> {
    let path = root.join(FILE);
    let editions = read_json::<EditionFile>(&path, report)
        .unwrap_or_default()
        .editions;
    let mut seen = BTreeSet::new();
    for edition in &editions {
        if !seen.insert(edition.name()) {
            let remedy = "restore the file from version control";
            report.add(&path, edition.name(), "stands twice", remedy);
        }
    }
    editions
}

/// What changed since each published edition.
#[must_use]
pub fn since(editions: &[Published], data: &PolicyData) -> Vec<PastEdition> {
    let now = hashes(data);
    let order: Vec<&str> = data.rules.iter().map(|rule| rule.id.as_str()).collect();
    let past = editions.iter().map(|edition| PastEdition {
        edition: edition.name(),
        changes: changes(&edition.rules, &now, &order),
    });
    past.collect()
}

/// What differs between two editions: in the order of the newer one, removed rules last.
#[must_use]
pub fn changes(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    order: &[&str],
) -> Vec<(String, ChangeKind)> {
    let kept = order.iter().filter_map(|&id| {
        let kind = match before.get(id) {
            None => ChangeKind::Added,
            Some(hash) if Some(hash) != after.get(id) => ChangeKind::Changed,
            Some(_) => return None,
        };
        Some((id.to_owned(), kind))
    });
    let gone = before.keys().filter(|id| !after.contains_key(*id));
    kept.chain(gone.map(|id| (id.clone(), ChangeKind::Removed)))
        .collect()
}

/// Adds the present edition to the file. Returns false when it already stands there.
///
/// # Errors
/// The file cannot be written.
pub fn record(
    root: &Path,
    editions: &mut Vec<Published>,
    edition: &Edition,
    data: &PolicyData,
) -> io::Result<bool> {
    let date = edition.date.parse().map_err(io::Error::other)?;
    let new = Published {
        date,
        hash: edition.hash.clone(),
        rules: hashes(data),
    };
    if editions.iter().any(|known| known.name() == new.name()) {
        return Ok(false);
    }
    editions.push(new);
    fs::write(root.join(FILE), write(editions)?)?;
    Ok(true)
}

/// One line an edition: a new edition is a new line for version control.
fn write(editions: &[Published]) -> io::Result<String> {
    let lines: Result<Vec<String>, _> = editions.iter().map(serde_json::to_string).collect();
    Ok(format!(
        "{{\n  \"editions\": [\n    {}\n  ]\n}}\n",
        lines?.join(",\n    ")
    ))
}

/// A short hash of what each rule says.
#[must_use]
pub fn hashes(data: &PolicyData) -> BTreeMap<String, String> {
    let entry = |rule: &Rule| (rule.id.clone(), rule_hash(rule, data));
    data.rules.iter().map(entry).collect()
}

fn rule_hash(rule: &Rule, data: &PolicyData) -> String {
    let clauses = rule.clauses.iter().map(|clause| spelled_out(clause, data));
    let value = Value::Array(clauses.collect());
    hex(&Sha256::digest(canonical(value).to_string().as_bytes()), 4)
}

/// The first bytes of a hash in hexadecimal.
pub(super) fn hex(hash: &[u8], bytes: usize) -> String {
    hash.iter()
        .take(bytes)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A clause with every group replaced by its members, so that a change of a group is a change of its rules.
fn spelled_out(clause: &Clause, data: &PolicyData) -> Value {
    let mut clause = clause.clone();
    // An admission, not a condition.
    clause.undated = false;
    let sorted = |groups, names: &[String]| -> Vec<String> {
        let set: BTreeSet<&str> = expand_all(groups, names).into_iter().collect();
        set.into_iter().map(str::to_owned).collect()
    };
    clause.surfaces = sorted(&data.surface_groups, &clause.surfaces);
    clause.classes = sorted(&data.class_groups, &clause.classes);
    clause.regions.within = sorted(&data.regions.groups, &clause.regions.within);
    clause.regions.not = sorted(&data.regions.groups, &clause.regions.not);
    if clause.regions.within.iter().any(|code| code == WORLD) {
        clause.regions.within = vec![WORLD.to_owned()];
    }
    let age = clause.age.as_ref().and_then(|condition| {
        let (AgeCondition::In(id) | AgeCondition::Not(id)) = condition;
        data.ages.iter().find(|group| group.id == *id)
    });
    serde_json::json!({ "clause": clause, "age_group": age })
}

/// Sorted keys, and nothing that is null or empty: a new optional field leaves old hashes as they are.
fn canonical(value: Value) -> Value {
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match value {
        Value::Array(items) => items.into_iter().map(canonical).collect(),
        Value::Object(fields) => {
            let sorted: BTreeMap<String, Value> = fields
                .into_iter()
                .map(|(key, value)| (key, canonical(value)))
                .filter(|(_, value)| !empty(value))
                .collect();
            Value::Object(sorted.into_iter().collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// Whether a data file counts for the hash of an edition: not the record itself, and not the page's own words
/// (`texts/<language>/page.json`), which change no result.
pub(super) fn counts(root: &Path, path: &Path) -> bool {
    path != root.join(FILE) && path.file_name().is_none_or(|name| name != "page.json")
}
