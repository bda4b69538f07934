//! The words of all cues of a language in all their forms: what a token can be read as.

use chatprint_schema::lexicon::{EndingRule, Grammar};

use crate::cue::Form;
use crate::inflect::forms;
use crate::keys::KeyMap;
use crate::tokens::{Letters, Token, key_of, tokenize};

/// Mixed into the keys of words that count only as a part of a longer one.
const FIRST_PART: u64 = 0x5bd1_e995_9d1b_5bd1;
const LAST_PART: u64 = 0xc2b2_ae3d_27d4_eb4f;
/// Ends a chain of readings.
const END: u32 = u32::MAX;
/// Longer tokens are no words of any language; taking them apart would only cost time.
const LONGEST: usize = 48;
/// Fewest letters of the rest of a word beside a known first part.
const REST: usize = 3;

/// A word that a key can stand for, and the next such word.
struct Reading {
    word: u32,
    next: u32,
}

/// Every form of every word, and how to find words inside longer ones.
#[derive(Default)]
pub struct Words {
    /// Key of a form to the head of its chain in `readings`.
    heads: KeyMap,
    readings: Vec<Reading>,
    /// Key of a written word, mixed with its kind of forms, to its number.
    numbers: KeyMap,
    /// Function words of the language and others: no form of another word may look like one, and none is taken apart.
    plain_words: KeyMap,
    tails: Vec<String>,
    /// Fewest letters of a word that counts as a part without being listed as one.
    compound_least: usize,
    /// There is a word to look for inside others.
    has_parts: bool,
}

/// A known word inside a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Number of the word.
    pub word: u32,
    /// The lexicon lists it as a part, so it says as much there as it says alone.
    pub listed: bool,
}

impl Words {
    /// Reads tails and the measure for compounds; words come with [`Words::add`].
    #[must_use]
    pub fn new(grammar: &Grammar, function_words: &[String]) -> Self {
        let plain_words = function_words.iter().chain(&grammar.not_forms);
        Self {
            plain_words: plain_words.map(|word| (key_of(word), 0)).collect(),
            tails: grammar.tails.clone(),
            compound_least: match grammar.compound_least {
                0 => LONGEST,
                least => usize::from(least),
            },
            has_parts: grammar.compound_least > 0,
            ..Self::default()
        }
    }

    /// The number of a word with its forms; made when it is new. `None` when there is nothing to read in it.
    pub fn add(&mut self, word: &str, form: Form, grammar: &Grammar) -> Option<u32> {
        let key = tokenize(word).first()?.key;
        let fresh = u32::try_from(self.numbers.len()).unwrap_or(END);
        let number = *self
            .numbers
            .entry(key ^ (form as u64 + 1).wrapping_mul(FIRST_PART))
            .or_insert(fresh);
        self.has_parts |= matches!(form, Form::FirstPart | Form::LastPart);
        if number == fresh {
            let mask = mask(form);
            for spelling in spellings(word, grammar) {
                self.link(key_of(&spelling) ^ mask, number);
                for rules in rules(form, grammar) {
                    for form in forms(&spelling.to_ascii_lowercase(), rules) {
                        let Some(key) = one_word(&form) else {
                            continue;
                        };
                        if mask != 0 || !self.plain_words.contains_key(&key) {
                            self.link(key ^ mask, number);
                        }
                    }
                }
            }
        }
        Some(number)
    }

    fn link(&mut self, key: u64, word: u32) {
        let fresh = u32::try_from(self.readings.len()).unwrap_or(END);
        let head = self.heads.entry(key).or_insert(END);
        let next = *head;
        *head = fresh;
        self.readings.push(Reading { word, next });
        // A form made by two rules would be read twice.
        if self.chain(next).any(|known| known == word) {
            self.readings.pop();
            self.heads.insert(key, next);
        }
    }

    fn chain(&self, head: u32) -> impl Iterator<Item = u32> {
        let mut at = head;
        std::iter::from_fn(move || {
            let reading = self.readings.get(at as usize)?;
            at = reading.next;
            Some(reading.word)
        })
    }

    fn head(&self, key: u64) -> Option<u32> {
        self.heads.get(&key).copied()
    }

