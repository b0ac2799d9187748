//! Empties the outbox of one channel, no faster than its provider allows.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::{Quota, RateLimiter};
use tokio_util::sync::CancellationToken;

use crate::domain::messaging::Channel;
use crate::pipeline::{Context, deliver, reconcile};

/// The outbox is looked at this often even if nobody rings.
const POLL: Duration = Duration::from_millis(500);
/// Two rounds of what is sent at once.
const BATCH: i64 = 64;

pub(super) async fn run(context: Arc<Context>, channel: Channel, stop: CancellationToken) {
    let limiter = RateLimiter::direct(Quota::per_second(per_second(channel)));
    // What is leased has to be started before the lease ends: of slow channels, ten seconds' worth.
    let batch = BATCH.min(10 * i64::from(per_second(channel).get()));
    loop {
        // Listen before looking, so that nothing is put in unheard between the two.
        let filled = context.outbox_filled.notified();
        let sent = deliver::deliver(&context, channel, Some(&limiter), batch).await;
        let looked_up = reconcile::reconcile(&context, channel).await;
        let pause = match (sent, looked_up) {
            (Ok(0), Ok(0)) => POLL,
            (Ok(sent), Ok(_)) => {
                metrics::counter!("mimamori_sends_total", "channel" => channel.as_str())
                    .increment(sent as u64);
                Duration::ZERO
            }
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%channel, %error, "the dispatcher could not work");
                super::AFTER_FAILURE
            }
        };
        if stop.is_cancelled() {
            return;
        }
        if pause == POLL {
            tokio::select! {
                () = stop.cancelled() => return,
                () = filled => {}
                () = tokio::time::sleep(pause) => {}
            }
        } else if !super::wait(&stop, pause).await {
            return;
        }
    }
}

/// What the provider allows in a second: LINE 2,000 pushes, Twilio 10 texts on a number outside North America and
/// one new call (channels.md A.2, B.1, B.5).
fn per_second(channel: Channel) -> NonZeroU32 {
    let number = match channel {
        Channel::Line => 2_000,
        Channel::Sms => 10,
        // So that what is leased at once is handed over at once.
        Channel::Mail => 3,
        _ => 1,
    };
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}
