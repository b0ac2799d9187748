//! What a person does with a phone: a visitor on the page, or a step of a scenario.

use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::call::{CallStatus, Fetch};
use super::line_action::Button;
use super::phone::{Standing, Via};
use super::plan::Action;
use super::world::World;
use super::{Behaviour, Settings};

/// A visitor's patience with a ringing phone that was just taken over.
const RING: SignedDuration = SignedDuration::from_secs(30);

/// The longest text a phone sends.
const LONGEST: usize = 1_000;

/// One thing a person does.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Act {
    /// Decides who holds the phone.
    Behave {
        behaviour: Behaviour,
    },
    AddFriend,
    Block,
    Write {
        via: Channel,
        text: String,
    },
    /// Sends a sticker in the chat.
    Sticker,
    /// Presses a button: under the chat, on a card, or on the menu; in a calendar with the chosen day.
    Press {
        #[serde(default)]
        place: usize,
        /// The words on the button, instead of its place.
        label: Option<String>,
        /// The card, by the id of its message.
        message: Option<String>,
        #[serde(default)]
        menu: bool,
        day: Option<Date>,
    },
    /// Takes back a message of their own; without an id the latest.
    Unsend {
        message: Option<String>,
    },
    /// Calls the service's number.
    DialIn,
    PickUp,
    Decline,
    Key {
        key: char,
    },
    /// Says something on the line.
    Say {
        text: String,
    },
    HangUp,
    /// Has looked at a thread.
    Seen {
        via: Channel,
    },
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Channel {
    Line,
    Sms,
    Phone,
}

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// A visitor, who plays this person from now on.
    Visitor,
    /// A scenario; the person goes on as before.
    Scenario,
}

pub(super) type Next = Result<Option<(usize, Fetch)>, (StatusCode, &'static str)>;

/// Does one thing; gives the document of a call that has to be asked for now.
pub(super) fn perform(
    world: &mut World,
    settings: &Settings,
    lane: usize,
    act: Act,
    hand: Hand,
    now: Timestamp,
) -> Next {
    let account = settings.twilio_account_sid.as_str();
    let call_in = |world: &World, status: CallStatus| {
        let found = world.calls.iter().rposition(|call| call.lane == lane && call.status == status);
        found.ok_or((StatusCode::CONFLICT, "there is no such call now"))
    };
    match act {
        Act::Seen { via } => {
            let phone = &mut world.phones[lane];
            match via {
                Channel::Line => phone.line.unread = 0,
                Channel::Sms => phone.sms.unread = 0,
                Channel::Phone => phone.missed_calls = 0,
            }
            return Ok(None);
        }
        Act::Behave { behaviour } => {
            if behaviour == Behaviour::Played {
                world.take_over(lane, now);
            } else {
                world.phones[lane].person.behaviour = behaviour;
                world.plan_to_follow(lane, now);
            }
            return Ok(None);
        }
        _ if hand == Hand::Visitor => world.take_over(lane, now),
        _ => {}
    }
    match act {
        Act::AddFriend => world.follow(lane, now),
        Act::Block => world.block(lane, now),
        Act::Write { text, .. } | Act::Say { text }
            if text.trim().is_empty() || text.chars().count() > LONGEST =>
        {
            return Err((StatusCode::BAD_REQUEST, "a text has 1 to 1,000 characters"));
        }
        Act::Write { via: Channel::Line, text } => world.write(settings, lane, Via::Line, &text, now),
        Act::Write { via: Channel::Sms, text } => world.write(settings, lane, Via::Sms, &text, now),
        Act::Write { via: Channel::Phone, .. } => {
            return Err((StatusCode::BAD_REQUEST, "a call takes keys, not texts"));
        }
        Act::Sticker => {
            if world.phones[lane].standing == Standing::Friend {
                world.say_on_line(lane, "sticker", "ありがとう", now);
            }
        }
        Act::Press { place, label, message, menu, day } => {
            let button = world.button(lane, place, label.as_deref(), message.as_deref(), menu);
            let button = button.ok_or((StatusCode::CONFLICT, "there is no such button now"))?;
            if let (Some(day), Some(calendar)) = (day, &button.calendar)
                && !(calendar.min..=calendar.max).contains(&day)
            {
                return Err((StatusCode::BAD_REQUEST, "the calendar does not have this day"));
            }
            world.tap(lane, &button, day, now);
        }
        Act::Unsend { message } => {
            let own = world.phones[lane].line.bubbles.iter().rev();
            let id = message.or_else(|| own.clone().find(|bubble| bubble.mine).map(|own| own.id.clone()));
            if !id.is_some_and(|id| world.unsend(lane, &id, now)) {
                return Err((StatusCode::CONFLICT, "there is no such message to take back"));
            }
        }
        Act::DialIn => {
            let call = world.dial_in(lane, settings, now);
            return call.map(Some).ok_or((StatusCode::CONFLICT, "the phone is in use"));
        }
        Act::Say { text } => {
            let call = call_in(world, CallStatus::InProgress)?;
            return Ok(world.say(call, &text, now).map(|fetch| (call, fetch)));
        }
        Act::PickUp => {
            let call = call_in(world, CallStatus::Ringing)?;
            return Ok(world.pick_up(call, account, now).map(|fetch| (call, fetch)));
        }
        Act::Decline => {
            let call = call_in(world, CallStatus::Ringing)?;
            world.end_call(call, CallStatus::Busy, account, now);
        }
        Act::Key { key } if key.is_ascii_digit() || key == '*' || key == '#' => {
            let call = call_in(world, CallStatus::InProgress)?;
            return Ok(world.visitor_key(call, key, account, now).map(|fetch| (call, fetch)));
        }
        Act::Key { .. } => return Err((StatusCode::BAD_REQUEST, "a keypad has 0 to 9, * and #")),
        Act::HangUp => {
            let call = call_in(world, CallStatus::InProgress)?;
            world.end_call(call, CallStatus::Completed, account, now);
        }
        Act::Seen { .. } | Act::Behave { .. } => {}
    }
    Ok(None)
}

impl World {
    /// A button on this phone.
    fn button(
        &self,
        lane: usize,
        place: usize,
        label: Option<&str>,
        message: Option<&str>,
        menu: bool,
    ) -> Option<Button> {
        let phone = &self.phones[lane];
        let buttons = if menu {
            let user = phone.person.line_user_id.as_deref()?;
            let desk = &self.line_desk.menus;
            &desk.get(desk.of(user)?)?.areas
        } else if let Some(message) = message {
            let bubble = phone.line.bubbles.iter().find(|bubble| bubble.id == message)?;
            &bubble.card.as_ref()?.buttons
        } else {
            &phone.line.buttons
        };
        match label {
            Some(label) => buttons.iter().find(|button| button.label == label).cloned(),
            None => buttons.get(place).cloned(),
        }
    }

    /// Puts the phone into a visitor's hand, in the middle of a call if need be.
    fn take_over(&mut self, lane: usize, now: Timestamp) {
        let person = &mut self.phones[lane].person;
        if person.behaviour == Behaviour::Played {
            return;
        }
        person.behaviour = Behaviour::Played;
        let Some(call) = self.calls.iter().rposition(|call| call.lane == lane) else { return };
        match self.calls[call].status {
            CallStatus::Ringing => self.for_visitor(lane, now, RING, Action::RingOut { call }),
            CallStatus::InProgress => {
                self.calls[call].turn += 1;
                self.wait_for_keys(call, now);
            }
            _ => {}
        }
    }
}
