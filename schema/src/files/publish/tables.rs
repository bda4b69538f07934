//! The data as tables: one row a clause, case, source, event, law, choice, place, surface or interest.
//!
//! Several ids in one cell are separated by a space, several texts by ` | `. Groups of surfaces and classes are spelled out;
//! groups of places are not, since `regions.csv` says which places each group holds.

mod around;

use serde::Serialize;
use serde_json::Value;

use super::choices;
use super::content::Data;
use super::table::{Column, Table};
use crate::policy::{AgeCondition, Clause, Group, Rule, Ruling, expand_all};

pub(super) const fn text(name: &'static str, about: &'static str) -> Column {
    column(name, "string", about)
}

pub(super) const fn column(name: &'static str, kind: &'static str, about: &'static str) -> Column {
    Column { name, kind, about }
}

/// All tables of the data set.
pub(super) fn all(data: &Data) -> Vec<Table> {
    vec![
        clauses(data),
        cases(data),
        surfaces(data),
        regions(data),
        around::sources(data),
        around::timeline(data),
        around::law(data),
        choices::table(data),
        around::catalogue(data),
    ]
}

fn clauses(data: &Data) -> Table {
    let rules = data.policy.data.rules.iter();
    let rows = rules.flat_map(|rule| {
        let clauses = (1..).zip(&rule.clauses);
        clauses.map(|(number, clause)| clause_row(data, rule, number, clause))
    });
    Table {
        name: "rules",
        about: "Rules as a table: one row a clause.",
        columns: vec![
            text("rule", "Rule id"),
            column("clause", "integer", "Number of the clause in the rule"),
            text("provider", "Company id"),
            text("surfaces", "Surface ids, spelled out"),
            text("regions_in", "Codes and groups of places that belong"),
            text("regions_not", "Codes and groups of places that do not"),
            column("from", "date", "First day; empty: no start is known"),
            column("until", "date", "Last day; empty: valid at the last check"),
            column("linked_accounts", "boolean", "Empty: plays no part"),
            text("age", "in or not, and an age group; empty: plays no part"),
            text("classes", "Sensitive classes, spelled out; empty: any chat"),
            column(
                "gate",
                "integer",
                "1 place and date, 2 app, link, age and plan, 3 sensitive filter",
            ),
            text("ads", "Verdict on ads; empty: silent"),
            text("ads_reason", "Why it is unclear"),
            text("ads_confidence", "How sure the sources make it"),
            text(
                "ads_overrides",
                "Rules that stay silent where this clause matches",
            ),
            text(
                "recommendations",
                "Verdict on recommendations; empty: silent",
            ),
            text("recommendations_reason", "Why it is unclear"),
            text("recommendations_confidence", "How sure the sources make it"),
            text(
                "recommendations_overrides",
                "Rules that stay silent where this clause matches",
            ),
            text("sources", "Keys of sources.csv"),
            text("checked", "Last check, as precisely as recorded"),
            text("statement", "What the rule says, in our words"),
            text("unknown", "What is not known"),
        ],
        rows: rows.collect(),
    }
}

fn clause_row(data: &Data, rule: &Rule, number: u32, clause: &Clause) -> Vec<String> {
    let policy = &data.policy.data;
    let words = data.words.rules.get(&rule.id).cloned().unwrap_or_default();
    let mut row = vec![
        rule.id.clone(),
        number.to_string(),
        rule.provider.clone(),
        spelled_out(&policy.surface_groups, &clause.surfaces),
        clause.regions.within.join(" "),
        clause.regions.not.join(" "),
        show(clause.from),
        show(clause.until),
        show(clause.linked_accounts),
        age(clause.age.as_ref()),
        spelled_out(&policy.class_groups, &clause.classes),
        show(clause.gate),
    ];
    row.extend(ruling(clause.ads.as_ref()));
    row.extend(ruling(clause.recommendations.as_ref()));
    row.extend([
        rule.sources.join(" "),
        rule.checked.to_string(),
        words.statement,
        show(words.unknown),
    ]);
    row
}

fn ruling(ruling: Option<&Ruling>) -> [String; 4] {
    ruling.map_or_else(Default::default, |ruling| {
        [
            word(ruling.verdict),
            ruling.reason.map(word).unwrap_or_default(),
            word(ruling.confidence),
            ruling.overrides.join(" "),
        ]
    })
}

fn cases(data: &Data) -> Table {
    let rows = data.policy.cases.iter().map(|(rule, case)| {
        vec![
            rule.clone(),
            case.name.clone(),
            case.surface.clone(),
            case.region.clone(),
            case.date.to_string(),
            show(case.linked_accounts),
            show(case.age),
            show(case.class.clone()),
            word(case.ads),
            word(case.recommendations),
            case.holds.to_string(),
        ]
    });
    Table {
        name: "cases",
        about: "Example cases of each rule.",
        columns: vec![
            text("rule", "Rule id"),
            text("name", "The case in plain words"),
            text("surface", "Surface id"),
            text("region", "Region code"),
            column("date", "date", "Day of the chat"),
            column("linked_accounts", "boolean", "Empty: unsaid"),
            column("age", "integer", "Empty: an adult"),
            text("class", "Sensitive class; empty: none"),
            text("ads", "Verdict on ads"),
            text("recommendations", "Verdict on recommendations"),
            column(
                "holds",
                "boolean",
                "Whether the rule is among those that decide",
            ),
        ],
        rows: rows.collect(),
    }
}

fn surfaces(data: &Data) -> Table {
    let rows = data.surfaces().surfaces.into_iter().map(|surface| {
        vec![
            surface.id,
            surface.provider,
            surface.name,
            word(surface.kind),
            word(surface.linking),
            show(surface.linked_if_unsaid),
        ]
    });
    Table {
        name: "surfaces",
        about: "Apps and ways of using them.",
        columns: vec![
            text("surface", "Surface id"),
            text("provider", "Company id"),
            text("name", "Name"),
            text("kind", "What kind of place it is"),
            text(
                "linking",
                "Whether linking plays a part: none, choice or always",
            ),
            column(
                "linked_if_unsaid",
                "boolean",
                "Where linking is a choice: what holds when a case does not say",
            ),
        ],
        rows: rows.collect(),
    }
}

fn regions(data: &Data) -> Table {
    let rows = data.places().regions.into_iter().map(|place| {
        vec![
            place.code,
            place.name,
            word(place.kind),
            show(place.country),
            place.groups.join(" "),
        ]
    });
    Table {
        name: "regions",
        about: "Places that a case can name.",
        columns: vec![
            text("code", "ISO 3166 code, XK, or the code of a union"),
            text("name", "English name"),
            text("kind", "union, country or subdivision"),
            text("country", "The country of a subdivision"),
            text("groups", "Groups that hold it"),
        ],
        rows: rows.collect(),
    }
}

/// An age condition in two words; empty when age plays no part.
pub(super) fn age(condition: Option<&AgeCondition>) -> String {
    match condition {
        None => String::new(),
        Some(AgeCondition::In(group)) => format!("in {group}"),
        Some(AgeCondition::Not(group)) => format!("not {group}"),
    }
}

pub(super) fn spelled_out(groups: &[Group], names: &[String]) -> String {
    expand_all(groups, names).join(" ")
}

pub(super) fn show(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A value of an enumeration as JSON writes it.
pub(super) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
