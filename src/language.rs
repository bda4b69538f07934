//! Which language a turn is in: by its small words and its script.

use chatprint_schema::lexicon::{Language, ScriptRange};

use crate::keys::KeyMap;
use crate::tokens::{Token, key_of};

/// Tells the languages apart that the data names.
pub struct Detector {
    tags: Vec<String>,
    /// Function word to its place in `owners`.
    words: KeyMap,
    /// The languages that have a function word.
    owners: Vec<Vec<u16>>,
    scripts: Vec<(u32, u32, u16)>,
}

/// Points per language, by its number in the detector.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally(Vec<f32>);

impl Detector {
    /// Prepares the function words and scripts.
    #[must_use]
    pub fn new(languages: &[Language], scripts: &[ScriptRange]) -> Self {
        let mut tags: Vec<String> = languages
            .iter()
            .map(|language| language.tag.clone())
            .collect();
        let mut words = KeyMap::default();
        let mut owners: Vec<Vec<u16>> = Vec::new();
        for (number, language) in (0_u16..).zip(languages) {
            for word in &language.function_words {
                let fresh = u32::try_from(owners.len()).unwrap_or(u32::MAX);
                let place = *words.entry(key_of(word)).or_insert(fresh);
                if place == fresh {
                    owners.push(Vec::new());
                }
                let list = owners
                    .get_mut(place as usize)
                    .filter(|list| list.last() != Some(&number));
                if let Some(list) = list {
                    list.push(number);
                }
            }
        }
        let scripts = scripts
            .iter()
            .map(|range| (range.from, range.to, number_of(&mut tags, &range.language)))
            .collect();
        Self {
            tags,
            words,
            owners,
            scripts,
        }
    }

    /// Points of one turn. A function word that several languages share counts less for each.
    #[must_use]
    pub fn tally(&self, text: &str, tokens: &[Token]) -> Tally {
        let mut points = vec![0.0; self.tags.len()];
        for token in tokens {
            if let Some(owners) = self
                .words
                .get(&token.key)
                .and_then(|place| self.owners.get(*place as usize))
            {
                let share = 1.0 / f32::from(u16::try_from(owners.len()).unwrap_or(u16::MAX));
                owners
                    .iter()
                    .for_each(|owner| bump(&mut points, *owner, share));
            } else if let Some(owner) = self.script_of(text, *token) {
                bump(&mut points, owner, 1.0);
            }
        }
        Tally(points)
    }

    fn script_of(&self, text: &str, token: Token) -> Option<u16> {
        let c = text.get(token.start as usize..)?.chars().next()?;
        let code = u32::from(c);
        if code < 0x370 {
            return None;
        }
        self.scripts
            .iter()
            .find(|(from, to, _)| (*from..=*to).contains(&code))
            .map(|(.., owner)| *owner)
    }

    /// The best language of a tally, if one stands out: its tag.
    ///
    /// `prior` are the points of the whole conversation; they break ties and speak for turns with few small words.
    #[must_use]
    pub fn decide(&self, turn: &Tally, prior: &Tally) -> Option<&str> {
        let score = |index: usize| {
            turn.0.get(index).copied().unwrap_or(0.0)
                + 0.1 * prior.0.get(index).copied().unwrap_or(0.0)
        };
        let mut best: Option<(usize, f32)> = None;
        let mut second = 0.0;
        for index in 0..self.tags.len() {
            let points = score(index);
            match best {
                Some((_, top)) if points <= top => second = points.max(second),
                _ => {
                    second = best.map_or(0.0, |(_, top)| top);
                    best = Some((index, points));
                }
            }
        }
        let (index, points) = best?;
        (points >= 0.45 && points > second)
            .then(|| self.tags.get(index).map(String::as_str))
            .flatten()
    }
}

impl Tally {
    /// The sum of all turns.
    #[must_use]
    pub fn total(tallies: &[Self]) -> Self {
        let length = tallies.iter().map(|tally| tally.0.len()).max().unwrap_or(0);
        Self(
            (0..length)
                .map(|index| tallies.iter().filter_map(|tally| tally.0.get(index)).sum())
                .collect(),
        )
    }
}

fn bump(points: &mut [f32], owner: u16, by: f32) {
    if let Some(slot) = points.get_mut(usize::from(owner)) {
        *slot += by;
    }
}

fn number_of(tags: &mut Vec<String>, tag: &str) -> u16 {
    let index = tags
        .iter()
        .position(|known| known == tag)
        .unwrap_or_else(|| {
            tags.push(tag.to_owned());
            tags.len() - 1
        });
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenize;

    fn detector() -> Detector {
        let language = |tag: &str, words: &str| Language {
            tag: tag.into(),
            covered: true,
            function_words: words.split(' ').map(str::to_owned).collect(),
        };
        let hangul = ScriptRange {
            script: "Hang".into(),
            language: "ko".into(),
            from: 0xAC00,
            to: 0xD7A3,
        };
        Detector::new(
            &[language("da", "jeg og det i"), language("en", "i and the")],
            &[hangul],
        )
    }

    fn detect(text: &str, before: &str) -> Option<String> {
        let detector = detector();
        let tally = |text: &str| detector.tally(text, &tokenize(text));
        let turn = tally(text);
        let prior = Tally::total(&[turn.clone(), tally(before)]);
        detector.decide(&turn, &prior).map(str::to_owned)
    }

    #[test]
    fn small_words_and_scripts_tell() {
        assert_eq!(
            detect("I like the sea and the sun", "").as_deref(),
            Some("en")
        );
        assert_eq!(detect("jeg kan lide det", "").as_deref(), Some("da"));
        assert_eq!(detect("등산화 추천", "").as_deref(), Some("ko"));
    }

    #[test]
    fn the_conversation_helps_a_turn_without_small_words() {
        assert_eq!(detect("hiking boots", ""), None);
        assert_eq!(
            detect("hiking boots", "the sea and the sun and the sand").as_deref(),
            Some("en")
        );
    }
}
