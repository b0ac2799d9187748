//! What never reached us is asked for, what nobody knows is never called anything else, and what is not needed any more is
//! called off.

use std::sync::Arc;

use jiff::SignedDuration;
use mimamori::domain::ids::PersonId;
use mimamori::pipeline::sweep::take_missed_texts;

use crate::support::on_both_engines;
use crate::support::providers::Trouble;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_text_whose_receipts_never_came_is_asked_about,
    a_call_of_whose_end_nothing_was_heard_is_asked_about,
    texts_that_never_reached_us_are_taken_in_once,
    a_stop_that_never_reached_us_counts,
    what_twilio_still_holds_for_somebody_who_answered_is_called_off,
    a_text_is_found_though_our_clock_is_ahead,
    a_text_is_found_on_a_later_page,
    what_nobody_knows_stays_unknown_and_somebody_finds_out,
    a_reply_that_nobody_knows_of_is_somebodys_task,
    a_push_that_may_have_arrived_is_unknown_when_its_time_is_over,
);

async fn texted(world: &World) -> (Entrant, PersonId) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    (taro, people[0])
}

fn sent(world: &World) -> (usize, usize) {
    (world.providers.on("sms").len(), world.providers.on("voice").len())
}

async fn states(world: &World, channel: &str) -> Vec<String> {
    let sql = format!("SELECT state, delivery FROM outbox WHERE channel = '{channel}' ORDER BY id");
    world.database.texts(&sql).await
}

async fn a_text_whose_receipts_never_came_is_asked_about(world: Arc<World>) {
    texted(&world).await;
    let text = world.providers.last("sms");
    world.after_seconds(540).await;
    assert_eq!(states(&world, "sms").await, ["sent -"]);
    world.providers.fares(&text.sid, "undelivered", Some(30006));
    world.after_seconds(120).await;
    assert_eq!(states(&world, "sms").await, ["sent failed"]);
    assert_eq!(sent(&world), (1, 1), "and the next way is tried at once, at 11:11");
}

async fn a_call_of_whose_end_nothing_was_heard_is_asked_about(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    let call = world.providers.last("voice");
    world.providers.fares(&call.sid, "completed", None);
    world.after_seconds(660).await;
    assert_eq!(states(&world, "voice").await[0], "sent completed");
    let tries = "SELECT outcome FROM attempt WHERE person_id = $ ORDER BY created_at, id LIMIT 1";
    assert_eq!(world.of_person(people[0], tries).await, ["no-answer"]);
}

/// F27: the service was down, and Twilio does not bring a text twice.
async fn texts_that_never_reached_us_are_taken_in_once(world: Arc<World>) {
    let (taro, person) = texted(&world).await;
    let at = world.now() + SignedDuration::from_secs(60);
    let sid = world.providers.somebody_writes(&taro.phone(), "元気です", at);
    world.after_seconds(600).await;
    let since = world.now() - SignedDuration::from_hours(26);
    world.providers.list_in_pages_of(1);
    world.providers.somebody_writes("+819000009999", "はい", at);
    assert_eq!(take_missed_texts(&world.context, since).await.unwrap(), 2);
    world.settle().await;
    assert!(world.observations(person).await.contains(&"fever-37-5 no".to_owned()));
    let replies = sent(&world).0;
    assert_eq!(replies, 2, "and is answered");
    // Again, and by the webhook after all.
    assert_eq!(take_missed_texts(&world.context, since).await.unwrap(), 0);
    assert_eq!(world.post_text(&sid, &taro.phone(), "元気です").await.status, 200);
    world.settle().await;
    assert_eq!(sent(&world).0, replies);
    let heard = "inbox WHERE provider = 'twilio-sms' AND kind = 'text'";
    assert_eq!(world.database.count(heard).await, 2);
    assert_eq!(take_missed_texts(&world.context, world.now()).await.unwrap(), 0, "nothing since then");
}

async fn a_stop_that_never_reached_us_counts(world: Arc<World>) {
    let (taro, person) = texted(&world).await;
    world.providers.somebody_writes(&taro.phone(), " Stop ", world.now());
    let since = world.now() - SignedDuration::from_hours(1);
    take_missed_texts(&world.context, since).await.unwrap();
    assert_eq!(world.open_tasks(person).await, ["channel-closed"]);
    let said = "SELECT means FROM consent WHERE person_id = $";
    assert_eq!(world.of_person(person, said).await, ["stop"]);
}

