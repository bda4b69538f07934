//! The policy side: rules against their own cases, boundary cases, the whole grid, bad data, bad cases.

mod bad_cases;
mod bad_data;
mod boundaries;
mod common;
mod grid;
mod regions;
mod report;
mod rule_cases;
