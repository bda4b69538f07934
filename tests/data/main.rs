//! The published data set: fresh schemas, data that fit them, timeline, law and editions; and reports on broken files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise; helpers here are no test functions of their own"
)]

mod broken;
mod context;
mod editions;
mod published;
mod schemas;
mod spoiled;

use std::path::{Path, PathBuf};

/// The project's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}
