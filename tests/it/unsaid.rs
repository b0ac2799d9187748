//! Words that somebody takes back are gone wherever they were kept. That something was said stays.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use mimamori::store::sealed::Place;
use serde_json::{Value, json};

use crate::support::database::Engine;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";

on_both_engines!(
    words_taken_back_in_the_same_post_are_never_kept,
    words_taken_back_before_they_came_are_never_kept,
    words_of_a_household_are_taken_back_whoever_they_were_about,
    a_symptom_in_own_words_is_forgotten_by_its_observation_and_its_talk,
    a_code_taken_back_is_forgotten_by_the_enrolment,
    words_overheard_are_taken_back_too,
    words_and_their_taking_back_at_two_processes_are_gone_soon,
);

const KEPT: &str = "inbox WHERE text_sealed IS NOT NULL AND check_in_id IS NOT NULL";

fn unsent(world: &World, message: &Value) -> Value {
    world.line_event(TARO, "unsend", json!({"unsend": {"messageId": message["message"]["id"]}}))
}

/// What anything kept in the inbox says, opened.
async fn kept_words(world: &World) -> String {
    let hex = match world.database.engine {
        Engine::Sqlite => "LOWER(HEX(id)) || ' ' || LOWER(HEX(body_sealed))",
        Engine::Postgres => "ENCODE(uuid_send(id), 'hex') || ' ' || ENCODE(body_sealed, 'hex')",
    };
    let rows = world.database.texts(&format!("SELECT {hex} FROM inbox")).await;
    let open = |row: &String| {
        let (id, body) = row.split_once(' ').unwrap();
        let place = Place { column: "inbox.body", row: id.parse().unwrap() };
        world.keys.open_text(place, &HEXLOWER.decode(body.as_bytes()).unwrap()).unwrap()
    };
    rows.iter().map(open).collect::<Vec<_>>().join("\n")
}

async fn words_taken_back_in_the_same_post_are_never_kept(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let message = world.line_message(TARO, "いいえ");
    // Out of order, too: LINE keeps none.
    world.line_events(&[unsent(&world, &message), message]).await;
    assert_eq!(world.database.count(KEPT).await, 0);
    assert!(!kept_words(&world).await.contains("いいえ"));
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"fever-37-5 no".to_owned()), "what was said stays said: {said:?}");
}

async fn words_taken_back_before_they_came_are_never_kept(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let message = world.line_message(TARO, "いいえ");
    world.line_events(&[unsent(&world, &message)]).await;
    world.line_events(&[message]).await;
    assert_eq!(world.database.count(KEPT).await, 0);
    assert!(!kept_words(&world).await.contains("いいえ"));
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"fever-37-5 no".to_owned()), "{said:?}");
}

/// The row stands under whoever the open question was about, who need not be the first of the phone.
async fn words_of_a_household_are_taken_back_whoever_they_were_about(world: Arc<World>) {
    let mother = Entrant::new(2).with("生年月日", "1938-04-09").over("line");
    let people = world.enrol(&[Entrant::new(1).over("line"), mother]).await;
    world.link(TARO, people[0]).await;
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "LINE").await;
    world.line_presses(TARO, "午前11時").await;
    world.line_says(TARO, "登録").await;
    world.line_says(TARO, &world.code_of(people[1]).await).await;
    world.line_says(TARO, "1938-04-09").await;
    world.at(0, "11:00").await;
    let mut messages = Vec::new();
    for words in ["いいえ", "いいえ", "36.4度", "36.9度"] {
        let message = world.line_message(TARO, words);
        world.line_events(std::slice::from_ref(&message)).await;
        world.settle().await;
        messages.push(message);
    }
    let about = "SELECT COUNT(DISTINCT person_id) FROM inbox WHERE check_in_id IS NOT NULL AND kind = 'text'";
    assert_eq!(world.database.number(about).await, 2, "the words were about both");
    for message in &messages {
        world.line_events(&[unsent(&world, message)]).await;
    }
    assert_eq!(world.database.count(KEPT).await, 0);
}

async fn a_symptom_in_own_words_is_forgotten_by_its_observation_and_its_talk(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line").with("検査結果", "陽性")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let words = "36.4度、耳鳴りがします";
    let message = world.line_message(TARO, words);
    world.line_events(std::slice::from_ref(&message)).await;
    world.settle().await;
    let before = world.observations(people[0]).await;
    let with_words = "observation WHERE text_sealed IS NOT NULL";
    println!("{before:?}, {} in own words", world.database.count(with_words).await);
    world.line_events(&[unsent(&world, &message)]).await;
    assert_eq!(world.database.count(with_words).await, 0);
    assert_eq!(world.observations(people[0]).await, before, "what was understood stays");
    assert!(!kept_words(&world).await.contains("耳鳴り"));
}

async fn a_code_taken_back_is_forgotten_by_the_enrolment(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    world.line_follows(TARO).await;
    let message = world.line_message(TARO, &code);
    world.line_events(std::slice::from_ref(&message)).await;
    assert!(kept_words(&world).await.contains(&code));
    world.line_events(&[unsent(&world, &message)]).await;
    assert!(!kept_words(&world).await.contains(&code));
    assert_eq!(world.database.count("line_link WHERE session_sealed IS NOT NULL").await, 0);
    world.line_says(TARO, "1960年5月3日").await;
    let linked = "SELECT kind FROM contact_point WHERE person_id = $ AND kind = 'line'";
    assert!(world.of_person(people[0], linked).await.is_empty(), "the code that was taken back links nobody");
    world.link(TARO, people[0]).await;
}

async fn words_overheard_are_taken_back_too(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    let mut message = world.line_message(TARO, "息が苦しい");
    message["mode"] = json!("standby");
    world.line_events(std::slice::from_ref(&message)).await;
    assert!(kept_words(&world).await.contains("苦しい"));
    let mut back = unsent(&world, &message);
    back["mode"] = json!("standby");
    world.line_events(&[back]).await;
    assert!(!kept_words(&world).await.contains("苦しい"));
    assert!(!world.alerts(people[0]).await.is_empty(), "danger stays danger");
}

/// The transactions of two processes do not see each other; as if the message had been written just after the look.
async fn words_and_their_taking_back_at_two_processes_are_gone_soon(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let message = world.line_message(TARO, "いいえ");
    world.line_events(std::slice::from_ref(&message)).await;
    let other = world.line_message(TARO, "はい");
    world.line_events(&[unsent(&world, &other)]).await;
    let id = |message: &Value| message["message"]["id"].as_str().unwrap().to_owned();
    let swap = format!(
        "UPDATE inbox SET message_id = '{}' WHERE kind = 'unsent' AND message_id = '{}'",
        id(&message),
        id(&other)
    );
    world.database.run(&swap).await;
    assert!(kept_words(&world).await.contains("いいえ"));
    world.settle().await;
    assert!(!kept_words(&world).await.contains("いいえ"));
    assert_eq!(world.database.count(KEPT).await, 0);
}
