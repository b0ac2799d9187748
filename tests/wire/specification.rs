//! What we send, held against the providers' own specifications where these stand beside the repository.
//!
//! A small reader of OpenAPI: references, `allOf`, discriminators, names, types, required properties and limits. It is
//! stricter than the specification in one point: a property that is not named there is a fault.

use mimamori::domain::messaging::{Days, Link, Overview, OverviewLine, Question, QuestionKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::loopback::{Provider, Reply};
use crate::skipped::say_skipped;
use crate::{line_send, specifications, twilio_send};

/// Reads a specification as JSON, if it is here.
pub fn specification_if_here(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(specifications::folder()?.join(path)).ok()?;
    let json = if path.ends_with(".json") {
        serde_json::from_str(&text).unwrap()
    } else {
        serde_saphyr::from_str(&text).unwrap()
    };
    Some(json)
}

/// The same for a test that is nothing without it, which then says so.
fn specification(path: &str, test: &str) -> Option<Value> {
    let found = specification_if_here(path);
    if found.is_none() {
        say_skipped(test, &specifications::lacking(path));
    }
    found
}

#[tokio::test]
async fn pushes_and_replies_fit_lines_specification() {
    let Some(specification) =
        specification("line/messaging-api.yml", "pushes_and_replies_fit_lines_specification")
    else {
        return;
    };
    let line = Provider::answering(Reply::json(200, json!({}))).await;
    line_send::client(&line.base_url)
        .push(line_send::USER, &line_send::message(), Uuid::nil())
        .await
        .unwrap();
    check(&specification, "PushMessageRequest", &line.seen().json());

    let line = Provider::answering(Reply::json(200, json!({}))).await;
    line_send::client(&line.base_url).reply("token", &line_send::message()).await.unwrap();
    check(&specification, "ReplyMessageRequest", &line.seen().json());
}

#[tokio::test]
async fn a_summary_and_a_calendar_fit_lines_specification() {
    let Some(specification) =
        specification("line/messaging-api.yml", "a_summary_and_a_calendar_fit_lines_specification")
    else {
        return;
    };
    let line = Provider::answering(Reply::json(200, json!({}))).await;
    let day = |year, month, day| jiff::civil::date(year, month, day);
    let mut message = line_send::message();
    message.overview = Some(Overview {
        title: "今日のお答え".to_owned(),
        notice: "本日のご回答を受け付けました".to_owned(),
        lines: vec![OverviewLine { label: "体温".to_owned(), values: vec!["36.5℃".to_owned()] }],
    });
    let mut calendar = message.question.iter().flat_map(|question| question.choices.clone()).next().unwrap();
    calendar.id = "date".to_owned();
    message.question = Some(Question {
        choices: vec![calendar],
        days: Some(Days { least: day(1900, 1, 1), greatest: day(2020, 5, 11), initial: day(1950, 1, 1) }),
        ..Question::new("birth-date", "生年月日を教えてください。", QuestionKind::Date)
    });
    line_send::client(&line.base_url).push(line_send::USER, &message, Uuid::nil()).await.unwrap();
    let sent = line.seen().json();
    assert_eq!(sent["messages"][1]["type"], "flex");
    assert_eq!(sent["messages"][2]["quickReply"]["items"][0]["action"]["type"], "datetimepicker");
    check(&specification, "PushMessageRequest", &sent);
}

#[tokio::test]
async fn a_button_to_a_page_fits_lines_specification() {
    let Some(specification) =
        specification("line/messaging-api.yml", "a_button_to_a_page_fits_lines_specification")
    else {
        return;
    };
    let line = Provider::answering(Reply::json(200, json!({}))).await;
    let mut message = line_send::message();
    let text = "登録は、お手元の手紙の登録コードと生年月日で行います。".to_owned();
    let url = "https://example.jp/link?linkToken=x&lang=ja".to_owned();
    message.link = Some(Link { text, label: "登録ページを開く".to_owned(), url });
    line_send::client(&line.base_url).push(line_send::USER, &message, Uuid::nil()).await.unwrap();
    let sent = line.seen().json();
    assert_eq!(sent["messages"][1]["template"]["actions"][0]["type"], "uri");
    check(&specification, "PushMessageRequest", &sent);
}

#[test]
fn the_reader_sees_faults() {
    let Some(specification) = specification("line/messaging-api.yml", "the_reader_sees_faults") else {
        return;
    };
    let text = json!({"type": "text", "text": "a"});
    let fault =
        |body| Check { specification: &specification }.named("PushMessageRequest", &body).unwrap_err();
    assert_eq!(fault(json!({"messages": [text]})), "PushMessageRequest: no to");
    assert_eq!(fault(json!({"to": 1, "messages": [text]})), "to: not a string");
    assert_eq!(fault(json!({"to": "U", "messages": vec![&text; 6]})), "messages: more than 5");
    assert_eq!(fault(json!({"to": "U", "messages": [{"type": "text"}]})), "TextMessage: no text");
    assert_eq!(fault(json!({"to": "U", "messages": [{"type": "telegram"}]})), "type: no telegram");
    let odd = json!({"type": "text", "text": "a", "colour": "red"});
    assert_eq!(fault(json!({"to": "U", "messages": [odd]})), "TextMessage: colour is not named");
    let card = |body: Value| {
        let contents = json!({"type": "bubble", "body": body});
        json!({"to": "U", "messages": [{"type": "flex", "altText": "a", "contents": contents}]})
    };
    let slanted = json!({"type": "box", "layout": "diagonal", "contents": []});
    assert_eq!(fault(card(slanted)), "layout: no diagonal");
    let wrapped = json!({"type": "text", "text": "a", "wrap": "yes"});
    let body = json!({"type": "box", "layout": "vertical", "contents": [wrapped]});
    assert_eq!(fault(card(body)), "wrap: not true or false");
}

#[tokio::test]
async fn texts_and_calls_fit_twilios_specification() {
    let Some(specification) =
        specification("twilio/twilio_api_v2010.json", "texts_and_calls_fit_twilios_specification")
    else {
        return;
    };
    let messages = Provider::answering(Reply::json(201, json!({"sid": "SM1"}))).await;
    twilio_send::send(&twilio_send::sms(&messages.base_url)).await.unwrap();
    let calls = Provider::answering(Reply::json(201, json!({"sid": "CA1"}))).await;
    twilio_send::call(&twilio_send::voice(&calls.base_url)).await.unwrap();
    for (path, seen) in [("Messages.json", messages.seen()), ("Calls.json", calls.seen())] {
        let path = format!("/2010-04-01/Accounts/{{AccountSid}}/{path}");
        let content = &specification["paths"][path.as_str()]["post"]["requestBody"]["content"];
        let schema = &content[seen.header("content-type")]["schema"];
        let form = seen.form();
        for (name, value) in &form {
            let property = &schema["properties"][name];
            assert!(property.is_object(), "{path}: {name} is not named");
            if property["type"] == "integer" {
                assert!(value.parse::<i64>().is_ok(), "{path}: {name} is no number");
            }
        }
        for required in schema["required"].as_array().unwrap() {
            assert!(form.iter().any(|(name, _)| required == name), "{path}: no {required}");
        }
    }
}

pub fn check(specification: &Value, schema: &str, body: &Value) {
    if let Err(fault) = (Check { specification }).named(schema, body) {
        panic!("{fault} in {body}");
    }
}

struct Check<'a> {
    specification: &'a Value,
}

