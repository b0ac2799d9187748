//! A channel that takes nothing more for a month holds nobody up: people are asked the next way at once.

use std::sync::Arc;

use jiff::SignedDuration;
use mimamori::domain::calendar::next_month;
use mimamori::domain::ids::PersonId;
use mimamori::domain::messaging::Channel;
use mimamori::store::quota::{self, StopReason};

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_used_up_month_sends_everybody_the_next_way_at_once,
    what_waits_when_the_month_ends_goes_the_next_way,
    a_reply_that_costs_nothing_is_still_given,
    a_reserve_is_for_those_who_have_no_other_way,
);

/// People with LINE and a mobile phone.
async fn linked(world: &World, number: u32) -> Vec<PersonId> {
    let entrants: Vec<Entrant> = (1..=number).map(|number| Entrant::new(number).over("line")).collect();
    let people = world.enrol(&entrants).await;
    for (number, person) in people.iter().enumerate() {
        world.link(&user(number), *person).await;
    }
    people
}

fn user(number: usize) -> String {
    format!("U{:032x}", number + 1)
}

async fn a_used_up_month_sends_everybody_the_next_way_at_once(world: Arc<World>) {
    let people = linked(&world, 3).await;
    let before = world.providers.on("line").len();
    world.providers.use_up_the_month();
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("line").len(), before);
    for person in &people {
        assert_eq!(world.states(*person).await, ["prompted"], "an hour would be lost");
    }
    let reached = world.providers.on("sms").len() + world.providers.on("voice").len();
    assert_eq!(reached, 3);
    let tasks = world.database.texts("SELECT kind FROM task WHERE done_at IS NULL").await;
    assert_eq!(tasks, ["channel-broken"], "whoever operates the service is told once");
    let mut tx = world.context.store.begin().await.unwrap();
    let stops = quota::list(&mut tx, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((stops.len(), stops[0].reason), (1, StopReason::MonthlyLimit));
    assert_eq!(stops[0].until_at, next_month(world.now()));
    // The day after, LINE is not asked in vain.
    let requests = world.providers.requests();
    world.at(1, "11:00").await;
    assert_eq!(world.providers.requests() - requests, 3);
    assert_eq!(world.providers.on("line").len(), before);
}

async fn what_waits_when_the_month_ends_goes_the_next_way(world: Arc<World>) {
    let people = linked(&world, 2).await;
    world.set_clock(0, "11:00");
    while mimamori::pipeline::climb::climb(&world.context).await.unwrap() > 0 {}
    let requests = world.providers.requests();
    let mut tx = world.context.store.begin().await.unwrap();
    let until = next_month(world.now());
    quota::stop(&mut tx, Channel::Line, until, StopReason::MonthlyLimit, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(mimamori::pipeline::stopped::move_on(&world.context).await.unwrap(), 2);
    assert_eq!(
        world.database.texts("SELECT DISTINCT outcome, code FROM attempt").await,
        ["failed channel-stopped"]
    );
    world.settle().await;
    assert_eq!(world.providers.requests() - requests, 2, "none of them over LINE");
    for person in people {
        assert_eq!(world.states(person).await, ["prompted"]);
    }
}

async fn a_reply_that_costs_nothing_is_still_given(world: Arc<World>) {
    linked(&world, 1).await;
    world.at(0, "11:00").await;
    world.providers.use_up_the_month();
    let mut tx = world.context.store.begin().await.unwrap();
    let until = next_month(world.now());
    quota::stop(&mut tx, Channel::Line, until, StopReason::MonthlyLimit, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let before = world.providers.on("line").len();
    world.line_says(&user(0), "いいえ").await;
    assert_eq!(world.providers.on("line").len(), before + 1);
}

async fn a_reserve_is_for_those_who_have_no_other_way(world: Arc<World>) {
    let people = linked(&world, 2).await;
    world.database.run("UPDATE contact_point SET takes_sms = FALSE WHERE kind = 'phone'").await;
    // The second has no telephone any more.
    let id = people[1].0.simple();
    let is_theirs = match world.database.engine {
        crate::support::database::Engine::Sqlite => format!("person_id = X'{id}'"),
        crate::support::database::Engine::Postgres => format!("person_id = '{id}'"),
    };
    world.database.run(&format!("DELETE FROM contact_point WHERE kind = 'phone' AND {is_theirs}")).await;
    let mut tx = world.context.store.begin().await.unwrap();
    let until = world.now() + SignedDuration::from_hours(24 * 20);
    quota::stop(&mut tx, Channel::Line, until, StopReason::Reserve, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let before = world.providers.on("line").len();
    world.at(0, "11:00").await;
    let over_line: Vec<String> =
        world.providers.on("line")[before..].iter().map(|one| one.to.clone()).collect();
    assert_eq!(over_line, [user(1)]);
    assert_eq!(world.providers.on("voice").len(), 1);
}
