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

    /// True if the named constraint was violated.
    pub fn violates(&self, constraint: &str) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        // PostgreSQL names the constraint, SQLite the columns.
        error.constraint() == Some(constraint)
            || matches!(constraint, "staff_login_unique" if error.message().contains("staff.login"))
            || matches!(constraint, "organisation_name_unique" if error.message().contains("organisation.name"))
    }
}
