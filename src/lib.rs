//! What a chat with an AI assistant could change in ads and feeds, by published policy.

pub mod outcome;
pub mod scenario;
