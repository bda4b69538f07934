//! Evidence to sensitive topics: stated ones, and hints kept apart from them.

use chatprint_schema::lexicon::{CuePair, CueStrength, Target};

use crate::evidence::{Evidence, PairHalf};
use crate::keys::{KeyMap, pair, sort_by_number};
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
        sort_by_number(&mut stated, |cue| pair(cue.turn, cue.start));
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
    let mut best = KeyMap::default();
    for cue in stated {
        let base = match cue.strength {
            CueStrength::Clear => CLEAR,
            CueStrength::Likely => LIKELY,
            CueStrength::Weak => WEAK,
        };
        let factor = match (cue.role, cue.own) {
            (Role::Assistant, _) => ASSISTANT,
            (Role::User, true) => OWN,
            (Role::User, false) => 1.0,
        };
        // Whole numbers add up to the same sum in any order.
        let thousandths = (base * factor * 1000.0) as u32;
        let slot = best.entry(u64::from(cue.cue)).or_insert(0);
        *slot = thousandths.max(*slot);
    }
    best.values()
        .map(|thousandths| u64::from(*thousandths))
        .sum::<u64>() as f32
        / 1000.0
}

/// What a topic needs in a conversation of that many words.
fn needed(words: usize) -> f32 {
    let hundreds = f32::from(u16::try_from(words / 25).unwrap_or(u16::MAX)) / 4.0;
    (NEEDED + NEEDED_PER_HUNDRED_WORDS * hundreds).min(NEEDED_AT_MOST)
}

/// Which sentences hold words that support a weak cue. Two words a sentence are enough to remember: a cue can overlap only
/// one of them.
struct Sentences {
    /// Turn and sentence to a place in `words`.
    places: KeyMap,
    words: Vec<(Evidence, Option<Evidence>)>,
}

