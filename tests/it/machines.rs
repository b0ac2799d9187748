//! What takes a call is a hint and no more; and a call has words even while nothing of ours works.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use mimamori::http::{App, router};
use mimamori::worker::batcher;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

use crate::support::browser::Browser;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::{World, program};

on_both_engines!(
    a_machine_hears_a_short_word_and_is_no_answer,
    somebody_is_asked_as_always,
    who_presses_a_key_is_no_machine,
    staff_see_what_took_the_call,
    a_call_has_words_without_a_database,
    staff_see_how_long_the_calls_take,
);

/// What the provider takes for the other end of the latest call.
async fn is_taken_for(world: &World, what: &str) {
    let call = world.providers.last("voice");
    let address = call.status_callback.replace("/voice/status", "/voice/machine");
    let form = [("CallSid", call.sid.as_str()), ("AnsweredBy", what), ("MachineDetectionDuration", "3300")];
    let answer = world.post_twilio(&address, &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn ends(world: &World) {
    let call = world.providers.last("voice");
    let form = [("CallSid", call.sid.as_str()), ("CallStatus", "completed")];
    world.post_twilio(&call.status_callback, &form).await;
    world.settle().await;
}

async fn a_machine_hears_a_short_word_and_is_no_answer(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice").with("携帯電話", "03-0000-0001")]).await;
    world.at(0, "11:00").await;
    world.picks_up().await;
    is_taken_for(&world, "machine_start").await;
    is_taken_for(&world, "machine_start").await;
    let told = world.providers.broken_into();
    assert_eq!(told.len(), 1, "once");
    assert_eq!(told[0].0, world.providers.last("voice").sid);
    assert!(told[0].1.contains("お電話") && told[0].1.contains("<Hangup/>"), "{}", told[0].1);
    assert!(!told[0].1.contains("保健所") && !told[0].1.contains("Gather"), "{}", told[0].1);
    ends(&world).await;
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    let tries =
        "SELECT answered_by || ' ' || outcome FROM attempt WHERE person_id = $ ORDER BY created_at, id";
    assert_eq!(world.of_person(people[0], tries).await[0], "machine no-answer");
    world.at(0, "11:30").await;
    assert_eq!(world.providers.on("voice").len(), 2, "it is called again like one that nobody took");
    world.at(0, "14:00").await;
    world.at(0, "15:00").await;
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"], "and the ladder goes on to its end");
}

async fn somebody_is_asked_as_always(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    let mut words = world.picks_up().await;
    for what in ["human", "unknown", "machine_start"] {
        // What was told first stands.
        is_taken_for(&world, what).await;
    }
    assert!(world.providers.broken_into().is_empty());
    while words.contains("<Gather") {
        words = world.presses(&words, "2").await;
    }
    assert_eq!(world.states(people[0]).await, ["answered"]);
}

async fn who_presses_a_key_is_no_machine(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    let words = world.picks_up().await;
    let mut words = world.presses(&words, "2").await;
    is_taken_for(&world, "machine_end_beep").await;
    assert!(world.providers.broken_into().is_empty(), "the provider is wrong one time in ten");
    while words.contains("<Gather") {
        words = world.presses(&words, "2").await;
    }
    assert_eq!(world.states(people[0]).await, ["answered"]);
}

async fn staff_see_what_took_the_call(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    world.picks_up().await;
    is_taken_for(&world, "fax").await;
    let mut browser = Browser::signed_in(&world, &world.nurse).await;
    let talk = browser.get(&format!("/api/v1/people/{}/conversation", people[0])).await.json();
    let placed = talk["items"].as_array().unwrap().iter().find(|item| item["status"] == "sent");
    assert_eq!(placed.expect("the call")["answered_by"], "fax", "{talk}");
}

async fn a_call_has_words_without_a_database(world: Arc<World>) {
    let context = Arc::new(world.second_process().await);
    let (stop, tracker) = (CancellationToken::new(), TaskTracker::new());
    let router = router(Arc::new(App {
        context: context.clone(),
        intake: batcher::start(context.clone(), stop.clone(), &tracker),
        line_secrets: Vec::new(),
        twilio_token: None,
        program: program().to_owned(),
        hashing: Semaphore::new(1),
        form_guard: mimamori::http::FormGuard::default(),
        line_bot: Arc::default(),
        demo: false,
        metrics: None,
    }));
    context.store.close().await;
    for method in ["GET", "POST"] {
        let request = Request::builder().method(method).uri("/webhooks/twilio/voice/fallback");
        let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let body = axum::body::to_bytes(answer.into_body(), 65_536).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("おかけ直し") && body.contains("call again later"), "{body}");
        assert!(body.ends_with("<Hangup/></Response>"), "{body}");
    }
    stop.cancel();
}

async fn staff_see_how_long_the_calls_take(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=70).map(|number| Entrant::new(number).over("voice")).collect();
    world.enrol(&entrants).await;
    let mut browser = Browser::signed_in(&world, &world.nurse).await;
    let calls = browser.get("/api/v1/today").await.json()["calls"].clone();
    assert_eq!((calls["waiting"].as_i64(), calls["minutes"].as_i64()), (Some(0), Some(0)), "{calls}");
    world.set_clock(0, "11:00");
    while mimamori::pipeline::climb::climb(&world.context).await.unwrap() > 0 {}
    let calls = browser.get("/api/v1/today").await.json()["calls"].clone();
    assert_eq!(calls["waiting"], 70);
    assert_eq!((calls["per_second"].as_i64(), calls["minutes"].as_i64()), (Some(1), Some(2)), "{calls}");
    world.settle().await;
    assert_eq!(browser.get("/api/v1/today").await.json()["calls"]["waiting"], 0);
}
