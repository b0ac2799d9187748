//! What Twilio is sent, and what each of its answers means.

use std::time::Duration;

use jiff::Timestamp;
use mimamori::channel::http::loopback_client;
use mimamori::channel::sms::SmsClient;
use mimamori::channel::twilio::Account;
use mimamori::channel::voice::{Addresses, Manner, VoiceClient};
use mimamori::channel::{Accepted, Secret};
use serde_json::{Value, json};

use crate::loopback::{Provider, Reply, end, everything, hanging_up, impatient, nobody};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const FROM: &str = "+15005550006";
const TO: &str = "+819000000001";
const BODY: &str = "おはようございます。 & 体調は?";
const CALLBACK: &str = "https://mimamori.example.jp/webhooks/twilio/sms/status?attempt=1";
const REPEATED_CALLBACK: &str =
    "https://mimamori.example.jp/webhooks/twilio/sms/status?attempt=1#rc=5&rp=ct,5xx,rt";

fn account(base_url: &str) -> Account {
    Account::new(ACCOUNT.to_owned(), Secret::new("auth-token".to_owned()), base_url).unwrap()
}

pub fn sms(base_url: &str) -> SmsClient {
    SmsClient::new(loopback_client().unwrap(), account(base_url), FROM.to_owned())
}

pub fn voice(base_url: &str) -> VoiceClient {
    VoiceClient::new(loopback_client().unwrap(), account(base_url), FROM.to_owned())
}

pub async fn send(client: &SmsClient) -> Result<Accepted, mimamori::channel::SendError> {
    client.send(TO, BODY, CALLBACK, 7_200).await
}

pub async fn call(client: &VoiceClient) -> Result<Accepted, mimamori::channel::SendError> {
    let addresses = Addresses {
        words: "https://mimamori.example.jp/webhooks/twilio/voice?attempt=1",
        fallback: "https://mimamori.example.jp/webhooks/twilio/voice/fallback",
        status: CALLBACK,
        machine: "https://mimamori.example.jp/webhooks/twilio/voice/machine?attempt=1",
    };
    client.call(TO, addresses).await
}

fn created(sid: &str) -> Reply {
    Reply::json(201, json!({"sid": sid, "status": "queued", "to": TO})).with("twilio-request-id", "RQ1")
}

