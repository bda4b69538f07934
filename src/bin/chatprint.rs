//! The command line of Chatprint.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use chatprint::cli::{self, Ending};
use clap::{Parser, Subcommand};

/// What a chat with an AI assistant could change in ads and feeds, by published policy.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Finds interests and sensitive topics: JSON Lines {"id","turns":[{"role","text"}]} in, predictions out.
    Extract,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let (input, output, problems) = (
        io::stdin().lock(),
        BufWriter::new(io::stdout().lock()),
        io::stderr().lock(),
    );
    let ending = match arguments.command {
        Command::Extract => cli::each_line(input, output, problems, cli::extract::predict),
    };
    match ending {
        Ok(Ending::Sound) => ExitCode::SUCCESS,
        Ok(Ending::BadInput) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("chatprint: {error}");
            ExitCode::FAILURE
        }
    }
}
