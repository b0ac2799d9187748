//! LINE's month is watched, and before it is used up people are asked another way; answers go on.

use std::sync::Arc;

use mimamori::domain::messaging::ContactPointKind;
use mimamori::domain::scope::Scope;
use mimamori::pipeline::watch_quota::watch_quota;
use mimamori::store::contact_points::{self, ClosedReason};
use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    before_the_month_is_used_up_people_are_asked_another_way_and_still_answered,
    who_has_no_other_way_is_asked_from_the_reserve,
    with_more_messages_or_a_new_month_line_goes_on,
    staff_see_the_month,
);

/// Somebody on LINE who has a mobile phone too.
async fn taro(world: &World) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
}

/// Asks at eleven of a day; the channel of the first try.
async fn asked_over(world: &World, day: i32) -> &'static str {
    if day > 0 {
        world.at(day, "00:01").await;
    }
    let before = world.providers.delivered().len();
    world.at(day, "11:00").await;
    world.providers.delivered()[before].channel
}

async fn before_the_month_is_used_up_people_are_asked_another_way_and_still_answered(world: Arc<World>) {
    taro(&world).await;
    world.providers.line_month(Some(1_000), 949);
    assert_eq!(watch_quota(&world.context).await.unwrap(), 0, "a twentieth is kept, and one more is left");
    assert_eq!(asked_over(&world, 0).await, "line");
    world.providers.line_month(Some(1_000), 950);
    assert_eq!(watch_quota(&world.context).await.unwrap(), 1);
    assert_eq!(watch_quota(&world.context).await.unwrap(), 0, "said once");
    assert_eq!(asked_over(&world, 1).await, "sms");
    let chat = world.providers.on("line").len();
    world.line_says(TARO, "いいえ").await;
    assert_eq!(world.providers.on("line").len(), chat + 1, "an answer is free");
    assert_eq!(world.providers.last("line").retry_key, None);
}

async fn who_has_no_other_way_is_asked_from_the_reserve(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    let mut tx = world.context.store.begin().await.unwrap();
    let points = contact_points::list(&mut tx, &Scope::of_worker("test"), &people).await.unwrap();
    let phones: Vec<_> = points.iter().filter(|point| point.kind == ContactPointKind::Phone).collect();
    let phones: Vec<_> = phones.into_iter().map(|point| point.id).collect();
    contact_points::close(&mut tx, &phones, ClosedReason::Unusable, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    world.providers.line_month(Some(1_000), 990);
    watch_quota(&world.context).await.unwrap();
    assert_eq!(asked_over(&world, 0).await, "line");
}

async fn with_more_messages_or_a_new_month_line_goes_on(world: Arc<World>) {
    taro(&world).await;
    world.providers.line_month(Some(200), 195);
    watch_quota(&world.context).await.unwrap();
    assert_eq!(asked_over(&world, 0).await, "sms");
    world.providers.line_month(Some(5_000), 195);
    assert_eq!(watch_quota(&world.context).await.unwrap(), 1, "a larger plan");
    assert_eq!(asked_over(&world, 1).await, "line");
    world.providers.line_month(Some(5_000), 5_000);
    watch_quota(&world.context).await.unwrap();
    assert_eq!(asked_over(&world, 2).await, "sms");
    // The stop ends with May, also if LINE is not asked.
    let until = world.database.texts("SELECT CAST(until_at AS TEXT) FROM channel_stop").await;
    assert!(until[0].starts_with("2020-05-31") || until[0].starts_with("2020-06-01"), "{until:?}");
}

async fn staff_see_the_month(world: Arc<World>) {
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let mut today =
        async || -> Value { serde_json::from_str(&nurse.get("/api/v1/today").await.body).expect("JSON") };
    assert_eq!(today().await.get("line_quota"), None, "never asked");
    world.providers.line_month(Some(1_000), 990);
    watch_quota(&world.context).await.unwrap();
    let shown = today().await;
    assert_eq!((&shown["line_quota"]["allowed"], &shown["line_quota"]["used"]), (&json!(1_000), &json!(990)));
    assert_eq!(shown["channels_stopped"][0]["channel"], "line");
    assert_eq!(shown["channels_stopped"][0]["reason"], "reserve");
    world.providers.line_month(None, 990);
    watch_quota(&world.context).await.unwrap();
    let shown = today().await;
    assert_eq!(shown["line_quota"].get("allowed"), None, "as many as one likes");
    assert_eq!(shown["channels_stopped"], json!([]));
}
