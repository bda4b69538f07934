//! Matched phrases to evidence: what they point at, who said them, whether they are denied or about somebody else.

use chatprint_schema::lexicon::{CueStrength, Target};

use crate::lexicon::{Hit, Meaning, weaker};
use crate::scenario::Role;
use crate::tokens::{Break, Token};

/// How far before a cue a negator still denies it, in tokens.
const NEGATION_REACH: usize = 5;
/// How far before a cue the assistant is asked about it, in tokens.
const ASSISTANT_REACH: usize = 1;
/// How many words may stand between the opening of an identity frame and its word.
const FRAME_REACH: usize = 3;

/// A cue found in a turn, with its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the turn.
    pub turn: u32,
    /// First byte of the words in the turn.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What the cue points at.
    pub target: Target,
    /// How much it says alone.
    pub strength: CueStrength,
    /// Number of the cue in the lexicon of its language: equal numbers are repeats.
    pub cue: u32,
    /// Number of words.
    pub words: u32,
    /// Number of the sentence in the turn.
    pub sentence: u32,
    /// Who said it.
    pub role: Role,
    /// Denied ("I don't like dogs").
    pub negated: bool,
    /// About somebody else ("my brother hikes").
    pub about_other: bool,
    /// In a sentence about the one who speaks.
    pub own: bool,
}

impl Evidence {
    /// The two share at least one byte.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.turn == other.turn && self.start < other.end && other.start < self.end
    }
}

/// What one turn says.
#[derive(Debug, Default)]
pub struct TurnEvidence {
    /// Cues in reading order.
    pub cues: Vec<Evidence>,
    /// Halves of two-cue rules that were found.
    pub pairs: Vec<PairHalf>,
}

/// One half of a two-cue rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairHalf {
    /// Number of the rule.
    pub pair: u8,
    /// First or second half.
    pub second: bool,
    /// Where, as evidence without a target of its own.
    pub span: (u32, u32, u32),
}

/// Reads the hits of one turn in context.
#[must_use]
pub fn read(turn: u32, role: Role, tokens: &[Token], hits: &[Hit]) -> TurnEvidence {
    let reader = Reader {
        turn,
        role,
        tokens,
        hits,
        regions: Regions::new(tokens, hits),
    };
    let mut evidence = TurnEvidence::default();
    for hit in hits {
        match hit.meaning {
            Meaning::Cue(Target::BenignInterest | Target::BenignTopic) => {}
            Meaning::Cue(Target::TopicInFrame(topic)) if reader.in_frame(hit) => evidence
                .cues
                .push(reader.evidence(hit, Target::Topic(topic))),
            Meaning::Cue(Target::TopicInFrame(_)) => {}
            Meaning::Cue(target) => evidence.cues.push(reader.evidence(hit, target)),
            Meaning::PairFirst(pair) => evidence.pairs.push(reader.half(hit, pair, false)),
            Meaning::PairSecond(pair) => evidence.pairs.push(reader.half(hit, pair, true)),
            _ => {}
        }
    }
    evidence
}

/// Clause and sentence numbers of every token.
struct Regions {
    clauses: Vec<u32>,
    sentences: Vec<u32>,
    /// Sentences with a word of the one who speaks, in order.
    own: Vec<u32>,
}

impl Regions {
    fn new(tokens: &[Token], hits: &[Hit]) -> Self {
        let mut starts_clause = vec![false; tokens.len()];
        for hit in hits.iter().filter(|hit| hit.meaning == Meaning::ClauseWord) {
            if let Some(slot) = starts_clause.get_mut(hit.start) {
                *slot = true;
            }
        }
        let (mut clause, mut sentence) = (0, 0);
        let mut regions = Self {
            clauses: Vec::with_capacity(tokens.len()),
            sentences: Vec::with_capacity(tokens.len()),
            own: Vec::new(),
        };
        for (token, word) in tokens.iter().zip(starts_clause) {
            sentence += u32::from(token.before == Break::Sentence);
            clause += u32::from(word || token.before >= Break::Clause);
            regions.clauses.push(clause);
            regions.sentences.push(sentence);
        }
        regions.own = hits
            .iter()
            .filter(|hit| hit.meaning == Meaning::FirstPerson)
            .map(|hit| regions.sentence(hit.start))
            .collect();
        regions
    }

    fn is_own(&self, sentence: u32) -> bool {
        self.own.binary_search(&sentence).is_ok()
    }

    fn clause(&self, token: usize) -> u32 {
        self.clauses.get(token).copied().unwrap_or(0)
    }

    fn sentence(&self, token: usize) -> u32 {
        self.sentences.get(token).copied().unwrap_or(0)
    }
}

struct Reader<'a> {
    turn: u32,
    role: Role,
    tokens: &'a [Token],
    hits: &'a [Hit],
    regions: Regions,
}

