//! Keys pressed in a call: `1` yes, `2` no, `9` again, `0` staff (domain.md §5).

use jiff::civil::Date;

use super::super::definition::{Kind, Question};
use super::super::effect::{Effect, HandOverReason};
use super::super::session::Answer;
use super::said::{explanation, out_of_range};
use super::turn::Turn;
use crate::domain::dates::parse_date;
use crate::domain::observation::{Code, Value};

impl Turn<'_> {
    /// Deals with keys; anything but digits is taken away already.
    pub fn keyed(&mut self, digits: &str) {
        match digits {
            "" => return self.silent(),
            "0" => return self.keyed_for_staff(),
            _ if digits.contains('*') => {
                self.session.silent = 0;
                return self.go_back();
            }
            _ => {}
        }
        self.session.silent = 0;
        let Some(question) = self.question() else {
            if digits != "9" {
                self.keep(digits.to_owned());
            }
            return self.say(if self.is_waiting() { "wait-noted" } else { "after-end" });
        };
        if digits == "9" {
            return self.ask(false);
        }
        match question.kind {
            Kind::YesNo | Kind::OneOf => self.keyed_choice(question, digits),
            Kind::ManyOf => self.keyed_one_of_many(question, digits),
            Kind::Date => match date(digits) {
                Some(day) => {
                    self.take(question, Answer::Day(day), None);
                    self.go_on();
                }
                None => self.unread(digits.to_owned(), explanation(question)),
            },
            // Words cannot be keyed in: who has none to say presses any key but 0.
            Kind::Text if question.optional => self.leave_out(),
            Kind::Text => self.unread(digits.to_owned(), explanation(question)),
            Kind::Quantity { least, greatest } => match number(question, digits) {
                Some(number) if (least..=greatest).contains(&number) => {
                    self.take(question, Answer::Number(number), None);
                    self.go_on();
                }
                Some(_) => self.unread(digits.to_owned(), out_of_range(question)),
                None => self.unread(digits.to_owned(), explanation(question)),
            },
        }
    }

    /// Who presses 0 wants a voice and not the next question. The question stays open.
    fn keyed_for_staff(&mut self) {
        self.hand_over(HandOverReason::AskedForPerson);
        self.say("staff-will-call");
        if self.question().is_some() {
            self.effects.push(Effect::End { complete: false });
        }
    }

    fn keyed_choice(&mut self, question: &Question, digits: &str) {
        let place = digits.parse::<usize>().ok().and_then(|key| key.checked_sub(1));
        let answer = match (question.kind, place) {
            (Kind::YesNo, Some(0)) => Some(Answer::Yes),
            (Kind::YesNo, Some(1)) => Some(Answer::No),
            (Kind::OneOf, Some(at)) => question.choices.get(at).map(|choice| Answer::One(choice.id.clone())),
            _ => None,
        };
        match answer {
            Some(answer) => {
                self.take(question, answer, None);
                self.go_on();
            }
            None => self.unread(digits.to_owned(), explanation(question)),
        }
    }

    /// A keypad carries no list, so each choice is asked alone.
    fn keyed_one_of_many(&mut self, question: &Question, digits: &str) {
        let Some(choice) = self.keypad_choice(question).filter(|_| digits == "1" || digits == "2") else {
            return self.unread(digits.to_owned(), explanation(question));
        };
        if digits == "1" {
            self.session.chosen.push(choice.id.clone());
            self.record_choice(&choice.id, None);
            if choice.code.is_some_and(|code| code.as_str().starts_with("em-")) {
                self.endanger();
            }
        } else if let Some(code) = choice.code {
            self.record(code, Value::No);
        }
        let at = question
            .by_keypad
            .iter()
            .position(|at| question.choices.get(*at).is_some_and(|c| c.id == choice.id));
        self.session.keypad_at = at.map_or(u8::MAX, |at| u8::try_from(at + 1).unwrap_or(u8::MAX));
        self.session.unread = 0;
        let is_danger = self.session.in_danger && !self.session.chosen.is_empty();
        if self.keypad_choice(question).is_some() && !is_danger {
            return self.ask(false);
        }
        let chosen = std::mem::take(&mut self.session.chosen);
        self.session.answers.insert(question.name.clone(), Answer::Many(chosen));
        self.leave_crumb(question);
        self.go_on();
    }
}

/// A temperature has exactly three keys, `365`; two would be the half of somebody slow. Other numbers are as pressed.
fn number(question: &Question, digits: &str) -> Option<f64> {
    let number: f64 = digits.parse().ok()?;
    match question.records {
        Some(Code::BodyTemperature) => (digits.len() == 3).then_some(number / 10.0),
        _ => (2..=usize::from(question.digits())).contains(&digits.len()).then_some(number),
    }
}

/// Eight keys, `19600503`.
fn date(digits: &str) -> Option<Date> {
    (digits.len() == 8).then(|| parse_date(digits).ok()).flatten()
}
