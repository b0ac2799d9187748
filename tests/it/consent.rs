//! A person who closes a way to reach them is not reached that way, and not forgotten either.

use std::sync::Arc;

use serde_json::json;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    stop_over_text_messages_closes_texts_and_leaves_a_task,
    stop_over_line_closes_line_and_leaves_a_task,
    who_blocks_the_account_is_tried_another_way_at_once,
    who_unblocks_the_account_is_asked_there_again,
    an_answer_on_an_old_account_still_counts_as_theirs,
);

async fn stop_over_text_messages_closes_texts_and_leaves_a_task(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    world.texts(&taro.phone(), "停止").await;
    assert_eq!(world.open_tasks(people[0]).await, ["channel-closed"]);
    let texts = world.providers.on("sms").len();
    world.at(0, "12:00").await;
    world.at(1, "11:00").await;
    assert_eq!(world.providers.on("sms").len(), texts, "no more texts");
    assert!(world.providers.on("voice").len() >= 2, "but calls");
    let status = world.of_person(people[0], "SELECT status FROM episode WHERE person_id = $").await;
    assert_eq!(status, ["active"], "the episode goes on");
}

async fn stop_over_line_closes_line_and_leaves_a_task(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.line_says(TARO, "停止").await;
    assert_eq!(world.open_tasks(people[0]).await, ["channel-closed"]);
    let chat = world.providers.on("line").len();
    world.at(0, "12:00").await;
    world.at(1, "00:00").await;
    world.at(1, "11:00").await;
    assert_eq!(world.providers.on("line").len(), chat);
    assert_eq!(world.providers.on("sms").len(), 1, "the next day begins another way");
    assert_eq!(closed(&world, people[0]).await, ["opted-out"]);
}

async fn who_blocks_the_account_is_tried_another_way_at_once(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.at(0, "11:05").await;
    world.line_events(&[world.line_event(TARO, "unfollow", json!({}))]).await;
    world.settle().await;
    assert_eq!(closed(&world, people[0]).await, ["blocked"]);
    assert_eq!(world.providers.on("voice").len(), 1, "at 11:05 and not only at 12:00");
    assert_eq!(world.open_tasks(people[0]).await, ["channel-closed"]);
}

async fn who_unblocks_the_account_is_asked_there_again(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.line_events(&[world.line_event(TARO, "unfollow", json!({}))]).await;
    world.at(0, "11:00").await;
    let chat = world.providers.on("line").len();
    assert_eq!(world.providers.on("sms").len(), 1);
    world.line_follows(TARO).await;
    assert!(closed(&world, people[0]).await.is_empty());
    world.at(1, "11:00").await;
    assert!(world.providers.on("line").len() > chat);
}

/// A household changes the phone it writes from: what comes from a number of theirs is theirs.
async fn an_answer_on_an_old_account_still_counts_as_theirs(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    world.texts(&taro.phone(), "停止").await;
    world.texts(&taro.phone(), "元気です").await;
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"fever-37-5 no".to_owned()), "nothing a person says is dropped: {said:?}");
}

async fn closed(world: &World, person: mimamori::domain::ids::PersonId) -> Vec<String> {
    let sql = "SELECT closed_reason FROM contact_point WHERE person_id = $ AND closed_at IS NOT NULL";
    world.of_person(person, sql).await
}
