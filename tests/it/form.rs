//! A person's own form: a link in a text message, a second fact, question by question, without scripts.

use std::sync::Arc;

use axum::http::{Method, StatusCode};

use crate::support::on_both_engines;
use crate::support::page::Page;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_day_on_the_form_ends_answered,
    a_form_sent_twice_counts_once,
    a_stranger_with_the_link_does_not_get_in,
    a_talk_begun_by_text_goes_on_in_the_form,
    who_answers_for_somebody_says_so_with_a_box,
    the_form_is_read_in_another_language,
    every_answer_on_the_form_is_understood,
    a_link_that_was_answered_only_says_thank_you,
    a_new_link_takes_the_place_of_the_ones_before,
    a_text_message_says_nothing_about_health_and_words_come_back_with_a_link,
    a_bare_yes_or_number_by_text_is_no_answer,
);

async fn asked_at_eleven(world: &Arc<World>) -> (Entrant, mimamori::domain::ids::PersonId) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    (taro, people[0])
}

async fn a_day_on_the_form_ends_answered(world: Arc<World>) {
    let (_, person) = asked_at_eleven(&world).await;
    let mut page = Page::open(&world).await;
    assert!(page.html.contains("name=\"birth-year\"") && page.hidden("question").is_none());
    assert!(!page.html.contains("見本"), "no name before the second fact");
    page.post(&[("birth", "1960-05-03")]).await;
    assert!(page.cookie.is_some());
    while page.hidden("question").is_some() {
        page.press("no").await;
        assert_eq!(page.status, StatusCode::OK);
    }
    assert_eq!(world.states(person).await, ["answered"]);
    let channel = "SELECT DISTINCT channel FROM observation WHERE person_id = $";
    assert_eq!(world.of_person(person, channel).await, ["web"]);
    page.send(Method::GET, String::new()).await;
    assert!(page.hidden("question").is_none(), "nothing is open any more");
}

async fn a_form_sent_twice_counts_once(world: Arc<World>) {
    let (_, person) = asked_at_eleven(&world).await;
    let mut page = Page::open(&world).await;
    page.post(&[("birth", "1960-05-03")]).await;
    let tap = page.tap("no");
    let tap: Vec<(&str, &str)> = tap.iter().map(|(name, value)| (*name, value.as_ref())).collect();
    page.post(&tap).await;
    let (first, before) = (page.hidden("question"), world.observations(person).await);
    page.post(&tap).await;
    assert_eq!(page.hidden("question"), first, "the same page again");
    assert_eq!(world.observations(person).await, before);
    assert_eq!(world.database.number("SELECT SUM(duplicates) FROM inbox").await, 1);
}

async fn a_stranger_with_the_link_does_not_get_in(world: Arc<World>) {
    let (_, person) = asked_at_eleven(&world).await;
    let mut page = Page::open(&world).await;
    page.cookie = Some("mimamori-form=guessed".to_owned());
    page.send(Method::GET, String::new()).await;
    assert!(page.hidden("question").is_none());
    page.post(&[("nonce", "x"), ("question", "unwell"), ("choice", "no")]).await;
    for _ in 0..5 {
        page.post(&[("birth", "1961-01-01")]).await;
        assert!(page.hidden("question").is_none());
    }
    page.post(&[("birth", "1960-05-03")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "five wrong answers close the link");
    assert!(world.observations(person).await.is_empty());
    world.at(1, "00:00").await;
    page.send(Method::GET, String::new()).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "and midnight ends it");
}

async fn a_talk_begun_by_text_goes_on_in_the_form(world: Arc<World>) {
    let (taro, person) = asked_at_eleven(&world).await;
    world.texts(&taro.phone(), "元気です").await;
    let mut page = Page::open(&world).await;
    page.post(&[("birth", "1960-05-03")]).await;
    assert_eq!(page.hidden("question").as_deref(), Some("household"), "the first question is answered");
    page.press("no").await;
    assert_eq!(world.states(person).await, ["answered"]);
}

