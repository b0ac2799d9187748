//! LINE ids, phone numbers and mail addresses of people.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{ContactPointId, PersonId};
use crate::domain::messaging::{ContactPointKind, Language};
use crate::domain::scope::Scope;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::Place;

words! {
    /// Whose contact point it is.
    pub enum Holder as "holder of a contact point" {
        /// The person's own.
        Person = "self",
        /// Family, asked when the person is silent.
        Emergency = "emergency",
    }
}

words! {
    /// Why a contact point is not used any more.
    pub enum ClosedReason as "reason" {
        /// The person said stop.
        OptedOut = "opted-out",
        /// The person blocked the account.
        Blocked = "blocked",
        /// The provider says it cannot be reached.
        Unusable = "unusable",
        /// Another one took its place.
        Replaced = "replaced",
        /// The person, or staff for them, took the link to it back.
        Unlinked = "unlinked",
        /// It is to take another one's place, and staff have not agreed yet.
        Awaiting = "awaiting",
        /// Another program talks with the person there for now.
        Standby = "standby",
    }
}

/// Where somebody can be reached.
#[derive(Clone)]
pub struct ContactPoint {
    /// Its id.
    pub id: ContactPointId,
    /// Whose record it belongs to.
    pub person_id: PersonId,
    /// What it is.
    pub kind: ContactPointKind,
    /// Whose it is.
    pub holder: Holder,
    /// A LINE user id, an E.164 number or a mail address.
    pub value: String,
    /// True for a mobile number.
    pub takes_sms: bool,
    /// Why it is not used any more.
    pub closed: Option<ClosedReason>,
}

impl ClosedReason {
    /// True if what comes from there does not speak for the person.
    pub const fn is_not_theirs(self) -> bool {
        matches!(self, Self::Replaced | Self::Unlinked | Self::Awaiting)
    }
}

/// Adds contact points; ones that are there already stay as they are, but for one that had been replaced or unlinked: it
/// is back.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, points: &[ContactPoint], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    insert_rows!(
        tx,
        r"/* contact_points::add */
        INSERT INTO contact_point (id, person_id, kind, holder, value_sealed, value_key, takes_sms, created_at) ",
        points,
        |binds, point| {
            let place = Place { column: "contact_point.value", row: point.id.0 };
            binds.push_bind(point.id.0);
            binds.push_bind(point.person_id.0);
            binds.push_bind(point.kind.as_str());
            binds.push_bind(point.holder.as_str());
            binds.push_bind(keys.seal(place, point.value.as_bytes()));
            binds.push_bind(keys.look_up_key(point.kind.as_str(), &point.value));
            binds.push_bind(point.takes_sms);
            binds.push_bind(At(now));
        },
        r" ON CONFLICT (person_id, kind, holder, value_key) DO UPDATE SET closed_at = NULL, closed_reason = NULL
            WHERE contact_point.closed_reason IN ('replaced', 'unlinked', 'awaiting')"
    );
    Ok(())
}

/// Adds a contact point that staff have to agree to; one that is in use stays as it is.
///
/// # Errors
/// If the database does not answer.
pub async fn add_awaiting(tx: &mut Tx, point: &ContactPoint, now: Timestamp) -> Result<(), StoreError> {
    let place = Place { column: "contact_point.value", row: point.id.0 };
    let sealed = tx.keys.seal(place, point.value.as_bytes());
    let key = tx.keys.look_up_key(point.kind.as_str(), &point.value);
    on!(tx, conn => sqlx::query(
        r"/* contact_points::add_awaiting */
        INSERT INTO contact_point (id, person_id, kind, holder, value_sealed, value_key, takes_sms, created_at,
            closed_at, closed_reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'awaiting')
        ON CONFLICT (person_id, kind, holder, value_key) DO UPDATE
        SET closed_at = excluded.closed_at, closed_reason = 'awaiting' WHERE contact_point.closed_at IS NOT NULL",
    ).bind(point.id.0).bind(point.person_id.0).bind(point.kind.as_str()).bind(point.holder.as_str())
    .bind(sealed).bind(key).bind(point.takes_sms).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Puts the contact points of a kind that waited for staff in the place of the ones in use; `false` if none waited.
///
/// # Errors
/// If the database does not answer.
pub async fn approve(
    tx: &mut Tx,
    person: PersonId,
    kind: ContactPointKind,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let waiting: i64 = on!(tx, conn => sqlx::query_scalar(
        r"/* contact_points::approve: waiting */
        SELECT COUNT(*) FROM contact_point WHERE person_id = $1 AND kind = $2 AND closed_reason = 'awaiting'",
    ).bind(person.0).bind(kind.as_str()).fetch_one(conn).await)?;
    if waiting == 0 {
        return Ok(false);
    }
    on!(tx, conn => sqlx::query(
        r"/* contact_points::approve: replaced */
        UPDATE contact_point SET closed_at = $3, closed_reason = 'replaced'
        WHERE person_id = $1 AND kind = $2 AND holder = 'self' AND closed_at IS NULL",
    ).bind(person.0).bind(kind.as_str()).bind(At(now)).execute(conn).await.map(drop))?;
    // The last one that asked; earlier ones had their chance.
    on!(tx, conn => sqlx::query(
        r"/* contact_points::approve */
        UPDATE contact_point SET closed_at = NULL, closed_reason = NULL
        WHERE id = (SELECT id FROM contact_point WHERE person_id = $1 AND kind = $2 AND closed_reason = 'awaiting'
                    ORDER BY closed_at DESC, id DESC LIMIT 1)",
    ).bind(person.0).bind(kind.as_str()).execute(conn).await.map(drop))?;
    refuse(tx, person, kind).await?;
    Ok(true)
}

/// Lets go of contact points that waited for staff; `false` if none did.
///
/// # Errors
/// If the database does not answer.
pub async fn refuse(tx: &mut Tx, person: PersonId, kind: ContactPointKind) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* contact_points::refuse */
        UPDATE contact_point SET closed_reason = 'unlinked'
        WHERE person_id = $1 AND kind = $2 AND closed_reason = 'awaiting'",
    ).bind(person.0).bind(kind.as_str()).execute(conn).await.map(|done| done.rows_affected() > 0))?)
}

