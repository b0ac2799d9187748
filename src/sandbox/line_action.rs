//! What a tap does: LINE's action objects (developers.line.biz/en/reference/messaging-api/#action-objects).

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::line_message::{Wrong, text_of};

const LONGEST_DATA: usize = 300;
const LONGEST_ADDRESS: usize = 1_000;

/// Something that can be tapped: below the last message of a chat, on a card, or on the menu.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Button {
    pub label: String,
    /// What the chat shows when it is pressed.
    pub shown: Option<String>,
    /// What goes back; `None` sends the shown words as a message.
    #[serde(skip)]
    pub data: Option<String>,
    /// The days that can be chosen, if it opens a calendar.
    pub calendar: Option<Calendar>,
    /// The page it opens, if it opens one.
    pub uri: Option<String>,
}

/// The days of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Calendar {
    pub initial: Date,
    pub min: Date,
    pub max: Date,
}

/// Reads an action. Its label has at most so many characters; with `None` it may be missing.
pub(super) fn read_action(action: &Value, at: &str, longest_label: Option<usize>) -> Result<Button, Wrong> {
    let label = action["label"].as_str().unwrap_or_default();
    if let Some(longest) = longest_label
        && (label.is_empty() || label.chars().count() > longest)
    {
        return Err(Wrong::at(format!("{at}.label"), format!("Length must be between 1 and {longest}")));
    }
    let own = |name: &str| text_of(&action[name], &format!("{at}.{name}"), LONGEST_DATA);
    let mut button = Button { label: label.to_owned(), ..Button::default() };
    match action["type"].as_str() {
        Some("postback") => {
            button.shown = if action["displayText"].is_null() { None } else { Some(own("displayText")?) };
            button.data = Some(own("data")?);
        }
        Some("datetimepicker") => {
            button.calendar = Some(read_calendar(action, at)?);
            button.data = Some(own("data")?);
        }
        Some("message") => button.shown = Some(own("text")?),
        Some("uri") => {
            let uri = text_of(&action["uri"], &format!("{at}.uri"), LONGEST_ADDRESS)?;
            if !["https:", "http:", "line:", "tel:"].iter().any(|scheme| uri.starts_with(scheme)) {
                return Err(Wrong::at(format!("{at}.uri"), "Must be a valid URI with a supported scheme"));
            }
            button.uri = Some(uri);
        }
        _ => {
            let known = "Must be one of the following values: [postback, datetimepicker, message, uri]";
            return Err(Wrong::at(format!("{at}.type"), known));
        }
    }
    Ok(button)
}

/// The day a calendar opens at lies between the first and the last that can be chosen.
fn read_calendar(action: &Value, at: &str) -> Result<Calendar, Wrong> {
    if action["mode"] != "date" {
        return Err(Wrong::at(format!("{at}.mode"), "Must be one of the following values: [date]"));
    }
    let day = |name: &str| {
        let written = action[name].as_str().unwrap_or_default();
        written.parse::<Date>().map_err(|_| Wrong::at(format!("{at}.{name}"), "Must be a date"))
    };
    let calendar = Calendar { initial: day("initial")?, min: day("min")?, max: day("max")? };
    if calendar.min <= calendar.initial && calendar.initial <= calendar.max && calendar.min < calendar.max {
        Ok(calendar)
    } else {
        Err(Wrong::at(format!("{at}.initial"), "Must lie between min and max"))
    }
}
