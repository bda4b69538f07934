//! The embedded data, unpacked once, each part when it is first needed.

use std::sync::OnceLock;

use chatprint_schema::lexicon::Lexicon;
use chatprint_schema::packed::{Core, Texts};
use serde::de::DeserializeOwned;

use crate::language::Detector;
use crate::lexicon::Matcher;

mod blobs {
    include!(concat!(env!("OUT_DIR"), "/blobs.rs"));
}

/// What every simulation needs.
#[must_use]
pub fn core() -> &'static Core {
    static CORE: OnceLock<Core> = OnceLock::new();
    CORE.get_or_init(|| unpack(blobs::CORE))
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
    /// The rest of the lexicon (two-cue rules).
    pub lexicon: Lexicon,
}

/// The recogniser of a language; built at its first use, so that a page pays only for the languages in the chat.
#[must_use]
pub fn recogniser(tag: &str) -> Option<&'static Recogniser> {
    static RECOGNISERS: [OnceLock<Recogniser>; 16] = [const { OnceLock::new() }; 16];
    let number = blobs::LEXICONS.iter().position(|(name, _)| *name == tag)?;
    let (tag, blob) = blobs::LEXICONS.get(number)?;
    let slot = RECOGNISERS.get(number)?;
    Some(slot.get_or_init(|| {
        let lexicon: Lexicon = unpack(blob);
        let grammar = core()
            .languages
            .iter()
            .find(|language| language.tag == *tag)
            .map(|language| language.grammar.clone())
            .unwrap_or_default();
        Recogniser {
            tag,
            matcher: Matcher::new(&lexicon, &grammar),
            lexicon,
        }
    }))
}

/// Tags of all languages with a recogniser.
pub fn covered() -> impl Iterator<Item = &'static str> {
    blobs::LEXICONS.iter().map(|(tag, _)| *tag)
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
