//! `chatprint extract`: conversations in, interests and sensitive topics out, one JSON object a line.

use serde::{Deserialize, Serialize};

use crate::data;
use crate::evidence::Evidence;
use crate::extract::{Extraction, extract};
use crate::scenario::Turn;

/// A conversation. Other fields of a line (labels, sources) are left alone.
#[derive(Deserialize)]
pub struct Item {
    id: String,
    turns: Vec<Turn>,
}

/// What was found in it.
#[derive(Serialize)]
pub struct Prediction {
    id: String,
    /// BCP 47 tag of each turn; null where its words do not tell.
    languages: Vec<Option<String>>,
    interests: Vec<ScoredInterest>,
    /// Meta's seven classes.
    sensitive: Vec<ScoredClass>,
    /// Classes that only laws name.
    sensitive_by_law: Vec<ScoredClass>,
}

#[derive(Serialize)]
struct ScoredInterest {
    /// IAB Content Taxonomy 3.1 id.
    id: String,
    /// Catalogue id.
    interest: String,
    strength: crate::outcome::Strength,
    score: f32,
    /// The words that caused it, in reading order.
    words: Vec<String>,
}

#[derive(Serialize)]
struct ScoredClass {
    class: String,
    strength: crate::outcome::Strength,
    score: f32,
    /// The words that state it.
    words: Vec<String>,
}

/// Reads one conversation.
///
/// # Errors
/// None so far: any text has an answer. The signature is that of [`super::each_line`].
pub fn predict(item: Item) -> Result<Prediction, String> {
    let found = extract(&item.turns, None, true);
    let classes = |listed| classes(&item.turns, &found, listed);
    Ok(Prediction {
        languages: found
            .languages
            .iter()
            .map(|turn| turn.tag.clone())
            .collect(),
        interests: interests(&item.turns, &found),
        sensitive: classes(true),
        sensitive_by_law: classes(false),
        id: item.id,
    })
}

fn words(turns: &[Turn], evidence: &[Evidence]) -> Vec<String> {
    evidence
        .iter()
        .filter_map(|cue| {
            Some(
                turns
                    .get(cue.turn as usize)?
                    .text
                    .get(cue.start as usize..cue.end as usize)?
                    .to_owned(),
            )
        })
        .collect()
}

fn interests(turns: &[Turn], found: &Extraction) -> Vec<ScoredInterest> {
    let catalog = &data::core().catalog;
    // Asides of a long conversation are no interests of it.
    let scored = found
        .interests
        .iter()
        .filter(|interest| !interest.aside)
        .filter_map(|interest| {
            let entry = catalog.interests.get(usize::from(interest.index))?;
            let id = entry.content.first()?.id.clone();
            Some(ScoredInterest {
                id,
                interest: entry.id.clone(),
                strength: interest.strength,
                score: interest.score,
                words: words(turns, &interest.evidence),
            })
        });
    scored.collect()
}

/// Stated topics only: a hint is not a statement.
fn classes(turns: &[Turn], found: &Extraction, listed_by_meta: bool) -> Vec<ScoredClass> {
    let stated = found.topics.iter().filter(|topic| !topic.stated.is_empty());
    let scored = stated.filter_map(|topic| {
        let class = data::core()
            .catalog
            .topics
            .get(usize::from(topic.index))
            .filter(|class| class.listed_by_meta == listed_by_meta)?;
        let score = f32::from(topic.strength as u8 + 1) / 3.0;
        Some(ScoredClass {
            class: class.id.clone(),
            strength: topic.strength,
            score,
            words: words(turns, &topic.stated),
        })
    });
    scored.collect()
}
