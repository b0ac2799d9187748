//! Looks up what a provider without retry keys may or may not have taken, before anything is sent again.

use jiff::{SignedDuration, Timestamp};

use crate::channel::{SendError, sms};
use crate::domain::ids::{AttemptId, OutboxId, PersonId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::outbox::{self, Finish, Leased, OutboxState, UNKNOWN};
use crate::store::{Tx, tasks};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::{deliver, settle};

/// How long a provider gets until the first look.
pub(super) const FIRST_LOOK: SignedDuration = SignedDuration::from_secs(20);

/// A message that is not found so long after the request is not there, and may be sent again.
const NOT_THERE_AFTER: SignedDuration = SignedDuration::from_secs(60);

/// The provider's clock and ours may differ by so much. What was said just before is told apart by its id.
const CLOCKS_DIFFER_BY: SignedDuration = SignedDuration::from_mins(15);

/// A message that was sent again is known by the moment of its first try, which may be so long ago.
const LONGEST_TRY: SignedDuration = SignedDuration::from_hours(24);

/// Until when somebody finds out whether a message arrived.
const FIND_OUT_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// What cannot be looked up for so long becomes a person's task.
const ASK_STAFF_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// After this, a provider is asked more seldom.
const LOOK_SELDOM: SignedDuration = SignedDuration::from_mins(10);

/// After this it is not asked any more: what is unknown stays unknown.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// What a look at the provider said.
enum Found {
    /// It has the message, under this id.
    There(String),
    /// It does not have it.
    NotThere,
    /// It cannot be asked.
    NobodyKnows,
}

/// Looks up unknown entries of one channel. Returns how many.
///
/// # Errors
/// If the database does not answer.
pub async fn reconcile(context: &Context, channel: Channel) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let lease_until = now.saturating_add(deliver::lease(context)).unwrap_or(now);
    let scope = Scope::of_worker("reconcile");
    let unknown = outbox::claim_unknown(&mut tx, &scope, channel, now, lease_until, 50).await?;
    if unknown.is_empty() {
        return Ok(0);
    }
    let ids: Vec<OutboxId> = unknown.iter().map(|entry| entry.id).collect();
    let mut proven = outbox::proven(&mut tx, &ids).await?;
    let since = earliest(&unknown).saturating_sub(LONGEST_TRY).unwrap_or(Timestamp::MIN);
    let known = outbox::provider_ids(&mut tx, channel, since).await?;
    tx.commit().await?;
    for entry in &unknown {
        let found = match proven.remove(&entry.id) {
            Some(provider_id) => Ok(Found::There(provider_id)),
            None => look_up(context, entry, &known).await,
        };
        settle_look_up(context, entry, found).await?;
    }
    Ok(unknown.len())
}

async fn look_up(context: &Context, entry: &Leased, known: &[String]) -> Result<Found, SendError> {
    let since = entry.first_try_at.saturating_sub(CLOCKS_DIFFER_BY).unwrap_or(entry.first_try_at);
    let found = match (entry.channel, &context.providers.sms, &context.providers.voice) {
        (Channel::Sms, Some(client), _) => {
            let body = sms::layout(&entry.content.message, entry.content.form_url.as_deref());
            client.find(&entry.address, &body, since, known).await?
        }
        (Channel::Voice, _, Some(client)) => client.find(&entry.address, since, known).await?,
        _ => return Ok(Found::NobodyKnows),
    };
    Ok(found.map_or(Found::NotThere, Found::There))
}

async fn settle_look_up(
    context: &Context,
    entry: &Leased,
    found: Result<Found, SendError>,
) -> Result<(), PipelineError> {
    let now = context.now();
    let waited = now.duration_since(entry.first_try_at);
    let pause = if waited < ASK_STAFF_AFTER { NOT_THERE_AFTER } else { LOOK_SELDOM };
    let mut finish = Finish {
        id: entry.id,
        fence: entry.fence,
        state: OutboxState::Unknown,
        due_at: Some(now.saturating_add(pause).unwrap_or(now)),
        provider_id: None,
        request_id: None,
        code: Some(UNKNOWN.to_owned()),
    };
    let mut gives_up = false;
    match found {
        Ok(Found::There(provider_id)) => {
            finish.state = OutboxState::Sent;
            finish.due_at = None;
            finish.provider_id = Some(provider_id);
            finish.code = None;
        }
        // It never left. Whether it still may is a matter of its time.
        Ok(Found::NotThere) if waited >= NOT_THERE_AFTER => {
            let is_late = entry.not_after_at <= now;
            finish.state = if is_late { OutboxState::Expired } else { OutboxState::Queued };
            finish.due_at = Some(now);
            finish.code = None;
        }
        Ok(Found::NotThere) => {}
        Ok(Found::NobodyKnows) => gives_up = true,
        Err(_) => gives_up = waited >= GIVE_UP_AFTER,
    }
    let mut tx = context.store.begin().await?;
    if !settle::finish(&mut tx, entry, &finish, now).await? {
        return Ok(());
    }
    if let (OutboxState::Expired, Some(attempt)) = (finish.state, entry.attempt_id) {
        attempts::end(&mut tx, &[attempt], AttemptOutcome::Failed, Some("expired")).await?;
    }
    if finish.state == OutboxState::Unknown && (gives_up || waited >= ASK_STAFF_AFTER) {
        ask_staff(&mut tx, entry.id, entry.attempt_id, entry.person_id, now).await?;
    }
    if gives_up {
        outbox::leave_unknown(&mut tx, entry.id, now).await?;
        if let Some(attempt) = entry.attempt_id {
            attempts::end(&mut tx, &[attempt], AttemptOutcome::Unknown, Some(UNKNOWN)).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Drops what waits and whose time passed. What the provider may or may not have stays unknown, and somebody finds out.
/// Returns how many there were.
///
/// # Errors
/// If the database does not answer.
pub async fn expire(tx: &mut Tx, now: Timestamp) -> Result<usize, PipelineError> {
    let expired = outbox::expire(tx, now).await?;
    for entry in &expired {
        let is_unknown = entry.state == OutboxState::Unknown;
        if is_unknown {
            ask_staff(tx, entry.id, entry.attempt_id, entry.person_id, now).await?;
        }
        if let Some(attempt) = entry.attempt_id {
            let (outcome, code) = match is_unknown {
                true => (AttemptOutcome::Unknown, UNKNOWN),
                false => (AttemptOutcome::Failed, "expired"),
            };
            attempts::end(tx, &[attempt], outcome, Some(code)).await?;
        }
    }
    Ok(expired.len())
}

async fn ask_staff(
    tx: &mut Tx,
    id: OutboxId,
    attempt: Option<AttemptId>,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<(), PipelineError> {
    let kind = TaskKind::UnknownSend;
    let Some(attempt) = attempt else {
        let Some(person) = person else { return Ok(()) };
        let due_at = now.saturating_add(FIND_OUT_WITHIN).unwrap_or(now);
        tasks::open_about(tx, person, kind, now, due_at, &format!("{kind}:{id}")).await?;
        return Ok(());
    };
    let mut changes = Changes::default();
    for check_in in settle::lock_carried(tx, attempt).await?.1 {
        changes.open_task(&check_in, kind, FIND_OUT_WITHIN.as_mins(), now);
    }
    changes.write(tx, now).await?;
    Ok(())
}

fn earliest(entries: &[Leased]) -> Timestamp {
    entries.iter().map(|entry| entry.first_try_at).min().unwrap_or(Timestamp::MAX)
}
