//! Each of LINE's faults does what its name says, once, and then no more.

use super::*;

const KEY: &str = "6f1e0000-0000-4000-8000-00000000000a";
const OTHER_NUMBER: &str = "+819000000002";

impl Bench {
    pub(super) fn ask(&self, fault: Fault) {
        self.sandbox.ask_for(vec![FaultRequest::once(fault)]).unwrap();
    }

    /// One friend of the account that a test plays, with nothing in the inbox yet.
    async fn played() -> Self {
        Self::with_friend(Behaviour::Played).await
    }

    async fn says(&self, words: &str) {
        self.sandbox.with(|world, now| world.say_on_line(0, "text", words, now));
        self.sandbox.run_due().await;
    }

    fn events(&self) -> Vec<Value> {
        self.inbox.line.lock().unwrap().clone()
    }

    fn on_the_phone(&self) -> usize {
        self.sandbox.with(|world, _| world.phones[0].line.bubbles.iter().filter(|each| !each.mine).count())
    }

    /// A push that meets a fault, and the same again.
    async fn push_twice(&self, fault: Fault) -> [(StatusCode, String); 2] {
        self.ask(fault);
        let first = self.push("こんにちは", &[], Some(KEY)).await;
        let second = self.push("こんにちは", &[], Some(KEY)).await;
        assert_eq!(self.sandbox.played(fault), 1);
        [first, second]
            .map(|(status, body)| (status, body["message"].as_str().unwrap_or_default().to_owned()))
    }

    async fn reply_to_last(&self) -> StatusCode {
        let token = self.events().last().unwrap()["replyToken"].clone();
        let body = json!({"replyToken": token, "messages": [{"type": "text", "text": "受け取りました"}]});
        let request = self.http.post(format!("{}/v2/bot/message/reply", self.provider));
        request.bearer_auth(LINE_TOKEN).json(&body).send().await.unwrap().status()
    }
}

#[tokio::test]
async fn the_three_429s_differ_by_their_words_and_deliver_nothing() {
    for (fault, words) in [
        (Fault::RateLimit, "The API rate limit has been exceeded. Try again later."),
        (Fault::MonthlyLimit, "You have reached your monthly limit."),
        (Fault::TooManyToUser, "Too many messages were sent to the same user in a short time."),
    ] {
        let bench = Bench::played().await;
        let [first, second] = bench.push_twice(fault).await;
        assert_eq!(first, (StatusCode::TOO_MANY_REQUESTS, words.to_owned()));
        assert_eq!((second.0, bench.on_the_phone()), (StatusCode::OK, 1));
    }
}

#[tokio::test]
async fn a_500_passes_at_the_second_try_and_a_lost_answer_is_a_409() {
    for (fault, then) in [(Fault::ServerError, StatusCode::OK), (Fault::AnswerLost, StatusCode::CONFLICT)] {
        let bench = Bench::played().await;
        let [first, second] = bench.push_twice(fault).await;
        assert_eq!((first.0, second.0), (StatusCode::INTERNAL_SERVER_ERROR, then));
        assert_eq!(bench.on_the_phone(), 1);
    }
}

#[tokio::test]
async fn a_conflict_at_the_first_try_has_delivered() {
    let bench = Bench::played().await;
    let [first, second] = bench.push_twice(Fault::Conflict).await;
    let words = "The retry key is already accepted".to_owned();
    assert_eq!([first, second], [(StatusCode::CONFLICT, words.clone()), (StatusCode::CONFLICT, words)]);
    assert_eq!(bench.on_the_phone(), 1);
}

