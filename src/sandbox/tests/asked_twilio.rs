//! Each of Twilio's faults does what its name says, once, and then no more.

use super::*;

const QUESTION: &str = "熱はありますか。「はい」は、1を、「いいえ」は、2を押してください。";

impl Bench {
    async fn one(behaviour: Behaviour, fault: Fault) -> Self {
        let bench = Self::new(Faults::none(), vec![person(behaviour)]).await;
        bench.ask(fault);
        bench
    }

    async fn text_answer(&self) -> (StatusCode, Value) {
        let status = format!("{}/webhooks/twilio/sms/status?attempt=7", self.service);
        let form = [("To", NUMBER), ("From", SMS_FROM), ("Body", "お加減は"), ("StatusCallback", &status)];
        self.twilio("Messages.json", &form).await
    }

    fn text_reports(&self) -> Vec<String> {
        let forms = self.inbox.forms_to("/webhooks/twilio/sms/status");
        forms.iter().map(|form| field(form, "MessageStatus").unwrap()).collect()
    }

    fn texts_on_the_phone(&self) -> usize {
        self.sandbox.with(|world, _| world.phones[0].sms.bubbles.len())
    }

    /// A call with one question, to its end.
    async fn ask_by_phone(&self) {
        let ask = question(QUESTION, 1);
        self.call(&[&ask, &ask, &ask, GOODBYE, GOODBYE]).await;
        self.minutes(10).await;
    }
}

#[tokio::test]
async fn a_text_is_refused_with_the_code_that_was_asked_for() {
    for (fault, code) in [(Fault::OptedOut, 21610), (Fault::NotMobile, 21614), (Fault::SmsRefused, 21612)] {
        let bench = Bench::one(Behaviour::Silent, fault).await;
        let (status, error) = bench.text_answer().await;
        assert_eq!((status, error["code"].as_u64()), (StatusCode::BAD_REQUEST, Some(code)));
        assert_eq!(bench.text_answer().await.0, StatusCode::CREATED);
    }
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let request = FaultRequest { code: Some(21611), ..FaultRequest::once(Fault::SmsRefused) };
    bench.sandbox.ask_for(vec![request]).unwrap();
    assert_eq!(bench.text_answer().await.1["code"], 21611);
}

#[tokio::test]
async fn a_text_that_was_taken_is_not_delivered_and_says_why() {
    for (fault, code) in [(Fault::HandsetOff, "30003"), (Fault::SmsUndelivered, "30008")] {
        let bench = Bench::one(Behaviour::Silent, fault).await;
        let (_, created) = bench.text_answer().await;
        bench.minutes(1).await;
        assert_eq!(bench.text_reports(), ["queued", "sent", "undelivered"]);
        let last = bench.inbox.forms_to("/webhooks/twilio/sms/status").pop().unwrap();
        assert_eq!(field(&last, "ErrorCode").as_deref(), Some(code));
        assert_eq!(bench.texts_on_the_phone(), 0);
        let path =
            format!("/2010-04-01/Accounts/{ACCOUNT}/Messages/{}.json", created["sid"].as_str().unwrap());
        assert_eq!(bench.get(&path).await["error_code"].to_string(), code);
        assert_eq!(bench.sandbox.deliveries()[0].shown_at, None);
    }
}

#[tokio::test]
async fn a_text_waits_in_the_queue_and_may_outlive_its_validity() {
    let bench = Bench::one(Behaviour::Silent, Fault::TextQueue).await;
    bench.text_answer().await;
    bench.minutes(4).await;
    assert_eq!((bench.text_reports(), bench.texts_on_the_phone()), (vec!["queued".to_owned()], 0));
    bench.minutes(2).await;
    assert_eq!((bench.text_reports().len(), bench.texts_on_the_phone()), (3, 1));
    bench.ask(Fault::TextQueue);
    let status = format!("{}/webhooks/twilio/sms/status?attempt=8", bench.service);
    let form = [
        ("To", NUMBER),
        ("From", SMS_FROM),
        ("Body", "x"),
        ("ValidityPeriod", "60"),
        ("StatusCallback", &status),
    ];
    bench.twilio("Messages.json", &form).await;
    bench.minutes(10).await;
    let last = bench.inbox.forms_to("/webhooks/twilio/sms/status?attempt=8").pop().unwrap();
    assert_eq!(field(&last, "MessageStatus").unwrap(), "failed");
    assert_eq!((field(&last, "ErrorCode").unwrap(), bench.texts_on_the_phone()), ("30036".to_owned(), 1));
}

