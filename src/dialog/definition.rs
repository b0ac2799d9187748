//! A dialog after loading: checked and never changed again.

use std::fmt;

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;

use super::condition::Condition;
use super::effect::{HandOverReason, Setting};
use crate::domain::observation::{Code, CodeGroup, Value};
use crate::message::{Ask, Text};

/// No label is longer, in bytes of any script.
const LONGEST_LABEL: usize = 240;

/// A questionnaire as it is played: a checked file of `dialogs/`.
pub struct Dialog {
    pub(super) name: String,
    pub(super) version: u32,
    pub(super) questions: Vec<Question>,
    /// The steps, nesting undone. A walk ends at the first question or wait; jumps that lead back pass one.
    pub(super) program: Vec<Instruction>,
}

impl Dialog {
    /// Its name, as in `dialogs/<name>/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its version, as in `v<version>.yaml`. A session keeps it.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The names of its questions in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().map(|question| question.name.as_str())
    }

    /// Each of its questions as it is first put to somebody, in the order of the file.
    pub fn asks(&self) -> impl Iterator<Item = Ask> {
        self.questions.iter().map(|question| question.ask(&[], None, None, false))
    }

    /// Every text it says besides its questions, in the order of the file.
    pub fn says(&self) -> impl Iterator<Item = &str> {
        self.program.iter().filter_map(|step| match step {
            Instruction::Say(key) => Some(key.as_str()),
            _ => None,
        })
    }

    /// True if a household can be asked person by person.
    pub fn asks_each_person(&self) -> bool {
        self.program.iter().any(|step| matches!(step, Instruction::ForEach))
    }

    /// The words on a button of one of its questions, for whoever reads the conversation later; `None` if the
    /// dialog has no such question.
    pub fn choice_label(&self, question: &str, choice: &str) -> Option<Text> {
        let question = self.question(question)?;
        Some(match choice {
            "yes" => Text::of("answer-yes"),
            "no" => Text::of("answer-no"),
            "done" => Text::of("answer-done"),
            other => Text::of(question.label(other)),
        })
    }

    pub(super) fn question(&self, name: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.name == name)
    }

    /// Where in the program a question is asked.
    pub(super) fn place_of(&self, name: &str) -> Option<usize> {
        self.question(name).map(|question| question.place)
    }

    /// True if any question could record this code.
    pub(super) fn asks_for(&self, code: Code) -> bool {
        self.questions.iter().any(|question| {
            question.records == Some(code) || question.choices.iter().any(|choice| choice.code == Some(code))
        })
    }
}

impl fmt::Debug for Dialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dialog({} v{})", self.name, self.version)
    }
}

/// One step, nesting undone.
pub(super) enum Instruction {
    /// Says a text.
    Say(String),
    /// Asks a question, unless it is answered already.
    Ask(usize),
    /// Writes down codes without asking.
    Record(Vec<Code>, Value),
    /// Goes on with the next step if the condition holds, else at the given place.
    Unless(Condition, usize),
    /// Goes on at another place.
    GoTo(usize),
    /// What follows is asked about the first person, up to `Next`.
    ForEach,
    /// Goes back to the place given for the next person, if there is one.
    Next(usize),
    /// Stops for so many minutes.
    Wait(u32, String),
    /// Stops until the service has looked for the person; asks again from this question if there is none.
    LookUp(String),
    /// Passes the person to staff.
    HandOver(HandOverReason),
}

/// One question.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub name: String,
    /// The Fluent message with its words.
    pub text: String,
    pub kind: Kind,
    /// Where it is asked in the program.
    pub place: usize,
    /// It is asked about each person of a household.
    pub each: bool,
    /// The code whose value the answer is.
    pub records: Option<Code>,
    /// What the answer settles.
    pub sets: Option<Setting>,
    /// The form that words have to have, whole.
    pub pattern: Option<Regex>,
    pub choices: Vec<QuestionChoice>,
    /// What stands before a choice in the name of its label.
    pub labels: Option<String>,
    /// The choices of a many-of question that are asked one by one on a keypad.
    pub by_keypad: Vec<usize>,
    /// The questions a “yes” opens: naming an answer to one of them is a “yes”.
    pub details: Vec<String>,
    /// The text that says a number back, so that a slip of the finger is noticed.
    pub repeat_back: Option<String>,
    pub optional: bool,
    /// It asks for agreement: “OK” and 大丈夫です are a yes to it, and not an “I am fine”.
    pub agreement: bool,
    /// It is asked only where one can write or tap.
    pub written: bool,
    /// It has a line in the summary of the day.
    pub has_short: bool,
    pub danger: Option<Danger>,
    pub in_danger: bool,
}

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    YesNo,
    OneOf,
    ManyOf,
    /// A number within a range, of so many keys.
    Quantity {
        least: f64,
        greatest: f64,
    },
    /// A calendar day.
    Date,
    /// Words.
    Text,
}

/// An answer at which 119 is named at once.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Danger {
    /// This choice, or `yes`.
    If(String),
    /// This number or less.
    AtMost(f64),
}

/// One answer on offer.
#[derive(Debug, Clone)]
pub(super) struct QuestionChoice {
    pub id: String,
    /// The code it records `yes` to; its id is the code's word.
    pub code: Option<Code>,
    /// The words on its button in every language, as [`folded`]: whoever types them has chosen it.
    pub labels: Vec<String>,
}

/// Words as they are compared with a label: half width, small letters, no signs around them.
pub(super) fn folded(words: &str) -> String {
    let small: String = words.nfkc().flat_map(char::to_lowercase).collect();
    small.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

impl Question {
    /// The choice whose label these words are.
    pub(super) fn labelled(&self, words: &str) -> Option<&QuestionChoice> {
        if self.choices.is_empty() || words.len() > LONGEST_LABEL {
            return None;
        }
        let words = folded(words);
        let mut fitting = self.choices.iter().filter(|choice| choice.labels.contains(&words));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    pub(super) fn choice(&self, id: &str) -> Option<&QuestionChoice> {
        self.choices.iter().find(|choice| choice.id == id)
    }

    /// The message with the words on a choice's button.
    pub(super) fn label(&self, choice: &str) -> String {
        match &self.labels {
            Some(labels) => format!("{labels}-{choice}.label"),
            None => format!("{choice}.label"),
        }
    }

    /// True if symptoms are among the choices, so that any other symptom named is an answer too.
    pub(super) fn takes(&self, code: Code) -> bool {
        let group = code.group();
        matches!(group, CodeGroup::Symptom | CodeGroup::EmergencySign)
            && self.choices.iter().any(|choice| choice.code.is_some_and(|of| of.group() == group))
    }

    /// The code under which this question writes down a symptom: its own, or “other” for a sign, whose words are too
    /// loose (“not as usual”) to count as an emergency where no sign was asked for.
    pub(super) fn files(&self, code: Code) -> Option<Code> {
        if self.takes(code) {
            return Some(code);
        }
        let is_other =
            code.group() == CodeGroup::EmergencySign && self.choice(Code::Other.as_str()).is_some();
        is_other.then_some(Code::Other)
    }

    /// The most digits a keypad answer has: a temperature has three (`365`), the others at most three.
    pub(super) fn digits(&self) -> u8 {
        3
    }

    /// The codes an answer to it writes down.
    pub(super) fn codes(&self) -> impl Iterator<Item = Code> {
        self.records.into_iter().chain(self.choices.iter().filter_map(|choice| choice.code))
    }
}
