//! What follows from what was said, in the words of the person's language and channel.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::dialog::Setting;
use crate::domain::alert::Level;
use crate::domain::messaging::Question;
use crate::domain::observation::{Code, Reading};

use super::play::plain;

/// One thing that followed. `whose` counts the people of a household from 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    Say(String),
    Ask(Question),
    Record {
        whose: usize,
        reading: Reading,
    },
    Retract {
        whose: usize,
        codes: Vec<Code>,
    },
    Alert {
        whose: usize,
        level: Level,
        rule: String,
    },
    Keep {
        whose: usize,
        question: Option<String>,
        text: String,
    },
    ByProxy,
    Settle {
        setting: Setting,
        value: String,
    },
    LookUp {
        code: String,
        birth_on: Date,
    },
    Wait {
        minutes: u32,
    },
    HandOver {
        whose: usize,
        reason: &'static str,
    },
    OptOut,
    Done {
        whose: usize,
    },
    /// What was answered: the name of each question, and the answers.
    Summary(Vec<(String, Vec<String>)>),
    End {
        complete: bool,
    },
}

impl Event {
    /// The event as a JSON object with one name.
    pub fn object(&self) -> Json {
        match self {
            Self::Say(words) => json!({ "say": words }),
            Self::Ask(question) => json!({ "ask": asked(question) }),
            Self::Record { whose, reading: Reading { code, value } } => {
                let unit = code.vital().map(|vital| vital.unit);
                let record = json!({ "code": code, "value": plain(value), "unit": unit });
                json!({ "record": of(*whose, record) })
            }
            Self::Retract { whose, codes } => json!({ "retract": of(*whose, json!({ "codes": codes })) }),
            Self::Alert { whose, level, rule } => {
                json!({ "alert": of(*whose, json!({ "level": level, "rule": rule })) })
            }
            Self::Keep { whose, question, text } => {
                json!({ "keep": of(*whose, json!({ "question": question, "text": text })) })
            }
            Self::ByProxy => json!({ "by-proxy": true }),
            Self::Settle { setting, value } => json!({ "settle": { "setting": setting, "value": value } }),
            Self::LookUp { code, birth_on } => {
                json!({ "look-up": { "code": code, "birth-date": birth_on } })
            }
            Self::Wait { minutes } => json!({ "wait": { "minutes": minutes } }),
            Self::HandOver { whose, reason } => {
                json!({ "hand-over": of(*whose, json!({ "reason": reason })) })
            }
            Self::OptOut => json!({ "opt-out": true }),
            Self::Done { whose } => json!({ "done": { "whose": whose } }),
            Self::Summary(lines) => {
                let lines: Vec<Json> =
                    lines.iter().map(|(label, values)| json!({ "label": label, "values": values })).collect();
                json!({ "summary": lines })
            }
            Self::End { complete } => json!({ "end": { "complete": complete } }),
        }
    }
}

/// Adds about whom it is, if it is about somebody else than the first.
fn of(whose: usize, object: Json) -> Json {
    let mut object: Map<String, Json> = match object {
        Json::Object(object) => object,
        other => return other,
    };
    if whose > 0 {
        object.insert("whose".to_owned(), whose.into());
    }
    Json::Object(object)
}

fn asked(question: &Question) -> Json {
    let choices: Vec<Json> = question
        .choices
        .iter()
        .map(|choice| json!({ "id": choice.id, "label": choice.label, "key": choice.key }))
        .collect();
    // The word of the kind: yes-no, one-of, many-of, quantity, date, free-text.
    let kind = serde_json::to_value(question.kind).unwrap_or_default();
    let kind = kind.get("kind").cloned().unwrap_or_default();
    json!({ "question": question.id, "text": question.text, "kind": kind, "choices": choices })
}
