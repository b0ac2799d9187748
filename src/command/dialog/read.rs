//! `mimamori dialog read`

use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use crate::dialog::Reading;
use crate::domain::messaging::Language;

#[derive(Args)]
#[command(
    after_help = "Example:\n  echo '36度5分、咳なし' | mimamori dialog read --language ja --kind temperature"
)]
pub(in crate::command) struct Arguments {
    /// The language the person is spoken to in.
    #[arg(long, value_name = "LANGUAGE", value_parser = super::language)]
    language: Language,
    /// What was asked for.
    #[arg(long)]
    kind: Kind,
    /// Takes <FOLDER>/<language>/reading.yaml instead of the tables in the program.
    #[arg(long, value_name = "FOLDER")]
    locales: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Degrees Celsius with one decimal.
    Temperature,
    /// The answer to “do you have …?”.
    YesNo,
    /// Codes: present ones, then denied ones with “-”; “none” for an explicit nothing.
    Symptoms,
    /// Whether somebody is in danger now.
    Danger,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let reading = match &arguments.locales {
        Some(folder) => from_folder(folder)?,
        None => Reading::embedded()?,
    };
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line).context("reading the answers")? > 0 {
        let said = String::from_utf8_lossy(&line);
        let said = said.trim_end_matches(['\n', '\r']);
        let understood = understand(&reading, arguments.language, arguments.kind, said);
        // A reader that went away is no error.
        if writeln!(output, "{understood}").and_then(|()| output.flush()).is_err() {
            return Ok(());
        }
        line.clear();
    }
    Ok(())
}

fn from_folder(folder: &Path) -> anyhow::Result<Reading> {
    let mut sources = Vec::new();
    for &language in Language::ALL {
        let file = folder.join(language.as_str()).join("reading.yaml");
        match std::fs::read_to_string(&file) {
            Ok(text) => sources.push((language, file.display().to_string(), text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("reading {}", file.display())),
        }
    }
    anyhow::ensure!(!sources.is_empty(), "no <language>/reading.yaml in {}", folder.display());
    Ok(Reading::from_sources(sources)?)
}

fn understand(reading: &Reading, language: Language, kind: Kind, said: &str) -> String {
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let understood = match kind {
        _ if said.trim().is_empty() => None,
        Kind::Temperature => reading.temperature(language, said).map(|celsius| format!("{celsius:.1}")),
        Kind::YesNo => reading.yes_no(language, said).map(yes_or_no),
        Kind::Danger => reading.danger(language, said).map(yes_or_no),
        Kind::Symptoms => reading.symptoms(language, said).map(|found| {
            let of = |wanted: bool| found.iter().filter(move |(_, present)| *present == wanted);
            let present = of(true).map(|(code, _)| code.as_str().to_owned());
            let denied = of(false).map(|(code, _)| format!("-{}", code.as_str()));
            let codes: Vec<String> = present.chain(denied).collect();
            if codes.is_empty() { "none".to_owned() } else { codes.join(",") }
        }),
    };
    understood.unwrap_or_else(|| "null".to_owned())
}