async fn what_twilio_still_holds_for_somebody_who_answered_is_called_off(world: Arc<World>) {
    let (taro, person) = texted(&world).await;
    world.at(0, "12:00").await;
    assert_eq!(sent(&world), (1, 1), "called, and not heard of since");
    let call = world.providers.last("voice").sid;
    world.texts(&taro.phone(), "元気です").await;
    world.texts(&taro.phone(), "家族は元気です").await;
    assert_eq!(world.states(person).await, ["answered"]);
    assert_eq!(world.providers.cancelled(), [call], "the call; not the text that was answered");
    assert_eq!(states(&world, "voice").await, ["sent cancelled"]);
    // Whoever says stop is not sent what waits there.
    world.at(1, "11:00").await;
    let text = world.providers.last("sms").sid;
    world.texts(&taro.phone(), "停止").await;
    assert_eq!(world.providers.cancelled().last(), Some(&text));
}

async fn a_text_is_found_though_our_clock_is_ahead(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.set_clock(0, "11:00");
    world.providers.set_clock(world.now() - SignedDuration::from_mins(10));
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.settle().await;
    for _ in 0..3 {
        world.after_seconds(61).await;
    }
    assert_eq!(sent(&world), (1, 0), "ten minutes ahead, and still not sent twice");
    assert_eq!(states(&world, "sms").await, ["sent -"]);
}

async fn a_text_is_found_on_a_later_page(world: Arc<World>) {
    let (taro, _) = texted(&world).await;
    world.providers.list_in_pages_of(1);
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.texts(&taro.phone(), "いいえ").await;
    assert_eq!(states(&world, "sms").await.last().unwrap(), "unknown -");
    world.texts(&taro.phone(), "36.4").await;
    world.after_seconds(61).await;
    assert!(states(&world, "sms").await.iter().all(|state| state == "sent -"));
    let words: Vec<String> = world.providers.on("sms").into_iter().map(|text| text.text).collect();
    let distinct: std::collections::HashSet<&String> = words.iter().collect();
    assert_eq!(words.len(), distinct.len(), "nothing twice: {words:?}");
}

async fn what_nobody_knows_stays_unknown_and_somebody_finds_out(world: Arc<World>) {
    world.providers.lists_fail(true);
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    let (_, person) = texted(&world).await;
    for _ in 0..20 {
        world.after_seconds(60).await;
    }
    assert_eq!(world.open_tasks(person).await, ["unknown-send"]);
    world.at(0, "23:00").await;
    assert_eq!(states(&world, "sms").await, ["unknown -"], "its time is over, and still nobody knows");
    world.providers.lists_fail(false);
    world.after_seconds(700).await;
    assert_eq!(states(&world, "sms").await, ["sent -"], "it is looked up however late it is");
    assert_eq!(world.providers.on("sms").len(), 1);
}

async fn a_reply_that_nobody_knows_of_is_somebodys_task(world: Arc<World>) {
    let (taro, person) = texted(&world).await;
    world.providers.lists_fail(true);
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.texts(&taro.phone(), "いいえ").await;
    for _ in 0..20 {
        world.after_seconds(60).await;
    }
    assert_eq!(world.open_tasks(person).await, ["unknown-send"]);
    assert_eq!(states(&world, "sms").await.last().unwrap(), "unknown -");
    // After a day nobody asks any more; it stays what it is.
    world.at(2, "12:00").await;
    world.after_seconds(700).await;
    let given_up = "outbox WHERE state = 'unknown' AND finished_at IS NOT NULL AND attempt_id IS NULL";
    assert_eq!(world.database.count(given_up).await, 1);
}

async fn a_push_that_may_have_arrived_is_unknown_when_its_time_is_over(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link("U00000000000000000000000000000001", people[0]).await;
    world.providers.expect_trouble(std::iter::repeat_n(Trouble::Fails, 200));
    world.at(0, "11:00").await;
    world.at(0, "23:30").await;
    let prompt = "SELECT state FROM outbox WHERE attempt_id IS NOT NULL AND channel = 'line'";
    assert_eq!(world.database.texts(prompt).await, ["unknown"]);
    assert!(world.open_tasks(people[0]).await.contains(&"unknown-send".to_owned()));
}
