//! What holds for every chat and every setting, tried on many made-up ones.
//!
//! The seed is fixed, so that a failure comes back; `PROPTEST_CASES=5000 cargo test --test properties` tries more.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise; helpers here are no test functions of their own"
)]

#[path = "properties/arbitrary.rs"]
mod arbitrary;
#[path = "properties/input.rs"]
mod input;
#[path = "properties/outcome.rs"]
mod outcome;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// Few enough for every run; the environment's `PROPTEST_CASES` wins.
fn config(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").is_err();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if wanted { cases } else { default.cases },
        rng_seed: RngSeed::Fixed(20_251_216),
        failure_persistence: None,
        ..default
    }
}