impl<'a> Check<'a> {
    fn schema(&self, name: &str) -> &'a Value {
        &self.specification["components"]["schemas"][name]
    }

    fn named(&self, name: &str, value: &Value) -> Result<(), String> {
        let name = name.rsplit('/').next().unwrap();
        let schema = self.schema(name);
        // A base type stands for one of its kinds.
        let mapping = &schema["discriminator"]["mapping"];
        if mapping.is_object() {
            let kind = value["type"].as_str().unwrap_or_default();
            let kind = mapping[kind].as_str().ok_or_else(|| format!("type: no {kind}"))?;
            return self.object(kind.rsplit('/').next().unwrap(), value);
        }
        if schema["type"] == "object" { self.object(name, value) } else { self.value(name, schema, value) }
    }

    fn object(&self, name: &str, value: &Value) -> Result<(), String> {
        let object = value.as_object().ok_or_else(|| format!("{name}: not an object"))?;
        let mut parts = Vec::new();
        self.collect(self.schema(name), &mut parts);
        for part in &parts {
            for required in part["required"].as_array().into_iter().flatten() {
                let required = required.as_str().unwrap();
                object.get(required).ok_or_else(|| format!("{name}: no {required}"))?;
            }
        }
        for (property, value) in object {
            let schema =
                parts.iter().map(|part| &part["properties"][property]).find(|schema| schema.is_object());
            self.value(property, schema.ok_or_else(|| format!("{name}: {property} is not named"))?, value)?;
        }
        Ok(())
    }

    fn collect(&self, schema: &'a Value, parts: &mut Vec<&'a Value>) {
        parts.push(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            match part["$ref"].as_str() {
                Some(name) => self.collect(self.schema(name.rsplit('/').next().unwrap()), parts),
                None => self.collect(part, parts),
            }
        }
    }

    fn value(&self, name: &str, schema: &Value, value: &Value) -> Result<(), String> {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.named(reference, value);
        }
        let within = |length: usize| match schema["maxItems"].as_u64().or(schema["maxLength"].as_u64()) {
            Some(most) if length as u64 > most => Err(format!("{name}: more than {most}")),
            _ => Ok(()),
        };
        match schema["type"].as_str() {
            Some("string") => {
                let text = value.as_str().ok_or_else(|| format!("{name}: not a string"))?;
                let words = schema["enum"].as_array();
                if words.is_some_and(|words| !words.iter().any(|word| word == text)) {
                    return Err(format!("{name}: no {text}"));
                }
                within(text.chars().count())
            }
            Some("integer") => {
                let number = value.as_i64().ok_or_else(|| format!("{name}: not a whole number"))?;
                let least = schema["minimum"].as_i64().is_none_or(|least| number >= least);
                let most = schema["maximum"].as_i64().is_none_or(|most| number <= most);
                (least && most).then_some(()).ok_or_else(|| format!("{name}: {number} is out of range"))
            }
            Some("boolean") => value.as_bool().map(drop).ok_or_else(|| format!("{name}: not true or false")),
            Some("array") => {
                let items = value.as_array().ok_or_else(|| format!("{name}: not a list"))?;
                within(items.len())?;
                items.iter().try_for_each(|item| self.value(name, &schema["items"], item))
            }
            other => Err(format!("{name}: this reader knows no {other:?}")),
        }
    }
}
