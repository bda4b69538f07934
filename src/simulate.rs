//! The whole pipeline: scenario to outcome.

use chatprint_schema::catalog::{self, TaxonomyEntry};
use chatprint_schema::lexicon::CueStrength;
use chatprint_schema::policy::{Rule, Verdict as Ruling};

use crate::data;
use crate::error::Error;
use crate::extract::{Extraction, extract};
use crate::keys::{pair, sort_by_number};
use crate::outcome::{
    Counts, Evidence, FeedExample, FeedFormat, Mark, Notice, Outcome, Passage, PlaceReading, Row,
    RowKind, RuleCard, SourceCard, State, StateCounts, Strength, TaxonomyRef, TurnReading, Verdict,
};
use crate::personal::looks_personal;
use crate::policy::{Age, Answer, Case, ClauseSet, Decision, Policies, RawCase, decide};
use crate::rows::{Draft, Sensitivity, drafts};
use crate::scenario::{Filter, Scenario, Turn, VERSION};
use crate::text;

/// Runs a scenario. `locale` is the interface language of names and texts (English where it has none).
///
/// # Errors
/// Names the field of the scenario that cannot be judged, and the values that it may have.
pub fn simulate(scenario: &Scenario, locale: &str) -> Result<Outcome, Error> {
    let case = case(scenario)?;
    check_language(scenario)?;
    let found = extract(
        &scenario.turns,
        scenario.language.as_deref(),
        scenario.count_assistant,
    );
    let judge = Judge {
        policies: data::policies(),
        provider: &scenario.provider,
        filter: scenario.filter,
    };
    let plain = judge.decide(&case, Sensitivity::Plain);
    let drafts = drafts(&found);
    let decisions: Vec<Decision> = drafts
        .iter()
        .map(|draft| judge.decide(&case, draft.sensitivity))
        .collect();
    let numbered = (1_u32..).zip(drafts.iter().zip(&decisions));
    let rows: Vec<Row> = numbered
        .map(|(number, (draft, decision))| row(number, draft, decision, &judge, scenario, locale))
        .collect();
    let deciding = decisions.iter().fold(plain.clauses(), |rules, decision| {
        rules.or(decision.clauses())
    });
    let mut outcome = Outcome {
        edition: data::edition(),
        notices: notices(scenario, &found, &rows, &plain),
        turns: turns(scenario, &found, &rows),
        gates_ads: gates(&plain.ads),
        gates_recommendations: gates(&plain.recommendations),
        gate_rules: judge.rule_ids(plain.clauses()),
        counts: counts(&rows),
        places: places(&judge, &case, &drafts),
        rules: judge.rule_cards(deciding, locale),
        sources: judge.source_cards(deciding),
        rows,
        text: String::new(),
    };
    outcome.text = text::render(scenario, &outcome, locale);
    Ok(outcome)
}

/// Checks the settings of a scenario and resolves its ids.
fn case(scenario: &Scenario) -> Result<Case, Error> {
    if scenario.version != VERSION {
        return Err(Error::field(
            "version",
            format!("{} is no known version", scenario.version),
            vec![VERSION.to_string()],
        ));
    }
    let raw = RawCase {
        provider: Some(scenario.provider.clone()),
        surface: scenario.surface.clone(),
        region: scenario.region.clone(),
        date: scenario.date.clone(),
        linked_accounts: scenario.linked_accounts,
        age: scenario
            .age
            .map_or(Age::Unsaid, |age| Age::Years(i64::from(age))),
        ..RawCase::default()
    };
    data::policies()
        .strict_case(&raw)
        .map_err(|bad| Error::field(bad.field, bad.message, bad.allowed))
}

fn check_language(scenario: &Scenario) -> Result<(), Error> {
    let Some(tag) = &scenario.language else {
        return Ok(());
    };
    let known: Vec<String> = data::core()
        .languages
        .iter()
        .map(|language| language.tag.clone())
        .collect();
    if known.contains(tag) {
        return Ok(());
    }
    let quoted: String = tag.chars().take(40).collect();
    Err(Error::field(
        "language",
        format!("{quoted:?} is no language that can be chosen"),
        known,
    ))
}

/// Asks the rules, under the visitor's assumption about borderline evidence.
struct Judge<'a> {
    policies: &'a Policies,
    provider: &'a str,
    filter: Filter,
}

