//! Checks of the rules: every id resolves, every claim is dated and sourced, every rule has cases.

use std::collections::BTreeSet;
use std::path::Path;

use super::{PolicyFiles, cases, company, rules_path};
use crate::files::Report;
use crate::policy::{
    AgeCondition, Clause, Linking, PolicyData, Rule, Ruling, Verdict, WORLD, expand, expand_all,
};

/// Checks all rules and their cases.
pub(super) fn check(folder: &Path, files: &PolicyFiles, report: &mut Report) {
    let data = &files.data;
    let mut seen = BTreeSet::new();
    for rule in &data.rules {
        let path = rules_path(folder, &rule.provider);
        if !seen.insert(&rule.id) {
            report.add(
                &path,
                &rule.id,
                "this id stands twice",
                "ids are never reused; give the new rule a new id",
            );
        }
        RuleCheck {
            data,
            rule,
            path: &path,
        }
        .run(report);
        cases::check(rule, &path, files, report);
    }
    company::check(folder, data, report);
}

struct RuleCheck<'a> {
    data: &'a PolicyData,
    rule: &'a Rule,
    path: &'a Path,
}

impl RuleCheck<'_> {
    fn run(&self, report: &mut Report) {
        if !is_rule_id(&self.rule.id) {
            self.add(
                report,
                "id",
                "is not a rule id",
                "write two capital letters, a hyphen and two digits, for example ME-02",
            );
        }
        if self.rule.sources.is_empty() {
            self.add(
                report,
                "sources",
                "is empty",
                "name the sources that the rule rests on",
            );
        }
        for key in self
            .rule
            .sources
            .iter()
            .filter(|key| !self.data.sources.iter().any(|source| source.key == **key))
        {
            self.add(
                report,
                "sources",
                &format!("\"{key}\" is not in the register"),
                "add it to policies/sources.json, or correct the key",
            );
        }
        if self.rule.clauses.is_empty() {
            self.add(
                report,
                "clauses",
                "is empty",
                "say where, when and for whom the rule holds",
            );
        }
        for (place, clause) in self.rule.clauses.iter().enumerate() {
            self.clause(&format!("clauses[{place}]"), clause, report);
        }
    }

    fn add(&self, report: &mut Report, field: &str, message: &str, remedy: &str) {
        report.add(
            self.path,
            format!("{}.{field}", self.rule.id),
            message,
            remedy,
        );
    }

    fn clause(&self, field: &str, clause: &Clause, report: &mut Report) {
        self.surfaces(field, clause, report);
        self.regions(field, clause, report);
        self.classes(field, clause, report);
        if let (Some(from), Some(until)) = (clause.from, clause.until)
            && from > until
        {
            self.add(
                report,
                &format!("{field}.until"),
                "lies before from",
                "dates are inclusive; exchange the two or correct one",
            );
        }
        if let Some(AgeCondition::In(group) | AgeCondition::Not(group)) = &clause.age
            && !self.data.ages.iter().any(|known| known.id == *group)
        {
            self.add(
                report,
                &format!("{field}.age"),
                &format!("\"{group}\" is not an age group"),
                "use a group of policies/ages.json",
            );
        }
        self.verdicts(field, clause, report);
    }

    fn surfaces(&self, field: &str, clause: &Clause, report: &mut Report) {
        let field = format!("{field}.surfaces");
        let ids = expand_all(&self.data.surface_groups, &clause.surfaces);
        if ids.is_empty() {
            self.add(
                report,
                &field,
                "is empty",
                "name a surface or a group of policies/surfaces.json",
            );
        }
        for id in ids {
            let Some(surface) = self.data.surfaces.iter().find(|surface| surface.id == id) else {
                self.add(
                    report,
                    &field,
                    &format!("\"{id}\" is not a surface"),
                    "use an id or a group of policies/surfaces.json",
                );
                continue;
            };
            if surface.provider != self.rule.provider {
                self.add(
                    report,
                    &field,
                    &format!("\"{id}\" belongs to {}", surface.provider),
                    "a rule speaks of its own company only",
                );
            }
            if clause.linked_accounts.is_some() && surface.linking != Linking::Choice {
                let message =
                    format!("linked_accounts is given, but linking is no choice on \"{id}\"");
                self.add(
                    report,
                    &field,
                    &message,
                    "leave linked_accounts out, or set linking to choice in policies/surfaces.json",
                );
            }
        }
    }

    fn regions(&self, field: &str, clause: &Clause, report: &mut Report) {
        let regions = &self.data.regions;
        let field = format!("{field}.regions");
        if clause.regions.within.is_empty() {
            self.add(
                report,
                &field,
                "in is empty",
                "name codes or groups; \"world\" is every country",
            );
        }
        for name in clause.regions.within.iter().chain(&clause.regions.not) {
            for code in expand(&regions.groups, name) {
                if code != WORLD && regions.country_of(code).is_none() {
                    self.add(
                        report,
                        &field,
                        &format!("\"{code}\" is not an ISO 3166 code"),
                        "use a code or a group of policies/regions.json",
                    );
                }
            }
        }
        for union in &regions.unions {
            let members = expand(&regions.groups, &union.group);
            let held = members
                .iter()
                .filter(|code| regions.holds(&clause.regions, code))
                .count();
            if held != 0 && held != members.len() {
                let message = format!("holds some members of {} but not all", union.code);
                self.add(
                    report,
                    &field,
                    &message,
                    "then the choice has no single answer; split it in policies/regions.json first",
                );
            }
        }
    }

    fn classes(&self, field: &str, clause: &Clause, report: &mut Report) {
        for name in expand_all(&self.data.class_groups, &clause.classes) {
            if name != "none" && !self.data.classes.iter().any(|class| class.id == name) {
                self.add(
                    report,
                    &format!("{field}.classes"),
                    &format!("\"{name}\" is not a class"),
                    "use none, or an id or group of policies/classes.json",
                );
            }
        }
    }

    fn verdicts(&self, field: &str, clause: &Clause, report: &mut Report) {
        let rulings: Vec<&Ruling> = clause.ads.iter().chain(&clause.recommendations).collect();
        if rulings.is_empty() {
            self.add(
                report,
                field,
                "says nothing",
                "give ads, recommendations or both",
            );
        }
        let stops = rulings.iter().any(|ruling| ruling.verdict != Verdict::Used);
        match clause.gate {
            Some(1..=3) if stops => {}
            None if !stops => {}
            _ => self.add(
                report,
                &format!("{field}.gate"),
                "does not fit the verdicts",
                "write 1, 2 or 3 unless every verdict is used; then leave it out",
            ),
        }
        let used = rulings.iter().any(|ruling| ruling.verdict == Verdict::Used);
        if used && clause.from.is_none() && !clause.undated {
            self.add(
                report,
                &format!("{field}.from"),
                "used without a start",
                "give the first day, or admit with \"undated\": true that no source names one",
            );
        }
        if clause.undated && clause.from.is_some() {
            self.add(
                report,
                &format!("{field}.undated"),
                "there is a start",
                "remove undated",
            );
        }
        for (purpose, ruling) in [
            ("ads", &clause.ads),
            ("recommendations", &clause.recommendations),
        ] {
            if let Some(ruling) = ruling {
                self.ruling(&format!("{field}.{purpose}"), ruling, report);
            }
        }
    }

    fn ruling(&self, field: &str, ruling: &Ruling, report: &mut Report) {
        if ruling.reason.is_some() != (ruling.verdict == Verdict::Unclear) {
            self.add(
                report,
                &format!("{field}.reason"),
                "does not fit the verdict",
                "unclear needs silent, conflict or choice; the others need none",
            );
        }
        for id in &ruling.overrides {
            let known = self
                .data
                .rules
                .iter()
                .any(|rule| rule.id == *id && rule.provider == self.rule.provider);
            if !known || *id == self.rule.id {
                self.add(
                    report,
                    &format!("{field}.overrides"),
                    &format!("\"{id}\" is not another rule of this company"),
                    "name a rule of the same file",
                );
            }
        }
    }
}

fn is_rule_id(id: &str) -> bool {
    let bytes = id.as_bytes();
    let (Some(letters), Some(digits)) = (bytes.get(..2), bytes.get(3..)) else {
        return false;
    };
    letters.iter().all(u8::is_ascii_uppercase)
        && bytes.get(2) == Some(&b'-')
        && digits.len() == 2
        && digits.iter().all(u8::is_ascii_digit)
}
