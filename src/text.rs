//! The outcome as plain text, the same through every door, to the byte.

use std::fmt::Write;

use chatprint_schema::packed::Texts;
use chatprint_schema::table::name;

use crate::outcome::{
    Difference, Notice, Outcome, Row, RuleCard, SourceCard, State, StateCounts, Strength, Verdict,
    WHAT_IF,
};
use crate::scenario::{Filter, Scenario};
use crate::{data, what_if};

/// How many examples a line names.
const EXAMPLES: usize = 3;

/// Renders an outcome in an interface language.
#[must_use]
pub fn render(scenario: &Scenario, outcome: &Outcome, locale: &str) -> String {
    let mut page = Page {
        texts: data::texts(locale),
        text: String::new(),
    };
    page.changed_rules(scenario);
    page.line("title", &[]);
    page.line("note", &[]);
    page.blank();
    page.conditions(scenario, outcome);
    page.blank();
    page.notices(scenario, outcome);
    page.counts(outcome);
    if let Some(difference) = &outcome.hypothetical {
        page.difference(difference);
    }
    page.blank();
    for row in &outcome.rows {
        page.row(row);
    }
    page.places(outcome);
    page.rules(outcome);
    page.text
}

struct Page {
    texts: &'static Texts,
    text: String,
}

impl Page {
    fn get(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(
            self.texts.result.get(key).map_or("", String::as_str),
            values,
        )
    }

    fn line(&mut self, key: &str, values: &[(&str, &str)]) {
        let line = self.get(key, values);
        self.text += &line;
        self.blank();
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    /// The first line of a result under changed rules, so that no copy of it can pass as a real one.
    fn changed_rules(&mut self, scenario: &Scenario) {
        if let Some(what_if) = what_if::active(scenario.what_if.as_ref()) {
            let changes = what_if::sentences(what_if, self.texts);
            self.line("what_if", &[("changes", &changes)]);
            self.blank();
        }
    }

    fn difference(&mut self, difference: &Difference) {
        self.states("what_if.ads", &difference.ads);
        self.states("what_if.feed", &difference.recommendations);
        let rows: Vec<String> = difference.rows.iter().map(u32::to_string).collect();
        if rows.is_empty() {
            self.line("what_if.same", &[]);
        } else {
            self.line("what_if.differ", &[("rows", &rows.join(", "))]);
        }
    }

    fn conditions(&mut self, scenario: &Scenario, outcome: &Outcome) {
        let words = &self.texts.policies;
        let (place, app) = (
            name(&words.regions, &scenario.region),
            name(&words.surfaces, &scenario.surface),
        );
        self.line(
            "scenario",
            &[("place", place), ("app", app), ("date", &scenario.date)],
        );
        match scenario.linked_accounts {
            Some(true) => self.line("linked", &[]),
            Some(false) => self.line("unlinked", &[]),
            None => {}
        }
        if let Some(age) = scenario.age {
            self.line("age", &[("age", &age.to_string())]);
        }
        self.line(
            match scenario.filter {
                Filter::Strict => "filter.strict",
                Filter::Middle => "filter.middle",
                Filter::Loose => "filter.loose",
            },
            &[],
        );
        if !scenario.count_assistant {
            self.line("assistant.not_counted", &[]);
        }
        self.line(
            "edition",
            &[
                ("date", &outcome.edition.date),
                ("hash", &outcome.edition.hash),
            ],
        );
    }

    fn notices(&mut self, scenario: &Scenario, outcome: &Outcome) {
        for notice in &outcome.notices {
            match notice {
                Notice::Empty => self.line("notice.empty", &[]),
                Notice::NothingFound => self.line("notice.nothing_found", &[]),
                Notice::LanguageNotCovered { languages, .. } => {
                    self.line(
                        "notice.language_not_covered",
                        &[("languages", &languages.join(", "))],
                    );
                }
                Notice::GateOneClosed => {
                    let place = name(&self.texts.policies.regions, &scenario.region);
                    let changed = names_what_if(&outcome.gate_rules);
                    self.line(
                        if changed {
                            "notice.gate_one_closed.what_if"
                        } else {
                            "notice.gate_one_closed"
                        },
                        &[("place", place), ("date", &scenario.date)],
                    );
                }
                // A hint for the one who types, not part of a result that is passed on.
                Notice::LooksPersonal => {}
            }
        }
    }

    fn counts(&mut self, outcome: &Outcome) {
        let counts = &outcome.counts;
        let (rows, doors) = (counts.rows.to_string(), counts.side_doors.to_string());
        self.line("counts", &[("rows", &rows), ("side_doors", &doors)]);
        self.states("counts.ads", &counts.ads);
        self.states("counts.feed", &counts.recommendations);
    }

    fn states(&mut self, key: &str, counts: &StateCounts) {
        let numbers = [
            counts.used,
            counts.withheld,
            counts.not_used,
            counts.unclear,
        ]
        .map(|count| count.to_string());
        let [used, withheld, not_used, unclear] = &numbers;
        self.line(
            key,
            &[
                ("used", used),
                ("withheld", withheld),
                ("not_used", not_used),
                ("unclear", unclear),
            ],
        );
    }

    fn row(&mut self, row: &Row) {
        let strength = self.get(strength_key(row.strength), &[]);
        self.line(
            "row",
            &[
                ("number", &row.number.to_string()),
                ("name", &row.name),
                ("strength", &strength),
            ],
        );
        let mut words: Vec<&str> = Vec::new();
        for cue in row.evidence.iter().map(|cue| cue.text.as_str()) {
            if !words.contains(&cue) && words.len() < 50 {
                words.push(cue);
            }
        }
        self.line("row.words", &[("words", &words.join(", "))]);
        let feed: Vec<&str> = row
            .feed_examples
            .iter()
            .map(|example| example.text.as_str())
            .collect();
        let ads: Vec<&str> = row.ad_examples.iter().map(String::as_str).collect();
        self.verdict("row.ads", &row.ads, row, &ads);
        self.verdict("row.feed", &row.recommendations, row, &feed);
        let mut rules = row.ads.rules.clone();
        rules.extend(
            row.recommendations
                .rules
                .iter()
                .filter(|rule| !row.ads.rules.contains(rule))
                .cloned(),
        );
        self.line("row.rules", &[("rules", &rules.join(", "))]);
        if !row.side_doors.is_empty() {
            let topics: Vec<&str> = row
                .side_doors
                .iter()
                .map(|topic| self.topic(topic))
                .collect();
            self.line("row.side_doors", &[("topics", &topics.join(", "))]);
        }
        self.blank();
    }

    fn verdict(&mut self, key: &str, verdict: &Verdict, row: &Row, examples: &[&str]) {
        let topic = row
            .sensitive
            .as_deref()
            .map_or("", |topic| self.topic(topic));
        let mut state = match (verdict.state, verdict.gate) {
            (State::Used, _) => self.get("state.used", &[]),
            (State::Withheld, _) => self.get(withheld_key(row), &[("topic", topic)]),
            (State::NotUsed, Some(1)) => self.get("state.not_used.1", &[]),
            (State::NotUsed, _) => self.get("state.not_used.2", &[]),
            (State::Unclear, _) if only_after_a_yes(verdict) => self.get("state.opt_in", &[]),
            (State::Unclear, _) => self.get("state.unclear", &[]),
        };
        if verdict.last_known {
            state = self.get("state.last_known", &[("state", &state)]);
        }
        let open = matches!(verdict.state, State::Used | State::Unclear) && !examples.is_empty();
        let list = examples
            .iter()
            .take(EXAMPLES)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        let examples = if open {
            self.get("examples", &[("list", &list)])
        } else {
            String::new()
        };
        self.line(key, &[("state", &state), ("examples", &examples)]);
    }

    fn topic(&self, id: &str) -> &'static str {
        let index = data::core()
            .catalog
            .topics
            .iter()
            .position(|topic| topic.id == id);
        index
            .and_then(|index| self.texts.catalog.topics.get(index))
            .map_or("", |text| text.name.as_str())
    }

