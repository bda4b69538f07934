//! `policies/` and its words in `texts/`: registers, rules with their own cases, and the sentences that explain them.

mod cases;
mod check;
mod company;
mod markdown;
mod registers;
mod texts;

pub use markdown::policies_markdown;
pub use texts::read_texts;
pub(crate) use texts::{table, tone};

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Report, read_json};
use crate::date::Date;
use crate::policy::{
    AgeGroup, Checked, Class, Clause, Group, PolicyData, Regions, Rule, Source, Surface, Verdict,
};

/// A sentence-long case that stands beside a rule and must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleCase {
    /// In plain words.
    pub name: String,
    /// Surface id.
    pub surface: String,
    /// Region code.
    pub region: String,
    /// Day of the chat.
    pub date: Date,
    /// Whether the account is linked; absent: unsaid.
    #[serde(default)]
    pub linked_accounts: Option<bool>,
    /// Age; absent: an adult.
    #[serde(default)]
    pub age: Option<u8>,
    /// Sensitive class; absent: none.
    #[serde(default)]
    pub class: Option<String>,
    /// The verdict on ads.
    pub ads: Verdict,
    /// The verdict on recommendations.
    pub recommendations: Verdict,
    /// Whether the rule beside which the case stands is among those that decide.
    pub holds: bool,
}

/// All of `policies/`.
#[derive(Clone, Debug, Default)]
pub struct PolicyFiles {
    /// What the core embeds.
    pub data: PolicyData,
    /// The cases beside the rules, with the id of the rule.
    pub cases: Vec<(String, RuleCase)>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct SurfaceFile {
    providers: Vec<String>,
    surfaces: Vec<Surface>,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct AgeFile {
    groups: Vec<AgeGroup>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ClassFile {
    classes: Vec<Class>,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct SourceFile {
    sources: Vec<Source>,
}

/// Rules are read one by one, so that every bad one is reported and not just the first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rules: Vec<Value>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    id: String,
    sources: Vec<String>,
    checked: Checked,
    clauses: Vec<Clause>,
    cases: Vec<RuleCase>,
}

/// Reads and checks the policy data below `root`.
pub fn read(root: &Path, report: &mut Report) -> PolicyData {
    read_files(root, report).data
}

/// Reads and checks the policy data below `root`, with the cases that stand beside the rules.
pub fn read_files(root: &Path, report: &mut Report) -> PolicyFiles {
    let folder = root.join("policies");
    let mut files = PolicyFiles {
        data: read_registers(&folder, report),
        cases: Vec::new(),
    };
    registers::check(&folder, &files.data, report);
    for provider in files.data.providers.clone() {
        read_rules(&folder, &provider, &mut files, report);
    }
    check::check(&folder, &files, report);
    files
}

fn read_registers(folder: &Path, report: &mut Report) -> PolicyData {
    let mut data = PolicyData::default();
    if let Some(file) = read_json::<SurfaceFile>(&folder.join("surfaces.json"), report) {
        (data.providers, data.surfaces, data.surface_groups) =
            (file.providers, file.surfaces, file.groups);
    }
    if let Some(file) = read_json::<ClassFile>(&folder.join("classes.json"), report) {
        (data.classes, data.class_groups) = (file.classes, file.groups);
    }
    data.regions = read_json::<Regions>(&folder.join("regions.json"), report).unwrap_or_default();
    data.ages = read_json::<AgeFile>(&folder.join("ages.json"), report)
        .map(|file| file.groups)
        .unwrap_or_default();
    data.sources = read_json::<SourceFile>(&folder.join("sources.json"), report)
        .map(|file| file.sources)
        .unwrap_or_default();
    data
}

fn read_rules(folder: &Path, provider: &str, files: &mut PolicyFiles, report: &mut Report) {
    let path = rules_path(folder, provider);
    let Some(file) = read_json::<RuleFile>(&path, report) else {
        return;
    };
    for (place, value) in file.rules.into_iter().enumerate() {
        let name = value
            .get("id")
            .and_then(Value::as_str)
            .map_or_else(|| format!("rules[{place}]"), String::from);
        match serde_json::from_value::<RuleEntry>(value) {
            Ok(entry) => {
                files
                    .cases
                    .extend(entry.cases.into_iter().map(|case| (entry.id.clone(), case)));
                let RuleEntry {
                    id,
                    sources,
                    checked,
                    clauses,
                    ..
                } = entry;
                files.data.rules.push(Rule {
                    id,
                    provider: provider.to_owned(),
                    sources,
                    checked,
                    clauses,
                });
            }
            Err(error) => report.add(
                &path,
                name,
                error,
                "see docs/policy-model.md for the fields of a rule; unknown fields are errors",
            ),
        }
    }
}

/// Where the rules of a company stand.
fn rules_path(folder: &Path, provider: &str) -> PathBuf {
    folder.join(provider).join("rules.json")
}
