//! Hands what is in the outbox to the providers: leased in one transaction, sent without any, and written down in
//! another by [`super::ended`].

use futures::stream::{self, StreamExt as _};
use jiff::SignedDuration;

use crate::channel::voice::Addresses;
use crate::channel::{Accepted, Refusal, RefusalKind, SendError, sms};
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;
use crate::store::Tx;
use crate::store::budget::BudgetKind;
use crate::store::outbox::{self, Leased, OutboxState};

use super::PipelineError;
use super::context::Context;
use super::ended::{self, Ended};
use super::{letters, turn};

/// The channels that a dispatcher serves.
pub const CHANNELS: [Channel; 4] = [Channel::Line, Channel::Sms, Channel::Voice, Channel::Mail];

/// Longer than a message can take from its lease until it is written down: about two seconds until its moment, two
/// requests of ten, and the transaction. So no lease ends under a request.
const LEASE: SignedDuration = SignedDuration::from_secs(40);

/// Requests under way at once when everything due is sent without waiting.
const AT_ONCE: usize = 32;

/// Sendings that are written down together.
pub const SETTLED_AT_ONCE: usize = 256;

/// Sends what is due on one channel, up to `limit` entries, as fast as it goes: for a clock that stands still. Returns
/// how many were tried.
///
/// # Errors
/// If the database does not answer; see [`ended::settle`].
pub async fn deliver(context: &Context, channel: Channel, limit: i64) -> Result<usize, PipelineError> {
    let mut tx = context.store.begin().await?;
    let leased = claim(context, &mut tx, channel, limit).await?;
    tx.commit().await?;
    let number = leased.len();
    let sent = stream::iter(leased).map(|entry| async move {
        let result = send(context, &entry).await;
        Ended { entry, result }
    });
    // First all are sent: one that just takes its moment holds the database, and would wait for whoever waits for it.
    let ended: Vec<Ended> = sent.buffer_unordered(AT_ONCE).collect().await;
    // One batch that cannot be written down keeps no other from it.
    let mut failure = None;
    for batch in ended.chunks(SETTLED_AT_ONCE) {
        if let Err(error) = ended::settle(context, batch).await {
            failure = Some(error);
        }
    }
    failure.map_or(Ok(number), Err)
}

/// Leases what is due.
pub(super) async fn claim(
    context: &Context,
    tx: &mut Tx,
    channel: Channel,
    limit: i64,
) -> Result<Vec<Leased>, PipelineError> {
    let now = context.now();
    let until = now.saturating_add(lease(context)).unwrap_or(now);
    let scope = Scope::of_worker("deliver");
    Ok(outbox::claim(tx, &scope, channel, OutboxState::Queued, now, until, limit).await?)
}

/// How long a lease lasts in business time: a fast clock must not end it under a request.
pub(super) fn lease(context: &Context) -> SignedDuration {
    LEASE.checked_mul(context.clock.fastest_rate()).unwrap_or(LEASE)
}

pub(super) async fn send(context: &Context, entry: &Leased) -> Result<Accepted, SendError> {
    let now = context.now();
    let refused = || Refusal { kind: RefusalKind::Misconfigured, code: Some("no-such-channel".to_owned()) };
    // The first callback names the entry, so it proves that the provider has it even if this request gets no answer.
    let callback = |path: &str| {
        let attempt = entry.attempt_id.map(|id| format!("&attempt={id}")).unwrap_or_default();
        format!("{}{path}?entry={}&try={}{attempt}", context.public_url, entry.id, entry.tries)
    };
    match entry.channel {
        Channel::Line => {
            let line = context.providers.line.as_ref().ok_or_else(|| SendError::Refused(refused()))?;
            let entry = &*super::link_account::with_page(context, line, entry).await;
            match &entry.reply {
                Some(reply) if reply.until_at > now => {
                    reply_or_push(context, line, entry, &reply.token).await
                }
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
        Channel::Mail => {
            let mail = context.providers.mail.as_ref().ok_or_else(|| SendError::Refused(refused()))?;
            mail.client.send(&letters::letter(context, entry)).await
        }
        Channel::Web | Channel::Phone => Err(SendError::Refused(refused())),
    }
}

/// A reply is free but works once. If the token is refused it has lapsed, and a push takes its place; unless an earlier
/// try may have been taken: then that one used it, and the person must not be asked twice.
async fn reply_or_push(
    context: &Context,
    line: &crate::channel::line::LineClient,
    entry: &Leased,
    token: &str,
) -> Result<Accepted, SendError> {
    match line.reply(token, &entry.content.message).await {
        Err(SendError::Refused(refusal)) if refusal.kind == RefusalKind::TryOtherChannel => {
            if entry.may_be_taken {
                return Ok(Accepted { already: true, ..Accepted::default() });
            }
            turn::wait_for_moment(context, BudgetKind::LinePush).await?;
            line.push(&entry.address, &entry.content.message, entry.retry_key).await
        }
        other => other,
    }
}
