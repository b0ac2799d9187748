//! What is to be said, before anybody knows in which language and over which channel.

use jiff::civil::Date;

use crate::domain::messaging::QuestionKind;

/// A message of the catalogue and the values it mentions.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The Fluent message, or `message.attribute` for one of its attributes (`sx-cough.label`).
    pub key: String,
    /// The values, by the name the message gives them.
    pub args: Vec<(String, Arg)>,
}

/// A value mentioned in a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A number, written as the language writes numbers.
    Number(f64),
    /// A temperature in degrees Celsius, written with one decimal and spoken as people say it. The word for degrees
    /// belongs to the message, except on the telephone in Japanese (36度5分).
    Degrees(f64),
    /// A calendar day.
    Date(Date),
    /// Words, put in as they are.
    Words(String),
    /// Another message, in the same language and for the same channel.
    Text(Box<Text>),
}

impl Text {
    /// Names a message without values.
    pub fn of(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// Adds words to be mentioned.
    #[must_use]
    pub fn with(mut self, name: &str, words: impl Into<String>) -> Self {
        self.args.push((name.to_owned(), Arg::Words(words.into())));
        self
    }

    /// Adds a temperature in degrees Celsius to be mentioned.
    #[must_use]
    pub fn with_degrees(mut self, name: &str, celsius: f64) -> Self {
        self.args.push((name.to_owned(), Arg::Degrees(celsius)));
        self
    }

    /// Adds a calendar day to be mentioned.
    #[must_use]
    pub fn with_date(mut self, name: &str, date: Date) -> Self {
        self.args.push((name.to_owned(), Arg::Date(date)));
        self
    }

    /// Adds another message to be mentioned.
    #[must_use]
    pub fn with_text(mut self, name: &str, text: Self) -> Self {
        self.args.push((name.to_owned(), Arg::Text(Box::new(text))));
        self
    }

    /// Adds a number to be mentioned.
    #[must_use]
    pub fn with_number(mut self, name: &str, number: f64) -> Self {
        self.args.push((name.to_owned(), Arg::Number(number)));
        self
    }
}

/// A question a dialog wants answered now.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The step of the dialog that asks it.
    pub step: String,
    /// The words.
    pub text: Text,
    /// What kind of answer is expected where a person can write or tap.
    pub kind: QuestionKind,
    /// The answers on offer.
    pub choices: Vec<AskChoice>,
    /// What a keypad is asked instead, as a yes or no: the one choice of a many-of question whose turn it is.
    pub on_keypad: Option<Text>,
    /// True if the conversation goes on without an answer.
    pub optional: bool,
    /// True if it was asked before and is now asked again.
    pub again: bool,
    /// Who is meant, where one telephone answers for several people: `who` of the catalogue.
    pub about: Option<Text>,
}

/// One answer on offer.
#[derive(Debug, Clone, PartialEq)]
pub struct AskChoice {
    /// The dialog's name of the answer.
    pub id: String,
    /// The key on a keypad and the number in a text message, where there is one.
    pub key: Option<char>,
    /// The words on the button, at most 20 graphemes.
    pub label: Text,
}

/// What was answered today, to be shown at the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// One for each thing that was answered, in the order of the questions.
    pub lines: Vec<SummaryLine>,
}

/// One thing that was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryLine {
    /// What it is about (`ask-temperature.short`).
    pub label: Text,
    /// The answers; several for a question that takes several.
    pub values: Vec<Text>,
}
