//! Where one conversation stands: a small value that is saved between two messages.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::definition::Dialog;
use crate::domain::episode::EpisodeReason;
use crate::domain::messaging::Language;
use crate::domain::observation::{Reading, Value};

/// The version of the saved form. A reader that meets a greater one must not guess.
pub const FORMAT: u16 = 1;

/// What a conversation knows before it begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The language spoken.
    pub language: Language,
    /// Why the person is followed up.
    pub reason: EpisodeReason,
    /// A pulse oximeter was lent.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_oximeter: bool,
    /// Which day of the follow-up it is; the first is 1.
    #[serde(default)]
    pub day_number: i32,
    /// Nothing is asked after today.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_last_day: bool,
    /// Initials by which the person is greeted; never a full name (domain.md §9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greeting_name: Option<String>,
    /// What the person said the day before, for “same as yesterday”.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub yesterday: Vec<Reading>,
}

/// Where one conversation stands.
///
/// Saved as JSON, for the shipped dialogs at most 1 KB. It holds answers: keep it sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The version of this form, [`FORMAT`].
    #[serde(deserialize_with = "known_format")]
    pub format: u16,
    /// The name of the dialog.
    pub dialog: String,
    /// The version of the dialog; a later one never changes a running conversation.
    pub version: u32,
    /// When it last moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_at: Option<Timestamp>,
    pub(super) facts: Facts,
    pub(super) place: Place,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) answers: BTreeMap<String, Answer>,
    /// What was chosen so far in a many-of question that is still open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) chosen: Vec<String>,
    /// How many of its choices the keypad went through.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) keypad_at: u8,
    /// Answers to the open question that could not be read.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) unread: u8,
    /// Silent rounds at the open question.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) silent: u8,
    /// 119 was named; only what still helps is asked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) in_danger: bool,
}

/// How far it got.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    /// Nothing was said yet.
    Fresh,
    /// This question is open.
    At(String),
    /// Nothing more is asked.
    Finished,
}

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Answer {
    Yes,
    No,
    Number(f64),
    One(String),
    /// Empty means none of them.
    Many(Vec<String>),
    /// An optional question that was left out.
    Skipped,
}

impl Session {
    /// Begins a conversation; nothing is said before the first input.
    pub fn start(dialog: &Dialog, facts: Facts) -> Self {
        let mut facts = facts;
        // Only what “same as yesterday” can mean here is kept, so that a session stays small.
        facts.yesterday.retain(|reading| match reading.value {
            Value::No => dialog.questions.iter().any(|question| question.records == Some(reading.code)),
            Value::Text(_) => false,
            _ => dialog.asks_for(reading.code),
        });
        Self {
            format: FORMAT,
            dialog: dialog.name.clone(),
            version: dialog.version,
            moved_at: None,
            facts,
            place: Place::Fresh,
            answers: BTreeMap::new(),
            chosen: Vec::new(),
            keypad_at: 0,
            unread: 0,
            silent: 0,
            in_danger: false,
        }
    }

    /// True if nothing more will be asked. A conversation that stopped because nobody answered, or because an
    /// answer could not be read, is not finished: a later answer goes on where it stopped.
    pub fn is_finished(&self) -> bool {
        self.place == Place::Finished
    }

    /// The question that is open, if one is.
    pub fn current_question<'a>(&'a self, dialog: &Dialog) -> Option<&'a str> {
        match &self.place {
            Place::At(name) if dialog.question(name).is_some() => Some(name),
            _ => None,
        }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.facts.language
    }
}

/// A form written by a later program is refused rather than half understood.
fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let format = u16::deserialize(deserializer)?;
    if format > FORMAT {
        let what = format!("a session of format {format}; this program reads up to {FORMAT}");
        return Err(serde::de::Error::custom(what));
    }
    Ok(format)
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_zero(count: &u8) -> bool {
    *count == 0
}
