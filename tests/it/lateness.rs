//! A late answer is an answer.

use std::sync::Arc;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    a_late_answer_is_marked_and_closes_the_task_about_silence,
    an_answer_after_the_day_closed_is_kept_and_still_raises_its_alert,
    an_answer_after_the_answer_changes_nothing_but_is_kept,
);

async fn a_late_answer_is_marked_and_closes_the_task_about_silence(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"]);
    world.at(0, "15:20").await;
    world.texts(&taro.phone(), "元気です").await;
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"], "half an answer is none");
    world.texts(&taro.phone(), "家族は元気です").await;
    assert_eq!(world.states(people[0]).await, ["answered late"]);
    assert!(world.open_tasks(people[0]).await.is_empty());
}

async fn an_answer_after_the_day_closed_is_kept_and_still_raises_its_alert(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    for hour in 11..=17 {
        world.at(0, &format!("{hour}:00")).await;
    }
    world.at(1, "00:00").await;
    world.at(1, "00:10").await;
    world.line_says(TARO, "はい。38.2度です").await;
    assert!(world.providers.last("line").text.contains("締め切り"), "{:?}", world.providers.last("line"));
    assert_eq!(world.states(people[0]).await[0], "missed");
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"body-temperature 38.2".to_owned()), "{said:?}");
    let days = "SELECT DISTINCT CAST(observed_on AS TEXT) FROM observation WHERE person_id = $";
    assert_eq!(world.of_person(people[0], days).await, ["2020-05-12"], "with its own time");
    assert_eq!(world.alerts(people[0]).await, ["urgent entrant-symptom"]);
    world.line_says(TARO, "せき").await;
    assert!(!world.providers.last("line").text.contains("締め切り"), "it is said once");
    assert_eq!(world.states(people[0]).await[0], "missed", "the state stays");
}

async fn an_answer_after_the_answer_changes_nothing_but_is_kept(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    for words in ["元気です", "家族は元気です"] {
        world.texts(&taro.phone(), words).await;
    }
    let said = world.observations(people[0]).await;
    let kept = world.database.count("inbox WHERE text_sealed IS NOT NULL").await;
    world.texts(&taro.phone(), "ありがとう").await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    assert_eq!(world.observations(people[0]).await, said);
    assert_eq!(world.database.count("inbox WHERE text_sealed IS NOT NULL").await, kept + 1);
}
