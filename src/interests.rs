//! Evidence to interests: which there are, how strongly, in which order.
//!
//! An interest exists only through curated cues. A score is a sum of cue weights, so every point of it can be shown in
//! the text.

use std::collections::BTreeMap;

use chatprint_schema::lexicon::{CueStrength, Target};

use crate::evidence::Evidence;
use crate::outcome::Strength;
use crate::scenario::Role;

/// What a cue adds when it is found for the first time, in thousandths.
const CLEAR: f32 = 1.0;
const LIKELY: f32 = 0.6;
const WEAK: f32 = 0.25;
/// A cue of several words is rarer than a word and says more.
const PHRASE: f32 = 1.3;
/// What each repeat of a cue adds, as a share of its first mention.
const REPEAT: f32 = 0.3;
/// The assistant's words show what it was asked, at second hand.
const ASSISTANT: f32 = 0.5;
/// Two different weak cues make an interest; one does not.
const WEAK_NEEDED: usize = 2;
/// An interest is an aside of a long conversation when its own share of the evidence, times the root of its evidence, is
/// below this …
const ASIDE: f32 = 0.10;
/// … or when that of its whole group (travel, music, …) is below this.
const ASIDE_GROUP: f32 = 0.35;
/// A conversation with so many turns has no asides yet …
const SHORT: usize = 4;
/// … and with so many the thresholds hold in full.
const LONG: usize = 12;

/// An interest that the chat supports.
#[derive(Clone, Debug)]
pub struct Interest {
    /// Index in the catalogue.
    pub index: u16,
    /// How clearly.
    pub strength: Strength,
    /// For ranking: share of all evidence times the root of its own.
    pub score: f32,
    /// Mentioned in passing in a long conversation; `strength` is weak then.
    pub aside: bool,
    /// What supports it, in reading order; denied mentions included, marked.
    pub evidence: Vec<Evidence>,
}

#[derive(Default)]
struct Sum {
    weight: f32,
    evidence: Vec<Evidence>,
    /// Cue number to how often it was found.
    cues: BTreeMap<u32, u32>,
    clear: usize,
    likely: usize,
    weak: usize,
    /// A clear cue in the visitor's own words about themselves.
    own_clear: bool,
}

impl Sum {
    fn add(&mut self, evidence: &Evidence) {
        self.evidence.push(*evidence);
        if evidence.negated {
            return;
        }
        let times = self.cues.entry(evidence.cue).or_insert(0);
        *times += 1;
        let first = *times == 1;
        self.weight += weight(evidence)
            * if first {
                1.0
            } else {
                REPEAT / times_root(*times)
            };
        let counter = match evidence.strength {
            CueStrength::Clear => &mut self.clear,
            CueStrength::Likely => &mut self.likely,
            CueStrength::Weak => &mut self.weak,
        };
        *counter += usize::from(first);
        self.own_clear |= evidence.strength == CueStrength::Clear
            && evidence.role == Role::User
            && !evidence.about_other;
    }

    const fn exists(&self) -> bool {
        self.clear + self.likely > 0 || self.weak >= WEAK_NEEDED
    }

    const fn strength(&self) -> Strength {
        if self.own_clear {
            Strength::Clear
        } else if self.clear > 0 || self.likely > 0 {
            Strength::Likely
        } else {
            Strength::Weak
        }
    }
}

fn weight(evidence: &Evidence) -> f32 {
    let base = match evidence.strength {
        CueStrength::Clear => CLEAR,
        CueStrength::Likely => LIKELY,
        CueStrength::Weak => WEAK,
    };
    let phrase = if evidence.words > 1 { PHRASE } else { 1.0 };
    let speaker = if evidence.role == Role::Assistant {
        ASSISTANT
    } else {
        1.0
    };
    base * phrase * speaker
}

fn times_root(times: u32) -> f32 {
    f32::from(u16::try_from(times).unwrap_or(u16::MAX)).sqrt()
}

/// Adds up the evidence and ranks the interests, best first. `group_of` tells the catalogue's group of an interest.
#[must_use]
pub fn find<'a>(
    evidence: &[Evidence],
    turns: usize,
    group_of: impl Fn(u16) -> &'a str,
) -> Vec<Interest> {
    let mut sums: BTreeMap<u16, Sum> = BTreeMap::new();
    for item in evidence {
        if let Target::Interest(index) = item.target {
            sums.entry(index).or_default().add(item);
        }
    }
    sums.retain(|_, sum| sum.exists());
    let mut groups: BTreeMap<&str, f32> = BTreeMap::new();
    for (index, sum) in &sums {
        *groups.entry(group_of(*index)).or_default() += sum.weight;
    }
    let total = groups.values().sum::<f32>().max(0.5);
    let score = |weight: f32| weight / total * weight.sqrt();
    let long = long(turns);
    let interest = |(index, sum): (u16, Sum)| {
        let group = groups.get(group_of(index)).copied().unwrap_or(0.0);
        let aside = score(group) < ASIDE_GROUP * long || score(sum.weight) < ASIDE * long;
        let strength = if aside {
            Strength::Weak
        } else {
            sum.strength()
        };
        Interest {
            index,
            strength,
            score: score(sum.weight),
            aside,
            evidence: sum.evidence,
        }
    };
    let mut interests: Vec<Interest> = sums.into_iter().map(interest).collect();
    interests.sort_by(|a, b| {
        a.aside
            .cmp(&b.aside)
            .then(b.score.total_cmp(&a.score))
            .then(a.index.cmp(&b.index))
    });
    interests
}

/// How far the thresholds for asides hold: 0 in a short conversation, 1 in a long one.
fn long(turns: usize) -> f32 {
    let beyond = turns.saturating_sub(SHORT).min(LONG - SHORT);
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    number(beyond) / number(LONG - SHORT)
}
