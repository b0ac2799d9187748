//! A person's own form: a link in a text message, a second fact, question by question, without scripts.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use tower::ServiceExt as _;

use crate::support::on_both_engines;
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
);

/// A telephone's browser.
struct Page {
    world: Arc<World>,
    path: String,
    cookie: Option<String>,
    status: StatusCode,
    html: String,
}

impl Page {
    /// Opens the link of the first text message; replies carry none.
    async fn open(world: &Arc<World>) -> Self {
        let texts = world.providers.on("sms");
        let text = &texts.iter().find(|one| one.text.contains("/r/")).expect("a text with a link").text;
        let at = text.find("/r/").expect("a link in the text");
        let path = text[at..].split_whitespace().next().expect("an address").to_owned();
        let mut page =
            Self { world: world.clone(), path, cookie: None, status: StatusCode::OK, html: String::new() };
        page.send(Method::GET, String::new()).await;
        page
    }

    async fn send(&mut self, method: Method, body: String) {
        let mut request = Request::builder().method(method).uri(&self.path);
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.world.router.clone().oneshot(request).await.expect("an answer");
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            self.cookie = Some(cookie.to_owned());
        }
        self.status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 1024 * 1024).await.expect("a body");
        self.html = String::from_utf8_lossy(&body).into_owned();
        assert!(!self.html.contains("<script"), "the form needs no script");
    }

    async fn post(&mut self, fields: &[(&str, &str)]) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, body).await;
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> Option<String> {
        let (_, rest) = self.html.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split('"').next()?.to_owned())
    }

    /// What a tap on a button of the open question sends.
    fn tap<'a>(&self, choice: &'a str) -> Vec<(&'static str, std::borrow::Cow<'a, str>)> {
        vec![
            ("nonce", self.hidden("nonce").expect("an open question").into()),
            ("question", self.hidden("question").expect("an open question").into()),
            ("choice", choice.into()),
        ]
    }

    async fn press(&mut self, choice: &str) {
        let fields = self.tap(choice);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        self.post(&fields).await;
    }
}

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
    world.texts(&taro.phone(), "いいえ").await;
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
