//! Checks over all rules of a company together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::rules_path;
use crate::files::Report;
use crate::policy::{MOST_CLAUSES, PolicyData, Rule};

/// Checks what no rule can show alone.
pub(super) fn check(folder: &Path, data: &PolicyData, report: &mut Report) {
    cycles(folder, data, report);
    sizes(folder, data, report);
}

/// Two rules that override each other on one purpose would silence both.
fn cycles(folder: &Path, data: &PolicyData, report: &mut Report) {
    for purpose in ["ads", "recommendations"] {
        let overrides = |rule: &Rule| -> BTreeSet<String> {
            let rulings = rule.clauses.iter().filter_map(|clause| {
                if purpose == "ads" {
                    clause.ads.as_ref()
                } else {
                    clause.recommendations.as_ref()
                }
            });
            rulings
                .flat_map(|ruling| ruling.overrides.iter().cloned())
                .collect()
        };
        let table: BTreeMap<&str, BTreeSet<String>> = data
            .rules
            .iter()
            .map(|rule| (rule.id.as_str(), overrides(rule)))
            .collect();
        for rule in &data.rules {
            let below = table.get(rule.id.as_str()).into_iter().flatten();
            for id in below.filter(|id| {
                table
                    .get(id.as_str())
                    .is_some_and(|back| back.contains(&rule.id))
            }) {
                report.add(
                    &rules_path(folder, &rule.provider),
                    format!("{}.overrides", rule.id),
                    format!("{id} overrides it back on {purpose}"),
                    "only one of two rules can give way",
                );
            }
        }
    }
}

fn sizes(folder: &Path, data: &PolicyData, report: &mut Report) {
    for provider in &data.providers {
        let clauses: usize = data
            .rules
            .iter()
            .filter(|rule| rule.provider == *provider)
            .map(|rule| rule.clauses.len())
            .sum();
        if clauses > MOST_CLAUSES {
            let file = rules_path(folder, provider);
            report.add(&file, "", format!("{clauses} clauses"), format!("one company can have {MOST_CLAUSES}; join clauses, or widen ClauseSet in src/policy"));
        }
    }
}
