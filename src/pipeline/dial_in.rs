//! Calls from a number we do not know, or from one that is withheld: whoever dials in says who they are by the digits
//! of their letter and their birth date, and then does the check-in of today.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::dates::parse_date;
use crate::domain::desk::Desk;
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::messaging::{
    Connect, ContactPointKind, InboundBody, InboundEvent, OutboundMessage, Provider, Question, QuestionKind,
    Sender,
};
use crate::store::contact_points::ContactPoint;
use crate::store::dial_ins::{self, DialIn};
use crate::store::{Tx, desks, invitations};

use super::PipelineError;
use super::context::Context;
use super::conversation::address_of;
use super::converse::event_key;
use super::talks::in_two_languages;

/// Digits of a letter; a birth date has as many.
const DIGITS: u8 = 8;

/// Wrong answers, and rounds without one, after which a call ends.
const MOST_MISSES: i32 = 3;
const MOST_SILENCES: i32 = 3;

/// Wrong answers in an hour from one number, or with the same digits from anywhere, after which nothing is accepted
/// until the hour is over.
const MOST_IN_AN_HOUR: i64 = 5;
/// From all who withhold their number together: none of them can be told from the others.
const MOST_WITHHELD_IN_AN_HOUR: i64 = 30;
const COUNTED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// A call and its misses are forgotten after this.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(48);

/// What is known about the caller of an event.
pub(super) enum Caller {
    /// They said who they are; `begins`: in this very event, so that what follows is the beginning of their call.
    Known { person: PersonId, begins: bool },
    /// They are asked, or turned away.
    Asked(Box<OutboundMessage>),
}

impl Caller {
    /// Who it is, if they said so.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Known { person, .. } => Some(*person),
            Self::Asked(_) => None,
        }
    }
}

/// Callers by the id of the event.
pub(super) type Callers = HashMap<(Provider, String), Caller>;

/// Hears the events of a batch that come from callers whose number belongs to nobody.
pub(super) async fn hear(
    context: &Context,
    tx: &mut Tx,
    events: &[&InboundEvent],
    holders: &HashMap<(ContactPointKind, String), Vec<ContactPoint>>,
    now: Timestamp,
) -> Result<Callers, PipelineError> {
    let is_stranger = |event: &InboundEvent| {
        let is_held =
            |(kind, number): (ContactPointKind, &str)| holders.contains_key(&(kind, number.to_owned()));
        // A call of ours has an attempt in its address.
        event.provider == Provider::TwilioVoice
            && event.attempt.is_none()
            && !address_of(&event.from).is_some_and(is_held)
    };
    let events: Vec<&InboundEvent> = events.iter().copied().filter(|event| is_stranger(event)).collect();
    if events.is_empty() {
        return Ok(Callers::new());
    }
    let calls: Vec<&str> = events.iter().map(|event| call_of(event)).collect();
    let mut known = dial_ins::find(tx, &calls).await?;
    let desks = desks::all(tx).await?;
    let mut callers = Callers::new();
    for event in events {
        let call = call_of(event);
        let dial_in = known.remove(call);
        if dial_in.is_none() {
            let before = now.saturating_sub(KEPT_FOR).unwrap_or(now);
            dial_ins::forget(tx, before).await?;
        }
        let mut asking = Asking { context, desks: &desks, dial_in: dial_in.unwrap_or_default(), now };
        let caller = asking.hear(tx, event).await?;
        dial_ins::save(tx, call, &asking.dial_in, now).await?;
        known.insert(call.to_owned(), asking.dial_in);
        callers.insert(event_key(event), caller);
    }
    Ok(callers)
}

/// The provider's id of the call an event belongs to.
fn call_of(event: &InboundEvent) -> &str {
    event.event_id.rsplit_once(':').map_or(event.event_id.as_str(), |(call, _)| call)
}

struct Asking<'a> {
    context: &'a Context,
    desks: &'a HashMap<OrganisationId, Desk>,
    dial_in: DialIn,
    now: Timestamp,
}

