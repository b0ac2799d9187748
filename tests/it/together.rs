//! Everything at the same moment: answers, receipts, forms, the ladder and the dispatchers on the same people.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use mimamori::domain::ids::CheckInId;
use mimamori::domain::messaging::{Channel, InboundBody, InboundEvent, Provider, Sender};
use mimamori::pipeline::converse::converse;
use mimamori::pipeline::form::{self, OpenForm};
use mimamori::pipeline::{climb, deliver};
use tokio_util::sync::CancellationToken;

use crate::support::database::Engine;
use crate::support::roster::Entrant;
use crate::support::world::World;
use crate::support::{on_both_engines, run};

const PEOPLE: u32 = 24;

on_both_engines!(
    everything_at_the_same_moment_takes_in_every_answer,
    the_same_event_at_two_processes_has_one_effect,
);

/// F06, and the promise that two transactions never wait for each other (`check_the_end` reads PostgreSQL's log).
async fn everything_at_the_same_moment_takes_in_every_answer(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=PEOPLE).map(|number| Entrant::new(number).over("sms")).collect();
    let people = world.enrol(&entrants).await;
    world.at(0, "11:00").await;
    let texts = world.providers.on("sms");
    assert_eq!(texts.len(), people.len());
    world.set_clock(0, "12:00");
    let id_of_check_in = format!("SELECT {} FROM check_in WHERE person_id = $", id_as_text(&world));
    let mut tasks = Vec::new();
    for (entrant, person) in entrants.iter().zip(&people) {
        let id = world.of_person(*person, &id_of_check_in).await.remove(0);
        let check_in = CheckInId(id.parse().unwrap());
        let open =
            OpenForm { person_id: *person, check_in_id: check_in, is_proved: true, is_finished: false };
        let number = entrant.phone();
        let sent = texts.iter().find(|text| text.to == number).expect("a text").clone();
        let here = world.clone();
        tasks.push(tokio::spawn(async move {
            for (part, words) in ["元気です", "家族は元気です"].into_iter().enumerate() {
                let sid = format!("SM{part:08x}{}", &number[number.len() - 8..]);
                assert_eq!(here.post_text(&sid, &number, words).await.status, StatusCode::OK);
            }
        }));
        let here = world.clone();
        tasks.push(tokio::spawn(async move {
            for status in ["sent", "delivered", "undelivered"] {
                let mut form = vec![("MessageSid", sent.sid.as_str()), ("MessageStatus", status)];
                form.extend((status == "undelivered").then_some(("ErrorCode", "30005")));
                assert_eq!(here.post_twilio(&sent.status_callback, &form).await.status, StatusCode::OK);
            }
        }));
        let here = world.clone();
        tasks.push(tokio::spawn(async move {
            for _ in 0..3 {
                form::look(&here.context, &open, None).await.expect("the form opens");
            }
        }));
    }
    for _ in 0..3 {
        let here = world.clone();
        tasks.push(tokio::spawn(async move {
            for _ in 0..6 {
                climb::climb(&here.context).await.expect("the ladder is climbed");
                for channel in [Channel::Voice, Channel::Sms] {
                    deliver::deliver(&here.context, channel, 5).await.expect("the outbox is emptied");
                }
            }
        }));
    }
    for task in tasks {
        task.await.expect("nobody fails because of the others");
    }
    world.settle().await;
    assert_eq!(world.database.count("inbox WHERE state = 'processed'").await, 2 * i64::from(PEOPLE));
    assert_eq!(world.database.count("check_in WHERE state = 'answered'").await, i64::from(PEOPLE));
    assert_eq!(world.database.count("observation").await, 9 * i64::from(PEOPLE));
}

/// F06, F14: behind a balancer, copies of an event reach different processes.
async fn the_same_event_at_two_processes_has_one_effect(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=PEOPLE).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    world.at(0, "11:00").await;
    let other = Arc::new(world.second_process().await);
    for entrant in &entrants {
        let event = InboundEvent {
            provider: Provider::TwilioSms,
            event_id: format!("SM{:032x}", world.next()),
            channel: Channel::Sms,
            from: Sender::Phone(entrant.phone()),
            happened_at: world.now(),
            body: InboundBody::Text { text: "いいえ".to_owned() },
            reply_token: None,
            message_id: None,
            standby: false,
            attempt: None,
            raw: String::new(),
        };
        let copies = [&world.context, &other, &world.context, &other].map(|context| {
            let (context, event) = (context.clone(), event.clone());
            tokio::spawn(
                async move { converse(&context, &[event]).await.map(|handled| handled[0].duplicate) },
            )
        });
        let mut fresh = 0;
        for copy in copies {
            fresh += usize::from(!copy.await.unwrap().expect("each is acknowledged"));
        }
        assert_eq!(fresh, 1);
    }
    assert_eq!(world.database.count("inbox").await, i64::from(PEOPLE));
    assert_eq!(world.database.number("SELECT SUM(duplicates) FROM inbox").await, 3 * i64::from(PEOPLE));
    assert_eq!(world.database.count("outbox WHERE attempt_id IS NULL").await, i64::from(PEOPLE));
    other.store.close().await;
}

/// F03: the database goes away again and again. Providers are told so, send again, and everything has its effect once.
#[test]
fn connections_that_break_lose_no_answer_on_postgres() {
    run(Engine::Postgres, "connections_that_break_lose_no_answer_on_postgres", broken_connections);
}

async fn broken_connections(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=PEOPLE).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    world.at(0, "11:00").await;
    let stop = CancellationToken::new();
    let nemesis = {
        let (world, stop) = (world.clone(), stop.clone());
        tokio::spawn(async move {
            let all = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                       WHERE datname = current_database() AND pid <> pg_backend_pid()";
            let mut ended = 0;
            while !stop.is_cancelled() {
                ended += world.database.number(all).await;
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
            ended
        })
    };
    let people = entrants.iter().map(|entrant| {
        let (world, number) = (world.clone(), entrant.phone());
        tokio::spawn(async move {
            let mut refused = 0;
            for (part, words) in ["元気です", "家族は元気です"].into_iter().enumerate() {
                let sid = format!("SM{part:08x}{}", &number[number.len() - 8..]);
                for again in 0.. {
                    match world.post_text(&sid, &number, words).await.status {
                        StatusCode::OK => break,
                        StatusCode::SERVICE_UNAVAILABLE => refused += 1,
                        other => panic!("{other}: only “not now” is said"),
                    }
                    assert!(again < 2_000, "the service does not recover");
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
            refused
        })
    });
    let mut refused = 0;
    for person in people.collect::<Vec<_>>() {
        refused += person.await.unwrap();
    }
    stop.cancel();
    let ended = nemesis.await.unwrap();
    println!("{ended} connections ended, {refused} requests refused and sent again");
    assert!(ended > 5, "the database never went away: {ended}");
    world.settle().await;
    assert_eq!(world.database.count("inbox WHERE state = 'processed'").await, 2 * i64::from(PEOPLE));
    assert_eq!(world.database.count("check_in WHERE state = 'answered'").await, i64::from(PEOPLE));
    assert_eq!(world.database.count("observation").await, 9 * i64::from(PEOPLE));
}

/// SQL for an id as text.
fn id_as_text(world: &World) -> &'static str {
    match world.database.engine {
        Engine::Sqlite => "HEX(id)",
        Engine::Postgres => "CAST(id AS TEXT)",
    }
}
