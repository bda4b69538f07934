//! Evidence to sensitive topics: stated ones, and hints kept apart from them.

use std::collections::BTreeMap;

use chatprint_schema::lexicon::{CuePair, CueStrength, Target};

use crate::evidence::{Evidence, PairHalf};
use crate::outcome::Strength;
use crate::scenario::Role;

/// A sensitive topic in the chat.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Index in the catalogue's topics.
    pub index: u8,
    /// How clearly.
    pub strength: Strength,
    /// Words that state it. Empty: only hints.
    pub stated: Vec<Evidence>,
    /// Words that hint at it.
    pub hints: Vec<Evidence>,
}

/// What evidence adds: a statement about oneself is the strongest, a weak cue needs company.
const CLEAR: f32 = 1.0;
const LIKELY: f32 = 0.6;
const WEAK: f32 = 0.3;
/// Factor for evidence in a sentence about the one who speaks.
const OWN: f32 = 1.7;
/// Factor for the assistant's words.
const ASSISTANT: f32 = 0.5;
/// What a topic needs in a short text …
const NEEDED: f32 = 0.5;
/// … and what is added for each hundred words, because long talk brushes many topics, up to the second number.
const NEEDED_PER_HUNDRED_WORDS: f32 = 0.25;
const NEEDED_AT_MOST: f32 = 1.0;

#[derive(Default)]
struct Sum {
    firm: Vec<Evidence>,
    weak: Vec<Evidence>,
    context: Vec<Evidence>,
    hints: Vec<Evidence>,
}

impl Sum {
    fn topic(self, index: u8, needed: f32) -> Option<Topic> {
        let company = Sentences::new(self.context.iter().chain(&self.weak).chain(&self.firm));
        let counts = |cue: &&Evidence| cue.role == Role::User && company.support(cue);
        let mut stated: Vec<Evidence> = self.weak.iter().filter(counts).copied().collect();
        let clear = self
            .firm
            .iter()
            .any(|cue| cue.strength == CueStrength::Clear && cue.role == Role::User);
        let strength = match (clear, self.firm.is_empty()) {
            (true, _) => Strength::Clear,
            (false, false) => Strength::Likely,
            (false, true) => Strength::Weak,
        };
        stated.extend(self.firm);
        stated.sort_by_key(|cue| (cue.turn, cue.start, cue.end));
        if weight(&stated) < needed {
            stated.clear();
        }
        let some = !stated.is_empty() || !self.hints.is_empty();
        some.then_some(Topic {
            index,
            strength,
            stated,
            hints: self.hints,
        })
    }
}

/// Each cue counts once, at its best mention.
fn weight(stated: &[Evidence]) -> f32 {
    let mut best: BTreeMap<u32, f32> = BTreeMap::new();
    for cue in stated {
        let base = match cue.strength {
            CueStrength::Clear => CLEAR,
            CueStrength::Likely => LIKELY,
            CueStrength::Weak => WEAK,
        };
        let factor = if cue.role == Role::Assistant {
            ASSISTANT
        } else if cue.own {
            OWN
        } else {
            1.0
        };
        let slot = best.entry(cue.cue).or_default();
        *slot = slot.max(base * factor);
    }
    best.values().sum()
}

/// What a topic needs in a conversation of that many words.
fn needed(words: usize) -> f32 {
    let hundreds = f32::from(u16::try_from(words / 25).unwrap_or(u16::MAX)) / 4.0;
    (NEEDED + NEEDED_PER_HUNDRED_WORDS * hundreds).min(NEEDED_AT_MOST)
}

/// Which sentences hold words that support a weak cue. Two words a sentence are enough to remember: a cue can overlap only
/// one of them.
struct Sentences(BTreeMap<(u32, u32), (Evidence, Option<Evidence>)>);

impl Sentences {
    fn new<'a>(company: impl Iterator<Item = &'a Evidence>) -> Self {
        let mut words = BTreeMap::new();
        for word in company {
            let slot = words
                .entry((word.turn, word.sentence))
                .or_insert((*word, None));
            if slot.0.cue != word.cue && !slot.0.overlaps(word) && slot.1.is_none() {
                slot.1 = Some(*word);
            }
        }
        Self(words)
    }

    fn support(&self, cue: &Evidence) -> bool {
        let Some((first, second)) = self.0.get(&(cue.turn, cue.sentence)) else {
            return false;
        };
        let other = |word: &Evidence| word.cue != cue.cue && !word.overlaps(cue);
        other(first) || second.is_some_and(|second| other(&second))
    }
}

/// Finds the topics, in the catalogue's order. A denied mention still names the topic, so denial does not remove it.
/// `words` is the length of the conversation.
#[must_use]
pub fn find(
    evidence: &[Evidence],
    halves: &[PairHalf],
    pairs: &[CuePair],
    words: usize,
) -> Vec<Topic> {
    let mut sums: BTreeMap<u8, Sum> = BTreeMap::new();
    for cue in evidence {
        match cue.target {
            Target::Topic(index) if cue.strength == CueStrength::Weak => {
                sums.entry(index).or_default().weak.push(*cue)
            }
            Target::Topic(index) => sums.entry(index).or_default().firm.push(*cue),
            Target::TopicContext(index) => sums.entry(index).or_default().context.push(*cue),
            Target::TopicBorderline(index) => sums.entry(index).or_default().hints.push(*cue),
            _ => {}
        }
    }
    for (number, pair) in (0_u8..).zip(pairs) {
        add_pair(number, pair, halves, &mut sums);
    }
    sums.into_iter()
        .filter_map(|(index, sum)| sum.topic(index, needed(words)))
        .collect()
}

/// Both halves make evidence, each where it stands; one half says nothing.
fn add_pair(number: u8, pair: &CuePair, halves: &[PairHalf], sums: &mut BTreeMap<u8, Sum>) {
    let find = |second| {
        halves
            .iter()
            .find(|half| half.pair == number && half.second == second)
    };
    let (Some(first), Some(second)) = (find(false), find(true)) else {
        return;
    };
    let sum = sums.entry(pair.topic).or_default();
    for half in [first, second] {
        let (turn, start, end) = half.span;
        sum.firm.push(Evidence {
            turn,
            start,
            end,
            target: Target::Topic(pair.topic),
            strength: CueStrength::Likely,
            cue: u32::MAX,
            words: 1,
            sentence: 0,
            role: Role::User,
            negated: false,
            about_other: false,
            own: true,
        });
    }
}
