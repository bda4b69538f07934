//! One report for all bad data, so that a correction needs one round and not twenty.

use std::fmt;
use std::path::Path;

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as given.
    pub file: String,
    /// Where in it; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// All that is wrong, in the order of reading.
#[derive(Clone, Debug, Default)]
pub struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Notes one problem.
    pub fn add(
        &mut self,
        file: &Path,
        field: impl fmt::Display,
        message: impl fmt::Display,
        remedy: impl fmt::Display,
    ) {
        self.problems.push(Problem {
            file: file.to_string_lossy().replace('\\', "/"),
            field: field.to_string(),
            message: message.to_string(),
            remedy: remedy.to_string(),
        });
    }

    /// The problems so far.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            let field = if problem.field.is_empty() {
                String::new()
            } else {
                format!(" {}", problem.field)
            };
            writeln!(
                f,
                "{}:{field}: {}\n    remedy: {}",
                problem.file, problem.message, problem.remedy
            )?;
        }
        write!(f, "{} problem(s) in the data files", self.problems.len())
    }
}
