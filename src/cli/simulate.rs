//! `chatprint simulate` and `chatprint choices`: one scenario in, the whole outcome out, or what a person can do.

use std::io::{self, Read, Write};

use serde::Serialize;

use super::Ending;
use crate::error::Error;
use crate::scenario::Scenario;
use crate::simulate::simulate;

/// Reads a scenario as JSON and writes its outcome as JSON, or as the plain text of the page.
///
/// # Errors
/// Only when reading or writing itself fails; a bad scenario goes to `problems`.
pub fn run(
    input: impl Read,
    mut output: impl Write,
    problems: impl Write,
    text: bool,
) -> io::Result<Ending> {
    let Some(outcome) = answer(input, problems, simulate)? else {
        return Ok(Ending::BadInput);
    };
    if text {
        output.write_all(outcome.text.as_bytes())?;
        output.flush()?;
    } else {
        write(output, &outcome)?;
    }
    Ok(Ending::Sound)
}

/// `chatprint choices`: reads a scenario as JSON and writes its choices as JSON.
///
/// # Errors
/// Only when reading or writing itself fails; a bad scenario goes to `problems`.
pub fn choices(input: impl Read, output: impl Write, problems: impl Write) -> io::Result<Ending> {
    let Some(choices) = answer(input, problems, crate::choices::choices)? else {
        return Ok(Ending::BadInput);
    };
    write(output, &choices)?;
    Ok(Ending::Sound)
}

/// Reads a scenario and asks about it; nothing when it is bad, which goes to `problems`.
fn answer<T>(
    input: impl Read,
    mut problems: impl Write,
    ask: impl Fn(&Scenario, &str) -> Result<T, Error>,
) -> io::Result<Option<T>> {
    let scenario = serde_json::from_reader(input).map_err(|error| error.to_string());
    let answer = scenario
        .and_then(|scenario: Scenario| ask(&scenario, "en").map_err(|error| error.to_string()));
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(message) => {
            writeln!(problems, "scenario: {message}")?;
            Ok(None)
        }
    }
}

fn write(mut output: impl Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut output, answer)?;
    output.write_all(b"\n")?;
    output.flush()
}
