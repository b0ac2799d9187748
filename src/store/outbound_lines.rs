//! What went out to a person, for the conversation that staff read.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::PersonId;
use crate::domain::messaging::{Channel, DeliveryStatus};
use crate::domain::scope::Scope;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::outbox::{Content, OutboxState, open_content};
use super::rows::word;

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
}

/// What went out to a person, oldest first.
///
/// # Errors
/// If the database does not answer or a line cannot be read.
pub async fn list_of(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Vec<OutboundLine>, StoreError> {
    let rows: Vec<(Uuid, String, At, Vec<u8>, String, Option<String>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* outbound_lines::list_of */
            SELECT o.id, o.channel, o.created_at, o.body_sealed, o.state, o.delivery
            FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.person_id = ");
        query.push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND p.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY o.created_at, o.id LIMIT 2000");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(id, channel, at, sealed, state, delivery)| {
            let delivery = delivery.as_deref();
            Ok(OutboundLine {
                at: at.0,
                channel: word("outbox", "channel", id, &channel)?,
                content: open_content(&tx.keys, id, &sealed)?,
                state: word("outbox", "state", id, &state)?,
                delivery: delivery.map(|text| word("outbox", "delivery", id, text)).transpose()?,
            })
        })
        .collect()
}
