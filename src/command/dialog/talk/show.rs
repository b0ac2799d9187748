//! What a conversation looks like in a terminal, and as one JSON object a line.

use std::io::Write as _;

use crate::domain::messaging::{Channel, Question};
use crate::domain::observation::{Reading, Value};

use super::super::super::output::{self, Format};
use super::event::Event;
use super::play::Talk;

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
            output::line(format!("{}, {}, {}", talk.title(), talk.language(), talk.channel));
        }
    }

    /// Prints what followed from an input. Each line is out before the next is read.
    pub fn events(&self, talk: &Talk, events: &[Event]) -> anyhow::Result<()> {
        for event in events {
            match self.format {
                Format::Json => output::json(&event.object())?,
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

/// An event as a line or two for people: words of the service at the margin, what it does indented.
fn in_words(event: &Event, channel: Channel) -> String {
    let (what, whose) = match event {
        Event::Say(words) => return words.clone(),
        Event::Ask(question) => return asked(question, channel),
        Event::Record { whose, reading } => (format!("record {} {}", reading.code, value(reading)), *whose),
        Event::Retract { whose, codes } => {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            (format!("take back {}", codes.join(", ")), *whose)
        }
        Event::Alert { whose, level, rule } => (format!("alert {level}: {rule}"), *whose),
        Event::Keep { whose, question, text } => {
            (format!("keep “{text}” ({})", question.as_deref().unwrap_or("no question")), *whose)
        }
        Event::HandOver { whose, reason } => (format!("hand over to staff: {reason}"), *whose),
        Event::Done { whose } => ("everything needed is answered".to_owned(), *whose),
        Event::ByProxy => ("somebody else answers".to_owned(), 0),
        Event::Settle { setting, value } => (format!("settle {setting}: {value}"), 0),
        Event::LookUp { code, birth_on } => (format!("look up {code}, born on {birth_on}"), 0),
        Event::Wait { minutes } => (format!("wait {minutes} minutes (/wait lets them pass)"), 0),
        Event::OptOut => ("no more messages on this channel".to_owned(), 0),
        Event::Summary(lines) => {
            let lines: Vec<String> =
                lines.iter().map(|(label, values)| format!("{label}: {}", values.join(", "))).collect();
            (format!("summary {}", lines.join("; ")), 0)
        }
        Event::End { complete: true } => ("end, complete".to_owned(), 0),
        Event::End { complete: false } => ("end, not complete".to_owned(), 0),
    };
    let whose = if whose == 0 { String::new() } else { format!(" [person {}]", whose + 1) };
    format!("          {what}{whose}")
}

fn value(reading: &Reading) -> String {
    match &reading.value {
        Value::Number(number) => {
            let unit = reading.code.vital().map_or("", |vital| vital.unit);
            format!("{number} {unit}").trim_end().to_owned()
        }
        Value::Yes => "yes".to_owned(),
        Value::No => "no".to_owned(),
        Value::Word(word) => word.clone(),
        Value::Text(words) => format!("“{words}”"),
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