impl Asking<'_> {
    async fn hear(&mut self, tx: &mut Tx, event: &InboundEvent) -> Result<Caller, PipelineError> {
        if let Some(person) = self.dial_in.person_id {
            return Ok(Caller::Known { person, begins: false });
        }
        let keys = match &event.body {
            InboundBody::Digits { digits } => digits.trim_end_matches('#'),
            InboundBody::CallAnswered => {
                let caller = caller_of(tx, event);
                let is_locked = self.is_locked(tx, event, &caller, &[]).await?;
                return Ok(if is_locked { self.turn_away() } else { self.ask(None) });
            }
            _ => "",
        };
        match (keys, self.dial_in.keypad_key.take()) {
            ("0", _) => Ok(self.connect()),
            ("9", asked) => {
                self.dial_in.keypad_key = asked;
                Ok(self.ask(None))
            }
            (digits, None) if is_whole(digits) => {
                self.dial_in.keypad_key = Some(dial_ins::keypad_key(tx, digits));
                Ok(self.ask(None))
            }
            (digits, Some(keypad_key)) if is_whole(digits) => {
                self.look_up(tx, event, &keypad_key, digits).await
            }
            (_, asked) => {
                self.dial_in.keypad_key = asked;
                self.dial_in.silences += 1;
                Ok(if self.dial_in.silences >= MOST_SILENCES { self.turn_away() } else { self.ask(None) })
            }
        }
    }

    /// Whoever has these digits and was born on that day; a wrong pair is counted, and does not tell which was wrong.
    async fn look_up(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        keypad_key: &[u8],
        birth_on: &str,
    ) -> Result<Caller, PipelineError> {
        let caller = caller_of(tx, event);
        if self.is_locked(tx, event, &caller, keypad_key).await? {
            return Ok(self.turn_away());
        }
        if let Ok(birth_on) = parse_date(birth_on) {
            for person in invitations::find_by_keypad(tx, keypad_key, self.now).await? {
                if invitations::birth_date_of(tx, person, self.now).await? == Some(birth_on) {
                    self.dial_in.person_id = Some(person);
                    return Ok(Caller::Known { person, begins: true });
                }
            }
        }
        dial_ins::note_miss(tx, &caller, keypad_key, self.now).await?;
        metrics::counter!("mimamori_dial_in_misses_total").increment(1);
        self.dial_in.misses += 1;
        let is_over =
            self.dial_in.misses >= MOST_MISSES || self.is_locked(tx, event, &caller, keypad_key).await?;
        Ok(if is_over { self.turn_away() } else { self.ask(Some("call-in-wrong")) })
    }

    async fn is_locked(
        &self,
        tx: &mut Tx,
        event: &InboundEvent,
        caller: &[u8],
        keypad_key: &[u8],
    ) -> Result<bool, PipelineError> {
        let since = self.now.saturating_sub(COUNTED_FOR).unwrap_or(self.now);
        let (of_caller, of_digits) = dial_ins::misses_since(tx, caller, keypad_key, since).await?;
        let most = match event.from {
            Sender::Phone(_) => MOST_IN_AN_HOUR,
            _ => MOST_WITHHELD_IN_AN_HOUR,
        };
        Ok(of_caller >= most || of_digits >= MOST_IN_AN_HOUR)
    }

    /// The question that is open.
    fn ask(&self, before: Option<&str>) -> Caller {
        let (key, kind) = match self.dial_in.keypad_key {
            None => ("call-in-code", QuestionKind::Quantity { digits: DIGITS }),
            Some(_) => ("call-in-birth", QuestionKind::Date),
        };
        let keys: Vec<&str> = before.into_iter().chain([key]).collect();
        let mut message = in_two_languages(self.context, &keys);
        let text = message.texts.pop().unwrap_or_default();
        message.question = Some(Question::new(key, text, kind));
        message.ends = false;
        Caller::Asked(Box::new(message))
    }

    /// Nobody knows who it is, so there is nobody about whom a task could be opened: they are told what to do.
    fn turn_away(&self) -> Caller {
        Caller::Asked(Box::new(nobody_there(self.context)))
    }

    /// To the desk, if there is one and somebody is at it. With several nobody knows whose the caller is.
    fn connect(&self) -> Caller {
        let mut desks = self.desks.values();
        match (desks.next(), desks.next()) {
            (Some(desk), None) if desk.is_open(self.now) => {
                let mut message = in_two_languages(self.context, &["call-connect"]);
                message.connect = Some(Connect { number: desk.phone.clone(), check_in: None });
                Caller::Asked(Box::new(message))
            }
            _ => self.turn_away(),
        }
    }
}

fn caller_of(tx: &Tx, event: &InboundEvent) -> Vec<u8> {
    let number = address_of(&event.from).map(|(_, number)| number);
    dial_ins::caller_key(tx, number)
}

fn is_whole(digits: &str) -> bool {
    digits.len() == usize::from(DIGITS) && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// What is said to a caller whom nobody knows and whom nobody at a desk could take: where help is.
pub(super) fn nobody_there(context: &Context) -> OutboundMessage {
    in_two_languages(context, &["call-in-ended"])
}