/// Takes an address from everybody it belongs to, also where it was closed for another reason.
///
/// # Errors
/// If the database does not answer.
pub async fn unlink(
    tx: &mut Tx,
    kind: ContactPointKind,
    value: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let key = tx.keys.look_up_key(kind.as_str(), value);
    on!(tx, conn => sqlx::query(
        r"/* contact_points::unlink */
        UPDATE contact_point SET closed_reason = 'unlinked', closed_at = COALESCE(closed_at, $3)
        WHERE value_key = $1 AND kind = $2",
    ).bind(key).bind(kind.as_str()).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Closes phones and mail addresses of people that their newest record does not name any more: a number that was
/// corrected is a stranger's. LINE accounts are not in records.
///
/// # Errors
/// If the database does not answer.
pub async fn replace_others(
    tx: &mut Tx,
    people: &[PersonId],
    named: &[ContactPoint],
    now: Timestamp,
) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* contact_points::replace_others */ UPDATE contact_point SET closed_reason = 'replaced', closed_at = ");
        query.push_bind(At(now));
        query.push(" WHERE closed_at IS NULL AND kind IN ('phone', 'mail') AND person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        if !named.is_empty() {
            query.push(" AND value_key NOT IN");
            push_set!(query, named.iter().map(|point| keys.look_up_key(point.kind.as_str(), &point.value)));
        }
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// What somebody said about the use of an address of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Write here again.
    Open,
    /// Do not use it any more.
    Close(ClosedReason),
    /// No more text messages to this number. Calls go on.
    NoTexts,
}

/// Does what whoever holds an address said about its use at a moment, for everybody it belongs to; returns the points
/// it changed. What is older than the last such wish changes nothing: providers keep no order.
///
/// # Errors
/// If the database does not answer.
pub async fn apply_wish(
    tx: &mut Tx,
    (kind, value): (ContactPointKind, &str),
    wish: Wish,
    at: Timestamp,
) -> Result<Vec<ContactPointId>, StoreError> {
    let key = tx.keys.look_up_key(kind.as_str(), value);
    let ids: Vec<Uuid> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* contact_points::apply_wish */ UPDATE contact_point SET consent_at = ");
        query.push_bind(At(at));
        match wish {
            Wish::Open => {
                query.push(", closed_at = NULL, closed_reason = NULL, takes_sms = takes_sms OR kind = 'phone'");
            }
            Wish::Close(reason) => {
                query.push(", closed_at = COALESCE(closed_at, ").push_bind(At(at));
                query.push("), closed_reason = COALESCE(closed_reason, ").push_bind(reason.as_str()).push(")");
            }
            Wish::NoTexts => {
                query.push(", takes_sms = FALSE");
            }
        }
        query.push(" WHERE holder = 'self' AND COALESCE(closed_reason, '') NOT IN ('replaced', 'unlinked', 'awaiting') AND value_key = ");
        query.push_bind(key).push(" AND kind = ").push_bind(kind.as_str());
        query.push(" AND (consent_at IS NULL OR consent_at <= ").push_bind(At(at)).push(") RETURNING id");
        query.build_query_scalar().fetch_all(conn).await
    })?;
    Ok(ids.into_iter().map(ContactPointId::from).collect())
}

