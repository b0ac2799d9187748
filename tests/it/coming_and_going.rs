//! Consent follows what people did last, by the time they did it, and nobody is left on a channel that they closed.

use std::sync::Arc;

use jiff::SignedDuration;
use mimamori::domain::ids::PersonId;
use serde_json::{Value, json};

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    an_old_unfollow_that_comes_late_closes_nothing,
    events_of_one_post_count_in_the_order_they_happened,
    who_said_stop_and_follows_again_is_greeted_and_asked,
    who_starts_texts_again_gets_them,
    what_waits_on_line_for_somebody_who_left_is_called_off,
    each_coming_and_going_leaves_a_row_that_says_how,
    a_picture_is_answered_once_and_the_question_put_again,
    while_another_program_talks_danger_counts_and_nothing_is_sent,
);

async fn linked(world: &World) -> PersonId {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    people[0]
}

/// An event of so many seconds ago.
fn ago(world: &World, seconds: i64, kind: &str) -> Value {
    let at = world.now() - SignedDuration::from_secs(seconds);
    world.line_event(TARO, kind, json!({"timestamp": at.as_millisecond(), "follow": {"isUnblocked": true}}))
}

async fn closed(world: &World, person: PersonId) -> Vec<String> {
    let sql = "SELECT closed_reason FROM contact_point WHERE person_id = $ AND closed_at IS NOT NULL";
    world.of_person(person, sql).await
}

async fn wishes(world: &World, person: PersonId) -> Vec<String> {
    let sql = "SELECT channel || ' ' || means || CASE WHEN is_given THEN ' yes' ELSE ' no' END
               FROM consent WHERE person_id = $ ORDER BY answered_at, id";
    world.of_person(person, sql).await
}

async fn an_old_unfollow_that_comes_late_closes_nothing(world: Arc<World>) {
    let person = linked(&world).await;
    world.after_seconds(600).await;
    world.line_events(&[ago(&world, 10, "follow")]).await;
    world.line_events(&[ago(&world, 60, "unfollow")]).await;
    assert!(closed(&world, person).await.is_empty(), "the follow came after it");
    assert_eq!(wishes(&world, person).await, ["line follow yes"]);
    world.line_events(&[ago(&world, 5, "unfollow")]).await;
    assert_eq!(closed(&world, person).await, ["blocked"]);
    world.line_events(&[ago(&world, 30, "follow")]).await;
    assert_eq!(closed(&world, person).await, ["blocked"], "and the other way round");
}

async fn events_of_one_post_count_in_the_order_they_happened(world: Arc<World>) {
    let person = linked(&world).await;
    world.after_seconds(600).await;
    world.line_events(&[ago(&world, 1, "follow"), ago(&world, 9, "unfollow")]).await;
    assert!(closed(&world, person).await.is_empty());
    world.after_seconds(600).await;
    world.line_events(&[ago(&world, 1, "unfollow"), ago(&world, 9, "follow")]).await;
    assert_eq!(closed(&world, person).await, ["blocked"]);
}

async fn who_said_stop_and_follows_again_is_greeted_and_asked(world: Arc<World>) {
    let person = linked(&world).await;
    world.line_says(TARO, "停止").await;
    assert_eq!(closed(&world, person).await, ["opted-out"]);
    world.after_seconds(60).await;
    let before = world.providers.on("line").len();
    world.line_follows(TARO).await;
    assert!(closed(&world, person).await.is_empty());
    let said = world.providers.last("line").text;
    assert_eq!(world.providers.on("line").len(), before + 1);
    assert!(said.contains("またこちらでお尋ねします"), "{said}");
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("line").len(), before + 2, "and asked there");
    // Who comes back in the middle of a question is asked it again.
    world.line_events(&[world.line_event(TARO, "unfollow", json!({}))]).await;
    world.after_seconds(60).await;
    world.line_follows(TARO).await;
    let said = world.providers.last("line");
    assert!(said.text.contains("またこちらでお尋ねします") && !said.buttons.is_empty(), "{said:?}");
}

async fn who_starts_texts_again_gets_them(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let person = world.enrol(std::slice::from_ref(&taro)).await[0];
    let says = |word: &'static str| {
        let (world, phone) = (world.clone(), taro.phone());
        async move {
            let sid = format!("SM{:032x}", world.next() + 0xdef_0000);
            let form = [("MessageSid", sid.as_str()), ("From", &phone), ("Body", word), ("OptOutType", word)];
            assert_eq!(world.post_twilio("/webhooks/twilio/sms", &form).await.status, 200);
            world.settle().await;
        }
    };
    says("STOP").await;
    assert_eq!(world.open_tasks(person).await, ["channel-closed"]);
    world.at(0, "11:00").await;
    assert_eq!((world.providers.on("sms").len(), world.providers.on("voice").len()), (0, 1));
    world.after_seconds(60).await;
    says("START").await;
    world.at(1, "11:00").await;
    assert_eq!(world.providers.on("sms").len(), 1);
    assert_eq!(wishes(&world, person).await, ["sms stop no", "sms start yes"]);
}

