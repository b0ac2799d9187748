//! Twilio's names for how a call fares.

use crate::domain::messaging::DeliveryStatus;

/// `CallStatus` of a status callback. A word Twilio adds one day says no more than that Twilio has the call.
///
/// `queued → initiated → ringing → in-progress → completed`, or `busy`, `no-answer`, `failed`, `canceled`:
/// <https://www.twilio.com/docs/voice/api/call-resource#call-status-values>.
pub(super) fn delivery_status(word: &str) -> DeliveryStatus {
    match word {
        "ringing" => DeliveryStatus::Ringing,
        "in-progress" | "answered" => DeliveryStatus::Delivered,
        "completed" => DeliveryStatus::Completed,
        "no-answer" => DeliveryStatus::NoAnswer,
        "busy" => DeliveryStatus::Busy,
        "failed" => DeliveryStatus::Failed,
        "canceled" => DeliveryStatus::Cancelled,
        _ => DeliveryStatus::Accepted,
    }
}
