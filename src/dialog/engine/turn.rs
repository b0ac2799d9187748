//! What every kind of input does in the end: write down, say, ask, go on.

use super::super::answer::Heard;
use super::super::definition::{Danger, Dialog, Instruction, Kind, Question, QuestionChoice};
use super::super::effect::Effect;
use super::super::session::{Answer, Place, Session};
use crate::domain::messaging::QuestionKind;
use crate::domain::observation::{Code, CodeGroup, Reading, Value};
use crate::message::{Ask, AskChoice, Text};

/// One input being dealt with.
pub(super) struct Turn<'a> {
    pub dialog: &'a Dialog,
    pub session: Session,
    pub effects: Vec<Effect>,
}

impl<'a> Turn<'a> {
    /// The open question.
    pub fn question(&self) -> Option<&'a Question> {
        match &self.session.place {
            Place::At(name) => self.dialog.question(name),
            _ => None,
        }
    }

    pub fn say(&mut self, key: &str) {
        self.effects.push(Effect::Say(Text::of(key)));
    }

    /// Keeps words that nobody could read, or not all of them.
    pub fn keep(&mut self, text: String) {
        let question = self.question().map(|question| question.name.clone());
        self.effects.push(Effect::Keep { question, text });
    }

    /// Writes down a reading, once in an input.
    pub fn record(&mut self, code: Code, value: Value) {
        let effect = Effect::Record(Reading { code, value });
        if !self.effects.contains(&effect) {
            self.effects.push(effect);
        }
    }

    /// Names 119, once in a conversation, and leaves out what does not matter now.
    pub fn endanger(&mut self) {
        if !self.session.in_danger {
            self.session.in_danger = true;
            self.say("emergency-now");
        }
    }

    /// Takes an answer: writes it down and notices danger. `heard` are the words it came in, if it came in words.
    pub fn take(&mut self, question: &Question, answer: Answer, heard: Option<&Heard>) {
        let before = self.effects.len();
        match &answer {
            Answer::Yes | Answer::No => {
                let value = if answer == Answer::Yes { Value::Yes } else { Value::No };
                if let Some(code) = question.records {
                    self.record(code, value);
                }
            }
            Answer::Number(number) => {
                if let Some(code) = question.records {
                    self.record(code, Value::Number(*number));
                }
                if let Some(key) = question.repeat_back.as_ref().filter(|_| !self.session.in_danger) {
                    self.effects.push(Effect::Say(Text::of(key.as_str()).with("value", number.to_string())));
                }
            }
            Answer::One(id) => {
                if let Some(code) = question.records {
                    self.record(code, Value::Word(id.clone()));
                }
                if let Some(code) = question.choice(id).and_then(|choice| choice.code) {
                    self.record(code, Value::Yes);
                }
            }
            Answer::Many(ids) if ids.is_empty() => {
                let codes: Vec<Code> = question.choices.iter().filter_map(|choice| choice.code).collect();
                codes.into_iter().for_each(|code| self.record(code, Value::No));
            }
            Answer::Many(ids) => {
                // Buttons were written down as they were pressed.
                for id in
                    ids.iter().filter(|id| !self.session.chosen.contains(id)).cloned().collect::<Vec<_>>()
                {
                    self.record_choice(&id, heard);
                }
            }
            Answer::Skipped => {}
        }
        let is_recorded = self.effects.len() > before;
        if is_dangerous(question, &answer) {
            if !is_recorded {
                let word = if answer == Answer::Yes { "yes" } else { "no" };
                self.effects.push(Effect::Danger { text: format!("{}: {word}", question.name) });
            }
            self.endanger();
        }
        if self.effects[before..].iter().any(is_emergency_sign) {
            self.endanger();
        }
        self.session.answers.insert(question.name.clone(), answer);
    }

    /// Writes down one choice of a many-of question; of “other” the words, where there are some.
    pub fn record_choice(&mut self, id: &str, heard: Option<&Heard>) {
        let Ok(code) = id.parse::<Code>() else { return };
        let words = heard.filter(|_| code == Code::Other).and_then(Heard::other_symptom);
        let value = words.map_or(Value::Yes, |words| Value::Text(words.to_owned()));
        self.record(code, value);
    }

    /// Goes on after the open question.
    pub fn go_on(&mut self) {
        if let Some(place) = self.question().and_then(|question| self.dialog.place_of(&question.name)) {
            self.walk(place + 1);
        }
    }

    /// Goes on without an answer to the open question.
    pub fn leave_out(&mut self) {
        if let Some(question) = self.question() {
            self.session.answers.entry(question.name.clone()).or_insert(Answer::Skipped);
        }
        self.go_on();
    }

    /// Walks the program to the next question that is still to be asked. Every jump leads forward, so it ends.
    pub fn walk(&mut self, from: usize) {
        self.session.chosen.clear();
        (self.session.keypad_at, self.session.unread, self.session.silent) = (0, 0, 0);
        let dialog = self.dialog;
        let mut at = from;
        while let Some(instruction) = dialog.program.get(at) {
            at += 1;
            match instruction {
                Instruction::Say(key) if !self.session.in_danger => {
                    let facts = &self.session.facts;
                    let name = facts.greeting_name.as_deref().unwrap_or("none");
                    let text =
                        Text::of(key.as_str()).with("name", name).with_number("day", facts.day_number.into());
                    self.effects.push(Effect::Say(text));
                }
                Instruction::Say(_) => {}
                Instruction::Ask(index) => {
                    let Some(question) = dialog.questions.get(*index) else { continue };
                    let answered = self.session.answers.contains_key(&question.name);
                    if !answered && (question.in_danger || !self.session.in_danger) {
                        self.session.place = Place::At(question.name.clone());
                        return self.ask(false);
                    }
                }
                Instruction::Record(codes, value) => {
                    codes.iter().for_each(|code| self.record(*code, value.clone()));
                }
                Instruction::Unless(condition, otherwise) => {
                    if !condition.holds(dialog, &self.session) {
                        at = *otherwise;
                    }
                }
                Instruction::GoTo(to) => at = *to,
                Instruction::HandOver(reason) => self.effects.push(Effect::HandOver(*reason)),
            }
        }
        if self.session.in_danger {
            self.say("emergency-goodbye");
        }
        self.session.place = Place::Finished;
        self.effects.push(Effect::End { complete: true });
    }

    /// Asks the open question.
    pub fn ask(&mut self, again: bool) {
        let Some(question) = self.question() else { return };
        let chosen = &self.session.chosen;
        let text = if chosen.is_empty() { question.text.as_str() } else { "ask-more" };
        let on_keypad = self.keypad_choice(question).map(|choice| Text::of(choice.id.as_str()));
        let ask = Ask {
            step: question.name.clone(),
            text: Text::of(text),
            kind: kind(question),
            choices: choices(question, chosen),
            on_keypad,
            optional: question.optional,
            again,
        };
        self.effects.push(Effect::Ask(ask));
    }

    /// The choice of a many-of question whose turn it is on a keypad.
    pub fn keypad_choice(&self, question: &'a Question) -> Option<&'a QuestionChoice> {
        let turns = question.by_keypad.iter().skip(self.session.keypad_at.into());
        turns
            .filter_map(|at| question.choices.get(*at))
            .find(|choice| !self.session.chosen.contains(&choice.id))
    }
}

