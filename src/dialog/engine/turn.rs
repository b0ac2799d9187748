//! What every kind of input does in the end: say, ask, write down, hand over.

use jiff::Timestamp;

use super::super::definition::{Dialog, Question, QuestionChoice};
use super::super::effect::{Effect, HandOverReason};
use super::super::session::{Place, Session};
use crate::domain::observation::{Code, Reading, Value};
use crate::message::Text;

/// One input being dealt with.
pub(super) struct Turn<'a> {
    pub dialog: &'a Dialog,
    pub session: Session,
    pub effects: Vec<Effect>,
    pub now: Timestamp,
    /// A recogniser heard it: what was understood is said back.
    pub by_ear: bool,
    /// The person did not see the question.
    pub unasked: bool,
}

impl<'a> Turn<'a> {
    pub fn new(dialog: &'a Dialog, session: Session, now: Timestamp) -> Self {
        let mut session = session;
        session.moved_at = Some(now);
        Self { dialog, session, effects: Vec::new(), now, by_ear: false, unasked: false }
    }

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
        self.effects.push(Effect::Keep { whose: self.session.whose, question, text });
    }

    pub fn hand_over(&mut self, reason: HandOverReason) {
        self.effects.push(Effect::HandOver { whose: self.session.whose, reason });
    }

    /// Writes down a reading about the person who is meant, once in an input.
    pub fn record(&mut self, code: Code, value: Value) {
        self.record_of(self.session.whose, code, value);
    }

    /// Writes down the answer to a question: what is asked outside `for-each-person` holds for everybody.
    pub fn record_answer(&mut self, question: &Question, code: Code, value: Value) {
        if question.each || self.session.people() == 1 {
            return self.record(code, value);
        }
        (0..self.session.people()).for_each(|whose| self.record_of(whose, code, value.clone()));
    }

    fn record_of(&mut self, whose: usize, code: Code, value: Value) {
        let effect = Effect::Record { whose, reading: Reading { code, value } };
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

    /// From here on somebody else answers.
    pub fn on_behalf(&mut self) {
        if !self.session.by_proxy {
            self.session.by_proxy = true;
            self.effects.push(Effect::ByProxy);
            self.say("proxy-noted");
        }
    }

    /// Asks the open question.
    pub fn ask(&mut self, again: bool) {
        let Some(question) = self.question() else { return };
        let is_one_of_several = self.session.people() > 1 && question.each;
        let about = is_one_of_several.then(|| self.who(self.session.whose));
        let ask = question.ask(&self.session.chosen, self.keypad_choice(question), about, again);
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
