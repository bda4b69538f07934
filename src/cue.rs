//! A cue as written in a file, taken apart: its words, and which forms each of them has.
//!
//! `=word` is exact, `^Word` counts only with a capital, `hike/v` is a verb, `swim/d` a verb that doubles its last letter,
//! `wander-` and `-reise` count only as the first or the last part of a longer word. Anything else is a noun phrase.

/// Which forms a word of a cue has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// None but the word itself.
    Exact,
    /// Those of any word.
    Word,
    /// Those of the last word of a phrase.
    Noun,
    /// Those of a verb.
    Verb,
    /// Those of a verb that doubles its last letter.
    Doubled,
    /// None; only as the first part of a longer word.
    FirstPart,
    /// Those of a noun; only as the last part of a longer word.
    LastPart,
}

/// A cue in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue<'a> {
    /// Its words as separated by spaces, each with its forms.
    pub words: Vec<(&'a str, Form)>,
    /// Counts only when it is written with a capital.
    pub capital: bool,
}

impl<'a> Cue<'a> {
    /// Takes a cue apart.
    ///
    /// ```
    /// use chatprint::cue::{Cue, Form};
    /// let cue = Cue::parse("bake/v bread");
    /// assert_eq!(cue.words, [("bake", Form::Verb), ("bread", Form::Noun)]);
    /// assert!(Cue::parse("^Target").capital);
    /// ```
    #[must_use]
    pub fn parse(written: &'a str) -> Self {
        let phrase = written.trim_start_matches(['=', '^']);
        let marks = written.strip_suffix(phrase).unwrap_or_default();
        let exact = marks.contains('=');
        let words: Vec<&str> = phrase.split(' ').collect();
        let last = words.len().saturating_sub(1);
        let words = words
            .into_iter()
            .enumerate()
            .map(|(place, word)| form(word, exact, place == last))
            .collect();
        Self {
            words,
            capital: marks.contains('^'),
        }
    }
}

fn form(word: &str, exact: bool, last: bool) -> (&str, Form) {
    let marked = |mark: &str| word.strip_suffix(mark).filter(|rest| !rest.is_empty());
    let part = word.strip_prefix('-').filter(|rest| !rest.is_empty());
    if let Some(verb) = marked("/v") {
        (verb, Form::Verb)
    } else if let Some(verb) = marked("/d") {
        (verb, Form::Doubled)
    } else if let Some(part) = marked("-") {
        (part, Form::FirstPart)
    } else if let Some(part) = part {
        (part, Form::LastPart)
    } else if exact {
        (word, Form::Exact)
    } else if last {
        (word, Form::Noun)
    } else {
        (word, Form::Word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(cue: &str) -> Vec<(&str, Form)> {
        Cue::parse(cue).words
    }

    #[test]
    fn marks_stand_on_their_word() {
        assert_eq!(words("hike/v"), [("hike", Form::Verb)]);
        assert_eq!(
            words("swim/d laps"),
            [("swim", Form::Doubled), ("laps", Form::Noun)]
        );
        assert_eq!(words("=aids"), [("aids", Form::Exact)]);
        assert_eq!(words("wander-"), [("wander", Form::FirstPart)]);
        assert_eq!(words("-reise"), [("reise", Form::LastPart)]);
        assert_eq!(
            words("gassi gehen/v"),
            [("gassi", Form::Word), ("gehen", Form::Verb)]
        );
    }

    #[test]
    fn a_capital_and_exactness_go_together() {
        let cue = Cue::parse("=^Target");
        assert!(cue.capital);
        assert_eq!(cue.words, [("Target", Form::Exact)]);
        assert!(!Cue::parse("target").capital);
    }

    #[test]
    fn a_mark_alone_is_a_word() {
        assert_eq!(words("-"), [("-", Form::Noun)]);
        assert_eq!(words("/v"), [("/v", Form::Noun)]);
    }
}