    /// The words that a token can be.
    pub fn of(&self, text: &str, token: Token) -> impl Iterator<Item = u32> {
        let head = self
            .head(token.key)
            .or_else(|| self.head(token.plain))
            .or_else(|| self.without_tail(text, token));
        self.chain(head.unwrap_or(END))
    }

    /// A word with a particle or an ending stuck to it.
    fn without_tail(&self, text: &str, token: Token) -> Option<u32> {
        if self.tails.is_empty() {
            return None;
        }
        let word = text.get(token.start as usize..token.end as usize)?;
        self.tails
            .iter()
            .filter_map(|tail| word.strip_suffix(tail.as_str()))
            .filter(|rest| !rest.is_empty())
            .find_map(|rest| self.head(key_of(rest)))
    }

    /// The longest known first part and the longest known last part of a word that is not known itself.
    #[must_use]
    pub fn parts(&self, text: &str, token: Token) -> Vec<Part> {
        let word = text.get(token.start as usize..token.end as usize);
        let Some(word) =
            word.filter(|_| self.has_parts && !self.plain_words.contains_key(&token.key))
        else {
            return Vec::new();
        };
        let bare = self
            .tails
            .iter()
            .filter_map(|tail| word.strip_suffix(tail.as_str()));
        let mut readings = std::iter::once(word)
            .chain(bare)
            .map(|word| self.parts_of(word));
        readings.find(|parts| !parts.is_empty()).unwrap_or_default()
    }

    fn parts_of(&self, word: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let letters = Letters::of(word);
        let count = letters.count();
        if count > LONGEST {
            return parts;
        }
        let least = |listed: bool| if listed { 2 } else { self.compound_least };
        for length in (2..count).rev() {
            let rest_fits = |listed: bool| listed || count - length >= REST;
            let key = letters.key(0, length);
            if self.take(
                key,
                FIRST_PART,
                |listed| length >= least(listed) && rest_fits(listed),
                &mut parts,
            ) {
                break;
            }
        }
        for length in (2..count).rev() {
            let key = letters.key(count - length, count);
            if self.take(key, LAST_PART, |listed| length >= least(listed), &mut parts) {
                break;
            }
        }
        parts
    }

    /// Adds the readings of a part that fits; true when there were any.
    fn take(
        &self,
        key: u64,
        mask: u64,
        fits: impl Fn(bool) -> bool,
        parts: &mut Vec<Part>,
    ) -> bool {
        let before = parts.len();
        for (listed, key) in [(true, key ^ mask), (false, key)] {
            let head = self.head(key).filter(|_| fits(listed));
            parts.extend(
                self.chain(head.unwrap_or(END))
                    .map(|word| Part { word, listed }),
            );
        }
        parts.len() > before
    }
}

/// Latin letters only: Unicode's tables would weigh more than every cue with another capital.
const fn lower(c: char) -> char {
    match c {
        '\u{c0}'..='\u{de}' => (c as u8 + 0x20) as char,
        _ => c.to_ascii_lowercase(),
    }
}

/// The key of a form that is still one word: "c#s" is not.
fn one_word(form: &str) -> Option<u64> {
    match tokenize(form).as_slice() {
        [token] => Some(token.key),
        _ => None,
    }
}

const fn mask(form: Form) -> u64 {
    match form {
        Form::FirstPart => FIRST_PART,
        Form::LastPart => LAST_PART,
        _ => 0,
    }
}

fn rules(form: Form, grammar: &Grammar) -> [&[EndingRule]; 2] {
    match form {
        Form::Exact | Form::FirstPart => [&[], &[]],
        Form::Word => [&grammar.word_endings, &[]],
        Form::Noun | Form::LastPart => [&grammar.word_endings, &grammar.noun_endings],
        Form::Verb => [&grammar.verb_endings, &[]],
        Form::Doubled => [&grammar.doubled_endings, &[]],
    }
}

