//! What Twilio does around a call and a text: cancelling, paging, transfers, detection, fallback, and calls to us.

use super::*;

impl Bench {
    fn call_form<'a>(&'a self, url: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let mut form = vec![("To", NUMBER), ("From", VOICE_FROM), ("Url", url)];
        form.extend(more);
        form
    }

    fn documents(&self, documents: &[&str]) {
        *self.inbox.documents.lock().unwrap() = documents.iter().map(|text| (*text).to_owned()).collect();
    }
}

#[tokio::test]
async fn a_text_can_be_called_off_while_it_is_queued_and_its_words_taken_out_later() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let status = format!("{}/webhooks/twilio/sms/status?attempt=7", bench.service);
    let form = [("To", NUMBER), ("From", SMS_FROM), ("Body", "お加減は"), ("StatusCallback", &status)];
    let (_, first) = bench.twilio("Messages.json", &form).await;
    let path = format!("Messages/{}.json", first["sid"].as_str().unwrap());
    let (code, canceled) = bench.twilio(&path, &[("Status", "canceled")]).await;
    assert_eq!((code, canceled["status"].as_str()), (StatusCode::OK, Some("canceled")));
    bench.minutes(1).await;
    assert_eq!(bench.sandbox.ledger().messages_received.sms, 0);
    let statuses: Vec<_> = bench
        .inbox
        .forms_to("/webhooks/twilio/sms/status")
        .iter()
        .map(|form| field(form, "MessageStatus").unwrap())
        .collect();
    assert_eq!(statuses, ["queued", "canceled"]);
    let (_, second) = bench.twilio("Messages.json", &form).await;
    let path = format!("Messages/{}.json", second["sid"].as_str().unwrap());
    bench.minutes(1).await;
    assert_eq!(bench.twilio(&path, &[("Status", "canceled")]).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(bench.twilio(&path, &[("Body", "")]).await.1["body"], "");
    let url = format!("{}/2010-04-01/Accounts/{ACCOUNT}/{path}", bench.provider);
    let deleted = bench.http.delete(url).basic_auth(ACCOUNT, Some(AUTH_TOKEN)).send().await.unwrap();
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    assert_eq!(bench.get(&format!("/2010-04-01/Accounts/{ACCOUNT}/{path}")).await["code"], 20404);
}

