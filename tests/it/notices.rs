//! What staff are told by mail: what presses and is not done, and the counts of the day. Once, and about nobody.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use mimamori::domain::scope::Role;
use mimamori::pipeline::notify::{mail_daily_list, notify_of_tasks};
use mimamori::store::notices;
use serde_json::json;

use crate::mail::with_a_mail_server;
use crate::support::browser::Browser;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::smtp::{Kept, MailServer};
use crate::support::world::{Member, World};

with_a_mail_server!(
    an_emergency_is_mailed_to_whoever_has_it_and_then_to_everybody,
    silence_is_mailed_as_one_count_and_not_once_it_is_done,
    the_morning_list_is_mailed_once_whoever_works_and_restarts,
    two_workers_tell_of_a_task_once,
);

on_both_engines!(an_administrator_sets_addresses_and_nobody_else,);

async fn an_emergency_is_mailed_to_whoever_has_it_and_then_to_everybody(
    world: Arc<World>,
    server: MailServer,
) {
    let colleague = world.hire("colleague", Role::HealthCentre).await;
    let reader = world.hire("reader", Role::HealthCentreReader).await;
    let taro = Entrant::new(1).over("sms");
    world.enrol(std::slice::from_ref(&taro)).await;
    for (member, mail) in [(&world.nurse, "nurse"), (&colleague, "colleague"), (&reader, "reader")] {
        address(&world, member, &format!("{mail}@example.jp")).await;
    }
    world.at(0, "11:00").await;
    assert_eq!(
        to(&server.kept(2)),
        ["colleague", "nurse"],
        "the morning list is for those who work through it"
    );
    world.texts(&taro.phone(), "息が苦しいです").await;
    world.after_seconds(1).await;
    let mail = server.kept(3).remove(2);
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("nurse@example.jp", "【見守り】至急の用件 1件"));
    assert!(mail.body.contains("緊急：1件") && mail.body.contains("期限を過ぎたもの：0件"), "{}", mail.body);
    assert!(mail.body.contains("http://127.0.0.1:18080/tasks"), "{}", mail.body);
    for word in ["息", "郎", "0000", "sms"] {
        assert!(!mail.body.contains(word), "{word} in {}", mail.body);
    }
    assert!(!mail.headers.contains_key("list-unsubscribe"), "it belongs to their work");
    world.after_seconds(11 * 60).await;
    let late = server.kept(5).split_off(3);
    assert_eq!(to(&late), ["colleague", "nurse"], "nobody did it");
    assert!(late[0].body.contains("期限を過ぎたもの：1件"), "{}", late[0].body);
    world.after_seconds(10 * 60).await;
    server.kept(5);
}

async fn silence_is_mailed_as_one_count_and_not_once_it_is_done(world: Arc<World>, server: MailServer) {
    let entrants: Vec<Entrant> = (1..=5).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    address(&world, &world.nurse, "nurse@example.jp").await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    server.kept(1);
    world
        .database
        .run("UPDATE task SET done_at = opened_at WHERE id = (SELECT id FROM task ORDER BY id LIMIT 1)")
        .await;
    world.at(0, "15:30").await;
    let mail = server.kept(2).remove(1);
    assert_eq!(mail.subject, "【見守り】至急の用件 4件");
    assert!(mail.body.contains("緊急：0件"), "{}", mail.body);
    world.database.run("UPDATE task SET done_at = opened_at").await;
    world.at(0, "16:00").await;
    world.at(0, "16:05").await;
    let kept = server.kept(2);
    assert!(kept.iter().all(|mail| !mail.body.contains("見本")), "{kept:?}");
}

