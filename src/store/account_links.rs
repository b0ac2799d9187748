//! LINE accounts on their way through the page that links them: the link token LINE gave us for a user, then the nonce
//! that comes back when they confirmed in LINE. Of both only keyed hashes are here, and each works once.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::PersonId;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::sealed::Place;

/// Keeps the link token that LINE gave us for a user; forgets those whose time is over.
///
/// # Errors
/// If the database does not answer.
pub async fn add(
    tx: &mut Tx,
    token: &str,
    user: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let key = tx.keys.look_up_key("link-token", token);
    let sealed = tx.keys.seal(place(&key), user.as_bytes());
    on!(tx, conn => {
        sqlx::query("/* account_links::add: purge */ DELETE FROM account_link WHERE expires_at <= $1")
            .bind(At(now)).execute(&mut *conn).await?;
        sqlx::query(
            r"/* account_links::add */
            INSERT INTO account_link (token_key, user_sealed, created_at, expires_at, tries)
            VALUES ($1, $2, $3, $4, 0) ON CONFLICT (token_key) DO NOTHING",
        ).bind(key).bind(sealed).bind(At(now)).bind(At(expires_at)).execute(conn).await?;
    });
    Ok(())
}

/// Counts a guess at who a user is before it is looked at, and tells the LINE user; `None` if the token is not known,
/// its time is over, it was used, or there were too many guesses.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn count_guess(
    tx: &mut Tx,
    token: &str,
    most: i32,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let key = tx.keys.look_up_key("link-token", token);
    let sealed: Option<Vec<u8>> = on!(tx, conn => sqlx::query_scalar(
        r"/* account_links::count_guess */
        UPDATE account_link SET tries = tries + 1
        WHERE token_key = $1 AND tries < $2 AND expires_at > $3 AND nonce_key IS NULL RETURNING user_sealed",
    ).bind(key.clone()).bind(most).bind(At(now)).fetch_optional(conn).await)?;
    sealed.map(|sealed| open(tx, &key, &sealed)).transpose()
}

/// True if a link token of ours can still be used.
///
/// # Errors
/// If the database does not answer.
pub async fn is_open(tx: &mut Tx, token: &str, now: Timestamp) -> Result<bool, StoreError> {
    let key = tx.keys.look_up_key("link-token", token);
    let found: i64 = on!(tx, conn => sqlx::query_scalar(
        r"/* account_links::is_open */
        SELECT COUNT(*) FROM account_link WHERE token_key = $1 AND expires_at > $2 AND nonce_key IS NULL",
    ).bind(key).bind(At(now)).fetch_one(conn).await)?;
    Ok(found == 1)
}

/// Keeps whom somebody proved to be, under the nonce that LINE will send back; the token is spent.
///
/// # Errors
/// If the database does not answer.
pub async fn prove(
    tx: &mut Tx,
    token: &str,
    person: PersonId,
    nonce: &str,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let (key, nonce) = (tx.keys.look_up_key("link-token", token), tx.keys.look_up_key("link-nonce", nonce));
    Ok(on!(tx, conn => sqlx::query(
        r"/* account_links::prove */
        UPDATE account_link SET person_id = $2, nonce_key = $3, expires_at = $4
        WHERE token_key = $1 AND nonce_key IS NULL",
    ).bind(key).bind(person.0).bind(nonce).bind(At(expires_at)).execute(conn).await
    .map(|done| done.rows_affected() == 1))?)
}

/// Takes what stands under a nonce: the person, and the LINE user who is theirs now. A second time there is nothing,
/// nor after its time.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn take(
    tx: &mut Tx,
    nonce: &str,
    now: Timestamp,
) -> Result<Option<(PersonId, String)>, StoreError> {
    let nonce = tx.keys.look_up_key("link-nonce", nonce);
    let row: Option<(Vec<u8>, Uuid, Vec<u8>, At)> = on!(tx, conn => sqlx::query_as(
        r"/* account_links::take */
        DELETE FROM account_link WHERE nonce_key = $1 AND person_id IS NOT NULL
        RETURNING token_key, person_id, user_sealed, expires_at",
    ).bind(nonce).fetch_optional(conn).await)?;
    let Some((key, person, sealed, _)) = row.filter(|(_, _, _, expires_at)| expires_at.0 > now) else {
        return Ok(None);
    };
    Ok(Some((person.into(), open(tx, &key, &sealed)?)))
}

fn open(tx: &Tx, key: &[u8], sealed: &[u8]) -> Result<String, StoreError> {
    let place = place(key);
    let user = tx.keys.open_text(place, sealed);
    user.map_err(|error| StoreError::unreadable("account_link", "user_sealed", place.row, error))
}

fn place(key: &[u8]) -> Place {
    let row = key.first_chunk::<16>().map_or(Uuid::nil(), |bytes| Uuid::from_bytes(*bytes));
    Place { column: "account_link.user", row }
}
