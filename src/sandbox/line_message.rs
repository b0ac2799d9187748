//! Reads LINE's message objects as strictly as LINE does.

use serde_json::Value;

use super::line_action::{Button, read_action};
use super::line_card::{Card, read_flex, read_template};

/// LINE counts a text in UTF-16 units.
const LONGEST_TEXT: usize = 5_000;
const MOST_MESSAGES: usize = 5;
const MOST_BUTTONS: usize = 13;
const LONGEST_LABEL: usize = 20;
const LONGEST_NOTICE: usize = 1_500;

/// A message as the phone shows it.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// The words; of a card all its words, a line each.
    pub text: String,
    pub card: Option<Card>,
    pub buttons: Vec<Button>,
}

/// What is wrong with a message, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub property: String,
    pub message: String,
}

impl Wrong {
    pub fn at(property: impl Into<String>, message: impl Into<String>) -> Self {
        Self { property: property.into(), message: message.into() }
    }
}

/// Reads one to five messages.
pub(super) fn read_messages(messages: &Value) -> Result<Vec<Message>, Wrong> {
    let messages = messages.as_array().ok_or_else(|| Wrong::at("messages", "May not be null"))?;
    if messages.is_empty() || messages.len() > MOST_MESSAGES {
        return Err(Wrong::at("messages", format!("Size must be between 1 and {MOST_MESSAGES}")));
    }
    messages
        .iter()
        .enumerate()
        .map(|(place, message)| read_message(message, &format!("messages[{place}]")))
        .collect()
}

fn read_message(message: &Value, at: &str) -> Result<Message, Wrong> {
    let notice = || text_of(&message["altText"], &format!("{at}.altText"), LONGEST_NOTICE);
    let (text, card) = match message["type"].as_str() {
        Some("text" | "textV2") => (text_of(&message["text"], &format!("{at}.text"), LONGEST_TEXT)?, None),
        Some("template") => {
            notice()?;
            let card = read_template(&message["template"], &format!("{at}.template"))?;
            (card.words(), Some(card))
        }
        Some("flex") => {
            notice()?;
            let card = read_flex(&message["contents"], &format!("{at}.contents"))?;
            (card.words(), Some(card))
        }
        _ => {
            return Err(Wrong::at(
                format!("{at}.type"),
                "Must be one of the following values: [text, textV2, flex, template]",
            ));
        }
    };
    let buttons = match &message["quickReply"] {
        Value::Null => Vec::new(),
        quick => read_buttons(&quick["items"], &format!("{at}.quickReply.items"))?,
    };
    Ok(Message { text, card, buttons })
}

fn read_buttons(items: &Value, at: &str) -> Result<Vec<Button>, Wrong> {
    let items = items.as_array().ok_or_else(|| Wrong::at(at, "May not be null"))?;
    if items.is_empty() || items.len() > MOST_BUTTONS {
        return Err(Wrong::at(at, format!("Size must be between 1 and {MOST_BUTTONS}")));
    }
    let items = items.iter().enumerate();
    let read = |(place, item): (usize, &Value)| {
        read_action(&item["action"], &format!("{at}[{place}].action"), Some(LONGEST_LABEL))
    };
    items.map(read).collect()
}

