//! Text messages to us, and what becomes of ours.

use jiff::Timestamp;

use super::payload::delivery_status;
use crate::channel::UnreadablePayload;
use crate::channel::twilio::{Entry, VerifiedForm, sender};
use crate::domain::ids::AttemptId;
use crate::domain::messaging::{Channel, DeliveryReceipt, InboundBody, InboundEvent, Provider};

/// Reads a text message to us. Its `MessageSid` is the duplicate key; Twilio does not say when it was written.
///
/// ```text
/// MessageSid=SM0123…&AccountSid=AC0123…&From=%2B819000000001&To=%2B15005550006&Body=36.4&NumMedia=0&NumSegments=1
/// ```
///
/// # Errors
/// Fails without `MessageSid`, or without both `Body` and media.
pub fn parse(form: VerifiedForm<'_>, received_at: Timestamp) -> Result<InboundEvent, UnreadablePayload> {
    let event_id = form.id("MessageSid")?.to_owned();
    let pictures = form.field("NumMedia").is_some_and(|count| count != "0");
    let body = match (form.field("OptOutType"), form.field("Body")) {
        (Some("STOP"), _) => InboundBody::Unfollowed,
        (Some("START"), _) => InboundBody::Followed,
        (_, None | Some("")) if pictures => wordless(),
        (_, Some(text)) => body_of(text),
        (_, None) => return Err(UnreadablePayload::Field { name: "Body" }),
    };
    Ok(InboundEvent {
        provider: Provider::TwilioSms,
        event_id,
        channel: Channel::Sms,
        from: sender(form.field("From")),
        happened_at: received_at,
        body,
        reply_token: None,
        message_id: None,
        standby: false,
        attempt: None,
        raw: form.raw(),
    })
}

/// A text to us as Twilio lists it.
pub(super) fn listed(entry: Entry) -> InboundEvent {
    let words = entry.body.as_deref().unwrap_or_default();
    let body = if words.is_empty() && entry.has_media { wordless() } else { body_of(words) };
    InboundEvent {
        provider: Provider::TwilioSms,
        event_id: entry.sid,
        channel: Channel::Sms,
        from: sender(Some(&entry.from)),
        happened_at: entry.created_at,
        body,
        reply_token: None,
        message_id: None,
        standby: false,
        attempt: None,
        raw: String::new(),
    }
}

/// Twilio itself stops sending after these words and begins again after those, whether or not it says so in the webhook:
/// <https://help.twilio.com/articles/223134027>. They count only where they stand alone.
fn body_of(text: &str) -> InboundBody {
    match text.trim().to_ascii_uppercase().as_str() {
        "STOP" | "STOPALL" | "UNSUBSCRIBE" | "CANCEL" | "END" | "QUIT" => InboundBody::Unfollowed,
        "START" | "UNSTOP" => InboundBody::Followed,
        _ => InboundBody::Text { text: text.to_owned() },
    }
}

fn wordless() -> InboundBody {
    InboundBody::Wordless { name: "message/media".to_owned() }
}

/// Reads a status callback. `attempt` is what the address of the callback says.
///
/// ```text
/// MessageSid=SM0123…&MessageStatus=undelivered&ErrorCode=30003&AccountSid=AC0123…&From=…&To=…&ApiVersion=2010-04-01
/// ```
///
/// # Errors
/// Fails without `MessageSid` or `MessageStatus`.
pub fn receipt(
    form: VerifiedForm<'_>,
    attempt: Option<AttemptId>,
) -> Result<DeliveryReceipt, UnreadablePayload> {
    Ok(DeliveryReceipt {
        provider_id: form.id("MessageSid")?.to_owned(),
        attempt,
        entry: None,
        status: delivery_status(form.id("MessageStatus")?),
        code: form.id("ErrorCode").ok().filter(|code| *code != "0").map(str::to_owned),
    })
}
