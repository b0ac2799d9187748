//! Reads LINE's message objects as strictly as LINE does.

use jiff::civil::Date;
use serde_json::Value;

use super::phone::Button;

/// LINE counts a text in UTF-16 units.
const LONGEST_TEXT: usize = 5_000;
const MOST_MESSAGES: usize = 5;
const MOST_BUTTONS: usize = 13;
const LONGEST_LABEL: usize = 20;
const LONGEST_DATA: usize = 300;
const LONGEST_NOTICE: usize = 1_500;
/// In bytes of JSON.
const LARGEST_BUBBLE: usize = 30 * 1024;

/// A message as the phone shows it.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub text: String,
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
    let text = match message["type"].as_str() {
        Some("text" | "textV2") => text_of(&message["text"], &format!("{at}.text"), LONGEST_TEXT)?,
        Some("template") => text_of(&message["altText"], &format!("{at}.altText"), LONGEST_NOTICE)?,
        Some("flex") => {
            text_of(&message["altText"], &format!("{at}.altText"), LONGEST_NOTICE)?;
            read_card(&message["contents"], &format!("{at}.contents"))?
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
    Ok(Message { text, buttons })
}

/// The words of a card, a line each, as who opens the chat reads them.
fn read_card(card: &Value, at: &str) -> Result<String, Wrong> {
    if card["type"] != "bubble" {
        return Err(Wrong::at(format!("{at}.type"), "Must be one of the following values: [bubble]"));
    }
    if card.to_string().len() > LARGEST_BUBBLE {
        return Err(Wrong::at(at, format!("Size must be at most {LARGEST_BUBBLE} bytes")));
    }
    let mut lines = Vec::new();
    read_part(&card["body"], &format!("{at}.body"), &mut lines)?;
    Ok(lines.join("\n"))
}

fn read_part(part: &Value, at: &str, lines: &mut Vec<String>) -> Result<(), Wrong> {
    match part["type"].as_str() {
        Some("box") => {
            let contents = part["contents"].as_array();
            let contents = contents.ok_or_else(|| Wrong::at(format!("{at}.contents"), "May not be null"))?;
            let mut parts = contents.iter().enumerate();
            parts.try_for_each(|(place, part)| read_part(part, &format!("{at}.contents[{place}]"), lines))
        }
        Some("text") => {
            lines.push(text_of(&part["text"], &format!("{at}.text"), LONGEST_TEXT)?);
            Ok(())
        }
        Some("separator") => Ok(()),
        _ => {
            let known = "Must be one of the following values: [box, text, separator]";
            Err(Wrong::at(format!("{at}.type"), known))
        }
    }
}

fn read_buttons(items: &Value, at: &str) -> Result<Vec<Button>, Wrong> {
    let items = items.as_array().ok_or_else(|| Wrong::at(at, "May not be null"))?;
    if items.is_empty() || items.len() > MOST_BUTTONS {
        return Err(Wrong::at(at, format!("Size must be between 1 and {MOST_BUTTONS}")));
    }
    items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let at = format!("{at}[{place}].action");
            let action = &item["action"];
            let label = action["label"].as_str().unwrap_or_default();
            if label.is_empty() || label.chars().count() > LONGEST_LABEL {
                let message = format!("Length must be between 1 and {LONGEST_LABEL}");
                return Err(Wrong::at(format!("{at}.label"), message));
            }
            let own = |name: &str| text_of(&action[name], &format!("{at}.{name}"), LONGEST_DATA);
            let mut day = None;
            let (shown, data) = match action["type"].as_str() {
                Some("postback") => {
                    let shown =
                        if action["displayText"].is_null() { None } else { Some(own("displayText")?) };
                    (shown, Some(own("data")?))
                }
                Some("datetimepicker") => {
                    day = Some(read_calendar(action, &at)?);
                    (None, Some(own("data")?))
                }
                Some("message") => (Some(own("text")?), None),
                _ => {
                    return Err(Wrong::at(
                        format!("{at}.type"),
                        "Must be one of the following values: [postback, datetimepicker, message]",
                    ));
                }
            };
            Ok(Button { label: label.to_owned(), shown, data, day })
        })
        .collect()
}

/// The day a calendar opens at. It lies between the first and the last that can be chosen.
fn read_calendar(action: &Value, at: &str) -> Result<String, Wrong> {
    if action["mode"] != "date" {
        return Err(Wrong::at(format!("{at}.mode"), "Must be one of the following values: [date]"));
    }
    let day = |name: &str| {
        let written = action[name].as_str().unwrap_or_default();
        written.parse::<Date>().map_err(|_| Wrong::at(format!("{at}.{name}"), "Must be a date"))
    };
    let (min, initial, max) = (day("min")?, day("initial")?, day("max")?);
    if min <= initial && initial <= max && min < max {
        Ok(initial.to_string())
    } else {
        Err(Wrong::at(format!("{at}.initial"), "Must lie between min and max"))
    }
}

fn text_of(value: &Value, at: &str, longest: usize) -> Result<String, Wrong> {
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
        let button = Button { label: yes(), shown: Some(yes()), data: Some("t1".to_owned()), day: None };
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
        assert_eq!(read[1].buttons[0].day.as_deref(), Some("1950-01-01"));

        asked["quickReply"]["items"][0]["action"]["max"] = json!("1949-12-31");
        assert_eq!(refusal(json!([asked])).0, "messages[0].quickReply.items[0].action.initial");

        let empty = json!({"type": "box", "layout": "vertical", "contents": [text("")]});
        let card =
            json!({"type": "flex", "altText": "届きました", "contents": {"type": "bubble", "body": empty}});
        assert_eq!(refusal(json!([card])).0, "messages[0].contents.body.contents[0].text");
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
