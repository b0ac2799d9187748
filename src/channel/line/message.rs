//! An [`OutboundMessage`] as LINE's message objects: text bubbles, the question last with its answer buttons.
//!
//! Limits: <https://developers.line.biz/en/reference/messaging-api/#text-message> and `#quick-reply`.

use line_bot_sdk_rust::line_messaging_api::models::{
    Action, Message, PostbackAction, QuickReply, QuickReplyItem, TextMessage,
};

use crate::channel::text::{clip_clusters, clip_utf16, split_utf16, utf16_units};
use crate::domain::messaging::{Choice, OutboundMessage, Question};

/// The most message objects in one call.
const MOST_BUBBLES: usize = 5;
/// The longest text, in UTF-16 units.
const LONGEST_TEXT: usize = 5_000;
/// The most quick reply buttons.
const MOST_BUTTONS: usize = 13;
/// The longest label of a button, in visible characters.
const LONGEST_LABEL: usize = 20;
/// The longest `data` and `displayText` of a postback, in characters.
const LONGEST_DATA: usize = 300;

/// Why a message has no form in LINE. Both are faults of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unsayable {
    /// There is neither a text nor a question in it.
    #[error("empty-message")]
    Empty,
    /// The token of a choice is empty or longer than LINE gives back.
    #[error("bad-choice-token")]
    BadToken,
}

/// Lays a message out as at most five bubbles.
///
/// Texts that are too many share bubbles. Only a message longer than all five bubbles loses its end, marked by an
/// ellipsis, and never its question. Buttons stand under the last bubble: the only place where LINE shows them.
///
/// # Errors
/// [`Unsayable`] if there is nothing to say, or a button would not come back.
pub(super) fn messages(message: &OutboundMessage) -> Result<Vec<Message>, Unsayable> {
    let texts: Vec<&str> =
        message.texts.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect();
    let question = message.question.as_ref().filter(|question| !question.text.trim().is_empty());
    let mut bubbles = bubbles(&texts, MOST_BUBBLES - usize::from(question.is_some()));
    if let Some(question) = question {
        let mut bubble = TextMessage::new(clip_utf16(&question.text, LONGEST_TEXT));
        bubble.quick_reply = quick_reply(question)?.map(Box::new);
        bubbles.push(bubble);
    }
    if bubbles.is_empty() {
        Err(Unsayable::Empty)
    } else {
        Ok(bubbles.into_iter().map(Message::TextMessage).collect())
    }
}

/// One bubble for each text if they fit; else as many full ones as there is room for.
fn bubbles(texts: &[&str], most: usize) -> Vec<TextMessage> {
    let fits = |text: &&str| utf16_units(text) <= LONGEST_TEXT;
    if texts.len() <= most && texts.iter().all(fits) {
        return texts.iter().map(|text| TextMessage::new((*text).to_owned())).collect();
    }
    let joined = texts.join("\n\n");
    let (mut rest, mut bubbles) = (joined.as_str(), Vec::new());
    while !rest.is_empty() && bubbles.len() + 1 < most {
        let (head, tail) = split_utf16(rest, LONGEST_TEXT);
        bubbles.push(TextMessage::new(head.to_owned()));
        rest = tail;
    }
    if !rest.is_empty() {
        bubbles.push(TextMessage::new(clip_utf16(rest, LONGEST_TEXT)));
    }
    bubbles
}

fn quick_reply(question: &Question) -> Result<Option<QuickReply>, Unsayable> {
    let choices = question.choices.iter().filter(|choice| !choice.label.trim().is_empty()).take(MOST_BUTTONS);
    let items = choices.map(button).collect::<Result<Vec<_>, _>>()?;
    Ok((!items.is_empty()).then_some(QuickReply { items: Some(items) }))
}

