//! A LINE account is linked on a page of ours, which LINE then asks the user about: a link that was forwarded, used or is
//! too old links nobody, and nobody loses an account to somebody else without staff.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mimamori::domain::ids::PersonId;
use serde_json::json;
use tower::ServiceExt as _;

use crate::support::browser::Browser;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::{PUBLIC_URL, World};

const TARO: &str = "U00000000000000000000000000000001";
const NEW: &str = "U00000000000000000000000000000002";
const STRANGER: &str = "U0000000000000000000000000000000f";

on_both_engines!(
    the_page_and_line_together_link_an_account,
    what_is_wrong_on_the_page_counts_like_in_the_chat,
    a_forwarded_link_links_nobody,
    a_link_that_was_used_or_is_too_old_links_nobody,
    a_failed_confirmation_links_nobody,
    a_page_that_is_open_in_the_middle_of_the_chat_goes_on_there,
    a_second_account_waits_for_staff,
    a_second_account_that_staff_refuse_is_nobodys,
    an_account_is_taken_back_by_a_word,
    staff_take_an_account_back,
);

/// The address of the page that was offered last.
fn page(world: &World) -> String {
    let last = world.providers.last("line");
    let page = last.page.clone().unwrap_or_else(|| panic!("no page is offered in {last:?}"));
    page.strip_prefix(PUBLIC_URL).expect("our own address").to_owned()
}

/// Opens the enrolment up to the question for the code.
async fn begin(world: &World, user: &str) -> String {
    world.line_follows(user).await;
    world.line_presses(user, "日本語").await;
    page(world)
}

/// Sends code and birth date; the status, where it leads, and the page.
async fn fill_in(world: &World, page: &str, code: &str, birth: [&str; 3]) -> (StatusCode, String, String) {
    let [year, month, day] = birth;
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("code", code)
        .append_pair("birth-year", year)
        .append_pair("birth-month", month)
        .append_pair("birth-day", day)
        .finish();
    let request = Request::post(page).header("content-type", "application/x-www-form-urlencoded");
    let response = world.router.clone().oneshot(request.body(Body::from(form)).unwrap()).await.unwrap();
    let status = response.status();
    let header = |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let policy = header("content-security-policy");
    assert!(policy.contains(&format!("form-action 'self' {}", world.providers.base_url)), "{policy}");
    let location = header("location");
    let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
    (status, location, String::from_utf8(body.to_vec()).unwrap())
}

const BIRTH: [&str; 3] = ["昭和35", "5", "3"];

/// Fills in what is right; the nonce that LINE is handed.
async fn prove(world: &World, page: &str, person: PersonId) -> String {
    let (status, location, _) = fill_in(world, page, &world.code_of(person).await, BIRTH).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (address, query) = location.split_once('?').unwrap();
    assert_eq!(address, format!("{}/dialog/bot/accountLink", world.providers.base_url));
    let query: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    assert!(page.contains(&format!("linkToken={}", query[0].1)), "{query:?}");
    assert_eq!((query[0].0.as_str(), query[1].0.as_str()), ("linkToken", "nonce"));
    assert!((22..=255).contains(&query[1].1.len()), "128 bits at least");
    query[1].1.clone()
}

/// LINE's user says that the account is theirs.
async fn confirm(world: &World, user: &str, nonce: &str) {
    let more = json!({"link": {"result": "ok", "nonce": nonce}});
    world.line_events(&[world.line_event(user, "accountLink", more)]).await;
    world.settle().await;
}

async fn line_points(world: &World, person: PersonId) -> Vec<String> {
    let sql = "SELECT COALESCE(closed_reason, 'open') FROM contact_point WHERE person_id = $ AND kind = 'line' \
               ORDER BY created_at, id";
    world.of_person(person, sql).await
}

async fn the_page_and_line_together_link_an_account(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let page = begin(&world, TARO).await;
    let shown = world.request(Request::get(&page).body(Body::empty()).unwrap()).await;
    assert_eq!(shown.status, StatusCode::OK);
    for part in ["LINEの登録", "手紙の登録コード", "name=\"code\"", "name=\"birth-year\"", "&#38;linkToken="]
    {
        assert!(shown.body.contains(part), "{part} in {}", shown.body);
    }
    let nonce = prove(&world, &page, people[0]).await;
    assert!(line_points(&world, people[0]).await.is_empty(), "not before LINE says so");
    confirm(&world, TARO, &nonce).await;
    assert_eq!(line_points(&world, people[0]).await, ["open"]);
    let said = world.providers.last("line").text;
    assert!(
        said.contains("登録解除") && said.contains("よろしいですか"),
        "how to undo it, and consent: {said}"
    );
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "LINE").await;
    world.line_presses(TARO, "午前11時").await;
    assert_eq!(world.database.count("invitation WHERE used_at IS NULL").await, 0);
    assert_eq!(world.database.count("account_link").await, 0);
    world.at(0, "11:00").await;
    assert_eq!(world.providers.last("line").to, TARO);
}