fn pairs(form: &[(&str, &str)]) -> Vec<(String, String)> {
    form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn a_text_message_is_one_form_with_basic_authentication() {
    let twilio = Provider::answering(created("SM0000000000000000000000000000000a")).await;
    let accepted = send(&sms(&twilio.base_url)).await.unwrap();
    assert_eq!(
        accepted,
        Accepted {
            provider_id: Some("SM0000000000000000000000000000000a".to_owned()),
            request_id: Some("RQ1".to_owned()),
            already: false,
            held_back_ms: None,
        }
    );
    let seen = twilio.seen();
    assert_eq!(seen.method, "POST");
    assert_eq!(seen.path, format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json"));
    assert_eq!(
        seen.header("authorization"),
        "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjphdXRoLXRva2Vu"
    );
    assert_eq!(seen.header("content-type"), "application/x-www-form-urlencoded");
    assert_eq!(
        seen.form(),
        pairs(&[
            ("To", TO),
            ("From", FROM),
            ("Body", BODY),
            ("StatusCallback", REPEATED_CALLBACK),
            ("ValidityPeriod", "7200"),
        ])
    );
}

#[tokio::test]
async fn a_call_asks_for_each_of_its_reports_by_itself() {
    let twilio = Provider::answering(created("CA0000000000000000000000000000000a")).await;
    let accepted = call(&voice(&twilio.base_url)).await.unwrap();
    assert_eq!(accepted.provider_id.as_deref(), Some("CA0000000000000000000000000000000a"));
    let seen = twilio.seen();
    assert_eq!(seen.method, "POST");
    assert_eq!(seen.path, format!("/2010-04-01/Accounts/{ACCOUNT}/Calls.json"));
    assert_eq!(
        seen.form(),
        pairs(&[
            ("To", TO),
            ("From", FROM),
            ("Url", "https://mimamori.example.jp/webhooks/twilio/voice?attempt=1#rc=2&rp=ct,5xx"),
            ("Method", "POST"),
            ("FallbackUrl", "https://mimamori.example.jp/webhooks/twilio/voice/fallback"),
            ("FallbackMethod", "POST"),
            ("StatusCallback", REPEATED_CALLBACK),
            ("StatusCallbackMethod", "POST"),
            ("StatusCallbackEvent", "initiated"),
            ("StatusCallbackEvent", "ringing"),
            ("StatusCallbackEvent", "answered"),
            ("StatusCallbackEvent", "completed"),
            ("Timeout", "28"),
            ("MachineDetection", "Enable"),
            ("AsyncAmd", "true"),
            (
                "AsyncAmdStatusCallback",
                "https://mimamori.example.jp/webhooks/twilio/voice/machine?attempt=1#rc=5&rp=ct,5xx,rt"
            ),
            ("AsyncAmdStatusCallbackMethod", "POST"),
        ])
    );
    assert!(
        !seen.form().iter().any(|(name, _)| name.to_lowercase().contains("record")),
        "nothing is recorded"
    );
}

#[tokio::test]
async fn a_call_is_placed_in_the_manner_of_the_settings() {
    let reply =
        json!({"sid": "CA0000000000000000000000000000000a", "status": "queued", "queue_time": "4000"});
    let twilio = Provider::answering(Reply::json(201, reply)).await;
    let fallback_url = Some("https://elsewhere.example.jp/call.xml".to_owned());
    let manner = Manner { ring_seconds: 2, tells_machines: false, fallback_url };
    let accepted = call(&voice(&twilio.base_url).in_manner(manner)).await.unwrap();
    assert_eq!(accepted.held_back_ms, Some(4_000));
    let form = twilio.seen().form();
    let value = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(value("Timeout"), Some("5"), "Twilio's least");
    assert_eq!(value("FallbackUrl"), Some("https://elsewhere.example.jp/call.xml"));
    assert_eq!((value("MachineDetection"), value("AsyncAmdStatusCallback")), (None, None));
}

#[tokio::test]
async fn a_call_that_goes_on_is_told_other_words() {
    let twilio = Provider::answering(Reply::json(200, json!({"sid": "CA1", "status": "in-progress"}))).await;
    let document = "<Response><Hangup/></Response>";
    voice(&twilio.base_url).say_instead("CA0123456789abcdef0123456789abcdef", document).await.unwrap();
    let seen = twilio.seen();
    assert_eq!(
        seen.path,
        format!("/2010-04-01/Accounts/{ACCOUNT}/Calls/CA0123456789abcdef0123456789abcdef.json")
    );
    assert_eq!(seen.form(), pairs(&[("Twiml", document)]));
    let gone = Provider::answering(Reply::json(404, json!({"code": 20404, "status": 404}))).await;
    assert!(voice(&gone.base_url).say_instead("CA1", document).await.is_err());
}

/// Status, error code (0: none), and what it means.
const ANSWERS: &[(u16, u32, &str)] = &[
    (400, 21201, "our-mistake (21201)"),
    (400, 21203, "misconfigured (21203)"),
    (400, 21205, "misconfigured (21205)"),
    (400, 21210, "misconfigured (21210)"),
    (400, 21211, "contact-point-unusable (21211)"),
    (400, 21212, "misconfigured (21212)"),
    (400, 21213, "misconfigured (21213)"),
    (400, 21217, "contact-point-unusable (21217)"),
    (400, 21214, "contact-point-unusable (21214)"),
    (403, 21408, "misconfigured (21408)"),
    (400, 21215, "misconfigured (21215)"),
    (400, 13227, "misconfigured (13227)"),
    (400, 21602, "our-mistake (21602)"),
    (400, 21603, "our-mistake (21603)"),
    (400, 21604, "our-mistake (21604)"),
    (400, 21606, "misconfigured (21606)"),
    (400, 21612, "misconfigured (21612)"),
    (400, 21608, "misconfigured (21608)"),
    (400, 21219, "misconfigured (21219)"),
    (400, 21610, "opted-out (21610)"),
    (400, 21611, "later"),
    (400, 21614, "not-a-mobile (21614)"),
    (400, 21635, "not-a-mobile (21635)"),
    (400, 21617, "our-mistake (21617)"),
    (400, 30001, "later"),
    (403, 30002, "misconfigured (30002)"),
    (400, 99999, "try-once-more (99999)"),
    (401, 20003, "misconfigured (20003)"),
    (404, 20404, "our-mistake (20404)"),
    (429, 20429, "later"),
    (401, 0, "misconfigured (401)"),
    (404, 0, "misconfigured (404)"),
    (415, 0, "our-mistake (415)"),
    (429, 0, "later"),
    (301, 0, "misconfigured (301)"),
    (500, 0, "unknown: the provider failed with status 500"),
    (503, 20503, "unknown: the provider failed with status 503"),
];

#[tokio::test]
async fn each_answer_of_twilio_means_one_thing_for_texts_and_calls() {
    for (status, code, expected) in ANSWERS {
        let body = match code {
            0 => json!({"message": "…"}),
            code => json!({"code": code, "message": "…", "more_info": "…", "status": status}),
        };
        let twilio = Provider::answering(Reply::json(*status, body)).await;
        assert_eq!(end(send(&sms(&twilio.base_url)).await), *expected, "text: {status} {code}");
        assert_eq!(end(call(&voice(&twilio.base_url)).await), *expected, "call: {status} {code}");
    }
}

#[tokio::test]
async fn a_success_without_an_id_is_not_believed() {
    for body in [json!({}), json!({"sid": null}), json!({"sid": ""}), json!([1])] {
        let twilio = Provider::answering(Reply::json(201, body)).await;
        assert_eq!(end(send(&sms(&twilio.base_url)).await), "unknown: the answer cannot be read");
    }
}

#[tokio::test]
async fn what_never_left_may_go_later_and_what_left_is_unknown() {
    assert_eq!(end(call(&voice(&nobody().await)).await), "later");
    assert_eq!(end(call(&voice(&hanging_up().await)).await), "unknown: the connection broke");
    let mut slow = created("CA0000000000000000000000000000000a");
    slow.after = Duration::from_secs(5);
    let twilio = Provider::answering(slow).await;
    let client = VoiceClient::new(impatient(), account(&twilio.base_url), FROM.to_owned());
    assert_eq!(end(call(&client).await), "unknown: no answer in time");
}

fn text(sid: &str, to: &str, body: &str, created: &str) -> Value {
    json!({"sid": sid, "to": to, "from": FROM, "body": body, "date_created": created, "date_sent": null,
        "direction": "outbound-api", "status": "queued", "error_code": null, "num_segments": "1"})
}

fn since() -> Timestamp {
    "2031-05-04T00:00:00.9Z".parse().unwrap()
}

#[tokio::test]
async fn a_text_that_got_no_answer_is_found_by_number_words_and_moment() {
    let messages = json!({"page": 0, "messages": [
        text("SM5", "+819000000002", BODY, "Sun, 04 May 2031 00:00:04 +0000"),
        text("SM4", TO, BODY, "Sun, 04 May 2031 09:00:02 +0900"),
        text("SM3", TO, BODY, "Sun, 04 May 2031 00:00:00 +0000"),
        text("SM2", TO, "another text", "Sun, 04 May 2031 00:00:00 +0000"),
        text("SM1", TO, BODY, "Sat, 03 May 2031 23:59:59 +0000"),
        {"sid": "SM0"}, null,
    ]});
    let twilio = Provider::answering(Reply::json(200, messages)).await;
    let found = sms(&twilio.base_url).find(TO, BODY, since(), &[]).await.unwrap();
    assert_eq!(
        found.as_deref(),
        Some("SM3"),
        "the first since then, whole seconds being all that Twilio tells"
    );
    let seen = twilio.seen();
    assert_eq!((seen.method.as_str(), seen.path.rsplit('/').next().unwrap()), ("GET", "Messages.json"));
    assert_eq!(seen.query, pairs(&[("To", TO), ("From", FROM), ("PageSize", "50")]));

    assert_eq!(sms(&twilio.base_url).find(TO, "never sent", since(), &[]).await.unwrap(), None);
}

#[tokio::test]
async fn a_call_that_got_no_answer_is_found_unless_it_is_another_ones() {
    let placed = |sid: &str, direction: &str| {
        json!({"sid": sid, "to": TO, "from": FROM, "date_created": "Sun, 04 May 2031 00:00:01 +0000",
            "start_time": null, "direction": direction, "status": "queued"})
    };
    let calls = json!({"calls": [placed("CA3", "outbound-api"), placed("CA2", "outbound-api"), placed("CA1", "inbound")]});
    let twilio = Provider::answering(Reply::json(200, calls)).await;
    let client = voice(&twilio.base_url);
    assert_eq!(client.find(TO, since(), &[]).await.unwrap().as_deref(), Some("CA2"));
    assert_eq!(client.find(TO, since(), &["CA2".to_owned()]).await.unwrap().as_deref(), Some("CA3"));
    let both = ["CA2".to_owned(), "CA3".to_owned()];
    assert_eq!(client.find(TO, since(), &both).await.unwrap(), None);
}

#[tokio::test]
async fn looking_fails_openly_rather_than_finding_nothing() {
    let unreadable = Provider::answering(Reply::json(200, json!({"page": 0}))).await.base_url;
    let failing = Provider::answering(Reply::json(500, json!({}))).await.base_url;
    for base_url in [unreadable, failing, nobody().await, hanging_up().await] {
        let outcome = sms(&base_url).find(TO, BODY, since(), &[]).await;
        assert_eq!(end(outcome.map(|_| Accepted::default())), "later");
    }
}

#[tokio::test]
async fn no_error_says_whom_it_was_about() {
    let body = json!({"code": 21211, "message": format!("The 'To' number {TO} is not a valid phone number."), "status": 400});
    let refusing = Provider::answering(Reply::json(400, body)).await.base_url;
    for base_url in [nobody().await, hanging_up().await, refusing] {
        let errors = [
            send(&sms(&base_url)).await.unwrap_err(),
            call(&voice(&base_url)).await.unwrap_err(),
            sms(&base_url).find(TO, BODY, since(), &[]).await.unwrap_err(),
        ];
        for error in errors {
            let said = everything(&error);
            for secret in ["9000000001", "おはよう", "auth-token", ACCOUNT, "2010-04-01"] {
                assert!(!said.contains(secret), "{said}");
            }
        }
    }
}

#[tokio::test]
async fn limits_of_time_are_brought_into_range() {
    let twilio = Provider::answering(created("SM1")).await;
    sms(&twilio.base_url).send(TO, BODY, CALLBACK, 0).await.unwrap();
    assert!(twilio.seen().form().contains(&("ValidityPeriod".to_owned(), "1".to_owned())));
    let twilio = Provider::answering(created("CA1")).await;
    let manner = Manner { ring_seconds: 900, ..Manner::default() };
    call(&voice(&twilio.base_url).in_manner(manner)).await.unwrap();
    assert!(twilio.seen().form().contains(&("Timeout".to_owned(), "600".to_owned())));
}
