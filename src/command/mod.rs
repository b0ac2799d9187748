//! The command line: one file per subcommand. Exit codes: 0 done, 1 refused, 2 wrong use.

mod audit;
mod config;
mod demo;
mod dialog;
mod invitation;
mod line;
mod migrate;
mod organisation;
mod output;
mod roster;
mod serve;
mod service;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::telemetry;

/// Asks people every day how they are, and brings whoever gets worse or falls silent to a person.
#[derive(Parser)]
#[command(
    name = "mimamori",
    version,
    after_help = "Example:\n  mimamori demo\n  mimamori serve --config mimamori.toml"
)]
struct Cli {
    /// The file with the settings; without it mimamori.toml, if there is one.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write the log as JSON.
    #[arg(long, global = true)]
    log_json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows a health centre's day with invented people, on this machine alone
    Demo(demo::Arguments),
    /// Runs the service
    Serve(serve::Arguments),
    /// Brings the database to the newest shape
    #[command(after_help = "Example:\n  MIMAMORI_DATABASE_URL=postgres:///mimamori mimamori migrate")]
    Migrate,
    /// Rosters
    #[command(subcommand)]
    Roster(roster::Roster),
    /// Codes for letters
    #[command(subcommand)]
    Invitation(invitation::Invitation),
    /// The LINE account
    #[command(subcommand)]
    Line(line::Line),
    /// Organisations
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    /// Accounts
    #[command(subcommand)]
    User(user::User),
    /// The record of who read what
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Conversations
    #[command(subcommand)]
    Dialog(dialog::DialogCommand),
    /// Settings
    #[command(subcommand)]
    Config(config::ConfigCommand),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    // Wrong use ends here with code 2.
    let cli = Cli::parse();
    telemetry::start_log(cli.log_json);
    // Two providers of cryptography are in the program; this one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            output::refuse(&error.into());
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(dispatch(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::refuse(&error);
            if error.is::<output::WrongUse>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

async fn dispatch(cli: Cli) -> anyhow::Result<()> {
    let file = cli.config.as_deref();
    match cli.command {
        Command::Demo(arguments) => demo::run(file, &arguments).await,
        Command::Serve(arguments) => serve::run(crate::config::load(file)?, &arguments).await,
        Command::Migrate => migrate::run(crate::config::load(file)?).await,
        Command::Roster(command) => roster::run(crate::config::load(file)?, command).await,
        Command::Invitation(command) => invitation::run(crate::config::load(file)?, command).await,
        Command::Line(command) => line::run(crate::config::load(file)?, command).await,
        Command::Organisation(command) => organisation::run(crate::config::load(file)?, command).await,
        Command::User(command) => user::run(crate::config::load(file)?, command).await,
        Command::Audit(command) => audit::run(crate::config::load(file)?, command).await,
        Command::Dialog(command) => dialog::run(command),
        Command::Config(command) => config::run(file, command),
    }
}