async fn what_waits_on_line_for_somebody_who_left_is_called_off(world: Arc<World>) {
    let person = linked(&world).await;
    let before = world.providers.on("line").len();
    world.providers.expect_trouble([crate::support::providers::Trouble::Fails]);
    world.at(0, "11:00").await;
    assert_eq!(world.database.count("outbox WHERE state = 'queued'").await, 1);
    world.line_events(&[world.line_event(TARO, "unfollow", json!({}))]).await;
    for _ in 0..3 {
        world.after_seconds(30).await;
    }
    assert_eq!(world.providers.on("line").len(), before, "nothing is pushed into the void");
    assert_eq!(world.providers.on("voice").len(), 1, "the next way is tried at once");
    let tries = "SELECT channel || ' ' || outcome FROM attempt WHERE person_id = $ ORDER BY channel";
    assert_eq!(world.of_person(person, tries).await, ["line cancelled", "voice pending"]);
}

async fn each_coming_and_going_leaves_a_row_that_says_how(world: Arc<World>) {
    let person = linked(&world).await;
    for kind in ["unfollow", "follow"] {
        world.after_seconds(60).await;
        world.line_events(&[world.line_event(TARO, kind, json!({"follow": {}}))]).await;
    }
    world.after_seconds(60).await;
    world.line_says(TARO, "停止").await;
    assert_eq!(wishes(&world, person).await, ["line unfollow no", "line follow yes", "line stop no"]);
    assert_eq!(world.database.count("consent WHERE inbox_id IS NULL").await, 0, "each names its event");
}

async fn a_picture_is_answered_once_and_the_question_put_again(world: Arc<World>) {
    linked(&world).await;
    let picture = |kind: &str| {
        world.line_event(TARO, "message", json!({"message": {"id": world.next().to_string(), "type": kind}}))
    };
    for kind in ["image", "video", "audio", "file", "location", "sticker"] {
        let before = world.providers.on("line").len();
        world.line_events(&[picture(kind)]).await;
        world.settle().await;
        assert_eq!(world.providers.on("line").len(), before + 1, "{kind} gets an answer");
        assert!(world.providers.last("line").text.contains("文字で"), "{kind}");
    }
    world.at(0, "11:00").await;
    let before = world.providers.on("line").len();
    world.line_events(&[picture("image"), picture("image"), picture("sticker")]).await;
    world.settle().await;
    assert_eq!(world.providers.on("line").len(), before + 1, "one answer for all of them");
    let said = world.providers.last("line");
    assert!(
        said.text.contains("文字で") && !said.buttons.is_empty(),
        "the buttons are there again: {said:?}"
    );
    // A stranger is asked for words, too.
    let stranger = "U0000000000000000000000000000000e";
    let sticker = world.line_event(stranger, "message", json!({"message": {"id": "9", "type": "sticker"}}));
    world.line_events(&[sticker]).await;
    world.settle().await;
    assert_eq!(world.providers.on("line").len(), before + 2);
}

async fn while_another_program_talks_danger_counts_and_nothing_is_sent(world: Arc<World>) {
    let person = linked(&world).await;
    let chat = world.providers.on("line").len();
    let overheard = |words: &str| {
        let mut event = world.line_message(TARO, words);
        event["mode"] = json!("standby");
        event.as_object_mut().unwrap().remove("replyToken");
        event
    };
    world.line_events(&[overheard("予約を変えたいです")]).await;
    assert_eq!(closed(&world, person).await, ["standby"]);
    assert_eq!(world.database.count("inbox WHERE text_sealed IS NOT NULL AND state = 'ignored'").await, 0);
    world.line_events(&[overheard("息が苦しいです")]).await;
    assert_eq!(world.alerts(person).await.len(), 1, "danger is danger");
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("line").len(), chat, "nothing is sent there");
    assert_eq!(world.providers.on("sms").len(), 1, "but another way");
    // The chat is ours again.
    world.line_says(TARO, "いいえ").await;
    assert!(closed(&world, person).await.is_empty());
    assert!(world.providers.on("line").len() > chat);
    // Who blocks the account there has blocked it.
    world.after_seconds(60).await;
    let mut left = world.line_event(TARO, "unfollow", json!({}));
    left["mode"] = json!("standby");
    world.line_events(&[left]).await;
    assert_eq!(closed(&world, person).await, ["blocked"]);
}
