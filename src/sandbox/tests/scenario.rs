//! Scenarios are played at their minutes, with everything a person and a provider can do.

use super::*;
use crate::sandbox::Scenario;

impl Bench {
    fn play(&self, text: &str) {
        self.sandbox.play(&Scenario::read(text).unwrap()).unwrap();
    }
}

#[tokio::test]
async fn people_and_providers_do_what_is_written_when_it_is_written() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    bench.play(
        "title: A day by hand
steps:
  - { at: day 1 09:01, phone: 見本 太郎, act: { what: add-friend } }
  - { at: day 1 09:10, phone: '+819000000001', act: { what: press, label: はい } }
  - { at: day 1 09:11, phone: 見本 太郎, act: { what: write, via: line, text: 熱があります } }
  - { at: day 1 09:12, phone: 見本 太郎, act: { what: unsend } }
  - { at: day 1 09:13, phone: 見本 太郎, act: { what: sticker } }
  - { at: day 1 09:20, fault: monthly-limit, times: 2 }
  - { at: day 1 09:30, phone: 見本 太郎, act: { what: write, via: sms, text: 元気です } }
  - { at: day 1 09:40, phone: 見本 太郎, act: { what: dial-in } }
  - { at: day 1 09:40:01, phone: 見本 太郎, act: { what: key, key: '1' } }
  - { at: day 1 10:00, phone: 見本 太郎, act: { what: pick-up } }
  - { at: 2020-05-12T08:00, phone: 見本 太郎, act: { what: block } }
",
    );
    bench.minutes(5).await;
    bench.ask_fever().await;
    bench.minutes(10).await;
    assert_eq!(bench.inbox.line_kinds(), ["follow", "postback", "message", "unsend", "message"]);
    let events = bench.inbox.line.lock().unwrap().clone();
    assert_eq!(events[4]["message"]["type"], "sticker");
    bench.minutes(10).await;
    for status in [StatusCode::TOO_MANY_REQUESTS, StatusCode::TOO_MANY_REQUESTS, StatusCode::OK] {
        assert_eq!(bench.push("一", &[], None).await.0, status);
    }
    let ask = question("お加減はいかがですか。", 1);
    *bench.inbox.documents.lock().unwrap() = vec![ask, GOODBYE.to_owned()];
    bench.hours(24).await;
    assert_eq!(field(&bench.inbox.forms_to("/webhooks/twilio/sms")[0], "Body").unwrap(), "元気です");
    assert_eq!(bench.digits(), ["1"]);
    assert_eq!(bench.inbox.line_kinds().last().unwrap(), "unfollow");
    // Nobody called at ten, so nothing could be picked up, and that is not passed over in silence.
    assert_eq!(bench.sandbox.missed_steps(), ["step 10: there is no such call now"]);
    assert_eq!(bench.sandbox.with(|world, _| world.phones[0].person.behaviour), Behaviour::Silent);
}

#[tokio::test]
async fn a_scenario_with_a_stranger_in_it_is_not_begun() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent)]).await;
    let steps = "title: x\nsteps:\n  - { at: day 1 10:00, fault: busy }\n  - { at: day 1 10:00, phone: 見本 三郎, fault: busy }\n";
    let error = bench.sandbox.play(&Scenario::read(steps).unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "step 2: nobody here has the phone “見本 三郎”");
    assert_eq!(bench.sandbox.next_action_at(), None);
}

#[tokio::test]
async fn a_calendar_takes_only_days_that_it_shows_and_cards_keep_their_buttons() {
    let bench = Bench::with_friend(Behaviour::Played).await;
    let calendar = json!({"type": "datetimepicker", "label": "日付を選ぶ", "data": "t1", "mode": "date",
        "initial": "1950-01-01", "min": "1900-01-01", "max": "2020-05-11"});
    let card = json!({"type": "template", "altText": "お知らせ", "template": {"type": "confirm", "text": "続けますか",
        "actions": [{"type": "postback", "label": "はい", "data": "old:yes"}, {"type": "postback", "label": "いいえ", "data": "old:no"}]}});
    let asked = json!({"type": "text", "text": "生年月日は？", "quickReply": {"items": [{"type": "action", "action": calendar}]}});
    let body = json!({"to": USER, "messages": [card, asked]});
    let push = bench.http.post(format!("{}/v2/bot/message/push", bench.provider)).bearer_auth(LINE_TOKEN);
    let sent: Value = push.json(&body).send().await.unwrap().json().await.unwrap();
    let act = async |act: Value| {
        let url = format!("{}/sandbox/api/people/0/act", bench.provider);
        bench.http.post(url).json(&act).send().await.unwrap().status()
    };
    let press = |day: &str| json!({"what": "press", "place": 0, "day": day});
    assert_eq!(act(press("2020-05-12")).await, StatusCode::BAD_REQUEST);
    assert_eq!(act(press("1960-05-03")).await, StatusCode::OK);
    let old = json!({"what": "press", "place": 1, "message": sent["sentMessages"][0]["id"]});
    assert_eq!(act(old).await, StatusCode::OK);
    assert_eq!(act(json!({"what": "press", "place": 5})).await, StatusCode::CONFLICT);
    bench.sandbox.run_due().await;
    let events = bench.inbox.line.lock().unwrap().clone();
    assert_eq!(events[0]["postback"], json!({"data": "t1", "params": {"date": "1960-05-03"}}));
    assert_eq!(events[1]["postback"], json!({"data": "old:no"}));
    let phone = bench.get("/sandbox/api/people/0").await;
    assert_eq!(phone["line"]["bubbles"][0]["card"]["buttons"][1]["label"], "いいえ");
    assert_eq!(phone["line"]["bubbles"][2]["text"], "1960-05-03");
}
