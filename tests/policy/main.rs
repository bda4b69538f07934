//! The policy side: rules against their own cases, boundary cases, the whole grid, bad data, bad cases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise; helpers here are no test functions of their own"
)]

mod bad_cases;
mod bad_data;
mod boundaries;
mod common;
mod grid;
mod regions;
mod report;
mod rule_cases;
mod what_if;
