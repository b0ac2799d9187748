//! A day from the question to the answer, on every channel and across them.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{Request, StatusCode};
use tower::ServiceExt as _;

use crate::support::on_both_engines;
use crate::support::phones::line_body;
use crate::support::roster::Entrant;
use crate::support::world::{PUBLIC_URL, World};

const TARO: &str = "U00000000000000000000000000000001";
/// What the short questionnaire records of somebody who is well.
const WELL: [&str; 9] = [
    "fever-37-5 no",
    "household-symptoms no",
    "sx-congestion no",
    "sx-cough no",
    "sx-dyspnoea no",
    "sx-fatigue no",
    "sx-other no",
    "sx-runny-nose no",
    "sx-sore-throat no",
];

on_both_engines!(
    a_day_over_line_ends_answered,
    a_day_over_text_messages_ends_answered,
    a_day_over_the_telephone_ends_answered,
    a_day_on_the_form_ends_answered,
    a_patients_day_with_an_oximeter_ends_answered,
    who_changes_channel_in_the_middle_goes_on_where_they_were,
    a_fever_is_observed_and_raises_its_alert_with_the_answer,
    an_answer_and_its_alert_are_written_together_or_not_at_all,
    dangerous_words_raise_an_emergency_whatever_was_asked,
    a_voice_webhook_that_comes_again_gets_the_same_words,
    a_check_in_is_opened_once_however_often_the_day_is_opened,
    an_episode_ends_on_its_last_day,
);

async fn a_day_over_line_ends_answered(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    world.line_presses(TARO, "いいえ").await;
    assert_eq!(world.states(people[0]).await, ["answering"]);
    world.line_presses(TARO, "いいえ").await;
    ends_well(&world, &people[0], "line").await;
    assert!(world.providers.last("line").text.contains("ありがとうございました"));
}

async fn a_day_over_text_messages_ends_answered(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    assert_eq!(world.providers.last("sms").to, taro.phone());
    world.texts(&taro.phone(), "元気です").await;
    world.texts(&taro.phone(), "家族は元気です").await;
    ends_well(&world, &people[0], "sms").await;
}

async fn a_day_over_the_telephone_ends_answered(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    let words = world.picks_up().await;
    assert!(words.contains("37度5分"), "{words}");
    let words = world.presses(&words, "2").await;
    let words = world.presses(&words, "2").await;
    assert!(words.contains("<Hangup/>"), "{words}");
    ends_well(&world, &people[0], "voice").await;
}

async fn a_day_on_the_form_ends_answered(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    let text = world.providers.last("sms").text;
    let link = text.split_whitespace().find(|word| word.starts_with(PUBLIC_URL)).expect("a link");
    let path = link.strip_prefix(PUBLIC_URL).unwrap();
    let mut form = FormPage { world: &world, path, cookie: None };
    assert!(!form.send(None).await.contains("37.5"), "nothing is shown before the second fact");
    assert!(form.send(Some("birth=1999-01-01")).await.contains("一致しません"));
    let page = form.send(Some("birth=1960-05-03")).await;
    assert!(page.contains("37.5度以上の熱"), "{page}");
    let once = form.answer(&page, "no");
    let page = form.send(Some(&once)).await;
    assert!(page.contains("一緒に住んでいる方"), "{page}");
    // The browser sends the same page again.
    form.send(Some(&once)).await;
    let page = form.send(Some(&form.answer(&page, "no"))).await;
    assert!(page.contains("ありがとうございました"), "{page}");
    ends_well(&world, &people[0], "web").await;
    world.at(1, "00:01").await;
    let expired = world.request(Request::get(path).body(Body::empty()).unwrap()).await;
    assert_eq!(expired.status, StatusCode::NOT_FOUND);
}

struct FormPage<'a> {
    world: &'a World,
    path: &'a str,
    cookie: Option<String>,
}

impl FormPage<'_> {
    async fn send(&mut self, fields: Option<&str>) -> String {
        let mut request = match fields {
            Some(_) => Request::post(self.path).header("content-type", "application/x-www-form-urlencoded"),
            None => Request::get(self.path),
        };
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Body::from(fields.unwrap_or_default().to_owned())).unwrap();
        let response = self.world.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            self.cookie = Some(cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
        let body = axum::body::to_bytes(response.into_body(), 1024 * 1024).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    fn answer(&self, page: &str, choice: &str) -> String {
        let value_of = |name: &str| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
            rest.split_once('"').unwrap().0.to_owned()
        };
        format!("question={}&nonce={}&choice={choice}", value_of("question"), value_of("nonce"))
    }
}

async fn a_patients_day_with_an_oximeter_ends_answered(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms").with("対象区分", "患者").with("パルスオキシメーター", "有");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    world.texts(&taro.phone(), "三十六度五分、SpO2 97、元気です").await;
    assert_eq!(world.states(people[0]).await, ["answering"], "the signs have to be seen to be denied");
    world.fills_in(&["no", "no", "same"]).await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    let said = world.observations(people[0]).await;
    for expected in ["body-temperature 36.5", "spo2 97", "compared-with-yesterday same", "em-chest-pain no"] {
        assert!(said.contains(&expected.to_owned()), "{expected} in {said:?}");
    }
    assert!(world.alerts(people[0]).await.is_empty());
}

