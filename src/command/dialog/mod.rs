//! `mimamori dialog`: looks at conversations without anybody being asked anything. Needs no settings and no database.

mod check;
mod graph;
mod read;
mod talk;

use anyhow::bail;
use clap::Subcommand;

use crate::dialog::Library;
use crate::domain::messaging::{Channel, Language};
use crate::message::Catalogue;

use super::output::WrongUse;

#[derive(Subcommand)]
pub(super) enum DialogCommand {
    /// Looks for mistakes in dialogs, texts, reading tables and alert rules; exits 1 if there is one
    Check(check::Arguments),
    /// Draws the steps of a dialog and what leads from one to the next
    Graph(graph::Arguments),
    /// Shows what is understood: reads one answer a line and prints one line for each
    Read(read::Arguments),
    /// Holds a conversation in the terminal, answers read from standard input, a line each
    Talk(talk::Arguments),
}

pub(super) fn run(command: DialogCommand) -> anyhow::Result<()> {
    match command {
        DialogCommand::Check(arguments) => check::run(&arguments),
        DialogCommand::Graph(arguments) => graph::run(&arguments),
        DialogCommand::Read(arguments) => read::run(&arguments),
        DialogCommand::Talk(arguments) => talk::run(&arguments),
    }
}

/// The dialogs and texts that are built into the program.
fn embedded() -> anyhow::Result<(Library, Catalogue)> {
    Ok((Library::embedded()?, Catalogue::embedded()?))
}

/// A dialog in one version, or its latest.
fn find<'a>(
    library: &'a Library,
    name: &str,
    version: Option<u32>,
) -> anyhow::Result<&'a crate::dialog::Dialog> {
    let found = match version {
        Some(version) => library.get(name, version),
        None => library.latest(name),
    };
    if let Some(dialog) = found {
        return Ok(dialog);
    }
    match (library.latest(name), version) {
        (Some(latest), Some(version)) => bail!(WrongUse(format!(
            "there is no version {version} of the dialog “{name}”; the latest is {}",
            latest.version()
        ))),
        _ => bail!(WrongUse(format!(
            "there is no dialog “{name}”; there are {}",
            library.names().collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// Reads a language as rosters and people write it.
fn language(word: &str) -> Result<Language, String> {
    Language::from_name(word).ok_or_else(|| {
        let known: Vec<_> = Language::ALL.iter().map(|language| language.as_str()).collect();
        format!("not a language people are spoken to in; these are {}", known.join(", "))
    })
}

/// Reads a channel over which a dialog can be held.
fn channel(word: &str) -> Result<Channel, String> {
    const HELD_OVER: [Channel; 4] = [Channel::Line, Channel::Sms, Channel::Voice, Channel::Web];
    HELD_OVER.into_iter().find(|channel| channel.as_str() == word).ok_or_else(|| {
        let known = HELD_OVER.map(Channel::as_str);
        format!("not a channel a dialog is held over; these are {}", known.join(", "))
    })
}
