//! A stolen database names nobody, and neither do the logs (F46): names, numbers, addresses and words are looked for in
//! every byte.

use std::sync::Arc;

use serde_json::json;

use crate::support::browser::Browser;
use crate::support::database::Engine;
use crate::support::on_both_engines;
use crate::support::postgres;
use crate::support::roster::{Entrant, file};
use crate::support::service::bytes_of;
use crate::support::world::{PASSWORD, World};

const TARO: &str = "U00c0ffee00c0ffee00c0ffee00c0ffee";

/// What must not be found: each is somewhere in what the test puts in.
const CANARIES: [&str; 13] = [
    "架空 鸚哥郎",
    "カクウ インコロウ",
    "KAKU INKORO",
    "XK7654321",
    "見本県架空市鸚哥町",
    "09000007777",
    "9000007777",
    "0-0000-7778",
    "inkoro@example.jp",
    "1960-05-03",
    TARO,
    "鸚哥が心配です",
    "鸚哥のことを話した",
];

on_both_engines!(a_dump_of_everything_names_nobody);

async fn a_dump_of_everything_names_nobody(world: Arc<World>) {
    if world.database.engine == Engine::Postgres {
        // The server writes down every statement with its values: none of them may be one that names somebody.
        let database = world.database.url.rsplit('/').next().unwrap();
        world.database.run(&format!("ALTER DATABASE {database} SET log_statement = 'all'")).await;
        // Connections that are open keep their settings; new ones take their place.
        let others = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                      WHERE datname = current_database() AND pid <> pg_backend_pid()";
        world.database.number(others).await;
    }
    live_a_day(&world).await;
    let places: Vec<(String, Vec<u8>)> = match world.database.engine {
        Engine::Sqlite => {
            world.database.run("PRAGMA wal_checkpoint(PASSIVE)").await;
            let files = world.database.files().into_iter();
            files.map(|path| (path.display().to_string(), bytes_of(&path))).collect()
        }
        Engine::Postgres => {
            let tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
            let mut places = Vec::new();
            for table in world.database.texts(tables).await {
                let rows = world.database.texts(&format!("SELECT CAST(t AS TEXT) FROM {table} t")).await;
                places.push((table, rows.join("\n").into_bytes()));
            }
            let log = postgres::cluster().expect("a cluster").log_of(&world.database.url);
            assert!(log.iter().any(|line| line.contains("people::save")), "statements are logged");
            places.push(("the server's log".to_owned(), log.join("\n").into_bytes()));
            places
        }
    };
    assert!(
        places.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > 20_000,
        "there is something to look at"
    );
    for (place, bytes) in &places {
        for canary in CANARIES {
            let needle = canary.as_bytes();
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            // PostgreSQL shows bytes as hexadecimal digits.
            let digits: String = needle.iter().map(|byte| format!("{byte:02x}")).collect();
            let as_digits = bytes.windows(digits.len()).any(|window| window == digits.as_bytes());
            assert!(!found && !as_digits, "{canary} stands in {place}");
        }
    }
    // And who has the keys finds them all.
    let mut nurse = Browser::signed_in(&world, &world.nurse).await;
    let found = nurse.post("/api/v1/people/search", json!({"text": "鸚哥郎"})).await;
    assert!(found.body.contains(CANARIES[0]), "{}", found.body);
}

/// Everything that a person's data go through.
async fn live_a_day(world: &Arc<World>) {
    let inkoro = Entrant::new(1)
        .over("line")
        .with("氏名", CANARIES[0])
        .with("フリガナ", CANARIES[1])
        .with("ローマ字氏名", CANARIES[2])
        .with("旅券番号", CANARIES[3])
        .with("滞在先住所", "見本県架空市鸚哥町1-2-3")
        .with("携帯電話", "090-0000-7777")
        .with("緊急連絡先", "090-0000-7778")
        .with("メール", CANARIES[8]);
    let people = world.enrol(&[inkoro.clone(), Entrant::new(2).over("sms")]).await;
    // A file whose columns are shifted: names and numbers stand where dates and codes belong.
    let shifted = ["No", "入国日", "性別", "連絡方法", "対象区分", "終了日"].map(|header| {
        let canary = if header == "終了日" { CANARIES[9] } else { CANARIES[0] };
        Entrant::new(3)
            .with(header, canary)
            .with("生年月日", CANARIES[0])
            .with("旅券番号", "架空 鸚哥郎 です")
    });
    let refused = world.import(file(&shifted)).await.expect("a roster");
    assert_eq!((refused.counts.refused, refused.counts.created), (6, 0));
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    world.line_says(TARO, "鸚哥が心配です").await;
    world.line_says(TARO, "はい、38.2度").await;
    world.at(0, "11:30").await;
    world.texts(&inkoro.phone(), "鸚哥が心配です").await;
    world.at(0, "12:00").await;
    for hour in 13..=17 {
        world.at(0, &format!("{hour}:00")).await;
    }
    let mut nurse =
        Browser::signed_in(world, &world.hire("second", mimamori::domain::scope::Role::HealthCentre).await)
            .await;
    let page = nurse.get(&format!("/api/v1/people/{}", people[0])).await.json();
    let check_in = page["check_ins"][0]["id"].as_str().expect("a check-in").to_owned();
    let heard = json!({"outcome": "answered", "said_by": "self", "note": "鸚哥のことを話した"});
    let path = format!("/api/v1/check-ins/{check_in}/staff-result");
    let answer = nurse.post(&path, heard).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let dump = world.database.texts("SELECT password_hash FROM staff").await;
    assert!(dump.iter().all(|hash| hash.starts_with("$argon2id$") && !hash.contains(PASSWORD)));
}