async fn who_changes_channel_in_the_middle_goes_on_where_they_were(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.line_presses(TARO, "いいえ").await;
    let line = world.providers.on("line").len();
    world.at(0, "12:00").await;
    let words = world.picks_up().await;
    assert!(words.contains("一緒に住んでいる方"), "{words}");
    assert!(!words.contains("37度5分"), "what was answered is not asked again: {words}");
    world.presses(&words, "2").await;
    world.settle().await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    assert_eq!(world.observations(people[0]).await, WELL);
    // Nothing more goes out about it, on any channel.
    world.at(0, "13:00").await;
    world.at(0, "17:00").await;
    assert_eq!((world.providers.on("line").len(), world.providers.on("voice").len()), (line, 1));
}

async fn a_fever_is_observed_and_raises_its_alert_with_the_answer(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    // Before any worker does anything: what the 200 stands for is all there.
    let body = line_body(&[world.line_message(TARO, "はい、38.2度あります")]);
    assert_eq!(world.post_line(&body).await.status, StatusCode::OK);
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"body-temperature 38.2".to_owned()), "{said:?}");
    assert!(said.contains(&"fever-37-5 yes".to_owned()), "{said:?}");
    assert_eq!(world.alerts(people[0]).await, ["urgent entrant-symptom"]);
    assert_eq!(world.open_tasks(people[0]).await, ["alert"]);
    let pinned = world.of_person(people[0], "SELECT rule_version FROM alert WHERE person_id = $").await;
    assert_eq!(pinned, ["alerts v1"]);
}

async fn an_answer_and_its_alert_are_written_together_or_not_at_all(world: Arc<World>) {
    world.may_quarantine.store(true, std::sync::atomic::Ordering::SeqCst);
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.database.run("ALTER TABLE alert RENAME TO alert_away").await;
    let body = line_body(&[world.line_message(TARO, "はい、38.2度あります")]);
    assert_eq!(world.post_line(&body).await.status, StatusCode::OK);
    world.database.run("ALTER TABLE alert_away RENAME TO alert").await;
    assert!(world.observations(people[0]).await.is_empty(), "no observation without its alert");
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    assert_eq!(world.database.count("inbox WHERE state = 'quarantined'").await, 1, "and the event is kept");
}

async fn dangerous_words_raise_an_emergency_whatever_was_asked(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    // Before anything was asked today.
    world.line_says(TARO, "息が苦しい").await;
    let alerts = world.alerts(people[0]).await;
    assert!(alerts.contains(&"emergency danger-word".to_owned()), "{alerts:?}");
    assert!(world.providers.last("line").text.contains("119"));
    assert!(world.open_tasks(people[0]).await.contains(&"alert".to_owned()));
}

async fn a_voice_webhook_that_comes_again_gets_the_same_words(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    let first = world.picks_up().await;
    assert_eq!(world.picks_up().await, first);
    let second = world.presses(&first, "2").await;
    assert_eq!(world.presses(&first, "2").await, second);
    let last = world.presses(&second, "2").await;
    assert_eq!(world.presses(&second, "2").await, last);
    ends_well(&world, &people[0], "voice").await;
}

async fn a_check_in_is_opened_once_however_often_the_day_is_opened(world: Arc<World>) {
    world.enrol(&[Entrant::new(1), Entrant::new(2)]).await;
    let all_at_once = (0..8).map(|_| {
        let world = world.clone();
        tokio::spawn(async move {
            mimamori::pipeline::open_check_ins::open_check_ins(&world.context).await.map(drop)
        })
    });
    world.set_clock(1, "00:00");
    for opening in all_at_once.collect::<Vec<_>>() {
        opening.await.unwrap().unwrap();
    }
    let days = "SELECT CAST(business_on AS TEXT), CAST(COUNT(*) AS TEXT) FROM check_in GROUP BY business_on ORDER BY 1";
    assert_eq!(world.database.texts(days).await, ["2020-05-11 2", "2020-05-12 2"]);
}

async fn an_episode_ends_on_its_last_day(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms").with("終了日", "2020-05-12");
    let people = world.enrol(&[taro.clone(), Entrant::new(2).over("sms").with("終了日", "2020-05-11")]).await;
    for day in [0, 1] {
        world.at(day, "11:00").await;
        world.texts(&taro.phone(), "元気です").await;
        world.texts(&taro.phone(), "家族は元気です").await;
    }
    world.at(2, "00:00").await;
    world.at(2, "11:00").await;
    assert_eq!(world.states(people[0]).await, ["answered", "answered"]);
    let status = "SELECT status || CASE WHEN last_day_unanswered THEN ' silent' ELSE '' END FROM episode WHERE person_id = $";
    assert_eq!(world.of_person(people[0], status).await, ["completed"]);
    assert_eq!(world.of_person(people[1], status).await, ["completed silent"]);
    assert!(world.open_tasks(people[1]).await.contains(&"last-day-unanswered".to_owned()));
}

async fn ends_well(world: &World, person: &mimamori::domain::ids::PersonId, channel: &str) {
    assert_eq!(world.states(*person).await, ["answered"]);
    assert_eq!(world.observations(*person).await, WELL);
    let channels =
        world.of_person(*person, "SELECT DISTINCT channel FROM observation WHERE person_id = $").await;
    assert_eq!(channels, [channel]);
    assert!(world.alerts(*person).await.is_empty());
    assert!(world.open_tasks(*person).await.is_empty());
    world.settle().await;
    assert_eq!(world.database.count("outbox WHERE state IN ('queued', 'leased', 'unknown')").await, 0);
}
