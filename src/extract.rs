//! The first half of the pipeline: conversation to tokens, language, evidence, interests and sensitive topics.

use crate::data;
use crate::evidence::{self, Evidence, PairHalf};
use crate::interests::{self, Interest};
use crate::language::Tally;
use crate::lexicon::Meaning;
use crate::scenario::{Role, Turn};
use crate::sensitive::{self, Topic};
use crate::tokens::{Token, tokenize};

/// What the chat says.
#[derive(Debug, Default)]
pub struct Extraction {
    /// One for each turn.
    pub languages: Vec<TurnLanguage>,
    /// Best first.
    pub interests: Vec<Interest>,
    /// In the catalogue's order.
    pub topics: Vec<Topic>,
}

/// In which language a turn was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TurnLanguage {
    /// BCP 47 tag; absent when the turn has too few words to tell.
    pub tag: Option<String>,
    /// A recogniser read it (or there was nothing to read).
    pub covered: bool,
}

/// Reads a conversation. `language` fixes the language of all turns; else each is detected.
#[must_use]
pub fn extract(turns: &[Turn], language: Option<&str>, count_assistant: bool) -> Extraction {
    let tokens: Vec<Vec<Token>> = turns.iter().map(|turn| tokenize(&turn.text)).collect();
    let tags = languages(turns, &tokens, language);
    let mut reading = Reading::default();
    let mut extraction = Extraction::default();
    for (((number, turn), tokens), tag) in (0_u32..).zip(turns).zip(&tokens).zip(tags) {
        let counted = count_assistant || turn.role == Role::User;
        let covered =
            tokens.is_empty() || reading.turn(number, turn, tokens, tag.as_deref(), counted);
        extraction.languages.push(TurnLanguage { tag, covered });
    }
    extraction.interests = interests::find(&reading.cues, turns.len(), group_of);
    extraction.topics = reading.topics();
    extraction
}

fn group_of(interest: u16) -> &'static str {
    data::core()
        .catalog
        .interests
        .get(usize::from(interest))
        .map_or("", |interest| &interest.group)
}

fn languages(turns: &[Turn], tokens: &[Vec<Token>], fixed: Option<&str>) -> Vec<Option<String>> {
    if let Some(tag) = fixed {
        return vec![Some(tag.to_owned()); turns.len()];
    }
    let detector = data::detector();
    let tallies: Vec<Tally> = turns
        .iter()
        .zip(tokens)
        .map(|(turn, tokens)| detector.tally(&turn.text, tokens))
        .collect();
    let total = Tally::total(&tallies);
    tallies
        .iter()
        .map(|tally| detector.decide(tally, &total).map(str::to_owned))
        .collect()
}

#[derive(Default)]
struct Reading {
    cues: Vec<Evidence>,
    halves: Vec<PairHalf>,
    /// How many words were read.
    words: usize,
    /// The language whose two-cue rules apply: that of the first turn read.
    tag: Option<&'static str>,
}

impl Reading {
    /// Reads one turn; false when its language has no recogniser.
    fn turn(
        &mut self,
        number: u32,
        turn: &Turn,
        tokens: &[Token],
        tag: Option<&str>,
        counted: bool,
    ) -> bool {
        let recogniser = match tag {
            Some(tag) => data::recogniser(tag),
            None => best_guess(&turn.text, tokens),
        };
        let Some(recogniser) = recogniser else {
            return false;
        };
        if counted {
            self.words += tokens.len();
            let hits = recogniser.matcher.find(&turn.text, tokens);
            let evidence = evidence::read(number, turn.role, tokens, &hits);
            self.cues.extend(evidence.cues);
            if turn.role == Role::User {
                self.tag.get_or_insert(recogniser.tag);
                self.halves.extend(evidence.pairs);
            }
        }
        true
    }

    fn topics(&self) -> Vec<Topic> {
        let pairs = self
            .tag
            .and_then(data::recogniser)
            .map(|recogniser| recogniser.pairs.as_slice());
        sensitive::find(
            &self.cues,
            &self.halves,
            pairs.unwrap_or_default(),
            self.words,
        )
    }
}

/// Where it is possible, a turn in doubt is English: its words are typed to assistants everywhere.
const IN_DOUBT: &str = "en";