impl Reader<'_> {
    fn evidence(&self, hit: &Hit, target: Target) -> Evidence {
        let (start, end) = self.span(hit);
        Evidence {
            turn: self.turn,
            start,
            end,
            target,
            strength: self.strength(hit),
            cue: hit.cue,
            words: u32::try_from(hit.end - hit.start).unwrap_or(u32::MAX),
            sentence: self.regions.sentence(hit.start),
            role: self.role,
            negated: self.negated(hit),
            about_other: self.about_other(hit),
            own: self.role == Role::User && self.regions.is_own(self.regions.sentence(hit.start)),
        }
    }

    /// "Are you my boss?" says little of the one who asks.
    fn strength(&self, hit: &Hit) -> CueStrength {
        if self.role == Role::User && self.opens(hit, Meaning::ToAssistant, ASSISTANT_REACH) {
            weaker(hit.strength)
        } else {
            hit.strength
        }
    }

    fn span(&self, hit: &Hit) -> (u32, u32) {
        let start = self.tokens.get(hit.start).map_or(0, |token| token.start);
        let end = self
            .tokens
            .get(hit.end.saturating_sub(1))
            .map_or(start, |token| token.end);
        (start, end)
    }

    fn half(&self, hit: &Hit, pair: u8, second: bool) -> PairHalf {
        let (start, end) = self.span(hit);
        PairHalf {
            pair,
            second,
            span: (self.turn, start, end),
        }
    }

    /// Hits before `hit`, nearest first, within `reach` tokens and in the same sentence.
    fn before(&self, hit: &Hit, reach: usize) -> impl Iterator<Item = &Hit> {
        let (start, sentence) = (hit.start, self.regions.sentence(hit.start));
        let until = self.hits.partition_point(|other| other.start < start);
        let earlier = self.hits.get(..until).unwrap_or_default().iter().rev();
        // Phrases have at most a handful of words; beyond this distance none can end near the cue.
        let near = earlier.take_while(move |other| start - other.start <= reach + 8);
        near.filter(move |other| {
            other.end <= start
                && start - other.end <= reach
                && self.regions.sentence(other.start) == sentence
        })
    }

    fn negated(&self, hit: &Hit) -> bool {
        let clause = self.regions.clause(hit.start);
        self.before(hit, NEGATION_REACH)
            .any(|other| match other.meaning {
                Meaning::Negator => self.regions.clause(other.start) == clause,
                Meaning::DirectNegator => other.end == hit.start,
                _ => false,
            })
            || self.follows(hit, Meaning::NegatorAfter, NEGATION_REACH)
    }

    fn about_other(&self, hit: &Hit) -> bool {
        self.opens(hit, Meaning::OtherPerson, NEGATION_REACH)
    }

    /// A phrase of that meaning stands before the cue in its clause.
    fn opens(&self, hit: &Hit, meaning: Meaning, reach: usize) -> bool {
        let clause = self.regions.clause(hit.start);
        self.before(hit, reach)
            .any(|other| other.meaning == meaning && self.regions.clause(other.start) == clause)
    }

    /// "I'm Danish", "a black woman", but not "Danish pastry".
    fn in_frame(&self, hit: &Hit) -> bool {
        let opened = || {
            self.before(hit, FRAME_REACH)
                .any(|other| other.meaning == Meaning::FrameBefore)
        };
        !self.follows(hit, Meaning::FrameBlock, 0)
            && (self.follows(hit, Meaning::FrameAfter, 1) || opened())
    }

    /// A phrase of that meaning follows, with at most `skip` words between, in the same clause.
    fn follows(&self, hit: &Hit, meaning: Meaning, skip: usize) -> bool {
        let clause = self.regions.clause(hit.start);
        let from = self.hits.partition_point(|other| other.start < hit.end);
        let later = self
            .hits
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|other| other.start <= hit.end + skip);
        later
            .filter(|other| other.meaning == meaning)
            .any(|other| self.regions.clause(other.start) == clause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Matcher;
    use crate::tokens::tokenize;
    use chatprint_schema::lexicon::{CueList, CuePair, Frames, Grammar, Lexicon};

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn matcher() -> Matcher {
        let cues = |target, cues: &str| CueList {
            target,
            strength: CueStrength::Clear,
            cues: cues.to_owned(),
        };
        let lexicon = Lexicon {
            lists: vec![
                cues(Target::Interest(0), "=hiking\n=dogs"),
                cues(Target::BenignInterest, "=hot dogs"),
                cues(Target::TopicInFrame(4), "=danish"),
            ],
            frames: Frames {
                before: list(&["i'm"]),
                after: list(&["woman"]),
                block: list(&["pastry"]),
                pairs: vec![CuePair {
                    topic: 1,
                    first: list(&["my boyfriend"]),
                    second: list(&["as a man"]),
                }],
            },
            grammar: grammar(),
        };
        Matcher::new(&[&lexicon], 0)
    }

    fn grammar() -> Grammar {
        Grammar {
            negators: list(&["don't like", "not"]),
            direct_negators: list(&["no"]),
            not_negators: list(&["not only"]),
            other_people: list(&["my brother"]),
            to_assistant: list(&["are you"]),
            first_person: list(&["i", "i'm", "my"]),
            negators_after: list(&["are not for me"]),
            clause_words: list(&["but"]),
            ..Grammar::default()
        }
    }

    fn of(role: Role, text: &str) -> TurnEvidence {
        let tokens = tokenize(text);
        read(3, role, &tokens, &matcher().find(text, &tokens))
    }

    fn cues(text: &str) -> Vec<Evidence> {
        of(Role::User, text).cues
    }

    fn denied(text: &str) -> Vec<bool> {
        cues(text).iter().map(|cue| cue.negated).collect()
    }

    #[test]
    fn a_cue_keeps_its_turn_its_place_and_its_speaker() {
        let found = of(Role::Assistant, "🥾 Hiking, then.");
        let [cue] = found.cues.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((cue.turn, cue.start, cue.end), (3, 5, 11));
        assert_eq!((cue.role, cue.words, cue.own), (Role::Assistant, 1, false));
        assert_eq!(cue.target, Target::Interest(0));
    }

    #[test]
    fn a_negator_denies_within_its_clause_and_reach() {
        assert_eq!(denied("I don't like hiking or dogs"), [true, true]);
        assert_eq!(denied("I don't like rain, hiking is fun"), [false]);
        assert_eq!(denied("I don't like rain but hiking is fun"), [false]);
        assert_eq!(denied("I don't like rain. Hiking is fun"), [false]);
        assert_eq!(
            denied("I don't like the rain and the wind when hiking"),
            [false]
        );
        assert_eq!(denied("Hiking is what I don't like"), [false]);
    }

    #[test]
    fn a_negator_behind_the_cue_denies_it_within_the_clause() {
        assert_eq!(denied("Dogs are not for me"), [true]);
        assert_eq!(denied("Dogs, well, cats are not for me"), [false]);
    }

    #[test]
    fn a_direct_negator_denies_only_the_next_word() {
        assert_eq!(denied("no dogs"), [true]);
        assert_eq!(denied("no big dogs"), [false]);
    }

    #[test]
    fn a_phrase_that_hides_a_negator_denies_nothing() {
        assert_eq!(denied("not hiking"), [true]);
        assert_eq!(denied("not only hiking"), [false]);
    }

    #[test]
    fn somebody_else_is_meant_within_the_clause() {
        let about =
            |text: &str| -> Vec<bool> { cues(text).iter().map(|cue| cue.about_other).collect() };
        assert_eq!(about("My brother loves hiking"), [true]);
        assert_eq!(about("My brother rests, hiking is for me"), [false]);
        assert_eq!(about("I love hiking with my brother"), [false]);
    }

    #[test]
    fn what_the_assistant_is_asked_about_itself_says_less() {
        let strengths = |role, text: &str| -> Vec<CueStrength> {
            of(role, text).cues.iter().map(|cue| cue.strength).collect()
        };
        use CueStrength::{Clear, Likely};
        assert_eq!(strengths(Role::User, "are you into hiking"), [Likely]);
        assert_eq!(strengths(Role::User, "are you free? Hiking calls"), [Clear]);
        assert_eq!(strengths(Role::Assistant, "are you into hiking"), [Clear]);
    }

    #[test]
    fn a_sentence_is_own_when_its_user_speaks_of_themselves() {
        let own = |role, text: &str| -> Vec<bool> {
            of(role, text).cues.iter().map(|cue| cue.own).collect()
        };
        assert_eq!(own(Role::User, "I love hiking. Dogs bark."), [true, false]);
        assert_eq!(own(Role::Assistant, "I love hiking."), [false]);
    }

    #[test]
    fn a_harmless_phrase_hides_its_words() {
        assert!(cues("two hot dogs").is_empty());
        assert_eq!(cues("two dogs").len(), 1);
    }

    #[test]
    fn a_frame_word_counts_only_when_it_is_said_of_a_person() {
        let found = |text: &str| !cues(text).is_empty();
        assert!(found("I'm Danish"));
        assert!(found("a Danish woman"));
        assert!(!found("Danish pastry"));
        assert!(!found("I'm at a Danish pastry shop"));
        assert!(!found("I'm fine. Danish is hard."));
    }

    #[test]
    fn both_halves_of_a_pair_are_noted_with_their_places() {
        let found = of(Role::User, "As a man, I love my boyfriend");
        let halves: Vec<(bool, (u32, u32, u32))> = found
            .pairs
            .iter()
            .map(|half| (half.second, half.span))
            .collect();
        assert_eq!(halves, [(true, (3, 0, 8)), (false, (3, 17, 29))]);
    }

    #[test]
    fn spans_overlap_when_they_share_a_byte_of_one_turn() {
        let at = |turn, start, end| Evidence {
            turn,
            start,
            end,
            ..cues("hiking")[0]
        };
        assert!(at(0, 0, 5).overlaps(&at(0, 4, 9)));
        assert!(!at(0, 0, 5).overlaps(&at(0, 5, 9)));
        assert!(!at(0, 0, 5).overlaps(&at(1, 0, 5)));
    }
}
