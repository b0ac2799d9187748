//! Writes down how sendings ended: many in one transaction, since each commit waits for the disk.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::ambient::jitter;
use crate::channel::{Accepted, RefusalKind, SendError};
use crate::domain::ids::{AttemptId, PersonId};
use crate::domain::messaging::Channel;
use crate::store::outbox::{self, Finish, Leased, OutboxState, UNKNOWN};

use super::PipelineError;
use super::concerned::Concerned;
use super::context::Context;
use super::{settle, stopped};

/// LINE keeps a retry key for 24 hours; we stop well before. A mailbox may forget ids, too.
const LONGEST_RETRY: SignedDuration = SignedDuration::from_hours(20);

/// What a provider refuses because of our settings is tried again after this.
const REPAIR_WITHIN: SignedDuration = SignedDuration::from_mins(5);

/// What a provider refuses for a reason that nobody knows is tried once more after this.
const ONCE_MORE_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// A sending that is over.
pub struct Ended {
    /// What was sent.
    pub entry: Leased,
    /// What the provider said.
    pub result: Result<Accepted, SendError>,
}

impl Ended {
    /// Whom a refusal of the service itself kept from being reached, and on which channel.
    fn broken(&self) -> Option<(PersonId, Channel)> {
        match &self.result {
            Err(SendError::Refused(reason)) if reason.kind == RefusalKind::Misconfigured => {
                Some((self.entry.person_id?, self.entry.channel))
            }
            _ => None,
        }
    }
}

/// Writes down how sendings ended, all in one transaction. If one of them cannot be written down, each has its own.
///
/// # Errors
/// If the database does not answer. What was sent and could not be written down is found again when its lease is over:
/// under the same retry key on LINE, under the same id by mail, by looking it up on the others.
pub async fn settle(context: &Context, ended: &[Ended]) -> Result<(), PipelineError> {
    let failure = match together(context, ended).await {
        Err(error) if !error.is_passing() && ended.len() > 1 => error,
        other => return other,
    };
    tracing::error!(error = %failure, "a batch of sendings is written down one by one");
    let mut result = Ok(());
    for one in ended {
        if let Err(error) = together(context, std::slice::from_ref(one)).await {
            result = Err(error);
        }
    }
    result
}

async fn together(context: &Context, ended: &[Ended]) -> Result<(), PipelineError> {
    let now = context.now();
    let finishes: Vec<Finish> = ended.iter().map(|one| judge(one, now)).collect();
    let mut tx = context.store.begin().await?;
    let ours = outbox::finish_all(&mut tx, &finishes, now).await?;
    // What another lease has by now is not ours to judge.
    let of_ours: Vec<_> =
        ended.iter().zip(&finishes).filter(|(_, finish)| ours.contains(&finish.id)).collect();
    let broken = of_ours.iter().filter_map(|(one, _)| one.broken()).collect();
    let of_ours = of_ours.into_iter();
    let (sent, refused): (Vec<_>, Vec<_>) = of_ours
        .filter(|(_, finish)| matches!(finish.state, OutboxState::Sent | OutboxState::Failed))
        .partition(|(_, finish)| finish.state == OutboxState::Sent);
    let about = sent.iter().filter(|(one, _)| one.entry.attempt_id.is_some()).chain(&refused);
    let about = about.map(|(one, _)| (one.entry.attempt_id, one.entry.check_in_id));
    let mut people = Concerned::lock(&mut tx, about).await?;
    let taken: Vec<AttemptId> = sent.iter().filter_map(|(one, _)| one.entry.attempt_id).collect();
    people.handed_over(&mut tx, &taken, now).await?;
    for (one, finish) in refused {
        let (entry, code) = (&one.entry, finish.code.as_deref());
        let Err(SendError::Refused(refusal)) = &one.result else { continue };
        let way = (entry.channel, entry.contact_point_id);
        let check_in = entry.check_in_id.and_then(|id| people.check_ins.get(&id));
        settle::draw_consequences(&mut people.changes, way, check_in, refusal.kind, now);
        let mut message = (entry.attempt_id, None);
        if refusal.kind == RefusalKind::QuotaExhausted {
            stopped::for_the_month(&mut tx, entry, now).await?;
            // A reply that would have counted is lost too, and the talk has to go on elsewhere.
            message.1 = entry.check_in_id;
        }
        people.came_to_nothing(context, &mut tx, message, code, now).await?;
    }
    people.changes.broken = broken;
    people.changes.write(&mut tx, now).await?;
    tx.commit().await?;
    Ok(())
}

/// What an entry becomes by what the provider said.
fn judge(one: &Ended, now: Timestamp) -> Finish {
    let entry = &one.entry;
    let mut finish = Finish {
        id: entry.id,
        fence: entry.fence,
        state: OutboxState::Sent,
        due_at: None,
        provider_id: None,
        request_id: None,
        code: None,
    };
    match &one.result {
        Ok(accepted) => {
            finish.provider_id = accepted.provider_id.clone();
            finish.request_id = accepted.request_id.clone();
        }
        Err(SendError::TryLater { not_before }) => {
            finish.state = OutboxState::Queued;
            finish.due_at = Some(next_try(entry, now).max(not_before.unwrap_or(now)));
        }
        Err(SendError::Unknown(_)) if repeats(entry.channel) && may_retry(entry, now) => {
            finish.state = OutboxState::Queued;
            finish.due_at = Some(next_try(entry, now));
            finish.code = Some(UNKNOWN.to_owned());
        }
        Err(SendError::Unknown(_)) => {
            finish.state = OutboxState::Unknown;
            finish.due_at = Some(now.saturating_add(super::reconcile::FIRST_LOOK).unwrap_or(now));
        }
        // Ours to repair: it waits, and whoever operates the service is told. The ladder keeps its own time.
        Err(SendError::Refused(reason)) if reason.kind == RefusalKind::Misconfigured => {
            settle::tell_operators(entry.channel, reason.code.as_deref());
            finish.state = OutboxState::Queued;
            finish.due_at = Some(now.saturating_add(REPAIR_WITHIN).unwrap_or(now));
        }
        Err(SendError::Refused(reason)) if reason.kind == RefusalKind::TryOnceMore && entry.tries <= 1 => {
            finish.state = OutboxState::Queued;
            finish.due_at = Some(now.saturating_add(ONCE_MORE_AFTER).unwrap_or(now));
        }
        Err(SendError::Refused(reason)) => {
            finish.state = OutboxState::Failed;
            finish.code = reason.code.clone().or_else(|| Some(reason.kind.as_str().to_owned()));
        }
    }
    finish
}

/// True where the same thing may be handed over again: LINE knows it by its retry key, a mailbox by its `Message-ID`.
fn repeats(channel: Channel) -> bool {
    matches!(channel, Channel::Line | Channel::Mail)
}

fn may_retry(entry: &Leased, now: Timestamp) -> bool {
    now.duration_since(entry.first_try_at) < LONGEST_RETRY
}

/// Two, four, eight … seconds, five minutes at most, each with a share of chance.
fn next_try(entry: &Leased, now: Timestamp) -> Timestamp {
    let exponent = u32::try_from(entry.tries.clamp(1, 8)).unwrap_or(1);
    let wait = Duration::from_secs(2_u64.pow(exponent)).min(Duration::from_secs(300));
    let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_secs(2));
    now.saturating_add(jitter(wait)).unwrap_or(now)
}
