//! `mimamori dialog check`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;

use crate::dialog::Library;
use crate::dialog::check::{DialogFile, LocaleFile, Report, RulesFile, Severity, Sources, check};
use crate::domain::alert;
use crate::domain::messaging::Language;
use crate::message::{TEXT_FILES, locale_file};

use super::super::output::{self, Format};

#[derive(Args)]
#[command(after_help = "\
Every finding is one line, file:line:column: error or warning: what. Ends with 1 if there is an error.

Examples:
  mimamori dialog check
  mimamori dialog check --dialogs our-dialogs --locales our-locales --rules our-rules.yaml --format json")]
pub(in crate::command) struct Arguments {
    /// A folder of dialogs, <NAME>/v<N>.yaml, instead of the ones built in, which they may call.
    #[arg(long, value_name = "FOLDER")]
    dialogs: Option<PathBuf>,
    /// A folder of texts and of tables that read answers, <LANGUAGE>/*.ftl and <LANGUAGE>/reading.yaml, instead of the
    /// ones built in.
    #[arg(long, value_name = "FOLDER")]
    locales: Option<PathBuf>,
    /// A file of alert rules instead of the one built in.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// How the findings are printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// The file of a language that says how answers are read.
const TABLE: &str = "reading.yaml";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let built_in = Library::files().map(|(path, text)| DialogFile { path, text }).collect();
    let (dialogs, to_call) = match &arguments.dialogs {
        Some(folder) => (dialogs_of(folder)?, built_in),
        None => (built_in, vec![]),
    };
    let files = |names: &[&str]| match &arguments.locales {
        Some(folder) => locales_of(folder, names),
        None => Ok(locales_built_in(names)),
    };
    let (locales, tables) = (files(&TEXT_FILES)?, files(&[TABLE])?);
    let rules = match &arguments.rules {
        Some(file) => RulesFile { path: file.display().to_string(), text: text_of(file)? },
        None => RulesFile { path: "rules/alerts/v1.yaml".to_owned(), text: alert::SHIPPED.to_owned() },
    };
    let sources = Sources { dialogs, to_call, locales, tables, rules };
    let mut report = check(&sources);
    if arguments.dialogs.is_some() {
        leave_out_built_in(arguments, &sources, &mut report);
    }
    match arguments.format {
        Format::Json => output::json(&report)?,
        Format::Text => print(&report),
    }
    let errors = count(&report, Severity::Error);
    if errors > 0 {
        bail!(counted(errors, "error"));
    }
    Ok(())
}

/// Dialogs of one's own need not use every text and feed every rule that is built in.
fn leave_out_built_in(arguments: &Arguments, sources: &Sources, report: &mut Report) {
    let is_built_in = |file: &str| {
        (arguments.locales.is_none() && sources.locales.iter().any(|locale| locale.path == file))
            || (arguments.rules.is_none() && sources.rules.path == file)
    };
    let is_left_out = |severity, file: &str| severity == Severity::Warning && is_built_in(file);
    report.findings.retain(|finding| !is_left_out(finding.severity, &finding.file));
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn count(report: &Report, severity: Severity) -> usize {
    report.findings.iter().filter(|finding| finding.severity == severity).count()
}

fn print(report: &Report) {
    for finding in &report.findings {
        output::line(finding);
    }
    let mut last = None;
    for summary in &report.summary {
        if last.replace((&summary.dialog, summary.version)) == Some((&summary.dialog, summary.version)) {
            continue;
        }
        output::line(format!(
            "{} v{}: {}",
            summary.dialog,
            summary.version,
            counted(summary.questions, "question")
        ));
    }
    output::line(format!(
        "{}, {}",
        counted(count(report, Severity::Error), "error"),
        counted(count(report, Severity::Warning), "warning")
    ));
}

fn locales_built_in(names: &[&str]) -> Vec<LocaleFile> {
    let of = |language: Language| {
        names.iter().filter_map(move |name| {
            locale_file(language, name).map(|(path, text)| LocaleFile { language, path, text })
        })
    };
    Language::ALL.iter().flat_map(|language| of(*language)).collect()
}

/// The files of these names of every language. A language without files is left to the analysis to miss.
fn locales_of(folder: &Path, names: &[&str]) -> anyhow::Result<Vec<LocaleFile>> {
    if !folder.is_dir() {
        bail!("{} is not a folder", folder.display());
    }
    let mut files = Vec::new();
    for &language in Language::ALL {
        for name in names {
            let path = folder.join(language.as_str()).join(name);
            if path.exists() {
                files.push(LocaleFile { language, path: path.display().to_string(), text: text_of(&path)? });
            }
        }
    }
    Ok(files)
}

/// Every .yaml file below a folder, in order.
fn dialogs_of(folder: &Path) -> anyhow::Result<Vec<DialogFile>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                files.push(DialogFile { path: path.display().to_string(), text: text_of(&path)? });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
