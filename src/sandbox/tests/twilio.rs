//! Twilio's promises: reports, lists to reconcile with, errors, and calls.

use super::*;

#[tokio::test]
async fn a_text_is_reported_until_it_is_delivered_and_can_be_looked_up() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    bench.text("お加減はいかがですか。 http://127.0.0.1:8080/r/abc").await;
    bench.minutes(1).await;
    let reports = bench.inbox.forms_to("/webhooks/twilio/sms/status?attempt=7");
    let statuses: Vec<_> = reports.iter().map(|form| field(form, "MessageStatus").unwrap()).collect();
    assert_eq!(statuses, ["queued", "sent", "delivered"]);
    let path = |since: &str| {
        format!(
            "/2010-04-01/Accounts/{ACCOUNT}/Messages.json?To=%2B819000000001&From=%2B15005550006&DateSent%3E={since}"
        )
    };
    let found = bench.get(&path("2020-05-11")).await;
    assert_eq!(found["messages"][0]["sid"].as_str(), field(&reports[0], "MessageSid").as_deref());
    assert_eq!(found["messages"][0]["status"], "delivered");
    assert_eq!(bench.get(&path("2020-05-12")).await["messages"], json!([]));
    bench.assert_nothing_forged();
}

#[tokio::test]
async fn requests_twilio_would_refuse_are_refused_with_its_codes() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let long = "あ".repeat(1_601);
    for (to, from, body, code) in [
        ("+81300000001", SMS_FROM, "x", 21614),
        ("090", SMS_FROM, "x", 21211),
        (NUMBER, "+15005550001", "x", 21606),
        (NUMBER, SMS_FROM, "", 21602),
        (NUMBER, SMS_FROM, &long, 21617),
    ] {
        let (status, error) =
            bench.twilio("Messages.json", &[("To", to), ("From", from), ("Body", body)]).await;
        assert_eq!((status, error["code"].as_u64()), (StatusCode::BAD_REQUEST, Some(code)));
    }
    let joined = [
        ("To", NUMBER),
        ("From", VOICE_FROM),
        ("Url", "http://127.0.0.1/"),
        ("StatusCallbackEvent", "initiated,completed"),
    ];
    assert_eq!(bench.twilio("Calls.json", &joined).await.1["code"], 21626);
    let url = format!("{}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", bench.provider);
    let guessed = bench.http.post(url).basic_auth(ACCOUNT, Some("guess")).send().await.unwrap();
    assert_eq!(guessed.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(bench.sandbox.ledger().messages_received.sms, 0);
}

#[tokio::test]
async fn a_number_nobody_has_is_undelivered_and_its_call_fails() {
    let bench = Bench::new(Faults::none(), vec![]).await;
    bench.text("こんにちは").await;
    bench.call(&[GOODBYE]).await;
    bench.minutes(5).await;
    let reports = bench.inbox.forms_to("/webhooks/twilio/sms/status");
    assert_eq!(field(&reports[2], "MessageStatus").unwrap(), "undelivered");
    assert_eq!(field(&reports[2], "ErrorCode").unwrap(), "30005");
    assert_eq!(bench.call_statuses(), ["initiated", "failed"]);
}

#[tokio::test]
async fn a_call_is_played_step_by_step_and_kept_word_for_word() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    let ask = question("熱はありますか。「はい」は、1を、「いいえ」は、2を押してください。", 1);
    let redirect = "<Response><Pause length=\"1\"/><Redirect>/webhooks/twilio/voice?attempt=7&amp;next=1</Redirect></Response>";
    let sid = bench.call(&[redirect, &ask, GOODBYE]).await;
    bench.minutes(5).await;
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "in-progress", "completed"]);
    assert_eq!(bench.inbox.forms_to("/webhooks/twilio/voice?attempt=7&next=1").len(), 1);
    assert_eq!(bench.digits(), ["2"]);
    let spoken = bench.sandbox.with(|world, _| {
        world.calls[0].transcript.iter().map(|line| (line.mine, line.text.clone())).collect::<Vec<_>>()
    });
    assert_eq!(spoken.len(), 3);
    assert_eq!(spoken[1], (true, "2".to_owned()));
    assert_eq!(spoken[2], (false, "ありがとうございました。".to_owned()));
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Calls.json?To=%2B819000000001");
    let found = bench.get(&path).await;
    assert_eq!(
        (found["calls"][0]["sid"].as_str(), found["calls"][0]["status"].as_str()),
        (Some(&*sid), Some("completed"))
    );
    bench.assert_nothing_forged();
}

#[tokio::test]
async fn a_call_can_be_called_off_while_it_rings() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let sid = bench.call(&[GOODBYE]).await;
    bench.live(SignedDuration::from_secs(3)).await;
    let (status, body) = bench.twilio(&format!("Calls/{sid}.json"), &[("Status", "canceled")]).await;
    assert_eq!((status, body["status"].as_str()), (StatusCode::OK, Some("canceled")));
    bench.minutes(5).await;
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "canceled"]);
}

#[tokio::test]
async fn a_step_the_service_cannot_answer_is_tried_again_and_then_ends_the_call() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.call(&[GOODBYE]).await;
    // The report that it rings is refused too.
    bench.live(SignedDuration::from_secs(2)).await;
    bench.inbox.refuses.store(1, Ordering::SeqCst);
    bench.minutes(5).await;
    assert_eq!(bench.call_statuses().last().unwrap(), "completed");
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.call(&["<Response><Say>a & b</Say></Response>"]).await;
    bench.minutes(5).await;
    assert_eq!(bench.sandbox.ledger().call_mistakes, 1);
    assert_eq!(bench.call_statuses().last().unwrap(), "completed");
}

#[tokio::test]
async fn a_text_to_the_service_is_tried_six_times_and_then_given_up() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.sandbox.with(|world, now| {
        world.write(&bench.sandbox.settings, 0, super::super::phone::Via::Sms, "こんにちは", now);
    });
    bench.inbox.refuses.store(100, Ordering::SeqCst);
    bench.hours(1).await;
    assert_eq!(bench.inbox.forms_to("/webhooks/twilio/sms").len(), 6);
    assert_eq!(bench.inbox.retry_tokens.lock().unwrap().len(), 1);
    let ledger = bench.sandbox.ledger();
    assert_eq!((ledger.given_up, ledger.unacknowledged, ledger.redeliveries), (1, 0, 5));
}
