//! Taking back: “まちがえた”, “back”, the star key.

use super::super::definition::{Instruction, Question};
use super::super::effect::Effect;
use super::super::session::{Answer, Crumb, Place};
use super::take::is_emergency;
use super::turn::Turn;
use crate::domain::observation::Code;

/// So many answers can be taken back, one after another.
const LONGEST_TRAIL: usize = 5;

impl Turn<'_> {
    /// Remembers that a question was answered, so that the answer can be taken back.
    pub fn leave_crumb(&mut self, question: &Question) {
        let crumb = Crumb(u8::try_from(self.session.whose).unwrap_or(u8::MAX), question.name.clone());
        self.session.trail.retain(|earlier| *earlier != crumb);
        self.session.trail.push(crumb);
        if self.session.trail.len() > LONGEST_TRAIL {
            self.session.trail.remove(0);
        }
    }

    /// Asks the question again that was answered last. What was written down because of that answer is withdrawn; an
    /// emergency that was called out stays one until a person has looked.
    pub fn go_back(&mut self) {
        if self.take_back() {
            self.say("back-again");
            self.ask(false);
        } else {
            self.say("back-nothing");
            if self.question().is_some() {
                self.ask(false);
            }
        }
    }

    /// Takes back the answer given last; false if there is none.
    pub fn take_back(&mut self) -> bool {
        // What was chosen so far in the open question is the last thing that was said.
        if let Some(question) = self.question().filter(|_| !self.session.chosen.is_empty()) {
            self.session.chosen.clear();
            self.session.keypad_at = 0;
            self.retract(question, question.codes().collect());
            return true;
        }
        let Some(Crumb(whose, name)) = self.session.trail.pop() else { return false };
        let Some(question) = self.dialog.question(&name) else { return false };
        let end = self.here();
        self.session.whose = usize::from(whose).min(self.session.people() - 1);
        let taken_back = self.session.answers.remove(&name);
        if taken_back.is_some_and(|answer| is_emergency(question, &answer)) {
            // Staff look all the same; the conversation goes on.
            self.session.in_danger = false;
        }
        let mut codes: Vec<Code> = question.codes().collect();
        // What followed from the answer is followed again from the next one.
        for step in self.dialog.program.iter().take(end.max(question.place)).skip(question.place) {
            if let Instruction::Record(followed, _) = step {
                codes.extend(followed);
            }
        }
        self.retract(question, codes);
        self.session.place = Place::At(name);
        (self.session.keypad_at, self.session.unread, self.session.silent) = (0, 0, 0);
        true
    }

    /// Withdraws codes, about everybody where the question was asked for everybody.
    fn retract(&mut self, taken_back: &Question, codes: Vec<Code>) {
        let mut fresh: Vec<Code> = Vec::new();
        for code in codes {
            // What another question, still answered, wrote down under the same code is not taken back with this one.
            let stays = |question: &Question| {
                let answered = self.session.answers.get(&question.name);
                question.codes().any(|of| of == code)
                    && answered.is_some_and(|answer| *answer != Answer::Skipped)
            };
            if !fresh.contains(&code) && !self.dialog.questions.iter().any(stays) {
                fresh.push(code);
            }
        }
        if fresh.is_empty() {
            return;
        }
        let people = if taken_back.each {
            self.session.whose..self.session.whose + 1
        } else {
            0..self.session.people()
        };
        for whose in people {
            self.effects.push(Effect::Retract { whose, codes: fresh.clone() });
        }
    }

    /// Where in the program the conversation stands.
    fn here(&self) -> usize {
        match &self.session.place {
            Place::At(name) | Place::LookingUp(name) => self.dialog.place_of(name).unwrap_or(0),
            Place::Waiting(id, _) => self.place_of_wait(id).unwrap_or(0),
            Place::Fresh => 0,
            Place::Finished => self.dialog.program.len(),
        }
    }
}
