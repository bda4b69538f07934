//! Turns to tokens: words with their place in the text and a key that is equal for equal words.

use crate::fold::{Folded, fold};

/// A word, a number or a picture character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the turn.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Hash of the folded word. Two words with one key are one word to the lexicon.
    pub key: u64,
    /// The key without a final 's ("dog's") or without an article before an apostrophe ("l'hôtel"); else the same as `key`.
    pub plain: u64,
    /// Written with a capital first letter.
    pub capital: bool,
    /// What lies between this token and the one before it.
    pub before: Break,
}

/// How strongly two neighbouring tokens are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// White space or a hyphen.
    None,
    /// A comma, a colon, a bracket, a dash.
    Clause,
    /// A full stop, a question mark, a line end; also the start of the turn.
    Sentence,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

const fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// The key of a folded word.
///
/// ```
/// use chatprint::tokens::{key_of, tokenize};
/// let tokens = tokenize("Café, please");
/// assert_eq!(tokens[0].key, key_of("cafe"));
/// ```
#[must_use]
pub fn key_of(word: &str) -> u64 {
    tokenize(word).first().map_or(SEED, |token| token.key)
}

/// The folded letters of one word, for looking inside it.
pub struct Letters {
    bytes: Vec<u8>,
    /// Where each letter ends in `bytes`.
    ends: Vec<usize>,
}

impl Letters {
    /// Folds a word as [`tokenize`] does.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut letters = Self {
            bytes: Vec::with_capacity(word.len()),
            ends: Vec::with_capacity(word.len()),
        };
        for c in word.chars() {
            match fold(c) {
                Folded::Plain(first, second) => {
                    letters.push(first);
                    if second != 0 {
                        letters.push(second);
                    }
                }
                Folded::Silent => {}
                _ if c.is_ascii() => letters.push(c.to_ascii_lowercase() as u8),
                _ => {
                    letters.bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                    letters.ends.push(letters.bytes.len());
                }
            }
        }
        letters
    }

    fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
        self.ends.push(self.bytes.len());
    }

    /// How many letters there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The key of the letters from `start` to `end` as if they were a word.
    ///
    /// ```
    /// use chatprint::tokens::{Letters, key_of};
    /// assert_eq!(Letters::of("Überseehafen").key(7, 12), key_of("hafen"));
    /// ```
    #[must_use]
    pub fn key(&self, start: usize, end: usize) -> u64 {
        let place = |letter: usize| {
            let before = letter
                .checked_sub(1)
                .and_then(|letter| self.ends.get(letter));
            before.copied().unwrap_or(0)
        };
        let bytes = self.bytes.get(place(start)..place(end)).unwrap_or_default();
        bytes.iter().fold(SEED, |hash, byte| mix(hash, *byte))
    }
}

/// Splits a turn into tokens.
///
/// Hyphens separate words, an apostrophe inside a word stays, `&`, `+` and `#` stay where
/// they belong to a name ("R&B", "C++", "C#").
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    // Six bytes a word is typical of the languages in scope; one growth step at most for dense text.
    let mut scanner = Scanner {
        text,
        tokens: Vec::with_capacity(text.len() / 6 + 1),
        word: None,
        gap: Break::Sentence,
    };
    scanner.run();
    scanner.tokens
}

#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    hash: u64,
    letters: u32,
    capital: bool,
    /// The hash before the last apostrophe.
    before_apostrophe: Option<u64>,
    /// The hash of what stands after it, as a word of its own.
    after_apostrophe: u64,
}

impl Word {
    /// "dog's" as "dog", "l'hôtel" as "hotel"; any other word as itself.
    fn plain(&self) -> u64 {
        let Some(before) = self.before_apostrophe else {
            return self.hash;
        };
        let possessive = self.letters == 1 && mix(mix(before, b'\''), b's') == self.hash;
        if possessive {
            before
        } else if self.letters > 2 {
            self.after_apostrophe
        } else {
            self.hash
        }
    }
}

