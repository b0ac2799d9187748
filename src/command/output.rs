//! What a command prints: lines for people, or one JSON object.

use std::io::Write as _;

use clap::ValueEnum;
use serde::Serialize;

/// How data are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Wrong use that shows only after the command line was read, such as a dialog there is none of; exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct WrongUse(pub String);

/// Prints one line. A reader that went away is no error.
pub(super) fn line(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints one JSON value on one line.
pub(super) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    line(serde_json::to_string(value)?);
    Ok(())
}

/// Says why a command was refused, with every cause.
pub(super) fn refuse(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "mimamori: {error:#}");
}
