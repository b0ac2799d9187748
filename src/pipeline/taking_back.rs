//! Words that their author took back are removed wherever they were kept; that something was said, and what was
//! understood, stays.

use jiff::{SignedDuration, Timestamp};

use crate::domain::messaging::{InboundBody, InboundEvent, Provider, Sender};
use crate::store::inbox::{self, Removed};
use crate::store::{Tx, enrolments, observations, sessions};

use super::PipelineError;
use super::context::Context;

/// Longer than two transactions can take that do not see each other.
const LATELY: SignedDuration = SignedDuration::from_mins(10);

/// Removes the words that a batch of events takes back, and those of the batch that were taken back before they came:
/// providers keep no order. The events are written down already.
pub(super) async fn remove_words(
    tx: &mut Tx,
    events: &[&InboundEvent],
    now: Timestamp,
) -> Result<(), PipelineError> {
    let mut messages: Vec<(Provider, String)> = Vec::new();
    let mut taken_back: Vec<(Provider, String)> = Vec::new();
    for event in events {
        if let InboundBody::Unsent { message_id } = &event.body {
            taken_back.push((event.provider, message_id.clone()));
        } else if let Some(id) = &event.message_id {
            messages.push((event.provider, id.clone()));
        }
    }
    if !messages.is_empty() {
        taken_back.extend(inbox::taken_back(tx, &messages).await?);
    }
    if taken_back.is_empty() {
        return Ok(());
    }
    remove(tx, &taken_back, now).await
}

/// Removes words that were taken back lately and are still there: a message and its taking back that came to two
/// processes at once did not see each other. Returns how many.
///
/// # Errors
/// If the database does not answer or a message cannot be read.
pub async fn catch_up(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let since = now.saturating_sub(LATELY).unwrap_or(now);
    let mut tx = context.store.begin().await?;
    let overlooked = inbox::overlooked(&mut tx, since).await?;
    if !overlooked.is_empty() {
        remove(&mut tx, &overlooked, now).await?;
        tx.commit().await?;
    }
    Ok(overlooked.len())
}

async fn remove(tx: &mut Tx, taken_back: &[(Provider, String)], now: Timestamp) -> Result<(), PipelineError> {
    let removed = inbox::remove_words(tx, taken_back).await?;
    let ids: Vec<_> = removed.iter().map(|one| one.id).collect();
    observations::remove_words(tx, &ids).await?;
    for one in removed.iter().filter(|one| !one.words.is_empty()) {
        forget(tx, one, now).await?;
    }
    Ok(())
}

/// The conversation the words were said in forgets them too. An enrolment that stood on them begins again.
async fn forget(tx: &mut Tx, removed: &Removed, now: Timestamp) -> Result<(), PipelineError> {
    if let Some(id) = removed.check_in_id {
        let talks = sessions::find(tx, &[id]).await?.into_values();
        let changed: Vec<_> =
            talks.filter_map(|mut talk| talk.session.forget_words(&removed.words).then_some(talk)).collect();
        sessions::save(tx, &changed).await?;
    }
    if let Sender::LineUser(user) = &removed.from
        && let Some(mut enrolment) = enrolments::find(tx, &[user]).await?.remove(user)
        && enrolment.session.as_mut().is_some_and(|session| session.forget_words(&removed.words))
    {
        enrolment.session = None;
        enrolments::save(tx, user, &enrolment, now).await?;
    }
    Ok(())
}
