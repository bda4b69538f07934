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
    /// Says what a person can do in one scenario (JSON), and what each choice would change.
    Choices,
    /// Finds interests and sensitive topics.
    ///
    /// Reads JSON Lines {"id","turns":[{"role","text"}]} and writes a prediction a line.
    Extract,
    /// Says what published policy says about single cases.
    ///
    /// Reads JSON Lines {"id","provider","surface","region","date","linked_accounts","age","sensitive_class"} and writes
    /// verdicts with rules and sources, a line each.
    Decide,
    /// Writes the JSON Schema of a format, or the names of all formats.
    Schema {
        /// For example `scenario`, `outcome` or `data/rules`.
        name: Option<String>,
    },
    /// Runs one scenario (JSON) and writes the whole outcome.
    Simulate {
        /// Write the plain-text result of the page instead of JSON.
        #[arg(long)]
        text: bool,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let (input, output, problems) = (
        io::stdin().lock(),
        BufWriter::new(io::stdout().lock()),
        io::stderr().lock(),
    );
    let ending = match arguments.command {
        Command::Choices => cli::simulate::choices(input, output, problems),
        Command::Extract => cli::each_line(input, output, problems, cli::extract::predict),
        Command::Decide => {
            let policies = chatprint::data::policies();
            cli::each_line(input, output, problems, |item| {
                cli::decide::answer(policies, item)
            })
        }
        Command::Schema { name } => cli::schema::run(output, problems, name.as_deref()),
        Command::Simulate { text } => cli::simulate::run(input, output, problems, text),
    };
    match ending {
        Ok(Ending::Sound) => ExitCode::SUCCESS,
        Ok(Ending::BadInput) => ExitCode::FAILURE,
        // A reader that stopped early, as `head` does, is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("chatprint: {error}");
            ExitCode::FAILURE
        }
    }
}
