//! Lexicons: the cues of one language, what they point at, and the small words that give context.

use serde::{Deserialize, Serialize};

pub mod text;

/// How much a cue says alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CueStrength {
    /// Often something else: never enough alone.
    Weak,
    /// Usually this.
    Likely,
    /// Nearly always this.
    Clear,
}

/// What a cue points at. Numbers are indexes into the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// An interest.
    Interest(u16),
    /// Nothing: the phrase hides interest cues inside it.
    BenignInterest,
    /// A sensitive topic, stated.
    Topic(u8),
    /// A sensitive topic, but only inside an identity frame.
    TopicInFrame(u8),
    /// A word that turns a weak cue of the topic into evidence when both stand in one sentence.
    TopicContext(u8),
    /// A hint at a sensitive topic.
    TopicBorderline(u8),
    /// Nothing: the phrase hides topic cues inside it.
    BenignTopic,
}

/// Cues that share target and strength.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueList {
    /// What they point at.
    pub target: Target,
    /// How much each says alone.
    pub strength: CueStrength,
    /// The cues as written in the file, one a line.
    pub cues: String,
}

/// Where an ending rule applies and what it makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EndingRule {
    /// The word must end so; empty fits every word.
    pub ends: String,
    /// The letter before that ending must be one of these; empty allows any.
    #[serde(default)]
    pub after: String,
    /// New forms: letters to drop from the word's end, and letters to add. `=` in what is added repeats the word's last letter.
    pub forms: Vec<(u8, String)>,
}

/// Two cues that say something only together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CuePair {
    /// Index of the sensitive topic.
    pub topic: u8,
    /// One of these …
    pub first: Vec<String>,
    /// … and one of these, both in the visitor's words.
    pub second: Vec<String>,
}

/// How a language builds its words and its sentences: nothing here carries a topic, all of it decides how cues are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Phrases that deny a following cue in the same clause ("i don't like").
    #[serde(default)]
    pub negators: Vec<String>,
    /// Words that deny only the cue right after them ("no", "without").
    #[serde(default)]
    pub direct_negators: Vec<String>,
    /// Phrases that deny a cue before them in the same clause (German "mag ich nicht").
    #[serde(default)]
    pub negators_after: Vec<String>,
    /// Phrases that contain a negator and deny nothing ("not only", "can't wait").
    #[serde(default)]
    pub not_negators: Vec<String>,
    /// Phrases that say that the clause is about somebody else ("my brother").
    #[serde(default)]
    pub other_people: Vec<String>,
    /// Phrases that ask the assistant about itself ("are you"): what follows says less of the visitor.
    #[serde(default)]
    pub to_assistant: Vec<String>,
    /// Words of the one who speaks ("i", "my").
    #[serde(default)]
    pub first_person: Vec<String>,
    /// Words that start a new clause ("but").
    #[serde(default)]
    pub clause_words: Vec<String>,
    /// Forms of every word of a cue, function words left out.
    #[serde(default)]
    pub word_endings: Vec<EndingRule>,
    /// Forms of a cue's last word, on top of those of every word.
    #[serde(default)]
    pub noun_endings: Vec<EndingRule>,
    /// Forms of a word marked as a verb (`/v`), instead of those of every word.
    #[serde(default)]
    pub verb_endings: Vec<EndingRule>,
    /// The same for verbs that double their last letter (`/d`).
    #[serde(default)]
    pub doubled_endings: Vec<EndingRule>,
    /// Letters and how people write them without the key for it ("ä" as "ae").
    #[serde(default)]
    pub spellings: Vec<(String, String)>,
    /// What may be stuck to the end of any word without changing it (Korean particles), longest first.
    #[serde(default)]
    pub tails: Vec<String>,
    /// Fewest letters that a known word needs to count as part of a longer one ("Hunde|leine"); 0: words are never taken apart.
    #[serde(default)]
    pub compound_least: u8,
    /// Phrases are also written as one word (Korean).
    #[serde(default)]
    pub joined: bool,
}

/// Words around a frame word that make it a statement about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frames {
    /// Phrases that open a frame.
    pub before: Vec<String>,
    /// Words that close a frame.
    pub after: Vec<String>,
    /// Words after the frame word that break the frame.
    pub block: Vec<String>,
    /// Two-cue rules.
    pub pairs: Vec<CuePair>,
}

/// Everything the extractor knows about one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lexicon {
    /// The cues.
    pub lists: Vec<CueList>,
    /// Identity frames.
    pub frames: Frames,
    /// The language's words and sentences.
    pub grammar: Grammar,
}

/// A language that can be told from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Whether it has a lexicon.
    pub covered: bool,
    /// Very common words that tell it from others.
    pub function_words: Vec<String>,
}

/// A range of code points and the language that it stands for when nothing else tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScriptRange {
    /// ISO 15924 code of the script.
    pub script: String,
    /// BCP 47 tag to report, for example `ko` or `und-Cyrl`.
    pub language: String,
    /// First code point.
    pub from: u32,
    /// Last code point.
    pub to: u32,
}
