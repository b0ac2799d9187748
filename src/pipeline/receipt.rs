//! What a provider later says about a message or call: noted, in whatever order it comes.

use jiff::{SignedDuration, Timestamp};

use crate::channel::RefusalKind;
use crate::channel::twilio::{Meaning, meaning_of};
use crate::domain::messaging::{Channel, DeliveryReceipt, DeliveryStatus};
use crate::store::Tx;
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::check_ins;
use crate::store::outbox::{self, OutboxState, Reported};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::{redial, settle};

/// A text that did not arrive because the telephone was off is sent once more after this.
const ONCE_MORE_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// Notes a receipt. One about something that is not ours changes nothing.
///
/// # Errors
/// If the database does not answer; the provider is then asked to say it again.
pub async fn receive(context: &Context, receipt: &DeliveryReceipt) -> Result<(), PipelineError> {
    let now = context.now();
    let (status, code) = (receipt.status, receipt.code.as_deref());
    let mut tx = context.store.begin().await?;
    let entry = receipt.entry.map(|(id, _)| id);
    let Some(known) = outbox::find_reported(&mut tx, entry, &receipt.provider_id).await? else {
        tracing::info!(%status, "a receipt about nothing of ours");
        return Ok(());
    };
    if is_of_another_try(receipt, &known) && status.rank() < DeliveryStatus::Delivered.rank() {
        tracing::info!(%status, "a receipt about an earlier try");
        return Ok(());
    }
    // The callback proves that the provider has it, even if its answer to us was lost.
    let settled = outbox::settle_unknown(&mut tx, known.id, &receipt.provider_id, now).await?;
    if let (true, Some(attempt)) = (settled, known.attempt_id) {
        settle::lock_carried(&mut tx, attempt).await?;
        settle::handed_over(&mut tx, attempt, now).await?;
    }
    if status.is_news_after(known.delivery) {
        let again = (status == DeliveryStatus::Failed).then(|| once_more_at(&known, code, now)).flatten();
        match again {
            Some(at) if outbox::repeat(&mut tx, known.id, at).await? => {
                metrics::counter!("mimamori_repeated_total", "channel" => known.channel.as_str())
                    .increment(1);
            }
            _ => {
                let last = is_last(known.channel, status);
                outbox::note_delivery(&mut tx, known.id, &receipt.provider_id, status, code, last).await?;
                draw_consequences(context, &mut tx, &known, receipt, now).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(())
}

/// True if a receipt is about an earlier handing over of the entry, which came to nothing.
fn is_of_another_try(receipt: &DeliveryReceipt, known: &Reported) -> bool {
    let is_earlier = receipt.entry.is_some_and(|(_, tried)| tried < known.tries);
    is_earlier || (known.state == OutboxState::Queued && known.repeats > 0)
}

/// When a text that did not arrive is sent once more: it was not before, the reason may pass, and there is time.
fn once_more_at(known: &Reported, code: Option<&str>, now: Timestamp) -> Option<Timestamp> {
    let passes = match meaning_of(code?) {
        Meaning::TryLater => true,
        Meaning::Refused(kind) => kind == RefusalKind::TryOnceMore,
    };
    let at = now.checked_add(ONCE_MORE_AFTER).ok()?;
    (passes && known.channel == Channel::Sms && known.repeats == 0 && at < known.not_after_at).then_some(at)
}

/// True if nothing more is to be expected about it.
fn is_last(channel: Channel, status: DeliveryStatus) -> bool {
    match status {
        DeliveryStatus::Accepted | DeliveryStatus::Ringing => false,
        DeliveryStatus::Delivered => channel != Channel::Voice,
        _ => true,
    }
}

async fn draw_consequences(
    context: &Context,
    tx: &mut Tx,
    known: &Reported,
    receipt: &DeliveryReceipt,
    now: Timestamp,
) -> Result<(), PipelineError> {
    let (status, code) = (receipt.status, receipt.code.as_deref());
    let (attempts, check_ins) = match (known.attempt_id, known.check_in_id) {
        // Of a household, one call is the try of everybody it asks about.
        (Some(attempt), _) => settle::lock_carried(tx, attempt).await?,
        (None, Some(id)) => (Vec::new(), check_ins::lock(tx, &[id]).await?),
        (None, None) => Default::default(),
    };
    for attempt in &attempts {
        attempts::record_status(tx, *attempt, status, code, now).await?;
    }
    match status {
        DeliveryStatus::NoAnswer | DeliveryStatus::Busy | DeliveryStatus::Completed => {
            // Picked up and not answered is not answered; an answer has ended the try already.
            attempts::end(tx, &attempts, AttemptOutcome::NoAnswer, code).await?;
            if let Some(attempt) = known.attempt_id {
                redial::plan(context, tx, receipt, (known.id, attempt), &check_ins, now).await?;
            }
        }
        DeliveryStatus::Failed => {
            let check_in = check_ins.iter().find(|check_in| Some(check_in.id) == known.check_in_id);
            if let Some(Meaning::Refused(refusal)) = code.map(meaning_of) {
                let mut changes = Changes::default();
                let way = (known.channel, known.contact_point_id);
                settle::draw_consequences(&mut changes, way, check_in, refusal, now);
                if refusal == RefusalKind::Misconfigured {
                    settle::tell_operators(known.channel, code);
                    changes.broken.extend(known.person_id.map(|person| (person, known.channel)));
                }
                changes.write(tx, now).await?;
            }
            if let Some(attempt) = known.attempt_id {
                settle::failed(context, tx, attempt, code, now).await?;
            }
        }
        DeliveryStatus::Cancelled => {
            attempts::end(tx, &attempts, AttemptOutcome::Cancelled, code).await?;
        }
        // It did arrive, whatever was said before.
        DeliveryStatus::Delivered => attempts::arrived(tx, &attempts).await?,
        DeliveryStatus::Accepted | DeliveryStatus::Ringing => {}
    }
    Ok(())
}
