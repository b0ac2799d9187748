//! Mails, handed to a server that nobody here wrote and read by Python's email package at its other side.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use mimamori::channel::mail::{Letter, MailClient, Unsubscribe};
use mimamori::channel::{RefusalKind, SendError, TransportError};
use mimamori::domain::messaging::Channel;
use mimamori::pipeline::climb;
use mimamori::pipeline::deliver::deliver;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::support::database::{Database, Engine};
use crate::support::roster::Entrant;
use crate::support::smtp::{Door, FROM, Kept, MailServer};
use crate::support::world::World;
use crate::support::{self, postgres};

/// Two tests of each promise, with a mail server of its own.
macro_rules! with_a_mail_server {
    ($($promise:ident),+ $(,)?) => {$(
        mod $promise {
            #[test]
            fn sqlite() {
                let test = concat!(stringify!($promise), "::sqlite");
                $crate::mail::run($crate::support::database::Engine::Sqlite, test, super::$promise);
            }

            #[test]
            fn postgres() {
                let test = concat!(stringify!($promise), "::postgres");
                $crate::mail::run($crate::support::database::Engine::Postgres, test, super::$promise);
            }
        }
    )+};
}
pub(crate) use with_a_mail_server;

with_a_mail_server!(
    who_chose_mail_is_asked_by_mail_and_answers_on_the_form,
    who_does_not_answer_a_mail_is_asked_again_and_then_called,
    two_at_one_address_each_get_a_link_of_their_own,
    a_greylisted_mail_is_sent_again_and_arrives_once,
    an_address_that_leads_nowhere_is_closed_and_somebody_is_told,
    a_mail_whose_line_broke_is_sent_again_as_the_same_mail,
    a_mail_of_a_process_that_died_is_sent_again,
    two_workers_send_everybody_one_mail,
    who_stops_the_mails_gets_none_and_is_asked_about,
    a_link_in_a_mail_that_a_scanner_opens_stops_nothing,
);

pub(crate) fn run(engine: Engine, test: &str, promise: impl AsyncFnOnce(Arc<World>, MailServer)) {
    let Some(server) = MailServer::start(test) else { return };
    support::runtime().block_on(async {
        let Some(database) = Database::fresh(engine).await else { return postgres::say_skipped(test) };
        let world = Arc::new(World::open_with_mail(database, server.client()).await);
        promise(world.clone(), server).await;
        world.check_the_end().await;
        world.close().await;
    });
}

/// Somebody with a mail address and nothing else.
fn by_mail(number: u32, mailbox: &str) -> Entrant {
    Entrant::new(number).with("携帯電話", "").with("メール", &format!("{mailbox}@example.jp")).over("mail")
}