impl Sentences {
    fn new<'a>(company: impl Iterator<Item = &'a Evidence>) -> Self {
        let mut sentences = Self {
            places: KeyMap::default(),
            words: Vec::new(),
        };
        for word in company {
            let fresh = u32::try_from(sentences.words.len()).unwrap_or(u32::MAX);
            let place = *sentences
                .places
                .entry(pair(word.turn, word.sentence))
                .or_insert(fresh);
            if place == fresh {
                sentences.words.push((*word, None));
            }
            let Some((first, second)) = sentences.words.get_mut(place as usize) else {
                continue;
            };
            if first.cue != word.cue && !first.overlaps(word) && second.is_none() {
                *second = Some(*word);
            }
        }
        sentences
    }

    fn support(&self, cue: &Evidence) -> bool {
        let place = self.places.get(&pair(cue.turn, cue.sentence));
        let Some((first, second)) = place.and_then(|place| self.words.get(*place as usize)) else {
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
    let mut sums: Vec<Sum> = Vec::new();
    for cue in evidence {
        let (index, list): (u8, fn(&mut Sum) -> &mut Vec<Evidence>) = match cue.target {
            Target::Topic(index) if cue.strength == CueStrength::Weak => {
                (index, |sum| &mut sum.weak)
            }
            Target::Topic(index) => (index, |sum| &mut sum.firm),
            Target::TopicContext(index) => (index, |sum| &mut sum.context),
            Target::TopicBorderline(index) => (index, |sum| &mut sum.hints),
            _ => continue,
        };
        if let Some(sum) = slot(&mut sums, index) {
            list(sum).push(*cue);
        }
    }
    for (number, pair) in (0_u8..).zip(pairs) {
        if let Some(sum) = slot(&mut sums, pair.topic) {
            sum.firm
                .extend(pair_evidence(number, pair, halves).into_iter().flatten());
        }
    }
    let needed = needed(words);
    (0_u8..)
        .zip(sums)
        .filter_map(|(index, sum)| sum.topic(index, needed))
        .collect()
}

fn slot(sums: &mut Vec<Sum>, index: u8) -> Option<&mut Sum> {
    let place = usize::from(index);
    if sums.len() <= place {
        sums.resize_with(place + 1, Sum::default);
    }
    sums.get_mut(place)
}

/// Both halves make evidence, each where it stands; one half says nothing.
fn pair_evidence(number: u8, pair: &CuePair, halves: &[PairHalf]) -> Option<[Evidence; 2]> {
    let find = |second| {
        halves
            .iter()
            .find(|half| half.pair == number && half.second == second)
    };
    let evidence = |half: &PairHalf| {
        let (turn, start, end) = half.span;
        Evidence {
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
        }
    };
    Some([evidence(find(false)?), evidence(find(true)?)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cue of the user in a sentence of its own that is not about themselves; its number stands for its words.
    fn cue(target: Target, cue: u32, strength: CueStrength) -> Evidence {
        Evidence {
            turn: 0,
            start: cue * 10,
            end: cue * 10 + 5,
            target,
            strength,
            cue,
            words: 1,
            sentence: cue,
            role: Role::User,
            negated: false,
            about_other: false,
            own: false,
        }
    }

    const HEALTH: Target = Target::Topic(3);

    fn of(evidence: &[Evidence]) -> Vec<Topic> {
        find(evidence, &[], &[], 10)
    }

    fn stated(evidence: &[Evidence]) -> usize {
        of(evidence).iter().map(|topic| topic.stated.len()).sum()
    }

    #[test]
    fn a_clear_word_states_the_topic() {
        let found = of(&[cue(HEALTH, 1, CueStrength::Clear)]);
        assert_eq!((found.len(), found[0].index), (1, 3));
        assert_eq!(found[0].strength, Strength::Clear);
    }

    #[test]
    fn a_denied_word_or_one_about_somebody_else_states_it_too() {
        let clear = cue(HEALTH, 1, CueStrength::Clear);
        let denied = Evidence {
            negated: true,
            ..clear
        };
        let mother = Evidence {
            about_other: true,
            ..clear
        };
        assert_eq!(stated(&[denied]), 1);
        assert_eq!(stated(&[mother]), 1);
    }

    #[test]
    fn a_weak_word_needs_company_in_its_sentence() {
        let weak = Evidence {
            own: true,
            ..cue(HEALTH, 1, CueStrength::Weak)
        };
        let context = cue(Target::TopicContext(3), 2, CueStrength::Weak);
        let near = Evidence {
            sentence: weak.sentence,
            ..context
        };
        assert_eq!(stated(&[weak]), 0);
        assert_eq!(stated(&[weak, context]), 0);
        assert_eq!(stated(&[weak, near]), 1);
        assert_eq!(stated(&[near]), 0);
    }

    #[test]
    fn a_weak_word_is_no_company_for_itself() {
        let weak = Evidence {
            own: true,
            ..cue(HEALTH, 1, CueStrength::Weak)
        };
        let again = Evidence {
            start: 100,
            end: 105,
            ..weak
        };
        assert_eq!(stated(&[weak, again]), 0);
    }

    #[test]
    fn a_hint_is_kept_apart_from_statements() {
        let found = of(&[cue(Target::TopicBorderline(3), 1, CueStrength::Likely)]);
        assert_eq!((found[0].stated.len(), found[0].hints.len()), (0, 1));
    }

    #[test]
    fn a_long_conversation_needs_more_than_a_word_in_passing() {
        let likely = cue(HEALTH, 1, CueStrength::Likely);
        let own = Evidence {
            own: true,
            ..likely
        };
        let found = |evidence: &[Evidence], words| {
            let topics = find(evidence, &[], &[], words);
            topics.iter().any(|topic| !topic.stated.is_empty())
        };
        assert!(found(&[likely], 10));
        assert!(!found(&[likely], 400));
        assert!(
            !found(&[likely, likely], 400),
            "a repeat is no new evidence"
        );
        assert!(found(&[own], 400));
        assert!(
            found(&[cue(HEALTH, 2, CueStrength::Clear)], 100_000),
            "the threshold has an end"
        );
    }

    #[test]
    fn the_assistant_alone_never_makes_it_clear() {
        let assistant = Evidence {
            role: Role::Assistant,
            ..cue(HEALTH, 1, CueStrength::Clear)
        };
        let found = of(&[assistant]);
        assert_eq!(found[0].strength, Strength::Likely);
        assert_eq!(
            stated(&[Evidence {
                strength: CueStrength::Likely,
                ..assistant
            }]),
            0
        );
    }

    #[test]
    fn a_pair_needs_both_halves() {
        let pairs = [CuePair {
            topic: 1,
            first: vec![],
            second: vec![],
        }];
        let half = |second, start| PairHalf {
            pair: 0,
            second,
            span: (0, start, start + 3),
        };
        let found = |halves: &[PairHalf]| find(&[], halves, &pairs, 10);
        assert!(found(&[half(false, 0)]).is_empty());
        assert!(found(&[half(true, 0), half(true, 9)]).is_empty());
        let topics = found(&[half(true, 0), half(false, 9)]);
        let spans: Vec<(u32, u32)> = topics[0]
            .stated
            .iter()
            .map(|cue| (cue.start, cue.end))
            .collect();
        assert_eq!((topics[0].index, spans), (1, vec![(0, 3), (9, 12)]));
    }

    #[test]
    fn topics_come_in_the_order_of_the_catalogue() {
        let found = of(&[
            cue(Target::Topic(5), 1, CueStrength::Clear),
            cue(Target::Topic(0), 2, CueStrength::Clear),
        ]);
        let order: Vec<u8> = found.iter().map(|topic| topic.index).collect();
        assert_eq!(order, [0, 5]);
    }
}