/// A turn without telling words ("hiking boots") is read by the recogniser, among the possible ones, that knows most of its
/// words. In place of English it must know at least half.
fn best_guess(text: &str, tokens: &[Token]) -> Option<&'static data::Recogniser> {
    let detector = data::detector();
    let tally = detector.tally(text, tokens);
    let english = detector.possible(&tally).any(|tag| tag == IN_DOUBT);
    let english = data::recogniser(IN_DOUBT).filter(|_| english);
    let known = english.map_or(0, |english| known_words(english, text, tokens));
    let needed = english.map_or(0, |_| tokens.len().div_ceil(2).max(known + 1));
    let others = detector.possible(&tally).filter(|tag| *tag != IN_DOUBT);
    let others = others
        .filter_map(data::recogniser)
        .map(|other| (known_words(other, text, tokens), other));
    // `max_by_key` takes the last of equals; reversed, the first language in the order of tags wins.
    let others: Vec<_> = others.filter(|(known, _)| *known >= needed).collect();
    let best = others.into_iter().rev().max_by_key(|(known, _)| *known);
    best.map(|(_, other)| other).or(english)
}

fn known_words(recogniser: &data::Recogniser, text: &str, tokens: &[Token]) -> usize {
    let hits = recogniser.matcher.find(text, tokens);
    let cues = hits
        .iter()
        .filter(|hit| matches!(hit.meaning, Meaning::Cue(_)));
    let mut until = 0;
    let mut known = 0;
    for hit in cues {
        known += hit.end.saturating_sub(hit.start.max(until));
        until = until.max(hit.end);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(role: Role, text: &str) -> Turn {
        Turn {
            role,
            text: text.to_owned(),
        }
    }

    fn user(text: &str) -> Turn {
        turn(Role::User, text)
    }

    fn ids(found: &Extraction) -> Vec<&'static str> {
        let catalog = &data::core().catalog.interests;
        let id = |index: u16| catalog[usize::from(index)].id.as_str();
        found
            .interests
            .iter()
            .map(|interest| id(interest.index))
            .collect()
    }

    #[test]
    fn every_turn_gets_its_language() {
        let found = extract(
            &[
                user("I love hiking and the sea."),
                user("Já jsem tady a chci nové boty pro nás."),
                user("くつをおすすめして"),
                user(""),
            ],
            None,
            true,
        );
        let languages: Vec<(Option<&str>, bool)> = found
            .languages
            .iter()
            .map(|turn| (turn.tag.as_deref(), turn.covered))
            .collect();
        assert_eq!(languages[0], (Some("en"), true));
        assert_eq!(languages[1], (Some("cs"), false));
        assert_eq!(languages[2], (Some("ja"), false));
        assert!(languages[3].1, "there was nothing to read");
        assert_eq!(ids(&found), ["hiking"]);
    }

    #[test]
    fn a_turn_without_small_words_is_read_all_the_same() {
        let found = extract(&[user("hiking boots")], None, true);
        assert_eq!(found.languages[0].tag, None);
        assert!(found.languages[0].covered);
        assert!(ids(&found).contains(&"hiking"));
    }

    #[test]
    fn a_fixed_language_holds_for_all_turns() {
        let turns = [user("Miluju hiking")];
        assert_eq!(ids(&extract(&turns, Some("en"), true)), ["hiking"]);
        let found = extract(&turns, Some("cs"), true);
        assert!(ids(&found).is_empty() && !found.languages[0].covered);
    }

    #[test]
    fn the_assistant_is_left_out_on_request_but_keeps_its_language() {
        let turns = [
            user("What could we do on a free day?"),
            turn(Role::Assistant, "You could go hiking."),
        ];
        assert_eq!(ids(&extract(&turns, None, true)), ["hiking"]);
        let found = extract(&turns, None, false);
        assert!(ids(&found).is_empty());
        assert!(found.languages[1].covered);
    }

    #[test]
    fn evidence_names_the_turn_that_it_stands_in() {
        let found = extract(
            &[user("Hello there."), user("I love hiking.")],
            Some("en"),
            true,
        );
        let places: Vec<(u32, u32)> = found.interests[0]
            .evidence
            .iter()
            .map(|cue| (cue.turn, cue.start))
            .collect();
        assert_eq!(places, [(1, 7)]);
    }

    #[test]
    fn a_statement_may_be_split_over_turns() {
        let pair = &data::recogniser("en").unwrap().pairs[0];
        let half = |words: &[String]| user(&format!("Well, {} it is.", words[0]));
        let turns = [half(&pair.first), half(&pair.second)];
        let stated = |turns: &[Turn]| {
            let found = extract(turns, Some("en"), true);
            let mut topics = found.topics.iter();
            topics.any(|topic| topic.index == pair.topic && topic.stated.len() >= 2)
        };
        assert!(stated(&turns));
        assert!(!stated(&turns[..1]));
    }

    #[test]
    fn no_turn_is_no_finding() {
        let found = extract(&[], None, true);
        assert!(
            found.languages.is_empty() && found.interests.is_empty() && found.topics.is_empty()
        );
    }
}
