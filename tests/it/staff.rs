//! Who may see what: both factors, one's own organisation, one's role, and a row for everything that was read.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use mimamori::domain::scope::Role;
use serde_json::json;

use crate::support::browser::{Browser, code_of};
use crate::support::on_both_engines;
use crate::support::roster::{Entrant, file};
use crate::support::world::{PASSWORD, World};

on_both_engines!(
    the_token_changes_at_the_second_factor_and_ends_at_sign_out,
    a_one_time_code_works_once_however_many_try_at_once,
    too_many_guesses_let_an_account_rest,
    an_unknown_login_is_answered_like_a_wrong_password,
    nothing_is_answered_before_the_second_factor,
    a_call_by_hand_answers_the_check_in_and_raises_its_alerts,
    a_call_that_reached_nobody_or_was_refused_is_no_answer,
    a_reader_may_read_and_not_write,
    an_administrator_reads_nobody,
    somebody_elses_person_is_like_nobody,
    another_sites_request_is_refused,
    every_read_leaves_a_row_with_whom_it_was_about,
    a_roster_is_uploaded_and_its_rows_come_back,
);

async fn the_token_changes_at_the_second_factor_and_ends_at_sign_out(world: Arc<World>) {
    let mut browser = Browser::new(&world);
    browser.password("nurse", PASSWORD).await;
    let first = browser.cookie.clone().expect("a cookie");
    let second = browser.code(&code_of(&world.nurse)).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.body);
    let whole = browser.cookie.clone().expect("a cookie");
    assert_ne!(first, whole);
    // A token that was planted before the sign-in is worth nothing after it.
    let mut thief = Browser::new(&world);
    thief.cookie = Some(first);
    assert_eq!(thief.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.get("/api/v1/session").await.status, StatusCode::OK);
    let out = browser.send(Method::DELETE, "/api/v1/session", None).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    thief.cookie = Some(whole);
    assert_eq!(thief.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
}

