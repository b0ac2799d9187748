//! One-time codes that prove a letter was received, and LINE users who are on their way to being linked.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::messaging::Language;
use crate::domain::scope::{Actor, Scope};

use super::audit::{self, Entry};
use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, word};
use super::sealed::Place;

/// A code for a letter.
pub struct Invitation {
    /// Whom it invites.
    pub person_id: PersonId,
    /// What is typed: eight letters and digits.
    pub code: String,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Where a LINE user stands who is not linked yet.
pub struct Link {
    /// `None`: the code is asked for. Otherwise this person's birth date is.
    pub person_id: Option<PersonId>,
    /// The language they are spoken to in.
    pub language: Language,
    /// Wrong answers so far.
    pub tries: i32,
    /// Until when nothing is accepted.
    pub locked_until_at: Option<Timestamp>,
}

/// Issues codes; whoever has one already keeps it.
///
/// # Errors
/// If the database does not answer.
pub async fn issue(tx: &mut Tx, invitations: &[Invitation], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    insert_rows!(
        tx,
        r"/* invitations::issue */
        INSERT INTO invitation (person_id, code_sealed, code_key, created_at, expires_at) ",
        invitations,
        |binds, new| {
            let place = Place { column: "invitation.code", row: new.person_id.0 };
            binds.push_bind(new.person_id.0);
            binds.push_bind(keys.seal(place, new.code.as_bytes()));
            binds.push_bind(keys.look_up_key("invitation", &new.code));
            binds.push_bind(At(now));
            binds.push_bind(At(new.expires_at));
        },
        " ON CONFLICT (person_id) DO NOTHING"
    );
    Ok(())
}

/// Lists the codes that are still open in an organisation, for letters. Leaves an audit row.
///
/// # Errors
/// If the database does not answer or a code cannot be read.
pub async fn list_open(
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    now: Timestamp,
) -> Result<Vec<Invitation>, StoreError> {
    let rows: Vec<(Uuid, Vec<u8>, At)> = on!(tx, conn => sqlx::query_as(
        r"/* invitations::list_open */
        SELECT i.person_id, i.code_sealed, i.expires_at
        FROM invitation i JOIN person p ON p.id = i.person_id
        WHERE p.organisation_id = $1 AND i.used_at IS NULL AND i.expires_at > $2
        ORDER BY i.person_id",
    ).bind(organisation.0).bind(At(now)).fetch_all(conn).await)?;
    let mut invitations = Vec::with_capacity(rows.len());
    for (person, sealed, expires_at) in rows {
        let place = Place { column: "invitation.code", row: person };
        let code = tx
            .keys
            .open_text(place, &sealed)
            .map_err(|error| StoreError::unreadable("invitation", "code_sealed", person, error))?;
        invitations.push(Invitation { person_id: person.into(), code, expires_at: expires_at.0 });
    }
    let subjects: Vec<PersonId> = invitations.iter().map(|invitation| invitation.person_id).collect();
    let entry = Entry { at: now, actor, action: "invitations.read", subjects: &subjects, detail: "codes" };
    audit::record(tx, &entry).await?;
    Ok(invitations)
}

/// Finds whom an open code invites.
///
/// # Errors
/// If the database does not answer.
pub async fn find_by_code(tx: &mut Tx, code: &str, now: Timestamp) -> Result<Option<PersonId>, StoreError> {
    let key = tx.keys.look_up_key("invitation", code);
    let person: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        r"/* invitations::find_by_code */
        SELECT person_id FROM invitation WHERE code_key = $1 AND used_at IS NULL AND expires_at > $2",
    ).bind(key).bind(At(now)).fetch_optional(conn).await)?;
    Ok(person.map(PersonId::from))
}

/// Uses up a code; `false` if somebody else was faster.
///
/// # Errors
/// If the database does not answer.
pub async fn use_up(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<bool, StoreError> {
    let used = on!(tx, conn => sqlx::query(
        r"/* invitations::use_up */ UPDATE invitation SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL",
    ).bind(person.0).bind(At(now)).execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(used == 1)
}

/// Finds where an unlinked LINE user stands.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn find_link(tx: &mut Tx, line_user: &str) -> Result<Option<Link>, StoreError> {
    let key = tx.keys.look_up_key("line-link", line_user);
    let row: Option<(Option<Uuid>, String, i32, Option<At>)> = on!(tx, conn => sqlx::query_as(
        r"/* invitations::find_link */
        SELECT person_id, language, tries, locked_until_at FROM line_link WHERE line_key = $1",
    ).bind(key).fetch_optional(conn).await)?;
    row.map(|(person, language, tries, locked)| {
        Ok(Link {
            person_id: person.map(PersonId::from),
            language: word("line_link", "language", "?", &language)?,
            tries,
            locked_until_at: locked.map(|at| at.0),
        })
    })
    .transpose()
}

/// Saves where an unlinked LINE user stands.
///
/// # Errors
/// If the database does not answer.
pub async fn save_link(tx: &mut Tx, line_user: &str, link: &Link, now: Timestamp) -> Result<(), StoreError> {
    let key = tx.keys.look_up_key("line-link", line_user);
    on!(tx, conn => sqlx::query(
        r"/* invitations::save_link */
        INSERT INTO line_link (line_key, person_id, language, tries, locked_until_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (line_key) DO UPDATE SET person_id = excluded.person_id, language = excluded.language,
            tries = excluded.tries, locked_until_at = excluded.locked_until_at, updated_at = excluded.updated_at",
    ).bind(key).bind(link.person_id.map(|id| id.0)).bind(link.language.as_str()).bind(link.tries)
    .bind(link.locked_until_at.map(At)).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Forgets an unlinked LINE user: they are linked now.
///
/// # Errors
/// If the database does not answer.
pub async fn forget_link(tx: &mut Tx, line_user: &str) -> Result<(), StoreError> {
    let key = tx.keys.look_up_key("line-link", line_user);
    on!(tx, conn => sqlx::query("/* invitations::forget_link */ DELETE FROM line_link WHERE line_key = $1")
        .bind(key).execute(conn).await.map(drop))?;
    Ok(())
}

/// Opens the birth date a link is to be proved with. Leaves an audit row.
///
/// # Errors
/// If the database does not answer or the record cannot be read.
pub async fn birth_date_of(
    tx: &mut Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<jiff::civil::Date>, StoreError> {
    let scope = Scope::of_person(person);
    Ok(super::people::list(tx, &scope, &[person], now).await?.into_iter().find_map(|person| person.birth_on))
}
