//! Where one conversation stands: a small value that is saved between two messages.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::definition::Dialog;
use super::yesterday::Yesterday;
use crate::domain::episode::EpisodeReason;
use crate::domain::messaging::Language;
use crate::domain::observation::Value;

/// The version of the saved form. A reader that meets a greater one must not guess. Format 1 knew one person, no
/// waiting and no taking back; it is read as it is.
pub const FORMAT: u16 = 2;

/// At most so many people are asked in one conversation; more begin another one.
pub const MOST_PEOPLE: usize = 6;

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
    /// The person is called for the first time, and is told who calls.
    #[serde(default, skip_serializing_if = "is_false")]
    pub first_call: bool,
    /// Initials or a nickname by which the person is greeted; never a full name (domain.md §9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greeting_name: Option<String>,
    /// In years; said beside the name where several people share a phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// What the person said the day before, for “same as yesterday”.
    #[serde(default, skip_serializing_if = "Yesterday::is_empty")]
    pub yesterday: Yesterday,
    /// The others of a household who are asked in the same conversation, at most five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Member>,
}

/// Somebody of a household who is asked after the first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Initials or a nickname; never a full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// A pulse oximeter was lent.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_oximeter: bool,
    /// What was said about them the day before.
    #[serde(default, skip_serializing_if = "Yesterday::is_empty")]
    pub yesterday: Yesterday,
}

impl Facts {
    /// What is known about somebody of whom nothing more is known: day 1, no meter, no name.
    pub fn new(language: Language, reason: EpisodeReason) -> Self {
        Self {
            language,
            reason,
            has_oximeter: false,
            day_number: 1,
            is_last_day: false,
            first_call: false,
            greeting_name: None,
            age: None,
            yesterday: Yesterday::default(),
            others: Vec::new(),
        }
    }

    pub(super) fn people(&self) -> usize {
        1 + self.others.len()
    }

    pub(super) fn has_oximeter_of(&self, whose: usize) -> bool {
        self.other(whose).map_or(self.has_oximeter, |member| member.has_oximeter)
    }

    pub(super) fn yesterday_of(&self, whose: usize) -> &Yesterday {
        self.other(whose).map_or(&self.yesterday, |member| &member.yesterday)
    }

    pub(super) fn name_of(&self, whose: usize) -> Option<&str> {
        self.other(whose).map_or(self.greeting_name.as_deref(), |member| member.name.as_deref())
    }

    pub(super) fn age_of(&self, whose: usize) -> Option<u8> {
        self.other(whose).map_or(self.age, |member| member.age)
    }

    fn other(&self, whose: usize) -> Option<&Member> {
        whose.checked_sub(1).and_then(|at| self.others.get(at))
    }
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
    /// About whom the open question is.
    #[serde(default, skip_serializing_if = "is_nobody_else")]
    pub(super) whose: usize,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) answers: BTreeMap<String, Answer>,
    /// The questions answered last, the newest at the end, for taking back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) trail: Vec<Crumb>,
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
    /// Somebody else answers.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) by_proxy: bool,
}

/// How far it got.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    /// Nothing was said yet.
    Fresh,
    /// This question is open.
    At(String),
    /// Nothing is asked until then; it goes on after the wait of this name.
    Waiting(String, Timestamp),
    /// The service looks for the person; the question to begin again with if there is none.
    LookingUp(String),
    /// Nothing more is asked.
    Finished,
}

/// A question that was answered, and about whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Crumb(pub u8, pub String);

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
    Day(Date),
    Words(String),
    /// An optional question that was left out.
    Skipped,
}

impl Session {
    /// Begins a conversation; nothing is said before the first input.
    pub fn start(dialog: &Dialog, facts: Facts) -> Self {
        let mut facts = facts;
        facts.others.truncate(if dialog.asks_each_person() { MOST_PEOPLE - 1 } else { 0 });
        // Only what “same as yesterday” can mean here is kept, so that a session stays small.
        let means = |code, value: &Value| match value {
            Value::No => dialog.questions.iter().any(|question| question.records == Some(code)),
            _ => dialog.asks_for(code),
        };
        facts.yesterday.keep(means);
        facts.others.iter_mut().for_each(|member| member.yesterday.keep(means));
        Self {
            format: FORMAT,
            dialog: dialog.name.clone(),
            version: dialog.version,
            moved_at: None,
            facts,
            place: Place::Fresh,
            whose: 0,
            answers: BTreeMap::new(),
            trail: Vec::new(),
            chosen: Vec::new(),
            keypad_at: 0,
            unread: 0,
            silent: 0,
            in_danger: false,
            by_proxy: false,
        }
    }

    /// True if nothing more will be asked. A conversation that stopped because nobody answered, or because an
    /// answer could not be read, is not finished: a later answer goes on where it stopped.
    pub fn is_finished(&self) -> bool {
        self.place == Place::Finished
    }

    /// Forgets words that their author took back; what was understood from them stays. `false` if none were kept.
    pub fn forget_words(&mut self, words: &str) -> bool {
        use unicode_normalization::UnicodeNormalization as _;
        let words = words.nfkc().collect::<String>().replace('ー', "-");
        let mut is_changed = false;
        for answer in self.answers.values_mut() {
            if let Answer::Words(kept) = answer
                && !kept.is_empty()
                && words.contains(kept.replace('ー', "-").trim())
            {
                kept.clear();
                is_changed = true;
            }
        }
        is_changed
    }

    /// When the wait ends that the conversation stands at, if it stands at one.
    pub fn waits_until(&self) -> Option<Timestamp> {
        match self.place {
            Place::Waiting(_, until) => Some(until),
            _ => None,
        }
    }

    /// The question that is open, if one is.
    pub fn current_question<'a>(&'a self, dialog: &Dialog) -> Option<&'a str> {
        match &self.place {
            Place::At(name) if dialog.question(name).is_some() => Some(name),
            _ => None,
        }
    }

    /// About whom the open question is, counted from 0.
    pub fn whose(&self) -> usize {
        self.whose
    }

    /// How many people it is about.
    pub fn people(&self) -> usize {
        self.facts.people()
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

fn is_nobody_else(whose: &usize) -> bool {
    *whose == 0
}
