//! What was said between us and a person, for whoever reads it later.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::PersonId;
use crate::domain::messaging::{AnsweredBy, Channel, DeliveryStatus};
use crate::domain::scope::Scope;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::inbox;
use super::outbox::{self, Content, OutboxState};
use super::rows::word;

/// One line of a conversation as it came in.
#[derive(Debug, Clone)]
pub struct InboundLine {
    /// When it happened.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// The words; `None` when they were taken back.
    pub text: Option<String>,
}

/// One line of a conversation as it went out.
#[derive(Debug, Clone)]
pub struct OutboundLine {
    /// When it was written.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// What.
    pub content: Content,
    /// How it stands.
    pub state: OutboxState,
    /// How far the provider says it came.
    pub delivery: Option<DeliveryStatus>,
    /// Who or what took a call, as far as the provider can tell.
    pub answered_by: Option<AnsweredBy>,
}

/// What a person sent us, oldest first. The caller has proved the person to be within `scope`.
///
/// # Errors
/// If the database does not answer or a line cannot be read.
pub async fn inbound(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Vec<InboundLine>, StoreError> {
    let rows: Vec<(Uuid, String, At, Option<Vec<u8>>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* conversations::inbound */
            SELECT i.id, i.channel, i.happened_at, i.text_sealed
            FROM inbox i JOIN person p ON p.id = i.person_id
            WHERE i.state IN ('processed', 'quarantined') AND i.person_id = ");
        query.push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND p.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY i.happened_at, i.id LIMIT 2000");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(id, channel, at, sealed)| {
            let text = sealed
                .map(|sealed| tx.keys.open_text(inbox::text_place(id), &sealed))
                .transpose()
                .map_err(|error| StoreError::unreadable("inbox", "text_sealed", id, error))?;
            Ok(InboundLine { at: at.0, channel: word("inbox", "channel", id, &channel)?, text })
        })
        .collect()
}

/// What went out to a person, oldest first.
///
/// # Errors
/// If the database does not answer or a line cannot be read.
pub async fn outbound(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Vec<OutboundLine>, StoreError> {
    let rows: Vec<(Uuid, String, At, Vec<u8>, String, Option<String>, Option<String>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* conversations::outbound */
            SELECT o.id, o.channel, o.created_at, o.body_sealed, o.state, o.delivery, a.answered_by
            FROM outbox o JOIN person p ON p.id = o.person_id LEFT JOIN attempt a ON a.id = o.attempt_id
            WHERE o.person_id = ");
        query.push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND p.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY o.created_at, o.id LIMIT 2000");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(id, channel, at, sealed, state, delivery, answered_by)| {
            let (delivery, answered_by) = (delivery.as_deref(), answered_by.as_deref());
            Ok(OutboundLine {
                at: at.0,
                channel: word("outbox", "channel", id, &channel)?,
                content: outbox::open_content(&tx.keys, id, &sealed)?,
                state: word("outbox", "state", id, &state)?,
                delivery: delivery.map(|text| word("outbox", "delivery", id, text)).transpose()?,
                answered_by: answered_by.map(|text| word("attempt", "answered_by", id, text)).transpose()?,
            })
        })
        .collect()
}
