//! Looking into the database beside the service, in plain SQL.

use std::path::PathBuf;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};

use super::postgres;

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database of one test's own. Its folder goes with it.
pub struct Database {
    pub engine: Engine,
    pub url: String,
    /// For SQLite files, and whatever else a test writes.
    pub folder: tempfile::TempDir,
}

impl Database {
    /// Creates one with all tables; `None` if the engine is not installed.
    pub async fn fresh(engine: Engine) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let url = match engine {
            Engine::Sqlite => {
                let url = format!("sqlite://{}", folder.path().join("mimamori.db").display());
                migrate(&url).await;
                url
            }
            Engine::Postgres => postgres::cluster()?.fresh_database(migrate).await,
        };
        Some(Self { engine, url, folder })
    }

    /// The SQLite file, and what SQLite keeps beside it.
    pub fn files(&self) -> Vec<PathBuf> {
        let file = self.folder.path().join("mimamori.db");
        ["", "-wal", "-shm"].iter().map(|end| PathBuf::from(format!("{}{end}", file.display()))).collect()
    }

    /// Runs statements that return nothing.
    pub async fn run(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        let done = match self.engine {
            Engine::Sqlite => sqlx::raw_sql(sql).execute(&mut self.sqlite().await).await.map(drop),
            Engine::Postgres => sqlx::raw_sql(sql).execute(&mut self.postgres().await).await.map(drop),
        };
        done.expect("a statement of the test's own");
    }

    /// Runs statements on a connection of its own, which keeps what they lock until what comes back is dropped.
    pub async fn hold(&self, sql: &str) -> Box<dyn std::any::Any + Send> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self.engine {
            Engine::Sqlite => {
                let mut connection = self.sqlite().await;
                sqlx::raw_sql(sql).execute(&mut connection).await.expect("a lock");
                Box::new(connection)
            }
            Engine::Postgres => {
                let mut connection = self.postgres().await;
                sqlx::raw_sql(sql).execute(&mut connection).await.expect("a lock");
                Box::new(connection)
            }
        }
    }

    /// One number.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match self.engine {
            Engine::Sqlite => sqlx::query_scalar(sql).fetch_one(&mut self.sqlite().await).await,
            Engine::Postgres => sqlx::query_scalar(sql).fetch_one(&mut self.postgres().await).await,
        }
        .expect("one number")
    }

    /// Rows of text, their columns joined by a space; NULL is `-`.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let asked = AssertSqlSafe(sql.to_owned());
        macro_rules! join {
            ($connection:expr) => {
                sqlx::query(asked)
                    .fetch_all(&mut $connection)
                    .await
                    .unwrap_or_else(|error| panic!("{sql}: {error}"))
                    .iter()
                    .map(|row| {
                        let cell = |at| row.get::<Option<String>, _>(at).unwrap_or_else(|| "-".to_owned());
                        (0..row.len()).map(cell).collect::<Vec<_>>().join(" ")
                    })
                    .collect()
            };
        }
        match self.engine {
            Engine::Sqlite => join!(self.sqlite().await),
            Engine::Postgres => join!(self.postgres().await),
        }
    }

    /// How many rows a table has, with a condition or without.
    pub async fn count(&self, from: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {from}")).await
    }

    pub async fn sqlite(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.url).await.expect("a connection to the file")
    }

    pub async fn postgres(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.expect("a connection to the cluster")
    }
}

async fn migrate(url: &str) {
    let keys = std::sync::Arc::new(mimamori::store::sealed::KeyRing::ephemeral());
    let store = mimamori::store::Store::open(url, keys).await.expect("the database opens");
    store.migrate().await.expect("the migrations run");
    store.close().await;
}
