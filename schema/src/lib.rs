//! Formats of Chatprint's data files.
//!
//! Three things live here, and nothing that judges: the shapes of the JSON files (`policies/`, `catalog/`,
//! `lexicon/`, `texts/`), the checks that report every bad file at once with the remedy, and the packed form
//! that the core embeds. The core's build script reads the files; the core itself reads only the packed form.

pub mod catalog;
pub mod choices;
pub mod date;
pub mod lexicon;
pub mod packed;
pub mod policy;

#[cfg(feature = "files")]
pub mod files;
