//! Gathers what comes in: while one transaction commits, the next batch collects; every webhook is answered when its
//! batch is durable.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::domain::messaging::InboundEvent;
use crate::pipeline::Context;
use crate::pipeline::converse::{Handled, converse};

/// Webhooks that may wait; more are turned away, and the provider sends again.
const QUEUE: usize = 2_000;
/// Events in one transaction.
const BATCH: usize = 256;

/// Where webhooks put what they received.
#[derive(Clone)]
pub struct Intake {
    queue: mpsc::Sender<Letter>,
}

struct Letter {
    events: Vec<InboundEvent>,
    answer: oneshot::Sender<Option<Vec<Handled>>>,
}

/// The events could not be made durable now; the provider is asked to send them again.
#[derive(Debug, thiserror::Error)]
#[error("the events could not be taken in now")]
pub struct NotTaken;

/// Starts the loop that empties the queue.
pub fn start(context: Arc<Context>, stop: CancellationToken, tracker: &TaskTracker) -> Intake {
    let (queue, letters) = mpsc::channel(QUEUE);
    tracker.spawn(run(context, letters, stop));
    Intake { queue }
}

impl Intake {
    /// Hands events over and waits until they are durable.
    ///
    /// # Errors
    /// [`NotTaken`] if the queue is full, the database does not answer, or the service is ending.
    pub async fn take(&self, events: Vec<InboundEvent>) -> Result<Vec<Handled>, NotTaken> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Letter { events, answer }).map_err(|_| NotTaken)?;
        answered.await.ok().flatten().ok_or(NotTaken)
    }
}

async fn run(context: Arc<Context>, mut letters: mpsc::Receiver<Letter>, stop: CancellationToken) {
    loop {
        let first = tokio::select! {
            letter = letters.recv() => letter,
            () = stop.cancelled() => letters.try_recv().ok(),
        };
        let Some(first) = first else { return };
        let mut batch = vec![first];
        let mut number = batch[0].events.len();
        while number < BATCH {
            let Ok(letter) = letters.try_recv() else { break };
            number += letter.events.len();
            batch.push(letter);
        }
        handle(&context, batch).await;
    }
}

async fn handle(context: &Context, batch: Vec<Letter>) {
    let sizes: Vec<usize> = batch.iter().map(|letter| letter.events.len()).collect();
    let events: Vec<InboundEvent> = batch.iter().flat_map(|letter| letter.events.iter().cloned()).collect();
    match converse(context, &events).await {
        Ok(handled) => {
            metrics::counter!("mimamori_events_total").increment(events.len() as u64);
            let mut handled = handled.into_iter();
            for (letter, size) in batch.into_iter().zip(sizes) {
                // A webhook whose caller hung up is not waited for; its events are durable all the same.
                let _ = letter.answer.send(Some(handled.by_ref().take(size).collect()));
            }
        }
        Err(error) => {
            tracing::error!(events = events.len(), %error, "events could not be taken in");
            for letter in batch {
                let _ = letter.answer.send(None);
            }
        }
    }
}
