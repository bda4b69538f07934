//! What published policy says about one case: which chat, where, when, through which app, by whom.
//!
//! [`Policies::new`] prepares the rules; [`decide`] is a pure function of rules and case. Nothing here reads a
//! file, a clock or a locale, and nothing knows the words that a chat contained: a case names at most one
//! sensitive class. How rules combine is written in `docs/policy-model.md`.
//!
//! ```
//! use chatprint::policy::{Policies, RawCase, decide};
//! use chatprint_schema::policy::PolicyData;
//!
//! // The embedded data in practice; without rules every answer is "no rule found".
//! let policies = Policies::new(PolicyData::default());
//! let case = RawCase { surface: "instagram_meta_ai".into(), ..RawCase::default() };
//! let error = policies.case(&case).unwrap_err();
//! assert_eq!(error.field, "surface");
//! ```

mod answer;
mod build;
mod case;
mod changed;
mod decide;
mod offer;
mod prepare;

pub use answer::{Answer, ClauseSet, Decision, Why};
pub use case::{Age, BadCase, Case, RawCase};
pub use changed::{Changes, decide_changed};
pub use decide::decide;
pub use prepare::Policies;

/// Selecting ads, or selecting feed content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Selecting ads.
    Ads,
    /// Selecting feed posts, reels, groups, suggestions.
    Recommendations,
}

impl Purpose {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Ads, Self::Recommendations];
}
