//! What people agreed to or refused, each answer beside the text that had been shown (R95). Rows are only added.

use jiff::Timestamp;

use crate::domain::ids::{ConsentId, InboxId, PersonId};
use crate::domain::messaging::{Channel, Language};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;

/// One answer to the question whether somebody may be asked.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// Whose.
    pub person_id: PersonId,
    /// Yes or no.
    pub is_given: bool,
    /// When.
    pub answered_at: Timestamp,
    /// How.
    pub channel: Channel,
    /// The dialog whose text was shown.
    pub dialog: String,
    /// Its version.
    pub dialog_version: u32,
    /// The language it was shown in.
    pub language: Language,
    /// The event it was said in.
    pub inbox_id: Option<InboxId>,
}

/// Records an answer.
///
/// # Errors
/// If the database does not answer.
pub async fn record(tx: &mut Tx, consent: &Consent) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* consents::record */
        INSERT INTO consent (id, person_id, is_given, answered_at, channel, dialog, dialog_version, language, inbox_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    ).bind(consent.id.0).bind(consent.person_id.0).bind(consent.is_given).bind(At(consent.answered_at))
    .bind(consent.channel.as_str()).bind(&consent.dialog)
    .bind(i32::try_from(consent.dialog_version).unwrap_or(i32::MAX)).bind(consent.language.as_str())
    .bind(consent.inbox_id.map(|id| id.0)).execute(conn).await.map(drop))?;
    Ok(())
}