async fn what_is_wrong_on_the_page_counts_like_in_the_chat(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    let page = begin(&world, STRANGER).await;
    world.line_says(STRANGER, "AAAA2222").await;
    world.line_says(STRANGER, "1960-05-03").await;
    let (_, _, wrong_code) = fill_in(&world, &page, "AAAA2222", BIRTH).await;
    let (status, _, wrong_birth) = fill_in(&world, &page, &code, ["1961", "5", "3"]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(wrong_code.contains("一致しません") && wrong_birth.contains("一致しません"));
    fill_in(&world, &page, &code, ["x", "y", "z"]).await;
    let (status, _, locked) = fill_in(&world, &page, "AAAA3333", BIRTH).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(locked.contains("しばらく") && !locked.contains("name=\"code\""), "{locked}");
    let (status, _, _) = fill_in(&world, &page, &code, BIRTH).await;
    assert_ne!(status, StatusCode::SEE_OTHER, "even the right code, now");
    world.line_says(STRANGER, &code).await;
    assert!(world.providers.last("line").text.contains("しばらく"), "in the chat too");
    assert!(line_points(&world, people[0]).await.is_empty());
}

async fn a_forwarded_link_links_nobody(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    // A stranger's page, filled in by the person themselves; LINE asks whoever opened it.
    let page = begin(&world, STRANGER).await;
    let nonce = prove(&world, &page, people[0]).await;
    confirm(&world, TARO, &nonce).await;
    assert!(line_points(&world, people[0]).await.is_empty());
    assert!(world.providers.last("line").text.contains("期限"));
    confirm(&world, STRANGER, &nonce).await;
    assert!(line_points(&world, people[0]).await.is_empty(), "nor afterwards");
    assert_eq!(world.database.count("invitation WHERE used_at IS NULL").await, 1, "the code is still theirs");
}

async fn a_link_that_was_used_or_is_too_old_links_nobody(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line"), Entrant::new(2).over("line")]).await;
    let page = begin(&world, TARO).await;
    let nonce = prove(&world, &page, people[0]).await;
    let again = world.request(Request::get(&page).body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.body.contains("期限が切れました"));
    let (status, _, _) = fill_in(&world, &page, &world.code_of(people[1]).await, BIRTH).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    confirm(&world, TARO, &nonce).await;
    confirm(&world, TARO, &nonce).await;
    assert_eq!(line_points(&world, people[0]).await, ["open"]);
    // Another one, and too late.
    let page = begin(&world, NEW).await;
    let nonce = prove(&world, &page, people[1]).await;
    world.at(3, "09:00").await;
    confirm(&world, NEW, &nonce).await;
    assert!(line_points(&world, people[1]).await.is_empty());
    let unknown = world.request(Request::get("/link?linkToken=x").body(Body::empty()).unwrap()).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let bare = world.request(Request::get("/link").body(Body::empty()).unwrap()).await;
    assert_eq!(bare.status, StatusCode::NOT_FOUND);
}

async fn a_failed_confirmation_links_nobody(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let page = begin(&world, TARO).await;
    let nonce = prove(&world, &page, people[0]).await;
    // LINE names nobody then.
    let mut failed =
        world.line_event(TARO, "accountLink", json!({"link": {"result": "failed", "nonce": nonce}}));
    failed.as_object_mut().unwrap().remove("source");
    failed.as_object_mut().unwrap().remove("replyToken");
    world.line_events(&[failed]).await;
    confirm(&world, TARO, &nonce).await;
    assert!(line_points(&world, people[0]).await.is_empty(), "the nonce is void");
    world.line_says(TARO, &world.code_of(people[0]).await).await;
    world.line_says(TARO, "1960-05-03").await;
    assert_eq!(line_points(&world, people[0]).await, ["open"], "the code in the chat still works");
}

async fn a_page_that_is_open_in_the_middle_of_the_chat_goes_on_there(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.line_follows(TARO).await;
    world.line_presses(TARO, "English").await;
    let page = page(&world);
    assert!(page.ends_with("lang=en"), "{page}");
    world.line_says(TARO, "AAAA2222").await;
    let nonce = prove(&world, &page, people[0]).await;
    confirm(&world, TARO, &nonce).await;
    let said = world.providers.last("line").text;
    assert!(said.contains("unlink") && said.contains("May we ask you"), "{said}");
    assert_eq!(world.of_person(people[0], "SELECT language FROM person WHERE id = $").await, ["en"]);
}

/// A person who is linked already has another letter, and links another account with it.
async fn linked_twice(world: &World) -> PersonId {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "LINE").await;
    world.line_presses(TARO, "午前11時").await;
    let sql = "UPDATE invitation SET used_at = NULL";
    world.database.run(sql).await;
    let page = begin(world, NEW).await;
    let nonce = prove(world, &page, people[0]).await;
    confirm(world, NEW, &nonce).await;
    people[0]
}

