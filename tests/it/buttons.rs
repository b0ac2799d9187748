//! A button says to whom it was shown, what it answers and until when; on a phone it can be pressed for ever.

use std::sync::Arc;

use mimamori::pipeline::MENU_TODAY;
use serde_json::json;

use crate::support::database::Engine;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";
const OTHER: &str = "U00000000000000000000000000000002";

on_both_engines!(
    a_button_of_days_ago_is_no_answer_and_asks_anew,
    an_old_button_on_a_day_without_a_question_is_not_met_with_silence,
    an_old_button_that_calls_for_help_counts,
    a_button_that_was_shown_to_somebody_else_answers_nothing,
    an_old_button_of_the_enrolment_asks_the_open_question_again,
    the_menu_of_the_chat_asks_what_is_open_whenever_it_is_tapped,
    who_waits_for_an_answer_is_shown_that_one_comes,
);

/// The token of a button under the latest message.
fn button(world: &World, label: &str) -> String {
    let last = world.providers.last("line");
    let found = last.buttons.iter().find(|(known, _)| known == label).map(|(_, token)| token.clone());
    found.unwrap_or_else(|| panic!("no button {label} under {last:?}"))
}

async fn press(world: &World, user: &str, token: &str) {
    let event = world.line_event(user, "postback", json!({"postback": {"data": token}}));
    world.line_events(&[event]).await;
    world.settle().await;
}

async fn a_button_of_days_ago_is_no_answer_and_asks_anew(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let well = button(&world, "いいえ");
    for day in 1..=3 {
        world.at(day, "00:01").await;
        world.at(day, "11:00").await;
    }
    press(&world, TARO, &well).await;
    let asked = world.providers.last("line");
    assert!(asked.text.contains("期限が過ぎています"), "{asked:?}");
    assert!(asked.buttons.iter().any(|(label, _)| label == "いいえ"), "today's question again: {asked:?}");
    assert!(world.observations(people[0]).await.is_empty(), "nothing is written down for either day");
    assert_eq!(world.states(people[0]).await[..4], ["missed", "missed", "missed", "prompted"]);
    world.line_presses(TARO, "いいえ").await;
    world.line_presses(TARO, "いいえ").await;
    assert_eq!(world.states(people[0]).await[3], "answered");
}

async fn an_old_button_on_a_day_without_a_question_is_not_met_with_silence(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    let well = button(&world, "いいえ");
    for day in 1..=3 {
        world.at(day, "00:01").await;
        world.at(day, "11:00").await;
        world.line_presses(TARO, "いいえ").await;
        world.line_presses(TARO, "いいえ").await;
    }
    let before = world.providers.on("line").len();
    press(&world, TARO, &well).await;
    assert_eq!(world.providers.on("line").len(), before + 1);
    assert!(world.providers.last("line").text.contains("期限が過ぎています"));
    assert_eq!(world.states(people[0]).await[..4], ["missed", "answered", "answered", "answered"]);
}

async fn an_old_button_that_calls_for_help_counts(world: Arc<World>) {
    let patient = Entrant::new(1).over("line").with("検査結果", "陽性");
    let people = world.enrol(&[patient]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.line_says(TARO, "36.5").await;
    let mut help = None;
    for _ in 0..12 {
        let last = world.providers.last("line");
        if last.text.contains("唇") && last.buttons.iter().any(|(label, _)| label == "はい") {
            help = Some(button(&world, "はい"));
            break;
        }
        match last.buttons.first() {
            Some(_) => world.line_presses(TARO, "いいえ").await,
            None => world.line_says(TARO, "なし").await,
        }
    }
    let help = help.expect("the question about danger");
    for day in 1..=3 {
        world.at(day, "00:01").await;
    }
    press(&world, TARO, &help).await;
    assert!(world.providers.last("line").text.contains("119"), "{:?}", world.providers.last("line"));
    assert!(!world.alerts(people[0]).await.is_empty());
}

async fn a_button_that_was_shown_to_somebody_else_answers_nothing(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line"), Entrant::new(2).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.link(OTHER, people[1]).await;
    world.at(0, "11:00").await;
    let chat = world.providers.on("line");
    let shown = chat.iter().rev().find(|one| one.to == TARO).expect("a question to the first");
    let (_, well) = shown.buttons.iter().find(|(label, _)| label == "いいえ").expect("a button").clone();
    press(&world, OTHER, &well).await;
    for person in people {
        assert!(world.observations(person).await.is_empty());
    }
}

async fn an_old_button_of_the_enrolment_asks_the_open_question_again(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.line_follows(TARO).await;
    let english = button(&world, "English");
    world.at(3, "09:00").await;
    press(&world, TARO, &english).await;
    assert!(world.providers.last("line").text.contains("どの言語"), "{:?}", world.providers.last("line"));
    world.line_presses(TARO, "日本語").await;
    assert!(world.providers.last("line").text.contains("登録コード"));
    assert_eq!(people.len(), 1);
}

async fn the_menu_of_the_chat_asks_what_is_open_whenever_it_is_tapped(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    press(&world, TARO, MENU_TODAY).await;
    assert!(world.providers.last("line").text.contains("どの言語"), "a stranger is enrolled");
    world.link(TARO, people[0]).await;
    for answer in ["はい", "LINE", "午前11時"] {
        world.line_presses(TARO, answer).await;
    }
    press(&world, TARO, MENU_TODAY).await;
    let asked = world.providers.last("line");
    assert!(asked.buttons.iter().any(|(label, _)| label == "いいえ"), "before it is due: {asked:?}");
    world.line_presses(TARO, "いいえ").await;
    world.line_presses(TARO, "いいえ").await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    let chat = world.providers.on("line").len();
    press(&world, TARO, MENU_TODAY).await;
    assert_eq!(world.providers.on("line").len(), chat + 1, "and afterwards there is an answer too");
}

async fn who_waits_for_an_answer_is_shown_that_one_comes(world: Arc<World>) {
    world.line_says(TARO, "こんにちは").await;
    assert!(world.providers.loading().is_empty(), "not where the answer is quick");
    let lock = match world.database.engine {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => "BEGIN; LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE",
    };
    let held = world.database.hold(lock).await;
    let says = world.line_message(TARO, "登録");
    tokio::join!(world.line_events(std::slice::from_ref(&says)), async {
        for _ in 0..100 {
            if !world.providers.loading().is_empty() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        drop(held);
    });
    assert_eq!(world.providers.loading(), [TARO]);
    world.settle().await;
    assert!(world.providers.last("line").text.contains("どの言語"));
}