async fn the_form_is_read_in_another_language(world: Arc<World>) {
    let (_, person) = asked_at_eleven(&world).await;
    let mut page = Page::open(&world).await;
    let link = page.path.clone();
    assert!(page.html.contains("生年月日") && page.html.contains("Date of birth"), "nobody is known yet");
    page.path = format!("{link}?lang=en");
    page.post(&[("birth-year", "1960"), ("birth-month", "5"), ("birth-day", "3")]).await;
    assert!(
        page.html.contains("<html lang=\"en\">") && page.html.contains("Do you have a fever"),
        "{}",
        page.html
    );
    page.press("yes").await;
    assert!(page.html.contains("What is your temperature today?"), "{}", page.html);
    page.path = link;
    page.send(Method::GET, String::new()).await;
    assert!(page.html.contains("<html lang=\"ja\">") && page.html.contains("今日の体温"), "{}", page.html);
    let language = "SELECT language FROM person WHERE id = $";
    assert_eq!(world.of_person(person, language).await, ["ja"], "reading it in English changes nothing else");
}

async fn who_answers_for_somebody_says_so_with_a_box(world: Arc<World>) {
    let (_, person) = asked_at_eleven(&world).await;
    let mut page = Page::open(&world).await;
    page.post(&[("birth", "1960-05-03")]).await;
    let mut tap = page.tap("no");
    tap.push(("proxy", "1".into()));
    let tap: Vec<(&str, &str)> = tap.iter().map(|(name, value)| (*name, value.as_ref())).collect();
    page.post(&tap).await;
    let who = "SELECT DISTINCT said_by FROM observation WHERE person_id = $";
    assert_eq!(world.of_person(person, who).await, ["proxy"]);
    assert_eq!(page.hidden("question").as_deref(), Some("household"), "and the talk went on");
}

/// A patient with every trouble there is: boxes and single answers, emergency signs among them.
async fn every_answer_on_the_form_is_understood(world: Arc<World>) {
    let patient = Entrant::new(1).over("sms").with("検査結果", "陽性");
    let people = world.enrol(&[patient]).await;
    world.at(0, "11:00").await;
    let mut page = Page::open(&world).await;
    page.post(&[("birth", "1960-05-03")]).await;
    for _ in 0..20 {
        let Some(question) = page.hidden("question") else { break };
        let nonce = page.hidden("nonce").expect("an open question");
        let mut fields = vec![("nonce", nonce.as_str()), ("question", question.as_str())];
        let choices: Vec<String> = page
            .html
            .split("name=\"choice\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect();
        if page.html.contains("name=\"many\"") {
            fields.push(("many", "1"));
            fields.extend(
                choices.iter().filter(|choice| *choice == "sx-dyspnoea").map(|one| ("choice", one.as_str())),
            );
        } else if choices.is_empty() {
            fields.push(("text", "36.8"));
        } else {
            // A sudden shortness of breath, or else the first answer.
            let sudden = choices.iter().find(|choice| *choice == "em-sudden-dyspnoea");
            fields.push(("choice", sudden.unwrap_or(&choices[0])));
        }
        page.post(&fields).await;
        assert_eq!(page.status, StatusCode::OK);
    }
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"sx-dyspnoea yes".to_owned()), "{said:?}");
    assert!(said.contains(&"em-sudden-dyspnoea yes".to_owned()), "{said:?}");
    let alerts = world.alerts(people[0]).await;
    assert!(alerts.iter().any(|alert| alert.starts_with("emergency ")), "{alerts:?}");
    assert!(!world.open_tasks(people[0]).await.contains(&"unreadable".to_owned()));
}

