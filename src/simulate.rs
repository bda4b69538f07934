//! The whole pipeline: scenario to outcome.

use chatprint_schema::catalog::{self, TaxonomyEntry};
use chatprint_schema::lexicon::CueStrength;

use crate::data;
use crate::error::Error;
use crate::extract::{Extraction, extract};
use crate::judge::{Judge, Judgement, changed_rows, state_counts};
use crate::keys::{pair, sort_by_number};
use crate::outcome::{
    Counts, Difference, Evidence, FeedExample, FeedFormat, Mark, Notice, Outcome, Passage,
    PlaceReading, Row, RowKind, State, Strength, TaxonomyRef, TurnReading,
};
use crate::personal::looks_personal;
use crate::policy::{Answer, Case};
use crate::rows::{Draft, Sensitivity, drafts};
use crate::scenario::{Scenario, Turn};
use crate::{judge, text, what_if};

/// Runs a scenario. `locale` is the interface language of names and texts (English where it has none).
///
/// # Errors
/// Names the field of the scenario that cannot be judged, and the values that it may have.
pub fn simulate(scenario: &Scenario, locale: &str) -> Result<Outcome, Error> {
    let (judge, case) = Judge::new(scenario)?;
    let found = read(scenario)?;
    let plain = judge.decide(&case, Sensitivity::Plain);
    let drafts = drafts(&found);
    let judgements = judge.decide_all(&case, &drafts);
    let numbered = (1_u32..).zip(drafts.iter().zip(&judgements));
    let rows: Vec<Row> = numbered
        .map(|(number, (draft, judgement))| row(number, draft, judgement, &judge, scenario, locale))
        .collect();
    let mut outcome = Outcome {
        edition: data::edition(),
        notices: notices(scenario, &found, &rows, &plain),
        turns: turns(scenario, &found, &rows),
        gates_ads: gates(&plain.now.ads),
        gates_recommendations: gates(&plain.now.recommendations),
        gate_rules: judge.gate_rules(&plain),
        counts: counts(&rows),
        places: places(&judge, &case, &drafts),
        hypothetical: difference(scenario, &judgements),
        rules: judge.rule_cards(&plain, &judgements, locale),
        sources: judge.source_cards(&plain, &judgements),
        rows,
        text: String::new(),
    };
    outcome.text = text::render(scenario, &outcome, locale);
    Ok(outcome)
}

/// Finds interests and sensitive topics in the chat of a scenario.
///
/// # Errors
/// The language is none that can be chosen.
pub fn read(scenario: &Scenario) -> Result<Extraction, Error> {
    check_language(scenario)?;
    Ok(extract(
        &scenario.turns,
        scenario.language.as_deref(),
        scenario.count_assistant,
    ))
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

/// What the changed rules change; nothing with the real ones.
fn difference(scenario: &Scenario, judgements: &[Judgement]) -> Option<Difference> {
    let what_if = what_if::active(scenario.what_if.as_ref())?;
    let real = || judgements.iter().map(|judgement| &judgement.real);
    Some(Difference {
        ads: state_counts(real().map(|decision| &decision.ads)),
        recommendations: state_counts(real().map(|decision| &decision.recommendations)),
        rows: changed_rows(
            judgements
                .iter()
                .map(|judgement| [&judgement.now, &judgement.real]),
        ),
        edits: what_if::edits(what_if),
    })
}

fn row(
    number: u32,
    draft: &Draft,
    judgement: &Judgement,
    judge: &Judge,
    scenario: &Scenario,
    locale: &str,
) -> Row {
    let [ads, recommendations] = judge.verdicts(judgement);
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
        ads: judge::count(rows.iter().map(|row| row.ads.state)),
        recommendations: judge::count(rows.iter().map(|row| row.recommendations.state)),
        side_doors: number(rows.iter().filter(|row| !row.side_doors.is_empty()).count()),
    }
}

/// The same chat in the places that the page names first.
fn places(judge: &Judge, case: &Case, drafts: &[Draft]) -> Vec<PlaceReading> {
    let first = &judge.policies.data().regions.first;
    let reading = |code: &String| {
        let case = Case {
            region: judge.policies.region(code).ok()?,
            ..*case
        };
        let plain = judge.decide(&case, Sensitivity::Plain).now;
        let judgements = judge.decide_all(&case, drafts);
        let decisions = || judgements.iter().map(|judgement| &judgement.now);
        Some(PlaceReading {
            region: code.clone(),
            ads: state_counts(decisions().map(|decision| &decision.ads)),
            recommendations: state_counts(decisions().map(|decision| &decision.recommendations)),
            stops_at: plain
                .ads
                .gate
                .filter(|gate| *gate < 3 && plain.recommendations.gate == Some(*gate)),
        })
    };
    first.iter().filter_map(reading).collect()
}

fn notices(
    scenario: &Scenario,
    found: &Extraction,
    rows: &[Row],
    plain: &Judgement,
) -> Vec<Notice> {
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
    if [plain.now.ads.gate, plain.now.recommendations.gate] == [Some(1); 2] {
        notices.push(Notice::GateOneClosed);
    }
    notices
}
