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
    what_comes_up_during_a_call_stays_open,
    a_task_that_was_done_can_be_asked_for_again,
    a_corrected_number_is_not_called_any_more,
    an_older_list_of_entrants_does_not_end_a_patients_follow_up,
    a_day_with_one_answer_is_not_a_day_of_silence,
    words_of_yesterday_evening_are_not_taken_for_today,
    other_keys_than_the_databases_stop_the_start,
    a_call_that_was_given_back_after_the_answer_is_called_off,
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

async fn what_comes_up_during_a_call_stays_open(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    let begun_at = world.now().to_string();
    world.at(0, "15:05").await;
    world.texts(&taro.phone(), "胸が痛い").await;
    world.at(0, "15:06").await;
    let tasks = nurse.get("/api/v1/tasks").await.json();
    let call = tasks["items"].as_array().unwrap().iter().find(|task| task["check_in_id"].is_string());
    let check_in = call.unwrap()["check_in_id"].as_str().unwrap();
    let heard = json!({ "id": uuid::Uuid::from_u128(7), "begun_at": begun_at, "outcome": "answered" });
    for _ in 0..2 {
        let path = format!("/api/v1/check-ins/{check_in}/staff-result");
        assert_eq!(nurse.post(&path, heard.clone()).await.status, StatusCode::OK);
    }
    let open = "SELECT level FROM alert WHERE person_id = $ AND acknowledged_at IS NULL";
    assert!(world.of_person(people[0], open).await.contains(&"emergency".to_owned()));
    assert!(world.open_tasks(people[0]).await.contains(&"alert".to_owned()));
    assert_eq!(world.database.count("staff_call").await, 1, "saved twice, recorded once");
}

async fn a_task_that_was_done_can_be_asked_for_again(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms").with("生年月日", "1935-05-03")]).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    for hour in 9..=12 {
        world.at(0, &format!("{hour}:00")).await;
    }
    let tasks = nurse.get("/api/v1/tasks").await.json();
    let id = tasks["items"][0]["id"].as_str().unwrap();
    let done = nurse.post(&format!("/api/v1/tasks/{id}/complete"), json!({ "outcome": "try-later" })).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    assert!(world.open_tasks(people[0]).await.is_empty());
    world.at(0, "13:00").await;
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"], "with staff, and on somebody's list");
}

async fn a_corrected_number_is_not_called_any_more(world: Arc<World>) {
    let wrong = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&wrong)).await;
    let right = wrong.clone().with("携帯電話", "090-0000-7777");
    world.import(crate::support::roster::file(std::slice::from_ref(&right))).await.unwrap();
    world.at(0, "11:00").await;
    world.at(0, "12:00").await;
    assert!(world.providers.delivered().iter().all(|one| one.to == right.phone()));
    assert_eq!(world.providers.delivered().len(), 2);
    let closed = "SELECT closed_reason FROM contact_point WHERE person_id = $ AND closed_at IS NOT NULL";
    assert_eq!(world.of_person(people[0], closed).await, ["replaced"]);
}

async fn an_older_list_of_entrants_does_not_end_a_patients_follow_up(world: Arc<World>) {
    let entrant = Entrant::new(1).over("sms");
    let people = world.enrol(&[entrant.clone().with("検査結果", "陽性")]).await;
    let older = crate::support::roster::file(&[entrant]);
    for _ in 0..2 {
        let imported = world.import(older.clone()).await.unwrap();
        assert_eq!(imported.rows[0].outcome.as_str(), "unchanged");
    }
    let episodes = "SELECT reason || ' ' || status FROM episode WHERE person_id = $";
    assert_eq!(world.of_person(people[0], episodes).await, ["patient active"]);
}

/// Two slots a day: one answered, and the day is not a silent one.
async fn a_day_with_one_answer_is_not_a_day_of_silence(world: Arc<World>) {
    let old = Entrant::new(1).over("sms").with("生年月日", "1935-05-03");
    let people = world.enrol(std::slice::from_ref(&old)).await;
    for day in 0..3 {
        for hour in 9..=14 {
            world.at(day, &format!("{hour}:00")).await;
        }
        world.at(day, "15:00").await;
        if day > 0 {
            world.texts(&old.phone(), "元気です").await;
            world.texts(&old.phone(), "家族は元気です").await;
        }
        world.at(day + 1, "00:00").await;
    }
    let tasks = world.open_tasks(people[0]).await;
    assert!(!tasks.contains(&"supervisor".to_owned()) && !tasks.contains(&"visit".to_owned()), "{tasks:?}");
}

async fn words_of_yesterday_evening_are_not_taken_for_today(world: Arc<World>) {
    let taro = Entrant::new(1).over("line");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.link("U00000000000000000000000000000001", people[0]).await;
    world.at(0, "11:00").await;
    world.at(0, "22:00").await;
    let late = world.line_message("U00000000000000000000000000000001", "いいえ");
    world.at(1, "09:05").await;
    world.line_events(&[late]).await;
    assert_eq!(world.states(people[0]).await[1], "scheduled", "today is still to be asked");
    world.at(1, "11:00").await;
    assert_eq!(world.states(people[0]).await[1], "prompted");
}

async fn other_keys_than_the_databases_stop_the_start(world: Arc<World>) {
    use mimamori::store::sealed::KeyRing;
    use mimamori::store::{Store, StoreError};
    world.context.store.check_keys().await.unwrap();
    world.context.store.check_keys().await.unwrap();
    let store = Store::open(&world.database.url, Arc::new(KeyRing::ephemeral())).await.unwrap();
    assert!(matches!(store.check_keys().await, Err(StoreError::OtherKeys)));
    store.close().await;
}

/// A dispatcher has the call in hand when the answer comes, and gives it back because the provider is busy.
async fn a_call_that_was_given_back_after_the_answer_is_called_off(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    world.texts(&taro.phone(), "元気です").await;
    world.texts(&taro.phone(), "家族は元気です").await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    world.settle().await;
    // The first message, as if it had been leased then and had just been given back.
    let back = "UPDATE outbox SET state = 'queued', finished_at = NULL WHERE attempt_id IS NOT NULL";
    world.database.run(back).await;
    let before = world.providers.requests();
    world.after_seconds(60).await;
    assert_eq!(world.providers.requests(), before, "nothing goes out about what was answered");
    assert_eq!(world.database.count("outbox WHERE state = 'queued'").await, 0);
    assert_eq!(world.database.count("outbox WHERE state = 'cancelled' AND attempt_id IS NOT NULL").await, 1);
}
