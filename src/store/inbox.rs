//! What reached us. The provider's event id is the key: a second copy finds the first.

use std::collections::HashSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{CheckInId, InboxId, PersonId};
use crate::domain::messaging::{InboundBody, InboundEvent, Provider, Sender};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{BATCH, push_set, word};
use super::sealed::Place;

words! {
    /// What became of an event.
    pub enum InboxState as "inbox state" {
        /// It had its effect.
        Processed = "processed",
        /// It has none; kept and counted.
        Ignored = "ignored",
        /// It came from nobody we know.
        Unlinked = "unlinked",
        /// It could not be handled; a person has to look.
        Quarantined = "quarantined",
    }
}

/// An event and what became of it.
#[derive(Debug, Clone)]
pub struct InboxRow {
    /// Our id of it.
    pub id: InboxId,
    /// The event.
    pub event: InboundEvent,
    /// What became of it.
    pub state: InboxState,
    /// Whom it came from.
    pub person_id: Option<PersonId>,
    /// What it was about.
    pub check_in_id: Option<CheckInId>,
    /// What the person said, in words.
    pub text: Option<String>,
}

/// An event's key.
pub type EventKey = (Provider, String);

/// Which of these events are here already.
///
/// # Errors
/// If the database does not answer.
pub async fn seen(tx: &mut Tx, keys: &[EventKey]) -> Result<HashSet<EventKey>, StoreError> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* inbox::seen */ SELECT provider, event_id FROM inbox WHERE event_id IN");
        push_set!(query, keys.iter().map(|(_, id)| id.clone()));
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(|(provider, id)| Ok((word("inbox", "provider", &id, &provider)?, id))).collect()
}

/// Adds events; returns how many were added, which is fewer if another process was faster with one of them.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, rows: &[InboxRow], now: Timestamp) -> Result<u64, StoreError> {
    let keys = tx.keys.clone();
    let mut added = 0;
    for batch in rows.chunks(BATCH) {
        added += on!(tx, conn => {
            let mut query = sqlx::QueryBuilder::<Engine>::new(
                r"/* inbox::add */
                INSERT INTO inbox (id, provider, event_id, channel, kind, state, person_id, check_in_id, body_sealed,
                    text_sealed, happened_at, received_at, message_id, duplicates) ");
            query.push_values(batch, |mut binds, row| {
                let body = serde_json::to_vec(&row.event).unwrap_or_default();
                binds.push_bind(row.id.0);
                binds.push_bind(row.event.provider.as_str());
                binds.push_bind(row.event.event_id.clone());
                binds.push_bind(row.event.channel.as_str());
                binds.push_bind(kind(&row.event.body).to_owned());
                binds.push_bind(row.state.as_str());
                binds.push_bind(row.person_id.map(|id| id.0));
                binds.push_bind(row.check_in_id.map(|id| id.0));
                binds.push_bind(keys.seal(body_place(row.id.0), &body));
                binds.push_bind(row.text.as_ref().map(|text| keys.seal(text_place(row.id.0), text.as_bytes())));
                binds.push_bind(At(row.event.happened_at));
                binds.push_bind(At(now));
                binds.push_bind(message_id(&row.event).map(str::to_owned));
                binds.push_bind(0_i32);
            });
            query.push(" ON CONFLICT (provider, event_id) DO NOTHING");
            query.build().execute(conn).await.map(|done| done.rows_affected())
        })?;
    }
    Ok(added)
}

/// Counts further copies of events.
///
/// # Errors
/// If the database does not answer.
pub async fn count_duplicates(tx: &mut Tx, keys: &[EventKey]) -> Result<(), StoreError> {
    for (provider, event_id) in keys {
        on!(tx, conn => sqlx::query(
            r"/* inbox::count_duplicates */
            UPDATE inbox SET duplicates = duplicates + 1 WHERE provider = $1 AND event_id = $2",
        ).bind(provider.as_str()).bind(event_id).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Which of these messages their authors took back before they came.
///
/// # Errors
/// If the database does not answer.
pub async fn taken_back(
    tx: &mut Tx,
    messages: &[(Provider, String)],
) -> Result<Vec<(Provider, String)>, StoreError> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* inbox::taken_back */ SELECT DISTINCT provider, message_id FROM inbox
            WHERE kind = 'unsent' AND message_id IN");
        push_set!(query, messages.iter().map(|(_, id)| id.clone()));
        query.build_query_as().fetch_all(conn).await
    })?;
    let found: Result<Vec<_>, StoreError> =
        rows.into_iter().map(|(provider, id)| Ok((word("inbox", "provider", &id, &provider)?, id))).collect();
    Ok(found?.into_iter().filter(|one| messages.contains(one)).collect())
}

