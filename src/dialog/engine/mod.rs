//! One input moves a conversation forward.

mod back;
mod button;
mod keypad;
mod said;
mod summary;
mod take;
mod turn;
mod walk;

use jiff::Timestamp;

use super::definition::{Dialog, Instruction};
use super::effect::{Effect, HandOverReason, Step};
use super::input::Input;
use super::session::{Place, Session};
use crate::message::Text;
use turn::Turn;

/// A question is asked at most so many times, and repeated to silence as often (domain.md §6).
const MOST_ASKS: u8 = 3;

/// Moves a conversation forward by one input.
///
/// Total: every input has an outcome, at every point, also with a session of another dialog. The work is bounded by
/// the length of the dialog, the number of people and the length of the text.
pub fn step(dialog: &Dialog, session: Session, input: Input, now: Timestamp) -> Step {
    let mut turn = Turn::new(dialog, session, now);
    turn.find_the_place();
    if turn.session.place == Place::Fresh
        && !matches!(input, Input::Begin | Input::Resume | Input::Show | Input::Silence)
    {
        turn.begin_unasked();
    }
    if turn.is_waiting() && !matches!(input, Input::Begin | Input::Resume | Input::Show | Input::Silence) {
        turn.end_wait_unasked();
    }
    match input {
        Input::Begin | Input::Resume => turn.resume(),
        Input::Show => turn.show(),
        Input::Text(said) => turn.said(said),
        Input::Unasked(said) => {
            turn.unasked = true;
            turn.said(said);
        }
        Input::Speech(said) => {
            turn.by_ear = true;
            turn.said(said);
        }
        Input::Choice { question, choice } => turn.pressed(None, &question, &choice),
        Input::ChoiceFor { whose, question, choice } => turn.pressed(Some(whose), &question, &choice),
        Input::Digits(digits) => turn.keyed(digits.trim_matches(|c: char| !c.is_ascii_digit() && c != '*')),
        Input::Silence => turn.silent(),
        Input::OnBehalf => {
            turn.on_behalf();
            turn.resume();
        }
        Input::LookedUp(found) => turn.looked_up(found),
    }
    Step { session: turn.session, effects: turn.effects }
}

impl Turn<'_> {
    /// A session of another dialog, or of a version without its question, begins again.
    fn find_the_place(&mut self) {
        let is_lost = match &self.session.place {
            Place::At(name) | Place::LookingUp(name) => self.dialog.question(name).is_none(),
            Place::Waiting(id, _) => self.place_of_wait(id).is_none(),
            Place::Fresh | Place::Finished => false,
        };
        if is_lost {
            self.session.place = Place::Fresh;
            self.session.whose = 0;
        }
        if self.session.whose >= self.session.people() {
            self.session.whose = 0;
        }
    }

    /// Greets, or asks the open question once more; both give it new tries.
    fn resume(&mut self) {
        self.session.unread = 0;
        self.session.silent = 0;
        match self.session.place.clone() {
            Place::Fresh => self.walk(0),
            Place::At(_) => self.ask(false),
            Place::Waiting(id, until) if until <= self.now => self.walk_after_wait(&id),
            Place::Waiting(..) => self.say("wait-noted"),
            Place::LookingUp(_) => self.look_up(),
            Place::Finished => self.say("after-end"),
        }
    }

    /// As [`resume`](Self::resume), with what is said right before.
    fn show(&mut self) {
        let at = match &self.session.place {
            Place::At(_) => self.question().map(|question| question.place),
            Place::Waiting(id, until) if *until > self.now => self.place_of_wait(id),
            _ => None,
        };
        // Not past a place where ways meet: another one may have been gone.
        let program = &self.dialog.program;
        let is_met = |at: usize| {
            let leads_here = |step: &Instruction| match step {
                Instruction::Unless(_, to) | Instruction::GoTo(to) => *to == at,
                _ => false,
            };
            program.iter().any(leads_here)
        };
        let mut said: Vec<&String> = Vec::new();
        let mut at = at.unwrap_or(0);
        while at > 0 && !is_met(at) {
            at -= 1;
            match program.get(at) {
                Some(Instruction::Say(key)) => said.push(key),
                Some(Instruction::ForEach) => {}
                _ => break,
            }
        }
        if self.session.in_danger {
            said.clear();
        }
        for key in said.into_iter().rev() {
            let text = self.addressed(key);
            self.effects.push(Effect::Say(text));
        }
        self.resume();
    }

    /// Somebody spoke before being asked: the first question is taken as asked, unheard.
    fn begin_unasked(&mut self) {
        self.walk(0);
        self.forget_words();
    }

    /// Somebody speaks while nothing is asked. When the wait is over, or when they measured again before that, the
    /// next question is taken as asked.
    fn end_wait_unasked(&mut self) {
        if let Place::Waiting(id, until) = self.session.place.clone()
            && until <= self.now
        {
            self.walk_after_wait(&id);
            self.forget_words();
        }
    }

    fn forget_words(&mut self) {
        self.effects.retain(|effect| !matches!(effect, Effect::Say(_) | Effect::Ask(_)));
    }

    fn silent(&mut self) {
        match self.session.place {
            Place::Fresh => return self.resume(),
            Place::Waiting(..) | Place::LookingUp(_) => return self.resume(),
            Place::Finished => return self.say("after-end"),
            Place::At(_) => {}
        }
        let Some(question) = self.question() else { return };
        if question.in_danger || (question.written && question.optional) {
            return self.leave_out();
        }
        self.session.silent = self.session.silent.saturating_add(1);
        if self.session.silent < MOST_ASKS {
            return self.ask(true);
        }
        // The question stays open: whoever did not hear the telephone may still answer in the chat.
        self.session.silent = 0;
        self.say("silence-goodbye");
        self.hand_over(HandOverReason::TooManySilences);
        self.effects.push(Effect::End { complete: false });
    }

    /// Keeps what could not be read and asks again with an explanation, or lets a person take over.
    fn unread(&mut self, words: String, explanation: Text) {
        self.keep(words);
        let Some(question) = self.question() else {
            return self.say(if self.is_waiting() { "wait-noted" } else { "after-end" });
        };
        if question.in_danger {
            return self.leave_out();
        }
        self.session.unread = self.session.unread.saturating_add(1);
        if self.session.unread < MOST_ASKS {
            self.effects.push(Effect::Say(explanation));
            return self.ask(true);
        }
        if self.session.unread > MOST_ASKS {
            // Staff have it already, and asking on would only vex.
            return self.say("kept-for-staff");
        }
        self.hand_over(HandOverReason::Unreadable);
        if question.optional {
            self.say("left-out");
            return self.leave_out();
        }
        self.say("unreadable-goodbye");
        self.effects.push(Effect::End { complete: false });
    }
}
