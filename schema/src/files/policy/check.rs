//! Checks of the rules: every id resolves, every claim is dated and sourced, every rule has cases.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{PolicyFiles, RuleCase};
use crate::files::Report;
use crate::policy::{
    AgeCondition, Clause, Linking, MOST_CLAUSES, OLDEST, PolicyData, Rule, Ruling, Surface,
    Verdict, WORLD, YOUNGEST, expand, expand_all,
};

/// Checks all rules and their cases.
pub(super) fn check(folder: &Path, files: &PolicyFiles, report: &mut Report) {
    let data = &files.data;
    let mut seen = BTreeSet::new();
    for rule in &data.rules {
        let path = path(folder, rule);
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
        cases(data, rule, &path, files, report);
    }
    cycles(folder, data, report);
    sizes(folder, data, report);
}

fn path(folder: &Path, rule: &Rule) -> PathBuf {
    folder.join(&rule.provider).join("rules.json")
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

fn cases(data: &PolicyData, rule: &Rule, path: &Path, files: &PolicyFiles, report: &mut Report) {
    let own = files.cases.iter().filter(|(id, _)| *id == rule.id);
    let own: Vec<&RuleCase> = own.map(|(_, case)| case).collect();
    for (holds, kind) in [(true, "that holds"), (false, "just outside")] {
        let needed = holds
            || !rule
                .clauses
                .iter()
                .any(|clause| holds_always(data, rule, clause));
        if needed && !own.iter().any(|case| case.holds == holds) {
            let remedy = "add at least one case that holds and one just outside";
            report.add(
                path,
                format!("{}.cases", rule.id),
                format!("no case {kind}"),
                remedy,
            );
        }
    }
    for case in own {
        for (field, message, remedy) in case_problems(data, rule, case) {
            report.add(
                path,
                format!("{}.cases \"{}\".{field}", rule.id, case.name),
                message,
                remedy,
            );
        }
    }
}

/// A clause on all surfaces of its company without any condition: no case lies outside it.
fn holds_always(data: &PolicyData, rule: &Rule, clause: &Clause) -> bool {
    let surfaces = expand_all(&data.surface_groups, &clause.surfaces);
    let mut all = data
        .surfaces
        .iter()
        .filter(|surface| surface.provider == rule.provider);
    let dated = clause.from.is_some() || clause.until.is_some();
    let limited =
        clause.linked_accounts.is_some() || clause.age.is_some() || !clause.classes.is_empty();
    let world = clause.regions.within == [WORLD] && clause.regions.not.is_empty();
    world && !dated && !limited && all.all(|surface| surfaces.contains(&surface.id.as_str()))
}

fn case_problems(
    data: &PolicyData,
    rule: &Rule,
    case: &RuleCase,
) -> Vec<(&'static str, String, &'static str)> {
    let mut problems = Vec::new();
    let surface: Option<&Surface> = data
        .surfaces
        .iter()
        .find(|surface| surface.id == case.surface && surface.provider == rule.provider);
    if surface.is_none() {
        problems.push((
            "surface",
            format!("\"{}\" is not a surface of this company", case.surface),
            "use an id of policies/surfaces.json",
        ));
    }
    if case.linked_accounts.is_some()
        && surface.is_some_and(|surface| surface.linking != Linking::Choice)
    {
        problems.push((
            "linked_accounts",
            "linking is no choice on this surface".to_owned(),
            "leave it out",
        ));
    }
    if !data.regions.codes().any(|code| code == case.region) {
        problems.push((
            "region",
            format!("\"{}\" is not an ISO 3166 code", case.region),
            "use a code of policies/regions.json",
        ));
    }
    if case
        .class
        .as_ref()
        .is_some_and(|id| !data.classes.iter().any(|class| class.id == *id))
    {
        problems.push((
            "class",
            format!(
                "\"{}\" is not a class",
                case.class.as_deref().unwrap_or_default()
            ),
            "use an id of policies/classes.json",
        ));
    }
    if case
        .age
        .is_some_and(|age| !(YOUNGEST..=OLDEST).contains(&age))
    {
        problems.push((
            "age",
            "is outside 13 to 120".to_owned(),
            "the assistants' terms start at 13",
        ));
    }
    problems
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
                    &path(folder, rule),
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
            let file = folder.join(provider).join("rules.json");
            report.add(&file, "", format!("{clauses} clauses"), format!("one company can have {MOST_CLAUSES}; join clauses, or widen ClauseSet in src/policy"));
        }
    }
}
