//! What the store modules share: rows in batches, sets of ids, words that must be known.

use std::str::FromStr;

use crate::domain::UnknownWord;

use super::error::StoreError;

/// Rows in one statement. SQLite takes 32,766 parameters; our widest table has 23 columns.
pub(super) const BATCH: usize = 500;

/// Words that differ between the engines: row locks, which SQLite neither has nor needs.
pub(super) trait Locks {
    /// Waits for rows that somebody else is changing.
    const FOR_UPDATE: &'static str;
    /// Leaves out rows that somebody else is changing.
    const SKIP_LOCKED: &'static str;
}

impl Locks for sqlx::Sqlite {
    const FOR_UPDATE: &'static str = "";
    const SKIP_LOCKED: &'static str = "";
}

impl Locks for sqlx::Postgres {
    const FOR_UPDATE: &'static str = " FOR UPDATE";
    const SKIP_LOCKED: &'static str = " FOR UPDATE SKIP LOCKED";
}

/// Inserts rows in batches of one statement each: a head, a way to bind one row, and a tail.
macro_rules! insert_rows {
    ($tx:expr, $head:literal, $rows:expr, |$binds:ident, $row:ident| $bind:block, $tail:literal) => {
        for batch in $rows.chunks($crate::store::rows::BATCH) {
            $crate::store::engine::on!($tx, conn => {
                let mut query = sqlx::QueryBuilder::<Engine>::new($head);
                query.push_values(batch, |mut $binds, $row| $bind);
                query.push($tail);
                query.build().execute(conn).await?;
            });
        }
    };
}
pub(super) use insert_rows;

/// Appends ` (…, …)` with one bound value each; an empty set matches nothing.
macro_rules! push_set {
    ($query:expr, $values:expr) => {{
        $query.push(" (");
        let mut list = $query.separated(", ");
        let mut any = false;
        for value in $values {
            list.push_bind(value);
            any = true;
        }
        if !any {
            list.push("NULL");
        }
        $query.push(")");
    }};
}
pub(super) use push_set;

/// Reads a word from a column.
pub(super) fn word<T: FromStr<Err = UnknownWord>>(
    table: &'static str,
    column: &'static str,
    row: impl ToString,
    text: &str,
) -> Result<T, StoreError> {
    text.parse().map_err(|error: UnknownWord| StoreError::unreadable(table, column, row, error))
}