/// Opens what another program had, and gave back.
///
/// # Errors
/// If the database does not answer.
pub async fn end_standby(tx: &mut Tx, ids: &[ContactPointId]) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* contact_points::end_standby */
            UPDATE contact_point SET closed_at = NULL, closed_reason = NULL
            WHERE closed_reason = 'standby' AND id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Closes contact points.
///
/// # Errors
/// If the database does not answer.
pub async fn close(
    tx: &mut Tx,
    ids: &[ContactPointId],
    reason: ClosedReason,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* contact_points::close */ UPDATE contact_point SET closed_at = ");
        query.push_bind(At(now)).push(", closed_reason = ").push_bind(reason.as_str());
        query.push(" WHERE closed_at IS NULL AND id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Stops text messages to phone numbers, whoever else has them: the person said stop, or the number takes none. Calls
/// go on.
///
/// # Errors
/// If the database does not answer.
pub async fn stop_texts(tx: &mut Tx, ids: &[ContactPointId]) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* contact_points::stop_texts */
            UPDATE contact_point SET takes_sms = FALSE
            WHERE kind = 'phone' AND value_key IN (SELECT same.value_key FROM contact_point same WHERE same.id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.push(")");
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Whose mail address this is, in which language they are written to, and whether it is closed.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn find_mail(
    tx: &mut Tx,
    id: ContactPointId,
) -> Result<Option<(PersonId, Language, bool)>, StoreError> {
    let row: Option<(Uuid, String, bool)> = on!(tx, conn => sqlx::query_as(
        r"/* contact_points::find_mail */
        SELECT p.id, p.language, c.closed_at IS NOT NULL
        FROM contact_point c JOIN person p ON p.id = c.person_id WHERE c.id = $1 AND c.kind = 'mail'",
    ).bind(id.0).fetch_optional(conn).await)?;
    row.map(|(person, language, closed)| {
        Ok((person.into(), word("person", "language", person, &language)?, closed))
    })
    .transpose()
}

/// Lists the contact points of people, in order of creation.
///
/// # Errors
/// If the database does not answer or a value cannot be read.
pub async fn list(tx: &mut Tx, scope: &Scope, people: &[PersonId]) -> Result<Vec<ContactPoint>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* contact_points::list */
            SELECT c.id, c.person_id, c.kind, c.holder, c.value_sealed, c.takes_sms, c.closed_reason
            FROM contact_point c JOIN person p ON p.id = c.person_id WHERE c.person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        if let Some(organisation) = scope.organisation() {
            query.push(" AND p.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY c.created_at, c.id");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Finds whose these addresses are. One phone may be that of a whole household.
///
/// # Errors
/// If the database does not answer or a value cannot be read.
pub async fn find_holders(
    tx: &mut Tx,
    values: &[(ContactPointKind, &str)],
) -> Result<HashMap<(ContactPointKind, String), Vec<ContactPoint>>, StoreError> {
    let keys: Vec<Vec<u8>> =
        values.iter().map(|(kind, value)| tx.keys.look_up_key(kind.as_str(), value)).collect();
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* contact_points::find_holders */
            SELECT id, person_id, kind, holder, value_sealed, takes_sms, closed_reason
            FROM contact_point WHERE holder = 'self' AND value_key IN");
        push_set!(query, keys.iter().cloned());
        query.push(" ORDER BY created_at, id");
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut holders: HashMap<_, Vec<ContactPoint>> = HashMap::new();
    for row in rows {
        let point = row.open(tx)?;
        holders.entry((point.kind, point.value.clone())).or_default().push(point);
    }
    Ok(holders)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    kind: String,
    holder: String,
    value_sealed: Vec<u8>,
    takes_sms: bool,
    closed_reason: Option<String>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<ContactPoint, StoreError> {
        let place = Place { column: "contact_point.value", row: self.id };
        let value = tx
            .keys
            .open_text(place, &self.value_sealed)
            .map_err(|error| StoreError::unreadable("contact_point", "value_sealed", self.id, error))?;
        let closed = self.closed_reason.as_deref();
        Ok(ContactPoint {
            id: self.id.into(),
            person_id: self.person_id.into(),
            kind: word("contact_point", "kind", self.id, &self.kind)?,
            holder: word("contact_point", "holder", self.id, &self.holder)?,
            value,
            takes_sms: self.takes_sms,
            closed: closed.map(|text| word("contact_point", "closed_reason", self.id, text)).transpose()?,
        })
    }
}
