//! What LINE is sent, and what each of its answers means.

use mimamori::channel::http::loopback_client;
use mimamori::channel::line::LineClient;
use mimamori::channel::{Accepted, Secret};
use mimamori::domain::messaging::{Choice, Language, OutboundMessage, Question, QuestionKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::loopback::{Provider, Reply, breaking_off, end, everything, hanging_up, impatient, nobody};

pub const USER: &str = "U0123456789abcdef0123456789abcdef";
const KEY: Uuid = Uuid::from_u128(0x1234);

pub fn client(base_url: &str) -> LineClient {
    let token = Secret::new("a-token-for-tests".to_owned());
    LineClient::new(loopback_client().unwrap(), base_url, token).unwrap()
}

pub fn message() -> OutboundMessage {
    let choice = |id: &str, label: &str, key| Choice {
        id: id.to_owned(),
        label: label.to_owned(),
        key: Some(key),
        token: format!("v1.{id}"),
    };
    OutboundMessage {
        texts: vec!["おはようございます。".to_owned()],
        question: Some(Question {
            choices: vec![choice("yes", "はい", '1'), choice("no", "いいえ", '2')],
            ..Question::new("fever", "37.5℃以上の熱はありますか。", QuestionKind::YesNo)
        }),
        ..OutboundMessage::new(Language::Ja)
    }
}

fn objects() -> Value {
    let button = |id: &str, label: &str| {
        let data = format!("v1.{id}");
        json!({"type": "action", "action":
            {"type": "postback", "label": label, "data": data, "displayText": label}})
    };
    json!([
        {"type": "text", "text": "おはようございます。"},
        {"type": "text", "text": "37.5℃以上の熱はありますか。",
         "quickReply": {"items": [button("yes", "はい"), button("no", "いいえ")]}},
    ])
}

fn yes() -> Reply {
    Reply::json(200, json!({"sentMessages": [{"id": "461230966842064897", "quoteToken": "q"}]}))
        .with("x-line-request-id", "request-1")
}

#[tokio::test]
async fn a_push_carries_token_retry_key_and_message() {
    let line = Provider::answering(yes()).await;
    let accepted = client(&line.base_url).push(USER, &message(), KEY).await.unwrap();
    assert_eq!(
        accepted,
        Accepted {
            provider_id: Some("461230966842064897".to_owned()),
            request_id: Some("request-1".to_owned()),
            already: false,
            held_back_ms: None,
        }
    );
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("POST", "/v2/bot/message/push"));
    assert_eq!(seen.header("authorization"), "Bearer a-token-for-tests");
    assert_eq!(seen.header("x-line-retry-key"), "00000000-0000-0000-0000-000000001234");
    assert_eq!(seen.header("content-type"), "application/json");
    assert_eq!(seen.json(), json!({"to": USER, "messages": objects()}));
}

#[tokio::test]
async fn a_reply_carries_no_retry_key_because_line_refuses_one() {
    let line = Provider::answering(yes()).await;
    client(&line.base_url).reply("reply-token", &message()).await.unwrap();
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("POST", "/v2/bot/message/reply"));
    assert!(!seen.headers.contains_key("x-line-retry-key"));
    assert_eq!(seen.json(), json!({"replyToken": "reply-token", "messages": objects()}));
}

/// Status, what LINE says, and what it means for a push.
const ANSWERS: &[(u16, &str, &str)] = &[
    (400, "The request body has 1 error(s)", "our-mistake (400)"),
    (400, "The property, text, in the request body is invalid (line: -, column: -)", "our-mistake (400)"),
    (400, "The request body could not be parsed as JSON (line: 1, column: 1)", "our-mistake (400)"),
    (
        400,
        "The property, 'to', in the request body is invalid (line: -, column: -)",
        "contact-point-unusable (400)",
    ),
    (400, "Failed to send messages", "contact-point-unusable (400)"),
    (400, "Invalid reply token", "try-other-channel (400)"),
    (401, "Authentication failed due to the following reason: invalid token", "misconfigured (401)"),
    (403, "Access to this API is not available for your account", "misconfigured (403)"),
    (404, "Not found", "misconfigured (404)"),
    (409, "The retry key is already accepted", "already"),
    (413, "Request body is too large", "our-mistake (413)"),
    (429, "The API rate limit has been exceeded. Try again later.", "later"),
    (429, "You have reached your monthly limit.", "quota-exhausted (429)"),
    (429, "You have sent too many messages to the same user", "later"),
    (500, "Internal Server Error", "unknown: the provider failed with status 500"),
    (503, "Service Unavailable", "unknown: the provider failed with status 503"),
];

#[tokio::test]
async fn each_answer_of_line_means_one_thing() {
    for (status, message, expected) in ANSWERS {
        let line = Provider::answering(Reply::json(*status, json!({"message": message}))).await;
        let outcome = client(&line.base_url).push(USER, &self::message(), KEY).await;
        assert_eq!(end(outcome), *expected, "{status} {message}");
    }
}

#[tokio::test]
async fn an_accepted_retry_names_the_request_that_was_taken() {
    let body = json!({"message": "The retry key is already accepted", "sentMessages": [{"id": "7"}]});
    let reply = Reply::json(409, body)
        .with("x-line-request-id", "request-2")
        .with("x-line-accepted-request-id", "request-1");
    let line = Provider::answering(reply).await;
    let accepted = client(&line.base_url).push(USER, &message(), KEY).await.unwrap();
    assert_eq!(
        accepted,
        Accepted {
            provider_id: Some("7".to_owned()),
            request_id: Some("request-1".to_owned()),
            already: true,
            held_back_ms: None,
        }
    );
}

