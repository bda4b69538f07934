//! The cues of one language, ready for matching: a word trie over token keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use chatprint_schema::lexicon::{CueStrength, EndingRule, Frames, Grammar, Lexicon, Target};

use crate::inflect::forms;
use crate::tokens::{Token, key_of, tokenize};

/// What a matched phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// A cue from a lexicon file.
    Cue(Target),
    /// Denies a following cue in the same clause.
    Negator,
    /// Denies only the cue right after it.
    DirectNegator,
    /// Hides a negator.
    NotNegator,
    /// The clause is about somebody else.
    OtherPerson,
    /// The sentence is about the one who speaks.
    FirstPerson,
    /// Starts a new clause.
    ClauseWord,
    /// Opens an identity frame.
    FrameBefore,
    /// Closes an identity frame.
    FrameAfter,
    /// Breaks an identity frame.
    FrameBlock,
    /// First half of a two-cue rule, by its number.
    PairFirst(u8),
    /// Second half.
    PairSecond(u8),
}

/// Cues of one layer hide shorter cues of the same layer, and no others.
const LAYERS: usize = 5;

impl Meaning {
    const fn layer(self) -> usize {
        match self {
            Self::Cue(Target::Interest(_) | Target::BenignInterest) => 0,
            Self::Cue(_) => 1,
            Self::Negator
            | Self::DirectNegator
            | Self::NotNegator
            | Self::OtherPerson
            | Self::ClauseWord => 2,
            Self::FrameBefore
            | Self::FrameAfter
            | Self::FrameBlock
            | Self::PairFirst(_)
            | Self::PairSecond(_) => 3,
            Self::FirstPerson => 4,
        }
    }
}

/// One entry at a node of the trie.
#[derive(Clone, Copy, Debug)]
struct Entry {
    meaning: Meaning,
    strength: CueStrength,
    /// Same number for all forms of one cue, so that repeats can be told from new evidence.
    cue: u32,
    /// Counts only when the first word is written with a capital.
    capital: bool,
}

#[derive(Default)]
struct Node {
    entries: Vec<Entry>,
    /// A longer phrase goes on from here.
    goes_on: bool,
}

/// A phrase found in a turn. Token numbers, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// What it means.
    pub meaning: Meaning,
    /// How much it says alone.
    pub strength: CueStrength,
    /// Number of the cue.
    pub cue: u32,
}

/// Keys are hashes already; folding them once more would cost time and give nothing.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u64(u64::from(*byte)));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<KeyHasher>>;

/// A lexicon ready for matching.
#[derive(Default)]
pub struct Matcher {
    first: Map<u64, u32>,
    next: Map<(u32, u64), u32>,
    nodes: Vec<Node>,
    cues: u32,
}

impl Matcher {
    /// Builds the trie from a language's cues and small words.
    #[must_use]
    pub fn new(lexicon: &Lexicon, grammar: &Grammar) -> Self {
        let mut matcher = Self::default();
        for list in &lexicon.lists {
            for cue in list.cues.lines() {
                matcher.add_cue(cue, Meaning::Cue(list.target), list.strength, grammar);
            }
        }
        matcher.add_grammar(grammar);
        matcher.add_frames(&lexicon.frames);
        matcher
    }

    /// How many phrases, inflected forms included, can match.
    #[must_use]
    pub fn patterns(&self) -> usize {
        self.nodes.iter().map(|node| node.entries.len()).sum()
    }

    /// How many cues there are, inflected forms not counted.
    #[must_use]
    pub const fn cues(&self) -> u32 {
        self.cues
    }

    fn add_grammar(&mut self, grammar: &Grammar) {
        self.add_plain(&grammar.negators, Meaning::Negator);
        self.add_plain(&grammar.direct_negators, Meaning::DirectNegator);
        self.add_plain(&grammar.not_negators, Meaning::NotNegator);
        self.add_plain(&grammar.other_people, Meaning::OtherPerson);
        self.add_plain(&grammar.clause_words, Meaning::ClauseWord);
        self.add_plain(&grammar.first_person, Meaning::FirstPerson);
    }

    fn add_frames(&mut self, frames: &Frames) {
        self.add_plain(&frames.before, Meaning::FrameBefore);
        self.add_plain(&frames.after, Meaning::FrameAfter);
        self.add_plain(&frames.block, Meaning::FrameBlock);
        for (number, pair) in (0_u8..).zip(&frames.pairs) {
            self.add_plain(&pair.first, Meaning::PairFirst(number));
            self.add_plain(&pair.second, Meaning::PairSecond(number));
        }
    }

