//! The project's jobs: `cargo xtask serve | test | build | edition | score | lexicon`.
//!
//! Nothing has to be installed by hand: the jobs add the wasm target, the npm packages and, where a package manager
//! has it, Chromium, and say so in one line.

mod audit;
mod budget;
mod command;
mod dataset;
mod lexicon;
mod own;
mod page;
mod score;
mod serve;
mod strengths;
mod test;
mod tools;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;

const HELP: &str = "\
cargo xtask <job>

  serve   build what is stale, serve the page on a local port and print its address
  test    everything: formatting, lints, Rust tests, data, licences, types, HTML, CSS, browser
  build   dist/ and pkg/, release, with sizes; fails over budget
  edition records the data edition as published, so that links fixed to it can say later what changed
  score   extraction scores on ../shared/eval when it is there, against the committed ones
          (--write commits the new ones to tests/extraction/scores.json)
  lexicon checks one language, named by its tag (da), from its files: mistakes, counts,
          and every sentence that is read otherwise than it says
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let job = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let ending = match job.as_str() {
        "serve" => serve::run(&rest),
        "test" => test::run(),
        "build" => build(),
        "edition" => dataset::record(&root()),
        "score" => score::run(rest.iter().any(|argument| argument == "--write")),
        "lexicon" => {
            let folder = rest.get(1).map_or_else(root, std::path::PathBuf::from);
            lexicon::run(&folder, rest.first().map(String::as_str))
        }
        _ => {
            eprint!("{HELP}");
            return if matches!(job.as_str(), "" | "help" | "--help" | "-h") {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    match ending {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {job}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the package, the page and the data set, and holds them against the budget.
fn build() -> Result<()> {
    let root = root();
    wasm::build(&root)?;
    let parts = page::build(&root)?;
    dataset::build(&root)?;
    budget::check(&root, &parts)
}

/// The project's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}
