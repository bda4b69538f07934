//! The embedded data, unpacked once, each part when it is first needed.

use std::sync::OnceLock;

use chatprint_schema::lexicon::text::BadLexicon;
use chatprint_schema::lexicon::{self, CuePair, Lexicon};
use chatprint_schema::packed::{Core, Texts};
use serde::de::DeserializeOwned;

use crate::language::Detector;
use crate::lexicon::Matcher;
use crate::outcome::Edition;
use crate::policy::Policies;

mod blobs {
    include!(concat!(env!("OUT_DIR"), "/blobs.rs"));
}

/// What every simulation needs.
#[must_use]
pub fn core() -> &'static Core {
    static CORE: OnceLock<Core> = OnceLock::new();
    CORE.get_or_init(|| unpack(blobs::CORE))
}

/// Which data this is.
#[must_use]
pub fn edition() -> Edition {
    let edition = &core().edition;
    Edition {
        date: edition.date.clone(),
        hash: edition.hash.clone(),
    }
}

/// The rules, prepared for decisions.
#[must_use]
pub fn policies() -> &'static Policies {
    static POLICIES: OnceLock<Policies> = OnceLock::new();
    POLICIES.get_or_init(|| Policies::new(core().policies.clone()))
}

/// Tells languages apart.
#[must_use]
pub fn detector() -> &'static Detector {
    static DETECTOR: OnceLock<Detector> = OnceLock::new();
    DETECTOR.get_or_init(|| Detector::new(&core().languages, &core().scripts))
}

/// A language with a lexicon, ready for matching.
pub struct Recogniser {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// The cues.
    pub matcher: Matcher,
    /// Two-cue rules.
    pub pairs: Vec<CuePair>,
}

/// BCP 47 tag of the cues that all languages share: names that are the same everywhere.
pub const SHARED: &str = "mul";
/// More cues than any lexicon has: the numbers of two languages never meet.
const CUES: u32 = 1 << 20;

impl Recogniser {
    fn new(number: usize, tag: &'static str, lexicon: &Lexicon, shared: &Lexicon) -> Self {
        let mut languages = core().languages.iter();
        let function_words = languages
            .find(|language| language.tag == tag)
            .map_or(&[][..], |language| &language.function_words);
        let first_cue = u32::try_from(number).unwrap_or(0) * CUES;
        Self {
            tag,
            matcher: Matcher::new(&[lexicon, shared], function_words, first_cue),
            pairs: lexicon.frames.pairs.clone(),
        }
    }
}

/// What is known of a language: its lexicon, and the recogniser made of it at its first use, so that a visitor waits only
/// for the languages in the chat.
struct Slot {
    lexicon: OnceLock<Lexicon>,
    recogniser: OnceLock<Recogniser>,
}

static SLOTS: [Slot; 24] = [const {
    Slot {
        lexicon: OnceLock::new(),
        recogniser: OnceLock::new(),
    }
}; 24];

/// The recogniser of a language, if its lexicon is there.
#[must_use]
pub fn recogniser(tag: &str) -> Option<&'static Recogniser> {
    let number = place(tag).filter(|_| tag != SHARED)?;
    let (slot, (tag, _)) = (SLOTS.get(number)?, blobs::LEXICONS.get(number)?);
    if let Some(recogniser) = slot.recogniser.get() {
        return Some(recogniser);
    }
    let own = lexicon_at(number)?;
    let none = Lexicon::default();
    let shared = place(SHARED).and_then(lexicon_at).unwrap_or(&none);
    Some(
        slot.recogniser
            .get_or_init(|| Recogniser::new(number, tag, own, shared)),
    )
}

fn lexicon_at(number: usize) -> Option<&'static Lexicon> {
    let slot = SLOTS.get(number)?;
    if slot.lexicon.get().is_none() {
        let (_, embedded) = blobs::LEXICONS.get(number)?;
        let lexicon = lexicon::text::read((*embedded)?, &core().edition.hash).ok()?;
        return Some(slot.lexicon.get_or_init(|| lexicon));
    }
    slot.lexicon.get()
}

/// Gives a language its lexicon, where lexicons are not embedded, and makes its recogniser at once: who loads it chooses the
/// moment. A second call changes nothing. The shared lexicon ([`SHARED`]) must come first.
///
/// # Errors
/// The language is not in the data, or the text is no lexicon of this build.
pub fn load_lexicon(tag: &str, text: &str) -> Result<(), BadLexicon> {
    let known = || {
        blobs::LEXICONS
            .iter()
            .map(|(tag, _)| *tag)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let slot = place(tag).and_then(|number| SLOTS.get(number));
    let slot = slot
        .ok_or_else(|| BadLexicon(format!("no lexicon goes by that name; known: {}", known())))?;
    let lexicon = lexicon::text::read(text, &core().edition.hash)?;
    slot.lexicon.get_or_init(|| lexicon);
    // Made now, so that no first chat has to wait for it.
    let _ = recogniser(tag);
    Ok(())
}

fn place(tag: &str) -> Option<usize> {
    blobs::LEXICONS.iter().position(|(name, _)| *name == tag)
}

/// Tags of all languages that can have a recogniser.
pub fn covered() -> impl Iterator<Item = &'static str> {
    let tags = blobs::LEXICONS.iter().map(|(tag, _)| *tag);
    tags.filter(|tag| *tag != SHARED)
}

/// The words of an interface language; English where it has none.
#[must_use]
pub fn texts(tag: &str) -> &'static Texts {
    static TEXTS: [OnceLock<Texts>; 16] = [const { OnceLock::new() }; 16];
    static NONE: OnceLock<Texts> = OnceLock::new();
    let place = |tag: &str| blobs::TEXTS.iter().position(|(name, _)| *name == tag);
    let found = place(tag)
        .or_else(|| place("en"))
        .and_then(|number| Some((TEXTS.get(number)?, blobs::TEXTS.get(number)?)));
    found.map_or_else(
        || NONE.get_or_init(Texts::default),
        |(slot, (_, blob))| slot.get_or_init(|| unpack(blob)),
    )
}

/// The blobs are made by the build script from the same types, so this cannot fail on a sound build;
/// if it ever does, empty data answers "nothing found" and the data tests fail.
fn unpack<T: DeserializeOwned + Default>(blob: &[u8]) -> T {
    postcard::from_bytes(blob).unwrap_or_default()
}
