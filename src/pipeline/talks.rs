//! One turn of a talk: an input goes through the dialog, and what follows is sorted by who has to act on it.

use jiff::Timestamp;

use crate::dialog::{self, Effect, Facts, HandOverReason, Input, Session};
use crate::domain::ids::CheckInId;
use crate::domain::messaging::{Channel, Language, OutboundMessage};
use crate::domain::observation::Reading;
use crate::message::{self, Ask, Said, Text};
use crate::store::check_ins::CheckIn;
use crate::store::sealed::KeyRing;
use crate::store::sessions::Talk;

use super::context::Context;
use super::token;

/// What one input led to.
#[derive(Default)]
pub(super) struct Turn {
    pub says: Vec<Text>,
    pub ask: Option<Ask>,
    pub readings: Vec<Reading>,
    /// Something was kept that nobody could read.
    pub kept: bool,
    pub danger: bool,
    pub hand_over: Option<HandOverReason>,
    pub opted_out: bool,
    /// Everything that has to be answered is.
    pub done: bool,
    /// Whether the talk ended, and if so, completely.
    pub end: Option<bool>,
}

/// Begins a talk about a check-in with the newest version of its dialog; `None` if there is no such dialog.
pub(super) fn begin(
    context: &Context,
    check_in: &CheckIn,
    dialog: &str,
    facts: Facts,
    now: Timestamp,
) -> Option<Talk> {
    let dialog = context.library.latest(dialog)?;
    Some(Talk {
        check_in_id: check_in.id,
        person_id: check_in.person_id,
        session: Session::start(dialog, facts),
        channel: None,
        updated_at: now,
    })
}

/// Moves a talk by one input; `None` if the version of its dialog is gone.
pub(super) fn step(
    context: &Context,
    talk: &mut Talk,
    channel: Channel,
    input: Input,
    now: Timestamp,
) -> Option<Turn> {
    let dialog = context.library.get(&talk.session.dialog, talk.session.version)?;
    let stepped = dialog::step(dialog, talk.session.clone(), input, now);
    talk.session = stepped.session;
    talk.channel = Some(channel);
    talk.updated_at = now;
    let mut turn = Turn::default();
    for effect in stepped.effects {
        match effect {
            Effect::Say(text) => turn.says.push(text),
            Effect::Ask(ask) => turn.ask = Some(ask),
            Effect::Record { reading, .. } => turn.readings.push(reading),
            Effect::Keep { .. } => turn.kept = true,
            Effect::Danger { .. } => turn.danger = true,
            Effect::HandOver { reason, .. } => turn.hand_over = Some(reason),
            Effect::OptOut => turn.opted_out = true,
            Effect::End { complete } => {
                turn.done |= complete;
                turn.end = Some(complete);
            }
            Effect::Done { .. } => turn.done = true,
            Effect::Retract { .. }
            | Effect::ByProxy
            | Effect::Settle { .. }
            | Effect::LookUp { .. }
            | Effect::Wait { .. }
            | Effect::Summary(_) => {}
        }
    }
    Some(turn)
}

impl Turn {
    /// The words of the turn for a channel, with a token on every button; `None` if there is nothing to say.
    pub fn words(
        &self,
        context: &Context,
        keys: &KeyRing,
        language: Language,
        channel: Channel,
        check_in: CheckInId,
    ) -> Option<OutboundMessage> {
        if self.says.is_empty() && self.ask.is_none() {
            return None;
        }
        let ends = self.ask.is_none();
        let ask = self.ask.as_ref();
        let said = Said { says: &self.says, ask, ends, ..Said::default() };
        let mut message = message::render(&context.catalogue, language, channel, said);
        token::put_on(&mut message, keys, check_in);
        Some(message)
    }
}

/// A message of the service itself, outside any dialog.
pub(super) fn service_message(
    context: &Context,
    language: Language,
    channel: Channel,
    keys: &[&str],
) -> OutboundMessage {
    let says: Vec<Text> = keys.iter().map(|key| Text::of(*key)).collect();
    let said = Said { says: &says, ends: true, ..Said::default() };
    message::render(&context.catalogue, language, channel, said)
}
