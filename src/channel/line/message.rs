//! An [`OutboundMessage`] as LINE's message objects: text bubbles, the summary, the question last with its answer
//! buttons or its calendar.
//!
//! Limits: <https://developers.line.biz/en/reference/messaging-api/#text-message>, `#quick-reply` and
//! `#datetime-picker-action`.

use line_bot_sdk_rust::line_messaging_api::models::{
    Action, ButtonsTemplate, DatetimePickerAction, Message, PostbackAction, QuickReply, QuickReplyItem,
    Template, TemplateMessage, TextMessage, UriAction, datetime_picker_action::Mode,
};

use super::message_overview::overview;
use crate::channel::text::{clip_clusters, clip_utf16, split_utf16, utf16_units};
use crate::domain::messaging::{Choice, Days, Link, OutboundMessage, Question, QuestionKind};

/// The most message objects in one call.
const MOST_BUBBLES: usize = 5;
/// The longest text, in UTF-16 units.
const LONGEST_TEXT: usize = 5_000;
/// The longest text above the buttons of a template, in visible characters.
const LONGEST_BUTTONS_TEXT: usize = 160;
/// The most quick reply buttons.
const MOST_BUTTONS: usize = 13;
/// The longest label of a button, in visible characters.
const LONGEST_LABEL: usize = 20;
/// The longest `data` and `displayText` of a postback, in characters.
const LONGEST_DATA: usize = 300;
/// The choice of a date question that opens a calendar.
const CALENDAR: &str = "date";

/// Why a message has no form in LINE. Both are faults of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsayable {
    /// There is neither a text nor a question in it.
    #[error("empty-message")]
    Empty,
    /// The token of a choice is empty or longer than LINE gives back.
    #[error("bad-choice-token")]
    BadToken,
}

/// The message objects LINE would be sent, as JSON, for whoever wants to see them without sending.
///
/// # Errors
/// [`Unsayable`] if the message has no form in LINE.
pub fn objects(message: &OutboundMessage) -> Result<serde_json::Value, Unsayable> {
    // Objects of strings and numbers always have a form in JSON.
    messages(message).map(|said| serde_json::to_value(said).unwrap_or_default())
}

/// Lays a message out as at most five bubbles.
///
/// Texts that are too many share bubbles. Only a message longer than all five bubbles loses its end, marked by an
/// ellipsis, and never its question. Buttons stand under the last bubble: the only place where LINE shows them. The
/// summary is a bubble of its own between the texts and the question.
///
/// # Errors
/// [`Unsayable`] if there is nothing to say, or a button would not come back.
pub(super) fn messages(message: &OutboundMessage) -> Result<Vec<Message>, Unsayable> {
    let texts: Vec<&str> =
        message.texts.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect();
    let question = message.question.as_ref().filter(|question| !question.text.trim().is_empty());
    let overview = message.overview.as_ref().and_then(overview);
    let link = message.link.as_ref().filter(|link| !link.url.is_empty());
    let rest = [question.is_some(), overview.is_some(), link.is_some()];
    let room = MOST_BUBBLES - rest.into_iter().filter(|is_there| *is_there).count();
    let mut said: Vec<Message> = bubbles(&texts, room).into_iter().map(Message::TextMessage).collect();
    said.extend(overview.map(Message::FlexMessage));
    said.extend(link.map(page));
    if let Some(question) = question {
        let mut bubble = TextMessage::new(clip_utf16(&question.text, LONGEST_TEXT));
        bubble.quick_reply = quick_reply(question)?.map(Box::new);
        said.push(Message::TextMessage(bubble));
    }
    if said.is_empty() { Err(Unsayable::Empty) } else { Ok(said) }
}

/// A button that opens a page, under what it is for.
fn page(link: &Link) -> Message {
    let action = Action::UriAction(UriAction {
        label: Some(clip_clusters(&link.label, LONGEST_LABEL)),
        uri: Some(link.url.clone()),
        ..UriAction::new()
    });
    let text = clip_clusters(&link.text, LONGEST_BUTTONS_TEXT);
    let buttons = ButtonsTemplate::new(text.clone(), vec![action]);
    let template = Template::ButtonsTemplate(buttons);
    Message::TemplateMessage(TemplateMessage::new(text, template))
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
    let days = question.days.filter(|_| question.kind == QuestionKind::Date);
    let items = choices.map(|choice| button(choice, days)).collect::<Result<Vec<_>, _>>()?;
    Ok((!items.is_empty()).then_some(QuickReply { items: Some(items) }))
}