    fn add_plain(&mut self, phrases: &[String], meaning: Meaning) {
        for phrase in phrases {
            let keys: Vec<u64> = tokenize(phrase).iter().map(|token| token.key).collect();
            self.insert(&keys, meaning, CueStrength::Clear, false);
            self.cues += 1;
        }
    }

    fn add_cue(&mut self, cue: &str, meaning: Meaning, strength: CueStrength, grammar: &Grammar) {
        let written = Written::parse(cue);
        let tokens = tokenize(written.phrase);
        let keys: Vec<u64> = tokens.iter().map(|token| token.key).collect();
        self.insert(&keys, meaning, strength, written.capital);
        let (place, rules) = match written.form {
            Form::Exact => return self.cues += 1,
            Form::Noun => (tokens.len().saturating_sub(1), &grammar.noun_endings),
            Form::Verb => (0, &grammar.verb_endings),
            Form::Doubled => (0, &grammar.doubled_endings),
        };
        for key in inflected(written.phrase, tokens.get(place), rules) {
            let mut keys = keys.clone();
            if let Some(slot) = keys.get_mut(place) {
                *slot = key;
            }
            self.insert(&keys, meaning, strength, written.capital);
        }
        self.cues += 1;
    }

    fn insert(&mut self, keys: &[u64], meaning: Meaning, strength: CueStrength, capital: bool) {
        let mut at: Option<u32> = None;
        for &key in keys {
            let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let node = match at {
                None => *self.first.entry(key).or_insert(fresh),
                Some(parent) => {
                    if let Some(parent) = self.nodes.get_mut(parent as usize) {
                        parent.goes_on = true;
                    }
                    *self.next.entry((parent, key)).or_insert(fresh)
                }
            };
            if node == fresh {
                self.nodes.push(Node::default());
            }
            at = Some(node);
        }
        let cue = self.cues;
        let Some(node) = at.and_then(|node| self.nodes.get_mut(node as usize)) else {
            return;
        };
        if !node
            .entries
            .iter()
            .any(|entry| entry.meaning == meaning && entry.cue == cue)
        {
            node.entries.push(Entry {
                meaning,
                strength,
                cue,
                capital,
            });
        }
    }

    /// Finds all phrases of a turn, in the order of their first word. In each layer the longest phrase wins and hides what lies inside it.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut covered = [0_usize; LAYERS];
        for (start, token) in tokens.iter().enumerate() {
            let Some(&node) = self
                .first
                .get(&token.key)
                .or_else(|| self.first.get(&token.plain))
            else {
                continue;
            };
            let longest = self.longest(node, start, tokens);
            for (layer, found) in longest.into_iter().enumerate() {
                let Some((end, node)) = found else { continue };
                let Some(covered) = covered.get_mut(layer).filter(|covered| end > **covered) else {
                    continue;
                };
                *covered = end;
                self.emit(node, layer, start, end, token.capital, &mut hits);
            }
        }
        hits
    }

    /// The longest phrase from `start` in each layer, as its end and node.
    fn longest(
        &self,
        first: u32,
        start: usize,
        tokens: &[Token],
    ) -> [Option<(usize, u32)>; LAYERS] {
        let mut longest = [None; LAYERS];
        let capital = tokens.get(start).is_some_and(|token| token.capital);
        let mut at = first;
        let mut end = start + 1;
        while let Some(node) = self.nodes.get(at as usize) {
            for entry in node
                .entries
                .iter()
                .filter(|entry| capital || !entry.capital)
            {
                if let Some(slot) = longest.get_mut(entry.meaning.layer()) {
                    *slot = Some((end, at));
                }
            }
            let follower = tokens
                .get(end)
                .filter(|token| node.goes_on && token.before != crate::tokens::Break::Sentence);
            let Some(child) = follower.and_then(|token| {
                self.next
                    .get(&(at, token.key))
                    .or_else(|| self.next.get(&(at, token.plain)))
            }) else {
                break;
            };
            at = *child;
            end += 1;
        }
        longest
    }

    fn emit(
        &self,
        node: u32,
        layer: usize,
        start: usize,
        end: usize,
        capital: bool,
        hits: &mut Vec<Hit>,
    ) {
        let Some(node) = self.nodes.get(node as usize) else {
            return;
        };
        for entry in node
            .entries
            .iter()
            .filter(|entry| entry.meaning.layer() == layer && (capital || !entry.capital))
        {
            hits.push(Hit {
                start,
                end,
                meaning: entry.meaning,
                strength: entry.strength,
                cue: entry.cue,
            });
        }
    }
}

