//! The desks of organisations, to which calls are put through.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::desk::Desk;
use crate::domain::ids::OrganisationId;

use super::engine::{Tx, on};
use super::error::StoreError;

/// Sets the desk of an organisation, or takes it away.
///
/// # Errors
/// If the database does not answer.
pub async fn set(tx: &mut Tx, organisation: OrganisationId, desk: Option<&Desk>) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* desks::set */
        UPDATE organisation SET desk_phone = $2, desk_from_minutes = $3, desk_to_minutes = $4, desk_days = $5
        WHERE id = $1",
    ).bind(organisation.0).bind(desk.map(|desk| desk.phone.clone())).bind(desk.map(|desk| desk.from_minutes))
    .bind(desk.map(|desk| desk.to_minutes)).bind(desk.map(|desk| desk.days.to_string()))
    .execute(conn).await.map(drop))?;
    Ok(())
}

/// The desks of all organisations that have one.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn all(tx: &mut Tx) -> Result<HashMap<OrganisationId, Desk>, StoreError> {
    let rows: Vec<(Uuid, String, i32, i32, String)> = on!(tx, conn => sqlx::query_as(
        r"/* desks::all */
        SELECT id, desk_phone, desk_from_minutes, desk_to_minutes, desk_days FROM organisation
        WHERE desk_phone IS NOT NULL AND desk_days IS NOT NULL
            AND desk_from_minutes IS NOT NULL AND desk_to_minutes IS NOT NULL",
    ).fetch_all(conn).await)?;
    rows.into_iter()
        .map(|(id, phone, from_minutes, to_minutes, days)| {
            let days = days
                .parse()
                .map_err(|error| StoreError::unreadable("organisation", "desk_days", id, error))?;
            Ok((id.into(), Desk { phone, from_minutes, to_minutes, days }))
        })
        .collect()
}