/// A button that sends the token to us and the label, as if written by the person, to the chat.
fn button(choice: &Choice) -> Result<QuickReplyItem, Unsayable> {
    if !(1..=LONGEST_DATA).contains(&choice.token.len()) {
        return Err(Unsayable::BadToken);
    }
    let action = PostbackAction {
        label: Some(clip_clusters(&choice.label, LONGEST_LABEL)),
        data: Some(choice.token.clone()),
        display_text: Some(clip_clusters(&choice.label, LONGEST_DATA)),
        ..PostbackAction::new()
    };
    Ok(QuickReplyItem {
        r#type: Some("action".to_owned()),
        action: Some(Box::new(Action::PostbackAction(action))),
        image_url: None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::messaging::{Language, QuestionKind};

    fn message(texts: &[&str], question: Option<(&str, &[&str])>) -> OutboundMessage {
        let choice = |label: &&str| Choice {
            id: (*label).to_owned(),
            label: (*label).to_owned(),
            key: None,
            token: format!("token-{label}"),
        };
        OutboundMessage {
            language: Language::Ja,
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
            question: question.map(|(text, labels)| Question {
                id: "fever".to_owned(),
                text: text.to_owned(),
                kind: QuestionKind::OneOf,
                choices: labels.iter().map(choice).collect(),
            }),
            ends: false,
        }
    }

    fn rendered(message: &OutboundMessage) -> Value {
        serde_json::to_value(messages(message).unwrap()).unwrap()
    }

    #[test]
    fn the_question_comes_last_and_carries_the_buttons() {
        let said =
            rendered(&message(&["おはようございます。"], Some(("熱はありますか。", &["はい", "いいえ"]))));
        let button = |label: &str| {
            json!({"type": "action", "action": {
                "type": "postback", "label": label, "data": format!("token-{label}"), "displayText": label,
            }})
        };
        assert_eq!(
            said,
            json!([
                {"type": "text", "text": "おはようございます。"},
                {"type": "text", "text": "熱はありますか。",
                 "quickReply": {"items": [button("はい"), button("いいえ")]}},
            ])
        );
    }

    #[test]
    fn a_question_for_a_number_has_no_buttons() {
        let said = rendered(&message(&[], Some(("体温を書いてください。", &[]))));
        assert_eq!(said, json!([{"type": "text", "text": "体温を書いてください。"}]));
    }

    #[test]
    fn many_texts_share_five_bubbles_and_nothing_is_lost() {
        let texts = ["一", "二", "三", "四", "五", "六"];
        let said = rendered(&message(&texts, Some(("問", &[]))));
        assert_eq!(
            said,
            json!([{"type": "text", "text": texts.join("\n\n")}, {"type": "text", "text": "問"}])
        );
    }

    #[test]
    fn a_text_over_the_limit_goes_on_in_the_next_bubble() {
        let long = "熱".repeat(5_001);
        let said = rendered(&message(&[&long], Some(("問", &[]))));
        let lengths: Vec<usize> = said
            .as_array()
            .unwrap()
            .iter()
            .map(|bubble| utf16_units(bubble["text"].as_str().unwrap()))
            .collect();
        assert_eq!(lengths, [5_000, 1, 1]);
    }

    #[test]
    fn a_text_over_all_bubbles_ends_in_an_ellipsis_before_the_question() {
        let endless = "😀".repeat(20_000);
        let said = rendered(&message(&[&endless], Some(("問", &[]))));
        let bubbles = said.as_array().unwrap();
        assert_eq!(bubbles.len(), 5);
        assert!(bubbles[3]["text"].as_str().unwrap().ends_with("😀…"));
        assert_eq!(bubbles[4]["text"], "問");
    }

    #[test]
    fn limits_of_buttons_hold() {
        let label = "体調はいつもと変わらず特に問題はありません";
        let labels = vec![label; 14];
        let said = rendered(&message(&[], Some(("問", &labels))));
        let items = said[0]["quickReply"]["items"].as_array().unwrap();
        assert_eq!(items.len(), 13);
        assert_eq!(items[0]["action"]["label"], "体調はいつもと変わらず特に問題はありま…");
        assert_eq!(items[0]["action"]["displayText"], label);
    }

    #[test]
    fn a_button_that_would_not_come_back_is_refused_before_it_is_sent() {
        let mut long = message(&[], Some(("問", &["はい"])));
        long.question.as_mut().unwrap().choices[0].token = "x".repeat(301);
        assert_eq!(messages(&long), Err(Unsayable::BadToken));
        assert_eq!(messages(&message(&["  "], None)), Err(Unsayable::Empty));
    }
}
