//! JSON Schemas of everything that is read or written as JSON. Native only.

use chatprint_schema::files::schemas::{Named, all as data_files, schema};

use crate::choices::Choice;
use crate::outcome::Outcome;
use crate::scenario::Scenario;

/// The schemas of a scenario and its outcome, then those of the data files.
#[must_use]
pub fn all() -> Vec<Named> {
    let mut schemas = vec![
        schema::<Scenario>("scenario", "Scenario: the input of a simulation", true),
        schema::<Outcome>("outcome", "Outcome: the answer to a scenario", false),
        schema::<Vec<Choice>>(
            "choices",
            "Choices: what a person can do in a scenario",
            false,
        ),
    ];
    schemas.extend(data_files());
    schemas
}
