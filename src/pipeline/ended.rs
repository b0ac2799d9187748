//! Writes down how sendings ended: many in one transaction, since each commit waits for the disk.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::ambient::jitter;
use crate::channel::{Accepted, Refusal, RefusalKind, SendError};
use crate::domain::ids::{AttemptId, CheckInId};
use crate::domain::messaging::Channel;
use crate::store::Tx;
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::check_ins::{self, CheckIn};
use crate::store::outbox::{self, Finish, Leased, OutboxState, UNKNOWN};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::settle;

/// LINE keeps a retry key for 24 hours; we stop well before.
const LONGEST_RETRY: SignedDuration = SignedDuration::from_hours(20);

/// What a provider refuses because of our settings is tried again after this.
const REPAIR_WITHIN: SignedDuration = SignedDuration::from_mins(5);

/// A sending that is over.
pub struct Ended {
    /// What was sent.
    pub entry: Leased,
    /// What the provider said.
    pub result: Result<Accepted, SendError>,
}

/// Writes down how sendings ended, all in one transaction. If one of them cannot be written down, each has its own.
///
/// # Errors
/// If the database does not answer. What was sent and could not be written down is found again when its lease is over:
/// under the same retry key on LINE, by looking it up on the others.
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
    let of_ours = ended.iter().zip(&finishes).filter(|(_, finish)| ours.contains(&finish.id));
    let (sent, refused): (Vec<_>, Vec<_>) = of_ours
        .filter(|(_, finish)| matches!(finish.state, OutboxState::Sent | OutboxState::Failed))
        .partition(|(_, finish)| finish.state == OutboxState::Sent);
    let about = sent.iter().filter(|(one, _)| one.entry.attempt_id.is_some()).chain(&refused);
    let mut people = Concerned::lock(&mut tx, about.map(|(one, _)| &one.entry)).await?;
    let taken: Vec<AttemptId> = sent.iter().filter_map(|(one, _)| one.entry.attempt_id).collect();
    people.handed_over(&mut tx, &taken, now).await?;
    for (one, finish) in refused {
        if let Err(SendError::Refused(refusal)) = &one.result {
            people.refused(context, &mut tx, &one.entry, refusal, finish.code.as_deref(), now).await?;
        }
    }
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
        code: None,
    };
    match &one.result {
        Ok(accepted) => {
            finish.provider_id = accepted.provider_id.clone().or_else(|| accepted.request_id.clone());
        }
        Err(SendError::TryLater { not_before }) => {
            finish.state = OutboxState::Queued;
            finish.due_at = Some(next_try(entry, now).max(not_before.unwrap_or(now)));
        }
        Err(SendError::Unknown(_)) if entry.channel == Channel::Line && may_retry(entry, now) => {
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
            tracing::error!(channel = %entry.channel, code = ?reason.code, "a provider refuses us: see the settings");
            metrics::counter!("mimamori_misconfigured_total", "channel" => entry.channel.as_str())
                .increment(1);
            finish.state = OutboxState::Queued;
            finish.due_at = Some(now.saturating_add(REPAIR_WITHIN).unwrap_or(now));
        }
        Err(SendError::Refused(reason)) => {
            finish.state = OutboxState::Failed;
            finish.code = reason.code.clone().or_else(|| Some(reason.kind.as_str().to_owned()));
        }
    }
    finish
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

/// The check-ins that messages are about, all locked at once and in order, so that two transactions never wait for each
/// other; and the tries that each message was.
struct Concerned {
    check_ins: HashMap<CheckInId, CheckIn>,
    /// By the try that carried the message: everybody's try, with the check-in.
    tries: HashMap<AttemptId, Vec<(AttemptId, CheckInId)>>,
    changes: Changes,
}

impl Concerned {
    async fn lock(tx: &mut Tx, entries: impl Iterator<Item = &Leased>) -> Result<Self, PipelineError> {
        let (mut carrying, mut ids): (Vec<AttemptId>, Vec<CheckInId>) = (Vec::new(), Vec::new());
        for entry in entries {
            carrying.extend(entry.attempt_id);
            ids.extend(entry.check_in_id);
        }
        let mut tries: HashMap<AttemptId, Vec<(AttemptId, CheckInId)>> = HashMap::new();
        if !carrying.is_empty() {
            for (by, attempt, check_in) in attempts::carried_with(tx, &carrying).await? {
                tries.entry(by).or_default().push((attempt, check_in));
                ids.push(check_in);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        let locked = if ids.is_empty() { Vec::new() } else { check_ins::lock(tx, &ids).await? };
        let check_ins = locked.into_iter().map(|check_in| (check_in.id, check_in)).collect();
        Ok(Self { check_ins, tries, changes: Changes::default() })
    }

    /// Providers took the messages of tries: those of everybody they ask about.
    async fn handed_over(
        &mut self,
        tx: &mut Tx,
        taken: &[AttemptId],
        now: Timestamp,
    ) -> Result<(), PipelineError> {
        let tries: Vec<_> = taken.iter().filter_map(|by| self.tries.get(by)).flatten().copied().collect();
        if tries.is_empty() {
            return Ok(());
        }
        let attempts: Vec<AttemptId> = tries.iter().map(|(attempt, _)| *attempt).collect();
        attempts::record_accepted(tx, &attempts, now).await?;
        for (_, id) in tries {
            let Some(check_in) = self.check_ins.get_mut(&id) else { continue };
            if settle::is_news(check_in, now) {
                self.changes.check_ins.insert(id, check_in.clone());
            }
        }
        Ok(())
    }

    /// A provider took a message for nobody: the next way is tried now.
    async fn refused(
        &mut self,
        context: &Context,
        tx: &mut Tx,
        entry: &Leased,
        refusal: &Refusal,
        code: Option<&str>,
        now: Timestamp,
    ) -> Result<(), PipelineError> {
        let check_in = entry.check_in_id.and_then(|id| self.check_ins.get(&id));
        let way = (entry.channel, entry.contact_point_id);
        settle::draw_consequences(&mut self.changes, way, check_in, refusal.kind, now);
        let Some(tries) = entry.attempt_id.and_then(|by| self.tries.get(&by)) else { return Ok(()) };
        let attempts: Vec<AttemptId> = tries.iter().map(|(attempt, _)| *attempt).collect();
        attempts::end(tx, &attempts, AttemptOutcome::Failed, code).await?;
        for (_, id) in tries {
            let Some(check_in) = self.check_ins.get_mut(id) else { continue };
            if settle::hurry(context, check_in, now) {
                self.changes.check_ins.insert(*id, check_in.clone());
            }
        }
        Ok(())
    }
}
