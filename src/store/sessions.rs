//! Where the talk about a check-in stands.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialog::Session;
use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::messaging::Channel;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::Place;

/// A talk that can go on.
#[derive(Debug, Clone)]
pub struct Talk {
    /// What it is about.
    pub check_in_id: CheckInId,
    /// With whom.
    pub person_id: PersonId,
    /// Where it stands.
    pub session: Session,
    /// The channel last spoken on.
    pub channel: Option<Channel>,
    /// When it last moved.
    pub updated_at: Timestamp,
}

/// Saves talks.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, talks: &[Talk]) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    let talks = talks
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
            updated_at) ",
        talks,
        |binds, row| {
            let (talk, body) = row;
            binds.push_bind(talk.check_in_id.0);
            binds.push_bind(talk.person_id.0);
            binds.push_bind(talk.session.dialog.clone());
            binds.push_bind(i32::try_from(talk.session.version).unwrap_or(i32::MAX));
            binds.push_bind(body.clone());
            binds.push_bind(talk.channel.map(Channel::as_str));
            binds.push_bind(At(talk.updated_at));
        },
        r" ON CONFLICT (check_in_id) DO UPDATE SET body_sealed = excluded.body_sealed,
            channel = excluded.channel, updated_at = excluded.updated_at"
    );
    Ok(())
}

/// Finds the talks about check-ins.
///
/// # Errors
/// If the database does not answer or a talk cannot be read.
pub async fn find(tx: &mut Tx, check_ins: &[CheckInId]) -> Result<HashMap<CheckInId, Talk>, StoreError> {
    let rows: Vec<(Uuid, Uuid, Vec<u8>, Option<String>, At)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* sessions::find */
            SELECT check_in_id, person_id, body_sealed, channel, updated_at FROM dialog_session WHERE check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(check_in, person, sealed, channel, updated_at)| {
            let unreadable =
                |reason: String| StoreError::unreadable("dialog_session", "body_sealed", check_in, reason);
            let place = Place { column: "dialog_session.body", row: check_in };
            let body = tx.keys.open(place, &sealed).map_err(|error| unreadable(error.to_string()))?;
            let session =
                serde_json::from_slice(&body).map_err(|_| unreadable("not a session".to_owned()))?;
            let channel = channel.as_deref();
            let talk = Talk {
                check_in_id: check_in.into(),
                person_id: person.into(),
                session,
                channel: channel.map(|text| word("dialog_session", "channel", check_in, text)).transpose()?,
                updated_at: updated_at.0,
            };
            Ok((talk.check_in_id, talk))
        })
        .collect()
}