async fn who_chose_mail_is_asked_by_mail_and_answers_on_the_form(world: Arc<World>, server: MailServer) {
    let people = world.enrol(&[by_mail(1, "taro..mihon.")]).await;
    world.at(0, "11:00").await;
    let mail = server.kept(1).remove(0);
    assert_eq!((mail.sender.as_str(), mail.to.as_str()), (FROM, "taro..mihon.@example.jp"));
    assert_eq!(mail.subject, "本日のご連絡のお願い");
    assert!(mail.body.starts_with("本日のご連絡をお願いします。"), "{}", mail.body);
    assert!(mail.body.contains("送信専用"), "{}", mail.body);
    for word in ["熱", "せき", "体調", "健康", "見本", "1郎"] {
        assert!(!mail.body.contains(word) && !mail.subject.contains(word), "{word} in {}", mail.body);
    }
    assert_eq!((mail.defects.len(), mail.ascii), (0, true));
    assert_eq!(mail.headers["auto-submitted"], "auto-generated");
    assert_eq!(mail.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
    assert!(mail.headers["content-type"].contains("utf-8"), "{:?}", mail.headers);
    assert_eq!(world.states(people[0]).await, ["prompted"]);

    assert!(says_no_to_everything(&world, &link_in(&mail)).await > 0);
    assert_eq!(world.states(people[0]).await, ["answered"]);
    world.at(0, "12:00").await;
    server.kept(1);
}

async fn who_does_not_answer_a_mail_is_asked_again_and_then_called(world: Arc<World>, server: MailServer) {
    let people = world.enrol(&[by_mail(1, "taro")]).await;
    world.at(0, "11:00").await;
    let mail = server.kept(1).remove(0);
    world.at(0, "12:00").await;
    let again = server.kept(2).remove(1);
    assert_eq!(again.subject, "【再度のお願い】本日のご連絡");
    assert_ne!(again.headers["message-id"], mail.headers["message-id"]);
    world.at(0, "14:00").await;
    world.at(0, "15:00").await;
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"]);
}

async fn two_at_one_address_each_get_a_link_of_their_own(world: Arc<World>, server: MailServer) {
    let people =
        world.enrol(&[by_mail(1, "mihon"), by_mail(2, "mihon").with("生年月日", "1962-07-08")]).await;
    world.at(0, "11:00").await;
    let mails = server.kept(2);
    assert_ne!(link_in(&mails[0]), link_in(&mails[1]));
    for mail in &mails {
        says_no_to_everything(&world, &link_in(mail)).await;
    }
    assert_eq!(world.states(people[0]).await, ["answered"], "theirs was the one that opened");
    assert_eq!(world.states(people[1]).await, ["prompted"]);
}

async fn a_greylisted_mail_is_sent_again_and_arrives_once(world: Arc<World>, server: MailServer) {
    let people = world.enrol(&[by_mail(1, "greylisted")]).await;
    world.at(0, "11:00").await;
    assert_eq!((server.refusals(), server.kept(0).len()), (1, 0));
    assert_eq!(world.states(people[0]).await, ["scheduled"], "nothing was handed over yet");
    world.after_seconds(10).await;
    server.kept(1);
    assert_eq!(world.states(people[0]).await, ["prompted"]);
    assert_eq!(world.database.texts("SELECT state FROM outbox").await, ["sent"]);
}

async fn an_address_that_leads_nowhere_is_closed_and_somebody_is_told(world: Arc<World>, server: MailServer) {
    let people = world.enrol(&[by_mail(1, "unknown")]).await;
    world.at(0, "11:00").await;
    server.kept(0);
    assert_eq!(world.database.texts("SELECT state || ' ' || code FROM outbox").await, ["failed 550 5.1.1"]);
    assert_eq!(world.database.texts("SELECT closed_reason FROM contact_point").await, ["unusable"]);
    let tasks = world.open_tasks(people[0]).await;
    assert!(
        tasks.contains(&"channel-closed".to_owned()) && tasks.contains(&"cannot-reach".to_owned()),
        "{tasks:?}"
    );
}

async fn a_mail_whose_line_broke_is_sent_again_as_the_same_mail(world: Arc<World>, server: MailServer) {
    let people = world.enrol(&[by_mail(1, "dropped")]).await;
    world.at(0, "11:00").await;
    server.kept(1);
    assert_eq!(world.states(people[0]).await, ["scheduled"], "nobody knows yet");
    world.after_seconds(10).await;
    let mails = server.kept(2);
    assert_eq!(mails[0].headers["message-id"], mails[1].headers["message-id"]);
    assert_eq!((&mails[0].body, &mails[0].headers["date"]), (&mails[1].body, &mails[1].headers["date"]));
    assert_eq!(world.states(people[0]).await, ["prompted"]);
}

async fn a_mail_of_a_process_that_died_is_sent_again(world: Arc<World>, server: MailServer) {
    world.enrol(&[by_mail(1, "taro")]).await;
    world.set_clock(0, "11:00");
    while climb::climb(&world.context).await.unwrap() > 0 {}
    // Another process leased it and was never heard of again.
    let end = world.context.now().to_string();
    world.database.run(&format!(
        "UPDATE outbox SET state = 'leased', fence = 1, tries = 1, lease_until_at = '{end}', first_try_at = '{end}'"
    )).await;
    world.after_seconds(60).await;
    server.kept(1);
    assert_eq!(world.database.texts("SELECT state FROM outbox").await, ["sent"]);
}

async fn two_workers_send_everybody_one_mail(world: Arc<World>, server: MailServer) {
    let entrants: Vec<Entrant> = (1..=20).map(|number| by_mail(number, &format!("mihon{number}"))).collect();
    world.enrol(&entrants).await;
    world.set_clock(0, "11:00");
    while climb::climb(&world.context).await.unwrap() > 0 {}
    let other = Arc::new(world.second_process().await);
    let workers = [&world.context, &other].map(|context| {
        let context = context.clone();
        tokio::spawn(async move { while deliver(&context, Channel::Mail, 3).await.unwrap() > 0 {} })
    });
    for worker in workers {
        worker.await.unwrap();
    }
    world.settle().await;
    let mut to: Vec<String> = server.kept(20).into_iter().map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 20, "everybody once");
    other.store.close().await;
}