fn inflected(phrase: &str, token: Option<&Token>, rules: &[EndingRule]) -> Vec<u64> {
    let word = token.and_then(|token| phrase.get(token.start as usize..token.end as usize));
    word.map(|word| {
        forms(&word.to_lowercase(), rules)
            .iter()
            .map(|form| key_of(form))
            .collect()
    })
    .unwrap_or_default()
}

enum Form {
    Exact,
    Noun,
    Verb,
    Doubled,
}

/// A cue as written in a file: `=exact`, `^Capital`, `verb/v`, `doubled/d`, or a plain noun phrase.
struct Written<'a> {
    phrase: &'a str,
    form: Form,
    capital: bool,
}

impl<'a> Written<'a> {
    fn parse(cue: &'a str) -> Self {
        let phrase = cue.trim_start_matches(['=', '^']);
        let marks = cue.strip_suffix(phrase).unwrap_or_default();
        let exact = marks.contains('=');
        let (phrase, form) = match (exact, phrase.strip_suffix("/v"), phrase.strip_suffix("/d")) {
            (true, ..) => (phrase, Form::Exact),
            (_, Some(verb), _) => (verb, Form::Verb),
            (_, _, Some(verb)) => (verb, Form::Doubled),
            _ => (phrase, Form::Noun),
        };
        Self {
            phrase,
            form,
            capital: marks.contains('^'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chatprint_schema::lexicon::CueList;

    fn matcher(lists: &[(Target, CueStrength, &str)]) -> Matcher {
        let rule = |ends: &str, forms: &[(u8, &str)]| EndingRule {
            ends: ends.into(),
            after: String::new(),
            forms: forms
                .iter()
                .map(|(drop, add)| (*drop, (*add).into()))
                .collect(),
        };
        let grammar = Grammar {
            noun_endings: vec![rule("", &[(0, "s")])],
            verb_endings: vec![rule("e", &[(1, "ing")]), rule("", &[(0, "ing")])],
            negators: vec!["don't like".into()],
            ..Grammar::default()
        };
        let lists = lists
            .iter()
            .map(|(target, strength, cues)| CueList {
                target: *target,
                strength: *strength,
                cues: (*cues).to_owned(),
            })
            .collect();
        Matcher::new(
            &Lexicon {
                lists,
                frames: Frames::default(),
            },
            &grammar,
        )
    }

    fn found(matcher: &Matcher, text: &str) -> Vec<(Meaning, String)> {
        let tokens = tokenize(text);
        let span = |hit: &Hit| {
            text[tokens[hit.start].start as usize..tokens[hit.end - 1].end as usize].to_owned()
        };
        matcher
            .find(&tokens)
            .iter()
            .map(|hit| (hit.meaning, span(hit)))
            .collect()
    }

    const HIKING: Meaning = Meaning::Cue(Target::Interest(1));

    #[test]
    fn forms_and_case() {
        let matcher = matcher(&[(
            Target::Interest(1),
            CueStrength::Clear,
            "hike/v\nhiking boot\n=aids\n^target",
        )]);
        assert_eq!(
            found(&matcher, "HIKING in hiking-boots"),
            [(HIKING, "HIKING".into()), (HIKING, "hiking-boots".into())]
        );
        assert_eq!(
            found(&matcher, "aid target aids"),
            [(HIKING, "aids".into())]
        );
        assert_eq!(found(&matcher, "Target"), [(HIKING, "Target".into())]);
    }

    #[test]
    fn the_longest_phrase_hides_what_lies_inside_it_in_its_layer_only() {
        let matcher = matcher(&[
            (Target::Interest(1), CueStrength::Weak, "apple"),
            (
                Target::BenignInterest,
                CueStrength::Clear,
                "apple of my eye",
            ),
            (Target::Topic(0), CueStrength::Clear, "apple"),
        ]);
        assert_eq!(
            found(&matcher, "the apple of my eye"),
            [
                (
                    Meaning::Cue(Target::BenignInterest),
                    "apple of my eye".into()
                ),
                (Meaning::Cue(Target::Topic(0)), "apple".into())
            ]
        );
    }

    #[test]
    fn phrases_end_with_the_sentence() {
        let matcher = matcher(&[(Target::Interest(1), CueStrength::Clear, "new york")]);
        assert!(found(&matcher, "Something new. York is nice.").is_empty());
        assert_eq!(found(&matcher, "I don't like New York").len(), 2);
    }
}
