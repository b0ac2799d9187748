//! A question in the shape one channel can carry.

use jiff::civil::{Date, date};

use super::render::Words;
use super::{Ask, Text};
use crate::domain::messaging::{Channel, Choice, Days, Question, QuestionKind};

/// The step of a dialog that asks for a birth date. A calendar that opened today would be decades away.
const BIRTH_DATE: &str = "birth-date";
/// LINE's calendar knows the years 1900 to 2100.
const FIRST_DAY: Date = date(1900, 1, 1);
const LAST_DAY: Date = date(2100, 12, 31);
/// Where a calendar for birth dates opens: among the years in which the old were born.
const BORN: Date = date(1950, 1, 1);

pub(super) fn question(words: &Words<'_>, ask: &Ask) -> Question {
    let mut question = match words.channel {
        Channel::Voice => spoken(words, ask),
        _ => on_a_screen(words, ask),
    };
    question.optional = ask.optional;
    if ask.kind == QuestionKind::Date {
        question.days = Some(days(words, ask));
    }
    question
}

fn on_a_screen(words: &Words<'_>, ask: &Ask) -> Question {
    let mut text = words.of(&ask.text);
    if let Some(about) = about(words, ask) {
        text = format!("{about}\n{text}");
    }
    let mut choices = choices(words, ask);
    if ask.kind == QuestionKind::Date && words.channel == Channel::Line {
        let label = words.of(&Text::of("pick-date"));
        choices.push(Choice { id: "date".to_owned(), label, key: None, token: String::new() });
    }
    Question { choices, ..Question::new(&ask.step, text, ask.kind) }
}

/// The question and what to press. Keys are named after the words, since who listens has to hear the answer before
/// the key it stands for.
fn spoken(words: &Words<'_>, ask: &Ask) -> Question {
    let (kind, text) = match &ask.on_keypad {
        Some(one) => (QuestionKind::YesNo, one),
        None => (ask.kind, &ask.text),
    };
    let choices = if ask.on_keypad.is_some() { yes_and_no(words) } else { choices(words, ask) };
    let service = |key: &str| words.of(&Text::of(key));
    let mut said: Vec<String> = about(words, ask).into_iter().collect();
    // Words made for the telephone say themselves what to press.
    let is_made_for_it = words.has_own(text);
    match kind {
        QuestionKind::FreeText if words.speech => said.extend([words.of(text), service("voice-speak")]),
        QuestionKind::FreeText if !is_made_for_it => said.push(service("voice-staff-will-ask")),
        QuestionKind::Date if !is_made_for_it => said.extend([words.of(text), service("voice-date")]),
        _ => said.push(words.of(text)),
    }
    let mut keys: String = choices
        .iter()
        .filter_map(|choice| {
            let key = choice.key?;
            Some(words.of(&Text::of("voice-choice").with("key", key).with("label", &choice.label)))
        })
        .collect();
    if !keys.is_empty() {
        keys.push_str(&service("voice-press"));
        said.push(keys);
    }
    if words.speech && matches!(kind, QuestionKind::Quantity { .. } | QuestionKind::Date) {
        said.push(service("voice-may-speak"));
    }
    Question { choices, ..Question::new(&ask.step, one_after_the_other(&said), kind) }
}

/// Sentences in a row, with a space between them in scripts that write one.
fn one_after_the_other(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| !sentence.is_empty()) {
        if text.ends_with(|last: char| last.is_ascii() || !is_wide_mark(last)) && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

/// The marks that end a sentence and carry their own space.
const fn is_wide_mark(character: char) -> bool {
    matches!(character, '。' | '、' | '？' | '！' | '，' | '：')
}

fn yes_and_no(words: &Words<'_>) -> Vec<Choice> {
    [("yes", '1', "answer-yes"), ("no", '2', "answer-no")]
        .into_iter()
        .map(|(id, key, label)| Choice {
            id: id.to_owned(),
            label: words.of(&Text::of(label)),
            key: Some(key),
            token: String::new(),
        })
        .collect()
}

fn choices(words: &Words<'_>, ask: &Ask) -> Vec<Choice> {
    ask.choices
        .iter()
        .map(|choice| Choice {
            id: choice.id.clone(),
            label: words.of(&choice.label),
            key: choice.key,
            token: String::new(),
        })
        .collect()
}

fn about(words: &Words<'_>, ask: &Ask) -> Option<String> {
    let is_on_a_screen = matches!(words.channel, Channel::Line | Channel::Web);
    let who = ask.about.as_ref().filter(|_| is_on_a_screen || !words.names_person)?;
    Some(words.of(&Text::of("about-person").with("who", words.of(who))))
}

fn days(words: &Words<'_>, ask: &Ask) -> Days {
    let greatest = words.today.unwrap_or(LAST_DAY).clamp(FIRST_DAY, LAST_DAY);
    let initial = if ask.step == BIRTH_DATE { BORN } else { words.today.unwrap_or(BORN) };
    Days { least: FIRST_DAY, greatest, initial: initial.clamp(FIRST_DAY, greatest) }
}
