//! What people agreed to or refused, each answer beside the text that had been shown (R95). Rows are only added.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{ConsentId, ContactPointId, InboxId, PersonId};
use crate::domain::messaging::{Channel, Language};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, word};

words! {
    /// How somebody said that they may be asked, or may not.
    pub enum Means as "means of consent" {
        /// They answered the question.
        Answer = "answer",
        /// They added the account, or unblocked it.
        Follow = "follow",
        /// They blocked the account or took it out of their list.
        Unfollow = "unfollow",
        /// The word by which a provider begins again to hand on texts.
        Start = "start",
        /// They wrote that they wish nothing more.
        Stop = "stop",
        /// A provider says that they told it to stop.
        Provider = "provider",
    }
}

/// Somebody allowed or forbade a channel, without a text of ours before their eyes.
#[derive(Debug, Clone)]
pub struct Wished {
    /// Its id.
    pub id: ConsentId,
    /// Whose.
    pub person_id: PersonId,
    /// Allowed or forbidden.
    pub is_given: bool,
    /// When, by the provider's clock if it says so.
    pub at: Timestamp,
    /// Which channel.
    pub channel: Channel,
    /// How.
    pub means: Means,
    /// The event it was said in.
    pub inbox_id: Option<InboxId>,
}

/// Records wishes.
///
/// # Errors
/// If the database does not answer.
pub async fn record_wishes(tx: &mut Tx, wishes: &[Wished]) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* consents::record_wishes */
        INSERT INTO consent (id, person_id, is_given, answered_at, channel, means, inbox_id) ",
        wishes,
        |binds, wish| {
            binds.push_bind(wish.id.0);
            binds.push_bind(wish.person_id.0);
            binds.push_bind(wish.is_given);
            binds.push_bind(At(wish.at));
            binds.push_bind(wish.channel.as_str());
            binds.push_bind(wish.means.as_str());
            binds.push_bind(wish.inbox_id.map(|id| id.0));
        },
        ""
    );
    Ok(())
}

/// Records that a provider says that whoever holds a contact point told it to stop.
///
/// # Errors
/// If the database does not answer.
pub async fn record_provider_stop(
    tx: &mut Tx,
    point: ContactPointId,
    channel: Channel,
    now: Timestamp,
) -> Result<(), StoreError> {
    let holders: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        r"/* consents::record_provider_stop: whose */
        SELECT DISTINCT same.person_id FROM contact_point point
        JOIN contact_point same ON same.value_key = point.value_key AND same.kind = point.kind
        WHERE point.id = $1 AND same.holder = 'self' ORDER BY same.person_id",
    ).bind(point.0).fetch_all(conn).await)?;
    let wish = |person: Uuid| Wished {
        id: crate::ambient::fresh_id(),
        person_id: person.into(),
        is_given: false,
        at: now,
        channel,
        means: Means::Provider,
        inbox_id: None,
    };
    let wishes: Vec<Wished> = holders.into_iter().map(wish).collect();
    record_wishes(tx, &wishes).await
}

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
        INSERT INTO consent (id, person_id, is_given, answered_at, channel, means, dialog, dialog_version, language,
            inbox_id)
        VALUES ($1, $2, $3, $4, $5, 'answer', $6, $7, $8, $9)",
    ).bind(consent.id.0).bind(consent.person_id.0).bind(consent.is_given).bind(At(consent.answered_at))
    .bind(consent.channel.as_str()).bind(&consent.dialog)
    .bind(i32::try_from(consent.dialog_version).unwrap_or(i32::MAX)).bind(consent.language.as_str())
    .bind(consent.inbox_id.map(|id| id.0)).execute(conn).await.map(drop))?;
    Ok(())
}

/// The latest answer of a person to the question, if there is one.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn latest_of(tx: &mut Tx, person: PersonId) -> Result<Option<Consent>, StoreError> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        r"/* consents::latest_of */
        SELECT id, person_id, is_given, answered_at, channel, dialog, dialog_version, language, inbox_id
        FROM consent WHERE person_id = $1 AND means = 'answer' ORDER BY answered_at DESC, id DESC LIMIT 1",
    ).bind(person.0).fetch_optional(conn).await)?;
    row.map(Consent::try_from).transpose()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    is_given: bool,
    answered_at: At,
    channel: String,
    dialog: String,
    dialog_version: i32,
    language: String,
    inbox_id: Option<Uuid>,
}

impl TryFrom<Row> for Consent {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            channel: word("consent", "channel", row.id, &row.channel)?,
            language: word("consent", "language", row.id, &row.language)?,
            id: row.id.into(),
            person_id: row.person_id.into(),
            is_given: row.is_given,
            answered_at: row.answered_at.0,
            dialog: row.dialog,
            dialog_version: u32::try_from(row.dialog_version).unwrap_or(0),
            inbox_id: row.inbox_id.map(InboxId::from),
        })
    }
}
