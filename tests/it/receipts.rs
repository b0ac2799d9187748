//! What a provider says later is believed in whatever order it comes, and each of its codes has its consequence.

use std::sync::Arc;

use mimamori::domain::ids::PersonId;

use crate::support::on_both_engines;
use crate::support::providers::{Delivered, Trouble};
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    what_arrived_has_arrived_whatever_is_said_about_it,
    the_receipt_of_a_reply_proves_it,
    a_receipt_before_our_own_answer_proves_the_text,
    a_landline_is_called,
    a_telephone_that_is_off_is_tried_once_more_and_then_called,
    a_text_that_arrives_at_the_second_try_is_left_at_that,
    a_number_that_no_longer_exists_is_closed_and_told,
    a_code_nobody_knows_is_tried_once_more,
    a_refusal_nobody_knows_is_asked_for_once_more,
    what_a_carrier_filters_is_told_once_to_whoever_can_mend_it,
    a_refusal_of_the_settings_waits_and_is_told_once,
);

async fn texted(world: &World) -> (Entrant, PersonId) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    (taro, people[0])
}

/// A status callback, and what follows from it at this moment.
async fn reports(world: &World, text: &Delivered, status: &str, code: Option<&str>) {
    let mut form = vec![("MessageSid", text.sid.as_str()), ("MessageStatus", status)];
    form.extend(code.map(|code| ("ErrorCode", code)));
    let answer = world.post_twilio(&text.status_callback, &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.settle().await;
}

fn sent(world: &World) -> (usize, usize) {
    (world.providers.on("sms").len(), world.providers.on("voice").len())
}

async fn deliveries(world: &World) -> Vec<String> {
    world.database.texts("SELECT state, delivery FROM outbox WHERE channel = 'sms' ORDER BY id").await
}

async fn what_arrived_has_arrived_whatever_is_said_about_it(world: Arc<World>) {
    let (_, person) = texted(&world).await;
    let text = world.providers.last("sms");
    let orders: [&[&str]; 3] = [
        &["queued", "sent", "delivered", "undelivered", "sent"],
        &["undelivered", "delivered", "queued"],
        &["delivered", "failed", "delivered"],
    ];
    for (number, order) in orders.iter().enumerate() {
        if number > 0 {
            world.at(i32::try_from(number).unwrap(), "11:00").await;
        }
        let text = if number == 0 { text.clone() } else { world.providers.last("sms") };
        for status in *order {
            let code = (*status == "undelivered" || *status == "failed").then_some("30004");
            let form = [("MessageSid", text.sid.as_str()), ("MessageStatus", status)];
            let form: Vec<_> = form.into_iter().chain(code.map(|code| ("ErrorCode", code))).collect();
            assert_eq!(world.post_twilio(&text.status_callback, &form).await.status, 200);
        }
        let attempts =
            "SELECT status FROM attempt WHERE person_id = $ AND channel = 'sms' ORDER BY created_at, id";
        let deliveries = deliveries(&world).await;
        assert_eq!(deliveries.last().unwrap(), "sent delivered", "{order:?}");
        let statuses = world.of_person(person, attempts).await;
        assert_eq!(statuses.last().unwrap(), "delivered", "{order:?}");
    }
    let failed = "SELECT outcome FROM attempt WHERE person_id = $ AND channel = 'sms' AND outcome = 'failed'";
    assert!(world.of_person(person, failed).await.is_empty(), "none of them failed");
}

async fn the_receipt_of_a_reply_proves_it(world: Arc<World>) {
    let (taro, _) = texted(&world).await;
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.texts(&taro.phone(), "いいえ").await;
    assert_eq!(deliveries(&world).await.last().unwrap(), "unknown -");
    let reply = world.providers.last("sms");
    assert!(!reply.status_callback.contains("attempt="), "a reply is no try of the ladder");
    reports(&world, &reply, "sent", None).await;
    assert_eq!(deliveries(&world).await.last().unwrap(), "sent accepted");
    assert_eq!(sent(&world).0, 2, "and is not said twice");
}

async fn a_receipt_before_our_own_answer_proves_the_text(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.providers.lists_fail(true);
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.set_clock(0, "11:00");
    while mimamori::pipeline::climb::climb(&world.context).await.unwrap() > 0 {}
    // Leased by a process that dies after the request: the callback comes, then its lease runs out.
    let until = world.now() + jiff::SignedDuration::from_secs(60);
    let scope = mimamori::domain::scope::Scope::of_worker("test");
    let channel = mimamori::domain::messaging::Channel::Sms;
    let queued = mimamori::store::outbox::OutboxState::Queued;
    let mut tx = world.context.store.begin().await.unwrap();
    let leased =
        mimamori::store::outbox::claim(&mut tx, &scope, channel, queued, world.now(), until, 10).await;
    tx.commit().await.unwrap();
    let entry = &leased.unwrap()[0];
    let callback = format!("/webhooks/twilio/sms/status?entry={}&try=1", entry.id);
    let form = [("MessageSid", "SM000000000000000000000000000000ff"), ("MessageStatus", "delivered")];
    assert_eq!(world.post_twilio(&callback, &form).await.status, 200);
    for _ in 0..3 {
        world.after_seconds(61).await;
    }
    assert_eq!(deliveries(&world).await, ["sent delivered"]);
    assert_eq!(world.providers.requests(), 0, "nothing was sent again");
    assert_eq!(world.database.texts("SELECT state FROM check_in").await, ["prompted"]);
}

async fn a_landline_is_called(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.providers.expect_trouble([Trouble::Refuses(21614)]);
    world.at(0, "11:00").await;
    assert_eq!(sent(&world), (0, 1));
    world.at(1, "11:00").await;
    assert_eq!(sent(&world), (0, 2), "and is never texted again");
}

async fn a_telephone_that_is_off_is_tried_once_more_and_then_called(world: Arc<World>) {
    texted(&world).await;
    let first = world.providers.last("sms");
    reports(&world, &first, "undelivered", Some("30003")).await;
    assert_eq!(sent(&world), (1, 0));
    world.after_seconds(301).await;
    assert_eq!(sent(&world), (2, 0), "once more");
    // What is said late about the first is not about the second.
    reports(&world, &first, "undelivered", Some("30003")).await;
    assert_eq!(sent(&world), (2, 0));
    let second = world.providers.last("sms");
    assert_ne!(first.status_callback, second.status_callback);
    reports(&world, &second, "sent", None).await;
    assert_eq!(deliveries(&world).await, ["sent accepted"]);
    reports(&world, &second, "undelivered", Some("30003")).await;
    assert_eq!(sent(&world), (2, 1), "then called");
}

async fn a_text_that_arrives_at_the_second_try_is_left_at_that(world: Arc<World>) {
    let (_, person) = texted(&world).await;
    reports(&world, &world.providers.last("sms"), "failed", Some("30008")).await;
    world.after_seconds(301).await;
    reports(&world, &world.providers.last("sms"), "delivered", None).await;
    assert_eq!(sent(&world), (2, 0));
    assert_eq!(deliveries(&world).await, ["sent delivered"]);
    assert_eq!(world.states(person).await, ["prompted"]);
    assert!(world.open_tasks(person).await.is_empty());
}

async fn a_number_that_no_longer_exists_is_closed_and_told(world: Arc<World>) {
    let (_, person) = texted(&world).await;
    reports(&world, &world.providers.last("sms"), "undelivered", Some("30005")).await;
    let closed = "SELECT closed_reason FROM contact_point WHERE person_id = $ AND closed_at IS NOT NULL";
    assert_eq!(world.of_person(person, closed).await, ["unusable"]);
    assert_eq!(sent(&world), (1, 0), "there is nobody to call there either");
    assert_eq!(world.open_tasks(person).await, ["cannot-reach", "channel-closed"]);
}

async fn a_code_nobody_knows_is_tried_once_more(world: Arc<World>) {
    texted(&world).await;
    reports(&world, &world.providers.last("sms"), "undelivered", Some("39999")).await;
    world.after_seconds(301).await;
    assert_eq!(sent(&world), (2, 0));
    reports(&world, &world.providers.last("sms"), "undelivered", Some("39999")).await;
    assert_eq!(sent(&world), (2, 1));
}

async fn a_refusal_nobody_knows_is_asked_for_once_more(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms"), Entrant::new(2).over("sms")]).await;
    world.providers.expect_trouble([39999, 39999, 39999].map(Trouble::Refuses));
    world.at(0, "11:00").await;
    assert_eq!(sent(&world), (0, 0));
    world.after_seconds(31).await;
    assert_eq!(sent(&world), (1, 1), "one was taken at the second try, the other is called");
}

async fn what_a_carrier_filters_is_told_once_to_whoever_can_mend_it(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=3).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    world.at(0, "11:00").await;
    for text in world.providers.on("sms") {
        reports(&world, &text, "undelivered", Some("30007")).await;
    }
    assert_eq!(sent(&world), (3, 3), "everybody is called instead");
    assert_eq!(world.database.count("task WHERE kind = 'channel-broken'").await, 1, "not one for each text");
}

async fn a_refusal_of_the_settings_waits_and_is_told_once(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=3).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    world.providers.expect_trouble([
        Trouble::Refuses(21606),
        Trouble::Refuses(21606),
        Trouble::Refuses(20003),
    ]);
    world.at(0, "11:00").await;
    assert_eq!(sent(&world), (0, 0));
    assert_eq!(world.database.count("task WHERE kind = 'channel-broken'").await, 1);
    world.after_seconds(301).await;
    assert_eq!(sent(&world), (3, 0), "once it is mended they leave");
}
