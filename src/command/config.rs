//! `mimamori config`

use std::path::Path;

use clap::Subcommand;

use super::output;

#[derive(Subcommand)]
pub(super) enum ConfigCommand {
    /// Reads the settings and says which one is wrong; exits 1 if one is
    #[command(after_help = "Example:\n  mimamori config check --config mimamori.toml")]
    Check,
}

pub(super) fn run(file: Option<&Path>, command: ConfigCommand) -> anyhow::Result<()> {
    let ConfigCommand::Check = command;
    let settings = crate::config::load(file)?;
    output::line(format!("listens on {}, reached as {}", settings.server.listen, settings.server.public_url));
    let set_up = |yes: bool| if yes { "set up" } else { "not set up" };
    output::line(format!("LINE is {}", set_up(settings.line.is_some())));
    output::line(format!("texts and calls are {}", set_up(settings.twilio.is_some())));
    Ok(())
}
