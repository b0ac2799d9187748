//! Every behaviour, as the service sees it.

use super::*;

#[tokio::test]
async fn whoever_has_a_code_follows_and_links() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    bench.hours(1).await;
    assert!(bench.inbox.line_kinds().is_empty(), "nobody follows without a code");
    bench.sandbox.set_invitation(NUMBER, "ABCD-2345".to_owned());
    bench.minutes(5).await;
    assert_eq!(bench.inbox.line_kinds(), ["follow"]);
    let token = bench.inbox.line.lock().unwrap()[0]["replyToken"].as_str().unwrap().to_owned();
    assert_eq!(token.len(), 32);
    bench.push("お手紙にある登録コードを送ってください。", &[], None).await;
    bench.minutes(2).await;
    bench.push("生年月日を入力してください。", &[], None).await;
    bench.minutes(2).await;
    assert_eq!(bench.inbox.line_answers(), ["ABCD-2345", "1960-05-03"]);
    bench.assert_nothing_forged();
}

#[tokio::test]
async fn in_time_means_within_half_an_hour() {
    let bench = Bench::with_friend(Behaviour::InTime).await;
    bench.ask_fever().await;
    bench.live(SignedDuration::from_secs(30)).await;
    assert!(bench.inbox.line_answers().is_empty());
    bench.minutes(30).await;
    assert_eq!(bench.inbox.line_answers().len(), 1);
    assert!(["token:いいえ", "いいえ"].contains(&bench.inbox.line_answers()[0].as_str()));
    bench.push("ご回答ありがとうございました。お大事になさってください。", &[], None).await;
    bench.hours(12).await;
    assert_eq!(bench.inbox.line_answers().len(), 1, "thanks are not answered");
}

#[tokio::test]
async fn a_person_in_conversation_goes_on_at_once() {
    let bench = Bench::with_friend(Behaviour::InTime).await;
    bench.ask_fever().await;
    bench.minutes(26).await;
    let answered_at = bench.sandbox.with(|world, _| world.phones[0].answered_at.unwrap());
    *bench.clock.lock().unwrap() = answered_at;
    bench.push("今の体温を入力してください。", &[], None).await;
    bench.minutes(1).await;
    assert_eq!(bench.inbox.line_answers().len(), 2);
}

#[tokio::test]
async fn late_means_hours_later() {
    let bench = Bench::with_friend(Behaviour::Late).await;
    bench.ask_fever().await;
    bench.minutes(179).await;
    assert!(bench.inbox.line_answers().is_empty());
    bench.hours(6).await;
    assert_eq!(bench.inbox.line_answers().len(), 1);
}

#[tokio::test]
async fn the_wrong_channel_is_the_other_one() {
    let bench = Bench::with_friend(Behaviour::WrongChannel).await;
    bench.ask_fever().await;
    bench.minutes(30).await;
    assert!(bench.inbox.line_answers().is_empty());
    let texts = bench.inbox.forms_to("/webhooks/twilio/sms");
    assert_eq!(texts.len(), 1);
    assert_eq!(field(&texts[0], "Body").unwrap(), "いいえ");
    assert_eq!(field(&texts[0], "From").unwrap(), NUMBER);
    assert_eq!(field(&texts[0], "To").unwrap(), SMS_FROM);
    bench.hours(24).await;
    bench.text("熱や咳などの症状はありますか？ 1 はい 2 いいえ").await;
    bench.minutes(30).await;
    assert_eq!(bench.inbox.line_answers().len(), 1);
}

#[tokio::test]
async fn nonsense_ends_for_some_and_is_never_a_label_at_first() {
    for number in 1..=8 {
        let mut odd = person(Behaviour::Nonsense);
        odd.phone = format!("+8190000000{number:02}");
        let bench = Bench::new(Faults::none(), vec![odd]).await;
        bench.sandbox.with(|world, now| world.follow(0, now));
        for _ in 0..3 {
            bench.ask_fever().await;
            bench.minutes(30).await;
        }
        let answers = bench.inbox.line_answers();
        assert_eq!(answers.len(), 3);
        assert!(!answers[0].contains("いいえ"), "the first answer cannot be read");
        if answers[2].contains("いいえ") {
            return;
        }
    }
    panic!("nobody of eight came to their senses");
}

