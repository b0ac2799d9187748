//! The record of who read what cannot be changed unnoticed (F41).

use std::sync::Arc;

use mimamori::store::audit;

use crate::support::database::Engine;
use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    every_change_to_the_record_is_found,
    a_record_rewritten_without_the_key_is_found,
    a_long_record_is_whole
);

async fn every_change_to_the_record_is_found(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms"), Entrant::new(2).over("sms")]).await;
    world.at(0, "11:00").await;
    world.at(0, "12:00").await;
    let (length, whole) = world.audit().await;
    assert!(length >= 4 && whole.is_none(), "{length} rows, {whole:?}");
    let zero = if world.database.engine == Engine::Sqlite { "X'00'" } else { r"'\x00'" };
    let copy = "CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE kept_head AS SELECT * FROM audit_head";
    world.database.run(copy).await;
    let changes: [(&str, String, i64); 9] = [
        ("another actor", "UPDATE audit SET actor = 'staff:nobody' WHERE sequence = 2".into(), 2),
        ("another act", "UPDATE audit SET action = 'people.forgotten' WHERE sequence = 2".into(), 2),
        ("another subject", "UPDATE audit SET subjects = '[]' WHERE sequence = 1".into(), 1),
        ("another time", "UPDATE audit SET at = '2019-01-01T00:00:00.000000Z' WHERE sequence = 3".into(), 3),
        ("another hash", format!("UPDATE audit SET hash = {zero} WHERE sequence = 2"), 2),
        ("a row gone", "DELETE FROM audit WHERE sequence = 2".into(), 2),
        ("the tail cut", "DELETE FROM audit WHERE sequence >= (SELECT MAX(sequence) FROM audit)".into(), length),
        (
            "the tail cut, and the head set back",
            "DELETE FROM audit WHERE sequence > 2; UPDATE audit_head SET sequence = 2".into(),
            3,
        ),
        (
            "two rows swapped",
            "UPDATE audit SET sequence = -1 WHERE sequence = 1; UPDATE audit SET sequence = 1 WHERE sequence = 2; \
             UPDATE audit SET sequence = 2 WHERE sequence = -1"
                .into(),
            1,
        ),
    ];
    for (what, sql, at) in changes {
        world.database.run(&sql).await;
        let found = world.audit().await.1;
        assert_eq!(found.map(|found| found.sequence), Some(at), "{what}");
        world.database.run(
            "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; \
             UPDATE audit_head SET sequence = (SELECT sequence FROM kept_head), hash = (SELECT hash FROM kept_head)",
        )
        .await;
        assert_eq!(world.audit().await.1, None, "restored after: {what}");
    }
    world.database.run("DROP TABLE kept; DROP TABLE kept_head").await;
}

/// Somebody with the database and not the key file, who computes every hash anew with a key of their own.
async fn a_record_rewritten_without_the_key_is_found(world: Arc<World>) {
    use mimamori::store::{Store, sealed::KeyRing};
    world.enrol(&[Entrant::new(1).over("sms")]).await;
    world
        .database
        .run("CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE kept_head AS SELECT * FROM audit_head")
        .await;
    let empty = if world.database.engine == Engine::Sqlite { "X'00'" } else { r"'\x00'" };
    world
        .database
        .run(&format!("DELETE FROM audit; UPDATE audit_head SET sequence = 0, hash = {empty}"))
        .await;
    let forger = Store::open(&world.database.url, Arc::new(KeyRing::ephemeral())).await.unwrap();
    let mut tx = forger.begin().await.unwrap();
    let actor = mimamori::domain::scope::Actor::Worker("nothing-happened");
    let entry =
        audit::Entry { at: world.now(), actor: &actor, action: "people.read", subjects: &[], detail: "" };
    audit::record(&mut tx, &entry).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = forger.begin_read().await.unwrap();
    assert_eq!(audit::verify(&mut tx).await.unwrap().1, None, "to the forger it looks whole");
    drop(tx);
    forger.close().await;
    assert_eq!(world.audit().await.1.map(|found| found.sequence), Some(1));
    world.database.run(
        "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; \
         UPDATE audit_head SET sequence = (SELECT sequence FROM kept_head), hash = (SELECT hash FROM kept_head); \
         DROP TABLE kept; DROP TABLE kept_head",
    )
    .await;
}

/// More rows than are read at once, written by eight at the same time.
async fn a_long_record_is_whole(world: Arc<World>) {
    let writers = (0..8).map(|_| {
        let world = world.clone();
        tokio::spawn(async move {
            let actor = mimamori::domain::scope::Actor::Worker("test");
            for _ in 0..14 {
                let mut tx = world.context.store.begin().await.unwrap();
                for _ in 0..10 {
                    let at = world.now();
                    let entry =
                        audit::Entry { at, actor: &actor, action: "people.read", subjects: &[], detail: "" };
                    audit::record(&mut tx, &entry).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let (length, found) = world.audit().await;
    assert!(length >= 8 * 14 * 10 && found.is_none(), "{length} rows, {found:?}");
}
