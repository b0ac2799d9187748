//! Where the talk about a check-in stands, or about several: a household that answers through one phone has one talk.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::dialog::Session;
use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::messaging::Channel;
use crate::domain::observation::SaidBy;

use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::Place;

/// A talk that can go on.
#[derive(Debug, Clone)]
pub struct Talk {
    /// What it is about, and kept with.
    pub check_in_id: CheckInId,
    /// With whom.
    pub person_id: PersonId,
    /// The check-ins of the others of a household who are asked in it, in the order of the conversation.
    pub others: Vec<CheckInId>,
    /// Who speaks.
    pub said_by: SaidBy,
    /// Where it stands.
    pub session: Session,
    /// The channel last spoken on.
    pub channel: Option<Channel>,
    /// When it last moved.
    pub updated_at: Timestamp,
}

impl Talk {
    /// The check-in of somebody in it, counted from 0.
    pub fn check_in_of(&self, whose: usize) -> Option<CheckInId> {
        match whose.checked_sub(1) {
            None => Some(self.check_in_id),
            Some(at) => self.others.get(at).copied(),
        }
    }

    /// Who of the conversation a check-in belongs to.
    pub fn place_of(&self, check_in: CheckInId) -> Option<usize> {
        self.check_ins().position(|id| id == check_in)
    }

    /// All check-ins it is about, in the order of the conversation.
    pub fn check_ins(&self) -> impl Iterator<Item = CheckInId> + '_ {
        std::iter::once(self.check_in_id).chain(self.others.iter().copied())
    }
}

/// Saves talks. Who is asked in one is settled when it begins.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, talks: &[Talk]) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    let sealed = talks
        .iter()
        .map(|talk| {
            let place = Place { column: "dialog_session.body", row: talk.check_in_id.0 };
            let body = serde_json::to_vec(&talk.session)
                .map_err(|error| StoreError::unreadable("dialog_session", "body", talk.check_in_id, error))?;
            Ok((talk, keys.seal(place, &body)))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    insert_rows!(
        tx,
        r"/* sessions::save */
        INSERT INTO dialog_session (check_in_id, person_id, dialog, dialog_version, body_sealed, channel,
            updated_at, said_by) ",
        sealed,
        |binds, row| {
            let (talk, body) = row;
            binds.push_bind(talk.check_in_id.0);
            binds.push_bind(talk.person_id.0);
            binds.push_bind(talk.session.dialog.clone());
            binds.push_bind(i32::try_from(talk.session.version).unwrap_or(i32::MAX));
            binds.push_bind(body.clone());
            binds.push_bind(talk.channel.map(Channel::as_str));
            binds.push_bind(At(talk.updated_at));
            binds.push_bind(talk.said_by.as_str());
        },
        r" ON CONFLICT (check_in_id) DO UPDATE SET dialog = excluded.dialog, dialog_version = excluded.dialog_version,
            body_sealed = excluded.body_sealed, channel = excluded.channel, updated_at = excluded.updated_at,
            said_by = excluded.said_by"
    );
    let others: Vec<(CheckInId, i32, CheckInId)> = talks
        .iter()
        .flat_map(|talk| (1..).zip(&talk.others).map(|(place, other)| (talk.check_in_id, place, *other)))
        .collect();
    insert_rows!(
        tx,
        "/* sessions::save: others */ INSERT INTO talk_member (session_check_in_id, place, check_in_id) ",
        others,
        |binds, row| {
            binds.push_bind(row.0.0);
            binds.push_bind(row.1);
            binds.push_bind(row.2.0);
        },
        " ON CONFLICT (session_check_in_id, place) DO UPDATE SET check_in_id = excluded.check_in_id"
    );
    Ok(())
}

/// Finds the talks about check-ins, those among them in which somebody else of the household is asked first. By the
/// check-in each is kept with.
///
/// # Errors
/// If the database does not answer or a talk cannot be read.
pub async fn find(tx: &mut Tx, check_ins: &[CheckInId]) -> Result<HashMap<CheckInId, Talk>, StoreError> {
    let shared: Vec<Uuid> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* sessions::find: in whose talk */
            SELECT session_check_in_id FROM talk_member WHERE check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.build_query_scalar().fetch_all(conn).await
    })?;
    let mut kept_with: Vec<Uuid> = check_ins.iter().map(|id| id.0).chain(shared).collect();
    kept_with.sort_unstable();
    kept_with.dedup();
    let mut others = others_of(tx, &kept_with).await?;
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* sessions::find */
            SELECT check_in_id, person_id, body_sealed, channel, updated_at, said_by
            FROM dialog_session WHERE check_in_id IN");
        push_set!(query, kept_with.iter().copied());
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|row| {
            let id = row.check_in_id;
            let unreadable =
                |reason: String| StoreError::unreadable("dialog_session", "body_sealed", id, reason);
            let place = Place { column: "dialog_session.body", row: id };
            let body =
                tx.keys.open(place, &row.body_sealed).map_err(|error| unreadable(error.to_string()))?;
            let session =
                serde_json::from_slice(&body).map_err(|_| unreadable("not a session".to_owned()))?;
            let channel = row.channel.as_deref();
            let talk = Talk {
                check_in_id: id.into(),
                person_id: row.person_id.into(),
                others: others.remove(&id).unwrap_or_default(),
                said_by: word("dialog_session", "said_by", id, &row.said_by)?,
                session,
                channel: channel.map(|text| word("dialog_session", "channel", id, text)).transpose()?,
                updated_at: row.updated_at.0,
            };
            Ok((talk.check_in_id, talk))
        })
        .collect()
}

/// The people who are asked in the same talks as some people's check-ins since a day, themselves included.
///
/// # Errors
/// If the database does not answer.
pub async fn company_of(tx: &mut Tx, people: &[PersonId], since: Date) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<Uuid> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* sessions::company_of */ WITH mine AS (SELECT id FROM check_in WHERE business_on >= ");
        query.push_bind(On(since)).push(" AND person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(
            r"), shared AS (
                SELECT m.session_check_in_id AS id FROM talk_member m JOIN mine ON mine.id = m.check_in_id
                UNION SELECT m.session_check_in_id FROM talk_member m JOIN mine ON mine.id = m.session_check_in_id)
            SELECT c.person_id FROM shared JOIN talk_member m ON m.session_check_in_id = shared.id
                JOIN check_in c ON c.id = m.check_in_id
            UNION SELECT c.person_id FROM shared JOIN check_in c ON c.id = shared.id");
        query.build_query_scalar().fetch_all(conn).await
    })?;
    let mut all: Vec<PersonId> = rows.into_iter().map(PersonId::from).chain(people.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

async fn others_of(tx: &mut Tx, kept_with: &[Uuid]) -> Result<HashMap<Uuid, Vec<CheckInId>>, StoreError> {
    let rows: Vec<(Uuid, Uuid)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* sessions::others_of */
            SELECT session_check_in_id, check_in_id FROM talk_member WHERE session_check_in_id IN");
        push_set!(query, kept_with.iter().copied());
        query.push(" ORDER BY session_check_in_id, place");
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut others: HashMap<Uuid, Vec<CheckInId>> = HashMap::new();
    for (kept_with, other) in rows {
        others.entry(kept_with).or_default().push(other.into());
    }
    Ok(others)
}

#[derive(sqlx::FromRow)]
struct Row {
    check_in_id: Uuid,
    person_id: Uuid,
    body_sealed: Vec<u8>,
    channel: Option<String>,
    updated_at: At,
    said_by: String,
}