fn button(choice: &Choice, days: Option<Days>) -> Result<QuickReplyItem, Unsayable> {
    if !(1..=LONGEST_DATA).contains(&choice.token.len()) {
        return Err(Unsayable::BadToken);
    }
    let action = match days {
        Some(days) if choice.id == CALENDAR => calendar(choice, days),
        _ => postback(choice),
    };
    Ok(QuickReplyItem { r#type: Some("action".to_owned()), action: Some(Box::new(action)), image_url: None })
}

/// A button that sends the token to us and the label, as if written by the person, to the chat.
fn postback(choice: &Choice) -> Action {
    Action::PostbackAction(PostbackAction {
        label: Some(clip_clusters(&choice.label, LONGEST_LABEL)),
        data: Some(choice.token.clone()),
        display_text: Some(clip_clusters(&choice.label, LONGEST_DATA)),
        ..PostbackAction::new()
    })
}

/// A button that opens a calendar and sends us the token with the chosen day beside it (`postback.params.date`).
/// LINE knows no time zone for it: the day is meant as the person sees it.
fn calendar(choice: &Choice, days: Days) -> Action {
    Action::DatetimePickerAction(DatetimePickerAction {
        label: Some(clip_clusters(&choice.label, LONGEST_LABEL)),
        data: Some(choice.token.clone()),
        mode: Some(Mode::Date),
        initial: Some(days.initial.to_string()),
        min: Some(days.least.to_string()),
        max: Some(days.greatest.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::messaging::{Language, Overview, OverviewLine};

    fn message(texts: &[&str], question: Option<(&str, &[&str])>) -> OutboundMessage {
        let choice = |label: &&str| Choice {
            id: (*label).to_owned(),
            label: (*label).to_owned(),
            key: None,
            token: format!("token-{label}"),
        };
        OutboundMessage {
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
            question: question.map(|(text, labels)| Question {
                choices: labels.iter().map(choice).collect(),
                ..Question::new("fever", text, QuestionKind::OneOf)
            }),
            ..OutboundMessage::new(Language::Ja)
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
    fn a_birth_date_is_chosen_in_a_calendar_that_opens_far_back() {
        let mut asked = message(&[], Some(("生年月日を教えてください。", &["日付を選ぶ"])));
        let question = asked.question.as_mut().unwrap();
        question.kind = QuestionKind::Date;
        question.choices[0].id = "date".to_owned();
        let day = |year, month, day| jiff::civil::date(year, month, day);
        let days = Days { least: day(1900, 1, 1), greatest: day(2020, 5, 11), initial: day(1950, 1, 1) };
        question.days = Some(days);
        assert_eq!(
            rendered(&asked)[0]["quickReply"]["items"],
            json!([{"type": "action", "action": {
                "type": "datetimepicker", "label": "日付を選ぶ", "data": "token-日付を選ぶ", "mode": "date",
                "initial": "1950-01-01", "min": "1900-01-01", "max": "2020-05-11",
            }}])
        );
    }

    #[test]
    fn the_summary_stands_between_the_texts_and_the_question() {
        let mut said = message(&["一", "二", "三", "四"], Some(("問", &["はい"])));
        said.overview = Some(Overview {
            title: "今日のお答え".to_owned(),
            notice: "本日のご回答を受け付けました".to_owned(),
            lines: vec![OverviewLine { label: "体温".to_owned(), values: vec!["36.5".to_owned()] }],
        });
        let said = rendered(&said);
        let kinds: Vec<_> =
            said.as_array().unwrap().iter().map(|one| one["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["text", "text", "text", "flex", "text"][5 - kinds.len()..]);
        assert_eq!(kinds[kinds.len() - 2], "flex");
        assert!(said[kinds.len() - 1]["quickReply"].is_object(), "buttons show on the last message only");
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
