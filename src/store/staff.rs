//! Organisations, accounts and their sessions.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{OrganisationId, StaffId};
use crate::domain::scope::Role;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::word;
use super::sealed::Place;

/// An organisation with accounts.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// What it is: `health-centre`, …
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The prefecture it lies in.
    pub prefecture: String,
}

/// Somebody with an account.
#[derive(Clone)]
pub struct Account {
    /// Their id.
    pub id: StaffId,
    /// Where they work.
    pub organisation_id: OrganisationId,
    /// What they type to sign in.
    pub login: String,
    /// Their name, shown to colleagues.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// argon2id, PHC string.
    pub password_hash: String,
    /// The secret of their one-time codes.
    pub totp_secret: Vec<u8>,
    /// The last accepted time step.
    pub totp_last_step: i64,
    /// Wrong passwords or codes since the last success.
    pub failures: i32,
    /// Until when nobody may sign in to it.
    pub locked_until_at: Option<Timestamp>,
    /// Since when it is closed.
    pub disabled_at: Option<Timestamp>,
}

/// A session of somebody who gave at least the password.
pub struct Session {
    /// Whose.
    pub account: Account,
    /// Where they work.
    pub organisation: Organisation,
    /// When the second factor was given.
    pub second_factor_at: Option<Timestamp>,
}

/// Adds an organisation.
///
/// # Errors
/// If the name is taken (`organisation_name_unique`) or the database does not answer.
pub async fn add_organisation(tx: &mut Tx, new: &Organisation, now: Timestamp) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* staff::add_organisation */
        INSERT INTO organisation (id, kind, name, prefecture, responsible_staff_id, created_at)
        VALUES ($1, $2, $3, $4, NULL, $5)",
    ).bind(new.id.0).bind(&new.kind).bind(&new.name).bind(&new.prefecture).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Finds an organisation by its name.
///
/// # Errors
/// If the database does not answer.
pub async fn find_organisation(tx: &mut Tx, name: &str) -> Result<Option<Organisation>, StoreError> {
    let row: Option<OrganisationRow> = on!(tx, conn => sqlx::query_as(
        r"/* staff::find_organisation */ SELECT id, kind, name, prefecture FROM organisation WHERE name = $1",
    ).bind(name).fetch_optional(conn).await)?;
    Ok(row.map(Organisation::from))
}

/// Lists the organisations, by name.
///
/// # Errors
/// If the database does not answer.
pub async fn list_organisations(tx: &mut Tx) -> Result<Vec<Organisation>, StoreError> {
    let rows: Vec<OrganisationRow> = on!(tx, conn => sqlx::query_as(
        r"/* staff::list_organisations */ SELECT id, kind, name, prefecture FROM organisation ORDER BY name LIMIT 5000",
    ).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// Adds an account; the first one of an organisation becomes its responsible person (R96).
///
/// # Errors
/// If the login is taken (`staff_login_unique`) or the database does not answer.
pub async fn add_account(tx: &mut Tx, new: &Account, now: Timestamp) -> Result<(), StoreError> {
    let secret = tx.keys.seal(Place { column: "staff.totp_secret", row: new.id.0 }, &new.totp_secret);
    on!(tx, conn => {
        sqlx::query(
            r"/* staff::add_account */
            INSERT INTO staff (id, organisation_id, login, name, role, password_hash, totp_secret_sealed,
                totp_last_step, failures, locked_until_at, disabled_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, NULL, NULL, $9)",
        )
        .bind(new.id.0).bind(new.organisation_id.0).bind(&new.login).bind(&new.name).bind(new.role.as_str())
        .bind(&new.password_hash).bind(secret).bind(new.totp_last_step).bind(At(now))
        .execute(&mut *conn).await?;
        sqlx::query(
            r"/* staff::add_account: the first is responsible */
            UPDATE organisation SET responsible_staff_id = $1 WHERE id = $2 AND responsible_staff_id IS NULL",
        )
        .bind(new.id.0).bind(new.organisation_id.0).execute(conn).await?;
    });
    Ok(())
}

/// Finds an account by its login.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn find_account(tx: &mut Tx, login: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = on!(tx, conn => sqlx::query_as(
        r"/* staff::find_account */
        SELECT s.id, s.organisation_id, s.login, s.name, s.role, s.password_hash, s.totp_secret_sealed,
               s.totp_last_step, s.failures, s.locked_until_at, s.disabled_at
        FROM staff s WHERE s.login = $1",
    ).bind(login).fetch_optional(conn).await)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Counts a guess at a password or code before it is looked at, so that a hundred guesses at once are a hundred; `false`
/// while the account rests. The guess that reaches `most` begins a rest until `until`; a full sign-in begins anew.
///
/// # Errors
/// If the database does not answer.
pub async fn count_guess(
    tx: &mut Tx,
    id: StaffId,
    most: i32,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let counted: Option<i32> = on!(tx, conn => sqlx::query_scalar(
        r"/* staff::count_guess */
        UPDATE staff SET failures = failures + 1,
            locked_until_at = CASE WHEN failures + 1 >= $2 THEN $3 ELSE NULL END
        WHERE id = $1 AND (locked_until_at IS NULL OR locked_until_at <= $4) RETURNING failures",
    ).bind(id.0).bind(most).bind(At(until)).bind(At(now)).fetch_optional(conn).await)?;
    Ok(counted.is_some())
}

