//! Reading and checking the data files: one report with every offending file, field and remedy.

pub mod catalog;
pub mod choices;
pub mod context;
pub mod editions;
pub mod lexicon;
pub mod pack;
pub mod policy;
pub mod publish;
mod report;
#[cfg(feature = "schemas")]
pub mod schemas;

pub use report::{Problem, Report};

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// Reads one JSON file into its strict shape. A file that does not fit goes to the report.
pub fn read_json<T: DeserializeOwned>(path: &Path, report: &mut Report) -> Option<T> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            report.add(path, "", error, "put a readable UTF-8 file there");
            return None;
        }
    };
    match serde_json::from_str(&text) {
        Ok(value) => Some(value),
        Err(error) => {
            report.add(
                path,
                "",
                error,
                "correct the field at that line and column; unknown fields are errors",
            );
            None
        }
    }
}

/// The files of a folder whose names end in `ending`, sorted by name, so that nothing depends on the file system's order.
pub fn list(folder: &Path, ending: &str, report: &mut Report) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            report.add(folder, "", error, "the folder must exist");
            return Vec::new();
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths
}

/// The file's name without its ending: `travel` for `lexicon/en/travel.json`.
#[must_use]
pub fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
