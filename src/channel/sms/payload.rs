//! The wording of a text message, and Twilio's names for how one fares.

use crate::channel::text::{clip_utf16, utf16_units};
use crate::domain::messaging::{DeliveryStatus, OutboundMessage};

/// The longest text Twilio takes (error 21617), counted in UTF-16 units to be on the safe side.
const LONGEST_TEXT: usize = 1_600;

/// Writes a message as one text: what is said, what is asked, and the link to the form, each on its own line.
///
/// The choices stand in the texts already. Where a link follows, a question that has a short form is put in it. Should it be longer than a text message can be, what is said before the
/// question is shortened first, then the question; the link stays whole.
///
/// ```
/// use mimamori::channel::sms::layout;
/// use mimamori::domain::messaging::{Language, OutboundMessage};
///
/// let message = OutboundMessage {
///     texts: vec!["おはようございます。".to_owned()],
///     ends: true,
///     ..OutboundMessage::new(Language::Ja)
/// };
/// assert_eq!(layout(&message, Some("https://example.jp/r/x")), "おはようございます。\nhttps://example.jp/r/x");
/// ```
pub fn layout(message: &OutboundMessage, form_link: Option<&str>) -> String {
    let room = LONGEST_TEXT - form_link.map_or(0, |link| utf16_units(link) + 1).min(LONGEST_TEXT);
    let question = message.question.as_ref().map(|question| {
        let brief = question.brief.as_deref().filter(|_| form_link.is_some());
        clip_utf16(brief.unwrap_or(&question.text).trim(), room)
    });
    let question = question.filter(|text| !text.is_empty());
    let room = room - question.as_ref().map_or(0, |text| utf16_units(text) + 1).min(room);
    let texts: Vec<&str> =
        message.texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let said = Some(clip_utf16(&texts.join("\n"), room)).filter(|text| !text.is_empty() && room > 0);
    let lines = [said, question, form_link.map(str::to_owned)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
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
    use crate::domain::messaging::{Language, Question, QuestionKind};

    fn message(text: &str, question: &str) -> OutboundMessage {
        OutboundMessage {
            texts: vec![text.to_owned()],
            question: Some(Question::new("fever", question, QuestionKind::YesNo)),
            ..OutboundMessage::new(Language::Ja)
        }
    }

    #[test]
    fn texts_question_and_link_each_have_a_line() {
        let message = message("体調をお知らせください。", "熱はありますか。1 はい 2 いいえ");
        assert_eq!(layout(&message, None), "体調をお知らせください。\n熱はありますか。1 はい 2 いいえ");
        assert_eq!(
            layout(&message, Some("https://example.jp/r/x")),
            "体調をお知らせください。\n熱はありますか。1 はい 2 いいえ\nhttps://example.jp/r/x"
        );
    }

    #[test]
    fn a_question_is_put_briefly_only_where_a_link_follows() {
        let mut message = message("ありがとうございます。", "どの症状ですか。\nせき、だるさ、頭痛");
        message.question.as_mut().unwrap().brief = Some("どの症状ですか。".to_owned());
        assert_eq!(layout(&message, None), "ありがとうございます。\nどの症状ですか。\nせき、だるさ、頭痛");
        assert_eq!(
            layout(&message, Some("https://example.jp/r/x")),
            "ありがとうございます。\nどの症状ですか。\nhttps://example.jp/r/x"
        );
    }

    #[test]
    fn a_text_that_is_too_long_keeps_its_question_and_link() {
        let link = "https://example.jp/r/x";
        let text = layout(&message(&"あ".repeat(2_000), "熱はありますか。"), Some(link));
        assert_eq!(utf16_units(&text), 1_600);
        assert!(text.ends_with(&format!("あ…\n熱はありますか。\n{link}")));

        let text = layout(&message("おはよう", &"😀".repeat(2_000)), Some(link));
        assert!(utf16_units(&text) <= 1_600);
        assert!(text.ends_with(&format!("😀…\n{link}")));
    }
}
