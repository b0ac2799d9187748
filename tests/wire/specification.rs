//! What we send, held against the providers' own specifications where these stand beside the repository.
//!
//! A small reader of OpenAPI: references, `allOf`, discriminators, names, types, required properties and limits. It is
//! stricter than the specification in one point: a property that is not named there is a fault.

use std::path::PathBuf;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::loopback::{Provider, Reply};
use crate::{line_send, twilio_send};

/// Reads a specification as JSON, or says that it is not here.
#[expect(clippy::print_stderr, reason = "who reads the output of a test should know what was not tested")]
fn specification(path: &str) -> Option<Value> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/specs").join(path);
    let Ok(text) = std::fs::read_to_string(file) else {
        eprintln!("skipped: {path} is not here");
        return None;
    };
    let json = if path.ends_with(".json") {
        serde_json::from_str(&text).unwrap()
    } else {
        serde_saphyr::from_str(&text).unwrap()
    };
    Some(json)
}

#[tokio::test]
async fn pushes_and_replies_fit_lines_specification() {
    let Some(specification) = specification("line/messaging-api.yml") else { return };
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

#[test]
fn the_reader_sees_faults() {
    let Some(specification) = specification("line/messaging-api.yml") else { return };
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
}

#[tokio::test]
async fn texts_and_calls_fit_twilios_specification() {
    let Some(specification) = specification("twilio/twilio_api_v2010.json") else { return };
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

fn check(specification: &Value, schema: &str, body: &Value) {
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
                within(text.chars().count())
            }
            Some("array") => {
                let items = value.as_array().ok_or_else(|| format!("{name}: not a list"))?;
                within(items.len())?;
                items.iter().try_for_each(|item| self.value(name, &schema["items"], item))
            }
            other => Err(format!("{name}: this reader knows no {other:?}")),
        }
    }
}