async fn who_stops_the_mails_gets_none_and_is_asked_about(world: Arc<World>, server: MailServer) {
    let people = world.enrol(&[by_mail(1, "taro")]).await;
    world.at(0, "11:00").await;
    let mail = server.kept(1).remove(0);
    let link = mail.headers["list-unsubscribe"].trim_matches(['<', '>']).to_owned();
    assert!(mail.body.trim_end().ends_with(&link), "people find it at the end: {}", mail.body);
    for _ in 0..2 {
        let (status, page) = call(&world, Method::POST, &link).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("メールでのご連絡を止めました"), "{page}");
    }
    assert_eq!(world.open_tasks(people[0]).await, ["channel-closed"]);
    assert_eq!(world.database.texts("SELECT closed_reason FROM contact_point").await, ["opted-out"]);
    let wishes = "SELECT channel || ' ' || means FROM consent WHERE NOT is_given";
    assert_eq!(world.database.texts(wishes).await, ["mail stop"]);
    world.at(0, "12:00").await;
    server.kept(1);
    assert!(world.open_tasks(people[0]).await.contains(&"cannot-reach".to_owned()));
    let (status, _) = call(&world, Method::POST, &format!("{link}x")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

async fn a_link_in_a_mail_that_a_scanner_opens_stops_nothing(world: Arc<World>, server: MailServer) {
    world.enrol(&[by_mail(1, "taro")]).await;
    world.at(0, "11:00").await;
    let mail = server.kept(1).remove(0);
    for link in mail.body.split_whitespace().filter(|word| word.starts_with("http")) {
        assert_eq!(get(&world, link).await.0, StatusCode::OK, "{link}");
    }
    assert_eq!(world.database.count("contact_point WHERE closed_at IS NOT NULL").await, 0);
    world.at(0, "12:00").await;
    server.kept(2);
}

#[test]
fn without_a_mail_server_who_has_only_mail_is_our_failure() {
    support::run(Engine::Sqlite, "without_a_mail_server", async |world: Arc<World>| {
        let people = world.enrol(&[by_mail(1, "taro")]).await;
        world.at(0, "11:00").await;
        assert_eq!(world.states(people[0]).await, ["not-attempted"]);
        assert_eq!(world.open_tasks(people[0]).await, ["cannot-reach"]);
    });
}

#[test]
fn every_end_of_a_sending_is_told_apart() {
    let Some(server) = MailServer::start("every_end_of_a_sending") else { return };
    support::runtime().block_on(async {
        let client = server.client();
        let accepted = client.send(&letter("taro@example.jp")).await.unwrap();
        let id = "<00000000000000000000000000000007@example.jp>";
        assert_eq!(accepted.provider_id.as_deref(), Some(id), "ours, the same for every try");
        let refused = |result: Result<_, SendError>| match result.unwrap_err() {
            SendError::Refused(refusal) => (refusal.kind, refusal.code.unwrap_or_default()),
            other => panic!("{other:?}"),
        };
        let later = client.send(&letter("greylisted@example.jp")).await;
        assert!(matches!(later, Err(SendError::TryLater { .. })), "{later:?}");
        for (mailbox, kind, code) in [
            ("unknown", RefusalKind::ContactPointUnusable, "550 5.1.1"),
            ("full", RefusalKind::TryOtherChannel, "552 5.2.2"),
            ("spam", RefusalKind::TryOtherChannel, "554 5.7.1"),
        ] {
            let found = refused(client.send(&letter(&format!("{mailbox}@example.jp"))).await);
            assert_eq!(found, (kind, code.to_owned()), "{mailbox}");
        }
        assert_eq!(refused(client.send(&letter("nobody")).await).0, RefusalKind::ContactPointUnusable);
        let lost = client.send(&letter("dropped@example.jp")).await;
        assert!(matches!(lost, Err(SendError::Unknown(TransportError::Broke))), "{lost:?}");
        server.kept(2);
        drop(server);
        let gone = client.send(&letter("taro@example.jp")).await;
        assert!(matches!(gone, Err(SendError::TryLater { .. })), "nothing left us: {gone:?}");
    });
}

#[test]
fn a_password_travels_over_tls_or_not_at_all() {
    for door in [Door::StartTls, Door::Implicit] {
        let folder = tempfile::tempdir().unwrap();
        let Some((server, certificate)) =
            MailServer::start_with_tls("a_password_travels", door, folder.path())
        else {
            return;
        };
        let port = server.port;
        let (scheme, query) = if door == Door::Implicit { ("smtps", "") } else { ("smtp", "?tls=required") };
        let url = |password: &str| format!("{scheme}://mihon:{password}@127.0.0.1:{port}{query}");
        support::runtime().block_on(async {
            let send = async |client: MailClient| client.send(&letter("taro@example.jp")).await;
            send(server.client_at(&url("a%2Fb%20c"), Some(&certificate))).await.unwrap();
            let mail = server.kept(1).remove(0);
            assert!(mail.tls && mail.login);
            for (client, code) in [
                (server.client_at(&url("wrong"), Some(&certificate)), "535 5.7.8"),
                (server.client_at(&url("a%2Fb%20c"), None), "tls"),
            ] {
                let Err(SendError::Refused(refusal)) = send(client).await else { panic!("it was taken") };
                assert_eq!(refusal.kind, RefusalKind::Misconfigured);
                assert_eq!(refusal.code.as_deref(), Some(code));
            }
            server.kept(1);
        });
    }
}

#[test]
fn without_tls_where_it_is_asked_for_nothing_is_sent() {
    let Some(server) = MailServer::start("without_tls") else { return };
    support::runtime().block_on(async {
        let client = server.client_at(&format!("smtp://127.0.0.1:{}?tls=required", server.port), None);
        let Err(SendError::Refused(refusal)) = client.send(&letter("taro@example.jp")).await else {
            panic!("it was taken")
        };
        assert_eq!(refusal.kind, RefusalKind::Misconfigured);
        server.kept(0);
    });
}

/// The address of the form in a mail.
fn link_in(mail: &Kept) -> String {
    mail.body.split_whitespace().find(|word| word.contains("/r/")).expect("a link").to_owned()
}

/// Somebody who was born on 1960-05-03 opens a link and says no until nothing is asked any more. Gives how often.
async fn says_no_to_everything(world: &World, link: &str) -> usize {
    let path = link.strip_prefix(support::world::PUBLIC_URL).expect("an address of ours");
    let (mut cookie, mut body, mut said) = (String::new(), "birth=1960-05-03".to_owned(), 0);
    loop {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(COOKIE, &cookie)
            .body(Body::from(body))
            .unwrap();
        let response = world.router.clone().oneshot(request).await.unwrap();
        if let Some(set) = response.headers().get(SET_COOKIE) {
            cookie = set.to_str().unwrap().split(';').next().unwrap_or_default().to_owned();
        }
        let page = axum::body::to_bytes(response.into_body(), 1024 * 1024).await.unwrap();
        let page = String::from_utf8_lossy(&page).into_owned();
        let hidden = |name: &str| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
            rest.split('"').next().map(str::to_owned)
        };
        let (Some(nonce), Some(question)) = (hidden("nonce"), hidden("question")) else { return said };
        body = format!("nonce={nonce}&question={question}&choice=no");
        said += 1;
        assert!(said < 30, "the form ends");
    }
}

fn letter(to: &str) -> Letter {
    Letter {
        key: Uuid::from_u128(7),
        to: to.to_owned(),
        at: "2031-05-04T00:00:00Z".parse().unwrap(),
        subject: "本日のご連絡のお願い：長い件名は何行かに分けて書かれますが、読む人には一行です".to_owned(),
        body: "本日のご連絡をお願いします。\n.\nhttps://example.jp/r/x\n".to_owned(),
        unsubscribe: Some(Unsubscribe("https://example.jp/mail/stop/abc".to_owned())),
    }
}

async fn get(world: &World, link: &str) -> (StatusCode, String) {
    call(world, Method::GET, link).await
}

async fn call(world: &World, method: Method, link: &str) -> (StatusCode, String) {
    let path = link.strip_prefix(support::world::PUBLIC_URL).expect("an address of ours");
    let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    let response = world.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 1024 * 1024).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}
