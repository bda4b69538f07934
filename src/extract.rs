//! The first half of the pipeline: conversation to tokens, language, evidence, interests and sensitive topics.

use crate::data;
use crate::evidence::{self, Evidence, PairHalf};
use crate::interests::{self, Interest};
use crate::language::Tally;
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
            tokens.is_empty() || reading.turn(number, turn.role, tokens, tag.as_deref(), counted);
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
        role: Role,
        tokens: &[Token],
        tag: Option<&str>,
        counted: bool,
    ) -> bool {
        let recogniser = match tag {
            Some(tag) => data::recogniser(tag),
            None => best_guess(tokens),
        };
        let Some(recogniser) = recogniser else {
            return false;
        };
        if counted {
            self.words += tokens.len();
            let hits = recogniser.matcher.find(tokens);
            let evidence = evidence::read(number, role, tokens, &hits);
            self.cues.extend(evidence.cues);
            if role == Role::User {
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
            .map(|recogniser| recogniser.lexicon.frames.pairs.as_slice());
        sensitive::find(
            &self.cues,
            &self.halves,
            pairs.unwrap_or_default(),
            self.words,
        )
    }
}

/// A turn without telling words ("hiking boots") is read by the recogniser that knows most of it.
fn best_guess(tokens: &[Token]) -> Option<&'static data::Recogniser> {
    let found = |recogniser: &&data::Recogniser| recogniser.matcher.find(tokens).len();
    let recognisers: Vec<_> = data::covered().filter_map(data::recogniser).collect();
    // `max_by_key` takes the last of equals; reversed, the first language in the order of tags wins.
    recognisers.into_iter().rev().max_by_key(found)
}