impl Judge<'_> {
    fn decide(&self, case: &Case, sensitivity: Sensitivity) -> Decision {
        decide(
            self.policies,
            &Case {
                class: self.class(sensitivity),
                ..*case
            },
        )
    }

    /// The class number of a case: 0 for none.
    fn class(&self, sensitivity: Sensitivity) -> u8 {
        let id = |topic: u8| {
            data::core()
                .catalog
                .topics
                .get(usize::from(topic))
                .map_or("", |topic| topic.id.as_str())
        };
        let number = |id: &str| self.policies.class(Some(id)).ok();
        let class = match (sensitivity, self.filter) {
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

    fn rule_ids(&self, clauses: ClauseSet) -> Vec<String> {
        self.policies
            .rules(self.provider, clauses)
            .map(|rule| rule.id.clone())
            .collect()
    }

    fn verdict(&self, answer: &Answer) -> Verdict {
        let state = match (answer.verdict, answer.gate) {
            (Ruling::Used, _) => State::Used,
            (Ruling::Unclear, _) => State::Unclear,
            (Ruling::NotUsed, Some(3)) => State::Withheld,
            (Ruling::NotUsed, _) => State::NotUsed,
        };
        Verdict {
            state,
            gate: answer.gate,
            path: answer.path,
            rules: self.rule_ids(answer.clauses),
            confidence: answer.confidence.map(Into::into),
            last_known: answer.last_known,
            reason: answer.why.map(|why| why.as_str().to_owned()),
        }
    }

    fn rule_cards(&self, clauses: ClauseSet, locale: &str) -> Vec<RuleCard> {
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
        self.policies
            .rules(self.provider, clauses)
            .map(card)
            .collect()
    }

    fn source_cards(&self, clauses: ClauseSet) -> Vec<SourceCard> {
        let sources = self
            .policies
            .sources(self.policies.rules(self.provider, clauses));
        sources.into_iter().map(SourceCard::from).collect()
    }
}

fn row(
    number: u32,
    draft: &Draft,
    decision: &Decision,
    judge: &Judge,
    scenario: &Scenario,
    locale: &str,
) -> Row {
    let ads = judge.verdict(&decision.ads);
    let recommendations = judge.verdict(&decision.recommendations);
    let open = matches!(ads.state, State::Used | State::Unclear);
    let (sensitive, borderline) = match draft.sensitivity {
        Sensitivity::Plain => (None, false),
        Sensitivity::Borderline(topic) => (topic_id(topic), true),
        Sensitivity::Stated(topic) => (topic_id(topic), false),
    };
    let words = words(draft, locale);
    Row {
        number,
        kind: draft.kind,
        id: words.id,
        name: words.name,
        strength: draft.strength,
        content: words.content,
        audience: words.audience,
        product: words.product,
        sensitive,
        borderline,
        side_doors: draft
            .hints
            .iter()
            .filter(|_| open)
            .filter_map(|topic| topic_id(*topic))
            .collect(),
        evidence: draft
            .evidence
            .iter()
            .map(|cue| evidence(cue, &scenario.turns))
            .collect(),
        ads,
        recommendations,
        ad_examples: words.ads,
        feed_examples: words.feed,
    }
}

fn topic_id(topic: u8) -> Option<String> {
    data::core()
        .catalog
        .topics
        .get(usize::from(topic))
        .map(|topic| topic.id.clone())
}

/// Names, taxonomy entries and examples of a row.
struct Words {
    id: String,
    name: String,
    content: Vec<TaxonomyRef>,
    audience: Vec<TaxonomyRef>,
    product: Vec<TaxonomyRef>,
    ads: Vec<String>,
    feed: Vec<FeedExample>,
}

fn words(draft: &Draft, locale: &str) -> Words {
    let (catalog, texts) = (&data::core().catalog, &data::texts(locale).catalog);
    let index = usize::from(draft.index);
    match draft.kind {
        RowKind::Interest => {
            let entry = catalog.interests.get(index);
            let text = texts.interests.get(index);
            let refs = |list: fn(&catalog::Interest) -> &Vec<TaxonomyEntry>| {
                entry.map(list).map(|list| refs(list)).unwrap_or_default()
            };
            Words {
                id: entry.map(|entry| entry.id.clone()).unwrap_or_default(),
                name: text.map(|text| text.name.clone()).unwrap_or_default(),
                content: refs(|entry| &entry.content),
                audience: refs(|entry| &entry.audience),
                product: refs(|entry| &entry.product),
                ads: text.map(|text| text.ads.clone()).unwrap_or_default(),
                feed: text.map(|text| feed(&text.feed)).unwrap_or_default(),
            }
        }
        RowKind::SensitiveTopic => {
            let text = texts.topics.get(index);
            Words {
                id: catalog
                    .topics
                    .get(index)
                    .map(|topic| topic.id.clone())
                    .unwrap_or_default(),
                name: text.map(|text| text.name.clone()).unwrap_or_default(),
                content: Vec::new(),
                audience: Vec::new(),
                product: Vec::new(),
                ads: Vec::new(),
                feed: text.map(|text| feed(&text.feed)).unwrap_or_default(),
            }
        }
    }
}

fn refs(entries: &[TaxonomyEntry]) -> Vec<TaxonomyRef> {
    entries
        .iter()
        .map(|entry| TaxonomyRef {
            id: entry.id.clone(),
            name: entry.name.clone(),
        })
        .collect()
}

fn feed(texts: &[catalog::FeedText]) -> Vec<FeedExample> {
    let format = |format| match format {
        catalog::FeedFormat::Post => FeedFormat::Post,
        catalog::FeedFormat::Reel => FeedFormat::Reel,
        catalog::FeedFormat::Group => FeedFormat::Group,
        catalog::FeedFormat::Event => FeedFormat::Event,
        catalog::FeedFormat::Page => FeedFormat::Page,
    };
    texts
        .iter()
        .map(|text| FeedExample {
            format: format(text.format),
            text: text.text.clone(),
        })
        .collect()
}

fn evidence(cue: &crate::evidence::Evidence, turns: &[Turn]) -> Evidence {
    let text = turns
        .get(cue.turn as usize)
        .and_then(|turn| turn.text.get(cue.start as usize..cue.end as usize));
    Evidence {
        turn: cue.turn,
        start: cue.start,
        end: cue.end,
        text: text.unwrap_or_default().to_owned(),
        strength: match cue.strength {
            CueStrength::Weak => Strength::Weak,
            CueStrength::Likely => Strength::Likely,
            CueStrength::Clear => Strength::Clear,
        },
        role: cue.role,
        negated: cue.negated,
        about_other: cue.about_other,
    }
}

const fn gates(answer: &Answer) -> [Passage; 2] {
    let [place, app, _] = answer.path;
    [place, app]
}

fn turns(scenario: &Scenario, found: &Extraction, rows: &[Row]) -> Vec<TurnReading> {
    let marks = marks(rows, scenario.turns.len());
    let readings = marks
        .into_iter()
        .zip(&found.languages)
        .map(|(marks, language)| TurnReading {
            language: language.tag.clone(),
            covered: language.covered,
            marks,
        });
    readings.collect()
}

/// The words of all rows, turn by turn, as marks that do not overlap: words that share letters become one mark.
fn marks(rows: &[Row], turns: usize) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); turns];
    for row in rows {
        for cue in &row.evidence {
            if let Some(list) = marks.get_mut(cue.turn as usize) {
                list.push(Mark {
                    start: cue.start,
                    end: cue.end,
                    rows: vec![row.number],
                });
            }
        }
    }
    marks.into_iter().map(joined).collect()
}