#[tokio::test]
async fn a_timeout_after_acceptance_delivers_and_is_never_answered_in_time() {
    let bench = Bench::played().await;
    let slow = FaultRequest { seconds: Some(2), ..FaultRequest::once(Fault::TimeoutAfterAccept) };
    bench.sandbox.ask_for(vec![slow]).unwrap();
    let request = bench
        .http
        .post(format!("{}/v2/bot/message/push", bench.provider))
        .timeout(std::time::Duration::from_millis(300))
        .bearer_auth(LINE_TOKEN)
        .header("x-line-retry-key", KEY)
        .json(&json!({"to": USER, "messages": [{"type": "text", "text": "こんにちは"}]}));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(bench.on_the_phone(), 1);
    assert_eq!(bench.push("こんにちは", &[], Some(KEY)).await.0, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_unknown_user_and_an_expired_token_are_refused_with_lines_words() {
    let bench = Bench::played().await;
    let [first, _] = bench.push_twice(Fault::UnknownUser).await;
    assert_eq!(first, (StatusCode::BAD_REQUEST, "Failed to send messages".to_owned()));
    let bench = Bench::played().await;
    let [first, second] = bench.push_twice(Fault::TokenExpired).await;
    assert_eq!((first.0, second.0), (StatusCode::UNAUTHORIZED, StatusCode::OK));
    assert!(first.1.ends_with("access token expired"));
}

#[tokio::test]
async fn a_swallowed_push_is_answered_200_and_shown_nowhere() {
    let bench = Bench::played().await;
    bench.ask(Fault::Swallowed);
    assert_eq!(bench.push("こんにちは", &[], Some(KEY)).await.0, StatusCode::OK);
    assert_eq!((bench.on_the_phone(), bench.events().len()), (0, 0));
    let delivery = &bench.sandbox.deliveries()[0];
    assert_eq!((delivery.shown_at, delivery.reference.as_deref()), (None, Some(KEY)));
}

#[tokio::test]
async fn a_reply_meets_its_faults_only_on_request() {
    let bench = Bench::played().await;
    bench.says("はい").await;
    bench.ask(Fault::ReplyTokenDead);
    assert_eq!(bench.reply_to_last().await, StatusCode::BAD_REQUEST);
    bench.ask(Fault::ServerError);
    assert_eq!(bench.reply_to_last().await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(bench.on_the_phone(), 0);
    bench.ask(Fault::AnswerLost);
    assert_eq!(bench.reply_to_last().await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(bench.reply_to_last().await, StatusCode::BAD_REQUEST, "the token was used");
    assert_eq!(bench.on_the_phone(), 1);
}

#[tokio::test]
async fn an_event_comes_twice_or_is_delivered_again() {
    for (fault, marked) in [(Fault::DuplicateEvent, false), (Fault::Redelivery, true)] {
        let bench = Bench::played().await;
        bench.ask(fault);
        bench.says("はい").await;
        bench.minutes(2).await;
        let events = bench.events();
        assert_eq!(events.len(), 2, "{fault:?}");
        assert_eq!(events[0]["webhookEventId"], events[1]["webhookEventId"]);
        assert_eq!(events[1]["deliveryContext"]["isRedelivery"], marked);
        let ledger = bench.sandbox.ledger();
        assert_eq!((ledger.events_sent, ledger.events_acknowledged), (2, 2), "{fault:?}");
    }
}

#[tokio::test]
async fn two_persons_travel_in_one_post() {
    let other = SimulatedPerson {
        phone: OTHER_NUMBER.to_owned(),
        line_user_id: Some("U00000000000000000000000000000002".to_owned()),
        ..person(Behaviour::Played)
    };
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played), other]).await;
    bench.sandbox.ask_for(vec![FaultRequest::once(Fault::TwoPersons).on(NUMBER)]).unwrap();
    for lane in 0..2 {
        bench.sandbox.with(|world, now| world.follow(lane, now));
    }
    bench.sandbox.run_due().await;
    assert_eq!(bench.inbox.posts.lock().unwrap()[..], [2]);
    let events = bench.events();
    assert_ne!(events[0]["source"]["userId"], events[1]["source"]["userId"]);
}

#[tokio::test]
async fn empty_and_unknown_events_come_beside_the_real_one() {
    let bench = Bench::played().await;
    bench.ask(Fault::EmptyEvents);
    bench.ask(Fault::UnknownEvent);
    let before = bench.inbox.posts.lock().unwrap().len();
    bench.says("はい").await;
    assert_eq!(bench.inbox.posts.lock().unwrap()[before..], [0, 2]);
    assert_eq!(bench.inbox.line_kinds(), ["message", "accountRelocated"]);
}

#[tokio::test]
async fn in_standby_an_event_has_no_reply_token() {
    let bench = Bench::played().await;
    bench.ask(Fault::Standby);
    bench.says("はい").await;
    bench.says("いいえ").await;
    let events = bench.events();
    assert_eq!((events[0]["mode"].as_str(), events[0].get("replyToken")), (Some("standby"), None));
    assert_eq!((events[1]["mode"].as_str(), events[1]["replyToken"].is_string()), (Some("active"), true));
}

#[tokio::test]
async fn an_account_link_fails_though_its_owner_agrees() {
    let bench = Bench::played().await;
    let url = format!("{}/v2/bot/user/{USER}/linkToken", bench.provider);
    let issued: Value =
        bench.http.post(url).bearer_auth(LINE_TOKEN).send().await.unwrap().json().await.unwrap();
    bench.ask(Fault::AccountLinkFailed);
    let form =
        [("linkToken", issued["linkToken"].as_str().unwrap()), ("nonce", "bm9uY2Utbm9uY2U="), ("as", "0")];
    bench.http.post(format!("{}/dialog/bot/accountLink", bench.provider)).form(&form).send().await.unwrap();
    bench.sandbox.run_due().await;
    let event = &bench.events()[0];
    assert_eq!((event["link"]["result"].as_str(), event.get("source")), (Some("failed"), None));
}

#[tokio::test]
async fn a_button_is_pressed_a_day_later() {
    let bench = Bench::played().await;
    bench.ask_fever().await;
    bench.ask(Fault::LatePostback);
    bench.sandbox.with(|world, now| world.press_button(0, 0, now));
    bench.hours(24).await;
    assert!(bench.inbox.line_answers().is_empty());
    bench.hours(2).await;
    assert_eq!(bench.inbox.line_answers(), ["token:はい"]);
    let at = bench.events()[0]["timestamp"].as_i64().unwrap();
    assert_eq!(at, "2020-05-12T01:00:00Z".parse::<Timestamp>().unwrap().as_millisecond());
}

#[tokio::test]
async fn words_are_taken_back_later_or_in_the_same_post() {
    for (fault, posts) in [(Fault::Unsend, vec![1, 1]), (Fault::UnsendTogether, vec![2])] {
        let bench = Bench::played().await;
        bench.ask(fault);
        let before = bench.inbox.posts.lock().unwrap().len();
        bench.says("熱があります").await;
        bench.minutes(1).await;
        assert_eq!(bench.inbox.posts.lock().unwrap()[before..], posts[..], "{fault:?}");
        let events = bench.events();
        assert_eq!(events[0]["message"]["id"], events[1]["unsend"]["messageId"]);
        assert!(bench.sandbox.with(|world, _| world.phones[0].line.bubbles[0].unsent));
    }
}

#[tokio::test]
async fn somebody_blocks_the_account_between_question_and_answer() {
    let bench = Bench::with_friend(Behaviour::InTime).await;
    bench.ask(Fault::UnfollowBeforeAnswer);
    bench.ask_fever().await;
    bench.hours(2).await;
    assert_eq!(bench.inbox.line_kinds(), ["unfollow"]);
    assert!(bench.inbox.line_answers().is_empty());
}

#[tokio::test]
async fn faults_are_asked_for_by_name_and_only_where_they_are_asked_for() {
    let bench = Bench::played().await;
    let url = format!("{}/sandbox/faults", bench.provider);
    let post = async |body: Value| {
        let response = bench.http.post(&url).json(&body).send().await.unwrap();
        (response.status(), response.json::<Value>().await.unwrap())
    };
    let (status, shown) = post(json!([
        {"fault": "monthly-limit", "phone": NUMBER, "times": 2},
        {"fault": "rate-limit", "channel": "sms", "percent": 100},
    ]))
    .await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(shown["asked"][0], json!({"fault": "monthly-limit", "phone": NUMBER, "times": 2}));
    for _ in 0..2 {
        assert_eq!(bench.push("一", &[], None).await.0, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(bench.push("一", &[], None).await.0, StatusCode::OK, "the other one is for texts");
    let form = [("To", NUMBER), ("From", SMS_FROM), ("Body", "一")];
    for _ in 0..3 {
        assert_eq!(bench.twilio("Messages.json", &form).await.0, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(bench.http.delete(&url).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(bench.twilio("Messages.json", &form).await.0, StatusCode::CREATED);
    let shown = bench.get("/sandbox/faults").await;
    assert_eq!(
        (&shown["asked"], &shown["played"]),
        (&json!([]), &json!({"rate-limit": 3, "monthly-limit": 2}))
    );
    assert_eq!(shown["names"].as_array().unwrap().len(), Fault::ALL.len());
    for (bad, reason) in [
        (json!({"fault": "hologram"}), "unknown variant `hologram`"),
        (json!({"fault": "busy", "phone": "+819099999999"}), "nobody here has the phone “+819099999999”"),
        (json!({"fault": "busy", "percent": 101}), "percent is 101; it goes from 1 to 100"),
        (json!({"fault": "busy", "often": 2}), "unknown field `often`"),
    ] {
        let (status, error) = post(bad).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(error["message"].as_str().unwrap().contains(reason), "{error}");
    }
}
