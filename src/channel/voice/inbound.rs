//! What happens during a call, and what becomes of it.

use jiff::Timestamp;

use super::payload::delivery_status;
use crate::channel::UnreadablePayload;
use crate::channel::twilio::{VerifiedForm, sender};
use crate::domain::ids::AttemptId;
use crate::domain::messaging::{
    AnsweredBy, Channel, DeliveryReceipt, DeliveryStatus, InboundBody, InboundEvent, Provider,
};

/// More keys than any question asks for.
const MOST_DIGITS: usize = 64;

/// Reads a request for the next words of a call.
///
/// `step` counts the requests of one call and stands in the address Twilio was given: 0 for the first, made when the
/// call is picked up; from 1 on for each `<Gather>`. The call's id and the step are the duplicate key, so a repeated
/// request is known and gets the same words again. `attempt` is what the address says. Where keys and words came,
/// the keys count: a recogniser may have heard the television.
///
/// ```text
/// CallSid=CA0123…&AccountSid=AC0123…&From=%2B815000000000&To=%2B819000000001&Direction=outbound-api
/// &CallStatus=in-progress&Digits=365
/// ```
///
/// # Errors
/// Fails without `CallSid`, or if `Digits` holds anything but keys.
pub fn parse_call(
    form: VerifiedForm<'_>,
    step: u32,
    attempt: Option<AttemptId>,
    received_at: Timestamp,
) -> Result<InboundEvent, UnreadablePayload> {
    let event_id = format!("{}:{step}", form.id("CallSid")?);
    let spoken = form.field("SpeechResult").map(str::trim).filter(|words| !words.is_empty());
    let body = match form.field("Digits").unwrap_or_default() {
        _ if step == 0 => InboundBody::CallAnswered,
        "" => match spoken {
            Some(words) => InboundBody::Text { text: words.to_owned() },
            None => InboundBody::Silence,
        },
        digits if are_keys(digits) => InboundBody::Digits { digits: digits.to_owned() },
        _ => return Err(UnreadablePayload::Field { name: "Digits" }),
    };
    // The person is at the other end: called by us, or calling in.
    let outbound = form.field("Direction").is_some_and(|direction| direction.starts_with("outbound"));
    Ok(InboundEvent {
        provider: Provider::TwilioVoice,
        event_id,
        channel: Channel::Voice,
        from: sender(form.field(if outbound { "To" } else { "From" })),
        happened_at: received_at,
        body,
        reply_token: None,
        message_id: None,
        standby: false,
        attempt,
        raw: form.raw(),
    })
}

/// Reads who or what took a call: the call's id, and what the provider takes it for.
///
/// ```text
/// CallSid=CA0123…&AccountSid=AC0123…&AnsweredBy=machine_start&MachineDetectionDuration=3300
/// ```
///
/// # Errors
/// Fails without `CallSid` or `AnsweredBy`.
pub fn answered_by(form: VerifiedForm<'_>) -> Result<(String, AnsweredBy), UnreadablePayload> {
    let answered_by = match form.id("AnsweredBy")? {
        "human" => AnsweredBy::Human,
        "fax" => AnsweredBy::Fax,
        // `machine_start`, or `machine_end_` and how it ended.
        word if word.starts_with("machine") => AnsweredBy::Machine,
        _ => AnsweredBy::Unknown,
    };
    Ok((form.id("CallSid")?.to_owned(), answered_by))
}

/// Reads how a call went that was put through: true if somebody took it.
///
/// ```text
/// CallSid=CA0123…&DialCallSid=CA4567…&DialCallStatus=no-answer
/// ```
pub fn was_taken(form: VerifiedForm<'_>) -> bool {
    matches!(form.field("DialCallStatus"), Some("completed" | "answered"))
}

fn are_keys(digits: &str) -> bool {
    digits.len() <= MOST_DIGITS
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'*' | b'#'))
}

/// Reads a status callback. `attempt` is what the address of the callback says.
///
/// `Completed` means that the line was open, not that anybody answered a question.
///
/// ```text
/// CallSid=CA0123…&CallStatus=no-answer&Timestamp=Sun%2C+04+May+2031+00%3A00%3A00+%2B0000&SequenceNumber=2
/// &CallbackSource=call-progress-events&From=…&To=…&Direction=outbound-api&SipResponseCode=487
/// ```
///
/// # Errors
/// Fails without `CallSid` or `CallStatus`.
pub fn receipt(
    form: VerifiedForm<'_>,
    attempt: Option<AttemptId>,
) -> Result<DeliveryReceipt, UnreadablePayload> {
    let status = delivery_status(form.id("CallStatus")?);
    let failed = matches!(status, DeliveryStatus::Failed | DeliveryStatus::Busy | DeliveryStatus::NoAnswer);
    let error = form.id("ErrorCode").ok().map(str::to_owned);
    let sip = || form.id("SipResponseCode").ok().map(|code| format!("sip/{code}"));
    Ok(DeliveryReceipt {
        provider_id: form.id("CallSid")?.to_owned(),
        attempt,
        entry: None,
        status,
        code: error.or_else(sip).filter(|_| failed),
    })
}
