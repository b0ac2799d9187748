//! Both engines have the same tables and columns, and a database opens only with its own keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use mimamori::domain::scope::Scope;
use mimamori::store::sealed::KeyRing;
use mimamori::store::{Store, StoreError, people};

use crate::support::database::{Database, Engine};
use crate::support::roster::Entrant;
use crate::support::world::World;
use crate::support::{on_both_engines, postgres, runtime};

on_both_engines!(names_do_not_open_with_other_keys, migrating_again_changes_nothing);

/// Kind of value and whether it may be missing, by table and column.
type Columns = BTreeMap<String, (&'static str, bool)>;

#[test]
fn both_engines_end_in_the_same_tables_and_columns() {
    runtime().block_on(async {
        let sqlite = Database::fresh(Engine::Sqlite).await.unwrap();
        let Some(postgres) = Database::fresh(Engine::Postgres).await else {
            return postgres::say_skipped("both_engines_end_in_the_same_tables_and_columns");
        };
        let (sqlite, postgres) = (columns_of_sqlite(&sqlite).await, columns_of_postgres(&postgres).await);
        assert!(sqlite.len() > 150, "{} columns were compared", sqlite.len());
        for (column, shape) in &sqlite {
            assert_eq!(postgres.get(column), Some(shape), "{column}: SQLite left, PostgreSQL right");
        }
        let missing: Vec<_> = postgres.keys().filter(|column| !sqlite.contains_key(*column)).collect();
        assert!(missing.is_empty(), "only in PostgreSQL: {missing:?}");
    });
}

#[test]
fn both_engines_hold_the_same_named_constraints() {
    runtime().block_on(async {
        let sqlite = Database::fresh(Engine::Sqlite).await.unwrap();
        let Some(postgres) = Database::fresh(Engine::Postgres).await else {
            return postgres::say_skipped("both_engines_hold_the_same_named_constraints");
        };
        let ours =
            "c.conname NOT LIKE '%\\_fkey' AND n.nspname = 'public' AND t.relname <> '_sqlx_migrations'";
        let named = postgres
            .texts(&format!(
                "SELECT c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
                 JOIN pg_namespace n ON n.oid = c.connamespace WHERE {ours}"
            ))
            .await;
        assert!(named.len() > 20, "{named:?}");
        let text = sqlite.texts("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").await.join("\n");
        for name in named {
            assert!(text.contains(&format!("CONSTRAINT {name}")), "SQLite has no constraint {name}");
        }
    });
}

/// Types of both engines that hold the same, under one word.
fn kind(of: &str) -> &'static str {
    match of.to_lowercase().as_str() {
        "blob" | "bytea" | "uuid" => "bytes",
        "text" | "timestamp with time zone" | "date" | "jsonb" => "text",
        "integer" | "bigint" | "boolean" | "smallint" => "integer",
        "real" | "double precision" => "real",
        other => panic!("a type that is not compared yet: {other}"),
    }
}

async fn columns_of_sqlite(database: &Database) -> Columns {
    let sql = "SELECT t.name || '.' || c.name, c.type, CASE WHEN c.\"notnull\" = 0 THEN 'null' ELSE '' END
               FROM sqlite_master t JOIN pragma_table_info(t.name) c
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'";
    columns(database.texts(sql).await)
}

async fn columns_of_postgres(database: &Database) -> Columns {
    let sql = "SELECT table_name || '.' || column_name, data_type, CASE is_nullable WHEN 'YES' THEN 'null' ELSE '' END
               FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
    columns(database.texts(sql).await)
}

fn columns(rows: Vec<String>) -> Columns {
    let read = |row: String| {
        let (column, rest) = row.split_once(' ').expect("a name");
        let (of, null) = rest.rsplit_once(' ').expect("a type");
        (column.to_owned(), (kind(of), null == "null"))
    };
    rows.into_iter().map(read).collect()
}

async fn names_do_not_open_with_other_keys(world: Arc<World>) {
    let ids = world.enrol(&[Entrant::new(1)]).await;
    let store = Store::open(&world.database.url, Arc::new(KeyRing::ephemeral())).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let error = people::list(&mut tx, &Scope::of_worker("test"), &ids, world.now()).await.err();
    drop(tx);
    store.close().await;
    let Some(StoreError::Unreadable { table, reason, .. }) = error else {
        panic!("it opened, or: {error:?}")
    };
    assert_eq!((table, reason.as_str()), ("person", "the sealed value does not open with the keys at hand"));
}

async fn migrating_again_changes_nothing(world: Arc<World>) {
    world.enrol(&[Entrant::new(1)]).await;
    world.context.store.migrate().await.unwrap();
    assert_eq!(world.database.count("person").await, 1);
    // A migration that was changed after it ran is refused.
    world
        .database
        .run(
            "UPDATE _sqlx_migrations SET checksum = description::bytea"
                .replace(
                    "description::bytea",
                    if world.database.engine == Engine::Sqlite { "X'00'" } else { r"'\x00'" },
                )
                .as_str(),
        )
        .await;
    let error = world.context.store.migrate().await.unwrap_err();
    assert!(matches!(error, StoreError::Migration(_)), "{error}");
}
