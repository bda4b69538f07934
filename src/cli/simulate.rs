//! `chatprint simulate`: one scenario in, the whole outcome out.

use std::io::{self, Read, Write};

use super::Ending;
use crate::outcome::Outcome;
use crate::scenario::Scenario;
use crate::simulate::simulate;

/// Reads a scenario as JSON and writes its outcome as JSON, or as the plain text of the page.
///
/// # Errors
/// Only when reading or writing itself fails; a bad scenario goes to `problems`.
pub fn run(
    input: impl Read,
    mut output: impl Write,
    mut problems: impl Write,
    text: bool,
) -> io::Result<Ending> {
    let outcome = match outcome(input) {
        Ok(outcome) => outcome,
        Err(message) => {
            writeln!(problems, "scenario: {message}")?;
            return Ok(Ending::BadInput);
        }
    };
    if text {
        output.write_all(outcome.text.as_bytes())?;
    } else {
        serde_json::to_writer_pretty(&mut output, &outcome)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(Ending::Sound)
}

fn outcome(input: impl Read) -> Result<Outcome, String> {
    let scenario: Scenario = serde_json::from_reader(input).map_err(|error| error.to_string())?;
    simulate(&scenario, "en").map_err(|error| error.to_string())
}
