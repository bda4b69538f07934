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
    let uncovered = found
        .topics
        .iter()
        .filter(|topic| !covered(topic, &drafts))
        .map(topic_row)
        .collect::<Vec<_>>();
    drafts.extend(uncovered);
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
    let cues = || topic.stated.iter().chain(&topic.hints);
    evidence
        .iter()
        .any(|word| cues().any(|cue| cue.overlaps(word)))
}

/// All of the interest's words state the topic: it is the topic under another name.
fn inside(evidence: &[Evidence], topic: &Topic) -> bool {
    !topic.stated.is_empty()
        && evidence
            .iter()
            .all(|word| topic.stated.iter().any(|cue| cue.overlaps(word)))
}

/// An interest row shows the topic already: it lies in it, or at least hints at it where the chat only hints too.
fn covered(topic: &Topic, drafts: &[Draft]) -> bool {
    drafts.iter().any(|draft| match draft.sensitivity {
        Sensitivity::Stated(index) => index == topic.index,
        _ => topic.stated.is_empty() && draft.hints.contains(&topic.index),
    })
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
