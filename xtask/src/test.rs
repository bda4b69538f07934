//! Everything that must hold, in the order in which a mistake is cheapest to find.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::{audit, command, page, tools, wasm};

/// Runs all checks and tests; stops at the first that fails.
pub fn run() -> Result<()> {
    let root = crate::root();
    step("formatting", || {
        command::run(&root, "cargo", &["fmt", "--all", "--check"])
    })?;
    step("lints", || {
        command::run(
            &root,
            "cargo",
            &[
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--all-features",
                "--",
                "--deny",
                "warnings",
            ],
        )
    })?;
    step("Rust and data tests", || {
        command::run(
            &root,
            "cargo",
            &["test", "--quiet", "--workspace", "--all-features"],
        )
    })?;
    step("licences and sources of dependencies", || {
        audit::check(&root)
    })?;
    step("engine", || wasm::build(&root))?;
    step("page", || crate::budget::check(&root, &page::build(&root)?))?;
    step("package", || {
        command::run(&root, "npm", &["run", "--silent", "test:wasm"])
    })?;
    step("data set", || crate::dataset::build(&root))?;
    step("types, HTML, CSS", || {
        command::run(&root, "npm", &["run", "--silent", "check"])
    })?;
    step("browser", || browser(&root))?;
    println!("All tests passed");
    Ok(())
}

fn browser(root: &Path) -> Result<()> {
    let chromium = tools::chromium(root)?;
    command::run_with(
        Command::new("npm")
            .args(["test", "--silent"])
            .current_dir(root)
            .env("CHROMIUM", chromium),
    )
}

fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("== {name}");
    let start = Instant::now();
    work()?;
    println!(
        "== {name}: passed in {:.0} s",
        start.elapsed().as_secs_f32()
    );
    Ok(())
}
