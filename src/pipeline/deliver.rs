//! Hands what is in the outbox to the providers: leased in one transaction, sent without any, settled in another.

use std::time::Duration;

use futures::stream::{self, StreamExt as _};
use jiff::{SignedDuration, Timestamp};

use crate::ambient::jitter;
use crate::channel::voice::Addresses;
use crate::channel::{Accepted, Refusal, RefusalKind, SendError, sms};
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;
use crate::store::check_ins;
use crate::store::outbox::{self, Finish, Leased, OutboxState, UNKNOWN};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::settle;

/// The channels that a dispatcher serves.
pub const CHANNELS: [Channel; 3] = [Channel::Line, Channel::Sms, Channel::Voice];

/// Longer than a batch can take (two rounds of requests of 15 s at most), so that no lease ends under a request.
const LEASE: SignedDuration = SignedDuration::from_secs(40);

/// Requests under way at once on one channel.
const AT_ONCE: usize = 32;

/// LINE keeps a retry key for 24 hours; we stop well before.
const LONGEST_RETRY: SignedDuration = SignedDuration::from_hours(20);

/// What a provider refuses because of our settings is tried again after this.
const REPAIR_WITHIN: SignedDuration = SignedDuration::from_mins(5);

/// Limits how fast a channel sends.
pub type Limiter = governor::DefaultDirectRateLimiter;

/// Sends what is due on one channel, up to `limit` entries. Returns how many were tried.
///
/// # Errors
/// If the database does not answer. What was sent and could not be written down is found again: under the same
/// retry key on LINE, by looking it up on the others.
pub async fn deliver(
    context: &Context,
    channel: Channel,
    limiter: Option<&Limiter>,
    limit: i64,
) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let lease_until = now.saturating_add(lease(context)).unwrap_or(now);
    let leased = outbox::claim(
        &mut tx,
        &Scope::of_worker("deliver"),
        channel,
        OutboxState::Queued,
        now,
        lease_until,
        limit,
    )
    .await?;
    tx.commit().await?;
    let number = leased.len();
    let mut sent = stream::iter(leased)
        .map(|entry| async move {
            if let Some(limiter) = limiter {
                limiter.until_ready().await;
            }
            let result = send(context, &entry).await;
            (entry, result)
        })
        .buffer_unordered(AT_ONCE);
    // One that cannot be written down keeps its lease and is found again; the others are written down all the same.
    let mut failure = None;
    while let Some((entry, result)) = sent.next().await {
        if let Err(error) = settle(context, &entry, result).await {
            failure = Some(error);
        }
    }
    failure.map_or(Ok(number), Err)
}

/// How long a lease lasts in business time: a fast clock must not end it under a request.
pub(super) fn lease(context: &Context) -> SignedDuration {
    LEASE.checked_mul(context.clock.fastest_rate()).unwrap_or(LEASE)
}

async fn send(context: &Context, entry: &Leased) -> Result<Accepted, SendError> {
    let now = context.now();
    let refused = || Refusal { kind: RefusalKind::Misconfigured, code: Some("no-such-channel".to_owned()) };
    let callback = |path: &str| {
        let attempt = entry.attempt_id.map(|id| format!("?attempt={id}")).unwrap_or_default();
        format!("{}{path}{attempt}", context.public_url)
    };
    match entry.channel {
        Channel::Line => {
            let line = context.providers.line.as_ref().ok_or_else(|| SendError::Refused(refused()))?;
            match &entry.reply {
                Some(reply) if reply.until_at > now => reply_or_push(line, entry, &reply.token).await,
                _ => line.push(&entry.address, &entry.content.message, entry.retry_key).await,
            }
        }
        Channel::Sms => {
            let client = context.providers.sms.as_ref().ok_or_else(|| SendError::Refused(refused()))?;
            let body = sms::layout(&entry.content.message, entry.content.form_url.as_deref());
            let validity = entry.not_after_at.duration_since(now).as_secs().clamp(60, 36_000);
            let status = callback("/webhooks/twilio/sms/status");
            client.send(&entry.address, &body, &status, u32::try_from(validity).unwrap_or(36_000)).await
        }
        Channel::Voice => {
            let client = context.providers.voice.as_ref().ok_or_else(|| SendError::Refused(refused()))?;
            let addresses = Addresses {
                words: &callback("/webhooks/twilio/voice"),
                fallback: &format!("{}/webhooks/twilio/voice/fallback", context.public_url),
                status: &callback("/webhooks/twilio/voice/status"),
                machine: &callback("/webhooks/twilio/voice/machine"),
            };
            let accepted = client.call(&entry.address, addresses).await?;
            if let Some(held_back) = accepted.held_back_ms {
                metrics::histogram!("mimamori_call_queue_seconds").record(f64::from(held_back) / 1_000.0);
            }
            Ok(accepted)
        }
        Channel::Web | Channel::Mail | Channel::Phone => Err(SendError::Refused(refused())),
    }
}

/// A reply is free but works once. If the token is refused it has lapsed, and a push takes its place; unless an earlier
/// try may have been taken: then that one used it, and the person must not be asked twice.
async fn reply_or_push(
    line: &crate::channel::line::LineClient,
    entry: &Leased,
    token: &str,
) -> Result<Accepted, SendError> {
    match line.reply(token, &entry.content.message).await {
        Err(SendError::Refused(refusal)) if refusal.kind == RefusalKind::TryOtherChannel => {
            if entry.may_be_taken {
                return Ok(Accepted { already: true, ..Accepted::default() });
            }
            line.push(&entry.address, &entry.content.message, entry.retry_key).await
        }
        other => other,
    }
}

/// Writes down how a sending ended.
async fn settle(
    context: &Context,
    entry: &Leased,
    result: Result<Accepted, SendError>,
) -> Result<(), PipelineError> {
    let now = context.now();
    let mut finish = Finish {
        id: entry.id,
        fence: entry.fence,
        state: OutboxState::Sent,
        due_at: None,
        provider_id: None,
        code: None,
    };
    let mut refusal = None;
    match result {
        Ok(accepted) => finish.provider_id = accepted.provider_id.or(accepted.request_id),
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
            refusal = Some(reason);
        }
    }
    let mut tx = context.store.begin().await?;
    if !settle::finish(&mut tx, entry, &finish, now).await? {
        return Ok(());
    }
    if let Some(refusal) = refusal {
        let mut changes = Changes::default();
        // All of them at once, and in order.
        let locked = match (entry.attempt_id, entry.check_in_id) {
            (Some(attempt), _) => settle::lock_carried(&mut tx, attempt).await?.1,
            (None, Some(id)) => check_ins::lock(&mut tx, &[id]).await?,
            (None, None) => Vec::new(),
        };
        let check_in = locked.into_iter().find(|check_in| Some(check_in.id) == entry.check_in_id);
        let way = (entry.channel, entry.contact_point_id);
        settle::draw_consequences(&mut changes, way, check_in.as_ref(), refusal.kind, now);
        changes.write(&mut tx, now).await?;
        if let Some(attempt) = entry.attempt_id {
            settle::failed(context, &mut tx, attempt, finish.code.as_deref(), now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
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