/// Accepts a one-time code for its time step, once; `false` if that step or a later one was used before.
///
/// # Errors
/// If the database does not answer.
pub async fn accept_code(tx: &mut Tx, id: StaffId, step: i64) -> Result<bool, StoreError> {
    let accepted: Option<i32> = on!(tx, conn => sqlx::query_scalar(
        r"/* staff::accept_code */
        UPDATE staff SET totp_last_step = $2, failures = 0, locked_until_at = NULL
        WHERE id = $1 AND totp_last_step < $2 RETURNING failures",
    ).bind(id.0).bind(step).fetch_optional(conn).await)?;
    Ok(accepted.is_some())
}

/// Opens a session.
///
/// # Errors
/// If the database does not answer.
pub async fn open_session(
    tx: &mut Tx,
    token_hash: &[u8],
    staff: StaffId,
    second_factor_at: Option<Timestamp>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* staff::open_session */
        INSERT INTO staff_session (token_hash, staff_id, second_factor_at, created_at, last_used_at, expires_at)
        VALUES ($1, $2, $3, $4, $4, $5)",
    ).bind(token_hash).bind(staff.0).bind(second_factor_at.map(At)).bind(At(now)).bind(At(expires_at))
    .execute(conn).await.map(drop))?;
    Ok(())
}

/// Closes a session; nothing happens if there is none.
///
/// # Errors
/// If the database does not answer.
pub async fn close_session(tx: &mut Tx, token_hash: &[u8]) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(r"/* staff::close_session */ DELETE FROM staff_session WHERE token_hash = $1")
        .bind(token_hash).execute(conn).await.map(drop))?;
    Ok(())
}

/// Removes sessions that expired.
///
/// # Errors
/// If the database does not answer.
pub async fn purge_sessions(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(r"/* staff::purge_sessions */ DELETE FROM staff_session WHERE expires_at < $1")
        .bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Finds the session of a token, if it has not expired and its account is open.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn find_session(
    tx: &mut Tx,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let row: Option<SessionRow> = on!(tx, conn => sqlx::query_as(
        r"/* staff::find_session */
        SELECT s.id, s.organisation_id, s.login, s.name, s.role, s.password_hash, s.totp_secret_sealed,
               s.totp_last_step, s.failures, s.locked_until_at, s.disabled_at, t.second_factor_at,
               o.kind AS organisation_kind, o.name AS organisation_name, o.prefecture
        FROM staff_session t
        JOIN staff s ON s.id = t.staff_id
        JOIN organisation o ON o.id = s.organisation_id
        WHERE t.token_hash = $1 AND t.expires_at > $2 AND s.disabled_at IS NULL",
    ).bind(token_hash).bind(At(now)).fetch_optional(conn).await)?;
    let Some(row) = row else { return Ok(None) };
    let organisation = Organisation {
        id: row.account.organisation_id.into(),
        kind: row.organisation_kind,
        name: row.organisation_name,
        prefecture: row.prefecture,
    };
    let account = row.account.open(tx)?;
    let second_factor_at = row.second_factor_at.map(|at| at.0);
    Ok(Some(Session { account, organisation, second_factor_at }))
}

#[derive(sqlx::FromRow)]
struct OrganisationRow {
    id: Uuid,
    kind: String,
    name: String,
    prefecture: String,
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        Self { id: row.id.into(), kind: row.kind, name: row.name, prefecture: row.prefecture }
    }
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    organisation_id: Uuid,
    login: String,
    name: String,
    role: String,
    password_hash: String,
    totp_secret_sealed: Vec<u8>,
    totp_last_step: i64,
    failures: i32,
    locked_until_at: Option<At>,
    disabled_at: Option<At>,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    #[sqlx(flatten)]
    account: AccountRow,
    second_factor_at: Option<At>,
    organisation_kind: String,
    organisation_name: String,
    prefecture: String,
}

impl AccountRow {
    fn open(self, tx: &Tx) -> Result<Account, StoreError> {
        let place = Place { column: "staff.totp_secret", row: self.id };
        let secret = tx
            .keys
            .open(place, &self.totp_secret_sealed)
            .map_err(|error| StoreError::unreadable("staff", "totp_secret_sealed", self.id, error))?;
        Ok(Account {
            id: self.id.into(),
            organisation_id: self.organisation_id.into(),
            role: word("staff", "role", self.id, &self.role)?,
            login: self.login,
            name: self.name,
            password_hash: self.password_hash,
            totp_secret: secret.to_vec(),
            totp_last_step: self.totp_last_step,
            failures: self.failures,
            locked_until_at: self.locked_until_at.map(|at| at.0),
            disabled_at: self.disabled_at.map(|at| at.0),
        })
    }
}
