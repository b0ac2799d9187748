//! One input moves a conversation forward.

mod button;
mod keypad;
mod said;
mod turn;

use jiff::Timestamp;

use super::definition::Dialog;
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
/// the length of the dialog and of the text.
pub fn step(dialog: &Dialog, session: Session, input: Input, now: Timestamp) -> Step {
    let mut turn = Turn { dialog, session, effects: Vec::new() };
    turn.session.moved_at = Some(now);
    if let Place::At(name) = &turn.session.place
        && dialog.question(name).is_none()
    {
        turn.session.place = Place::Fresh;
    }
    if turn.session.place == Place::Fresh && !matches!(input, Input::Begin | Input::Resume | Input::Silence) {
        turn.begin_unasked();
    }
    match input {
        Input::Begin | Input::Resume => turn.resume(),
        Input::Text(said) => turn.said(said),
        Input::Choice { question, choice } => turn.pressed(&question, &choice),
        Input::Digits(digits) => turn.keyed(digits.trim_matches(|c: char| !c.is_ascii_digit())),
        Input::Silence => turn.silent(),
    }
    Step { session: turn.session, effects: turn.effects }
}

impl Turn<'_> {
    /// Greets, or asks the open question once more; both give it new tries.
    fn resume(&mut self) {
        self.session.unread = 0;
        self.session.silent = 0;
        match self.session.place {
            Place::Fresh => self.walk(0),
            Place::At(_) => self.ask(false),
            Place::Finished => self.say("after-end"),
        }
    }

    /// Somebody spoke before being asked: the first question is taken as asked, unheard.
    fn begin_unasked(&mut self) {
        self.walk(0);
        self.effects.retain(|effect| !matches!(effect, Effect::Say(_) | Effect::Ask(_)));
    }

    fn silent(&mut self) {
        match self.session.place {
            Place::Fresh => return self.resume(),
            Place::Finished => return self.say("after-end"),
            Place::At(_) => {}
        }
        if self.question().is_some_and(|question| question.in_danger) {
            return self.leave_out();
        }
        self.session.silent = self.session.silent.saturating_add(1);
        if self.session.silent < MOST_ASKS {
            return self.ask(true);
        }
        // The question stays open: whoever did not hear the telephone may still answer in the chat.
        self.session.silent = 0;
        self.say("silence-goodbye");
        self.effects.push(Effect::HandOver(HandOverReason::TooManySilences));
        self.effects.push(Effect::End { complete: false });
    }

    /// Keeps what could not be read and asks again with an explanation, or lets a person take over.
    fn unread(&mut self, words: String, explanation: Text) {
        self.keep(words);
        let Some(question) = self.question() else { return self.say("after-end") };
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
        self.effects.push(Effect::HandOver(HandOverReason::Unreadable));
        if question.optional {
            self.say("left-out");
            return self.leave_out();
        }
        self.say("unreadable-goodbye");
        self.effects.push(Effect::End { complete: false });
    }
}
