//! What can go wrong with the database, by what the caller can do next.

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no engine we know.
    #[error("database_url must begin with sqlite:// or postgres://")]
    UnknownEngine,
    /// SQLite has a known corruption bug.
    #[error("SQLite {version} can corrupt its write-ahead log; 3.51.3 or later is needed")]
    SqliteTooOld {
        /// The version that was found.
        version: String,
    },
    /// The keys are not the ones the database was made with.
    #[error("key_file: these are not the keys that this database was made with")]
    OtherKeys,
    /// The tables cannot be brought to the shape this program needs.
    #[error("the database cannot be migrated: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value cannot be read.
    #[error("{table}.{column} of row {row} cannot be read: {reason}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's id.
        row: String,
        /// What is wrong with it; never the value.
        reason: String,
    },
    /// The database refused or did not answer. Try again later.
    #[error("the database did not answer as expected")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl StoreError {
    /// A stored value that cannot be read.
    pub(super) fn unreadable(
        table: &'static str,
        column: &'static str,
        row: impl ToString,
        reason: impl ToString,
    ) -> Self {
        Self::Unreadable { table, column, row: row.to_string(), reason: reason.to_string() }
    }

    /// True if the same may well succeed a moment later: the database is away, busy, full or ended one of two
    /// transactions that waited for each other. What was being written is not to blame.
    pub fn is_passing(&self) -> bool {
        let Self::Database(error) = self else { return false };
        match error {
            sqlx::Error::Database(error) => error.code().is_some_and(|code| match code.len() {
                // PostgreSQL's classes: connection, rolled back, resources, operator, system.
                5 => {
                    ["08", "40", "53", "57", "58"].iter().any(|class| code.starts_with(class))
                        || code == "55P03"
                }
                // SQLite's busy, locked, input or output error, full; the rest of the number says in which step.
                _ => code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 10 | 13)),
            }),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => true,
            _ => false,
        }
    }

    /// True if the named constraint was violated.
    pub fn violates(&self, constraint: &str) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        // PostgreSQL names the constraint, SQLite the columns.
        error.constraint() == Some(constraint)
            || matches!(constraint, "staff_login_unique" if error.message().contains("staff.login"))
            || matches!(constraint, "organisation_name_unique" if error.message().contains("organisation.name"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{Connection as _, SqliteConnection};

    #[tokio::test]
    async fn a_busy_file_passes_and_a_missing_table_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("busy.db").display());
        let mut one = SqliteConnection::connect(&url).await.unwrap();
        let mut two = SqliteConnection::connect(&url).await.unwrap();
        sqlx::raw_sql("PRAGMA busy_timeout = 0").execute(&mut two).await.unwrap();
        sqlx::raw_sql("CREATE TABLE t (x); BEGIN IMMEDIATE").execute(&mut one).await.unwrap();
        let busy = sqlx::raw_sql("INSERT INTO t VALUES (1)").execute(&mut two).await.unwrap_err();
        assert!(StoreError::from(busy).is_passing());
        let missing = sqlx::raw_sql("INSERT INTO u VALUES (1)").execute(&mut two).await.unwrap_err();
        assert!(!StoreError::from(missing).is_passing());
        assert!(StoreError::from(sqlx::Error::PoolTimedOut).is_passing());
        assert!(!StoreError::UnknownEngine.is_passing());
    }
}
