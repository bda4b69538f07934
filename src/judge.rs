//! Asks the rules, real or changed on purpose, under the visitor's assumption about borderline evidence.

use chatprint_schema::policy::{Rule, Verdict as Ruling};

use crate::data;
use crate::error::Error;
use crate::outcome::{RuleCard, SourceCard, State, StateCounts, Verdict, WHAT_IF};
use crate::policy::{
    Age, Answer, Case, Changes, ClauseSet, Decision, Policies, RawCase, decide, decide_changed,
};
use crate::rows::{Draft, Sensitivity};
use crate::scenario::{Filter, Scenario, VERSION, WhatIf};
use crate::what_if;

/// What the rules say now, and what the real ones say. Without changed rules the two are equal.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Under the rules of the scenario.
    pub now: Decision,
    /// Under the real rules.
    pub real: Decision,
}

/// The rules of one scenario.
pub struct Judge<'a> {
    /// All rules.
    pub policies: &'static Policies,
    provider: &'a str,
    filter: Filter,
    what_if: Option<(&'a WhatIf, Changes)>,
}

impl<'a> Judge<'a> {
    /// Checks the settings of a scenario and resolves its ids.
    ///
    /// # Errors
    /// Names the field of the scenario that cannot be judged, and the values that it may have.
    pub fn new(scenario: &'a Scenario) -> Result<(Self, Case), Error> {
        if scenario.version != VERSION {
            return Err(Error::field(
                "version",
                format!("{} is no known version", scenario.version),
                vec![VERSION.to_string()],
            ));
        }
        let policies = data::policies();
        let case = policies
            .strict_case(&raw(scenario))
            .map_err(|bad| Error::field(bad.field, bad.message, bad.allowed))?;
        let what_if = match what_if::active(scenario.what_if.as_ref()) {
            Some(what_if) => Some((what_if, what_if::changes(what_if, policies)?)),
            None => None,
        };
        let judge = Self {
            policies,
            provider: &scenario.provider,
            filter: scenario.filter,
            what_if,
        };
        Ok((judge, case))
    }

    /// Decides a row.
    #[must_use]
    pub fn decide(&self, case: &Case, sensitivity: Sensitivity) -> Judgement {
        let of_class = |class| Case { class, ..*case };
        let real = decide(
            self.policies,
            &of_class(self.class(sensitivity, self.filter)),
        );
        let now = match &self.what_if {
            None => real,
            Some((what_if, changes)) => {
                // Under the changed rule hints are sensitive; there is no unknown left to assume anything about.
                let filter = if what_if.proxies_sensitive {
                    Filter::Strict
                } else {
                    self.filter
                };
                let case = of_class(self.class(sensitivity, filter));
                decide_changed(self.policies, changes, &case)
            }
        };
        Judgement { now, real }
    }

    /// Decides all rows.
    #[must_use]
    pub fn decide_all(&self, case: &Case, drafts: &[Draft]) -> Vec<Judgement> {
        let decide = |draft: &Draft| self.decide(case, draft.sensitivity);
        drafts.iter().map(decide).collect()
    }

    /// The class number of a case: 0 for none.
    fn class(&self, sensitivity: Sensitivity, filter: Filter) -> u8 {
        let id = |topic: u8| {
            data::core()
                .catalog
                .topics
                .get(usize::from(topic))
                .map_or("", |topic| topic.id.as_str())
        };
        let number = |id: &str| self.policies.class(Some(id)).ok();
        let class = match (sensitivity, filter) {
            (Sensitivity::Plain, _) | (Sensitivity::Borderline(_), Filter::Loose) => None,
            (Sensitivity::Stated(topic), _) | (Sensitivity::Borderline(topic), Filter::Strict) => {
                number(id(topic))
            }
            // Where the sources name no proxy of a class, only statements count.
            (Sensitivity::Borderline(topic), Filter::Middle) => {
                number(&format!("borderline_{}", id(topic)))
            }
        };
        class.unwrap_or(0)
    }

    /// The verdicts on ads and on recommendations.
    #[must_use]
    pub fn verdicts(&self, judgement: &Judgement) -> [Verdict; 2] {
        let Judgement { now, real } = judgement;
        [
            self.verdict(&now.ads, &real.ads),
            self.verdict(&now.recommendations, &real.recommendations),
        ]
    }

    fn verdict(&self, now: &Answer, real: &Answer) -> Verdict {
        Verdict {
            state: state(now),
            gate: now.gate,
            path: now.path,
            rules: self.rule_ids(now.clauses, now != real),
            confidence: now.confidence.map(Into::into),
            last_known: now.last_known,
            reason: now.why.map(|why| why.as_str().to_owned()),
        }
    }

