//! Looks for what never reached us: receipts that did not come, texts of people that did not come; and calls off what a
//! provider still holds for somebody who needs it no more.
//!
//! Twilio asks us once, and when we do not answer, what it had to say is lost. So it is asked.

use jiff::{SignedDuration, Timestamp};

use crate::channel::SendError;
use crate::domain::messaging::{Channel, DeliveryReceipt, DeliveryStatus, InboundEvent};
use crate::store::inbox;
use crate::store::outbox::{self, AtProvider};

use super::PipelineError;
use super::context::Context;
use super::converse::{converse, event_key};
use super::receipt;

/// When a provider is asked what became of a text or call it took and never reported the end of: after so many minutes.
/// Some carriers never report anything, so it is not asked for ever.
const LOOKS_AFTER_MINUTES: [i64; 4] = [10, 40, 160, 640];

/// Entries in one round; each is a request.
const ROUND: i64 = 50;

/// Events in one transaction.
const BATCH: usize = 100;

/// Asks what became of texts and calls whose last receipt is missing. Returns how many were asked about.
///
/// # Errors
/// If the database does not answer.
pub async fn ask_for_receipts(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let before = LOOKS_AFTER_MINUTES
        .map(|minutes| now.saturating_sub(SignedDuration::from_mins(minutes)).unwrap_or(Timestamp::MIN));
    let mut tx = context.store.begin().await?;
    let unreported = outbox::claim_unreported(&mut tx, before, ROUND).await?;
    tx.commit().await?;
    for entry in &unreported {
        let Some(Ok((status, code))) = status_of(context, entry).await else { continue };
        metrics::counter!("mimamori_receipts_asked_for_total", "channel" => entry.channel.as_str())
            .increment(1);
        note(context, entry, status, code).await?;
    }
    Ok(unreported.len())
}

/// Calls off what a provider may still hold for people who answered, or who closed the channel. Returns how many were
/// tried.
///
/// # Errors
/// If the database does not answer.
pub async fn call_off(context: &Context) -> Result<usize, PipelineError> {
    let mut tx = context.store.begin().await?;
    let recalled = outbox::claim_recalls(&mut tx, ROUND).await?;
    tx.commit().await?;
    for entry in &recalled {
        let ways = &context.providers;
        let called_off = match (entry.channel, &ways.sms, &ways.voice) {
            (Channel::Sms, Some(client), _) => client.cancel(&entry.provider_id).await,
            (Channel::Voice, _, Some(client)) => client.cancel(&entry.provider_id).await,
            _ => continue,
        };
        // Too late is no harm: it reaches somebody who needs it no more.
        if called_off.is_ok() {
            note(context, entry, DeliveryStatus::Cancelled, None).await?;
        }
    }
    Ok(recalled.len())
}

/// Takes in texts that people sent since a moment and that never reached us. Returns how many there were.
///
/// # Errors
/// If the database or the provider does not answer; nothing is lost then, the next look finds it.
pub async fn take_missed_texts(context: &Context, since: Timestamp) -> Result<usize, PipelineError> {
    let Some(client) = &context.providers.sms else { return Ok(0) };
    let listed = client.received(since).await?;
    let keys: Vec<_> = listed.iter().map(event_key).collect();
    let mut tx = context.store.begin_read().await?;
    let seen = inbox::seen(&mut tx, &keys).await?;
    drop(tx);
    let missed: Vec<InboundEvent> =
        listed.into_iter().filter(|event| !seen.contains(&event_key(event))).collect();
    for batch in missed.chunks(BATCH) {
        converse(context, batch).await?;
    }
    if !missed.is_empty() {
        tracing::warn!(texts = missed.len(), "texts that never reached us were taken in");
        metrics::counter!("mimamori_texts_missed_total").increment(missed.len() as u64);
    }
    Ok(missed.len())
}

async fn status_of(
    context: &Context,
    entry: &AtProvider,
) -> Option<Result<(DeliveryStatus, Option<String>), SendError>> {
    match (entry.channel, &context.providers.sms, &context.providers.voice) {
        (Channel::Sms, Some(client), _) => Some(client.status(&entry.provider_id).await),
        (Channel::Voice, _, Some(client)) => {
            Some(client.status(&entry.provider_id).await.map(|status| (status, None)))
        }
        _ => None,
    }
}

/// As if the receipt had come.
async fn note(
    context: &Context,
    entry: &AtProvider,
    status: DeliveryStatus,
    code: Option<String>,
) -> Result<(), PipelineError> {
    let provider_id = entry.provider_id.clone();
    receipt::receive(context, &DeliveryReceipt { provider_id, attempt: None, entry: None, status, code })
        .await
}
