//! Evidence to interests: which there are, how strongly, in which order.
//!
//! An interest exists only through curated cues. A score is a sum of cue weights, so every point of it can be shown in
//! the text.

use chatprint_schema::lexicon::{CueStrength, Target};

use crate::evidence::Evidence;
use crate::keys::{KeyMap, pair, sort_by_number};
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
    clear: usize,
    likely: usize,
    weak: usize,
    /// A clear cue in the visitor's own words about themselves.
    own_clear: bool,
}

impl Sum {
    /// `times`: how often the cue was found so far, this time included.
    fn add(&mut self, evidence: &Evidence, times: u32) {
        let first = times == 1;
        self.weight += weight(evidence)
            * if first {
                1.0
            } else {
                REPEAT / times_root(times)
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
    let mut sums = sums(evidence);
    sums.retain(|(_, sum)| sum.exists());
    let mut groups: Vec<(&str, f32)> = Vec::new();
    for (index, sum) in &sums {
        let name = group_of(*index);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, weight)) => *weight += sum.weight,
            None => groups.push((name, sum.weight)),
        }
    }
    let total = groups
        .iter()
        .map(|(_, weight)| weight)
        .sum::<f32>()
        .max(0.5);
    let score = |weight: f32| weight / total * weight.sqrt();
    let long = long(turns);
    let interest = |(index, sum): (u16, Sum)| {
        let name = group_of(index);
        let group = groups
            .iter()
            .find(|(known, _)| *known == name)
            .map_or(0.0, |(_, weight)| *weight);
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
    sort_by_number(&mut interests, |interest| {
        pair(
            u32::from(interest.aside),
            u32::MAX - interest.score.to_bits(),
        )
    });
    interests
}

/// One sum for each interest that has evidence, in the catalogue's order.
fn sums(evidence: &[Evidence]) -> Vec<(u16, Sum)> {
    let mut sums: Vec<Option<Sum>> = Vec::new();
    let mut times = KeyMap::default();
    for item in evidence {
        let Target::Interest(index) = item.target else {
            continue;
        };
        let place = usize::from(index);
        if sums.len() <= place {
            sums.resize_with(place + 1, || None);
        }
        let Some(slot) = sums.get_mut(place) else {
            continue;
        };
        let sum = slot.get_or_insert_with(Sum::default);
        sum.evidence.push(*item);
        if !item.negated {
            let times = times.entry(pair(u32::from(index), item.cue)).or_insert(0);
            *times += 1;
            sum.add(item, *times);
        }
    }
    (0_u16..)
        .zip(sums)
        .filter_map(|(index, sum)| Some((index, sum?)))
        .collect()
}

/// How far the thresholds for asides hold: 0 in a short conversation, 1 in a long one.
fn long(turns: usize) -> f32 {
    let beyond = turns.saturating_sub(SHORT).min(LONG - SHORT);
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    number(beyond) / number(LONG - SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cue of the user about an interest; its number stands for its words.
    fn cue(index: u16, cue: u32, strength: CueStrength) -> Evidence {
        Evidence {
            turn: 0,
            start: cue,
            end: cue + 1,
            target: Target::Interest(index),
            strength,
            cue,
            words: 1,
            sentence: 0,
            role: Role::User,
            negated: false,
            about_other: false,
            own: true,
        }
    }

    fn short(evidence: &[Evidence]) -> Vec<Interest> {
        find(evidence, 1, |_| "group")
    }

    fn strengths(evidence: &[Evidence]) -> Vec<Strength> {
        let found = short(evidence);
        found.iter().map(|interest| interest.strength).collect()
    }

    #[test]
    fn one_clear_or_likely_cue_makes_an_interest_a_weak_one_does_not() {
        assert_eq!(
            strengths(&[cue(0, 1, CueStrength::Clear)]),
            [Strength::Clear]
        );
        assert_eq!(
            strengths(&[cue(0, 1, CueStrength::Likely)]),
            [Strength::Likely]
        );
        assert_eq!(strengths(&[cue(0, 1, CueStrength::Weak)]), []);
    }

    #[test]
    fn two_different_weak_cues_make_a_weak_interest_a_repeated_one_does_not() {
        let weak = |number| cue(0, number, CueStrength::Weak);
        assert_eq!(strengths(&[weak(1), weak(2)]), [Strength::Weak]);
        assert_eq!(strengths(&[weak(1), weak(1), weak(1)]), []);
    }

    #[test]
    fn only_what_users_say_of_themselves_is_a_clear_mention() {
        let clear = cue(0, 1, CueStrength::Clear);
        let assistant = Evidence {
            role: Role::Assistant,
            ..clear
        };
        let brother = Evidence {
            about_other: true,
            ..clear
        };
        assert_eq!(strengths(&[assistant, brother]), [Strength::Likely]);
        assert_eq!(strengths(&[assistant, brother, clear]), [Strength::Clear]);
    }

    #[test]
    fn a_denied_cue_makes_no_interest_but_stays_visible_beside_others() {
        let denied = Evidence {
            negated: true,
            ..cue(0, 1, CueStrength::Clear)
        };
        assert_eq!(strengths(&[denied]), []);
        let found = short(&[denied, cue(0, 2, CueStrength::Likely)]);
        assert_eq!(found[0].strength, Strength::Likely);
        assert_eq!(found[0].evidence.len(), 2);
    }

    #[test]
    fn what_has_more_and_firmer_evidence_comes_first() {
        let found = short(&[
            cue(5, 1, CueStrength::Likely),
            cue(9, 2, CueStrength::Clear),
            cue(9, 3, CueStrength::Clear),
        ]);
        let order: Vec<u16> = found.iter().map(|interest| interest.index).collect();
        assert_eq!(order, [9, 5]);
        assert!(found[0].score > found[1].score);
    }

    #[test]
    fn a_new_cue_says_more_than_a_repeat_and_a_phrase_more_than_a_word() {
        let score = |evidence: &[Evidence]| {
            let mut all = evidence.to_vec();
            all.push(cue(1, 99, CueStrength::Clear));
            let found = short(&all);
            let interest = found.iter().find(|interest| interest.index == 0);
            interest.unwrap().score
        };
        let word = cue(0, 1, CueStrength::Clear);
        let phrase = Evidence { words: 2, ..word };
        let other = cue(0, 2, CueStrength::Clear);
        assert!(score(&[word]) < score(&[word, word]));
        assert!(score(&[word, word]) < score(&[word, other]));
        assert!(score(&[word]) < score(&[phrase]));
    }

    #[test]
    fn a_word_in_passing_is_an_aside_of_a_long_conversation_only() {
        let mut evidence: Vec<Evidence> = (0..60)
            .map(|number| cue(0, number, CueStrength::Clear))
            .collect();
        evidence.push(cue(1, 99, CueStrength::Likely));
        let group = |index| if index == 0 { "travel" } else { "music" };
        let in_passing = |turns| find(&evidence, turns, group)[1].clone();
        assert!(!in_passing(SHORT).aside);
        let aside = in_passing(LONG);
        assert!(aside.aside);
        assert_eq!(aside.strength, Strength::Weak);
    }

    #[test]
    fn evidence_of_topics_makes_no_interest() {
        let topic = Evidence {
            target: Target::Topic(0),
            ..cue(0, 1, CueStrength::Clear)
        };
        assert!(short(&[topic]).is_empty());
        assert!(short(&[]).is_empty());
    }
}
