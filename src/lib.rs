//! What a chat with an AI assistant could change in ads and feeds, by published policy.

#[cfg(feature = "cli")]
pub mod cli;
pub mod outcome;
pub mod policy;
pub mod scenario;
