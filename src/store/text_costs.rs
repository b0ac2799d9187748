//! What text messages cost: the segments of each, counted before it is sent, and what they were estimated at.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{OrganisationId, OutboxId};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::insert_rows;

/// What one text message costs.
pub struct TextCost {
    /// Which.
    pub outbox_id: OutboxId,
    /// How many parts it is sent as.
    pub segments: i32,
    /// In millionths of the currency, and which; `None` where no price is set.
    pub estimate: Option<(i64, String)>,
}

/// What the text messages of some time came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextCosts {
    /// Messages handed over, or perhaps handed over.
    pub messages: i64,
    /// The parts they were sent as.
    pub segments: i64,
    /// In millionths of the currency asked for.
    pub cost_micros: i64,
}

/// Keeps what messages that wait in the outbox cost.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, costs: &[TextCost]) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* text_costs::add */
        INSERT INTO text_cost (outbox_id, segments, cost_micros, currency) ",
        costs,
        |binds, cost| {
            binds.push_bind(cost.outbox_id.0);
            binds.push_bind(cost.segments);
            binds.push_bind(cost.estimate.as_ref().map(|(micros, _)| *micros));
            binds.push_bind(cost.estimate.as_ref().map(|(_, currency)| currency.clone()));
        },
        " ON CONFLICT (outbox_id) DO NOTHING"
    );
    Ok(())
}

/// Adds up what an organisation's people were sent since a moment; costs in one currency.
///
/// # Errors
/// If the database does not answer.
pub async fn since(
    tx: &mut Tx,
    organisation: OrganisationId,
    since: Timestamp,
    currency: &str,
) -> Result<TextCosts, StoreError> {
    let id: Uuid = organisation.0;
    let (messages, segments, cost_micros): (i64, i64, i64) = on!(tx, conn => sqlx::query_as(
        r"/* text_costs::since */
        SELECT COUNT(*), CAST(COALESCE(SUM(t.segments), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN t.currency = $3 THEN t.cost_micros END), 0) AS BIGINT)
        FROM outbox o JOIN text_cost t ON t.outbox_id = o.id JOIN person p ON p.id = o.person_id
        WHERE o.channel = 'sms' AND o.state IN ('sent', 'unknown') AND o.created_at >= $2
            AND p.organisation_id = $1",
    ).bind(id).bind(At(since)).bind(currency).fetch_one(conn).await)?;
    Ok(TextCosts { messages, segments, cost_micros })
}
