//! Empties the outbox of one channel: leases, sends and writes down at the same time, no faster than its provider allows.
//!
//! Messages are leased whenever there is room, each is sent on its own, and whatever has ended meanwhile is written down
//! in one transaction. So a slow answer holds up nobody but its own person.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::domain::messaging::Channel;
use crate::pipeline::deliver::SETTLED_AT_ONCE;
use crate::pipeline::ended::{self, Ended};
use crate::pipeline::turn::{self, Turn};
use crate::pipeline::{Context, reconcile};

/// The outbox is looked at this often even if nobody rings.
const POLL: Duration = Duration::from_millis(500);

/// So long is waited for more room, so that more is leased at once.
const GATHER: Duration = Duration::from_millis(10);

/// How often sendings are written down again if the database does not answer.
const WRITTEN_AGAIN: u32 = 5;

/// A sending that is over, and its place among those under way.
type Finished = (Ended, OwnedSemaphorePermit);

pub(super) async fn run(context: Arc<Context>, channel: Channel, stop: CancellationToken) {
    let (finished, ends) = mpsc::channel(at_once(channel));
    let settled = Notify::new();
    tokio::join!(
        send(&context, channel, &stop, finished, &settled),
        write_down(&context, channel, ends, &settled),
        look_up(&context, channel, &stop),
    );
}

/// Messages leased and not yet written down: as many as the provider takes in its usual time to answer.
fn at_once(channel: Channel) -> usize {
    match channel {
        Channel::Line => 512,
        Channel::Sms => 128,
        // A mail server takes few connections from one client.
        Channel::Mail => 8,
        _ => 32,
    }
}

/// Leases and sends until the end; what is under way then is finished.
async fn send(
    context: &Arc<Context>,
    channel: Channel,
    stop: &CancellationToken,
    finished: mpsc::Sender<Finished>,
    settled: &Notify,
) {
    let places = Arc::new(Semaphore::new(at_once(channel)));
    let mut sends = JoinSet::new();
    while !stop.is_cancelled() {
        wait_for_room(&places, at_once(channel) / 4).await;
        // Listen before looking, so that nothing is put in unheard between the two.
        let (filled, settled) = (context.outbox_filled.notified(), settled.notified());
        let pause = match turn::take(context, channel, places.available_permits()).await {
            Ok(Turn::Send(due)) if due.is_empty() => POLL,
            Ok(Turn::Send(due)) => {
                for one in due {
                    let Ok(place) = places.clone().acquire_owned().await else { return };
                    let (context, finished) = (context.clone(), finished.clone());
                    sends.spawn(async move {
                        // Nobody takes it only if the loop broke off; then the lease runs out.
                        let _ = finished.send((one.send(&context).await, place)).await;
                    });
                }
                Duration::ZERO
            }
            Ok(Turn::Wait(pause)) => pause,
            Err(error) => {
                tracing::error!(%channel, %error, "the dispatcher could not lease");
                super::AFTER_FAILURE
            }
        };
        while let Some(sent) = sends.try_join_next() {
            tell_of_panic(channel, &sent);
        }
        if pause == POLL {
            tokio::select! {
                () = stop.cancelled() => {}
                () = filled => {}
                () = settled => {}
                () = tokio::time::sleep(pause) => {}
            }
        } else if !pause.is_zero() {
            super::wait(stop, pause).await;
        }
    }
    while let Some(sent) = sends.join_next().await {
        tell_of_panic(channel, &sent);
    }
}

/// Waits for a place, and a moment longer for `many`.
async fn wait_for_room(places: &Arc<Semaphore>, many: usize) {
    let many = u32::try_from(many.max(1)).unwrap_or(1);
    // Both permits are given back at once: places are only taken by the one who calls this.
    drop(places.acquire().await);
    drop(tokio::time::timeout(GATHER, places.acquire_many(many)).await);
}

fn tell_of_panic(channel: Channel, sent: &Result<(), tokio::task::JoinError>) {
    if let Err(error) = sent {
        tracing::error!(%channel, panicked = error.is_panic(), "a sending broke off; its lease will run out");
        metrics::counter!("mimamori_loops_broken_total", "loop" => channel.as_str()).increment(1);
    }
}

/// Writes down whatever has ended, until nothing is under way any more.
async fn write_down(
    context: &Context,
    channel: Channel,
    mut ends: mpsc::Receiver<Finished>,
    settled: &Notify,
) {
    let mut batch = Vec::with_capacity(SETTLED_AT_ONCE);
    while ends.recv_many(&mut batch, SETTLED_AT_ONCE).await > 0 {
        let (ended, places): (Vec<Ended>, Vec<OwnedSemaphorePermit>) = batch.drain(..).unzip();
        metrics::counter!("mimamori_sends_total", "channel" => channel.as_str())
            .increment(ended.len() as u64);
        for again in 0..=WRITTEN_AGAIN {
            match ended::settle(context, &ended).await {
                Ok(()) => break,
                Err(error) if error.is_passing() && again < WRITTEN_AGAIN => {
                    tracing::warn!(%channel, %error, "sendings are written down again");
                    tokio::time::sleep(super::AFTER_FAILURE).await;
                }
                Err(error) => {
                    tracing::error!(%channel, number = ended.len(), %error, "sendings could not be written down");
                    break;
                }
            }
        }
        drop(places);
        settled.notify_waiters();
    }
}

/// Looks up what may or may not have been taken.
async fn look_up(context: &Context, channel: Channel, stop: &CancellationToken) {
    loop {
        let pause = match reconcile::reconcile(context, channel).await {
            Ok(0) => POLL,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%channel, %error, "the dispatcher could not look anything up");
                super::AFTER_FAILURE
            }
        };
        if !super::wait(stop, pause).await {
            return;
        }
    }
}
