//! What a chat with an AI assistant could change in ads and feeds, by published policy.

#[cfg(feature = "cli")]
pub mod cli;
pub mod context;
pub mod data;
pub mod error;
pub mod evidence;
pub mod extract;
pub mod fold;
pub mod inflect;
pub mod interests;
pub mod keys;
pub mod language;
pub mod lexicon;
pub mod link;
pub mod outcome;
pub mod personal;
pub mod policy;
pub mod rows;
pub mod scenario;
pub mod sensitive;
pub mod simulate;
pub mod text;
pub mod tokens;
pub mod utf16;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
