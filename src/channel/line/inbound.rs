//! LINE's webhook events as [`InboundEvent`]s.

use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::payload::{Event, Source};
use super::verify::Verified;
use crate::channel::UnreadablePayload;
use crate::domain::messaging::{Channel, InboundBody, InboundEvent, Provider, Sender};

/// How far ahead of ours LINE's clock is believed to be.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Reads a webhook: every event of it, in LINE's order, which is not always the order of happening.
///
/// An event that cannot be read becomes `Ignored` under the name `malformed` and an id made of its content, so it is
/// kept and never takes its neighbours with it. `events` may be empty: LINE tries the connection that way.
///
/// # Errors
/// Fails only if the body as a whole is not JSON, or has no list `events`.
pub fn parse(body: Verified<'_>, received_at: Timestamp) -> Result<Vec<InboundEvent>, UnreadablePayload> {
    let payload: Value = serde_json::from_slice(body.bytes())
        .map_err(|error| UnreadablePayload::NotJson { line: error.line(), column: error.column() })?;
    let events = payload.get("events").and_then(Value::as_array);
    let events = events.ok_or(UnreadablePayload::Field { name: "events" })?;
    Ok(events.iter().map(|event| read(event, received_at)).collect())
}

/// Whose webhook a body is: the user id of the account that it was sent for. `None` if it does not say.
pub fn destination(body: &Verified<'_>) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Head {
        destination: String,
    }
    serde_json::from_slice(body.bytes()).ok().map(|head: Head| head.destination)
}

fn read(json: &Value, received_at: Timestamp) -> InboundEvent {
    let event = Event::new(json);
    let raw = json.to_string();
    let (event_id, body) = match (event.id(), body(&event)) {
        (Some(id), Some(body)) => (id.to_owned(), body),
        (Some(id), None) => (id.to_owned(), malformed()),
        (None, _) => (format!("sha256:{}", HEXLOWER.encode(&Sha256::digest(raw.as_bytes()))), malformed()),
    };
    let from = match event.source() {
        Source::User(user) => Sender::LineUser(user.to_owned()),
        Source::Shared(_) | Source::None => Sender::Nobody,
    };
    // We reply in a chat of two, and only where nobody else talks for us.
    let may_reply = from != Sender::Nobody && !event.is_standby();
    InboundEvent {
        provider: Provider::Line,
        event_id,
        channel: Channel::Line,
        from,
        happened_at: event
            .happened_at()
            .filter(|at| at.duration_since(received_at) <= CLOCK_TOLERANCE)
            .unwrap_or(received_at),
        body,
        reply_token: event.reply_token().filter(|_| may_reply).map(str::to_owned),
        message_id: event.message_id().map(str::to_owned),
        standby: event.is_standby(),
        attempt: None,
        raw,
    }
}

/// What an event means; `None` if it lacks what its type needs.
fn body(event: &Event<'_>) -> Option<InboundBody> {
    let kind = event.kind()?;
    match event.source() {
        // Whoever takes words back is heard wherever they said them.
        _ if kind == "unsend" => {}
        // What is said in front of others is nobody's health report.
        Source::Shared(place) => return Some(ignored(&format!("{place}/{kind}"))),
        Source::None if needs_somebody(kind) => return None,
        Source::None | Source::User(_) => {}
    }
    Some(match kind {
        "message" => match event.message_kind()? {
            "text" => InboundBody::Text { text: event.message_text()?.to_owned() },
            other => wordless(other),
        },
        // A day chosen in a calendar is what would else have been written. Its button vanishes with the question.
        "postback" => match event.postback_date() {
            Some(date) => InboundBody::Text { text: date.to_owned() },
            None => InboundBody::Choice { token: event.postback_data()?.to_owned() },
        },
        "follow" => InboundBody::Followed,
        "unfollow" => InboundBody::Unfollowed,
        "accountLink" => {
            let (nonce, is_ok) = event.account_link()?;
            InboundBody::AccountLinked { nonce: nonce.to_owned(), is_ok }
        }
        "unsend" => InboundBody::Unsent { message_id: event.unsent_message_id()?.to_owned() },
        known if WITHOUT_MEANING.contains(&known) => ignored(known),
        other => ignored(&format!("unknown/{other}")),
    })
}

/// The kinds of event that mean nothing for us, by LINE's names. Each is kept and counted; so is one that LINE invents
/// tomorrow, as `unknown/…`, for somebody to look at.
///
/// <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>
const WITHOUT_MEANING: &[&str] = &[
    // We were added to a group or room, or somebody else was: nothing is said or read there.
    "join",
    "leave",
    "memberJoined",
    "memberLeft",
    // Only in chats of several.
    "messageEdited",
    // A film of ours was watched to its end: we send none.
    "videoPlayComplete",
    // The person came near a beacon: where people are is none of our business.
    "beacon",
    // Paid membership of the account: there is none.
    "membership",
    // Another program took over the chat, or gave it back: each event says so itself, by its `mode`.
    "module",
    "activated",
    "deactivated",
    // The account was blocked by LINE, or is back: every push says so by its answer.
    "botSuspended",
    "botResumed",
    // The receipt of a notification by telephone number: we send none.
    "delivery",
];

fn needs_somebody(kind: &str) -> bool {
    matches!(kind, "message" | "postback" | "follow" | "unfollow")
}

fn wordless(kind: &str) -> InboundBody {
    match ignored(&format!("message/{kind}")) {
        InboundBody::Ignored { name } => InboundBody::Wordless { name },
        other => other,
    }
}

fn malformed() -> InboundBody {
    InboundBody::Ignored { name: "malformed".to_owned() }
}

/// Names end up in counters, so only what looks like a name of LINE's becomes one.
fn ignored(name: &str) -> InboundBody {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-');
    let fits = (1..=40).contains(&name.len()) && name.bytes().all(plain);
    InboundBody::Ignored { name: if fits { name } else { "unnamed" }.to_owned() }
}
