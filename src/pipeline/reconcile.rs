//! Looks up what a provider without retry keys may or may not have taken, before anything is sent again.

use jiff::{SignedDuration, Timestamp};

use crate::channel::{SendError, sms};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;
use crate::store::outbox::{self, Finish, Leased, OutboxState};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::{deliver, settle};

/// How long a provider gets until the first look.
pub(super) const FIRST_LOOK: SignedDuration = SignedDuration::from_secs(20);

/// A message that is not found so long after the request is not there, and may be sent again.
const NOT_THERE_AFTER: SignedDuration = SignedDuration::from_secs(60);

/// What cannot be looked up for so long becomes a person's task.
const ASK_STAFF_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// Looks up unknown entries of one channel. Returns how many.
///
/// # Errors
/// If the database does not answer.
pub async fn reconcile(context: &Context, channel: Channel) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let lease_until = now.saturating_add(deliver::lease(context)).unwrap_or(now);
    let unknown = outbox::claim(
        &mut tx,
        &Scope::of_worker("reconcile"),
        channel,
        OutboxState::Unknown,
        now,
        lease_until,
        50,
    )
    .await?;
    let known = outbox::provider_ids(&mut tx, channel, earliest(&unknown)).await?;
    tx.commit().await?;
    for entry in &unknown {
        let found = look_up(context, entry, &known).await;
        settle_look_up(context, entry, found).await?;
    }
    Ok(unknown.len())
}

async fn look_up(context: &Context, entry: &Leased, known: &[String]) -> Result<Option<String>, SendError> {
    // Providers write whole seconds.
    let since = entry.first_try_at.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(entry.first_try_at);
    match (entry.channel, &context.providers.sms, &context.providers.voice) {
        (Channel::Sms, Some(client), _) => {
            let body = sms::layout(&entry.content.message, entry.content.form_url.as_deref());
            client.find(&entry.address, &body, since).await
        }
        (Channel::Voice, _, Some(client)) => client.find(&entry.address, since, known).await,
        _ => Ok(None),
    }
}

async fn settle_look_up(
    context: &Context,
    entry: &Leased,
    found: Result<Option<String>, SendError>,
) -> Result<(), PipelineError> {
    let now = context.now();
    let waited = now.duration_since(entry.first_try_at);
    let again = now.saturating_add(NOT_THERE_AFTER).unwrap_or(now);
    let mut finish = Finish {
        id: entry.id,
        fence: entry.fence,
        state: OutboxState::Unknown,
        due_at: Some(again),
        provider_id: None,
        code: None,
    };
    match &found {
        Ok(Some(provider_id)) => {
            finish.state = OutboxState::Sent;
            finish.due_at = None;
            finish.provider_id = Some(provider_id.clone());
        }
        Ok(None) if waited >= NOT_THERE_AFTER => {
            finish.state = OutboxState::Queued;
            finish.due_at = Some(now);
        }
        Ok(None) | Err(_) => {}
    }
    let mut tx = context.store.begin().await?;
    if !settle::finish(&mut tx, entry, &finish, now).await? {
        return Ok(());
    }
    if finish.state == OutboxState::Unknown && waited >= ASK_STAFF_AFTER {
        ask_staff(&mut tx, entry, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn ask_staff(tx: &mut crate::store::Tx, entry: &Leased, now: Timestamp) -> Result<(), PipelineError> {
    let Some(attempt) = entry.attempt_id else { return Ok(()) };
    let mut changes = Changes::default();
    for check_in in settle::lock_carried(tx, attempt).await?.1 {
        changes.open_task(&check_in, TaskKind::UnknownSend, 60, now);
    }
    changes.write(tx, now).await?;
    Ok(())
}

fn earliest(entries: &[Leased]) -> Timestamp {
    entries.iter().map(|entry| entry.first_try_at).min().unwrap_or(Timestamp::MAX)
}
