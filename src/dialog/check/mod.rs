//! The static analysis behind `mimamori dialog check`: everything that can be known about dialogs, texts and rules
//! before anybody is asked anything.
//!
//! [`load`](super::load) refuses a file at its first mistake, and the version before it keeps running. Here the
//! reading goes on after a mistake, and texts, channels and rules are looked at together: what one file cannot know
//! of another is found here.

mod conditions;
mod dialog;
mod findings;
mod limits;
mod questions;
mod rules;
mod sms;
mod steps;
mod texts;

use std::collections::BTreeMap;

use serde::Serialize;

use dialog::{About, summary};
pub use findings::{Finding, Severity};
use findings::{Findings, Place};
pub(super) use limits::{ENGINE_TEXTS, check_label, check_texts};
use steps::Words;
use texts::Texts;

use super::answer::Reading;
use super::definition::Dialog;
use super::load::parse;
use super::source::File;
use crate::domain::messaging::Language;
use crate::domain::observation::Code;

/// Texts of `dialogs.ftl` that are said when a question takes the shape of its channel.
const RENDERED: &[&str] = &["list-separator"];

/// A file of a dialog.
#[derive(Debug, Clone)]
pub struct DialogFile {
    /// Its path; it ends with `<name>/v<version>.yaml`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// A file of texts.
#[derive(Debug, Clone)]
pub struct LocaleFile {
    /// The language of the texts.
    pub language: Language,
    /// Its path; it ends with `<language>/<file>.ftl`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// A file of alert rules.
#[derive(Debug, Clone)]
pub struct RulesFile {
    /// Its path.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// Everything the analysis looks at.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The dialogs that are looked at.
    pub dialogs: Vec<DialogFile>,
    /// Further dialogs that they may call, and that are taken for sound.
    pub to_call: Vec<DialogFile>,
    /// The texts of every language.
    pub locales: Vec<LocaleFile>,
    /// The tables by which answers are read, `reading.yaml` of every language.
    pub tables: Vec<LocaleFile>,
    /// The alert rules.
    pub rules: RulesFile,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Everything that is wrong or looks it, by place.
    pub findings: Vec<Finding>,
    /// What each dialog is like in each language.
    pub summary: Vec<Summary>,
}

/// What a dialog is like in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The dialog's name.
    pub dialog: String,
    /// The dialog's version.
    pub version: u32,
    /// The language.
    pub language: Language,
    /// How many questions it has.
    pub questions: usize,
}

/// Looks at all dialogs, texts and rules together.
pub fn check(sources: &Sources) -> Report {
    let Sources { dialogs, to_call, locales, tables, rules } = sources;
    let mut findings = Findings::default();
    let texts = Texts::read(locales, &mut findings);
    let mut uses: BTreeMap<String, Option<String>> = ENGINE_TEXTS
        .iter()
        .chain(RENDERED)
        .copied()
        .chain(sms::texts())
        .map(|key| (key.to_owned(), None))
        .collect();
    let mut recorded: BTreeMap<Code, Vec<(Place, String)>> = BTreeMap::new();
    let mut loaded: Vec<Dialog> = Vec::new();
    let about = |path| About { path, name: name_in(path), texts: &texts };
    let mut read: Vec<(&str, File)> = Vec::new();
    for file in dialogs {
        match parse(&file.path, &file.text) {
            Ok(words) => read.push((&file.path, words)),
            Err(mistake) => about(&file.path).mistake(mistake, &mut findings),
        }
    }
    let to_call: Vec<File> = to_call.iter().filter_map(|file| parse(&file.path, &file.text).ok()).collect();
    // The first of a name and version is called: one's own before another's.
    let others: Vec<&File> = read.iter().map(|(_, file)| file).chain(&to_call).collect();
    for (path, file) in &read {
        let about = about(path);
        let name = about.name;
        let words = Words::of(path, file);
        for text in &words.texts {
            uses.entry(text.clone()).or_insert_with(|| Some(name.to_owned()));
        }
        for (code, place) in &words.codes {
            if let Ok(code) = code.parse() {
                recorded.entry(code).or_default().push((place.clone(), name.to_owned()));
            }
        }
        if let Some(dialog) = about.load(file, &others, &mut findings) {
            about.held(&dialog, &words, &mut findings);
            loaded.push(dialog);
        }
    }
    hold_tables(tables, &mut findings);
    sms::hold(&texts, tables, &mut findings);
    texts.compare(&uses, &mut findings);
    texts.unused(&uses.keys().cloned().collect(), &mut findings);
    if let Some(set) = rules::read(rules, &mut findings) {
        rules::compare(rules, &set, &recorded, &mut findings);
    }
    loaded.sort_by(|a, b| (a.name(), a.version()).cmp(&(b.name(), b.version())));
    Report { summary: summary(&loaded, &texts), findings: findings.sorted() }
}

/// Reports what is wrong with the tables by which answers are read, the first mistake of each.
fn hold_tables(tables: &[LocaleFile], findings: &mut Findings) {
    let mut left: Vec<&LocaleFile> = tables.iter().collect();
    loop {
        let files = left.iter().map(|file| (file.language, file.path.clone(), file.text.clone()));
        let Err(mistake) = Reading::from_sources(files) else { return };
        let count = left.len();
        left.retain(|file| file.path != mistake.file);
        let place = Place { file: mistake.file, line: mistake.line, column: mistake.column };
        findings.error(&place, mistake.what);
        if left.len() == count {
            return;
        }
    }
}

/// The dialog's name, as its path says.
fn name_in(path: &str) -> &str {
    path.rsplit(['/', '\\']).nth(1).unwrap_or(path)
}