    fn places(&mut self, outcome: &Outcome) {
        self.line("places", &[]);
        for place in &outcome.places {
            let name = name(&self.texts.policies.regions, &place.region);
            let (ads, feed) = (
                place.ads.used.to_string(),
                place.recommendations.used.to_string(),
            );
            self.line("place", &[("place", name), ("ads", &ads), ("feed", &feed)]);
        }
        self.blank();
    }

    fn rules(&mut self, outcome: &Outcome) {
        self.line("rules", &[]);
        for RuleCard {
            id,
            statement,
            unknown,
            checked,
            sources,
            ..
        } in &outcome.rules
        {
            let sources = sources.join(", ");
            self.line(
                if id == WHAT_IF {
                    "rule.what_if"
                } else {
                    "rule"
                },
                &[
                    ("id", id),
                    ("statement", statement),
                    ("checked", checked),
                    ("sources", &sources),
                ],
            );
            if let Some(unknown) = unknown {
                self.line("rule.unknown", &[("unknown", unknown)]);
            }
        }
        self.blank();
        self.line("sources", &[]);
        for SourceCard {
            key,
            publisher,
            title,
            date,
            address,
            ..
        } in &outcome.sources
        {
            self.line(
                "source",
                &[
                    ("key", key),
                    ("publisher", publisher),
                    ("title", title),
                    ("date", date),
                ],
            );
            if let Some(address) = address {
                self.line("source.address", &[("address", address)]);
            }
        }
    }
}

fn names_what_if(rules: &[String]) -> bool {
    rules.iter().any(|id| id == WHAT_IF)
}

/// Unclear because a changed rule asks for a yes.
fn only_after_a_yes(verdict: &Verdict) -> bool {
    verdict.reason.as_deref() == Some("choice") && names_what_if(&verdict.rules)
}

/// A promise about ads is not one about the feed; the words say which of them a topic is kept out of.
fn withheld_key(row: &Row) -> &'static str {
    match [row.ads.state, row.recommendations.state] {
        [State::Withheld, State::Withheld] => "state.withheld.altogether",
        [State::Withheld, _] => "state.withheld.ads",
        _ => "state.withheld.feed",
    }
}

const fn strength_key(strength: Strength) -> &'static str {
    match strength {
        Strength::Clear => "strength.clear",
        Strength::Likely => "strength.likely",
        Strength::Weak => "strength.weak",
    }
}

/// Puts values where `{name}` stands. One pass: a value is never searched for names.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text += before;
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text += value,
            // Cannot fail: writing to a string.
            None => drop(write!(text, "{{{name}}}")),
        }
        rest = tail;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(
            fill("{a} and {b}.", &[("a", "{b}"), ("b", "2")]),
            "{b} and 2."
        );
        assert_eq!(fill("{unknown}", &[]), "{unknown}");
    }
}
