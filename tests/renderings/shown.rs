//! A rendering as a reader of the files sees it.

use std::fmt::Write as _;

use mimamori::channel::{line, sms, voice};
use mimamori::domain::messaging::{Channel, Language, OutboundMessage, QuestionKind};
use mimamori::message::segments::{Encoding, segments};
use mimamori::message::{Catalogue, no_voice};
use serde_json::Value;

use crate::moments::Moment;

pub const LINK: &str = "https://mimamori.example.jp/r/abcdefghijklmnop";
pub const ACTION: &str = "https://mimamori.example.jp/webhooks/twilio/voice/gather?step=2&attempt=1";

/// Everything one channel carries in one language.
pub fn file(catalogue: &Catalogue, language: Language, channel: Channel, moments: &[Moment]) -> String {
    let mut file = format!(
        "# Every step in {language} on the channel {channel}. Written by tests/renderings.rs; not to be edited.\n"
    );
    if channel == Channel::Voice && !voice::has_voice(language) {
        let _ = write!(file, "\n== instead of any question\n{}", spoken(&no_voice(catalogue, language)));
        return file;
    }
    let mut seen: Vec<String> = Vec::new();
    for moment in moments.iter().filter(|moment| moment.is_for(channel)) {
        let message = moment.on(catalogue, language, channel);
        let shown = match channel {
            Channel::Line => chat(&message),
            Channel::Sms => text_message(&message),
            Channel::Voice => spoken(&message),
            _ => page(&message),
        };
        // A text message says one of a few sentences, each shown where it first stands.
        let is_known = channel == Channel::Sms && seen.contains(&shown);
        if !shown.is_empty() && !is_known {
            seen.push(shown.clone());
            let _ = write!(file, "\n== {}\n{shown}", moment.name);
        }
    }
    file
}

/// Bubbles, the buttons under the last of them, a card for the summary.
fn chat(message: &OutboundMessage) -> String {
    let mut shown = String::new();
    let objects = line::objects(message).expect("a message that can be said");
    for bubble in objects.as_array().into_iter().flatten() {
        match bubble["type"].as_str() {
            Some("flex") => {
                let _ = writeln!(shown, "(notification) {}", words(&bubble["altText"]));
                texts_of(&bubble["contents"], &mut |text| {
                    let _ = writeln!(shown, "| {}", text.replace('\n', " / "));
                });
            }
            _ => {
                let _ = writeln!(shown, "{}", words(&bubble["text"]));
            }
        }
        let buttons =
            bubble["quickReply"]["items"].as_array().into_iter().flatten().map(|item| &item["action"]);
        let buttons: Vec<String> = buttons
            .map(|action| match action["type"].as_str() {
                Some("datetimepicker") => format!(
                    "[{}: {} to {}, opens at {}]",
                    words(&action["label"]),
                    words(&action["min"]),
                    words(&action["max"]),
                    words(&action["initial"])
                ),
                _ => format!("[{}]", words(&action["label"])),
            })
            .collect();
        if !buttons.is_empty() {
            let _ = writeln!(shown, "{}", buttons.join(" "));
        }
    }
    shown
}

/// The text of every part of a card, in order.
pub fn texts_of(part: &Value, each: &mut impl FnMut(&str)) {
    if part["type"] == "text" {
        each(part["text"].as_str().unwrap_or_default());
    }
    for inside in part["contents"].as_array().into_iter().flatten().chain(part.get("body")) {
        texts_of(inside, each);
    }
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The text, and what it costs.
fn text_message(message: &OutboundMessage) -> String {
    let text = sms::layout(message, Some(LINK));
    format!("{text}\n({})\n", cost(&text))
}

fn cost(text: &str) -> String {
    let count = segments(text);
    let coding = if count.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" };
    let parts = count.parts.len();
    format!("{} units of {coding}, {parts} text{}", count.units, if parts == 1 { "" } else { "s" })
}

/// What is heard, sentence by sentence, and which keys end it.
fn spoken(message: &OutboundMessage) -> String {
    let document = voice::twiml(message, ACTION);
    let mut shown = String::new();
    for said in crate::limits::sayings(&document).expect("a document that is well-formed") {
        let sentences: Vec<&str> = said.sentences.iter().map(|sentence| sentence.trim()).collect();
        let sentences = sentences.join("\n   ");
        let _ = writeln!(shown, "{} {}", said.language, sentences);
    }
    if let Some(question) = message.question.as_ref().filter(|_| document.contains("<Gather")) {
        let keys: String = question.choices.iter().filter_map(|choice| choice.key).collect();
        let keys = match question.kind {
            QuestionKind::Quantity { digits } => format!("up to {digits} digits"),
            QuestionKind::Date => "8 digits".to_owned(),
            QuestionKind::FreeText => "any key".to_owned(),
            _ => keys,
        };
        let _ = writeln!(shown, "(keys: {keys})");
    }
    shown
}

/// What stands on the form: the question, then a field or buttons.
fn page(message: &OutboundMessage) -> String {
    let mut shown = String::new();
    for text in &message.texts {
        let _ = writeln!(shown, "{text}");
    }
    if let Some(overview) = &message.overview {
        let _ = writeln!(shown, "| {}", overview.title);
        for line in &overview.lines {
            let _ = writeln!(shown, "| {}: {}", line.label, line.values.join(" / "));
        }
    }
    let Some(question) = &message.question else { return shown };
    let _ = writeln!(shown, "{}", question.text);
    let mark = if question.kind == QuestionKind::ManyOf { "☐ " } else { "" };
    let choices: Vec<String> =
        question.choices.iter().map(|choice| format!("[{mark}{}]", choice.label)).collect();
    let _ = match question.kind {
        QuestionKind::Quantity { .. } => writeln!(shown, "[        ]"),
        QuestionKind::Date => writeln!(shown, "[year] [month] [day]"),
        QuestionKind::FreeText => writeln!(shown, "[                ]"),
        _ => writeln!(shown, "{}", choices.join(" ")),
    };
    shown
}
