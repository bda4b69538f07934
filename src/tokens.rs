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
    /// The key without a final 's, where the word ends so ("dog's"); else the same as `key`.
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
                self.letter(at, length, first, c.is_uppercase());
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

    fn other_letter(&mut self, at: usize, c: char) {
        let mut buffer = [0; 4];
        for lower in c.to_lowercase() {
            for byte in lower.encode_utf8(&mut buffer).bytes() {
                self.letter(at, c.len_utf8(), byte, c.is_uppercase());
            }
        }
    }

    fn letter(&mut self, at: usize, length: usize, byte: u8, capital: bool) {
        match &mut self.word {
            Some(word) => {
                word.hash = mix(word.hash, byte);
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
        let possessive =
            |hash: &u64| word.letters == 1 && mix(mix(*hash, b'\''), b's') == word.hash;
        let plain = word
            .before_apostrophe
            .filter(possessive)
            .unwrap_or(word.hash);
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
            ("МИР", "мир"),
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
