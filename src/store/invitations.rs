//! Codes that prove a letter was received: one for a chat, which works once, and digits for a telephone.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::scope::{Actor, Scope};

use super::audit::{self, Entry};
use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::insert_rows;
use super::sealed::Place;

/// A code for a letter.
pub struct Invitation {
    /// Whom it invites.
    pub person_id: PersonId,
    /// What is typed: eight letters and digits.
    pub code: String,
    /// What is keyed in on a telephone: eight digits.
    pub keypad: String,
    /// Until when.
    pub expires_at: Timestamp,
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
        INSERT INTO invitation (person_id, code_sealed, code_key, keypad_sealed, keypad_key, created_at, expires_at) ",
        invitations,
        |binds, new| {
            let place = Place { column: "invitation.code", row: new.person_id.0 };
            binds.push_bind(new.person_id.0);
            binds.push_bind(keys.seal(place, new.code.as_bytes()));
            binds.push_bind(keys.look_up_key("invitation", &new.code));
            let place = Place { column: "invitation.keypad", row: new.person_id.0 };
            binds.push_bind(keys.seal(place, new.keypad.as_bytes()));
            binds.push_bind(keys.look_up_key("invitation-keypad", &new.keypad));
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
    let rows: Vec<(Uuid, Vec<u8>, Vec<u8>, At)> = on!(tx, conn => sqlx::query_as(
        r"/* invitations::list_open */
        SELECT i.person_id, i.code_sealed, i.keypad_sealed, i.expires_at
        FROM invitation i JOIN person p ON p.id = i.person_id
        WHERE p.organisation_id = $1 AND i.used_at IS NULL AND i.expires_at > $2
        ORDER BY i.person_id",
    ).bind(organisation.0).bind(At(now)).fetch_all(conn).await)?;
    let mut invitations = Vec::with_capacity(rows.len());
    for (person, sealed, keypad, expires_at) in rows {
        let keypad = tx
            .keys
            .open_text(Place { column: "invitation.keypad", row: person }, &keypad)
            .map_err(|error| StoreError::unreadable("invitation", "keypad_sealed", person, error))?;
        let place = Place { column: "invitation.code", row: person };
        let code = tx
            .keys
            .open_text(place, &sealed)
            .map_err(|error| StoreError::unreadable("invitation", "code_sealed", person, error))?;
        invitations.push(Invitation { person_id: person.into(), code, keypad, expires_at: expires_at.0 });
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

/// Finds whom the digits of a letter may belong to, given as a keyed hash; they go on to work after the code was used.
///
/// # Errors
/// If the database does not answer.
pub async fn find_by_keypad(
    tx: &mut Tx,
    keypad_key: &[u8],
    now: Timestamp,
) -> Result<Vec<PersonId>, StoreError> {
    let people: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        r"/* invitations::find_by_keypad */
        SELECT person_id FROM invitation WHERE keypad_key = $1 AND expires_at > $2 ORDER BY person_id LIMIT 20",
    ).bind(keypad_key).bind(At(now)).fetch_all(conn).await)?;
    Ok(people.into_iter().map(PersonId::from).collect())
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
