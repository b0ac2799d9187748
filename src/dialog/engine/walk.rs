//! From one question to the next: the steps in between are done on the way.

use jiff::SignedDuration;

use super::super::definition::{Instruction, Question};
use super::super::effect::{Effect, Setting};
use super::super::session::{Answer, Place};
use super::turn::Turn;
use crate::message::Text;

impl Turn<'_> {
    /// Goes on after the open question.
    pub fn go_on(&mut self) {
        if let Some(place) = self.question().map(|question| question.place) {
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

    /// Walks the program to the next question or wait. Jumps that lead back pass a wait (the loader holds that), and
    /// the others lead forward, once for each person, so it ends.
    pub fn walk(&mut self, from: usize) {
        self.session.chosen.clear();
        (self.session.keypad_at, self.session.unread, self.session.silent) = (0, 0, 0);
        let dialog = self.dialog;
        let mut at = from;
        while let Some(instruction) = dialog.program.get(at) {
            at += 1;
            match instruction {
                Instruction::Say(key) if !self.session.in_danger => {
                    let text = self.addressed(key);
                    self.effects.push(Effect::Say(text));
                }
                Instruction::Say(_) => {}
                Instruction::Ask(index) => {
                    let Some(question) = dialog.questions.get(*index) else { continue };
                    let answered = self.session.answers.contains_key(&question.name);
                    if !answered && (question.in_danger || !self.session.in_danger) {
                        self.session.place = Place::At(question.name.clone());
                        if question.optional && !self.is_anything_required(at) {
                            self.done();
                        }
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
                Instruction::GoTo(to) if *to < at => at = self.lead_back(*to, at),
                Instruction::GoTo(to) => at = *to,
                Instruction::ForEach => self.first_person(),
                Instruction::Next(begin) => {
                    if self.next_person() {
                        at = *begin;
                    }
                }
                // Nobody rests who has to call 119.
                Instruction::Wait(..) if self.session.in_danger => {}
                Instruction::Wait(minutes, id) => return self.wait(*minutes, id),
                Instruction::LookUp(again) if self.session.in_danger => return self.stay_unknown(again),
                Instruction::LookUp(again) => {
                    self.session.place = Place::LookingUp(again.clone());
                    return self.look_up();
                }
                Instruction::HandOver(reason) => self.hand_over(*reason),
            }
        }
        self.finish();
    }

    fn finish(&mut self) {
        if self.session.in_danger {
            self.say("emergency-goodbye");
        }
        self.session.place = Place::Finished;
        if let Some(summary) = self.summary() {
            self.effects.push(Effect::Summary(summary));
        }
        // In an emergency nobody else of the household was asked.
        let complete = !self.session.in_danger || self.session.whose + 1 >= self.session.people();
        self.effects.push(Effect::End { complete });
    }

    /// A text of the file, with what texts may mention.
    pub fn addressed(&self, key: &str) -> Text {
        let facts = &self.session.facts;
        let name = if facts.others.is_empty() { facts.greeting_name.as_deref() } else { None };
        Text::of(key).with("name", name.unwrap_or("none")).with_number("day", facts.day_number.into())
    }

    /// The round begins again, and its questions are asked again. In an emergency nothing is repeated.
    fn lead_back(&mut self, to: usize, from: usize) -> usize {
        if self.session.in_danger {
            return from;
        }
        for question in self.dialog.questions.iter().filter(|question| (to..from).contains(&question.place)) {
            self.session.answers.remove(&question.name);
        }
        to
    }

    fn first_person(&mut self) {
        self.session.whose = 0;
        let people = self.session.people();
        if people > 1 && !self.session.in_danger {
            let begin = Text::of("household-begin").with("count", people.to_string());
            self.effects.push(Effect::Say(begin));
            let first = Text::of("first-person").with_text("who", self.who(0));
            self.effects.push(Effect::Say(first));
        }
    }

    /// Turns to the next person of a household; false if there is none. In an emergency nobody else is asked now.
    fn next_person(&mut self) -> bool {
        let (whose, people) = (self.session.whose, self.session.people());
        if people > 1 {
            self.effects.push(Effect::Done { whose });
        }
        if whose + 1 >= people || self.session.in_danger {
            return false;
        }
        self.session.whose = whose + 1;
        let each = self.dialog.questions.iter().filter(|question| question.each);
        each.for_each(|question| {
            self.session.answers.remove(&question.name);
        });
        let next = Text::of("next-person").with_text("who", self.who(whose + 1));
        self.effects.push(Effect::Say(next));
        true
    }

    /// True if a question that has to be answered may still come, for whoever is meant now or for somebody after them.
    fn is_anything_required(&self, from: usize) -> bool {
        let ahead = |question: &Question| question.place >= from || question.each && self.is_somebody_left();
        self.dialog.questions.iter().any(|question| {
            let answered = self.session.answers.contains_key(&question.name);
            ahead(question) && !question.optional && (!answered || question.each && self.is_somebody_left())
        })
    }

    /// True inside `for-each-person`, if somebody comes after the one who is meant.
    fn is_somebody_left(&self) -> bool {
        let is_inside = self.question().is_some_and(|question| question.each);
        is_inside && self.session.whose + 1 < self.session.people()
    }

    /// Everything that had to be answered is.
    fn done(&mut self) {
        (0..self.session.people()).for_each(|whose| self.effects.push(Effect::Done { whose }));
    }

    /// How somebody of a household is named: initials or a nickname, and the age.
    pub fn who(&self, whose: usize) -> Text {
        let facts = &self.session.facts;
        let name = facts.name_of(whose).map_or_else(|| (whose + 1).to_string(), str::to_owned);
        let age = facts.age_of(whose).map_or_else(|| "none".to_owned(), |age| age.to_string());
        Text::of("who").with("name", name).with("age", age)
    }

    fn wait(&mut self, minutes: u32, id: &str) {
        let until = self.now.saturating_add(SignedDuration::from_mins(minutes.into())).unwrap_or(self.now);
        self.session.place = Place::Waiting(id.to_owned(), until);
        self.effects.push(Effect::Wait { minutes });
    }

    pub fn is_waiting(&self) -> bool {
        matches!(self.session.place, Place::Waiting(..))
    }

    /// Where a wait of this name stands.
    pub fn place_of_wait(&self, id: &str) -> Option<usize> {
        self.dialog.program.iter().position(|step| matches!(step, Instruction::Wait(_, name) if name == id))
    }

    pub fn walk_after_wait(&mut self, id: &str) {
        if let Some(at) = self.place_of_wait(id) {
            self.walk(at + 1);
        }
    }

    /// Goes on at once, without the rest.
    pub fn end_wait(&mut self) {
        if let Place::Waiting(id, _) = self.session.place.clone() {
            self.walk_after_wait(&id);
        }
    }

    /// Somebody called for help before we know who they are. They were told to call 119; the question stays open.
    fn stay_unknown(&mut self, again: &str) {
        self.session.in_danger = false;
        self.forget_identity(again);
        self.session.place = Place::At(again.to_owned());
        self.say("emergency-goodbye");
        self.effects.push(Effect::End { complete: false });
    }

    /// Lets the service look for the person of the code and the birth date that were given.
    pub fn look_up(&mut self) {
        let given = |setting: Setting| {
            let question = self.dialog.questions.iter().find(|question| question.sets == Some(setting))?;
            self.session.answers.get(&question.name)
        };
        match (given(Setting::Code), given(Setting::BirthDate)) {
            (Some(Answer::Words(code)), Some(Answer::Day(birth_on))) => {
                let effect = Effect::LookUp { code: code.clone(), birth_on: *birth_on };
                self.effects.push(effect);
            }
            _ => self.looked_up(false),
        }
    }

    /// Goes on with the person who was found, or begins again with the question the file names. Which of the two facts
    /// was wrong is not said.
    pub fn looked_up(&mut self, found: bool) {
        let Place::LookingUp(again) = self.session.place.clone() else { return self.resume() };
        let end = self.forget_identity(&again);
        if found {
            return self.walk(end + 1);
        }
        self.say("look-up-failed");
        if let Some(begin) = self.dialog.place_of(&again) {
            self.walk(begin);
        }
    }

    /// Forgets the code and the birth date: they are secrets, and of no use after the look-up. Gives its place.
    fn forget_identity(&mut self, again: &str) -> usize {
        let begin = self.dialog.place_of(again).unwrap_or(0);
        let here = |step: &Instruction| matches!(step, Instruction::LookUp(_));
        let end = self.dialog.program.iter().skip(begin).position(here).map_or(begin, |at| begin + at);
        for question in self.dialog.questions.iter().filter(|question| (begin..end).contains(&question.place))
        {
            self.session.answers.remove(&question.name);
        }
        self.session.trail.clear();
        end
    }
}
