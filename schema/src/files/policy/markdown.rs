//! `docs/policies.md`: the rules for readers, made from the data and never edited by hand.

use core::fmt::Write;

use crate::policy::{
    AgeCondition, Clause, Confidence, Group, PolicyData, PolicyTexts, Reason, RegionSet, Rule,
    Ruling, Source, Verdict, WORLD, expand, expand_all,
};
use crate::table::name;

const HEAD: &str = "# What published policy says

<!-- Made from policies/ and texts/en/ by `policies_markdown`. Do not edit: change the data and renew this file. -->

Each rule below has an id, its sources and the day of its last check. Verdicts tell what published policies and
official statements say. They do not tell what systems do. How rules combine stands in
[policy-model.md](policy-model.md).

- **used**: a published text says that the content is, or may be, used for this purpose.
- **not used**: a text excludes it, or the programme was not live there and then.
- **unclear**: the sources are silent or contradict each other, or it depends on a choice of the person.

Ids that begin with CP are Chatprint's own readings of the sources, where the given rules are silent.
";

/// The report as Markdown. Equal data give equal text.
#[must_use]
pub fn policies_markdown(data: &PolicyData, texts: &PolicyTexts) -> String {
    let page = Page { data, texts };
    let mut text = String::from(HEAD);
    for provider in &data.providers {
        let _ = writeln!(text, "\n## {}\n", name(&texts.providers, provider));
        for rule in data.rules.iter().filter(|rule| rule.provider == *provider) {
            page.rule(&mut text, rule);
        }
    }
    page.groups(&mut text);
    page.sources(&mut text);
    text
}

struct Page<'a> {
    data: &'a PolicyData,
    texts: &'a PolicyTexts,
}

impl Page<'_> {
    fn rule(&self, text: &mut String, rule: &Rule) {
        let words = self.texts.rules.get(&rule.id).cloned().unwrap_or_default();
        let _ = writeln!(text, "### {}\n\n{}\n", rule.id, words.statement);
        text.push_str("| Where | Places | When | For whom | Ads | Feed | Gate |\n|---|---|---|---|---|---|---|\n");
        for clause in &rule.clauses {
            self.clause(text, clause);
        }
        let keys: Vec<String> = rule
            .sources
            .iter()
            .map(|key| format!("[{key}](#{})", anchor(key)))
            .collect();
        if let Some(unknown) = words.unknown {
            let _ = writeln!(text, "\nNot known: {unknown}");
        }
        let _ = writeln!(
            text,
            "\nSources: {}. Last check: {}.\n",
            keys.join(", "),
            rule.checked
        );
    }

    fn clause(&self, text: &mut String, clause: &Clause) {
        let surfaces = expand_all(&self.data.surface_groups, &clause.surfaces);
        let surfaces: Vec<&str> = surfaces
            .into_iter()
            .map(|id| name(&self.texts.surfaces, id))
            .collect();
        let gate = clause
            .gate
            .map_or_else(String::new, |gate| gate.to_string());
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {gate} |",
            surfaces.join("; "),
            self.places(&clause.regions),
            when(clause),
            self.whom(clause),
            ruling(clause.ads.as_ref()),
            ruling(clause.recommendations.as_ref()),
        );
    }

    fn places(&self, set: &RegionSet) -> String {
        let list = |names: &[String]| {
            names
                .iter()
                .map(|id| self.place(id))
                .collect::<Vec<_>>()
                .join(", ")
        };
        if set.not.is_empty() {
            list(&set.within)
        } else {
            format!("{} except {}", list(&set.within), list(&set.not))
        }
    }

    fn place(&self, id: &str) -> String {
        if id == WORLD {
            return "every country".to_owned();
        }
        if self.data.regions.groups.iter().any(|group| group.id == id) {
            return format!("[{id}](#{})", anchor(id));
        }
        name(&self.texts.regions, id).to_owned()
    }

    fn whom(&self, clause: &Clause) -> String {
        let mut parts = Vec::new();
        match clause.linked_accounts {
            Some(true) => parts.push("linked accounts".to_owned()),
            Some(false) => parts.push("accounts that are not linked".to_owned()),
            None => {}
        }
        match &clause.age {
            Some(AgeCondition::In(group)) => parts.push(self.age(group)),
            Some(AgeCondition::Not(group)) => {
                parts.push(format!("everybody but {}", self.age(group)))
            }
            None => {}
        }
        if !clause.classes.is_empty() {
            let classes = clause
                .classes
                .iter()
                .map(|id| topic(id, &self.data.class_groups));
            parts.push(classes.collect::<Vec<_>>().join(", "));
        }
        if parts.is_empty() {
            "everybody".to_owned()
        } else {
            parts.join("; ")
        }
    }

    fn age(&self, id: &str) -> String {
        let Some(group) = self.data.ages.iter().find(|group| group.id == id) else {
            return id.to_owned();
        };
        let exceptions = group.exceptions.iter();
        let exceptions = exceptions.map(|entry| {
            format!(
                ", {} in {}",
                entry.max,
                name(&self.texts.regions, &entry.region)
            )
        });
        format!(
            "people up to {}{}",
            group.max,
            exceptions.collect::<String>()
        )
    }

    fn groups(&self, text: &mut String) {
        text.push_str("\n## Groups of places\n");
        for group in &self.data.regions.groups {
            let members = expand(&self.data.regions.groups, &group.id);
            let members: Vec<&str> = members
                .into_iter()
                .map(|code| name(&self.texts.regions, code))
                .collect();
            let _ = writeln!(text, "\n### {}\n\n{}.", group.id, members.join(", "));
        }
    }

    fn sources(&self, text: &mut String) {
        text.push_str("\n## Sources\n");
        for source in &self.data.sources {
            let _ = writeln!(text, "\n### {}\n\n{}", source.key, card(source));
        }
    }
}