#[tokio::test]
async fn getting_worse_begins_on_the_second_day() {
    let bench = Bench::with_friend(Behaviour::GetsWorse).await;
    for expected in ["いいえ", "はい", "はい"] {
        bench.inbox.line.lock().unwrap().clear();
        bench.ask_fever().await;
        bench.hours(24).await;
        let answers = bench.inbox.line_answers();
        assert_eq!(answers.len(), 1);
        assert!(answers[0].ends_with(expected), "expected {expected}");
    }
    let call = [question("体温を三桁で押してください。", 3), GOODBYE.to_owned()];
    bench.call(&[&call[0], &call[1]]).await;
    bench.minutes(5).await;
    assert_eq!(bench.digits(), ["386"]);
}

#[tokio::test]
async fn blocking_happens_on_the_second_day_and_line_says_nothing_of_it() {
    let bench = Bench::with_friend(Behaviour::Blocks).await;
    bench.ask_fever().await;
    bench.hours(24).await;
    assert_eq!(bench.inbox.line_answers().len(), 1);
    bench.ask_fever().await;
    bench.hours(1).await;
    assert_eq!(bench.inbox.line_kinds().last().unwrap(), "unfollow");
    bench.ask_fever().await;
    assert_eq!(bench.sandbox.ledger().messages_to_blocked, 1);
    let profile = bench
        .http
        .get(format!("{}/v2/bot/profile/{USER}", bench.provider))
        .bearer_auth(LINE_TOKEN)
        .send()
        .await
        .unwrap();
    assert_eq!(profile.status(), StatusCode::NOT_FOUND);
    bench.hours(24).await;
    assert_eq!(bench.inbox.line_answers().len(), 1);
}

#[tokio::test]
async fn the_silent_answer_nothing_on_any_channel() {
    let bench = Bench::with_friend(Behaviour::Silent).await;
    bench.ask_fever().await;
    bench.text("熱はありますか？").await;
    bench.call(&[GOODBYE]).await;
    bench.hours(24).await;
    assert!(bench.inbox.line_answers().is_empty());
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "no-answer"]);
    assert_eq!(bench.inbox.forms_to("/webhooks/twilio/voice?").len(), 0);
}

#[tokio::test]
async fn whoever_only_picks_up_presses_nothing() {
    let bench = Bench::with_friend(Behaviour::PicksUpOnly).await;
    bench.ask_fever().await;
    let ask = question("熱はありますか。「はい」は、1を、「いいえ」は、2を押してください。", 1);
    bench.call(&[&ask, &ask, &ask, GOODBYE]).await;
    bench.hours(1).await;
    assert!(bench.inbox.line_answers().is_empty());
    assert_eq!(bench.digits(), ["", "", ""]);
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "in-progress", "completed"]);
}

#[tokio::test]
async fn whoever_prefers_the_phone_answers_there_only() {
    let bench = Bench::with_friend(Behaviour::PrefersPhone).await;
    bench.ask_fever().await;
    bench.text("熱はありますか？").await;
    bench.hours(8).await;
    assert!(bench.inbox.line_answers().is_empty());
    let ask = question("熱はありますか。「はい」は、1を、「いいえ」は、2を押してください。", 1);
    bench.call(&[&ask, GOODBYE]).await;
    bench.minutes(5).await;
    assert_eq!(bench.digits(), ["2"]);
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "in-progress", "completed"]);
    bench.assert_nothing_forged();
}

#[tokio::test]
async fn nobody_talks_without_end() {
    let bench = Bench::with_friend(Behaviour::InTime).await;
    for _ in 0..30 {
        bench.push("すみません、わかりませんでした。熱はありますか？", &[], None).await;
        bench.minutes(26).await;
    }
    assert!(bench.inbox.line_answers().len() <= 6, "three times a day, over at most two days");
}
