//! Interests and sensitive topics to the rows of the gate board, before any rule is asked.

use crate::data;
use crate::evidence::Evidence;
use crate::extract::Extraction;
use crate::interests::Interest;
use crate::keys::{pair, sort_by_number};
use crate::outcome::{RowKind, Strength};
use crate::sensitive::Topic;

/// How a row relates to sensitive topics. Numbers are indexes into the catalogue's topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Not at all.
    Plain,
    /// It hints at the topic.
    Borderline(u8),
    /// It states the topic.
    Stated(u8),
}

/// A row without verdicts.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Interest or topic.
    pub kind: RowKind,
    /// Index in the catalogue's interests or topics.
    pub index: u16,
    /// How clearly the chat says it.
    pub strength: Strength,
    /// What the sensitive filter would see.
    pub sensitivity: Sensitivity,
    /// Every topic that the row could hint at.
    pub hints: Vec<u8>,
    /// The words, in reading order.
    pub evidence: Vec<Evidence>,
}

impl Draft {
    fn place(&self) -> (u32, u32) {
        self.evidence
            .first()
            .map_or((u32::MAX, 0), |cue| (cue.turn, cue.start))
    }
}

/// The rows of a chat: what is clear or likely first, then weak hints, each in reading order.
#[must_use]
pub fn drafts(found: &Extraction) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = found
        .interests
        .iter()
        .map(|interest| interest_row(interest, &found.topics))
        .collect();
    let topics: Vec<Draft> = found
        .topics
        .iter()
        .filter_map(|topic| uncovered(topic, &drafts))
        .collect();
    drafts.extend(topics);
    sort_by_number(&mut drafts, |draft| {
        let (turn, start) = draft.place();
        // Weak rows last; turns and places fit: a conversation that filled 31 bits of turns could not be held in memory.
        pair(
            u32::from(draft.strength == Strength::Weak) << 31 | turn & 0x7fff_ffff,
            start,
        )
    });
    drafts
}

fn interest_row(interest: &Interest, topics: &[Topic]) -> Draft {
    let entry = data::core()
        .catalog
        .interests
        .get(usize::from(interest.index));
    let own = entry.and_then(|entry| entry.sensitive);
    let mut hints: Vec<u8> = entry.map(|entry| entry.hints.clone()).unwrap_or_default();
    let near = topics
        .iter()
        .filter(|topic| touches(&interest.evidence, topic));
    hints.extend(near.map(|topic| topic.index));
    let stated = own.or_else(|| {
        topics
            .iter()
            .find(|topic| inside(&interest.evidence, topic))
            .map(|topic| topic.index)
    });
    hints.retain(|hint| Some(*hint) != stated);
    sort_by_number(&mut hints, |hint| u64::from(*hint));
    hints.dedup();
    let sensitivity = match (stated, hints.first()) {
        (Some(topic), _) => Sensitivity::Stated(topic),
        (None, Some(topic)) => Sensitivity::Borderline(*topic),
        (None, None) => Sensitivity::Plain,
    };
    Draft {
        kind: RowKind::Interest,
        index: interest.index,
        strength: interest.strength,
        sensitivity,
        hints,
        evidence: interest.evidence.clone(),
    }
}

/// Some of the interest's words state the topic or hint at it.
fn touches(evidence: &[Evidence], topic: &Topic) -> bool {
    evidence
        .iter()
        .any(|word| meets(&topic.stated, word) || meets(&topic.hints, word))
}

/// All of the interest's words state the topic: it is the topic under another name.
fn inside(evidence: &[Evidence], topic: &Topic) -> bool {
    evidence.iter().all(|word| meets(&topic.stated, word))
}

/// One of the cues shares letters with the word. Cues are in reading order and none lies inside another, so their ends
/// are in order too, and the first that ends behind the word's start is the only candidate.
fn meets(cues: &[Evidence], word: &Evidence) -> bool {
    let place = cues.partition_point(|cue| (cue.turn, cue.end) <= (word.turn, word.start));
    cues.get(place).is_some_and(|cue| cue.overlaps(word))
}

/// A row for what no interest row shows: the words that state the topic outside the interests that lie in it, or a topic
/// that the chat only hints at and no interest hints at too.
fn uncovered(topic: &Topic, drafts: &[Draft]) -> Option<Draft> {
    if topic.stated.is_empty() {
        let hinted = drafts
            .iter()
            .any(|draft| draft.hints.contains(&topic.index));
        return (!hinted).then(|| topic_row(topic));
    }
    let inside = |draft: &&Draft| draft.sensitivity == Sensitivity::Stated(topic.index);
    let mut rest = topic.clone();
    for draft in drafts.iter().filter(inside) {
        rest.stated.retain(|cue| !meets(&draft.evidence, cue));
    }
    (!rest.stated.is_empty()).then(|| topic_row(&rest))
}

