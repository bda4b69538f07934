//! Matched phrases to evidence: what they point at, who said them, whether they are denied or about somebody else.

use chatprint_schema::lexicon::{CueStrength, Target};

use crate::lexicon::{Hit, Meaning};
use crate::scenario::Role;
use crate::tokens::{Break, Token};

/// How far before a cue a negator still denies it, in tokens.
const NEGATION_REACH: usize = 5;
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
            strength: hit.strength,
            cue: hit.cue,
            words: u32::try_from(hit.end - hit.start).unwrap_or(u32::MAX),
            sentence: self.regions.sentence(hit.start),
            role: self.role,
            negated: self.negated(hit),
            about_other: self.about_other(hit),
            own: self.role == Role::User && self.regions.is_own(self.regions.sentence(hit.start)),
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
    }

    fn about_other(&self, hit: &Hit) -> bool {
        let clause = self.regions.clause(hit.start);
        self.before(hit, NEGATION_REACH).any(|other| {
            other.meaning == Meaning::OtherPerson && self.regions.clause(other.start) == clause
        })
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
