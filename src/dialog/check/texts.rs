//! The files of `locales/`, with the place of every message: what the catalogue forgets once it has read them.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::{Findings, Place};
use super::limits::too_long;
use super::{LocaleFile, Severity};
use crate::domain::messaging::{Channel, Language};
use crate::domain::observation::Code;
use crate::message::{Catalogue, Text};

/// The file of a language that dialogs speak from; others belong to the service.
const DIALOG_TEXTS: &str = "dialogs.ftl";

/// Texts of the engine that stand on buttons.
const ENGINE_LABELS: [&str; 3] = ["answer-yes", "answer-no", "answer-done"];

/// The attributes of a message besides one for each channel.
const ATTRIBUTES: [&str; 2] = ["label", "short"];

/// A message or an attribute of one (`message.attribute`).
struct Entry {
    key: String,
    place: Place,
    /// The values it mentions, and where.
    values: Vec<(String, Place)>,
}

/// All texts of all languages.
pub(super) struct Texts {
    /// The texts of every language whose files can be read.
    pub catalogue: Catalogue,
    /// The texts of the first of them. A dialog is held against these, and the other languages against them.
    pub reference: Catalogue,
    entries: BTreeMap<Language, Vec<Entry>>,
}

impl Texts {
    /// Reads all files. A language with a file that cannot be read is left out as a whole, so that one mistake is
    /// not followed by a hundred missing texts.
    pub fn read(files: &[LocaleFile], findings: &mut Findings) -> Self {
        let mut entries: BTreeMap<Language, Vec<Entry>> = BTreeMap::new();
        let mut broken: Vec<Language> = Vec::new();
        for file in files {
            let before = findings.errors();
            let of = entries.entry(file.language).or_default();
            if grammar(file, findings) {
                // What stands below a mistake seems to belong to what stands above it.
                broken.push(file.language);
                continue;
            }
            for entry in scan(file) {
                if of.iter().any(|other| other.key == entry.key) {
                    findings.error(&entry.place, format!("the text “{}” is there twice", entry.key));
                } else {
                    of.push(entry);
                }
            }
            if findings.errors() > before {
                broken.push(file.language);
            }
        }
        for &language in Language::ALL {
            if !entries.contains_key(&language)
                && let Some(file) = files.first()
            {
                let folder = file.path.replacen(file.language.as_str(), language.as_str(), 1);
                findings.error(&Place::of(&folder), format!("there are no texts in {language}"));
            }
        }
        let sound: Vec<(Language, &str, &str)> = files
            .iter()
            .filter(|file| !broken.contains(&file.language))
            .map(|file| (file.language, file.path.as_str(), file.text.as_str()))
            .collect();
        entries.retain(|language, _| !broken.contains(language));
        let first = sound.first().map(|(language, ..)| *language);
        let of_first: Vec<_> =
            sound.iter().filter(|(language, ..)| Some(*language) == first).copied().collect();
        let mut read = |sources: &[(Language, &str, &str)]| {
            Catalogue::from_sources(sources).unwrap_or_else(|error| {
                findings.error(&Place::of("locales"), error.to_string());
                Catalogue::empty()
            })
        };
        Self { catalogue: read(&sound), reference: read(&of_first), entries }
    }

    /// Holds attributes to be ones somebody asks for, labels to fit on a button, and every language to the texts and
    /// values that the first one has. `uses` are texts and the dialog that says them, if it is a dialog.
    pub fn compare(&self, uses: &BTreeMap<String, Option<String>>, findings: &mut Findings) {
        for entries in self.entries.values() {
            for entry in entries {
                if let Some((_, attribute)) = entry.key.split_once('.')
                    && !ATTRIBUTES.contains(&attribute)
                    && attribute.parse::<Channel>().is_err()
                {
                    let what = format!("“.{attribute}” is neither a channel nor one of .label, .short");
                    findings.warning(&entry.place, what);
                }
            }
        }
        self.labels(uses, findings);
        let Some((first, theirs)) = self.entries.iter().next() else { return };
        let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for entry in theirs {
            let values = entry.values.iter().map(|(name, _)| name.as_str());
            known.entry(message(&entry.key)).or_default().extend(values);
        }
        let has = |key: &str| theirs.iter().any(|entry| entry.key == key);
        for (key, _) in uses.iter().filter(|(key, dialog)| dialog.is_none() && !has(key)) {
            // What a dialog says was missed when it was loaded; this is what is said around every dialog.
            self.missing(key, *first, None, uses, findings);
        }
        for (language, entries) in self.entries.iter().skip(1) {
            let keys: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
            let mut before = None;
            for entry in theirs {
                if keys.contains(entry.key.as_str()) {
                    if !entry.key.contains('.') {
                        before =
                            entries.iter().find(|other| other.key == entry.key).map(|other| &other.place);
                    }
                } else if !is_variant(&entry.key)
                    && (keys.contains(message(&entry.key)) || !entry.key.contains('.'))
                {
                    self.missing(&entry.key, *language, before, uses, findings);
                }
            }
            for entry in entries {
                let Some(known) = known.get(message(&entry.key)) else { continue };
                for (value, place) in entry.values.iter().filter(|(value, _)| !known.contains(value.as_str()))
                {
                    let what = format!("“{}” has no value “${value}” in {first}", message(&entry.key));
                    findings.error(place, what);
                }
            }
        }
    }