fn topic_row(topic: &Topic) -> Draft {
    let stated = !topic.stated.is_empty();
    let sensitivity = if stated {
        Sensitivity::Stated(topic.index)
    } else {
        Sensitivity::Borderline(topic.index)
    };
    Draft {
        kind: RowKind::SensitiveTopic,
        index: u16::from(topic.index),
        strength: if stated {
            topic.strength
        } else {
            Strength::Weak
        },
        sensitivity,
        hints: if stated {
            Vec::new()
        } else {
            vec![topic.index]
        },
        evidence: if stated {
            topic.stated.clone()
        } else {
            topic.hints.clone()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Role;
    use chatprint_schema::lexicon::{CueStrength, Target};

    fn interest_index(id: &str) -> u16 {
        let interests = &data::core().catalog.interests;
        let place = interests.iter().position(|entry| entry.id == id);
        u16::try_from(place.unwrap()).unwrap()
    }

    fn topic_index(id: &str) -> u8 {
        let topics = &data::core().catalog.topics;
        let place = topics.iter().position(|entry| entry.id == id);
        u8::try_from(place.unwrap()).unwrap()
    }

    /// A word at that place of the first turn.
    fn word(start: u32) -> Evidence {
        Evidence {
            turn: 0,
            start,
            end: start + 5,
            target: Target::BenignInterest,
            strength: CueStrength::Clear,
            cue: start,
            words: 1,
            sentence: 0,
            role: Role::User,
            negated: false,
            about_other: false,
            own: true,
        }
    }

    fn interest(id: &str, places: &[u32]) -> Interest {
        Interest {
            index: interest_index(id),
            strength: Strength::Clear,
            score: 1.0,
            aside: false,
            evidence: places.iter().map(|place| word(*place)).collect(),
        }
    }

    fn topic(id: &str, stated: &[u32], hints: &[u32]) -> Topic {
        Topic {
            index: topic_index(id),
            strength: Strength::Clear,
            stated: stated.iter().map(|place| word(*place)).collect(),
            hints: hints.iter().map(|place| word(*place)).collect(),
        }
    }

    fn rows(interests: Vec<Interest>, topics: Vec<Topic>) -> Vec<Draft> {
        drafts(&Extraction {
            interests,
            topics,
            ..Extraction::default()
        })
    }

    #[test]
    fn the_catalogue_says_what_an_interest_lies_in_or_hints_at() {
        let of = |id| rows(vec![interest(id, &[0])], vec![])[0].clone();
        let health = topic_index("health");
        assert_eq!(of("hiking").sensitivity, Sensitivity::Plain);
        assert_eq!(of("diabetes").sensitivity, Sensitivity::Stated(health));
        let weight_loss = of("weight_loss");
        assert_eq!(weight_loss.sensitivity, Sensitivity::Borderline(health));
        assert_eq!(weight_loss.hints, [health]);
    }

    #[test]
    fn an_interest_all_of_whose_words_state_a_topic_is_that_topic() {
        let health = topic_index("health");
        let running = |places: &[u32]| {
            let found = rows(
                vec![interest("running", places)],
                vec![topic("health", &[0, 20], &[])],
            );
            let row = found.iter().find(|row| row.kind == RowKind::Interest);
            row.unwrap().sensitivity
        };
        assert_eq!(running(&[0]), Sensitivity::Stated(health));
        assert_eq!(running(&[0, 10]), Sensitivity::Borderline(health));
        assert_eq!(running(&[10]), Sensitivity::Plain);
    }

    #[test]
    fn a_topic_gets_a_row_of_its_own_unless_an_interest_shows_it() {
        let kinds = |interests, topics| -> Vec<RowKind> {
            rows(interests, topics).iter().map(|row| row.kind).collect()
        };
        let health = || vec![topic("health", &[0], &[])];
        assert_eq!(kinds(vec![], health()), [RowKind::SensitiveTopic]);
        assert_eq!(
            kinds(vec![interest("diabetes", &[0])], health()),
            [RowKind::Interest]
        );
        assert_eq!(
            kinds(vec![interest("hiking", &[10])], health()),
            [RowKind::SensitiveTopic, RowKind::Interest]
        );
        assert_eq!(
            kinds(
                vec![interest("weight_loss", &[10])],
                vec![topic("health", &[], &[30])]
            ),
            [RowKind::Interest]
        );
    }

    #[test]
    fn a_topic_that_is_only_hinted_at_is_a_weak_row_and_its_own_side_door() {
        let found = rows(vec![], vec![topic("religion", &[], &[0])]);
        let religion = topic_index("religion");
        assert_eq!(found[0].sensitivity, Sensitivity::Borderline(religion));
        assert_eq!(
            (found[0].strength, found[0].hints.as_slice()),
            (Strength::Weak, [religion].as_slice())
        );
    }

    #[test]
    fn rows_stand_in_reading_order_weak_ones_last() {
        let weak = Interest {
            strength: Strength::Weak,
            ..interest("jazz", &[0])
        };
        let found = rows(
            vec![weak, interest("tennis", &[30]), interest("hiking", &[10])],
            vec![topic("health", &[20], &[])],
        );
        let places: Vec<u32> = found.iter().map(|row| row.evidence[0].start).collect();
        assert_eq!(places, [10, 20, 30, 0]);
    }
}
