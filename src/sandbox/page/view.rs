//! What the page is told.

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::sandbox::call::{Call, CallStatus};
use crate::sandbox::phone::{Phone, Thread};
use crate::sandbox::world::World;
use crate::sandbox::{Faults, Settings};

/// The page shows so many of the latest messages, and calls.
const MESSAGES: usize = 200;
const CALLS: usize = 12;

/// Everybody at a glance, the clock, and the cards beside the phone.
pub(super) fn state(world: &World, settings: &Settings, now: Timestamp) -> Value {
    let lanes_with = |status| -> HashSet<usize> {
        world.calls.iter().filter(|call| call.status == status).map(|call| call.lane).collect()
    };
    let (ringing, talking) = (lanes_with(CallStatus::Ringing), lanes_with(CallStatus::InProgress));
    let called: HashSet<usize> = world.calls.iter().map(|call| call.lane).collect();
    let people: Vec<_> = world
        .phones
        .iter()
        .enumerate()
        .map(|(lane, phone)| {
            json!({
                "id": lane,
                "label": phone.person.label,
                "language": phone.person.language,
                "behaviour": phone.person.behaviour,
                "standing": phone.person.line_user_id.as_ref().map(|_| phone.standing),
                "home": home(phone, called.contains(&lane)),
                "unread": phone.line.unread + phone.sms.unread + phone.missed_calls,
                "ringing": ringing.contains(&lane),
                "talking": talking.contains(&lane),
            })
        })
        .collect();
    let authenticator = settings.authenticator.as_ref().map(|authenticator| {
        json!({
            "account": authenticator.account,
            "password": authenticator.password,
            "key": authenticator.totp_secret_base32,
            "code": (authenticator.code)(),
        })
    });
    json!({
        "now": now,
        "service_url": settings.service_url,
        "sms_from": settings.sms_from,
        "voice_from": settings.voice_from,
        "people": people,
        "ledger": world.ledger,
        "faults": world.faults,
        "fault_kinds": {"none": Faults::none(), "mild": Faults::mild(), "rough": Faults::rough()},
        "authenticator": authenticator,
    })
}

/// What of a phone is worth looking at first: whoever has no LINE and gets only calls has nothing to read.
fn home(phone: &Phone, is_called: bool) -> &'static str {
    if phone.person.line_user_id.is_some() {
        "line"
    } else if is_called && phone.sms.bubbles.is_empty() {
        "phone"
    } else {
        "sms"
    }
}

/// One phone with all that is on it.
pub(super) fn person(world: &World, lane: usize, now: Timestamp) -> Option<Value> {
    let phone = world.phones.get(lane)?;
    let person = &phone.person;
    let calls: Vec<_> =
        world.calls.iter().rev().filter(|call| call.lane == lane).take(CALLS).map(call).collect();
    Some(json!({
        "id": lane,
        "label": person.label,
        "phone": person.phone,
        "language": person.language,
        "behaviour": person.behaviour,
        "birth_on": person.birth_on,
        "invitation_code": person.invitation_code,
        "home": home(phone, world.calls.iter().any(|call| call.lane == lane)),
        "standing": person.line_user_id.as_ref().map(|_| phone.standing),
        "line": thread(&phone.line),
        "sms": thread(&phone.sms),
        "missed_calls": phone.missed_calls,
        "calls": calls,
        "loading": phone.loading_until.is_some_and(|until| until > now),
        "menu": person.line_user_id.as_deref().and_then(|user| menu(world, user)),
    }))
}

/// The menu below the chat: its picture, and its areas with what they say.
fn menu(world: &World, user: &str) -> Option<Value> {
    let menus = &world.line_desk.menus;
    let id = menus.of(user)?;
    let menu = menus.get(id)?;
    let object = &menu.object;
    let areas = object["areas"].as_array().into_iter().flatten().zip(&menu.areas);
    let areas: Vec<_> =
        areas.map(|(area, button)| json!({"bounds": area["bounds"], "button": button})).collect();
    Some(json!({
        "picture": format!("/sandbox/menus/{id}"),
        "size": object["size"],
        "bar": object["chatBarText"],
        "open": object["selected"],
        "areas": areas,
    }))
}

fn thread(thread: &Thread) -> Value {
    let start = thread.bubbles.len().saturating_sub(MESSAGES);
    json!({"bubbles": thread.bubbles[start..], "buttons": thread.buttons, "unread": thread.unread})
}

fn call(call: &Call) -> Value {
    json!({
        "sid": call.sid,
        "from": call.request.from,
        "status": call.status,
        "created_at": call.created_at,
        "answered_at": call.answered_at,
        "ended_at": call.ended_at,
        "transcript": call.transcript,
        "inbound": call.inbound,
        "waits": call.waiting.is_some(),
        "hears": call.waiting.as_ref().is_some_and(|gather| gather.hears_speech),
        "transferred": call.transfer.is_some(),
        "keys": call.keys.chars().count(),
    })
}
