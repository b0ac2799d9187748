//! LINE's promises: retry keys, reply tokens, and webhooks that come until they are acknowledged.

use super::*;

const KEY: &str = "6f1e0000-0000-4000-8000-000000000001";

#[tokio::test]
async fn a_retry_key_delivers_once_a_day() {
    let bench = Bench::with_friend(Behaviour::Silent).await;
    let (first, accepted) = bench.push("こんにちは", &[], Some(KEY)).await;
    let (second, again) = bench.push("こんにちは", &[], Some(KEY)).await;
    assert_eq!((first, second), (StatusCode::OK, StatusCode::CONFLICT));
    assert_eq!(again["message"], "The retry key is already accepted");
    assert_eq!(again["sentMessages"], accepted["sentMessages"]);
    assert_eq!(bench.sandbox.ledger().messages_received.line, 1);
    bench.hours(24).await;
    assert_eq!(bench.push("こんにちは", &[], Some(KEY)).await.0, StatusCode::OK);
    assert_eq!(bench.sandbox.ledger().messages_received.line, 2);
    assert_eq!(bench.push("こんにちは", &[], Some("not a key")).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_wrong_token_and_an_unknown_user_are_refused() {
    let bench = Bench::with_friend(Behaviour::Silent).await;
    let post = |token: &'static str, to: &'static str| {
        let body = json!({"to": to, "messages": [{"type": "text", "text": "x"}]});
        bench
            .http
            .post(format!("{}/v2/bot/message/push", bench.provider))
            .bearer_auth(token)
            .json(&body)
            .send()
    };
    assert_eq!(post("guess", USER).await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let unknown = post(LINE_TOKEN, "U000000000000000000000000000000ff").await.unwrap();
    assert_eq!(unknown.status(), StatusCode::BAD_REQUEST);
    assert_eq!(unknown.json::<Value>().await.unwrap()["message"], "Failed to send messages");
}

#[tokio::test]
async fn a_reply_token_works_once() {
    let bench = Bench::with_friend(Behaviour::Played).await;
    bench.sandbox.with(|world, now| {
        world.write(&bench.sandbox.settings, 0, super::super::phone::Via::Line, "はい", now)
    });
    bench.sandbox.run_due().await;
    let token = bench.inbox.line.lock().unwrap()[0]["replyToken"].clone();
    let reply = || {
        let body = json!({"replyToken": token, "messages": [{"type": "text", "text": "受け取りました"}]});
        bench
            .http
            .post(format!("{}/v2/bot/message/reply", bench.provider))
            .bearer_auth(LINE_TOKEN)
            .json(&body)
    };
    let keyed = reply().header("x-line-retry-key", KEY).send().await.unwrap();
    assert_eq!(keyed.status(), StatusCode::BAD_REQUEST);
    assert_eq!(reply().send().await.unwrap().status(), StatusCode::OK);
    let again = reply().send().await.unwrap();
    assert_eq!(again.status(), StatusCode::BAD_REQUEST);
    assert_eq!(again.json::<Value>().await.unwrap()["message"], "Invalid reply token");
    assert_eq!(bench.sandbox.ledger().messages_received.line, 1);
}

#[tokio::test]
async fn an_event_comes_again_until_it_is_acknowledged() {
    let bench = Bench::with_friend(Behaviour::InTime).await;
    bench.inbox.refuses.store(9, Ordering::SeqCst);
    bench.ask_fever().await;
    bench.minutes(60).await;
    let events = bench.inbox.line.lock().unwrap().clone();
    assert_eq!(events.len(), 10);
    let same = |name: &str| events.iter().all(|event| event[name] == events[0][name]);
    assert!(same("webhookEventId") && same("replyToken") && same("timestamp"));
    assert_eq!(events[0]["deliveryContext"]["isRedelivery"], false);
    assert!(events[1..].iter().all(|event| event["deliveryContext"]["isRedelivery"] == true));
    let ledger = bench.sandbox.ledger();
    assert_eq!((ledger.events_sent, ledger.events_acknowledged, ledger.unacknowledged), (2, 2, 0));
    assert_eq!(ledger.redeliveries, 9);
}
