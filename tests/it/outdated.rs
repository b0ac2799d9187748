//! A talk whose version of the questions is gone tells staff and ends politely, whatever it was held over.

use std::sync::Arc;

use mimamori::domain::ids::{CheckInId, PersonId};
use mimamori::store::{check_ins, sessions};

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_text_to_a_version_that_is_gone_is_kept_for_staff,
    a_call_about_a_version_that_is_gone_hangs_up_politely,
    danger_is_danger_in_any_version,
    nobody_is_asked_in_a_version_that_is_gone,
);

/// Makes the talk of somebody one of a version that this program does not have.
async fn outdate(world: &World, person: PersonId) {
    let mut tx = world.context.store.begin().await.unwrap();
    let since = mimamori::domain::calendar::days_after(crate::support::world::DAY, -1);
    let ids: Vec<CheckInId> =
        check_ins::lock_of(&mut tx, &[person], since).await.unwrap().iter().map(|one| one.id).collect();
    let talks = sessions::find(&mut tx, &ids).await.unwrap();
    let mut talks: Vec<_> = talks.into_values().collect();
    assert_eq!(talks.len(), 1);
    for talk in &mut talks {
        talk.session.version = 99;
    }
    sessions::save(&mut tx, &talks).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_text_to_a_version_that_is_gone_is_kept_for_staff(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    outdate(&world, people[0]).await;
    world.texts(&taro.phone(), "いいえ").await;
    assert!(
        world.providers.last("sms").text.contains("担当者からお電話"),
        "{:?}",
        world.providers.last("sms")
    );
    assert_eq!(world.open_tasks(people[0]).await, ["talk-outdated"]);
    let kept = "inbox WHERE kind = 'text' AND state = 'processed' AND text_sealed IS NOT NULL";
    assert_eq!(world.database.count(kept).await, 1);
    world.at(0, "13:00").await;
    assert!(world.providers.on("voice").is_empty(), "staff call, and no machine");
    world.at(0, "15:00").await;
    assert!(world.open_tasks(people[0]).await.contains(&"call-silent".to_owned()));
}

async fn a_call_about_a_version_that_is_gone_hangs_up_politely(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    outdate(&world, people[0]).await;
    let words = world.picks_up().await;
    assert!(words.contains("新しくなりました") && words.contains("<Hangup"), "{words}");
    assert_eq!(world.open_tasks(people[0]).await, ["talk-outdated"]);
}

async fn danger_is_danger_in_any_version(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    outdate(&world, people[0]).await;
    world.texts(&taro.phone(), "胸が痛い。助けて").await;
    assert!(world.providers.last("sms").text.contains("119"));
    assert_eq!(world.alerts(people[0]).await, ["emergency danger-word"]);
}

async fn nobody_is_asked_in_a_version_that_is_gone(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    outdate(&world, people[0]).await;
    world.at(0, "12:00").await;
    assert!(world.providers.on("voice").is_empty());
    assert_eq!(world.open_tasks(people[0]).await, ["talk-outdated"]);
}