#[tokio::test]
async fn reports_of_a_text_come_reversed_twice_or_never() {
    for (fault, times, expected) in [
        (Fault::ReceiptsOutOfOrder, 1, vec!["delivered", "sent", "queued"]),
        (Fault::ReceiptsTwice, 3, vec!["queued", "queued", "sent", "sent", "delivered", "delivered"]),
        (Fault::ReceiptsMissing, 1, vec![]),
    ] {
        let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
        bench.sandbox.ask_for(vec![FaultRequest::once(fault).times(times)]).unwrap();
        bench.text_answer().await;
        bench.minutes(2).await;
        assert_eq!(
            (bench.text_reports(), bench.texts_on_the_phone()),
            (expected.iter().map(|each| (*each).to_owned()).collect(), 1),
            "{fault:?}"
        );
    }
}

#[tokio::test]
async fn the_delivery_is_reported_before_the_request_is_answered() {
    let bench = Bench::one(Behaviour::Silent, Fault::ReceiptBeforeAnswer).await;
    let (status, created) = bench.text_answer().await;
    assert_eq!((status, created["status"].as_str()), (StatusCode::CREATED, Some("queued")));
    assert_eq!(bench.text_reports(), ["queued", "sent", "delivered"], "and no time has passed");
    bench.minutes(5).await;
    assert_eq!((bench.text_reports().len(), bench.texts_on_the_phone()), (3, 1));
}

#[tokio::test]
async fn a_timeout_after_acceptance_leaves_a_text_and_a_call_behind() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let slow = FaultRequest { seconds: Some(2), ..FaultRequest::once(Fault::TimeoutAfterAccept).times(2) };
    bench.sandbox.ask_for(vec![slow]).unwrap();
    for (path, from, more) in
        [("Messages.json", SMS_FROM, ("Body", "x")), ("Calls.json", VOICE_FROM, ("Url", "http://127.0.0.1/"))]
    {
        let request = bench
            .http
            .post(format!("{}/2010-04-01/Accounts/{ACCOUNT}/{path}", bench.provider))
            .timeout(std::time::Duration::from_millis(300))
            .basic_auth(ACCOUNT, Some(AUTH_TOKEN))
            .form(&[("To", NUMBER), ("From", from), more]);
        assert!(request.send().await.unwrap_err().is_timeout());
        let list = bench.get(&format!("/2010-04-01/Accounts/{ACCOUNT}/{path}?To=%2B819000000001")).await;
        let name = if path.starts_with('M') { "messages" } else { "calls" };
        assert_eq!(list[name].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn forms_may_have_a_new_field_or_another_port_and_are_still_signed() {
    let bench = Bench::one(Behaviour::Silent, Fault::UnknownParameter).await;
    bench.text_answer().await;
    bench.minutes(1).await;
    let reports = bench.inbox.forms_to("/webhooks/twilio/sms/status");
    assert_eq!(field(&reports[0], "RelayQuality").as_deref(), Some("未知"));
    assert_eq!(field(&reports[1], "RelayQuality"), None);
    bench.assert_nothing_forged();
    // The bench checks one of the four forms of the address alone, so it takes the other for a forgery.
    bench.ask(Fault::WrongPort);
    bench.text_answer().await;
    bench.minutes(1).await;
    assert_eq!(bench.inbox.forged.load(Ordering::SeqCst), 1);
    assert_eq!(bench.text_reports().len(), 6, "and the same report came again, well signed");
}

#[tokio::test]
async fn a_line_is_busy_silent_or_dead_once() {
    for (fault, status) in
        [(Fault::Busy, "busy"), (Fault::NoAnswer, "no-answer"), (Fault::CallFails, "failed")]
    {
        let bench = Bench::one(Behaviour::InTime, fault).await;
        bench.ask_by_phone().await;
        assert_eq!(bench.call_statuses().last().unwrap(), status);
        bench.ask_by_phone().await;
        assert_eq!(bench.call_statuses().last().unwrap(), "completed");
    }
}

#[tokio::test]
async fn a_call_waits_for_its_turn() {
    let bench = Bench::one(Behaviour::InTime, Fault::CallQueue).await;
    let sid = bench.call(&[GOODBYE]).await;
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Calls/{sid}.json");
    assert_eq!(bench.get(&path).await["queue_time"], "300000");
    bench.minutes(4).await;
    assert!(bench.call_statuses().is_empty());
    bench.minutes(3).await;
    assert_eq!(bench.call_statuses().last().unwrap(), "completed");
}

#[tokio::test]
async fn a_completed_call_may_have_no_keys_at_all() {
    for fault in [Fault::NoKeys, Fault::AnsweringMachine] {
        let bench = Bench::one(Behaviour::InTime, fault).await;
        bench.ask_by_phone().await;
        assert!(bench.digits().iter().all(String::is_empty), "{fault:?}");
        assert_eq!(bench.call_statuses().last().unwrap(), "completed");
    }
}

#[tokio::test]
async fn a_call_breaks_off_in_the_middle_of_a_question() {
    let bench = Bench::one(Behaviour::InTime, Fault::HangUpMidGather).await;
    bench.ask_by_phone().await;
    assert!(bench.digits().is_empty());
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "in-progress", "completed"]);
}

