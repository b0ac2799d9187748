//! What people say becomes observations, alerts and the next question: a batch of events in one transaction.
//!
//! The order in a transaction is always the same: is the event here already; who is it; where does their talk
//! stand; one step of the dialog; write everything. An answer to a webhook is given after the commit.

use std::collections::{HashMap, HashSet};
use std::panic::AssertUnwindSafe;

use futures::FutureExt as _;
use jiff::SignedDuration;

use crate::ambient::fresh_id;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{InboundBody, InboundEvent, OutboundMessage};
use crate::store::contact_points::ClosedReason;
use crate::store::inbox::{self, EventKey, InboxRow, InboxState};
use crate::store::{contact_points, outbox, tasks};

use super::PipelineError;
use super::context::Context;
use super::conversation::{Conversation, address_of};
use super::taking_back;

/// Until when somebody has to look at words that could not be handled.
const UNHANDLED_WITHIN: SignedDuration = SignedDuration::from_mins(60);

/// What became of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Handled {
    /// True if the event was here already and had its effect then.
    pub duplicate: bool,
    /// What is to be said, for a channel that answers in the same breath (calls, forms).
    pub reply: Option<OutboundMessage>,
}

/// Takes in a batch of events: all are durable when this returns, in the order given.
///
/// An event that cannot be handled is set aside on its own and kept for staff; it never fails its neighbours.
///
/// # Errors
/// If the database does not answer; then nothing is acknowledged and the provider sends again.
pub async fn converse(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    match take_in_twice(context, events).await {
        Ok(handled) => Ok(handled),
        Err(error) if error.is_passing() => Err(error),
        Err(error) => {
            tracing::warn!(events = events.len(), %error, "a batch of events is taken in one by one");
            one_by_one(context, events).await
        }
    }
}

/// Takes events in, once more if the database was only busy: so that a deadlock or a neighbour's speed costs nobody a
/// redelivery.
async fn take_in_twice(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    match take_in_unharmed(context, events).await {
        Err(error) if error.is_passing() => take_in_unharmed(context, events).await,
        other => other,
    }
}

/// Handles each event alone, so that a bad one is found and set aside.
async fn one_by_one(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    let mut handled = vec![Handled { duplicate: false, reply: None }; events.len()];
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|place| events[*place].happened_at);
    for place in order {
        let event = &events[place];
        match take_in_twice(context, std::slice::from_ref(event)).await {
            Ok(one) => handled.splice(place..=place, one).for_each(drop),
            // Nothing is wrong with the event: it stays unacknowledged and comes again.
            Err(error) if error.is_passing() => return Err(error),
            Err(error) => {
                set_aside(context, event).await?;
                tracing::error!(provider = %event.provider, %error, "an event was set aside for staff");
            }
        }
    }
    Ok(handled)
}

/// Keeps an event that could not be handled, and asks somebody to look at whoever it came from.
async fn set_aside(context: &Context, event: &InboundEvent) -> Result<(), PipelineError> {
    metrics::counter!("mimamori_events_set_aside_total").increment(1);
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let mut row = InboxRow {
        id: fresh_id(),
        event: event.clone(),
        state: InboxState::Quarantined,
        person_id: None,
        check_in_id: None,
        text: None,
    };
    let addresses: Vec<_> = address_of(&event.from).into_iter().collect();
    let holders = contact_points::find_holders(&mut tx, &addresses).await?;
    let mut holders = holders.into_values().flatten();
    let holder = holders.find(|point| !point.closed.is_some_and(ClosedReason::is_not_theirs));
    let holder = holder.map(|point| point.person_id);
    if let Some(person_id) = holder {
        row.person_id = Some(person_id);
        if let InboundBody::Text { text } = &event.body {
            row.text = Some(text.clone());
        }
        let due_at = now.saturating_add(UNHANDLED_WITHIN).unwrap_or(now);
        let dedupe_key = format!("{}:{}", TaskKind::Unreadable, row.id);
        tasks::open_about(&mut tx, person_id, TaskKind::Unreadable, now, due_at, &dedupe_key).await?;
    }
    inbox::add(&mut tx, &[row], now).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes events in; a panic on the way is a failure like any other, and what was written so far is rolled back.
async fn take_in_unharmed(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    AssertUnwindSafe(take_in(context, events)).catch_unwind().await.unwrap_or(Err(PipelineError::Panicked))
}

async fn take_in(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let keys: Vec<EventKey> = events.iter().map(event_key).collect();
    let mut seen = inbox::seen(&mut tx, &keys).await?;
    let mut fresh = Vec::new();
    let mut duplicates = Vec::new();
    for (event, key) in events.iter().zip(&keys) {
        if seen.insert(key.clone()) {
            fresh.push(event);
        } else {
            duplicates.push(key.clone());
        }
    }
    // Providers keep no order.
    fresh.sort_by_key(|event| event.happened_at);
    let mut conversation = Conversation::prepare(context, &mut tx, &fresh, now).await?;
    let mut replies: HashMap<EventKey, OutboundMessage> = HashMap::new();
    for event in &fresh {
        if let Some(reply) = conversation.hear(&mut tx, event).await? {
            replies.insert(event_key(event), reply);
        }
    }
    let Conversation { changes, rows, .. } = conversation;
    if inbox::add(&mut tx, &rows, now).await? != rows.len() as u64 {
        return Err(PipelineError::Overtaken);
    }
    inbox::count_duplicates(&mut tx, &duplicates).await?;
    changes.write(&mut tx, now).await?;
    taking_back::remove_words(&mut tx, &fresh, now).await?;
    let mut handled = Vec::with_capacity(events.len());
    let repeated: HashSet<EventKey> = duplicates.into_iter().collect();
    for key in keys {
        let duplicate = repeated.contains(&key);
        let reply = match replies.get(&key) {
            Some(reply) => Some(reply.clone()),
            // The same words again for a request that comes again.
            None if duplicate => {
                outbox::find_content(&mut tx, &reply_key(&key)).await?.map(|content| content.message)
            }
            None => None,
        };
        handled.push(Handled { duplicate, reply });
    }
    tx.commit().await?;
    context.outbox_filled.notify_waiters();
    for event in fresh {
        let (provider, kind) = (event.provider.as_str(), inbox::kind(&event.body).to_owned());
        metrics::counter!("mimamori_inbound_total", "provider" => provider, "kind" => kind).increment(1);
    }
    Ok(handled)
}

pub(super) fn event_key(event: &InboundEvent) -> EventKey {
    (event.provider, event.event_id.clone())
}

/// The key under which the answer to an event stands in the outbox.
pub(super) fn reply_key((provider, event_id): &EventKey) -> String {
    format!("reply:{provider}:{event_id}")
}