#[tokio::test]
async fn a_conflict_without_a_retry_key_is_no_success() {
    let line = Provider::answering(Reply::json(409, json!({"message": "Conflict"}))).await;
    assert_eq!(end(client(&line.base_url).reply("token", &message()).await), "our-mistake (409)");
}

#[tokio::test]
async fn a_wait_that_line_asks_for_is_kept() {
    let reply = Reply::json(429, json!({"message": "The API rate limit has been exceeded."}))
        .with("date", "Sun, 04 May 2031 00:00:00 GMT")
        .with("retry-after", "30");
    let line = Provider::answering(reply).await;
    let outcome = client(&line.base_url).push(USER, &message(), KEY).await;
    assert_eq!(end(outcome), "later, at 2031-05-04T00:00:30Z");
}

#[tokio::test]
async fn a_yes_that_is_not_lines_is_not_believed() {
    let mut page = Reply::json(200, json!(null));
    page.body = "<html>Welcome to the guest network</html>".to_owned();
    let line = Provider::answering(page.clone()).await;
    let outcome = client(&line.base_url).push(USER, &message(), KEY).await;
    assert_eq!(end(outcome), "unknown: the answer cannot be read");

    let line = Provider::answering(page.with("x-line-request-id", "request-1")).await;
    assert_eq!(end(client(&line.base_url).push(USER, &message(), KEY).await), "accepted");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Provider::answering(yes()).await;
    let location: &'static str = Box::leak(elsewhere.base_url.clone().into_boxed_str());
    let line = Provider::answering(Reply::json(307, json!({})).with("location", location)).await;
    let outcome = client(&line.base_url).push(USER, &message(), KEY).await;
    assert_eq!(end(outcome), "misconfigured (307)");
}

#[tokio::test]
async fn what_never_left_may_go_later_and_what_left_is_unknown() {
    let outcome = client(&nobody().await).push(USER, &message(), KEY).await;
    assert_eq!(end(outcome), "later");
    let outcome = client(&hanging_up().await).push(USER, &message(), KEY).await;
    assert_eq!(end(outcome), "unknown: the connection broke");

    let mut slow = yes();
    slow.after = std::time::Duration::from_secs(5);
    let line = Provider::answering(slow).await;
    let token = Secret::new("a-token-for-tests".to_owned());
    let client = LineClient::new(impatient(), &line.base_url, token).unwrap();
    assert_eq!(end(client.push(USER, &message(), KEY).await), "unknown: no answer in time");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_believed_as_far_as_it_came() {
    for (head, expected) in [
        ("400 Bad Request", "later"),
        ("200 OK\r\nx-line-request-id: request-1", "accepted"),
        ("200 OK", "unknown: the answer cannot be read"),
        // The same retry key asks again.
        ("409 Conflict", "later"),
        ("500 Internal Server Error", "unknown: the provider failed with status 500"),
    ] {
        let outcome = client(&breaking_off(head).await).push(USER, &message(), KEY).await;
        assert_eq!(end(outcome), expected, "{head}");
    }
}

#[tokio::test]
async fn a_profile_tells_who_can_be_reached() {
    for (status, expected) in [(200, true), (404, false)] {
        let line = Provider::answering(Reply::json(status, json!({}))).await;
        assert_eq!(client(&line.base_url).profile(USER).await.unwrap(), expected);
        let seen = line.seen();
        assert_eq!((seen.method.as_str(), seen.path.clone()), ("GET", format!("/v2/bot/profile/{USER}")));
        assert_eq!(seen.header("authorization"), "Bearer a-token-for-tests");
    }
    let line = Provider::answering(Reply::json(500, json!({}))).await;
    let outcome = client(&line.base_url).profile(USER).await;
    assert_eq!(end(outcome.map(|_| Accepted::default())), "later");
}

#[tokio::test]
async fn no_error_says_whom_it_was_about() {
    let body = json!({"message": format!("{USER} おはようございます。")});
    let refusing = Provider::answering(Reply::json(400, body)).await.base_url;
    for base_url in [nobody().await, hanging_up().await, refusing] {
        let client = client(&base_url);
        let errors = [
            client.push(USER, &message(), KEY).await.unwrap_err(),
            client.reply("reply-token", &message()).await.unwrap_err(),
            client.profile(USER).await.unwrap_err(),
        ];
        for error in errors {
            let said = everything(&error);
            for secret in [USER, "おはよう", "a-token-for-tests", "reply-token", "/v2/bot"] {
                assert!(!said.contains(secret), "{said}");
            }
        }
    }
}

#[tokio::test]
async fn an_empty_message_is_refused_before_it_leaves() {
    let line = Provider::answering(yes()).await;
    let empty = OutboundMessage { ends: true, ..OutboundMessage::new(Language::Ja) };
    let outcome = client(&line.base_url).push(USER, &empty, KEY).await;
    assert_eq!(end(outcome), "our-mistake (empty-message)");
}

#[test]
fn a_wrong_setting_is_told_at_the_start() {
    let with = |base_url, token: &str| {
        let token = Secret::new(token.to_owned());
        LineClient::new(loopback_client().unwrap(), base_url, token).err().map(|error| error.to_string())
    };
    assert_eq!(with("https://api.line.me", "token"), None);
    for token in ["", "to\nken"] {
        let said = with("https://api.line.me", token).unwrap();
        assert_eq!(said, "the access token is empty or has characters that cannot be sent");
    }
    let said = with("http://api.line.me", "token").unwrap();
    assert!(said.starts_with("base URL: must begin with https://"), "{said}");
}