/// The word, and the word as typed without the keys for its special letters.
fn spellings(word: &str, grammar: &Grammar) -> Vec<String> {
    let plain = grammar.spellings.iter().fold(
        word.chars().map(lower).collect(),
        |word: String, (from, to)| word.replace(from, to),
    );
    let mut spellings = vec![word.to_owned()];
    if key_of(&plain) != key_of(word) {
        spellings.push(plain);
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grammar() -> Grammar {
        let rule = |add: &str| EndingRule {
            ends: String::new(),
            after: String::new(),
            forms: vec![(0, add.to_owned())],
        };
        Grammar {
            word_endings: vec![rule("e")],
            noun_endings: vec![rule("er")],
            spellings: vec![("ü".into(), "ue".into())],
            tails: vec!["에서".into(), "를".into()],
            compound_least: 4,
            not_forms: vec!["Gartenau".into()],
            ..Grammar::default()
        }
    }

    fn words(list: &[(&str, Form)]) -> Words {
        let grammar = grammar();
        let mut words = Words::new(&grammar, &["male".to_owned()]);
        for (word, form) in list {
            words.add(word, *form, &grammar);
        }
        words
    }

    fn read(words: &Words, text: &str) -> Vec<u32> {
        words.of(text, tokenize(text)[0]).collect()
    }

    fn parts(words: &Words, text: &str) -> Vec<(u32, bool)> {
        let parts = words.parts(text, tokenize(text)[0]);
        parts.iter().map(|part| (part.word, part.listed)).collect()
    }

    #[test]
    fn a_form_leads_to_its_words() {
        let words = words(&[
            ("Hund", Form::Noun),
            ("Hund", Form::Exact),
            ("süß", Form::Word),
        ]);
        assert_eq!(read(&words, "Hunde"), [0]);
        assert_eq!(read(&words, "hunder"), [0]);
        assert_eq!(read(&words, "hund"), [1, 0]);
        assert_eq!(read(&words, "Suesse"), [2]);
        assert!(read(&words, "Katze").is_empty());
    }

    #[test]
    fn no_form_looks_like_a_function_word() {
        let words = words(&[("Mal", Form::Noun)]);
        assert_eq!(read(&words, "maler"), [0]);
        assert!(read(&words, "male").is_empty());
    }

    #[test]
    fn a_form_is_one_word() {
        let words = words(&[("C#", Form::Noun)]);
        assert_eq!(read(&words, "c#"), [0]);
        assert!(
            read(&words, "c").is_empty(),
            "\"c#er\" is read as two words"
        );
    }

    #[test]
    fn a_word_has_one_number() {
        let grammar = grammar();
        let mut words = Words::new(&grammar, &[]);
        let first = words.add("Hund", Form::Noun, &grammar);
        assert_eq!(words.add("hund", Form::Noun, &grammar), first);
        assert_ne!(words.add("hund", Form::Exact, &grammar), first);
        assert_eq!(words.add("--", Form::Exact, &grammar), None);
    }

    #[test]
    fn what_is_stuck_to_a_word_is_taken_off() {
        let words = words(&[("등산화", Form::Noun)]);
        assert_eq!(read(&words, "등산화를"), [0]);
        assert_eq!(read(&words, "등산화에서"), [0]);
        assert!(read(&words, "등산화라고").is_empty());
        assert_eq!(parts(&words, "를"), []);
    }

    #[test]
    fn longer_words_are_taken_apart() {
        let words = words(&[
            ("Garten", Form::Noun),
            ("wander", Form::FirstPart),
            ("reise", Form::LastPart),
            ("Tee", Form::Noun),
        ]);
        assert_eq!(parts(&words, "Gartenschere"), [(0, false)]);
        assert_eq!(parts(&words, "Kleingarten"), [(0, false)]);
        assert_eq!(parts(&words, "Wanderkarte"), [(1, true)]);
        assert_eq!(parts(&words, "Gartenreise"), [(0, false), (2, true)]);
        assert!(parts(&words, "Teekanne").is_empty(), "too short to be sure");
        assert!(parts(&words, "Gartenau").is_empty());
        assert!(parts(&words, "Gartens").is_empty(), "an ending is no word");
        assert!(parts(&words, &"garten".repeat(20)).is_empty());
    }

    #[test]
    fn a_part_is_no_word() {
        let words = words(&[("wander", Form::FirstPart)]);
        assert!(read(&words, "wander").is_empty());
    }
}