/// Messages that were taken back since a moment and still have their words: the two came to two processes at once.
///
/// # Errors
/// If the database does not answer.
pub async fn overlooked(tx: &mut Tx, since: Timestamp) -> Result<Vec<(Provider, String)>, StoreError> {
    let rows: Vec<(String, String)> = on!(tx, conn => sqlx::query_as(
        r"/* inbox::overlooked */
        SELECT DISTINCT m.provider, m.message_id FROM inbox u
        JOIN inbox m ON m.message_id = u.message_id AND m.provider = u.provider AND m.kind <> 'unsent'
        WHERE u.kind = 'unsent' AND u.received_at >= $1",
    ).bind(At(since)).fetch_all(conn).await)?;
    rows.into_iter().map(|(provider, id)| Ok((word("inbox", "provider", &id, &provider)?, id))).collect()
}

/// A message whose words were removed, with the words that are still to be removed elsewhere.
pub struct Removed {
    /// The event it came in.
    pub id: InboxId,
    /// What it was about.
    pub check_in_id: Option<CheckInId>,
    /// Where it came from.
    pub from: Sender,
    /// The words.
    pub words: String,
}

/// Removes the words of messages that their authors took back; that there was one stays.
///
/// # Errors
/// If the database does not answer or an event cannot be read.
pub async fn remove_words(tx: &mut Tx, messages: &[(Provider, String)]) -> Result<Vec<Removed>, StoreError> {
    let rows: Vec<(Uuid, String, String, Option<Uuid>, Vec<u8>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* inbox::remove_words: which */ SELECT id, provider, message_id, check_in_id, body_sealed FROM inbox
            WHERE kind <> 'unsent' AND message_id IN");
        push_set!(query, messages.iter().map(|(_, id)| id.clone()));
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut removed = Vec::new();
    for (id, provider, message_id, check_in_id, sealed) in rows {
        if !messages.contains(&(word("inbox", "provider", id, &provider)?, message_id)) {
            continue;
        }
        let unreadable = |reason: &str| StoreError::unreadable("inbox", "body_sealed", id, reason);
        let body = tx.keys.open(body_place(id), &sealed).map_err(|error| unreadable(&error.to_string()))?;
        let mut event: InboundEvent =
            serde_json::from_slice(&body).map_err(|_| unreadable("not an event"))?;
        event.raw.clear();
        let mut words = String::new();
        if let InboundBody::Text { text } = &mut event.body {
            words = std::mem::take(text);
        }
        let body = tx.keys.seal(body_place(id), &serde_json::to_vec(&event).unwrap_or_default());
        on!(tx, conn => sqlx::query(
            "/* inbox::remove_words */ UPDATE inbox SET text_sealed = NULL, message_id = NULL, body_sealed = $2
            WHERE id = $1",
        ).bind(id).bind(body).execute(conn).await.map(drop))?;
        let check_in_id = check_in_id.map(CheckInId::from);
        removed.push(Removed { id: id.into(), check_in_id, from: event.from, words });
    }
    Ok(removed)
}

/// The id by which an event can be taken back, or that of what it takes back.
fn message_id(event: &InboundEvent) -> Option<&str> {
    match &event.body {
        InboundBody::Unsent { message_id } => Some(message_id),
        _ => event.message_id.as_deref(),
    }
}

fn body_place(id: Uuid) -> Place {
    Place { column: "inbox.body", row: id }
}

pub(super) fn text_place(id: Uuid) -> Place {
    Place { column: "inbox.text", row: id }
}

/// The kind that is stored in clear: ours, or the provider's name of what we do not know.
pub fn kind(body: &InboundBody) -> &str {
    match body {
        InboundBody::Text { .. } => "text",
        InboundBody::Choice { .. } => "choice",
        InboundBody::Digits { .. } => "digits",
        InboundBody::Silence => "silence",
        InboundBody::CallAnswered => "call-answered",
        InboundBody::Followed => "followed",
        InboundBody::Unfollowed => "unfollowed",
        InboundBody::Unsent { .. } => "unsent",
        InboundBody::AccountLinked { .. } => "account-linked",
        InboundBody::Wordless { name } | InboundBody::Ignored { name } => name,
    }
}
