//! Everything at the same moment: answers, receipts, forms, the ladder and the dispatchers on the same people.

use std::sync::Arc;

use axum::http::StatusCode;
use mimamori::domain::ids::CheckInId;
use mimamori::domain::messaging::Channel;
use mimamori::pipeline::form::{self, OpenForm};
use mimamori::pipeline::{climb, deliver};

use crate::support::database::Engine;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const PEOPLE: u32 = 24;

on_both_engines!(everything_at_the_same_moment_takes_in_every_answer);

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
        let open = OpenForm { person_id: *person, check_in_id: check_in, is_proved: true };
        let number = entrant.phone();
        let sent = texts.iter().find(|text| text.to == number).expect("a text").clone();
        let here = world.clone();
        tasks.push(tokio::spawn(async move {
            for part in 0..2 {
                let sid = format!("SM{part:08x}{}", &number[number.len() - 8..]);
                assert_eq!(here.post_text(&sid, &number, "いいえ").await.status, StatusCode::OK);
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
                form::look(&here.context, &open).await.expect("the form opens");
            }
        }));
    }
    for _ in 0..3 {
        let here = world.clone();
        tasks.push(tokio::spawn(async move {
            for _ in 0..6 {
                climb::climb(&here.context).await.expect("the ladder is climbed");
                for channel in [Channel::Voice, Channel::Sms] {
                    deliver::deliver(&here.context, channel, None, 5).await.expect("the outbox is emptied");
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

/// SQL for an id as text.
fn id_as_text(world: &World) -> &'static str {
    match world.database.engine {
        Engine::Sqlite => "HEX(id)",
        Engine::Postgres => "CAST(id AS TEXT)",
    }
}