    /// The rules behind gates 1 and 2.
    #[must_use]
    pub fn gate_rules(&self, plain: &Judgement) -> Vec<String> {
        self.rule_ids(plain.now.clauses(), plain.now != plain.real)
    }

    fn rule_ids(&self, clauses: ClauseSet, changed: bool) -> Vec<String> {
        let rules = self.policies.rules(self.provider, clauses);
        let pseudo = changed.then(|| WHAT_IF.to_owned());
        rules.map(|rule| rule.id.clone()).chain(pseudo).collect()
    }

    /// A card for every rule that the judgements name.
    #[must_use]
    pub fn rule_cards(
        &self,
        plain: &Judgement,
        judgements: &[Judgement],
        locale: &str,
    ) -> Vec<RuleCard> {
        let words = &data::texts(locale).policies.rules;
        let card = |rule: &Rule| {
            let text = words.get(&rule.id).cloned().unwrap_or_default();
            RuleCard {
                id: rule.id.clone(),
                statement: text.statement,
                unknown: text.unknown,
                from: rule.first_day().map(|day| day.to_string()),
                until: rule.last_day().map(|day| day.to_string()),
                checked: rule.checked.to_string(),
                confidence_ads: rule.confidence_ads().map(Into::into),
                confidence_recommendations: rule.confidence_recommendations().map(Into::into),
                sources: rule.sources.clone(),
            }
        };
        let rules = self
            .policies
            .rules(self.provider, deciding(plain, judgements));
        let mut all = judgements.iter().chain([plain]);
        let changed = all.any(|judgement| judgement.now != judgement.real);
        let pseudo = self.what_if.as_ref().filter(|_| changed);
        let pseudo = pseudo.map(|(what_if, _)| what_if_card(what_if, locale));
        rules.map(card).chain(pseudo).collect()
    }

    /// A card for every source that those rules name.
    #[must_use]
    pub fn source_cards(&self, plain: &Judgement, judgements: &[Judgement]) -> Vec<SourceCard> {
        let clauses = deciding(plain, judgements);
        let rules = self.policies.rules(self.provider, clauses);
        let sources = self.policies.sources(rules).into_iter();
        sources.map(SourceCard::from).collect()
    }
}

fn raw(scenario: &Scenario) -> RawCase {
    RawCase {
        provider: Some(scenario.provider.clone()),
        surface: scenario.surface.clone(),
        region: scenario.region.clone(),
        date: scenario.date.clone(),
        linked_accounts: scenario.linked_accounts,
        age: scenario
            .age
            .map_or(Age::Unsaid, |age| Age::Years(i64::from(age))),
        ..RawCase::default()
    }
}

/// The clauses behind gates 1 and 2 and behind every row.
fn deciding(plain: &Judgement, judgements: &[Judgement]) -> ClauseSet {
    let clauses = |judgement: &Judgement| judgement.now.clauses();
    judgements
        .iter()
        .map(clauses)
        .fold(clauses(plain), ClauseSet::or)
}

/// Stands for the changed rules; it has no source, since nobody published them.
fn what_if_card(what_if: &WhatIf, locale: &str) -> RuleCard {
    RuleCard {
        id: WHAT_IF.to_owned(),
        statement: what_if::statement(what_if, locale),
        unknown: None,
        from: None,
        until: None,
        checked: String::new(),
        confidence_ads: None,
        confidence_recommendations: None,
        sources: Vec::new(),
    }
}

/// What the visitor sees of an answer.
#[must_use]
pub fn state(answer: &Answer) -> State {
    match (answer.verdict, answer.gate) {
        (Ruling::Used, _) => State::Used,
        (Ruling::Unclear, _) => State::Unclear,
        (Ruling::NotUsed, Some(3)) => State::Withheld,
        (Ruling::NotUsed, _) => State::NotUsed,
    }
}

/// Counts the states of answers.
pub fn state_counts<'a>(answers: impl Iterator<Item = &'a Answer>) -> StateCounts {
    count(answers.map(state))
}

/// Counts states.
pub fn count(states: impl Iterator<Item = State>) -> StateCounts {
    let mut counts = StateCounts::default();
    for state in states {
        *match state {
            State::Used => &mut counts.used,
            State::Withheld => &mut counts.withheld,
            State::NotUsed => &mut counts.not_used,
            State::Unclear => &mut counts.unclear,
        } += 1;
    }
    counts
}

/// Numbers of the rows, from 1, whose state on either purpose differs between two decisions.
pub fn changed_rows<'a>(rows: impl Iterator<Item = [&'a Decision; 2]>) -> Vec<u32> {
    let states = |decision: &Decision| [state(&decision.ads), state(&decision.recommendations)];
    let numbered = (1_u32..).zip(rows);
    let differs = numbered.filter(|(_, [one, other])| states(one) != states(other));
    differs.map(|(number, _)| number).collect()
}
