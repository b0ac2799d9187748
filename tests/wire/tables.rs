//! Plays the tables: a request as the provider sends it, and the events or the receipt it must become.
//!
//! What a table leaves out of an event has its usual value: the provider and channel of the request, `happened_at` the
//! moment it was received, no reply token, no attempt. `raw` is checked for every event.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use mimamori::channel::twilio::VerifiedForm;
use mimamori::channel::{Secret, UnreadablePayload, line, sms, twilio, voice};
use mimamori::domain::ids::AttemptId;
use mimamori::domain::messaging::{DeliveryReceipt, InboundEvent};
use serde_json::{Map, Value, json};

use crate::sign;

const SECRET: &str = "a-secret-for-tests";
const URL: &str = "https://mimamori.example.jp/webhooks/twilio?attempt=1";

#[test]
fn line_webhooks_become_the_events_of_the_tables() {
    for (place, case) in cases("line") {
        let body = match &case["body"] {
            Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        let signature = sign::line(SECRET, body.as_bytes());
        let verified = line::verify(&[Secret::new(SECRET.to_owned())], &signature, body.as_bytes()).unwrap();
        match line::parse(verified, received_at()) {
            Ok(events) => {
                let expected = case["events"].as_array().unwrap_or_else(|| panic!("{place}: {events:?}"));
                assert_eq!(events.len(), expected.len(), "{place}");
                let sent = case["body"]["events"].as_array().unwrap();
                for ((event, expected), sent) in events.iter().zip(expected).zip(sent) {
                    assert_eq!(&serde_json::from_str::<Value>(&event.raw).unwrap(), sent, "{place}: raw");
                    let mut usual = json!({"provider": "line", "channel": "line"});
                    if let Some(id) = sent.pointer("/message/id").and_then(Value::as_str) {
                        usual["message_id"] = json!(id);
                    }
                    if sent["mode"] == "standby" {
                        usual["standby"] = json!(true);
                    }
                    assert_event(&place, event, expected, usual);
                }
            }
            Err(error) => assert_eq!(json!(error.to_string()), case["error"], "{place}"),
        }
    }
}

#[test]
fn twilio_webhooks_become_the_events_and_receipts_of_the_tables() {
    for (place, case) in cases("twilio") {
        let form: Vec<(String, String)> = serde_json::from_value(case["form"].clone()).unwrap();
        let body = sign::encoded(&form);
        let form = verified(&form, &body);
        let attempt: Option<AttemptId> = serde_json::from_value(case["attempt"].clone()).unwrap();
        let outcome = match case["to"].as_str().unwrap() {
            "sms" => event(&place, &case, sms::parse(form, received_at()), &body),
            "sms/status" => receipt(sms::receipt(form, attempt)),
            "voice" => {
                let step = case["step"].as_u64().unwrap().try_into().unwrap();
                event(&place, &case, voice::parse_call(form, step, attempt, received_at()), &body)
            }
            "voice/status" => receipt(voice::receipt(form, attempt)),
            other => panic!("{place}: no webhook {other}"),
        };
        match outcome {
            Ok(Some(found)) => assert_eq!(found, case["receipt"], "{place}"),
            Ok(None) => {}
            Err(error) => assert_eq!(json!(error.to_string()), case["error"], "{place}"),
        }
    }
}

fn event(
    place: &str,
    case: &Value,
    outcome: Result<InboundEvent, UnreadablePayload>,
    body: &str,
) -> Result<Option<Value>, UnreadablePayload> {
    let event = outcome?;
    assert_eq!(event.raw, body, "{place}: raw");
    let channel = case["to"].as_str().unwrap();
    let usual =
        json!({"provider": format!("twilio-{channel}"), "channel": channel, "attempt": case["attempt"]});
    assert_event(place, &event, &case["event"], usual);
    Ok(None)
}

fn receipt(outcome: Result<DeliveryReceipt, UnreadablePayload>) -> Result<Option<Value>, UnreadablePayload> {
    let DeliveryReceipt { provider_id, attempt, status, code, .. } = outcome?;
    Ok(Some(json!({"provider_id": provider_id, "attempt": attempt, "status": status, "code": code})))
}

fn assert_event(place: &str, event: &InboundEvent, expected: &Value, usual: Value) {
    let mut found = serde_json::to_value(event).unwrap();
    found.as_object_mut().unwrap().remove("raw");
    let mut whole = Map::from_iter([
        ("happened_at".to_owned(), json!(received_at())),
        ("reply_token".to_owned(), Value::Null),
        ("attempt".to_owned(), Value::Null),
    ]);
    for part in [&usual, expected] {
        let part = part.as_object().unwrap_or_else(|| panic!("{place}: an event was not expected"));
        whole.extend(part.clone());
    }
    assert_eq!(found, Value::Object(whole), "{place}");
}

fn verified<'a>(form: &[(String, String)], body: &'a str) -> VerifiedForm<'a> {
    let token = Secret::new(SECRET.to_owned());
    twilio::verify(&token, URL, &sign::twilio(SECRET, URL, form), body.as_bytes()).unwrap()
}

fn received_at() -> Timestamp {
    "2031-05-04T00:00:05Z".parse().unwrap()
}

/// Every case of every table of a provider, with where it stands.
fn cases(provider: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire").join(provider);
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let cases: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!cases.is_empty(), "{name} has no cases");
        all.extend(cases.into_iter().map(|case| (format!("{provider}/{name}, {}", case["case"]), case)));
    }
    assert!(all.len() >= 10, "the tables of {provider} were not found");
    all
}