fn card(source: &Source) -> String {
    let kind = if source.primary {
        "primary"
    } else {
        "secondary"
    };
    let note = source
        .note
        .as_ref()
        .map_or_else(String::new, |note| format!(", {note}"));
    let title = source.address.as_ref().map_or_else(
        || source.title.clone(),
        |address| format!("[{}](<{address}>)", source.title),
    );
    let address = if source.address.is_some() {
        ""
    } else {
        " Address not recorded."
    };
    format!(
        "{}: {title}. {}. {kind}{note}.{address} Supports: {}.",
        source.publisher, source.date, source.supports
    )
}

/// The anchor that common Markdown renderers give a heading.
fn anchor(heading: &str) -> String {
    heading.to_lowercase()
}

fn when(clause: &Clause) -> String {
    match (clause.from, clause.until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) if clause.undated => "start not known".to_owned(),
        (None, None) => "any day".to_owned(),
    }
}

/// A class or a group of classes; groups are spelled out.
fn topic(id: &str, groups: &[Group]) -> String {
    let members: Vec<String> = expand(groups, id)
        .into_iter()
        .map(|id| id.replace('_', " "))
        .collect();
    if id == "none" {
        "no sensitive topic".to_owned()
    } else {
        members.join(", ")
    }
}

fn ruling(ruling: Option<&Ruling>) -> String {
    let Some(ruling) = ruling else {
        return "–".to_owned();
    };
    let verdict = match ruling.verdict {
        Verdict::Used => "**used**",
        Verdict::NotUsed => "**not used**",
        Verdict::Unclear => "**unclear**",
    };
    let reason = match ruling.reason {
        None => "",
        Some(Reason::Silent) => ", sources silent",
        Some(Reason::Conflict) => ", sources in conflict",
        Some(Reason::Choice) => ", the person's choice",
    };
    let confidence = match ruling.confidence {
        Confidence::Low => "low",
        Confidence::LowMedium => "low to medium",
        Confidence::Medium => "medium",
        Confidence::MediumHigh => "medium to high",
        Confidence::High => "high",
    };
    let overrides = if ruling.overrides.is_empty() {
        String::new()
    } else {
        format!("; over {}", ruling.overrides.join(" "))
    };
    format!("{verdict}{reason} ({confidence}{overrides})")
}