#[tokio::test]
async fn lists_have_pages_and_hold_what_people_wrote() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played)]).await;
    for _ in 0..3 {
        bench.text("お加減は").await;
    }
    bench.sandbox.with(|world, now| {
        world.write(&bench.sandbox.settings, 0, super::super::phone::Via::Sms, "元気です", now);
    });
    bench.minutes(1).await;
    let first = bench.get(&format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=3")).await;
    assert_eq!(first["messages"].as_array().unwrap().len(), 3);
    assert_eq!(
        (first["messages"][0]["direction"].as_str(), first["messages"][0]["body"].as_str()),
        (Some("inbound"), Some("元気です"))
    );
    let next = bench.get(first["next_page_uri"].as_str().unwrap()).await;
    assert_eq!((next["messages"].as_array().unwrap().len(), next["page"].as_u64()), (1, Some(1)));
    assert!(next["next_page_uri"].is_null());
    let today = bench.get(&format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json?DateSent=2020-05-11")).await;
    assert_eq!(today["messages"].as_array().unwrap().len(), 4);
    let before =
        bench.get(&format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json?DateSent%3C=2020-05-10")).await;
    assert_eq!(before["messages"], json!([]));
}

#[tokio::test]
async fn one_call_begins_each_second_and_the_others_wait() {
    let people = (1..=3).map(|number| SimulatedPerson {
        phone: format!("+81900000000{number}"),
        ..person(Behaviour::Silent)
    });
    let bench = Bench::new(Faults::none(), people.collect()).await;
    let mut waits = Vec::new();
    for number in 1..=3 {
        let to = format!("+81900000000{number}");
        let form = [("To", to.as_str()), ("From", VOICE_FROM), ("Url", "http://127.0.0.1/")];
        waits.push(bench.twilio("Calls.json", &form).await.1["queue_time"].as_str().unwrap().to_owned());
    }
    assert_eq!(waits, ["0", "1000", "2000"]);
}

#[tokio::test]
async fn a_transfer_is_played_and_its_end_asked_about() {
    let dial = r#"<Response><Dial timeout="20" action="/webhooks/twilio/voice/desk?attempt=7"><Number>+81300000001</Number></Dial></Response>"#;
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.call(&[dial, GOODBYE]).await;
    bench.minutes(5).await;
    let asked = bench.inbox.forms_to("/webhooks/twilio/voice/desk");
    assert_eq!(field(&asked[0], "DialCallStatus").unwrap(), "completed");
    assert_eq!(field(&asked[0], "DialCallDuration").unwrap(), "40");
    bench.sandbox.ask_for(vec![FaultRequest::once(Fault::DeskSilent)]).unwrap();
    bench.call(&[dial, GOODBYE]).await;
    bench.minutes(5).await;
    let asked = bench.inbox.forms_to("/webhooks/twilio/voice/desk");
    assert_eq!(field(&asked[1], "DialCallStatus").unwrap(), "no-answer");
    assert_eq!(bench.call_statuses().last().unwrap(), "completed");
    bench.assert_nothing_forged();
}

#[tokio::test]
async fn who_picked_up_is_told_meanwhile_or_with_the_first_request() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let url = format!("{}/webhooks/twilio/voice", bench.service);
    let amd = format!("{}/webhooks/twilio/voice/machine-status?attempt=7", bench.service);
    let machine = FaultRequest::once(Fault::AnsweringMachine).times(2);
    bench.sandbox.ask_for(vec![machine]).unwrap();
    let ask = question("熱はありますか。", 1);
    bench.documents(&[&ask, &ask, GOODBYE]);
    let more = [("MachineDetection", "Enable"), ("AsyncAmd", "true"), ("AsyncAmdStatusCallback", &amd)];
    bench.twilio("Calls.json", &bench.call_form(&url, &more)).await;
    bench.minutes(5).await;
    let told = bench.inbox.forms_to("/webhooks/twilio/voice/machine-status");
    assert_eq!(field(&told[0], "AnsweredBy").unwrap(), "machine_start");
    assert_eq!(field(&told[0], "MachineDetectionDuration").unwrap(), "4000");
    assert_eq!(bench.digits(), ["", ""], "a machine presses nothing");
    bench.documents(&[GOODBYE]);
    let form = bench.call_form(&url, &[("MachineDetection", "Enable")]);
    let (_, call) = bench.twilio("Calls.json", &form).await;
    bench.minutes(5).await;
    let first = bench.inbox.forms_to("/webhooks/twilio/voice");
    assert_eq!(field(first.last().unwrap(), "AnsweredBy").unwrap(), "machine_start");
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Calls/{}.json", call["sid"].as_str().unwrap());
    assert_eq!(bench.get(&path).await["answered_by"], "machine_start");
}

#[tokio::test]
async fn the_fallback_speaks_when_the_service_cannot() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    let url = format!("{}/webhooks/twilio/voice?attempt=7", bench.service);
    let fallback = format!("{}/webhooks/twilio/fallback", bench.service);
    bench.documents(&["<Response><Say>a & b</Say></Response>", GOODBYE]);
    let form = bench.call_form(&url, &[("FallbackUrl", &fallback)]);
    bench.twilio("Calls.json", &form).await;
    bench.minutes(5).await;
    let asked = bench.inbox.forms_to("/webhooks/twilio/fallback");
    assert_eq!(field(&asked[0], "ErrorCode").unwrap(), "12100");
    assert_eq!(field(&asked[0], "ErrorUrl").unwrap(), url);
    let last = bench.sandbox.with(|world, _| world.calls[0].transcript.last().unwrap().text.clone());
    assert_eq!(last, "ありがとうございました。");
}

#[tokio::test]
async fn a_person_calls_in_and_speaks() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played)]).await;
    let listens = question("お加減はいかがですか。", 1).replace("\"dtmf\"", "\"dtmf speech\"");
    let deaf = question("熱はありますか。", 1);
    bench.documents(&[&listens, &deaf, GOODBYE]);
    let (call, fetch) = bench
        .sandbox
        .with(|world, now| world.dial_in(0, &bench.sandbox.settings, now))
        .expect("the phone is free");
    bench.sandbox.follow_call(call, Some(fetch)).await;
    assert!(bench.sandbox.with(|world, now| world.dial_in(0, &bench.sandbox.settings, now)).is_none());
    let fetch = bench.sandbox.with(|world, now| world.say(call, "元気です", now));
    bench.sandbox.follow_call(call, fetch).await;
    assert!(bench.sandbox.with(|world, now| world.say(call, "いいえ", now)).is_none());
    let opened = &bench.inbox.forms_to("/webhooks/twilio/voice")[0];
    assert_eq!(field(opened, "Direction").unwrap(), "inbound");
    assert_eq!(field(opened, "CallStatus").unwrap(), "ringing");
    assert_eq!(
        (field(opened, "From").unwrap(), field(opened, "To").unwrap()),
        (NUMBER.to_owned(), VOICE_FROM.to_owned())
    );
    let said = &bench.inbox.forms_to("/webhooks/twilio/voice/gather")[0];
    assert_eq!(field(said, "SpeechResult").unwrap(), "元気です");
    assert_eq!(field(said, "Digits"), None);
    bench.assert_nothing_forged();
}