/// F42: fifty at once.
async fn a_one_time_code_works_once_however_many_try_at_once(world: Arc<World>) {
    let mut browser = Browser::new(&world);
    browser.password("nurse", PASSWORD).await;
    let code = code_of(&world.nurse);
    let tries = (0..50).map(|_| {
        let (world, cookie, code) = (world.clone(), browser.cookie.clone(), code.clone());
        tokio::spawn(async move {
            let mut one = Browser::new(&world);
            one.cookie = cookie;
            one.code(&code).await.status
        })
    });
    let mut accepted = 0;
    for one in tries.collect::<Vec<_>>() {
        accepted += usize::from(one.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(accepted, 1);
}

/// F42, F43: passwords and codes are counted together, so that one cannot be tried at the other's cost.
async fn too_many_guesses_let_an_account_rest(world: Arc<World>) {
    let mut browser = Browser::new(&world);
    for _ in 0..3 {
        let refused = browser.password("nurse", "a wrong password").await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(browser.password("nurse", PASSWORD).await.status, StatusCode::OK);
    let mut guesses = 0;
    while browser.code("000000").await.status == StatusCode::UNAUTHORIZED {
        guesses += 1;
        assert!(guesses < 10, "the account never rests");
    }
    assert!(guesses >= 2, "a slip of the finger locks nobody out");
    assert_eq!(browser.code(&code_of(&world.nurse)).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.password("nurse", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    // Nobody else rests with them.
    let colleague = world.hire("colleague", Role::HealthCentre).await;
    Browser::signed_in(&world, &colleague).await;
}

async fn an_unknown_login_is_answered_like_a_wrong_password(world: Arc<World>) {
    let mut browser = Browser::new(&world);
    let unknown = browser.password("nobody", PASSWORD).await;
    let wrong = browser.password("nurse", "a wrong password").await;
    assert_eq!(unknown, wrong);
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
}

async fn nothing_is_answered_before_the_second_factor(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1)]).await;
    let mut half = Browser::new(&world);
    half.password("nurse", PASSWORD).await;
    let mut nobody = Browser::new(&world);
    let id = people[0];
    for path in [
        "/api/v1/session".to_owned(),
        "/api/v1/today".to_owned(),
        "/api/v1/tasks".to_owned(),
        "/api/v1/rosters".to_owned(),
        "/api/v1/reports/daily".to_owned(),
        format!("/api/v1/people/{id}"),
        format!("/api/v1/people/{id}/observations"),
        format!("/api/v1/people/{id}/conversation"),
    ] {
        for browser in [&mut half, &mut nobody] {
            assert_eq!(browser.get(&path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    for path in ["/api/v1/people/search", "/api/v1/rosters?file_name=x"] {
        assert_eq!(half.post(path, json!({})).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

/// R04, R43.
async fn a_call_by_hand_answers_the_check_in_and_raises_its_alerts(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"]);
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let heard = json!({
        "outcome": "answered", "said_by": "self", "temperature_celsius": 38.2,
        "symptoms": ["sx-cough"], "asked_symptoms": ["sx-cough", "sx-fatigue"],
        "advised_to_see_doctor": true, "note": "電話で話しました",
    });
    let path = result_of(&mut nurse, people[0]).await;
    let answer = nurse.post(&path, heard.clone()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(world.states(people[0]).await, ["answered late by-staff"]);
    assert_eq!(
        world.observations(people[0]).await,
        ["body-temperature 38.2", "sx-cough yes", "sx-fatigue no"]
    );
    assert_eq!(world.alerts(people[0]).await, ["urgent entrant-symptom"]);
    assert_eq!(world.open_tasks(people[0]).await, ["alert"], "what the call raised stays open");
    // A value nobody can have is refused by name, and nothing of it is written.
    let absurd = json!({"outcome": "answered", "temperature_celsius": 380.2});
    let refused = nurse.post(&path, absurd).await;
    assert_eq!(
        (refused.status, refused.json()["error"]["where"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("temperature_celsius"))
    );
    assert_eq!(world.observations(people[0]).await.len(), 3);
    let page = nurse.get(&format!("/api/v1/people/{}/conversation", people[0])).await;
    assert!(page.body.contains("電話で話しました"));
}

async fn a_call_that_reached_nobody_or_was_refused_is_no_answer(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms"), Entrant::new(2).over("sms")]).await;
    world.at(0, "11:00").await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    for (person, outcome) in people.iter().zip(["unreachable", "refused"]) {
        let path = result_of(&mut nurse, *person).await;
        let answer = nurse.post(&path, json!({"outcome": outcome})).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(world.states(*person).await, [outcome]);
        // A second call is recorded beside the first, and changes nothing that is closed.
        let again = nurse.post(&path, json!({"outcome": "unreachable"})).await;
        assert_eq!(again.status, StatusCode::OK, "{}", again.body);
        assert_eq!(world.states(*person).await, [outcome]);
    }
    assert_eq!(world.database.count("staff_call").await, 4);
    world.at(0, "12:00").await;
    assert_eq!(world.providers.on("voice").len(), 0, "nothing more goes out about it");
}

async fn a_reader_may_read_and_not_write(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    let reader = world.hire("reader", Role::HealthCentreReader).await;
    let mut reader = Browser::signed_in(&world, &reader).await;
    assert_eq!(reader.get(&format!("/api/v1/people/{}", people[0])).await.status, StatusCode::OK);
    assert_eq!(reader.get("/api/v1/tasks").await.status, StatusCode::OK);
    let path = result_of(&mut reader, people[0]).await;
    assert_eq!(reader.post(&path, json!({"outcome": "answered"})).await.status, StatusCode::FORBIDDEN);
    let upload = reader.post("/api/v1/rosters?file_name=x.csv", json!({})).await;
    assert_eq!(upload.status, StatusCode::FORBIDDEN);
    let task = format!("/api/v1/tasks/{}/complete", people[0]);
    assert_eq!(reader.post(&task, json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.states(people[0]).await, ["prompted"]);
}

async fn an_administrator_reads_nobody(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1)]).await;
    let administrator = world.hire("administrator", Role::Administrator).await;
    let mut administrator = Browser::signed_in(&world, &administrator).await;
    let id = people[0];
    for path in ["".to_owned(), "/observations".to_owned(), "/conversation".to_owned()] {
        let answer = administrator.get(&format!("/api/v1/people/{id}{path}")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(administrator.post("/api/v1/people/search", json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(administrator.get("/api/v1/tasks").await.status, StatusCode::FORBIDDEN);
}

/// F37: “other” and “nonexistent” are the same, byte for byte.
async fn somebody_elses_person_is_like_nobody(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms").with("氏名", "見本 太郎")]).await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let check_in = result_of(&mut nurse, people[0]).await;
    let task = nurse.get("/api/v1/tasks").await.json()["items"][0]["id"].as_str().expect("a task").to_owned();
    let stranger = world.found("隣の保健所", "stranger").await;
    let mut stranger = Browser::signed_in(&world, &stranger).await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    for path in ["", "/observations", "/conversation"] {
        let theirs = stranger.get(&format!("/api/v1/people/{}{path}", people[0])).await;
        let none = stranger.get(&format!("/api/v1/people/{nobody}{path}")).await;
        assert_eq!(theirs, none, "{path}");
        assert!(!theirs.body.contains("見本"));
    }
    let person = stranger.get(&format!("/api/v1/people/{}", people[0])).await;
    assert_eq!(person.status, StatusCode::NOT_FOUND);
    let result = json!({"outcome": "refused"});
    let theirs = stranger.post(&check_in, result.clone()).await;
    let none = stranger.post(&format!("/api/v1/check-ins/{nobody}/staff-result"), result).await;
    assert_eq!((theirs.status, &theirs), (StatusCode::NOT_FOUND, &none));
    let theirs = stranger.post(&format!("/api/v1/tasks/{task}/complete"), json!({})).await;
    let none = stranger.post(&format!("/api/v1/tasks/{nobody}/complete"), json!({})).await;
    assert_eq!((theirs.status, &theirs), (StatusCode::NOT_FOUND, &none));
    let found = stranger.post("/api/v1/people/search", json!({"text": "見本 太郎"})).await.json();
    assert_eq!((found["total"].as_i64(), found["rows"].as_array().map(Vec::len)), (Some(0), Some(0)));
    let today = stranger.get("/api/v1/today").await;
    assert!(!today.body.contains("\"with-staff\":1"), "{}", today.body);
    assert_eq!(world.states(people[0]).await, ["with-staff"]);
}

/// F40.
async fn another_sites_request_is_refused(world: Arc<World>) {
    let nurse = Browser::signed_in(&world, &world.nurse).await;
    let cookie = nurse.cookie.expect("a cookie");
    let request = || {
        Request::delete("/api/v1/session")
            .header("cookie", &cookie)
            .header("content-type", "application/json")
    };
    for request in [
        request(),
        request().header("x-mimamori", "1").header("sec-fetch-site", "cross-site"),
        request().header("x-mimamori", "1").header("origin", "https://example.jp"),
        request().header("origin", crate::support::world::PUBLIC_URL),
    ] {
        let answer = world.request(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    let ours = request().header("x-mimamori", "1").header("origin", crate::support::world::PUBLIC_URL);
    assert_eq!(world.request(ours.body(Body::empty()).unwrap()).await.status, StatusCode::NO_CONTENT);
}

async fn every_read_leaves_a_row_with_whom_it_was_about(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let id = people[0];
    let actor = format!("staff:{}", world.nurse.id);
    let reads = [
        (Method::GET, format!("/api/v1/people/{id}")),
        (Method::GET, format!("/api/v1/people/{id}/observations")),
        (Method::GET, format!("/api/v1/people/{id}/conversation")),
        (Method::POST, "/api/v1/people/search".to_owned()),
        (Method::GET, "/api/v1/reports/daily".to_owned()),
    ];
    for (method, path) in reads {
        let rows = || async {
            let about = format!("audit WHERE actor = '{actor}' AND CAST(subjects AS TEXT) LIKE '%{id}%'");
            world.database.count(&about).await
        };
        let before = rows().await;
        let body = (method == Method::POST).then(|| json!({}));
        let answer = nurse.send(method, &path, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert!(rows().await > before, "{path} left no row");
    }
}

async fn a_roster_is_uploaded_and_its_rows_come_back(world: Arc<World>) {
    let nurse = Browser::signed_in(&world, &world.nurse).await;
    let upload = |bytes: Vec<u8>| {
        let request = Request::post("/api/v1/rosters?file_name=%E5%90%8D%E7%B0%BF.csv")
            .header("x-mimamori", "1")
            .header("cookie", nurse.cookie.as_deref().expect("a cookie"))
            .header("content-type", "application/octet-stream")
            .body(Body::from(bytes));
        world.request(request.unwrap())
    };
    let good = file(&[Entrant::new(1), Entrant::new(2).with("入国日", "いつか")]);
    let answer = upload(good).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let result = answer.json();
    let outcomes: Vec<_> =
        result["rows"].as_array().expect("rows").iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes, ["refused", "created"], "what needs somebody's hand comes first: {result}");
    assert!(answer.body.contains("入国日"));
    let refused = upload(b"PK\x03\x04 no workbook".to_vec()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["error"]["where"], "file");
    assert_eq!(world.database.count("person").await, 1);
}

/// Where the result of a person's latest check-in is posted.
async fn result_of(browser: &mut Browser, person: mimamori::domain::ids::PersonId) -> String {
    let page = browser.get(&format!("/api/v1/people/{person}")).await.json();
    format!("/api/v1/check-ins/{}/staff-result", page["check_ins"][0]["id"].as_str().expect("a check-in"))
}
