//! The wording of a text message, and Twilio's names for how one fares.

use crate::channel::text::{clip_utf16, utf16_units};
use crate::domain::messaging::{DeliveryStatus, OutboundMessage};

/// The longest text Twilio takes (error 21617), counted in UTF-16 units to be on the safe side.
const LONGEST_TEXT: usize = 1_600;

/// Writes a message as one text: what is said, and the link to the form on a line of its own where the message asks for
/// it. Should it be longer than a text message can be, what is said is shortened; the link stays whole.
///
/// ```
/// use mimamori::channel::sms::layout;
/// use mimamori::domain::messaging::{Language, OutboundMessage};
///
/// let message = OutboundMessage {
///     texts: vec!["ご連絡をお願いします。".to_owned()],
///     on_form: true,
///     ..OutboundMessage::new(Language::Ja)
/// };
/// assert_eq!(layout(&message, Some("https://example.jp/r/x")), "ご連絡をお願いします。\nhttps://example.jp/r/x");
/// ```
pub fn layout(message: &OutboundMessage, form_link: Option<&str>) -> String {
    let link = form_link.filter(|_| message.on_form);
    let room = LONGEST_TEXT - link.map_or(0, |link| utf16_units(link) + 1).min(LONGEST_TEXT);
    let texts: Vec<&str> =
        message.texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let said = Some(clip_utf16(&texts.join("\n"), room)).filter(|text| !text.is_empty() && room > 0);
    [said.as_deref(), link].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// `MessageStatus` of a status callback. A word Twilio adds one day says no more than that Twilio has the message.
///
/// `accepted → scheduled → queued → sending → sent → delivered | undelivered | failed`, also `canceled` and `read`:
/// <https://www.twilio.com/docs/messaging/guides/track-outbound-message-status>. `sent` is not delivery.
pub(super) fn delivery_status(word: &str) -> DeliveryStatus {
    match word {
        "delivered" | "partially_delivered" | "read" => DeliveryStatus::Delivered,
        "undelivered" | "failed" => DeliveryStatus::Failed,
        "canceled" => DeliveryStatus::Cancelled,
        _ => DeliveryStatus::Accepted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::messaging::Language;

    const LINK: &str = "https://example.jp/r/x";

    fn message(text: &str, on_form: bool) -> OutboundMessage {
        OutboundMessage { texts: vec![text.to_owned()], on_form, ..OutboundMessage::new(Language::Ja) }
    }

    #[test]
    fn a_link_follows_only_where_something_is_to_be_answered() {
        assert_eq!(layout(&message("お願いします。", true), Some(LINK)), format!("お願いします。\n{LINK}"));
        assert_eq!(layout(&message("お願いします。", true), None), "お願いします。");
        assert_eq!(layout(&message("受け付けました。", false), Some(LINK)), "受け付けました。");
    }

    #[test]
    fn a_text_that_is_too_long_keeps_its_link() {
        for text in ["あ", "😀"] {
            let text = layout(&message(&text.repeat(2_000), true), Some(LINK));
            assert!(utf16_units(&text) <= 1_600);
            assert!(text.ends_with(&format!("…\n{LINK}")), "{text}");
        }
    }
}
