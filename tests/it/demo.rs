//! The main job from one command: a roster file, days over every channel, and an account in which nothing is lost.

use std::process::Command;

use serde_json::Value;

use crate::support::database::{Database, Engine};
use crate::support::{postgres, runtime};

#[test]
fn a_demo_on_sqlite_loses_nothing() {
    play(None);
}

#[test]
fn a_demo_on_postgres_loses_nothing() {
    let database = runtime().block_on(Database::fresh(Engine::Postgres));
    match database {
        Some(database) => play(Some(&database.url)),
        None => postgres::say_skipped("a_demo_on_postgres_loses_nothing"),
    }
}

fn play(database: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_mimamori"));
    demo.args(["demo", "--once", "--people", "40", "--days", "2", "--format", "json"]).current_dir(&folder);
    demo.args(["--scenario", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/anybody.yaml")]);
    demo.env_remove("MIMAMORI_DATABASE_URL").env("RUST_LOG", "warn");
    if let Some(database) = database {
        demo.env("MIMAMORI_DATABASE_URL", database);
    }
    let output = demo.output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{log}");
    let account: Value = serde_json::from_slice(&output.stdout).unwrap();
    println!("{account}");
    let number = |pointer: &str| account.pointer(pointer).and_then(Value::as_i64).unwrap_or(0);
    assert_eq!(number("/people"), 40);
    assert_eq!(number("/events_accepted"), number("/events_processed"));
    for used in ["/answers_by_channel/line", "/answers_by_channel/sms", "/answers_by_channel/voice"] {
        assert!(number(used) > 0, "nobody answered on {used}: {account}");
    }
    for happened in ["/observations", "/alerts/urgent", "/tasks", "/messages_sent", "/duplicates_dropped"] {
        assert!(number(happened) > 0, "{happened} is none: {account}");
    }
    let closed: i64 = ["answered", "missed", "unreachable", "refused", "not-attempted", "cancelled"]
        .map(|state| number(&format!("/check_ins/{state}")))
        .iter()
        .sum();
    assert!(closed >= 80, "two days of forty people: {account}");
}
