//! Formats of Chatprint's data files.
//!
//! Three things live here, and nothing that judges: the shapes of the JSON files (`policies/`, `catalog/`, `lexicon/`,
//! `texts/`), the checks that report every bad file at once with the remedy, and the packed form that the core embeds.
//! The core's build script reads the files; the core itself reads only the packed form.
//!
//! # Modules
//!
//! - [`catalog`]: interests, sensitive topics, their links to IAB Tech Lab taxonomies and their words;
//! - [`lexicon`]: cues, small words and endings of a language; [`lexicon::text`] is a lexicon as one text;
//! - [`policy`]: rules with their clauses, sources, surfaces, regions, ages and classes;
//! - [`date`]: days without a clock;
//! - [`packed`]: what the core embeds;
//! - `files` (feature `files`): reads and checks the folders and packs them. A browser never carries it.
//!
//! # Example
//!
//! A lexicon as text belongs to the data whose hash it names, and any other is refused:
//!
//! ```
//! use chatprint_schema::lexicon::{CueList, CueStrength, Lexicon, Target, text};
//!
//! let list = CueList { target: Target::Interest(7), strength: CueStrength::Clear, cues: "hike/v\nhiking boot".into() };
//! let lexicon = Lexicon { lists: vec![list], ..Lexicon::default() };
//! let written = text::write(&lexicon, "88d277634a23");
//! assert!(written.starts_with("chatprint-lexicon 2 88d277634a23\n#i 7 3\nhike/v\n"));
//! assert_eq!(text::read(&written, "88d277634a23").unwrap(), lexicon);
//! assert!(text::read(&written, "000000000000").is_err());
//! ```
//!
//! # What it does not do
//!
//! It does not find cues in a text and does not decide a case; that is the crate `chatprint`. It accepts no unknown field
//! and guesses no missing one: a bad file is reported with its place and the remedy, and nothing is packed.

pub mod catalog;
pub mod choices;
pub mod context;
pub mod date;
pub mod lexicon;
pub mod packed;
pub mod policy;
pub mod table;

#[cfg(feature = "files")]
pub mod files;