pub(super) fn text_of(value: &Value, at: &str, longest: usize) -> Result<String, Wrong> {
    match value.as_str() {
        None | Some("") => Err(Wrong::at(at, "May not be empty")),
        Some(text) if text.encode_utf16().count() > longest => {
            Err(Wrong::at(at, format!("Length must be between 0 and {longest}")))
        }
        Some(text) => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refusal(messages: Value) -> (String, String) {
        let wrong = read_messages(&messages).unwrap_err();
        (wrong.property, wrong.message)
    }

    #[test]
    fn buttons_keep_their_words_and_what_they_send() {
        let action = json!({"type": "postback", "label": "はい", "displayText": "はい", "data": "t1"});
        let messages = json!([
            {"type": "text", "text": "お加減はいかがですか"},
            {"type": "text", "text": "熱はありますか？", "quickReply": {"items": [{"type": "action", "action": action}]}},
        ]);
        let read = read_messages(&messages).unwrap();
        assert_eq!(read[0].buttons, []);
        let yes = || "はい".to_owned();
        let button =
            Button { label: yes(), shown: Some(yes()), data: Some("t1".to_owned()), ..Button::default() };
        assert_eq!(read[1].buttons, [button]);
    }

    #[test]
    fn a_card_is_read_for_its_words_and_a_calendar_for_the_day_it_opens_at() {
        let text = |words: &str| json!({"type": "text", "text": words});
        let pair = json!({"type": "box", "layout": "vertical", "contents": [text("体温"), text("36.5℃")]});
        let contents = json!([text("今日のお答え"), {"type": "separator"}, pair]);
        let body = json!({"type": "box", "layout": "vertical", "contents": contents});
        let card =
            json!({"type": "flex", "altText": "届きました", "contents": {"type": "bubble", "body": body}});
        let calendar = json!({"type": "datetimepicker", "label": "日付を選ぶ", "data": "t1", "mode": "date",
            "initial": "1950-01-01", "min": "1900-01-01", "max": "2020-05-11"});
        let mut asked = text("生年月日は？");
        asked["quickReply"] = json!({"items": [{"type": "action", "action": calendar}]});
        let read = read_messages(&json!([card, asked])).unwrap();
        assert_eq!(read[0].text, "今日のお答え\n体温\n36.5℃");
        let calendar = read[1].buttons[0].calendar.as_ref().unwrap();
        assert_eq!(calendar.initial.to_string(), "1950-01-01");

        asked["quickReply"]["items"][0]["action"]["max"] = json!("1949-12-31");
        assert_eq!(refusal(json!([asked])).0, "messages[0].quickReply.items[0].action.initial");

        let empty = json!({"type": "box", "layout": "vertical", "contents": [text("")]});
        let card =
            json!({"type": "flex", "altText": "届きました", "contents": {"type": "bubble", "body": empty}});
        assert_eq!(refusal(json!([card])).0, "messages[0].contents.body.contents[0].text");
    }

    #[test]
    fn a_card_may_have_buttons_that_open_a_page() {
        let link = json!({"type": "uri", "label": "連携する", "uri": "https://example.org/link?linkToken=t"});
        let template = json!({"type": "template", "altText": "ご連携", "template":
            {"type": "buttons", "title": "ご登録", "text": "下のボタンからお進みください。", "actions": [link]}});
        let button = json!({"type": "button", "style": "primary", "action": link});
        let text = json!({"type": "text", "text": "ご登録", "weight": "bold", "color": "#0017C1"});
        let part = |contents: Value| json!({"type": "box", "layout": "vertical", "contents": contents});
        let bubble = json!({"type": "bubble", "body": part(json!([text])), "footer": part(json!([button]))});
        let flex = json!({"type": "flex", "altText": "ご連携", "contents": bubble});
        let read = read_messages(&json!([template, flex])).unwrap();
        assert_eq!(read[0].text, "ご登録\n下のボタンからお進みください。");
        for message in &read {
            let card = message.card.as_ref().unwrap();
            assert_eq!(card.buttons[0].uri.as_deref(), Some("https://example.org/link?linkToken=t"));
        }
        let mut none = template.clone();
        none["template"]["actions"] = json!([]);
        assert_eq!(refusal(json!([none])).0, "messages[0].template.actions");
        let mut odd = flex.clone();
        odd["contents"]["footer"]["contents"][0]["action"]["uri"] = json!("javascript:alert(1)");
        assert_eq!(refusal(json!([odd])).0, "messages[0].contents.footer.contents[0].action.uri");
    }

    #[test]
    fn what_line_would_refuse_is_refused_with_its_place() {
        let empty = ("messages".to_owned(), "Size must be between 1 and 5".to_owned());
        assert_eq!(refusal(json!([])), empty);
        assert_eq!(refusal(json!([{"type": "text"}])).0, "messages[0].text");
        assert_eq!(refusal(json!([{"type": "hologram"}])).0, "messages[0].type");
        assert_eq!(refusal(json!([{"type": "text", "text": "🙂".repeat(2_501)}])).0, "messages[0].text");
        let label = json!({"type": "postback", "label": "あ".repeat(21), "data": "t"});
        let long = json!([{"type": "text", "text": "?", "quickReply": {"items": [{"action": label}]}}]);
        assert_eq!(refusal(long).0, "messages[0].quickReply.items[0].action.label");
        let data = json!({"type": "postback", "label": "あ", "data": "t".repeat(301)});
        let long = json!([{"type": "text", "text": "?", "quickReply": {"items": [{"action": data}]}}]);
        assert_eq!(refusal(long).0, "messages[0].quickReply.items[0].action.data");
    }
}
