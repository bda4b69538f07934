//! The cues of one language, ready for matching: a trie over words, whatever form they stand in.

use chatprint_schema::lexicon::{CueStrength, Frames, Grammar, Lexicon, Target};

use crate::cue::{Cue, Form};
use crate::keys::{KeyMap, pair};
use crate::tokens::{Break, Token, tokenize};
use crate::words::Words;

/// What a matched phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// A cue from a lexicon file.
    Cue(Target),
    /// Denies a following cue in the same clause.
    Negator,
    /// Denies only the cue right after it.
    DirectNegator,
    /// Denies a cue before it in the same clause.
    NegatorAfter,
    /// Hides a negator.
    NotNegator,
    /// The clause is about somebody else.
    OtherPerson,
    /// The assistant is asked about itself.
    ToAssistant,
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
/// The layer of sensitive topics; that of interests is before it, those of small words behind it.
const TOPICS: usize = 1;

impl Meaning {
    const fn layer(self) -> usize {
        match self {
            Self::Cue(Target::Interest(_) | Target::BenignInterest) => 0,
            Self::Cue(_) => TOPICS,
            Self::Negator
            | Self::DirectNegator
            | Self::NegatorAfter
            | Self::NotNegator
            | Self::OtherPerson
            | Self::ToAssistant
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

/// A lexicon ready for matching: a trie over the numbers of words.
#[derive(Default)]
pub struct Matcher {
    words: Words,
    /// Node and number of the next word to the node that follows.
    next: KeyMap,
    nodes: Vec<Node>,
    cues: u32,
    first_cue: u32,
}

/// The node where every phrase starts.
const ROOT: u32 = 0;

impl Matcher {
    /// Builds the trie from lexicons that hold together: that of a language and what all languages share. The grammar is
    /// that of the first. `first_cue` is the number of the first cue, so that those of two languages differ.
    #[must_use]
    pub fn new(lexicons: &[&Lexicon], first_cue: u32) -> Self {
        let fallback = Grammar::default();
        let grammar = lexicons
            .first()
            .map_or(&fallback, |lexicon| &lexicon.grammar);
        let mut matcher = Self {
            words: Words::new(grammar),
            nodes: vec![Node::default()],
            first_cue,
            ..Self::default()
        };
        for lexicon in lexicons {
            for list in &lexicon.lists {
                for cue in list.cues.lines() {
                    matcher.add_cue(cue, Meaning::Cue(list.target), list.strength, grammar);
                }
            }
            matcher.add_frames(&lexicon.frames);
        }
        matcher.add_grammar(grammar);
        matcher
    }

    /// How many phrases can match, the forms of their words not counted.
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
        self.add_plain(&grammar.negators_after, Meaning::NegatorAfter);
        self.add_plain(&grammar.not_negators, Meaning::NotNegator);
        self.add_plain(&grammar.other_people, Meaning::OtherPerson);
        self.add_plain(&grammar.to_assistant, Meaning::ToAssistant);
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
        let grammar = Grammar::default();
        for phrase in phrases {
            let words = phrase.split(' ').map(|word| (word, Form::Exact));
            let entry = self.entry(meaning, CueStrength::Clear, false);
            self.insert(words, entry, &grammar);
            self.cues += 1;
        }
    }

    fn add_cue(&mut self, cue: &str, meaning: Meaning, strength: CueStrength, grammar: &Grammar) {
        let cue = Cue::parse(cue);
        let entry = self.entry(meaning, strength, cue.capital);
        self.insert(cue.words.iter().copied(), entry, grammar);
        if let Some((word, form)) = as_one_word(&cue, grammar.joined) {
            self.insert([(word.as_str(), form)].into_iter(), entry, grammar);
        }
        self.cues += 1;
    }

    fn entry(&self, meaning: Meaning, strength: CueStrength, capital: bool) -> Entry {
        let cue = self.first_cue + self.cues;
        Entry {
            meaning,
            strength,
            cue,
            capital,
        }
    }

    fn insert<'a>(
        &mut self,
        words: impl Iterator<Item = (&'a str, Form)>,
        entry: Entry,
        grammar: &Grammar,
    ) {
        let mut at = ROOT;
        for (written, form) in words {
            // "e-bike" is two words to the tokenizer; the last one carries the forms.
            let tokens = tokenize(written);
            let last = tokens.len().saturating_sub(1);
            for (place, token) in tokens.iter().enumerate() {
                let word = written.get(token.start as usize..token.end as usize);
                let form = if place == last { form } else { Form::Word };
                if let Some(number) = word.and_then(|word| self.words.add(word, form, grammar)) {
                    at = self.child(at, number);
                }
            }
        }
        let node = self.nodes.get_mut(at as usize).filter(|_| at != ROOT);
        let known = |node: &&mut Node| !node.entries.iter().any(|known| known.same(entry));
        if let Some(node) = node.filter(known) {
            node.entries.push(entry);
        }
    }

    fn child(&mut self, parent: u32, word: u32) -> u32 {
        let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let node = *self.next.entry(pair(parent, word)).or_insert(fresh);
        if node == fresh {
            self.nodes.push(Node::default());
            if let Some(parent) = self.nodes.get_mut(parent as usize) {
                parent.goes_on = true;
            }
        }
        node
    }

    /// Finds all phrases of a turn, in the order of their first word. In each layer the longest phrase wins and hides what lies inside it.
    #[must_use]
    pub fn find(&self, text: &str, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut covered = [0_usize; LAYERS];
        for (start, token) in tokens.iter().enumerate() {
            let longest = self.longest(text, start, tokens);
            for (layer, slot) in covered.iter_mut().enumerate() {
                let ends = longest
                    .iter()
                    .filter(|found| found.layer == layer)
                    .map(|found| found.end);
                let Some(end) = ends.max().filter(|end| end > slot) else {
                    continue;
                };
                *slot = end;
                let of_layer = longest
                    .iter()
                    .filter(|found| found.layer == layer && found.end == end);
                hits.extend(
                    of_layer.map(|found| found.entry.hit(start, end, found.entry.strength)),
                );
            }
            if covered.iter().take(TOPICS + 1).all(|end| *end <= start) {
                self.find_parts(text, *token, start, &mut hits);
            }
        }
        hits
    }

    /// Every phrase that starts at `start`, of each layer at least the longest.
    fn longest(&self, text: &str, start: usize, tokens: &[Token]) -> Vec<Found> {
        let mut found = Vec::new();
        let Some(first) = tokens.get(start) else {
            return found;
        };
        let mut nodes = self.follow(&[ROOT], text, *first);
        let mut end = start + 1;
        while !nodes.is_empty() {
            for entry in nodes
                .iter()
                .filter_map(|node| self.nodes.get(*node as usize))
                .flat_map(|node| &node.entries)
            {
                if first.capital || !entry.capital {
                    keep_strongest(&mut found, end, *entry);
                }
            }
            nodes.retain(|node| {
                self.nodes
                    .get(*node as usize)
                    .is_some_and(|node| node.goes_on)
            });
            let follower = tokens
                .get(end)
                .filter(|token| token.before != Break::Sentence);
            let Some(follower) = follower.filter(|_| !nodes.is_empty()) else {
                break;
            };
            nodes = self.follow(&nodes, text, *follower);
            end += 1;
        }
        found
    }

    /// The nodes that a token leads to.
    fn follow(&self, nodes: &[u32], text: &str, token: Token) -> Vec<u32> {
        let mut children = Vec::new();
        for word in self.words.of(text, token) {
            children.extend(
                nodes
                    .iter()
                    .filter_map(|node| self.next.get(&pair(*node, word))),
            );
        }
        children
    }

    /// Cues inside a longer word: "Hunde|leine" speaks of dogs.
    fn find_parts(&self, text: &str, token: Token, start: usize, hits: &mut Vec<Hit>) {
        for part in self.words.parts(text, token) {
            let node = self.next.get(&pair(ROOT, part.word));
            let entries = node
                .and_then(|node| self.nodes.get(*node as usize))
                .map(|node| &node.entries);
            for entry in entries
                .into_iter()
                .flatten()
                .filter(|entry| entry.meaning.layer() <= TOPICS && !entry.capital)
            {
                let strength = if part.listed {
                    entry.strength
                } else {
                    weaker(entry.strength)
                };
                hits.push(entry.hit(start, start + 1, strength));
            }
        }
    }
}

/// A phrase found at a place.
struct Found {
    end: usize,
    layer: usize,
    entry: Entry,
}

/// The same words may stand in the language's own list and in the shared one: they count once.
fn keep_strongest(found: &mut Vec<Found>, end: usize, entry: Entry) {
    let same = found
        .iter_mut()
        .find(|known| known.end == end && known.entry.meaning == entry.meaning);
    match same {
        Some(known) if known.entry.strength < entry.strength => known.entry = entry,
        Some(_) => {}
        None => found.push(Found {
            end,
            layer: entry.meaning.layer(),
            entry,
        }),
    }
}

impl Entry {
    const fn hit(self, start: usize, end: usize, strength: CueStrength) -> Hit {
        Hit {
            start,
            end,
            meaning: self.meaning,
            strength,
            cue: self.cue,
        }
    }

    fn same(&self, other: Self) -> bool {
        self.meaning == other.meaning && self.cue == other.cue
    }
}

/// One step less: for a word inside a longer one, and for what the assistant is asked about itself.
#[must_use]
pub const fn weaker(strength: CueStrength) -> CueStrength {
    match strength {
        CueStrength::Clear => CueStrength::Likely,
        CueStrength::Likely | CueStrength::Weak => CueStrength::Weak,
    }
}

/// A phrase with hyphens written as one word ("ebike"), and any phrase where the language writes phrases so.
fn as_one_word(cue: &Cue<'_>, joined: bool) -> Option<(String, Form)> {
    let (last, form) = cue.words.last()?;
    let phrase = cue.words.len() > 1;
    let hyphen = !phrase && last.contains('-');
    (hyphen || (phrase && joined)).then(|| {
        let word = cue.words.iter().flat_map(|(word, _)| word.split('-'));
        (word.collect(), *form)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chatprint_schema::lexicon::{CueList, EndingRule};

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
            &[&Lexicon {
                lists,
                grammar,
                ..Lexicon::default()
            }],
            0,
        )
    }

    fn found(matcher: &Matcher, text: &str) -> Vec<(Meaning, String)> {
        let tokens = tokenize(text);
        let span = |hit: &Hit| {
            text[tokens[hit.start].start as usize..tokens[hit.end - 1].end as usize].to_owned()
        };
        matcher
            .find(text, &tokens)
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
