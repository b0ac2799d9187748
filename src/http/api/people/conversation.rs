//! Everything that was said between us and one person, on whatever channel.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::ids::PersonId;
use crate::domain::messaging::{AnsweredBy, DeliveryStatus};
use crate::domain::scope::Scope;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::audit::{self, Entry};
use crate::store::conversations::{self, OutboundLine};
use crate::store::outbox::OutboxState;
use crate::store::{Tx, calls};

/// What was said, oldest first.
#[derive(Serialize, ToSchema)]
pub struct Conversation {
    items: Vec<ConversationItem>,
}

/// One thing that was said.
#[derive(Serialize, ToSchema)]
pub struct ConversationItem {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// `inbound` or `outbound`.
    direction: &'static str,
    channel: &'static str,
    /// Empty if the words were taken back, or for a call that was placed.
    text: String,
    /// `queued`, `sent`, `delivered`, `failed`, `unknown`, `cancelled`, `spoken`, `received`.
    status: Option<&'static str>,
    /// Who or what took a call that was placed, as far as the provider can tell: `human`, `machine`, `fax`, `unknown`.
    answered_by: Option<&'static str>,
}

#[utoipa::path(get, path = "/api/v1/people/{id}/conversation", tag = "people", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Conversation), (status = 401, body = Problem),
))]
pub async fn get_conversation(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<Json<Conversation>, ApiError> {
    let scope = staff.scope()?;
    let id = PersonId(id);
    let mut tx = app.context.store.begin().await?;
    let items = read(&mut tx, &scope, id).await?;
    let now = app.context.now();
    let entry =
        Entry { at: now, actor: scope.actor(), action: "conversation.read", subjects: &[id], detail: "" };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(Json(Conversation { items }))
}

async fn read(tx: &mut Tx, scope: &Scope, id: PersonId) -> Result<Vec<ConversationItem>, ApiError> {
    let mut items: Vec<ConversationItem> = Vec::new();
    for line in conversations::inbound(tx, scope, id).await? {
        items.push(ConversationItem {
            at: line.at,
            direction: "inbound",
            channel: line.channel.as_str(),
            text: line.text.unwrap_or_default(),
            status: Some("received"),
            answered_by: None,
        });
    }
    for line in conversations::outbound(tx, scope, id).await? {
        items.push(outbound(&line));
    }
    for call in calls::list_of(tx, scope, id).await? {
        items.push(ConversationItem {
            at: call.called_at,
            direction: "outbound",
            channel: "phone",
            text: call.note.unwrap_or_default(),
            status: Some(call.outcome.as_str()),
            answered_by: None,
        });
    }
    items.sort_by_key(|item| item.at);
    Ok(items)
}

fn outbound(line: &OutboundLine) -> ConversationItem {
    let message = &line.content.message;
    let question = message.question.iter().map(|question| question.text.as_str());
    let words: Vec<&str> = message.texts.iter().map(String::as_str).chain(question).collect();
    let status = match (line.state, line.delivery) {
        (OutboxState::Sent, Some(DeliveryStatus::Delivered | DeliveryStatus::Completed)) => "delivered",
        (OutboxState::Sent, Some(DeliveryStatus::NoAnswer | DeliveryStatus::Busy)) => "no-answer",
        (OutboxState::Sent, Some(DeliveryStatus::Failed)) => "failed",
        (OutboxState::Sent, _) => "sent",
        (OutboxState::Queued | OutboxState::Leased, _) => "queued",
        (OutboxState::Spoken, _) => "spoken",
        (OutboxState::Failed, _) => "failed",
        (OutboxState::Unknown, _) => "unknown",
        (OutboxState::Expired | OutboxState::Cancelled, _) => "cancelled",
    };
    ConversationItem {
        at: line.at,
        direction: "outbound",
        channel: line.channel.as_str(),
        text: words.join("\n"),
        status: Some(status),
        answered_by: line.answered_by.map(AnsweredBy::as_str),
    }
}