fn joined(mut marks: Vec<Mark>) -> Vec<Mark> {
    sort_by_number(&mut marks, |mark| pair(mark.start, mark.end));
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut().filter(|last| mark.start < last.end) {
            Some(last) => {
                last.end = last.end.max(mark.end);
                last.rows.extend(
                    mark.rows
                        .iter()
                        .filter(|row| !last.rows.contains(row))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
            None => joined.push(mark),
        }
    }
    joined
        .iter_mut()
        .for_each(|mark| sort_by_number(&mut mark.rows, |row| u64::from(*row)));
    joined
}

fn counts(rows: &[Row]) -> Counts {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Counts {
        rows: number(rows.len()),
        ads: state_counts(rows.iter().map(|row| row.ads.state)),
        recommendations: state_counts(rows.iter().map(|row| row.recommendations.state)),
        side_doors: number(rows.iter().filter(|row| !row.side_doors.is_empty()).count()),
    }
}

fn state_counts(states: impl Iterator<Item = State>) -> StateCounts {
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

/// The same chat in the places that the page names first.
fn places(judge: &Judge, case: &Case, drafts: &[Draft]) -> Vec<PlaceReading> {
    let first = &judge.policies.data().regions.first;
    let reading = |code: &String| {
        let case = Case {
            region: judge.policies.region(code).ok()?,
            ..*case
        };
        let plain = judge.decide(&case, Sensitivity::Plain);
        let decisions: Vec<Decision> = drafts
            .iter()
            .map(|draft| judge.decide(&case, draft.sensitivity))
            .collect();
        let states = |purpose: fn(&Decision) -> &Answer| {
            state_counts(
                decisions
                    .iter()
                    .map(|decision| judge.verdict(purpose(decision)).state),
            )
        };
        Some(PlaceReading {
            region: code.clone(),
            ads: states(|decision| &decision.ads),
            recommendations: states(|decision| &decision.recommendations),
            stops_at: plain
                .ads
                .gate
                .filter(|gate| *gate < 3 && plain.recommendations.gate == Some(*gate)),
        })
    };
    first.iter().filter_map(reading).collect()
}

fn notices(scenario: &Scenario, found: &Extraction, rows: &[Row], plain: &Decision) -> Vec<Notice> {
    let mut notices = Vec::new();
    if scenario.turns.iter().all(|turn| {
        turn.text
            .chars()
            .all(|c| c.is_whitespace() || c.is_control())
    }) {
        return vec![Notice::Empty];
    }
    let mut languages: Vec<String> = Vec::new();
    for tag in found
        .languages
        .iter()
        .filter(|turn| !turn.covered)
        .filter_map(|turn| turn.tag.as_ref())
    {
        if !languages.contains(tag) {
            languages.push(tag.clone());
        }
    }
    let all = found
        .languages
        .iter()
        .zip(&scenario.turns)
        .all(|(language, turn)| !language.covered || turn.text.trim().is_empty());
    if !languages.is_empty() {
        notices.push(Notice::LanguageNotCovered { languages, all });
    }
    if rows.is_empty() && !all {
        notices.push(Notice::NothingFound);
    }
    if scenario.turns.iter().any(|turn| looks_personal(&turn.text)) {
        notices.push(Notice::LooksPersonal);
    }
    if plain.ads.gate == Some(1) && plain.recommendations.gate == Some(1) {
        notices.push(Notice::GateOneClosed);
    }
    notices
}
