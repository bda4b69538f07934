//! The native command line: each command reads standard input and writes standard output.

pub mod decide;
pub mod extract;
pub mod schema;
pub mod simulate;

use std::io::{self, BufRead, Write};

use serde::de::DeserializeOwned;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every line was read.
    Sound,
    /// At least one line could not be read; it was reported and the rest went on.
    BadInput,
}

/// Reads JSON Lines, hands each to `work` and writes what it returns as a line. A bad line goes to `problems` with its number.
///
/// # Errors
/// Only when reading or writing itself fails.
pub fn each_line<T, R>(
    input: impl BufRead,
    mut output: impl Write,
    mut problems: impl Write,
    mut work: impl FnMut(T) -> Result<R, String>,
) -> io::Result<Ending>
where
    T: DeserializeOwned,
    R: serde::Serialize,
{
    let mut ending = Ending::Sound;
    for (number, line) in (1_u64..).zip(input.split(b'\n')) {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = serde_json::from_slice::<T>(&line)
            .map_err(|error| error.to_string())
            .and_then(&mut work);
        match answer {
            Ok(answer) => {
                serde_json::to_writer(&mut output, &answer)?;
                output.write_all(b"\n")?;
            }
            Err(message) => {
                ending = Ending::BadInput;
                writeln!(problems, "line {number}: {message}")?;
            }
        }
    }
    output.flush()?;
    Ok(ending)
}
