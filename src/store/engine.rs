//! Two databases behind one face: the pools, the transaction, and the macro that runs one SQL text on either.

use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use super::audit::{self, Recorded};
use super::error::StoreError;
use super::sealed::KeyRing;

/// The case database.
#[derive(Clone)]
pub struct Store {
    pools: Pools,
    keys: Arc<KeyRing>,
}

#[derive(Clone)]
enum Pools {
    /// SQLite has one writer at a time whatever one does; a pool of one makes them queue instead of failing.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// A transaction. Rolled back unless [`Tx::commit`] is called.
pub struct Tx {
    pub(super) engine: EngineTx,
    pub(super) keys: Arc<KeyRing>,
    /// What [`audit::record`] was handed so far.
    pub(super) audited: Vec<Recorded>,
}

pub(super) enum EngineTx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs the same body on whichever engine the transaction is of.
///
/// Inside, `Engine` is the sqlx database type, so that `QueryBuilder::<Engine>` works.
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {
        match &mut $tx.engine {
            $crate::store::engine::EngineTx::Sqlite(transaction) => {
                #[allow(dead_code, reason = "not every body builds a query")]
                type Engine = sqlx::Sqlite;
                let $conn = &mut **transaction;
                $body
            }
            $crate::store::engine::EngineTx::Postgres(transaction) => {
                #[allow(dead_code, reason = "not every body builds a query")]
                type Engine = sqlx::Postgres;
                let $conn = &mut **transaction;
                $body
            }
        }
    };
}
pub(super) use on;

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// The oldest SQLite without the write-ahead-log corruption bug (reliability: 3.7.0 to 3.51.2 have it).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

impl Store {
    /// Opens the database that `url` names: `sqlite://path` or `postgres://…`. Creates a SQLite file that is
    /// not there yet.
    ///
    /// # Errors
    /// If the address is of neither kind, the database does not answer, or SQLite is too old to be trusted.
    pub async fn open(url: &str, keys: Arc<KeyRing>) -> Result<Self, StoreError> {
        let pools = if url.starts_with("sqlite:") {
            open_sqlite(url).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await?
        } else {
            return Err(StoreError::UnknownEngine);
        };
        Ok(Self { pools, keys })
    }

    /// Brings the tables to the newest shape. Refuses if an applied migration was changed since.
    ///
    /// # Errors
    /// If a migration fails or its checksum differs from the applied one.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => SQLITE_MIGRATIONS.run(writer).await?,
            Pools::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }

    /// Stops a start with other keys than the database was made with: nobody would be recognised, and everybody be
    /// enrolled a second time. The first start leaves the mark.
    ///
    /// # Errors
    /// [`StoreError::OtherKeys`], or if the database does not answer.
    pub async fn check_keys(&self) -> Result<(), StoreError> {
        let mark = self.keys.look_up_key("key-check", "mimamori");
        let mut tx = self.begin().await?;
        let known: Vec<u8> = on!(tx, conn => {
            sqlx::query(
                r"/* Store::check_keys: leave the mark */
                INSERT INTO key_check (id, mark) VALUES (1, $1) ON CONFLICT (id) DO NOTHING",
            ).bind(&mark).execute(&mut *conn).await?;
            sqlx::query_scalar("/* Store::check_keys */ SELECT mark FROM key_check WHERE id = 1").fetch_one(conn).await
        })?;
        if known != mark {
            return Err(StoreError::OtherKeys);
        }
        tx.commit().await
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// If no connection can be had.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let engine = match &self.pools {
            // A deferred transaction that reads first and writes later can fail with “busy”; this one waits.
            Pools::Sqlite { writer, .. } => EngineTx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => EngineTx::Postgres(pool.begin().await?),
        };
        Ok(Tx { engine, keys: self.keys.clone(), audited: Vec::new() })
    }

    /// Begins a transaction that only reads, and so waits for no writer.
    ///
    /// # Errors
    /// If no connection can be had.
    pub async fn begin_read(&self) -> Result<Tx, StoreError> {
        let engine = match &self.pools {
            Pools::Sqlite { readers, .. } => EngineTx::Sqlite(readers.begin().await?),
            Pools::Postgres(pool) => EngineTx::Postgres(pool.begin().await?),
        };
        Ok(Tx { engine, keys: self.keys.clone(), audited: Vec::new() })
    }

    /// The keys that columns are sealed with.
    pub fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// Closes every connection; what is under way is waited for.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything done in this transaction durable, with its audit rows.
    ///
    /// # Errors
    /// If the database did not confirm; then it may or may not have been done.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        audit::write(&mut self).await?;
        match self.engine {
            EngineTx::Sqlite(transaction) => transaction.commit().await?,
            EngineTx::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }

    /// The keys that columns are sealed with.
    pub fn keys(&self) -> Arc<KeyRing> {
        self.keys.clone()
    }
}

async fn open_sqlite(url: &str) -> Result<Pools, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .disable_statement_logging();
    create_for_owner_only(options.get_filename())?;
    let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&writer).await?;
    if parse_version(&version).is_none_or(|version| version < OLDEST_SQLITE) {
        return Err(StoreError::SqliteTooOld { version });
    }
    let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    Ok(Pools::Sqlite { writer, readers })
}

/// Creates the file, if it is not there, so that only its owner may read it: observations stand in it in clear.
/// SQLite gives the files beside it the same mode.
fn create_for_owner_only(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    if path.exists() || path == Path::new(":memory:") {
        return Ok(());
    }
    let created = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match created {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Database(sqlx::Error::Io(error)))
        }
        _ => Ok(()),
    }
}

async fn open_postgres(url: &str) -> Result<Pools, StoreError> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("mimamori")
        .options([
            ("timezone", "UTC"),
            // The ROLLBACK below warns whenever there was nothing to roll back.
            ("client_min_messages", "error"),
            ("statement_timeout", "60s"),
            ("idle_in_transaction_session_timeout", "30s"),
        ])
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(10))
        // sqlx 0.9.0 can hand out a connection that is still inside a cancelled BEGIN; an insert on it would
        // be reported as done and never be committed. Rolling back first makes every loan a fresh one.
        .before_acquire(|connection, _| {
            Box::pin(async move {
                sqlx::raw_sql("ROLLBACK").execute(connection).await?;
                Ok(true)
            })
        })
        .connect_with(options)
        .await?;
    Ok(Pools::Postgres(pool))
}

fn parse_version(text: &str) -> Option<(u32, u32, u32)> {
    let mut numbers = text.split('.').map(|part| part.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_sqlite_is_recognised() {
        assert!(parse_version("3.46.0").is_some_and(|version| version < OLDEST_SQLITE));
        assert!(parse_version("3.51.3").is_some_and(|version| version >= OLDEST_SQLITE));
        assert!(parse_version("4.0.0").is_some_and(|version| version >= OLDEST_SQLITE));
        assert_eq!(parse_version("three"), None);
    }
}
