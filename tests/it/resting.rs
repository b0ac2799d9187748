//! Oxygen of 94 or 95 is measured twice: the talk rests, goes on by itself, and nobody who does not come back is left
//! with a low value.

use std::sync::Arc;

use mimamori::domain::ids::PersonId;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_low_value_is_asked_for_again_after_a_quarter_of_an_hour,
    a_value_that_is_still_low_is_urgent,
    a_low_value_that_nobody_measures_again_is_urgent_after_half_an_hour,
    a_call_comes_again_after_the_rest,
    who_measures_early_is_not_asked_again,
    the_rest_outlives_a_restart,
    in_the_quiet_hours_staff_have_it_at_once,
    a_low_value_is_not_forgotten_when_the_talk_breaks_off,
    a_mistake_waits_for_nothing,
);

/// Somebody with an oximeter, asked at eleven, up to the rest.
async fn resting(world: &Arc<World>, channel: &str) -> (Entrant, PersonId) {
    let taro = Entrant::new(1).over(channel).with("検査結果", "陽性").with("パルスオキシメーター", "有");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    (taro, people[0])
}

async fn answers_up_to_the_rest(world: &Arc<World>) {
    let page = world.fills_in(&["36.5", "95", "no", "no", "same"]).await;
    assert!(page.html.contains("15分"), "{}", page.html);
    let page = world.opens_again(&page).await;
    assert!(page.html.contains("15分"), "what to do is there again: {}", page.html);
}

async fn a_low_value_is_asked_for_again_after_a_quarter_of_an_hour(world: Arc<World>) {
    let (_, person) = resting(&world, "sms").await;
    answers_up_to_the_rest(&world).await;
    let none: [&str; 0] = [];
    assert_eq!(world.states(person).await, ["answering"]);
    assert_eq!(world.alerts(person).await, none, "not yet");
    let texts = world.providers.on("sms").len();
    world.at(0, "11:14").await;
    assert_eq!(world.providers.on("sms").len(), texts);
    world.at(0, "11:15").await;
    assert_eq!(world.providers.on("sms").len(), texts + 1);
    assert!(world.providers.last("sms").text.contains("/r/"), "{:?}", world.providers.last("sms"));
    world.fills_in(&["97"]).await;
    assert_eq!(world.states(person).await, ["answered"]);
    world.at(0, "15:00").await;
    assert_eq!(world.alerts(person).await, none, "it was a cold finger");
    assert_eq!(world.open_tasks(person).await, none);
}

async fn a_value_that_is_still_low_is_urgent(world: Arc<World>) {
    let (_, person) = resting(&world, "sms").await;
    answers_up_to_the_rest(&world).await;
    world.at(0, "11:15").await;
    world.fills_in(&["94"]).await;
    assert_eq!(world.alerts(person).await, ["urgent spo2-urgent"]);
    assert_eq!(world.states(person).await, ["answered"]);
    world.at(0, "12:00").await;
    assert_eq!(world.database.count("alert").await, 1, "raised once");
}

async fn a_low_value_that_nobody_measures_again_is_urgent_after_half_an_hour(world: Arc<World>) {
    let (taro, person) = resting(&world, "sms").await;
    answers_up_to_the_rest(&world).await;
    world.at(0, "11:15").await;
    assert!(world.alerts(person).await.is_empty());
    world.at(0, "11:30").await;
    assert_eq!(world.alerts(person).await, ["urgent spo2-urgent"]);
    assert_eq!(world.states(person).await, ["with-staff"]);
    let tasks = world.open_tasks(person).await;
    assert!(tasks.contains(&"alert".to_owned()) && tasks.contains(&"call-silent".to_owned()), "{tasks:?}");
    // Whoever comes late is heard all the same.
    world.texts(&taro.phone(), "SpO2は96です").await;
    assert_eq!(world.states(person).await, ["answered"]);
    assert_eq!(world.open_tasks(person).await, ["alert"], "the alert is a nurse's to close");
}

async fn a_call_comes_again_after_the_rest(world: Arc<World>) {
    let (_, person) = resting(&world, "voice").await;
    let mut words = world.picks_up().await;
    for keys in ["365", "95", "2", "2", "2"] {
        words = world.presses(&words, keys).await;
    }
    assert!(words.contains("<Hangup"), "{words}");
    assert_eq!(world.providers.on("voice").len(), 1);
    world.at(0, "11:15").await;
    assert_eq!(world.providers.on("voice").len(), 2);
    let words = world.picks_up().await;
    assert!(words.contains("もう一度測った"), "{words}");
    world.presses(&words, "98").await;
    assert_eq!(world.states(person).await, ["answered"]);
    assert!(world.alerts(person).await.is_empty());
}

async fn who_measures_early_is_not_asked_again(world: Arc<World>) {
    let (taro, person) = resting(&world, "sms").await;
    answers_up_to_the_rest(&world).await;
    world.at(0, "11:11").await;
    world.texts(&taro.phone(), "SpO2は98です").await;
    assert_eq!(world.states(person).await, ["answered"]);
    let texts = world.providers.on("sms").len();
    world.at(0, "11:45").await;
    assert_eq!(world.providers.on("sms").len(), texts);
    assert!(world.alerts(person).await.is_empty());
}

async fn the_rest_outlives_a_restart(world: Arc<World>) {
    let _ = resting(&world, "sms").await;
    answers_up_to_the_rest(&world).await;
    let texts = world.providers.on("sms").len();
    world.set_clock(0, "11:15");
    let other = world.second_process().await;
    mimamori::worker::run_due(&other).await.unwrap();
    other.store.close().await;
    assert_eq!(world.providers.on("sms").len(), texts + 1, "a process that was not there asks");
    world.settle().await;
    assert_eq!(world.providers.on("sms").len(), texts + 1, "once");
}

async fn in_the_quiet_hours_staff_have_it_at_once(world: Arc<World>) {
    let (_, person) = resting(&world, "sms").await;
    world.at(0, "20:55").await;
    answers_up_to_the_rest(&world).await;
    let sent = world.providers.requests();
    world.at(0, "21:10").await;
    assert_eq!(world.providers.requests(), sent);
    assert!(world.open_tasks(person).await.contains(&"call-silent".to_owned()));
    world.at(0, "21:26").await;
    assert_eq!(world.alerts(person).await, ["urgent spo2-urgent"]);
    assert_eq!(world.providers.requests(), sent);
}

async fn a_low_value_is_not_forgotten_when_the_talk_breaks_off(world: Arc<World>) {
    let (taro, person) = resting(&world, "sms").await;
    for words in ["36.5", "SpO2は94です"] {
        world.texts(&taro.phone(), words).await;
    }
    world.at(0, "11:29").await;
    assert!(world.alerts(person).await.is_empty());
    world.at(0, "11:30").await;
    assert_eq!(world.alerts(person).await, ["urgent spo2-urgent"]);
}

async fn a_mistake_waits_for_nothing(world: Arc<World>) {
    let (taro, person) = resting(&world, "sms").await;
    for words in ["36.5", "SpO2は94です", "まちがえた", "SpO2は99です"] {
        world.texts(&taro.phone(), words).await;
    }
    world.at(0, "11:30").await;
    assert!(world.alerts(person).await.is_empty());
    assert_eq!(world.database.count("check_in WHERE again_by_at IS NOT NULL").await, 0);
}