#[tokio::test]
async fn keys_come_twice_as_new_or_under_the_same_token() {
    for (fault, tokens) in [(Fault::KeysTwice, 0), (Fault::GatherRetried, 1)] {
        let bench = Bench::one(Behaviour::InTime, fault).await;
        let ask = question(QUESTION, 1);
        bench.call(&[&ask, GOODBYE, GOODBYE]).await;
        bench.minutes(10).await;
        assert_eq!(bench.digits(), ["2", "2"], "{fault:?}");
        assert_eq!(bench.inbox.retry_tokens.lock().unwrap().len(), tokens);
        assert_eq!(bench.sandbox.ledger().call_mistakes, 0);
    }
}

#[tokio::test]
async fn reports_of_a_call_come_late_twice_or_never() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.sandbox.ask_for(vec![FaultRequest::once(Fault::ReceiptsOutOfOrder)]).unwrap();
    bench.ask_by_phone().await;
    assert_eq!(bench.call_statuses(), ["ringing", "in-progress", "completed", "initiated"]);
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.sandbox.ask_for(vec![FaultRequest::once(Fault::ReceiptsTwice).times(4)]).unwrap();
    bench.ask_by_phone().await;
    assert_eq!(bench.call_statuses().len(), 8);
    let bench = Bench::one(Behaviour::InTime, Fault::ReceiptsMissing).await;
    bench.ask_by_phone().await;
    assert!(bench.call_statuses().is_empty());
    assert_eq!(bench.digits(), ["2"; 3], "and yet there was a call");
}

#[tokio::test]
async fn what_a_person_wrote_comes_twice_or_is_delivered_again() {
    for (fault, tokens) in [(Fault::DuplicateEvent, 1), (Fault::Redelivery, 1)] {
        let bench = Bench::one(Behaviour::Played, fault).await;
        bench.sandbox.with(|world, now| {
            world.write(&bench.sandbox.settings, 0, super::super::phone::Via::Sms, "元気です", now);
        });
        bench.minutes(2).await;
        let sids: Vec<_> = bench
            .inbox
            .forms_to("/webhooks/twilio/sms")
            .iter()
            .map(|form| field(form, "MessageSid"))
            .collect();
        assert_eq!((sids.len(), bench.inbox.retry_tokens.lock().unwrap().len()), (2, tokens), "{fault:?}");
        assert_eq!(sids[0], sids[1]);
    }
}

#[tokio::test]
async fn every_fault_has_a_test_here() {
    // Read from the tests themselves, so that a fault without one is found.
    let tests =
        [include_str!("asked_line.rs"), include_str!("asked_twilio.rs"), include_str!("talk.rs")].concat();
    let is_named = |fault: &Fault| {
        let name = format!("Fault::{fault:?}");
        tests.split(&name).skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let untested: Vec<_> = Fault::ALL.iter().filter(|(fault, _)| !is_named(fault)).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[tokio::test]
async fn the_ledger_says_what_each_phone_got_and_how_often() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    bench.text("一").await;
    bench.text("二").await;
    bench.call(&[GOODBYE]).await;
    bench.minutes(2).await;
    let kept = bench.sandbox.deliveries();
    let shape: Vec<_> = kept
        .iter()
        .map(|each| (each.channel, each.text.as_str(), each.times, each.shown_at.is_some()))
        .collect();
    // The bench names both texts alike, which is what a ledger is there to show.
    assert_eq!(shape, [(Wire::Sms, "一", 1, true), (Wire::Sms, "二", 2, true), (Wire::Voice, "", 1, true)]);
    let shown = bench.get("/sandbox/ledger?phone=%2B819000000001").await;
    assert_eq!(shown["deliveries"].as_array().unwrap().len(), 3);
    assert_eq!(shown["deliveries"][0]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(shown["counts"]["messages_received"]["sms"], 2);
    assert_eq!(bench.get("/sandbox/ledger?phone=%2B819000000009").await["deliveries"], json!([]));
}
