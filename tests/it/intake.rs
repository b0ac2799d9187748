//! What providers send is taken in once, whole, and only from them.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use serde_json::json;

use crate::sign;
use crate::support::database::Engine;
use crate::support::on_both_engines;
use crate::support::phones::line_body;
use crate::support::roster::Entrant;
use crate::support::world::{LINE_SECRET, World};

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    a_repeated_webhook_changes_nothing,
    a_hundred_copies_at_once_are_one_row_and_one_reply,
    a_forged_or_missing_signature_leaves_no_row,
    what_is_not_json_is_answered_with_400,
    an_unknown_kind_of_event_is_kept_and_counted,
    a_malformed_event_does_not_take_its_neighbours_with_it,
    an_event_that_cannot_be_handled_is_set_aside_alone,
    words_taken_back_are_gone_and_the_line_stays,
    while_the_database_is_busy_nothing_is_set_aside,
);

/// F35: the same body after a second, a day and a year.
async fn a_repeated_webhook_changes_nothing(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let answer = line_body(&[world.line_message(TARO, "はい")]);
    assert_eq!(world.post_line(&answer).await.status, StatusCode::OK);
    world.settle().await;
    let before = everything(&world).await;
    for (day, time) in [(0, "11:01"), (1, "10:59"), (364, "09:00")] {
        world.set_clock(day, time);
        assert_eq!(world.post_line(&answer).await.status, StatusCode::OK);
        assert_eq!(everything(&world).await, before, "on day {day}");
    }
    assert_eq!(world.database.number("SELECT SUM(duplicates) FROM inbox").await, 3);
}

/// F06.
async fn a_hundred_copies_at_once_are_one_row_and_one_reply(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let (rows, sent) = (world.database.count("inbox").await, world.providers.on("line").len());
    let body = line_body(&[world.line_message(TARO, "はい")]);
    let copies = (0..100).map(|_| {
        let (world, body) = (world.clone(), body.clone());
        tokio::spawn(async move { world.post_line(&body).await.status })
    });
    for copy in copies.collect::<Vec<_>>() {
        assert_eq!(copy.await.unwrap(), StatusCode::OK);
    }
    world.settle().await;
    assert_eq!(world.database.count("inbox").await, rows + 1);
    assert_eq!(world.providers.on("line").len(), sent + 1);
    assert_eq!(world.database.number("SELECT SUM(duplicates) FROM inbox").await, 99);
}

/// F34.
async fn a_forged_or_missing_signature_leaves_no_row(world: Arc<World>) {
    let body = line_body(&[world.line_message(TARO, "はい")]);
    let right = sign::line(LINE_SECRET, body.as_bytes());
    let wrong = [
        None,
        Some(String::new()),
        Some(sign::line("another channel", body.as_bytes())),
        Some(right[..right.len() - 4].to_owned()),
        Some(right.to_lowercase()),
        Some(format!("{right}=")),
    ];
    for signature in wrong {
        let answer = world.post_line_signed(&body, signature.as_deref()).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::UNAUTHORIZED, ""), "{signature:?}");
    }
    // The right signature of other bytes that mean the same.
    let spaced = body.replacen(':', ": ", 1);
    assert_eq!(world.post_line_signed(&spaced, Some(&right)).await.status, StatusCode::UNAUTHORIZED);
    let sms = axum::http::Request::post("/webhooks/twilio/sms")
        .header("content-type", "application/x-www-form-urlencoded")
        .header(
            "x-twilio-signature",
            sign::twilio("another token", "http://127.0.0.1:18080/webhooks/twilio/sms", &[]),
        )
        .body("MessageSid=SM1&From=%2B819000000001&Body=1".into())
        .unwrap();
    assert_eq!(world.request(sms).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(world.database.count("inbox").await, 0);
    assert_eq!(world.database.count("outbox").await, 0);
}

