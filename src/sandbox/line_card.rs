//! Cards: LINE's Flex messages and templates, as far as a phone shows them here
//! (developers.line.biz/en/reference/messaging-api/#flex-message, `#template-messages`).

use serde::Serialize;
use serde_json::Value;

use super::line_action::{Button, read_action};
use super::line_message::{Wrong, text_of};

/// In bytes of JSON.
const LARGEST_BUBBLE: usize = 30 * 1024;
const LARGEST_CAROUSEL: usize = 50 * 1024;
const MOST_BUBBLES: usize = 12;
const MOST_COLUMNS: usize = 10;
const LONGEST_TEXT: usize = 5_000;
const LONGEST_LABEL: usize = 20;
const LONGEST_FLEX_LABEL: usize = 40;

/// A card: what it says, in order, and its buttons, which stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Card {
    pub parts: Vec<Part>,
    pub buttons: Vec<Button>,
}

/// One line of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Part {
    Text {
        text: String,
        bold: bool,
        /// LINE's name of the size, such as `xl`.
        size: Option<String>,
        /// As `#rrggbb`.
        color: Option<String>,
    },
    Separator,
}

impl Card {
    fn say(&mut self, text: String, bold: bool) {
        self.parts.push(Part::Text { text, bold, size: None, color: None });
    }

    /// The words, a line each, as who opens the chat reads them.
    pub fn words(&self) -> String {
        let texts = self.parts.iter().filter_map(|part| match part {
            Part::Text { text, .. } => Some(text.as_str()),
            Part::Separator => None,
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// Reads a bubble or a carousel of bubbles.
pub(super) fn read_flex(contents: &Value, at: &str) -> Result<Card, Wrong> {
    let mut card = Card::default();
    match contents["type"].as_str() {
        Some("bubble") => read_bubble(contents, at, &mut card)?,
        Some("carousel") => {
            let bubbles = contents["contents"].as_array().map_or(&[][..], Vec::as_slice);
            if bubbles.is_empty() || bubbles.len() > MOST_BUBBLES {
                let message = format!("Size must be between 1 and {MOST_BUBBLES}");
                return Err(Wrong::at(format!("{at}.contents"), message));
            }
            if contents.to_string().len() > LARGEST_CAROUSEL {
                return Err(Wrong::at(at, format!("Size must be at most {LARGEST_CAROUSEL} bytes")));
            }
            for (place, bubble) in bubbles.iter().enumerate() {
                read_bubble(bubble, &format!("{at}.contents[{place}]"), &mut card)?;
            }
        }
        _ => {
            let known = "Must be one of the following values: [bubble, carousel]";
            return Err(Wrong::at(format!("{at}.type"), known));
        }
    }
    Ok(card)
}

fn read_bubble(bubble: &Value, at: &str, card: &mut Card) -> Result<(), Wrong> {
    if bubble["type"] != "bubble" {
        return Err(Wrong::at(format!("{at}.type"), "Must be one of the following values: [bubble]"));
    }
    if bubble.to_string().len() > LARGEST_BUBBLE {
        return Err(Wrong::at(at, format!("Size must be at most {LARGEST_BUBBLE} bytes")));
    }
    let given = ["header", "hero", "body", "footer"].into_iter().filter(|block| !bubble[block].is_null());
    let mut blocks = given.peekable();
    if blocks.peek().is_none() {
        return Err(Wrong::at(at, "At least one block must be specified"));
    }
    blocks.try_for_each(|block| read_part(&bubble[block], &format!("{at}.{block}"), card))
}

fn read_part(part: &Value, at: &str, card: &mut Card) -> Result<(), Wrong> {
    match part["type"].as_str() {
        Some("box") => {
            let contents = part["contents"].as_array();
            let contents = contents.ok_or_else(|| Wrong::at(format!("{at}.contents"), "May not be null"))?;
            let mut parts = contents.iter().enumerate();
            parts.try_for_each(|(place, part)| read_part(part, &format!("{at}.contents[{place}]"), card))?;
        }
        Some("text") => {
            let text = match part["contents"].as_array() {
                Some(spans) if part["text"].is_null() => {
                    spans.iter().filter_map(|span| span["text"].as_str()).collect()
                }
                _ => text_of(&part["text"], &format!("{at}.text"), LONGEST_TEXT)?,
            };
            let is_color = |color: &&str| {
                color
                    .strip_prefix('#')
                    .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
            };
            card.parts.push(Part::Text {
                text,
                bold: part["weight"] == "bold",
                size: part["size"].as_str().map(str::to_owned),
                color: part["color"].as_str().filter(is_color).map(str::to_owned),
            });
        }
        Some("button") => card.buttons.push(read_action(
            &part["action"],
            &format!("{at}.action"),
            Some(LONGEST_FLEX_LABEL),
        )?),
        Some("separator") => card.parts.push(Part::Separator),
        Some("image" | "icon" | "filler" | "video") => {}
        _ => {
            let known = "Must be one of the following values: [box, text, button, separator, image, icon, filler, video]";
            return Err(Wrong::at(format!("{at}.type"), known));
        }
    }
    Ok(())
}

/// Reads a template with buttons, a question with two answers, or a carousel of them.
pub(super) fn read_template(template: &Value, at: &str) -> Result<Card, Wrong> {
    let mut card = Card::default();
    match template["type"].as_str() {
        Some("buttons") => read_column(template, at, 160, 60, 1..=4, &mut card)?,
        Some("confirm") => read_column(template, at, 240, 240, 2..=2, &mut card)?,
        Some("carousel") => {
            let columns = template["columns"].as_array().map_or(&[][..], Vec::as_slice);
            if columns.is_empty() || columns.len() > MOST_COLUMNS {
                let message = format!("Size must be between 1 and {MOST_COLUMNS}");
                return Err(Wrong::at(format!("{at}.columns"), message));
            }
            for (place, column) in columns.iter().enumerate() {
                read_column(column, &format!("{at}.columns[{place}]"), 120, 60, 1..=3, &mut card)?;
            }
        }
        _ => {
            let known = "Must be one of the following values: [buttons, confirm, carousel]";
            return Err(Wrong::at(format!("{at}.type"), known));
        }
    }
    Ok(card)
}

/// A text is shorter below a title or a picture.
fn read_column(
    column: &Value,
    at: &str,
    longest: usize,
    longest_titled: usize,
    count: std::ops::RangeInclusive<usize>,
    card: &mut Card,
) -> Result<(), Wrong> {
    let titled = !column["title"].is_null() || !column["thumbnailImageUrl"].is_null();
    if !column["title"].is_null() {
        card.say(text_of(&column["title"], &format!("{at}.title"), 40)?, true);
    }
    let longest = if titled { longest_titled } else { longest };
    card.say(text_of(&column["text"], &format!("{at}.text"), longest)?, false);
    let actions = column["actions"].as_array().map_or(&[][..], Vec::as_slice);
    if !count.contains(&actions.len()) {
        let message = format!("Size must be between {} and {}", count.start(), count.end());
        return Err(Wrong::at(format!("{at}.actions"), message));
    }
    for (place, action) in actions.iter().enumerate() {
        card.buttons.push(read_action(action, &format!("{at}.actions[{place}]"), Some(LONGEST_LABEL))?);
    }
    Ok(())
}
