//! Where somebody could fall through the day: a lost day, a call that reaches nobody, the same finding twice.

use std::sync::Arc;

use axum::http::StatusCode;
use mimamori::pipeline::open_check_ins::account_for_lost_days;
use serde_json::json;

use crate::support::browser::Browser;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    days_on_which_the_service_was_down_are_ours_and_somebodys_task,
    a_person_enrolled_in_the_evening_is_not_forgotten_until_morning,
    somebody_whom_a_call_did_not_reach_is_looked_for,
    days_of_unreachable_people_count_as_silence,
    a_finding_that_was_looked_at_is_news_when_it_comes_again,
    a_call_raises_what_was_heard_in_it,
    a_patient_is_not_followed_up_as_an_entrant_as_well,
);

async fn days_on_which_the_service_was_down_are_ours_and_somebodys_task(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    // Nothing runs until the morning of the fourth day.
    world.set_clock(3, "08:00");
    assert_eq!(account_for_lost_days(&world.context).await.unwrap(), 2);
    world.settle().await;
    let states = world.states(people[0]).await;
    assert_eq!(states, ["not-attempted", "not-attempted", "not-attempted", "scheduled"]);
    // The first day had been opened: its ladder was climbed late, and ends in the work list all the same.
    let tasks = world.open_tasks(people[0]).await;
    assert_eq!(tasks, ["call-silent", "cannot-reach", "cannot-reach", "emergency-contact"]);
    assert_eq!(world.providers.requests(), 0, "what is late is not sent");
    assert_eq!(account_for_lost_days(&world.context).await.unwrap(), 0, "once is enough");
}

async fn a_person_enrolled_in_the_evening_is_not_forgotten_until_morning(world: Arc<World>) {
    world.at(0, "19:00").await;
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    assert_eq!(world.states(people[0]).await, ["not-attempted"]);
    assert_eq!(world.open_tasks(people[0]).await, ["cannot-reach"]);
    assert_eq!(world.providers.requests(), 0);
}

/// Lets a silent day pass until three in the afternoon, and records a call about it.
async fn call_at_three(world: &World, nurse: &mut Browser, day: i32, heard: serde_json::Value) {
    for hour in 11..=15 {
        world.at(day, &format!("{hour}:00")).await;
    }
    let tasks = nurse.get("/api/v1/tasks").await.json();
    let call = tasks["items"].as_array().unwrap().iter().find(|task| task["kind"] == "call-silent");
    let check_in = call.expect("a call to make")["check_in_id"].as_str().unwrap().to_owned();
    let answer = nurse.post(&format!("/api/v1/check-ins/{check_in}/staff-result"), heard).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

async fn somebody_whom_a_call_did_not_reach_is_looked_for(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms").with("検査結果", "陽性")]).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    call_at_three(&world, &mut nurse, 0, json!({ "outcome": "unreachable" })).await;
    assert_eq!(world.states(people[0]).await, ["unreachable"]);
    assert_eq!(world.open_tasks(people[0]).await, ["emergency-contact", "welfare-check"]);
}

async fn days_of_unreachable_people_count_as_silence(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    for day in 0..3 {
        call_at_three(&world, &mut nurse, day, json!({ "outcome": "unreachable" })).await;
        world.at(day + 1, "00:00").await;
    }
    let tasks = world.open_tasks(people[0]).await;
    assert!(tasks.contains(&"supervisor".to_owned()) && tasks.contains(&"visit".to_owned()), "{tasks:?}");
}

async fn a_finding_that_was_looked_at_is_news_when_it_comes_again(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    world.texts(&taro.phone(), "胸が痛い").await;
    world.texts(&taro.phone(), "胸が痛い").await;
    let first = world.alerts(people[0]).await;
    assert_eq!(first.iter().filter(|alert| *alert == "emergency danger-word").count(), 1, "{first:?}");
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let person = nurse.get(&format!("/api/v1/people/{}", people[0])).await.json();
    for alert in person["alerts"].as_array().unwrap() {
        let id = alert["id"].as_str().unwrap();
        let answer = nurse.post(&format!("/api/v1/alerts/{id}/acknowledge"), json!({})).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    }
    assert!(!world.open_tasks(people[0]).await.contains(&"alert".to_owned()));
    world.at(0, "16:00").await;
    world.texts(&taro.phone(), "また胸が痛い").await;
    let again = world.alerts(people[0]).await;
    assert_eq!(again.iter().filter(|alert| *alert == "emergency danger-word").count(), 2, "{again:?}");
    assert!(world.open_tasks(people[0]).await.contains(&"alert".to_owned()));
}

async fn a_call_raises_what_was_heard_in_it(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let heard = json!({
        "outcome": "answered", "said_by": "proxy", "temperature_celsius": 38.9,
        "symptoms": ["sx-cough"], "asked_symptoms": ["sx-cough", "sx-fatigue"], "advised_to_see_doctor": true,
    });
    call_at_three(&world, &mut nurse, 0, heard).await;
    assert_eq!(world.states(people[0]).await, ["answered late by-staff"]);
    let observations = ["body-temperature 38.9", "sx-cough yes", "sx-fatigue no"];
    assert_eq!(world.observations(people[0]).await, observations);
    assert_eq!(
        world.open_tasks(people[0]).await,
        ["alert"],
        "what was silent is done, what was heard is open"
    );
}

/// R28, domain.md §6: becoming a case converts the entry episode.
async fn a_patient_is_not_followed_up_as_an_entrant_as_well(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    let positive = crate::support::roster::file(&[taro.with("検査結果", "陽性")]);
    let imported = world.import(positive).await.unwrap();
    assert_eq!(imported.rows[0].outcome.as_str(), "updated");
    world.settle().await;
    let episodes = "SELECT reason || ' ' || status FROM episode WHERE person_id = $ ORDER BY 1";
    assert_eq!(world.of_person(people[0], episodes).await, ["entry converted", "patient active"]);
    assert_eq!(world.states(people[0]).await.iter().filter(|state| *state == "cancelled").count(), 1);
}
