//! Reads LINE's message objects as strictly as LINE does.

use serde_json::Value;

use super::phone::Button;

/// LINE counts a text in UTF-16 units.
const LONGEST_TEXT: usize = 5_000;
const MOST_MESSAGES: usize = 5;
const MOST_BUTTONS: usize = 13;
const LONGEST_LABEL: usize = 20;
const LONGEST_DATA: usize = 300;

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
        Some("flex" | "template") => text_of(&message["altText"], &format!("{at}.altText"), 1_500)?,
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
            let (shown, data) = match action["type"].as_str() {
                Some("postback") => {
                    let shown =
                        if action["displayText"].is_null() { None } else { Some(own("displayText")?) };
                    (shown, Some(own("data")?))
                }
                Some("message") => (Some(own("text")?), None),
                _ => {
                    return Err(Wrong::at(
                        format!("{at}.type"),
                        "Must be one of the following values: [postback, message]",
                    ));
                }
            };
            Ok(Button { label: label.to_owned(), shown, data })
        })
        .collect()
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
        let button =
            Button {
                label: "はい".to_owned(), shown: Some("はい".to_owned()), data: Some("t1".to_owned())
            };
        assert_eq!(read[1].buttons, [button]);
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
