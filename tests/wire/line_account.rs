//! What LINE is asked about the account, and how its answers are read.

use mimamori::channel::line::{Bot, LinkToken, Quota, Webhook};
use mimamori::channel::{Accepted, SendError};
use serde_json::{Value, json};

use crate::line_send::{USER, client};
use crate::loopback::{Provider, Reply, end};
use crate::specification::{check, specification_if_here};

/// A LINE that answers every question with this, once it is what the specification says LINE answers.
async fn answering(schema: &str, body: Value) -> Provider {
    if let Some(specification) = specification_if_here("line/messaging-api.yml") {
        check(&specification, schema, &body);
    }
    Provider::answering(Reply::json(200, body)).await
}

fn told<T>(outcome: Result<T, SendError>) -> String {
    end(outcome.map(|_| Accepted::default()))
}

#[tokio::test]
async fn the_account_says_who_it_is() {
    let body = json!({"userId": USER, "basicId": "@216ru", "displayName": "見守り", "chatMode": "bot",
                      "markAsReadMode": "auto"});
    let line = answering("BotInfoResponse", body).await;
    let bot = client(&line.base_url).bot().await.unwrap();
    let expected =
        Bot { user_id: USER.to_owned(), basic_id: "@216ru".to_owned(), name: "見守り".to_owned() };
    assert_eq!(bot, expected);
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("GET", "/v2/bot/info"));
    assert_eq!(seen.header("authorization"), "Bearer a-token-for-tests");
}

#[tokio::test]
async fn the_webhook_of_the_console_is_told() {
    let endpoint = "https://example.com/webhooks/line".to_owned();
    let line = answering("GetWebhookEndpointResponse", json!({"endpoint": endpoint, "active": false})).await;
    let webhook = client(&line.base_url).webhook().await.unwrap();
    assert_eq!(webhook, Webhook { endpoint, is_active: false });
    assert_eq!(line.seen().path, "/v2/bot/channel/webhook/endpoint");
}

#[tokio::test]
async fn what_may_be_sent_and_what_was_are_two_questions() {
    // One answer serves both.
    let limited = json!({"type": "limited", "value": 30_000, "totalUsage": 29_000});
    let line = Provider::answering(Reply::json(200, limited)).await;
    let quota = client(&line.base_url).quota().await.unwrap();
    assert_eq!(quota, Quota { limit: Some(30_000), used: 29_000 });
    let none = Provider::answering(Reply::json(200, json!({"type": "none", "totalUsage": 7}))).await;
    let quota = client(&none.base_url).quota().await.unwrap();
    assert_eq!(quota, Quota { limit: None, used: 7 });
    for odd in
        [json!({"type": "limited", "totalUsage": 7}), json!({"type": "new", "totalUsage": 7}), json!([])]
    {
        let line = Provider::answering(Reply::json(200, odd)).await;
        assert_eq!(told(client(&line.base_url).quota().await), "later");
    }
}

#[tokio::test]
async fn a_link_token_is_asked_for_one_user() {
    let line =
        answering("IssueLinkTokenResponse", json!({"linkToken": "NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY"})).await;
    let token = client(&line.base_url).link_token(USER).await.unwrap();
    assert_eq!(token, LinkToken("NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY".to_owned()));
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.clone()), ("POST", format!("/v2/bot/user/{USER}/linkToken")));
}

#[tokio::test]
async fn three_dots_are_asked_for_as_line_allows() {
    let line = Provider::answering(Reply::json(202, json!({}))).await;
    client(&line.base_url).start_loading(USER).await.unwrap();
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("POST", "/v2/bot/chat/loading/start"));
    assert_eq!(seen.json(), json!({"chatId": USER, "loadingSeconds": 10}));
    if let Some(specification) = specification_if_here("line/messaging-api.yml") {
        check(&specification, "ShowLoadingAnimationRequest", &seen.json());
    }
}

#[tokio::test]
async fn a_question_that_line_does_not_answer_is_asked_again_later() {
    for (status, expected) in
        [(401, "misconfigured (401)"), (403, "misconfigured (403)"), (429, "later"), (500, "later")]
    {
        let line = Provider::answering(Reply::json(status, json!({"message": "x"}))).await;
        assert_eq!(told(client(&line.base_url).bot().await), expected);
        assert_eq!(told(client(&line.base_url).link_token(USER).await), expected);
    }
}