    /// Values of a text that nobody fills in, and that would be said by their names. The first language is looked at,
    /// and the others are held against it.
    pub fn unfilled(&self, key: &str, filled: &[&str], dialog: &str, findings: &mut Findings) {
        let first = self.entries.values().next().into_iter().flatten();
        for entry in first.filter(|entry| message(&entry.key) == key) {
            for (value, place) in entry.values.iter().filter(|(value, _)| !filled.contains(&value.as_str())) {
                let what = format!("nobody fills in “${value}” where “{key}” is said");
                findings.report(Severity::Error, place, what, Some(dialog));
            }
        }
    }

    /// Labels that are longer than a button.
    fn labels(&self, uses: &BTreeMap<String, Option<String>>, findings: &mut Findings) {
        let labels =
            uses.keys().filter(|key| key.ends_with(".label") || ENGINE_LABELS.contains(&key.as_str()));
        for key in labels {
            for (language, entries) in &self.entries {
                let Some(entry) = entries.iter().find(|entry| entry.key == *key) else { continue };
                let label = self.catalogue.text(*language, None, &Text::of(key.as_str()));
                if let Some(what) = too_long(&label, *language) {
                    findings.report(Severity::Error, &entry.place, what, uses[key].as_deref());
                }
            }
        }
    }

    /// A text that the first language has and this one lacks. It belongs below `before`.
    fn missing(
        &self,
        key: &str,
        language: Language,
        before: Option<&Place>,
        uses: &BTreeMap<String, Option<String>>,
        findings: &mut Findings,
    ) {
        let of_dialog = uses.get(key).and_then(Option::as_deref);
        let file = || self.entries.get(&language)?.first().map(|entry| Place::of(&entry.place.file));
        let Some(place) = before.cloned().or_else(file) else { return };
        let what = format!("the text “{key}” is missing in {language}");
        findings.report(Severity::Error, &place, what, of_dialog);
    }

    /// Where a text of a language stands.
    pub fn place(&self, language: Language, key: &str) -> Option<&Place> {
        self.entries.get(&language)?.iter().find(|entry| entry.key == key).map(|entry| &entry.place)
    }

    /// Warns of messages in `dialogs.ftl` that nobody says, each once for all languages. `uses` are messages and
    /// attributes of messages.
    pub fn unused(&self, uses: &BTreeSet<String>, findings: &mut Findings) {
        let used: BTreeSet<&str> = uses.iter().map(|key| message(key)).collect();
        let mut idle: BTreeMap<&str, (&Place, Vec<&str>)> = BTreeMap::new();
        for (language, entries) in &self.entries {
            let spoken = entries.iter().filter(|entry| entry.place.file.ends_with(DIALOG_TEXTS));
            for entry in spoken.filter(|entry| !entry.key.contains('.')) {
                // Every code has its words, so that a health centre can ask for it in a dialog of its own.
                if !used.contains(entry.key.as_str()) && entry.key.parse::<Code>().is_err() {
                    let seen = idle.entry(&entry.key).or_insert((&entry.place, vec![]));
                    seen.1.push(language.as_str());
                }
            }
        }
        for (key, (place, languages)) in idle {
            findings.warning(place, format!("nobody says the text “{key}” ({})", languages.join(", ")));
        }
    }
}

/// A variant for a channel may be missing where the message itself fits.
fn is_variant(key: &str) -> bool {
    key.split_once('.').is_some_and(|(_, attribute)| attribute.parse::<Channel>().is_ok())
}

fn message(key: &str) -> &str {
    key.split_once('.').map_or(key, |(message, _)| message)
}

/// Reports everything that is not Fluent; true if something is not.
fn grammar(file: &LocaleFile, findings: &mut Findings) -> bool {
    let Err((_, errors)) = fluent_syntax::parser::parse(file.text.as_str()) else { return false };
    for error in errors {
        let place = Place::at_byte(&file.path, &file.text, error.pos.start);
        findings.report(Severity::Error, &place, format!("this is not Fluent: {}", error.kind), None);
    }
    true
}

/// The messages of a file. A message begins in the first column, its attributes further in with a full stop.
fn scan(file: &LocaleFile) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut current = String::new();
    for (at, line) in file.text.lines().enumerate() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if words.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = |column: usize| Place {
            file: file.path.clone(),
            line: at as u64 + 1,
            column: line[..column].chars().count() as u64 + 1,
        };
        let name = |text: &str| {
            let (name, _) = text.split_once('=')?;
            let name = name.trim_end();
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            (!name.is_empty() && name.chars().all(plain)).then(|| name.to_owned())
        };
        let key = match (indent, words.strip_prefix('.')) {
            (0, _) => name(words).inspect(|name| current.clone_from(name)),
            (_, Some(attribute)) => name(attribute).map(|name| format!("{current}.{name}")),
            _ => None,
        };
        if let Some(key) = key {
            entries.push(Entry { key, place: place(indent), values: vec![] });
        }
        if let Some(entry) = entries.last_mut() {
            for (column, _) in line.match_indices('$') {
                let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-' || *c == '_';
                let value: String = line[column + 1..].chars().take_while(plain).collect();
                if !value.is_empty() {
                    entry.values.push((value, place(column)));
                }
            }
        }
    }
    entries
}
