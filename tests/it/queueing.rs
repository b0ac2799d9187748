//! Who is first in the outbox: to one telephone or chat nothing overtakes what is due, and nothing that waits holds it up.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mimamori::ambient::fresh_id;
use mimamori::domain::ids::{OutboxId, PersonId};
use mimamori::domain::messaging::{Channel, Language, OutboundMessage};
use mimamori::domain::scope::Scope;
use mimamori::store::outbox::{self, Content, Finish, Leased, OutboxState, Outgoing};

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    what_waits_for_later_holds_back_nothing_that_is_due,
    what_is_due_is_not_overtaken,
    what_is_tried_again_in_a_moment_is_not_overtaken,
    a_strangers_replies_keep_their_order_too,
    of_many_leases_only_the_newest_are_ended,
);

const CHAT: &str = "U00000000000000000000000000000001";

/// Puts a reply into the outbox.
async fn put(world: &World, person: Option<PersonId>, address: &str, due_at: Timestamp) -> OutboxId {
    let id: OutboxId = fresh_id();
    let entry = Outgoing {
        id,
        person_id: person,
        check_in_id: None,
        attempt_id: None,
        contact_point_id: None,
        channel: Channel::Line,
        address: address.to_owned(),
        content: Content { message: OutboundMessage::new(Language::Ja), form_url: None },
        reply: None,
        state: OutboxState::Queued,
        due_at,
        not_after_at: world.now() + SignedDuration::from_hours(9),
        retry_key: fresh_id(),
        dedupe_key: id.to_string(),
    };
    let mut tx = world.context.store.begin().await.unwrap();
    outbox::add(&mut tx, &[entry], world.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn claim(world: &World) -> Vec<Leased> {
    let (now, scope) = (world.now(), Scope::of_worker("test"));
    let until = now + SignedDuration::from_secs(60);
    let mut tx = world.context.store.begin().await.unwrap();
    let leased =
        outbox::claim(&mut tx, &scope, Channel::Line, OutboxState::Queued, now, until, 10).await.unwrap();
    tx.commit().await.unwrap();
    leased
}

async fn claimed(world: &World) -> Vec<OutboxId> {
    claim(world).await.into_iter().map(|entry| entry.id).collect()
}

fn end(entry: &Leased, state: OutboxState, due_at: Option<Timestamp>) -> Finish {
    Finish {
        id: entry.id,
        fence: entry.fence,
        state,
        due_at,
        provider_id: None,
        request_id: None,
        code: None,
    }
}

async fn finish(world: &World, finishes: &[Finish]) -> usize {
    let mut tx = world.context.store.begin().await.unwrap();
    let ended = outbox::finish_all(&mut tx, finishes, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    ended.len()
}

/// Ends what a test left leased.
async fn leave_nothing(world: &World) {
    world.database.run("UPDATE outbox SET state = 'cancelled' WHERE state IN ('queued', 'leased')").await;
}

async fn what_waits_for_later_holds_back_nothing_that_is_due(world: Arc<World>) {
    let person = Some(world.enrol(&[Entrant::new(1)]).await[0]);
    let now = world.now();
    // Until the morning, or until somebody repaired the settings.
    put(&world, person, CHAT, now + SignedDuration::from_hours(8)).await;
    put(&world, person, CHAT, now + SignedDuration::from_mins(5)).await;
    let due = put(&world, person, CHAT, now).await;
    assert_eq!(claimed(&world).await, [due]);
    leave_nothing(&world).await;
}

async fn what_is_due_is_not_overtaken(world: Arc<World>) {
    let person = Some(world.enrol(&[Entrant::new(1)]).await[0]);
    let now = world.now();
    let first = put(&world, person, CHAT, now).await;
    let second = put(&world, person, CHAT, now - SignedDuration::from_secs(1)).await;
    let other = put(&world, person, "U00000000000000000000000000000002", now).await;
    let leased = claim(&world).await;
    assert_eq!(leased.iter().map(|entry| entry.id).collect::<Vec<_>>(), [first, other]);
    assert!(claimed(&world).await.is_empty(), "the first is under way");
    finish(&world, &[end(&leased[0], OutboxState::Sent, None)]).await;
    assert_eq!(claimed(&world).await, [second]);
    leave_nothing(&world).await;
}

async fn what_is_tried_again_in_a_moment_is_not_overtaken(world: Arc<World>) {
    let person = Some(world.enrol(&[Entrant::new(1)]).await[0]);
    let now = world.now();
    let first = put(&world, person, CHAT, now).await;
    let leased = claim(&world).await;
    let second = put(&world, person, CHAT, now).await;
    let soon = now + SignedDuration::from_secs(4);
    finish(&world, &[end(&leased[0], OutboxState::Queued, Some(soon))]).await;
    assert!(claimed(&world).await.is_empty(), "four seconds are waited");
    world.context.clock.advance_to(soon);
    let leased = claim(&world).await;
    assert_eq!((leased.len(), leased[0].id, leased[0].tries), (1, first, 2));
    let later = soon + SignedDuration::from_secs(64);
    finish(&world, &[end(&leased[0], OutboxState::Queued, Some(later))]).await;
    assert_eq!(claimed(&world).await, [second], "a minute is not");
    leave_nothing(&world).await;
}

async fn a_strangers_replies_keep_their_order_too(world: Arc<World>) {
    let first = put(&world, None, CHAT, world.now()).await;
    put(&world, None, CHAT, world.now()).await;
    assert_eq!(claimed(&world).await, [first]);
    leave_nothing(&world).await;
}

async fn of_many_leases_only_the_newest_are_ended(world: Arc<World>) {
    for number in 1..=6 {
        put(&world, None, &format!("U{number:032x}"), world.now()).await;
    }
    let leased = claim(&world).await;
    assert_eq!(leased.len(), 6);
    let mut ends: Vec<Finish> = leased.iter().map(|entry| end(entry, OutboxState::Sent, None)).collect();
    for (place, end) in ends.iter_mut().enumerate() {
        end.provider_id = Some(format!("message {place}"));
        end.fence -= i64::from(place % 2 == 1);
    }
    assert_eq!(finish(&world, &ends).await, 3);
    let sent = "SELECT provider_id FROM outbox WHERE state = 'sent' ORDER BY id";
    assert_eq!(world.database.texts(sent).await, ["message 0", "message 2", "message 4"]);
    assert_eq!(world.database.count("outbox WHERE state = 'leased' AND provider_id IS NULL").await, 3);
    assert_eq!(finish(&world, &ends).await, 0, "what is ended is ended");
    leave_nothing(&world).await;
}
