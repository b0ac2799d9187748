//! `mimamori dialog graph`

use clap::{Args, ValueEnum};

use crate::dialog::graph::Graph;

use super::super::output;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mimamori dialog graph patient-daily
  mimamori dialog graph patient-daily --format svg > patient-daily.svg")]
pub(in crate::command) struct Arguments {
    /// The dialog's name, as in dialogs/<NAME>/.
    name: String,
    /// Its version; without it the latest.
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// How the picture is written.
    #[arg(long, value_enum, default_value = "mermaid")]
    format: GraphFormat,
}

/// How a picture is written.
#[derive(Clone, Copy, ValueEnum)]
enum GraphFormat {
    /// A Mermaid flowchart, which forges and editors draw.
    Mermaid,
    /// A picture by itself.
    Svg,
    /// Steps and ways, for programs.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let (library, _) = super::embedded()?;
    let graph = Graph::of(super::find(&library, &arguments.name, arguments.version)?);
    match arguments.format {
        GraphFormat::Mermaid => output::line(graph.mermaid().trim_end()),
        GraphFormat::Svg => output::line(graph.svg().trim_end()),
        GraphFormat::Json => output::json(&graph)?,
    }
    Ok(())
}
