//! What is to be said is said once: no entry twice, none lost, whatever becomes of requests and processes.

use std::sync::Arc;

use jiff::SignedDuration;
use mimamori::domain::messaging::Channel;
use mimamori::domain::scope::Scope;
use mimamori::pipeline::climb;
use mimamori::pipeline::deliver::deliver;
use mimamori::store::outbox::{self, Leased, OutboxState};

use crate::support::on_both_engines;
use crate::support::providers::Trouble;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    four_dispatchers_never_send_an_entry_twice,
    a_push_without_an_answer_is_repeated_under_its_key,
    a_push_of_a_process_that_died_is_repeated_under_its_key,
    a_text_without_an_answer_is_looked_up_and_not_sent_again,
    a_text_of_a_process_that_died_is_looked_up_and_not_sent_again,
    a_text_that_never_left_is_sent_after_looking,
    a_call_without_an_answer_is_looked_up_and_not_placed_again,
    a_receipt_settles_what_nobody_knew,
    a_reply_without_an_answer_is_not_said_twice,
    a_number_that_said_stop_to_the_provider_is_called_instead,
    a_lease_that_ran_out_cannot_finish_the_entry,
);

/// Two processes of two dispatchers each, on one database.
async fn four_dispatchers_never_send_an_entry_twice(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=60).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    world.set_clock(0, "11:00");
    while climb::climb(&world.context).await.unwrap() > 0 {}
    let other = Arc::new(world.second_process().await);
    let dispatchers = [&world.context, &world.context, &other, &other].map(|context| {
        let context = context.clone();
        tokio::spawn(async move {
            let mut sent = 0;
            loop {
                match deliver(&context, Channel::Sms, 7).await.unwrap() {
                    0 => return sent,
                    number => sent += number,
                }
            }
        })
    });
    let mut sent = 0;
    for dispatcher in dispatchers {
        sent += dispatcher.await.unwrap();
    }
    world.settle().await;
    let mut numbers: Vec<String> = world.providers.on("sms").into_iter().map(|one| one.to).collect();
    assert_eq!(numbers.len(), 60);
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 60, "everybody once");
    assert!(sent <= 60);
    assert_eq!(world.database.count("outbox WHERE state = 'sent' AND tries = 1").await, 60);
    other.store.close().await;
}

async fn a_push_without_an_answer_is_repeated_under_its_key(world: Arc<World>) {
    linked(&world).await;
    let before = world.providers.on("line").len();
    world.providers.expect_trouble([Trouble::TakesAndFails, Trouble::Fails]);
    world.at(0, "11:00").await;
    for _ in 0..4 {
        world.after_seconds(30).await;
    }
    assert_eq!(world.providers.on("line").len(), before + 1);
    assert!(world.providers.last("line").retry_key.is_some(), "a push carries its key from the first try");
    assert_eq!(world.providers.recognised(), 1);
    assert_eq!(world.database.texts("SELECT state FROM outbox WHERE attempt_id IS NOT NULL").await, ["sent"]);
    let named = "SELECT DISTINCT request_id FROM outbox WHERE channel = 'line' AND state = 'sent'";
    assert_eq!(
        world.database.texts(named).await,
        ["request"],
        "what the provider's support asks for is kept"
    );
}

async fn a_push_of_a_process_that_died_is_repeated_under_its_key(world: Arc<World>) {
    linked(&world).await;
    let before = world.providers.on("line").len();
    let entry = lease_and_die(&world, Channel::Line).await;
    let line = world.context.providers.line.as_ref().unwrap();
    line.push(&entry.address, &entry.content.message, entry.retry_key).await.unwrap();
    world.settle().await;
    assert_eq!(world.providers.recognised(), 0, "a lease that runs is respected");
    world.after_seconds(61).await;
    world.after_seconds(1).await;
    assert_eq!((world.providers.on("line").len(), world.providers.recognised()), (before + 1, 1));
    assert_eq!(world.database.texts("SELECT state FROM outbox WHERE attempt_id IS NOT NULL").await, ["sent"]);
    assert_eq!(world.database.texts("SELECT state FROM check_in").await, ["prompted"]);
}

async fn a_text_without_an_answer_is_looked_up_and_not_sent_again(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.at(0, "11:00").await;
    assert_eq!(world.states(people[0]).await, ["scheduled"]);
    world.after_seconds(21).await;
    assert_eq!(world.providers.on("sms").len(), 1);
    assert_eq!(world.providers.requests(), 1, "a look is no second message");
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    assert_eq!(world.database.texts("SELECT state FROM outbox").await, ["sent"]);
}

