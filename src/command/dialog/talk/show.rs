//! What a conversation looks like in a terminal, and as one JSON object a line.

use std::io::Write as _;

use serde_json::{Value as Json, json};

use crate::domain::messaging::{Channel, Question};
use crate::domain::observation::{Reading, Value};

use super::super::super::output::{self, Format};
use super::play::{Event, Talk};

/// How a conversation is printed.
pub(super) struct Shown {
    pub format: Format,
    /// Nobody sees what is typed, so that it is printed too.
    pub echo: bool,
}

impl Shown {
    /// A line above the conversation.
    pub fn opening(&self, talk: &Talk) {
        if self.format == Format::Text {
            output::line(format!("{}, {}, {}", talk.title(), talk.language, talk.channel));
        }
    }

    /// Prints what followed from an input. Each line is out before the next is read.
    pub fn events(&self, talk: &Talk, events: &[Event]) -> anyhow::Result<()> {
        for event in events {
            match self.format {
                Format::Json => output::json(&object(event))?,
                Format::Text => output::line(in_words(event, talk.channel)),
            }
        }
        std::io::stdout().flush()?;
        Ok(())
    }

    /// Where an answer is typed.
    pub fn prompt(&self) {
        if self.format == Format::Text && !self.echo {
            let mut out = std::io::stdout().lock();
            let _ = write!(out, "> ").and_then(|()| out.flush());
        }
    }

    /// What was answered, where the terminal does not show it.
    pub fn heard(&self, line: &str) {
        if self.format == Format::Text && self.echo {
            output::line(format!("> {line}"));
        }
    }

    /// What can be typed besides answers.
    pub fn slash_commands(&self) {
        output::line("          /wait lets time pass without an answer, /quit ends");
    }

    /// Leaves the terminal at the beginning of a line.
    pub fn closing(&self) {
        if self.format == Format::Text && !self.echo {
            output::line("");
        }
    }
}

/// An event as a JSON object with one name.
fn object(event: &Event) -> Json {
    match event {
        Event::Say(words) => json!({ "say": words }),
        Event::Ask(question) => json!({ "ask": {
            "question": question.id,
            "text": question.text,
            "kind": kind(question),
            "choices": question
                .choices
                .iter()
                .map(|choice| json!({ "id": choice.id, "label": choice.label, "key": choice.key }))
                .collect::<Vec<_>>(),
        } }),
        Event::Record(Reading { code, value }) => json!({ "record": {
            "code": code,
            "value": plain(value),
            "unit": code.vital().map(|vital| vital.unit),
        } }),
        Event::Alert { level, rule } => json!({ "alert": { "level": level, "rule": rule } }),
        Event::Keep { question, text } => json!({ "keep": { "question": question, "text": text } }),
        Event::HandOver(reason) => json!({ "hand-over": { "reason": reason } }),
        Event::OptOut => json!({ "opt-out": true }),
        Event::End { complete } => json!({ "end": { "complete": complete } }),
    }
}

/// The word of a question's kind: yes-no, one-of, many-of, quantity, date, free-text.
fn kind(question: &Question) -> Json {
    let kind = serde_json::to_value(question.kind).unwrap_or_default();
    kind.get("kind").cloned().unwrap_or_default()
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Number(number) => json!(number),
        Value::Yes => json!("yes"),
        Value::No => json!("no"),
        Value::Word(words) | Value::Text(words) => json!(words),
    }
}

/// An event as a line or two for people: words of the service at the margin, what it does indented.
fn in_words(event: &Event, channel: Channel) -> String {
    match event {
        Event::Say(words) => words.clone(),
        Event::Ask(question) => asked(question, channel),
        Event::Record(reading) => {
            let value = match &reading.value {
                Value::Number(number) => {
                    format!("{number} {}", reading.code.vital().map_or("", |vital| vital.unit))
                }
                Value::Yes => "yes".to_owned(),
                Value::No => "no".to_owned(),
                Value::Word(word) => word.clone(),
                Value::Text(words) => format!("“{words}”"),
            };
            format!("          record {} {}", reading.code, value.trim_end())
        }
        Event::Alert { level, rule } => format!("          alert {level}: {rule}"),
        Event::Keep { question, text } => {
            format!("          keep “{text}” ({})", question.as_deref().unwrap_or("no question"))
        }
        Event::HandOver(reason) => format!("          hand over to staff: {reason}"),
        Event::OptOut => "          no more messages on this channel".to_owned(),
        Event::End { complete: true } => "          end, complete".to_owned(),
        Event::End { complete: false } => "          end, not complete".to_owned(),
    }
}

/// A question; its buttons with numbers where there are buttons.
fn asked(question: &Question, channel: Channel) -> String {
    let mut words = question.text.clone();
    if matches!(channel, Channel::Line | Channel::Web) {
        for (at, choice) in question.choices.iter().enumerate() {
            words.push_str(&format!("\n  [{}] {}", at + 1, choice.label));
        }
    }
    words
}