async fn a_link_that_was_answered_only_says_thank_you(world: Arc<World>) {
    let (_, person) = asked_at_eleven(&world).await;
    let page = world.fills_in(&["no", "no"]).await;
    assert_eq!(world.states(person).await, ["answered"]);
    let said = world.observations(person).await;
    // The one who answered, a browser that knows nothing, and a page that was left open.
    for cookie in [page.cookie.clone(), None] {
        let mut again = page.clone();
        again.cookie = cookie;
        again.send(Method::GET, String::new()).await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(
            again.html.contains("ご回答ありがとうございました") && !again.html.contains("<form"),
            "{}",
            again.html
        );
        assert!(!again.html.contains("今日のお答え"), "what was answered is not shown again");
        again.post(&[("birth", "1960-05-03")]).await;
        again.post(&[("nonce", &"a".repeat(32)), ("question", "unwell"), ("choice", "yes")]).await;
        assert!(
            again.html.contains("ご回答ありがとうございました") && !again.html.contains("<form"),
            "{}",
            again.html
        );
    }
    assert_eq!(world.observations(person).await, said);
}

async fn a_new_link_takes_the_place_of_the_ones_before(world: Arc<World>) {
    let (taro, person) = asked_at_eleven(&world).await;
    let old = Page::open(&world).await;
    let mut begun = old.clone();
    begun.post(&[("birth", "1960-05-03")]).await;
    world.texts(&taro.phone(), "元気です").await;
    let mut new = Page::open(&world).await;
    assert_ne!(new.path, old.path);
    let mut old = old;
    old.post(&[("birth", "1960-05-03")]).await;
    assert_eq!(old.status, StatusCode::NOT_FOUND, "nobody begins on the old one");
    // Whoever is in the middle of it goes on.
    begun.send(Method::GET, String::new()).await;
    assert_eq!(begun.hidden("question").as_deref(), Some("household"));
    new.post(&[("birth", "1960-05-03")]).await;
    new.press("no").await;
    assert_eq!(world.states(person).await, ["answered"]);
}

async fn a_text_message_says_nothing_about_health_and_words_come_back_with_a_link(world: Arc<World>) {
    let (taro, person) = asked_at_eleven(&world).await;
    let said = |world: &World| world.providers.last("sms").text;
    assert!(said(&world).starts_with("【みまもり】本日のご連絡をお願いします。\n"), "{}", said(&world));
    world.texts(&taro.phone(), "37.9度あります。咳も出ます").await;
    assert!(said(&world).starts_with("受け付けました。続きをお願いします。\n"), "{}", said(&world));
    let told = world.observations(person).await;
    assert!(told.contains(&"body-temperature 37.9".to_owned()) && told.contains(&"sx-cough yes".to_owned()));
    world.texts(&taro.phone(), "よろしく").await;
    assert!(said(&world).starts_with("読み取れませんでした。こちらからお願いします。\n"), "{}", said(&world));
    world.texts(&taro.phone(), "胸が痛い").await;
    assert_eq!(said(&world), "すぐに119番へお電話ください。担当者からもすぐにお電話します。");
    world.texts(&taro.phone(), "停止").await;
    assert_eq!(said(&world), "配信を止めました。担当者からお電話します。");
    let reading = mimamori::dialog::Reading::embedded().unwrap();
    for text in world.providers.on("sms") {
        let word = reading.health_word(mimamori::domain::messaging::Language::Ja, &text.text);
        assert_eq!(word, None, "{text:?}");
    }
}

async fn a_bare_yes_or_number_by_text_is_no_answer(world: Arc<World>) {
    let (taro, person) = asked_at_eleven(&world).await;
    for words in ["はい", "1", "２", "36"] {
        world.texts(&taro.phone(), words).await;
        assert!(world.observations(person).await.is_empty(), "{words}");
    }
    assert_eq!(world.open_tasks(person).await, ["unreadable"], "three were enough for a person to call");
    world.fills_in(&["no", "no"]).await;
    assert_eq!(world.states(person).await, ["answered"]);
}
