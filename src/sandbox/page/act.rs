//! What a visitor does with a phone.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::json;

use super::refused;
use crate::sandbox::call::{CallStatus, Fetch};
use crate::sandbox::phone::Via;
use crate::sandbox::plan::Action;
use crate::sandbox::world::World;
use crate::sandbox::{Behaviour, Sandbox, Settings};

/// A visitor's patience with a ringing phone that was just taken over.
const RING: SignedDuration = SignedDuration::from_secs(30);

/// The longest text a phone sends.
const LONGEST: usize = 1_000;

/// One thing a visitor does.
#[derive(Debug, Deserialize)]
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
    /// Presses a button under the chat.
    Press {
        place: usize,
    },
    PickUp,
    Decline,
    Key {
        key: char,
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

/// Does one thing. Whoever does more than look plays this person from now on.
pub(super) async fn act(
    State(sandbox): State<Arc<Sandbox>>,
    Path(lane): Path<usize>,
    body: Result<Json<Act>, JsonRejection>,
) -> Response {
    let act = match body {
        Ok(Json(act)) => act,
        Err(rejection) => return refused(StatusCode::BAD_REQUEST, &rejection.body_text()),
    };
    let next = sandbox.with(|world, now| {
        if lane >= world.phones.len() {
            return Err((StatusCode::NOT_FOUND, "nobody has this phone"));
        }
        perform(world, &sandbox.settings, lane, act, now)
    });
    match next {
        Err((status, reason)) => refused(status, reason),
        Ok(next) => {
            if let Some((call, fetch)) = next {
                sandbox.follow_call(call, Some(fetch)).await;
            }
            Json(json!({"done": true})).into_response()
        }
    }
}

type Next = Result<Option<(usize, Fetch)>, (StatusCode, &'static str)>;

fn perform(world: &mut World, settings: &Settings, lane: usize, act: Act, now: Timestamp) -> Next {
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
        _ => world.take_over(lane, now),
    }
    match act {
        Act::AddFriend => world.follow(lane, now),
        Act::Block => world.block(lane, now),
        Act::Write { text, .. } if text.trim().is_empty() || text.chars().count() > LONGEST => {
            return Err((StatusCode::BAD_REQUEST, "a text has 1 to 1,000 characters"));
        }
        Act::Write { via: Channel::Line, text } => world.write(settings, lane, Via::Line, &text, now),
        Act::Write { via: Channel::Sms, text } => world.write(settings, lane, Via::Sms, &text, now),
        Act::Write { via: Channel::Phone, .. } => {
            return Err((StatusCode::BAD_REQUEST, "a call takes keys, not texts"));
        }
        Act::Press { place } => world.press_button(lane, place, now),
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