async fn decide(staff: &mut Browser, person: PersonId, decision: &str) -> StatusCode {
    staff.post(&format!("/api/v1/people/{person}/line"), json!({"decision": decision})).await.status
}

async fn a_second_account_waits_for_staff(world: Arc<World>) {
    let person = linked_twice(&world).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    assert!(world.providers.last("line").text.contains("担当者が確認して"));
    assert_eq!(line_points(&world, person).await, ["open", "awaiting"]);
    assert_eq!(world.open_tasks(person).await, ["line-relink"]);
    world.at(0, "11:00").await;
    assert_eq!(world.providers.last("line").to, TARO, "the old account counts");
    world.line_says(NEW, "息が苦しい").await;
    assert!(world.alerts(person).await.is_empty(), "and the new one speaks for nobody");
    assert_eq!(decide(&mut nurse, person, "approve").await, StatusCode::NO_CONTENT);
    assert_eq!(line_points(&world, person).await, ["replaced", "open"]);
    assert!(world.open_tasks(person).await.is_empty());
    world.at(1, "00:01").await;
    world.at(1, "11:00").await;
    assert_eq!(world.providers.last("line").to, NEW);
    assert_eq!(decide(&mut nurse, person, "approve").await, StatusCode::CONFLICT);
}

async fn a_second_account_that_staff_refuse_is_nobodys(world: Arc<World>) {
    let person = linked_twice(&world).await;
    let other = world.found("別の保健所", "other").await;
    let mut stranger = Browser::signed_in(&world, &other).await;
    assert_eq!(
        decide(&mut stranger, person, "approve").await,
        StatusCode::NOT_FOUND,
        "of another health centre"
    );
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    assert_eq!(decide(&mut nurse, person, "refuse").await, StatusCode::NO_CONTENT);
    assert_eq!(line_points(&world, person).await, ["open", "unlinked"]);
    assert!(world.open_tasks(person).await.is_empty());
    world.line_says(TARO, "いいえ").await;
    assert_eq!(world.states(person).await[0], "answering");
}

async fn an_account_is_taken_back_by_a_word(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.line_says(TARO, "登録解除").await;
    assert!(world.providers.last("line").text.contains("取り消しました"));
    assert_eq!(line_points(&world, people[0]).await, ["unlinked"]);
    assert_eq!(world.open_tasks(people[0]).await, ["channel-closed"]);
    let chat = world.providers.on("line").len();
    world.at(0, "12:00").await;
    assert_eq!(world.providers.on("line").len(), chat, "asked another way");
    assert!(world.providers.delivered().len() > chat);
    // Whoever has the account now is a stranger.
    world.line_says(TARO, "いいえ").await;
    assert!(world.observations(people[0]).await.is_empty());
}

async fn staff_take_an_account_back(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    assert_eq!(decide(&mut nurse, people[0], "unlink").await, StatusCode::CONFLICT, "there is none");
    world.link(TARO, people[0]).await;
    assert_eq!(decide(&mut nurse, people[0], "unlink").await, StatusCode::NO_CONTENT);
    assert_eq!(line_points(&world, people[0]).await, ["unlinked"]);
    let chat = world.providers.on("line").len();
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("line").len(), chat);
    assert!(world.database.count("audit WHERE action = 'line.unlink'").await == 1);
}