async fn a_text_of_a_process_that_died_is_looked_up_and_not_sent_again(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    let entry = lease_and_die(&world, Channel::Sms).await;
    let body = mimamori::channel::sms::layout(&entry.content.message, entry.content.form_url.as_deref());
    let sms = world.context.providers.sms.as_ref().unwrap();
    sms.send(&entry.address, &body, "http://127.0.0.1:18080/lost", 600).await.unwrap();
    world.after_seconds(61).await;
    world.after_seconds(1).await;
    assert_eq!(world.providers.on("sms").len(), 1);
    assert_eq!(world.states(people[0]).await, ["prompted"]);
}

async fn a_text_that_never_left_is_sent_after_looking(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms")]).await;
    lease_and_die(&world, Channel::Sms).await;
    world.after_seconds(61).await;
    for _ in 0..3 {
        world.after_seconds(61).await;
    }
    assert_eq!(world.providers.on("sms").len(), 1);
    assert_eq!(world.database.texts("SELECT state FROM outbox").await, ["sent"]);
}

async fn a_call_without_an_answer_is_looked_up_and_not_placed_again(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.at(0, "11:00").await;
    for _ in 0..3 {
        world.after_seconds(61).await;
    }
    assert_eq!(world.providers.on("voice").len(), 1, "a phone that rings twice is a fright");
    assert_eq!(world.states(people[0]).await, ["prompted"]);
}

async fn a_receipt_settles_what_nobody_knew(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.at(0, "11:00").await;
    assert_eq!(world.database.texts("SELECT state FROM outbox").await, ["unknown"]);
    let sent = world.providers.last("sms");
    let form = [("MessageSid", sent.sid.as_str()), ("MessageStatus", "delivered")];
    for _ in 0..2 {
        let answer = world.post_twilio(&sent.status_callback, &form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(world.database.texts("SELECT state, delivery FROM outbox").await, ["sent delivered"]);
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    // A report that comes late says less than what is known.
    let late = [("MessageSid", sent.sid.as_str()), ("MessageStatus", "sent")];
    world.post_twilio(&sent.status_callback, &late).await;
    assert_eq!(world.database.texts("SELECT status FROM attempt").await, ["delivered"]);
}

async fn a_reply_without_an_answer_is_not_said_twice(world: Arc<World>) {
    linked(&world).await;
    world.at(0, "11:00").await;
    let before = world.providers.on("line").len();
    world.providers.expect_trouble([Trouble::TakesAndFails]);
    world.line_says(TARO, "いいえ").await;
    world.after_seconds(10).await;
    world.after_seconds(300).await;
    assert_eq!(world.providers.on("line").len(), before + 1);
    assert_eq!(world.database.count("outbox WHERE state <> 'sent'").await, 0);
}

async fn a_number_that_said_stop_to_the_provider_is_called_instead(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.providers.expect_trouble([Trouble::Refuses(21610)]);
    world.at(0, "11:00").await;
    assert_eq!((world.providers.on("sms").len(), world.providers.on("voice").len()), (0, 1));
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    assert_eq!(world.open_tasks(people[0]).await, ["channel-closed"]);
    world.at(1, "11:00").await;
    assert_eq!(world.providers.on("sms").len(), 0);
}

async fn a_lease_that_ran_out_cannot_finish_the_entry(world: Arc<World>) {
    linked(&world).await;
    let entry = lease_and_die(&world, Channel::Line).await;
    world.after_seconds(61).await;
    world.after_seconds(1).await;
    let finish = outbox::Finish {
        id: entry.id,
        fence: entry.fence,
        state: OutboxState::Failed,
        due_at: None,
        provider_id: None,
        request_id: None,
        code: Some("stale".to_owned()),
    };
    let mut tx = world.context.store.begin().await.unwrap();
    assert!(!outbox::finish(&mut tx, &finish, world.now()).await.unwrap(), "its fence is an old one");
    tx.commit().await.unwrap();
    assert_eq!(world.database.texts("SELECT state FROM outbox WHERE attempt_id IS NOT NULL").await, ["sent"]);
}

async fn linked(world: &World) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
}

/// Goes to eleven and leases the one entry that is due, as a process that then dies.
async fn lease_and_die(world: &World, channel: Channel) -> Leased {
    world.set_clock(0, "11:00");
    while climb::climb(&world.context).await.unwrap() > 0 {}
    let until = world.now() + SignedDuration::from_secs(60);
    let mut tx = world.context.store.begin().await.unwrap();
    let mut leased = outbox::claim(
        &mut tx,
        &Scope::of_worker("test"),
        channel,
        OutboxState::Queued,
        world.now(),
        until,
        10,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(leased.len(), 1);
    leased.remove(0)
}
