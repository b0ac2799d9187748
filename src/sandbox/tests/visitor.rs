//! What a visitor does on the page.

use super::super::call::CallStatus;
use super::*;

impl Bench {
    async fn act(&self, act: Value) -> StatusCode {
        let url = format!("{}/sandbox/api/people/0/act", self.provider);
        self.http.post(url).json(&act).send().await.unwrap().status()
    }

    async fn phone(&self) -> Value {
        self.get("/sandbox/api/people/0").await
    }
}

#[tokio::test]
async fn a_visitor_presses_a_button_and_plays_the_person_from_then_on() {
    let bench = Bench::with_friend(Behaviour::InTime).await;
    bench.ask_fever().await;
    assert_eq!(bench.phone().await["line"]["buttons"][0]["label"], "はい");
    assert_eq!(bench.act(json!({"what": "press", "place": 0})).await, StatusCode::OK);
    bench.hours(2).await;
    assert_eq!(bench.inbox.line_answers(), ["token:はい"]);
    let phone = bench.phone().await;
    assert_eq!(phone["behaviour"], "played");
    assert_eq!(phone["line"]["buttons"], json!([]));
    let bubbles = phone["line"]["bubbles"].as_array().unwrap();
    assert_eq!((bubbles[1]["mine"].as_bool(), bubbles[1]["text"].as_str()), (Some(true), Some("はい")));
}

#[tokio::test]
async fn a_visitor_picks_up_presses_keys_and_hangs_up() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played)]).await;
    assert_eq!(bench.act(json!({"what": "pick-up"})).await, StatusCode::CONFLICT);
    let ask = question("体温を、三桁の数字で押してください。", 3);
    bench.call(&[&ask, &ask]).await;
    bench.live(SignedDuration::from_secs(5)).await;
    let state = bench.get("/sandbox/api/state").await;
    assert_eq!(state["people"][0]["ringing"], true);
    assert_eq!(bench.act(json!({"what": "pick-up"})).await, StatusCode::OK);
    for key in ["3", "6", "5"] {
        assert_eq!(bench.act(json!({"what": "key", "key": key})).await, StatusCode::OK);
    }
    assert_eq!(bench.digits(), ["365"]);
    assert_eq!(bench.act(json!({"what": "key", "key": "x"})).await, StatusCode::BAD_REQUEST);
    assert_eq!(bench.act(json!({"what": "hang-up"})).await, StatusCode::OK);
    bench.minutes(5).await;
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "in-progress", "completed"]);
    let transcript = &bench.phone().await["calls"][0]["transcript"];
    assert_eq!(transcript[1]["text"], "365");
}

#[tokio::test]
async fn a_visitor_who_walks_away_lets_the_call_ring_out_or_fall_silent() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played)]).await;
    bench.call(&[]).await;
    bench.minutes(5).await;
    assert_eq!(bench.call_statuses().last().unwrap(), "no-answer");
    let ask = question("熱はありますか。", 1);
    bench.call(&[&ask, GOODBYE]).await;
    bench.live(SignedDuration::from_secs(5)).await;
    bench.act(json!({"what": "pick-up"})).await;
    bench.minutes(5).await;
    assert_eq!(bench.digits(), [""]);
    assert_eq!(bench.call_statuses().last().unwrap(), "completed");
}

#[tokio::test]
async fn while_time_flies_a_visitor_still_has_real_seconds_to_pick_up() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played)]).await;
    let stop = tokio_util::sync::CancellationToken::new();
    let life = tokio::spawn(Arc::clone(&bench.sandbox).run(stop.clone()));
    let url = format!("{}/webhooks/twilio/voice", bench.service);
    let status = format!("{}/webhooks/twilio/voice/status", bench.service);
    let form =
        [("To", NUMBER), ("From", VOICE_FROM), ("Url", &url), ("StatusCallback", &status), ("Timeout", "1")];
    // The world lives on once `run` has taken its first look.
    while !bench.sandbox.with(|world, _| world.real_time) {
        tokio::task::yield_now().await;
    }
    assert_eq!(bench.twilio("Calls.json", &form).await.0, StatusCode::CREATED);
    bench.set_clock(bench.now() + SignedDuration::from_hours(1));
    let calls = |status| bench.sandbox.with(|world, _| world.calls[0].status == status);
    while !calls(CallStatus::Ringing) {
        tokio::task::yield_now().await;
    }
    bench.set_clock(bench.now() + SignedDuration::from_hours(1));
    bench.sandbox.run_due().await;
    assert!(calls(CallStatus::Ringing), "an hour of the simulated clock is no second of the visitor's");
    while bench.call_statuses().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(bench.call_statuses(), ["no-answer"]);
    stop.cancel();
    life.await.unwrap();
}

#[tokio::test]
async fn a_visitor_takes_the_ringing_phone_of_somebody_else() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::InTime)]).await;
    bench.call(&[&question("熱はありますか。", 1), GOODBYE]).await;
    bench.live(SignedDuration::from_secs(2)).await;
    assert_eq!(bench.act(json!({"what": "behave", "behaviour": "played"})).await, StatusCode::OK);
    assert_eq!(bench.act(json!({"what": "decline"})).await, StatusCode::OK);
    bench.minutes(5).await;
    assert_eq!(bench.call_statuses(), ["initiated", "ringing", "busy"]);
}

#[tokio::test]
async fn what_the_page_cannot_mean_is_refused() {
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Played)]).await;
    assert!(bench.act(json!({"what": "fly"})).await.is_client_error());
    assert_eq!(
        bench.act(json!({"what": "write", "via": "sms", "text": "  "})).await,
        StatusCode::BAD_REQUEST
    );
    let faults = bench.http.put(format!("{}/sandbox/faults", bench.provider));
    let too_much = json!({"rate_limited": 0, "failed_before": 0, "failed_after": 0, "slow_after": 0, "duplicates": 101, "disorder": 0});
    assert_eq!(faults.json(&too_much).send().await.unwrap().status(), StatusCode::BAD_REQUEST);
    let faults = bench.http.put(format!("{}/sandbox/faults", bench.provider));
    assert_eq!(faults.json(&Faults::mild()).send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(bench.get("/sandbox/faults").await["background"]["duplicates"], 10);
}

#[tokio::test]
async fn the_page_finds_all_it_names_and_loads_nothing_from_elsewhere() {
    let bench = Bench::new(Faults::none(), vec![]).await;
    let mut paths = vec!["/sandbox".to_owned()];
    let mut seen = HashSet::new();
    while let Some(path) = paths.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let response = bench.http.get(format!("{}{path}", bench.provider)).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        let text = response.text().await.unwrap();
        for foreign in ["https://", "style=\"", "onclick"] {
            assert!(!text.contains(foreign), "{path} has {foreign}");
        }
        let named = text.split(['"', '\'']).filter(|name| name.ends_with(".js") || name.ends_with(".css"));
        paths.extend(named.map(|name| {
            format!("/sandbox/{}", name.trim_start_matches("/sandbox/").trim_start_matches("./"))
        }));
    }
    assert_eq!(seen.len(), 12, "the page, four style sheets and seven scripts");
}
