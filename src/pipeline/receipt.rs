//! What a provider later says about a message or call: noted, in whatever order it comes.

use crate::channel::twilio::{Meaning, meaning_of};
use crate::domain::messaging::{DeliveryReceipt, DeliveryStatus};
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::outbox;

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::{redial, settle};

/// Notes a receipt. One about something that is not ours changes nothing.
///
/// # Errors
/// If the database does not answer; the provider is then asked to say it again.
pub async fn receive(context: &Context, receipt: &DeliveryReceipt) -> Result<(), PipelineError> {
    let now = context.now();
    let code = receipt.code.as_deref();
    let mut tx = context.store.begin().await?;
    let found =
        outbox::record_delivery(&mut tx, &receipt.provider_id, receipt.attempt, receipt.status, code).await?;
    let Some(found) = found else {
        tracing::info!(status = %receipt.status, "a receipt about nothing of ours");
        return Ok(());
    };
    // The callback proves that the provider has it, even if its answer to us was lost.
    let settled = outbox::settle_unknown(&mut tx, found.id, &receipt.provider_id, now).await?;
    if let Some(attempt) = found.attempt_id {
        // Of a household, one call is the try of everybody it asks about.
        let own = attempts::find(&mut tx, attempt).await?.map(|own| own.check_in_id);
        let (attempts, check_ins) = settle::lock_carried(&mut tx, attempt).await?;
        let check_in = check_ins.iter().find(|check_in| Some(check_in.id) == own);
        if settled {
            settle::handed_over(&mut tx, attempt, now).await?;
        }
        let mut is_news = false;
        for attempt in &attempts {
            is_news |= attempts::record_status(&mut tx, *attempt, receipt.status, code, now).await?;
        }
        if is_news {
            match receipt.status {
                DeliveryStatus::NoAnswer | DeliveryStatus::Busy | DeliveryStatus::Completed => {
                    // Picked up and not answered is not answered; an answer has ended the try already.
                    attempts::end(&mut tx, &attempts, AttemptOutcome::NoAnswer, code).await?;
                    redial::plan(context, &mut tx, receipt, (found.id, attempt), &check_ins, now).await?;
                }
                DeliveryStatus::Failed if !is_transient(code) => {
                    if let Some(Meaning::Refused(refusal)) = code.map(meaning_of) {
                        let mut changes = Changes::default();
                        let way = (found.channel, found.contact_point_id);
                        settle::draw_consequences(&mut changes, way, check_in, refusal, now);
                        changes.write(&mut tx, now).await?;
                    }
                    settle::failed(context, &mut tx, attempt, code, now).await?;
                }
                DeliveryStatus::Failed => {
                    attempts::end(&mut tx, &attempts, AttemptOutcome::Failed, code).await?;
                }
                DeliveryStatus::Cancelled => {
                    attempts::end(&mut tx, &attempts, AttemptOutcome::Cancelled, code).await?;
                }
                DeliveryStatus::Accepted | DeliveryStatus::Ringing | DeliveryStatus::Delivered => {}
            }
        }
    }
    tx.commit().await?;
    Ok(())
}

/// True if the telephone was only off: the ladder goes on in its own time.
fn is_transient(code: Option<&str>) -> bool {
    code.is_some_and(|code| matches!(meaning_of(code), Meaning::TryLater))
}
