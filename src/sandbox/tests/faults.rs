//! Providers on a bad day.

use super::*;

#[tokio::test]
async fn every_acknowledged_event_can_come_twice() {
    let always = Faults { duplicates: 100, ..Faults::none() };
    let bench = Bench::new(always, vec![person(Behaviour::WrongChannel)]).await;
    bench.sandbox.with(|world, now| world.follow(0, now));
    bench.ask_fever().await;
    bench.hours(1).await;
    let ids: Vec<_> =
        bench.inbox.line.lock().unwrap().iter().map(|event| event["webhookEventId"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    let sids: Vec<_> =
        bench.inbox.forms_to("/webhooks/twilio/sms").iter().map(|form| field(form, "MessageSid")).collect();
    assert_eq!(sids.len(), 2);
    assert_eq!(sids[0], sids[1]);
    assert_eq!(bench.inbox.retry_tokens.lock().unwrap().len(), 1);
    let ledger = bench.sandbox.ledger();
    assert_eq!((ledger.events_sent, ledger.events_acknowledged, ledger.duplicates_sent), (2, 2, 2));
}

#[tokio::test]
async fn a_failure_after_acceptance_is_recognised_on_retry() {
    let after = Faults { failed_after: 100, ..Faults::none() };
    let bench = Bench::new(after, vec![person(Behaviour::Silent)]).await;
    bench.sandbox.with(|world, now| world.follow(0, now));
    let key = "6f1e0000-0000-4000-8000-000000000002";
    assert_eq!(bench.push("こんにちは", &[], Some(key)).await.0, StatusCode::INTERNAL_SERVER_ERROR);
    bench.sandbox.with(|world, _| world.faults = Faults::none());
    assert_eq!(bench.push("こんにちは", &[], Some(key)).await.0, StatusCode::CONFLICT);
    assert_eq!(bench.sandbox.ledger().messages_received.line, 1);
}

#[tokio::test]
async fn a_failure_before_acceptance_and_a_rate_limit_change_nothing() {
    for (faults, status) in [
        (Faults { failed_before: 100, ..Faults::none() }, StatusCode::INTERNAL_SERVER_ERROR),
        (Faults { rate_limited: 100, ..Faults::none() }, StatusCode::TOO_MANY_REQUESTS),
    ] {
        let bench = Bench::new(faults, vec![person(Behaviour::Silent)]).await;
        bench.sandbox.with(|world, now| world.follow(0, now));
        assert_eq!(bench.push("こんにちは", &[], None).await.0, status);
        let form = [("To", NUMBER), ("From", SMS_FROM), ("Body", "こんにちは")];
        assert_eq!(bench.twilio("Messages.json", &form).await.0, status);
        let ledger = bench.sandbox.ledger();
        assert_eq!((ledger.messages_received.line, ledger.messages_received.sms), (0, 0));
        assert_eq!(ledger.faults_played, 2);
    }
}

#[tokio::test]
async fn on_a_disorderly_day_nothing_that_was_made_is_forgotten() {
    let disorder = Faults { disorder: 60, duplicates: 30, ..Faults::none() };
    let people = (0..6).map(|number| SimulatedPerson {
        phone: format!("+8190000000{number:02}"),
        line_user_id: Some(format!("U0000000000000000000000000000000{number}")),
        invitation_code: Some("ABCD-2345".to_owned()),
        ..person(Behaviour::InTime)
    });
    let bench = Bench::new(disorder, people.collect()).await;
    bench.text("熱はありますか？").await;
    bench.hours(2).await;
    let ledger = bench.sandbox.ledger();
    let ids: HashSet<String> =
        bench.inbox.line.lock().unwrap().iter().map(|event| event["webhookEventId"].to_string()).collect();
    assert_eq!(ledger.unacknowledged, 0);
    assert_eq!(ledger.events_sent, ledger.events_acknowledged);
    assert_eq!(ledger.acknowledged.line, u64::try_from(ids.len()).unwrap());
    assert!(bench.inbox.line_kinds().iter().filter(|kind| *kind == "follow").count() >= 6);
    assert!(bench.inbox.line_kinds().iter().any(|kind| kind == "accountRelocated"));
    assert_eq!(bench.sandbox.next_action_at(), None, "everybody comes to rest");
}
