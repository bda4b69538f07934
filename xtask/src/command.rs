//! Running other programs, with one clear line when one is missing.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

/// What to do when a program is not there.
fn remedy(program: &str) -> &'static str {
    match program {
        "rustup" => "install rustup from https://rustup.rs",
        "node" | "npm" | "npx" => "install Node.js 20.19 or newer with npm from https://nodejs.org",
        "cargo" => "install Rust with rustup from https://rustup.rs",
        "python3" => "install Python 3.8 or newer; only the score needs it",
        _ => "install it with the system's package manager",
    }
}

fn missing(program: &str, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("{program} is missing: {}", remedy(program)),
        _ => format!("{program} cannot be started"),
    }
}

/// Runs a program in `folder`; its output goes to the terminal.
pub fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    run_with(Command::new(program).args(arguments).current_dir(folder))
}

/// Runs a prepared command.
pub fn run_with(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| anyhow::anyhow!(missing(&program, &error)))?;
    if !status.success() {
        let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
        bail!("{program} {} ended with {status}", arguments.join(" "));
    }
    Ok(())
}

/// Runs a program and returns what it printed.
pub fn capture(folder: &Path, program: &str, arguments: &[&str]) -> Result<String> {
    let output: Output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|error| anyhow::anyhow!(missing(program, &error)))?;
    if !output.status.success() {
        bail!(
            "{program} {} ended with {}: {}",
            arguments.join(" "),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{program} did not print UTF-8"))
}