async fn what_is_not_json_is_answered_with_400(world: Arc<World>) {
    for body in ["", "{", "[]", r#"{"events": 1}"#, "\u{0}"] {
        assert_eq!(world.post_line(body).await.status, StatusCode::BAD_REQUEST, "{body:?}");
    }
    let no_id = world.post_twilio("/webhooks/twilio/sms", &[("From", "+819000000001"), ("Body", "1")]).await;
    assert_eq!(no_id.status, StatusCode::BAD_REQUEST);
    // LINE tries the connection with a list that is empty.
    assert_eq!(world.post_line(r#"{"destination": "U", "events": []}"#).await.status, StatusCode::OK);
    assert_eq!(world.database.count("inbox").await, 0);
}

async fn an_unknown_kind_of_event_is_kept_and_counted(world: Arc<World>) {
    let unknown = world.line_event(TARO, "accountRelocated", json!({"relocation": {"to": "?"}}));
    world
        .line_events(&[
            unknown,
            world.line_event(TARO, "message", json!({"message": {"id": "1", "type": "sticker"}})),
        ])
        .await;
    let kept = world.database.texts("SELECT kind, state FROM inbox ORDER BY kind").await;
    assert_eq!(kept, ["message/sticker unlinked", "unknown/accountRelocated ignored"]);
}

/// F08: a hundred events of which the 57th is malformed.
async fn a_malformed_event_does_not_take_its_neighbours_with_it(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=99).map(|number| Entrant::new(number).over("line")).collect();
    let people = world.enrol(&entrants).await;
    let user = |number: usize| format!("U{number:032}");
    let mut tx = world.context.store.begin().await.unwrap();
    let points = people.iter().enumerate().map(|(number, person)| line_point(*person, user(number)));
    let points: Vec<_> = points.collect();
    mimamori::store::contact_points::add(&mut tx, &points, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    world.at(0, "11:00").await;
    let mut events: Vec<_> = (0..99).map(|number| world.line_message(&user(number), "いいえ")).collect();
    events.insert(56, json!({"type": "message", "source": 7, "webhookEventId": ["?"]}));
    world.line_events(&events).await;
    assert_eq!(world.database.count("inbox WHERE state = 'processed'").await, 99);
    assert_eq!(
        world.database.texts("SELECT kind, state FROM inbox WHERE state <> 'processed'").await,
        ["malformed ignored"]
    );
    assert_eq!(world.database.count("check_in WHERE state = 'answering'").await, 99);
}

/// F08, deeper: one event of a batch meets a row that does not open. Its neighbours are processed all the same.
async fn an_event_that_cannot_be_handled_is_set_aside_alone(world: Arc<World>) {
    world.may_quarantine.store(true, Ordering::SeqCst);
    let people = world.enrol(&[Entrant::new(1).over("line"), Entrant::new(2).over("line")]).await;
    let hanako = "U00000000000000000000000000000002";
    world.link(TARO, people[0]).await;
    world.link(hanako, people[1]).await;
    world.at(0, "11:00").await;
    // As if the file had been damaged: the second person's address is no sealed value any more.
    let zero = if world.database.url.starts_with("sqlite") { "X'00'" } else { r"'\x00'" };
    let spoil =
        format!("UPDATE contact_point SET value_sealed = {zero} WHERE kind = 'phone' AND person_id = $");
    world.of_person(people[1], &spoil).await;
    world.line_events(&[world.line_message(TARO, "いいえ"), world.line_message(hanako, "いいえ")]).await;
    let since =
        "SELECT kind, state FROM inbox WHERE check_in_id IS NOT NULL OR state = 'quarantined' ORDER BY state";
    assert_eq!(world.database.texts(since).await, ["text processed", "text quarantined"]);
    assert_eq!(world.states(people[0]).await, ["answering"]);
}

async fn words_taken_back_are_gone_and_the_line_stays(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let message = world.line_message(TARO, "いいえ");
    let id = message["message"]["id"].as_str().unwrap().to_owned();
    world.line_events(&[message]).await;
    let words = "inbox WHERE text_sealed IS NOT NULL AND check_in_id IS NOT NULL";
    assert_eq!(world.database.count(words).await, 1);
    let unsend = world.line_event(TARO, "unsend", json!({"unsend": {"messageId": id}}));
    world.line_events(&[unsend]).await;
    assert_eq!(world.database.count(words).await, 0);
    assert_eq!(world.database.count("inbox WHERE check_in_id IS NOT NULL").await, 1);
    // What was said stays said.
    assert!(world.observations(people[0]).await.contains(&"fever-37-5 no".to_owned()));
}

/// F03, F18: what fails for a reason that passes is asked for again, and then has its effect.
async fn while_the_database_is_busy_nothing_is_set_aside(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let database = &world.database;
    let body = line_body(&[world.line_message(TARO, "いいえ")]);
    if database.engine == Engine::Sqlite {
        // A file that somebody else writes to is waited for, which is the same promise kept another way.
        let mut writer = database.sqlite().await;
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut writer).await.unwrap();
        let (here, waiting) = (world.clone(), body.clone());
        let answer = tokio::spawn(async move { here.post_line(&waiting).await.status });
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert!(!answer.is_finished(), "nothing is acknowledged that is not written");
        sqlx::raw_sql("COMMIT").execute(&mut writer).await.unwrap();
        assert_eq!(answer.await.unwrap(), StatusCode::OK);
    } else {
        let not_now = "CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '57P01'; END $$;
            CREATE TRIGGER busy BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION not_now()";
        database.run(not_now).await;
        assert_eq!(world.post_line(&body).await.status, StatusCode::SERVICE_UNAVAILABLE);
        database.run("DROP TRIGGER busy ON inbox").await;
        assert_eq!(database.count("inbox WHERE state = 'quarantined'").await, 0);
        assert_eq!(world.post_line(&body).await.status, StatusCode::OK);
    }
    assert_eq!(world.states(people[0]).await, ["answering"]);
}

fn line_point(
    person_id: mimamori::domain::ids::PersonId,
    value: String,
) -> mimamori::store::contact_points::ContactPoint {
    mimamori::store::contact_points::ContactPoint {
        id: mimamori::ambient::fresh_id(),
        person_id,
        kind: mimamori::domain::messaging::ContactPointKind::Line,
        holder: mimamori::store::contact_points::Holder::Person,
        value,
        takes_sms: false,
        closed: None,
    }
}

/// How many rows everything has that an event could change.
async fn everything(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["inbox", "outbox", "observation", "alert", "task", "attempt", "check_in", "contact_point"] {
        counts.push(world.database.count(table).await);
    }
    counts.push(world.providers.requests() as i64);
    counts
}