struct Scanner<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    word: Option<Word>,
    gap: Break,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                self.ascii(at, byte);
                at += 1;
            } else {
                at += self.wide(at);
            }
        }
        self.close();
    }

    fn ascii(&mut self, at: usize, byte: u8) {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => self.letter(at, 1, byte, false),
            b'A'..=b'Z' => self.letter(at, 1, byte | 0x20, true),
            b'\'' => self.apostrophe(at, 1),
            b'&' if self.word.is_some() && self.is_word_at(at + 1) => {
                self.letter(at, 1, byte, false)
            }
            b'+' if self.word.is_some() && !self.is_word_at(at + 1) => {
                self.letter(at, 1, byte, false)
            }
            b'#' if self.word.is_some_and(|word| word.letters == 1) && !self.is_word_at(at + 1) => {
                self.letter(at, 1, byte, false)
            }
            b'.' | b'!' | b'?' | b'\n' => self.separate(self.break_at(at, byte)),
            b',' | b';' | b':' | b'(' | b')' | b'"' => self.separate(Break::Clause),
            _ => self.separate(Break::None),
        }
    }

    /// A full stop between two word characters ("e.g", "3.5", "U.S") does not end a sentence.
    fn break_at(&self, at: usize, byte: u8) -> Break {
        if byte == b'.' && self.is_word_at(at + 1) {
            Break::None
        } else {
            Break::Sentence
        }
    }

    fn is_word_at(&self, at: usize) -> bool {
        self.text
            .as_bytes()
            .get(at)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xC0)
    }

    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
            return 1;
        };
        let length = c.len_utf8();
        match fold(c) {
            Folded::Plain(first, second) => {
                self.letter(at, length, first, false);
                if second != 0 {
                    self.letter(at, length, second, false);
                }
            }
            Folded::Letter => self.other_letter(at, c),
            Folded::Silent => {
                if let Some(word) = &mut self.word {
                    word.end = at + length;
                }
            }
            Folded::Apostrophe => self.apostrophe(at, length),
            Folded::Picture => {
                self.close();
                self.other_letter(at, c);
                self.close();
            }
            Folded::SentenceEnd => self.separate(Break::Sentence),
            Folded::ClauseEnd => self.separate(Break::Clause),
            Folded::Gap => self.separate(Break::None),
        }
        length
    }

    /// Letters outside Latin keep their case: no language with a recogniser has others with two cases.
    fn other_letter(&mut self, at: usize, c: char) {
        let mut buffer = [0; 4];
        for byte in c.encode_utf8(&mut buffer).bytes() {
            self.letter(at, c.len_utf8(), byte, false);
        }
    }

    fn letter(&mut self, at: usize, length: usize, byte: u8, capital: bool) {
        match &mut self.word {
            Some(word) => {
                word.hash = mix(word.hash, byte);
                word.after_apostrophe = mix(word.after_apostrophe, byte);
                word.end = at + length;
                word.letters += 1;
            }
            None => {
                self.word = Some(Word {
                    start: at,
                    end: at + length,
                    hash: mix(SEED, byte),
                    letters: 1,
                    capital,
                    before_apostrophe: None,
                    after_apostrophe: SEED,
                });
            }
        }
    }

    fn apostrophe(&mut self, at: usize, length: usize) {
        let inside = self.is_word_at(at + length);
        match &mut self.word {
            Some(word) if inside => {
                word.before_apostrophe = Some(word.hash);
                word.hash = mix(word.hash, b'\'');
                word.after_apostrophe = SEED;
                word.end = at + length;
                word.letters = 0;
            }
            _ => self.separate(Break::None),
        }
    }

    fn separate(&mut self, gap: Break) {
        self.close();
        self.gap = self.gap.max(gap);
    }

    fn close(&mut self) {
        let Some(word) = self.word.take() else { return };
        let plain = word.plain();
        // Offsets are 32 bits: a turn beyond 4 GiB cannot exist in the browser, and its tail would not be marked.
        let (Ok(start), Ok(end)) = (u32::try_from(word.start), u32::try_from(word.end)) else {
            return;
        };
        self.tokens.push(Token {
            start,
            end,
            key: word.hash,
            plain,
            capital: word.capital,
            before: self.gap,
        });
        self.gap = Break::None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text)
            .iter()
            .map(|token| &text[token.start as usize..token.end as usize])
            .collect()
    }

    #[test]
    fn words_and_their_places() {
        assert_eq!(
            words("Hiking-boots, please!"),
            ["Hiking", "boots", "please"]
        );
        assert_eq!(
            words("don't, O'Brien's dogs' R&B C++ C# #hiking"),
            ["don't", "O'Brien's", "dogs", "R&B", "C++", "C#", "hiking"]
        );
        assert_eq!(words("  \u{0}\u{7f} "), [""; 0]);
    }

    #[test]
    fn equal_words_have_equal_keys() {
        for (a, b) in [
            ("CAFÉ", "cafe"),
            ("cafe\u{301}", "café"),
            ("don’t", "don't"),
            ("STRASSE", "straße"),
        ] {
            assert_eq!(key_of(a), key_of(b), "{a} {b}");
        }
        assert_ne!(key_of("cat"), key_of("act"));
    }

    #[test]
    fn a_possessive_has_its_plain_key_beside_its_own() {
        let token = |text: &str| tokenize(text)[0];
        assert_eq!(token("Dog’s").plain, key_of("dog"));
        assert_eq!(token("dog's").key, key_of("dog's"));
        assert_eq!(token("don't").plain, key_of("don't"));
        assert_eq!(token("l’hôtel").plain, key_of("hotel"));
        assert_eq!(token("dell'arte").plain, key_of("arte"));
    }

    #[test]
    fn breaks_lie_before_the_token() {
        let breaks: Vec<Break> = tokenize("One two, three. Four 3.5 (five)")
            .iter()
            .map(|token| token.before)
            .collect();
        use Break::{Clause, None, Sentence};
        assert_eq!(
            breaks,
            [Sentence, None, Clause, Sentence, None, None, Clause]
        );
    }

    #[test]
    fn pictures_stand_alone() {
        assert_eq!(words("go🥾🥾now ❤️"), ["go", "🥾", "🥾", "now", "❤"]);
    }

    #[test]
    fn any_text_gives_spans_on_character_boundaries() {
        for text in [
            "\u{fffd}é\u{301}'s''",
            "a\u{200d}b",
            "🏳️‍🌈x",
            "한국어를",
            "İstanbul",
            "ﬁn",
        ] {
            for token in tokenize(text) {
                assert!(
                    text.get(token.start as usize..token.end as usize).is_some(),
                    "{text}"
                );
            }
        }
    }
}
