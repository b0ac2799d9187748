//! Taking an answer: writing it down, saying it back, noticing danger.

use super::super::answer::Heard;
use super::super::definition::{Danger, Dialog, Question};
use super::super::effect::{Effect, Setting};
use super::super::load_question::hour;
use super::super::session::Answer;
use super::turn::Turn;
use crate::domain::observation::{Code, CodeGroup, Value};
use crate::message::Text;

impl Turn<'_> {
    /// Takes an answer. `heard` are the words it came in, if it came in words.
    pub fn take(&mut self, question: &Question, answer: Answer, heard: Option<&Heard>) {
        let before = self.effects.len();
        self.write_down(question, &answer, heard);
        let is_recorded = self.effects[before..].iter().any(|effect| matches!(effect, Effect::Record { .. }));
        self.say_back(question, &answer);
        if is_dangerous(question, &answer) {
            if !is_recorded {
                let word = if answer == Answer::Yes { "yes" } else { "no" };
                let text = format!("{}: {word}", question.name);
                self.effects.push(Effect::Danger { whose: self.session.whose, text });
            }
            self.endanger();
        }
        if self.effects[before..].iter().any(is_emergency_sign) {
            self.endanger();
        }
        self.settle(question, &answer);
        self.session.answers.insert(question.name.clone(), answer);
        self.leave_crumb(question);
    }

    fn write_down(&mut self, question: &Question, answer: &Answer, heard: Option<&Heard>) {
        match answer {
            Answer::Yes | Answer::No => {
                let value = if *answer == Answer::Yes { Value::Yes } else { Value::No };
                if let Some(code) = question.records {
                    self.record_answer(question, code, value);
                }
            }
            Answer::Number(number) => {
                if let Some(code) = question.records {
                    self.record_answer(question, code, Value::Number(*number));
                }
            }
            Answer::One(id) => {
                if let Some(code) = question.records {
                    self.record_answer(question, code, Value::Word(id.clone()));
                }
                if let Some(code) = question.choice(id).and_then(|choice| choice.code) {
                    self.record_answer(question, code, Value::Yes);
                }
            }
            Answer::Many(ids) if ids.is_empty() => {
                let codes: Vec<Code> = question.choices.iter().filter_map(|choice| choice.code).collect();
                codes.into_iter().for_each(|code| self.record_answer(question, code, Value::No));
            }
            Answer::Many(ids) => {
                // Buttons were written down as they were pressed.
                let fresh: Vec<String> =
                    ids.iter().filter(|id| !self.session.chosen.contains(id)).cloned().collect();
                fresh.iter().for_each(|id| self.record_choice(id, heard));
            }
            // Words that settle nothing are a message to staff.
            Answer::Words(words) if question.sets.is_none() => self.keep(words.clone()),
            Answer::Words(_) | Answer::Day(_) | Answer::Skipped => {}
        }
    }

    /// Writes down one choice of a many-of question; of “other” the words, where there are some.
    pub fn record_choice(&mut self, id: &str, heard: Option<&Heard>) {
        let Ok(code) = id.parse::<Code>() else { return };
        let words = heard.filter(|_| code == Code::Other).and_then(Heard::other_symptom);
        let value = words.map_or(Value::Yes, |words| Value::Text(words.to_owned()));
        self.record(code, value);
    }

    /// What an answer settles about the follow-up itself. The code and the birth date stay in the conversation, until
    /// they are looked up.
    fn settle(&mut self, question: &Question, answer: &Answer) {
        let Some(setting) = question.sets else { return };
        let value = match (setting, answer) {
            (Setting::Code | Setting::BirthDate, _) => return,
            (Setting::Hour, Answer::One(id)) => match hour(id) {
                Some(hour) => hour.to_string(),
                None => return,
            },
            (_, Answer::One(id)) => id.clone(),
            (_, Answer::Yes) => "yes".to_owned(),
            (_, Answer::No) => "no".to_owned(),
            _ => return,
        };
        if let (Setting::Language, Ok(language)) = (setting, value.parse()) {
            self.session.facts.language = language;
        }
        self.effects.push(Effect::Settle { setting, value });
    }

    /// Says back what was understood: a number always, so that a slip of the finger is noticed; anything else where a
    /// recogniser heard it.
    fn say_back(&mut self, question: &Question, answer: &Answer) {
        if self.session.in_danger {
            return;
        }
        let heard = match answer {
            Answer::Number(number) => question.repeat_back.as_deref().map(|key| match question.records {
                Some(Code::BodyTemperature) => Text::of(key).with_degrees("value", *number),
                _ => Text::of(key).with_number("value", *number),
            }),
            Answer::Yes if self.by_ear => Some(Text::of("heard-yes")),
            Answer::No if self.by_ear => Some(Text::of("heard-no")),
            Answer::One(id) if self.by_ear => {
                Some(Text::of("heard-choice").with_text("label", Text::of(question.label(id))))
            }
            _ => None,
        };
        let Some(heard) = heard else { return };
        self.effects.push(Effect::Say(heard));
        if self.by_ear {
            self.say("back-hint");
        }
    }
}

impl Dialog {
    /// True if a button of one of its questions calls for help: it counts however old it is.
    pub fn is_emergency(&self, question: &str, choice: &str) -> bool {
        let answer = match choice {
            "yes" => Answer::Yes,
            "no" => Answer::No,
            ids => Answer::Many(ids.split_whitespace().map(str::to_owned).collect()),
        };
        self.question(question).is_some_and(|question| is_emergency(question, &answer))
    }
}

/// True if an answer is a danger, by the question's own word or because it is an emergency sign.
pub(super) fn is_emergency(question: &Question, answer: &Answer) -> bool {
    let sign = |id: &str| question.choice(id).and_then(|choice| choice.code).is_some_and(is_sign);
    let is_named = match answer {
        Answer::One(id) => sign(id),
        Answer::Many(ids) => ids.iter().any(|id| sign(id)),
        _ => false,
    };
    is_dangerous(question, answer) || is_named
}

fn is_dangerous(question: &Question, answer: &Answer) -> bool {
    match (&question.danger, answer) {
        (Some(Danger::If(word)), Answer::Yes) => word == "yes",
        (Some(Danger::If(word)), Answer::No) => word == "no",
        (Some(Danger::If(word)), Answer::One(id)) => word == id,
        (Some(Danger::If(word)), Answer::Many(ids)) => ids.contains(word),
        (Some(Danger::AtMost(limit)), Answer::Number(number)) => number <= limit,
        _ => false,
    }
}

fn is_emergency_sign(effect: &Effect) -> bool {
    match effect {
        Effect::Record { reading, .. } => is_sign(reading.code) && reading.value.is_present(),
        _ => false,
    }
}

fn is_sign(code: Code) -> bool {
    code.group() == CodeGroup::EmergencySign
}