fn kind(question: &Question) -> QuestionKind {
    match question.kind {
        Kind::YesNo => QuestionKind::YesNo,
        Kind::OneOf => QuestionKind::OneOf,
        Kind::ManyOf => QuestionKind::ManyOf,
        Kind::Quantity { .. } => QuestionKind::Quantity { digits: question.digits() },
    }
}

fn choices(question: &Question, chosen: &[String]) -> Vec<AskChoice> {
    let offer = |id: &str, key: Option<char>, label: String| AskChoice {
        id: id.to_owned(),
        key,
        label: Text::of(label),
    };
    let label = |choice: &QuestionChoice| format!("{}.label", choice.id);
    match question.kind {
        Kind::YesNo => {
            vec![offer("yes", Some('1'), "answer-yes".into()), offer("no", Some('2'), "answer-no".into())]
        }
        Kind::OneOf => {
            let keyed = question.choices.iter().zip('1'..='8');
            keyed.map(|(choice, key)| offer(&choice.id, Some(key), label(choice))).collect()
        }
        Kind::ManyOf => {
            let left = question.choices.iter().filter(|choice| !chosen.contains(&choice.id));
            let done = (!chosen.is_empty()).then(|| offer("done", None, "answer-done".into()));
            left.map(|choice| offer(&choice.id, None, label(choice))).chain(done).collect()
        }
        Kind::Quantity { .. } => vec![],
    }
}

/// True if an answer is a danger, by the question's own word or because it is an emergency sign.
pub(super) fn is_emergency(question: &Question, answer: &Answer) -> bool {
    let sign = |id: &str| question.choice(id).and_then(|choice| choice.code).is_some_and(is_sign);
    is_dangerous(question, answer) || matches!(answer, Answer::One(id) if sign(id))
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
        Effect::Record(reading) => is_sign(reading.code) && reading.value.is_present(),
        _ => false,
    }
}

fn is_sign(code: Code) -> bool {
    code.group() == CodeGroup::EmergencySign
}

impl Dialog {
    /// Every question as it is asked first.
    pub fn asks(&self) -> impl Iterator<Item = Ask> {
        self.questions.iter().map(|question| Ask {
            step: question.name.clone(),
            text: Text::of(question.text.as_str()),
            kind: kind(question),
            choices: choices(question, &[]),
            on_keypad: None,
            optional: question.optional,
            again: false,
        })
    }
}
