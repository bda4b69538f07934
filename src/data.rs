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

impl Recogniser {
    fn new(tag: &'static str, lexicon: &Lexicon) -> Self {
        let language = core().languages.iter().find(|language| language.tag == tag);
        let grammar = language
            .map(|language| language.grammar.clone())
            .unwrap_or_default();
        Self {
            tag,
            matcher: Matcher::new(lexicon, &grammar),
            pairs: lexicon.frames.pairs.clone(),
        }
    }
}

/// One place for each language that can have a recogniser.
static RECOGNISERS: [OnceLock<Recogniser>; 16] = [const { OnceLock::new() }; 16];

/// The recogniser of a language; built at its first use, so that a visitor waits only for the languages in the chat.
#[must_use]
pub fn recogniser(tag: &str) -> Option<&'static Recogniser> {
    let (slot, tag, embedded) = place(tag)?;
    if let Some(recogniser) = slot.get() {
        return Some(recogniser);
    }
    let lexicon = lexicon::text::read(embedded?, &core().edition.hash).ok()?;
    Some(slot.get_or_init(|| Recogniser::new(tag, &lexicon)))
}

/// Gives a language its recogniser, where lexicons are not embedded. A second call changes nothing.
///
/// # Errors
/// The language is not in the data, or the text is no lexicon of this build.
pub fn load_lexicon(tag: &str, text: &str) -> Result<(), BadLexicon> {
    let known = covered().collect::<Vec<_>>().join(", ");
    let (slot, tag, _) = place(tag)
        .ok_or_else(|| BadLexicon(format!("no lexicon goes by that name; known: {known}")))?;
    let lexicon = lexicon::text::read(text, &core().edition.hash)?;
    slot.get_or_init(|| Recogniser::new(tag, &lexicon));
    Ok(())
}

/// Where the recogniser of a language stands, its tag, and its embedded lexicon.
fn place(
    tag: &str,
) -> Option<(
    &'static OnceLock<Recogniser>,
    &'static str,
    Option<&'static str>,
)> {
    let number = blobs::LEXICONS.iter().position(|(name, _)| *name == tag)?;
    let (tag, embedded) = blobs::LEXICONS.get(number)?;
    Some((RECOGNISERS.get(number)?, tag, *embedded))
}

/// Tags of all languages that can have a recogniser.
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