async fn the_morning_list_is_mailed_once_whoever_works_and_restarts(world: Arc<World>, server: MailServer) {
    let entrants: Vec<Entrant> = (1..=3).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    address(&world, &world.nurse, "nurse@example.jp").await;
    world.at(0, "08:29").await;
    server.kept(0);
    world.at(0, "08:30").await;
    let mail = server.kept(1).remove(0);
    assert_eq!(mail.subject, "【見守り】5月11日の一覧");
    assert!(mail.body.contains("フォローアップ中の方：3名"), "{}", mail.body);
    for hour in 11..=17 {
        world.at(0, &format!("{hour}:00")).await;
    }
    world.at(1, "00:00").await;
    let notices = server.kept_by_now();
    world.set_clock(1, "08:30");
    let other = Arc::new(world.second_process().await);
    let workers = [&world.context, &other].map(|context| {
        let context = context.clone();
        tokio::spawn(async move { mail_daily_list(&context).await.unwrap() })
    });
    for worker in workers {
        worker.await.unwrap();
    }
    world.settle().await;
    let again = world.second_process().await;
    assert_eq!(mail_daily_list(&again).await.unwrap(), 0, "a worker that starts later that day");
    let mail = server.kept(notices + 1).remove(notices);
    assert_eq!(mail.subject, "【見守り】5月12日の一覧");
    assert!(mail.body.contains("昨日お返事のなかった方：3名"), "{}", mail.body);
    other.store.close().await;
    again.store.close().await;
}

async fn two_workers_tell_of_a_task_once(world: Arc<World>, server: MailServer) {
    let entrants: Vec<Entrant> = (1..=5).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    // Until now nobody had an address; what is still to be told is told at the half and at the end of its time.
    address(&world, &world.nurse, "nurse@example.jp").await;
    world.settle().await;
    server.kept(1);
    world.set_clock(0, "15:30");
    let other = Arc::new(world.second_process().await);
    let workers = [&world.context, &other].map(|context| {
        let context = context.clone();
        tokio::spawn(async move { notify_of_tasks(&context).await.unwrap() })
    });
    let mut mails = 0;
    for worker in workers {
        mails += worker.await.unwrap();
    }
    assert_eq!(mails, 1);
    world.settle().await;
    assert_eq!(server.kept(2)[1].subject, "【見守り】至急の用件 5件");
    other.store.close().await;
}

async fn an_administrator_sets_addresses_and_nobody_else(world: Arc<World>) {
    let administrator = world.hire("administrator", Role::Administrator).await;
    let path = format!("/api/v1/staff/{}/mail", world.nurse.id);
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let own = nurse.send(Method::PUT, &path, Some(json!({"mail": "nurse@example.jp"}))).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert_eq!(nurse.get("/api/v1/staff").await.status, StatusCode::FORBIDDEN);

    let mut browser = Browser::signed_in(&world, &administrator).await;
    let wrong = browser.send(Method::PUT, &path, Some(json!({"mail": "nurse"}))).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.json()["error"]["where"], "mail");
    let nobody = format!("/api/v1/staff/{}/mail", uuid::Uuid::nil());
    let missing = browser.send(Method::PUT, &nobody, Some(json!({"mail": null}))).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let done = browser.send(Method::PUT, &path, Some(json!({"mail": "nurse@example.jp"}))).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.body);
    let mails = async |browser: &mut Browser| {
        let list = browser.get("/api/v1/staff").await.json();
        let items = list["items"].as_array().expect("accounts").clone();
        items.iter().map(|item| (item["login"].clone(), item["mail"].clone())).collect::<Vec<_>>()
    };
    let expected = [(json!("administrator"), json!(null)), (json!("nurse"), json!("nurse@example.jp"))];
    assert_eq!(mails(&mut browser).await, expected);
    assert_eq!(world.database.count("staff WHERE mail_sealed IS NOT NULL").await, 1);
    let gone = browser.send(Method::PUT, &path, Some(json!({"mail": null}))).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(mails(&mut browser).await[1].1, json!(null));
    assert_eq!(world.database.count("audit WHERE action = 'staff.mail'").await, 2);
}

async fn address(world: &World, member: &Member, mail: &str) {
    let mut tx = world.context.store.begin().await.unwrap();
    assert!(notices::set_mail(&mut tx, member.id, Some(mail)).await.unwrap());
    tx.commit().await.unwrap();
}

/// Who got mails, in order of their names.
fn to(mails: &[Kept]) -> Vec<String> {
    let mut to: Vec<String> =
        mails.iter().map(|mail| mail.to.trim_end_matches("@example.jp").to_owned()).collect();
    to.sort();
    to
}
