//! Checks of the cases that stand beside the rules.

use std::path::Path;

use super::{PolicyFiles, RuleCase};
use crate::files::Report;
use crate::policy::{
    Clause, Linking, OLDEST, PolicyData, Rule, Surface, WORLD, YOUNGEST, expand_all,
};

/// Checks the cases of one rule.
pub(super) fn check(rule: &Rule, path: &Path, files: &PolicyFiles, report: &mut Report) {
    let data = &files.data;
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
