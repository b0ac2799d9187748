//! Buttons: of the open question, or old ones further up in the chat.

use super::super::definition::{Kind, Question};
use super::super::effect::Effect;
use super::super::session::{Answer, Place};
use super::said::explanation;
use super::turn::Turn;

/// The button that ends a question with several answers, and the one that means none of them.
const DONE: &str = "done";
const NONE: &str = "none";

impl Turn<'_> {
    /// Deals with a button. `whose` is the person of a household it is about, if that is known.
    pub fn pressed(&mut self, whose: Option<usize>, question: &str, choice: &str) {
        let open = self.question();
        let asked = self.dialog.question(question);
        if let (Some(whose), Some(question)) = (whose, asked)
            && whose != self.session.whose
            && question.each
            && whose < self.session.people()
        {
            return self.pressed_for_another(whose, question, choice);
        }
        match asked {
            Some(question) if open.is_some_and(|open| open.name == question.name) => {
                self.pressed_now(question, choice);
            }
            Some(question) => self.pressed_late(question, choice),
            None => {
                self.keep_button(question, choice);
                self.acknowledge("kept-for-staff");
            }
        }
    }

    pub fn pressed_now(&mut self, question: &Question, choice: &str) {
        if question.kind == Kind::ManyOf && question.choice(choice).is_some() {
            return self.pressed_one_of_many(question, choice);
        }
        match self.meaning(question, choice) {
            Some(answer) => {
                self.take(question, answer, None);
                self.go_on();
            }
            None => self.unread(choice.to_owned(), explanation(question)),
        }
    }

    /// One symptom is written down at once, and the next is asked for.
    fn pressed_one_of_many(&mut self, question: &Question, choice: &str) {
        if !self.session.chosen.iter().any(|chosen| chosen == choice) {
            let mut chosen = self.session.chosen.clone();
            chosen.push(choice.to_owned());
            self.take(question, Answer::Many(chosen.clone()), None);
            self.session.chosen = chosen;
        }
        if self.session.in_danger || self.session.chosen.len() == question.choices.len() {
            return self.go_on();
        }
        // Still open until “that is all”.
        self.session.answers.remove(&question.name);
        self.ask(false);
    }

    /// A button of somebody who was asked before, or is asked later: it is written down about them, and the open
    /// question stays.
    fn pressed_for_another(&mut self, whose: usize, question: &Question, choice: &str) {
        let open = std::mem::replace(&mut self.session.whose, whose);
        let (was_in_danger, answers) = (self.session.in_danger, self.session.answers.clone());
        let meant = if question.kind == Kind::ManyOf && question.choice(choice).is_some() {
            Some(Answer::Many(vec![choice.to_owned()]))
        } else {
            self.meaning(question, choice)
        };
        match meant {
            Some(answer) => self.take(question, answer, None),
            None => self.keep_button(&question.name, choice),
        }
        // Their answers are written down; the ones of the person who is asked now stand in the session.
        self.session.answers = answers;
        self.session.trail.clear();
        self.session.whose = open;
        if self.session.in_danger && !was_in_danger && self.session.place != Place::Finished {
            return self.leave_out();
        }
        self.acknowledge("already-answered");
    }

    /// An old button never answers the open question. It counts where it belongs: as an answer if there was none,
    /// else it is kept, and what it adds to a list or says of an emergency is written down.
    fn pressed_late(&mut self, question: &Question, choice: &str) {
        let was_in_danger = self.session.in_danger;
        let meant = if question.kind == Kind::ManyOf && question.choice(choice).is_some() {
            Some(Answer::Many(vec![choice.to_owned()]))
        } else {
            self.meaning(question, choice)
        };
        match (self.session.answers.get(&question.name).cloned(), meant) {
            (Some(before), Some(now)) if before == now => {}
            (Some(Answer::Many(before)), Some(Answer::Many(now))) => {
                let added: Vec<_> = now.into_iter().filter(|id| !before.contains(id)).collect();
                if !added.is_empty() {
                    self.take(question, Answer::Many(added.clone()), None);
                    let all = before.into_iter().chain(added).collect();
                    self.session.answers.insert(question.name.clone(), Answer::Many(all));
                }
            }
            (None | Some(Answer::Skipped), Some(now)) => self.take(question, now, None),
            (Some(before), Some(now)) => {
                self.keep_button(&question.name, choice);
                if super::take::is_emergency(question, &now) {
                    self.take(question, now, None);
                    self.session.answers.insert(question.name.clone(), before);
                }
            }
            (_, None) => self.keep_button(&question.name, choice),
        }
        if self.session.in_danger && !was_in_danger && self.session.place != Place::Finished {
            return self.leave_out();
        }
        self.acknowledge("already-answered");
    }

    fn acknowledge(&mut self, words: &str) {
        if self.question().is_some() {
            self.say(words);
            self.ask(false);
        } else if self.session.in_danger {
            self.say("emergency-goodbye");
        } else if self.is_waiting() {
            self.say("wait-noted");
        } else {
            self.say("after-end");
        }
    }

    fn keep_button(&mut self, question: &str, choice: &str) {
        let (whose, question) = (self.session.whose, Some(question.to_owned()));
        self.effects.push(Effect::Keep { whose, question, text: choice.to_owned() });
    }

    /// What a button says; `None` if the question has no such button. `sx-cough sx-fatigue done` comes from a form
    /// with boxes and is the whole answer.
    fn meaning(&self, question: &Question, choice: &str) -> Option<Answer> {
        let is_open = self.question().is_some_and(|open| open.name == question.name);
        match question.kind {
            Kind::YesNo => match choice {
                "yes" => Some(Answer::Yes),
                "no" => Some(Answer::No),
                _ => None,
            },
            Kind::OneOf => question.choice(choice).map(|choice| Answer::One(choice.id.clone())),
            Kind::ManyOf if choice == NONE => Some(Answer::Many(vec![])),
            Kind::ManyOf => {
                let mut all = if is_open { self.session.chosen.clone() } else { vec![] };
                for id in choice.split_whitespace().filter(|id| *id != DONE) {
                    let id = question.choice(id)?.id.clone();
                    if !all.contains(&id) {
                        all.push(id);
                    }
                }
                (!all.is_empty()).then_some(Answer::Many(all))
            }
            // A calendar sends the day that was chosen; a box, the words.
            Kind::Date => choice.parse().ok().map(Answer::Day),
            Kind::Text | Kind::Quantity { .. } => None,
        }
    }
}
