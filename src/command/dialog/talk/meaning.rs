//! What a typed line stands for: keys of a telephone, a button, words, or silence.

use crate::dialog::Input;
use crate::domain::messaging::{Channel, Question, QuestionKind};

use super::play::Talk;

/// A line, understood.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    Input(Input),
    /// No more.
    Quit,
    /// A command there is none of.
    Unknown,
}

/// Understands a line. Only in the terminal do lines that begin with a slash command the tool itself.
pub(super) fn of(line: &str, talk: &Talk, in_terminal: bool) -> Line {
    let words = line.trim();
    if let Some(command) = words.strip_prefix('/').filter(|_| in_terminal) {
        return match command {
            "quit" => Line::Quit,
            "wait" => Line::Input(Input::Silence),
            _ => Line::Unknown,
        };
    }
    if words.is_empty() {
        return Line::Input(Input::Silence);
    }
    Line::Input(match talk.channel {
        Channel::Voice if words.chars().all(is_key) => Input::Digits(words.to_owned()),
        Channel::Voice => Input::Speech(words.to_owned()),
        Channel::Line | Channel::Web => {
            let button = talk.asked.as_ref().and_then(|asked| button(asked, words, talk));
            button.unwrap_or_else(|| Input::Text(words.to_owned()))
        }
        Channel::Sms => Input::Unasked(words.to_owned()),
        _ => Input::Text(words.to_owned()),
    })
}

fn is_key(c: char) -> bool {
    c.is_ascii_digit() || c == '*' || c == '#'
}

/// The button a line presses: by its id, its number, or its label where the label is no answer in words.
fn button(asked: &Question, words: &str, talk: &Talk) -> Option<Input> {
    // The one button of a date opens a calendar, and what comes back is the day.
    if asked.kind == QuestionKind::Date {
        return None;
    }
    let press = |choice: String| Some(Input::Choice { question: asked.id.clone(), choice });
    if let Some(choice) = by_id_or_number(asked, words) {
        return press(choice.to_owned());
    }
    // A form sends all its boxes at once.
    if talk.channel == Channel::Web && asked.kind == QuestionKind::ManyOf {
        let boxes: Option<Vec<&str>> = words
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .map(|word| by_id_or_number(asked, word))
            .collect();
        if let Some(boxes) = boxes.filter(|boxes| !boxes.is_empty()) {
            return press(format!("{} done", boxes.join(" ")));
        }
    }
    let labelled = asked.choices.iter().find(|choice| choice.label == words)?;
    if talk.cannot_read(words) { press(labelled.id.clone()) } else { None }
}

/// A choice by its id, or by its place as it is shown, counted from 1.
fn by_id_or_number<'a>(asked: &'a Question, word: &str) -> Option<&'a str> {
    let at = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let by_id = asked.choices.iter().find(|choice| choice.id == word);
    by_id.or_else(|| at.and_then(|at| asked.choices.get(at))).map(|choice| choice.id.as_str())
}
