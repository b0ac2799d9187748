//! Asks providers for what they never told us.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use crate::pipeline::{Context, PipelineError, sweep, taking_back};

/// Between two looks at what may be called off or was not reported.
const TICK: Duration = Duration::from_secs(5);
/// Ticks between two looks for texts that never came: five minutes.
const LIST_EVERY: u32 = 60;
/// The first look after a start goes back so far: the service may have been down.
const FIRST_LOOK: SignedDuration = SignedDuration::from_hours(26);
/// The later ones overlap by so much: a text is listed when Twilio has it, and its clock is not ours.
const OVERLAP: SignedDuration = SignedDuration::from_mins(30);

pub(super) async fn run(context: Arc<Context>, stop: CancellationToken) {
    let mut since = back(context.now(), FIRST_LOOK);
    let mut tick: u32 = 0;
    loop {
        let mut pause = TICK;
        if let Err(error) = once(&context).await {
            tracing::error!(%error, "the sweeper could not work");
            pause = TICK.max(super::AFTER_FAILURE);
        }
        if tick.is_multiple_of(LIST_EVERY) {
            let now = context.now();
            match sweep::take_missed_texts(&context, since).await {
                Ok(_) => since = back(now, OVERLAP),
                // The next look goes back as far as this one.
                Err(error) => tracing::warn!(%error, "texts that never came could not be looked for"),
            }
        }
        tick = tick.wrapping_add(1);
        if !super::wait(&stop, pause).await {
            return;
        }
    }
}

/// Does what is due once; returns how much there was.
pub(super) async fn once(context: &Context) -> Result<usize, PipelineError> {
    let sought = sweep::call_off(context).await? + sweep::ask_for_receipts(context).await?;
    Ok(sought + taking_back::catch_up(context).await?)
}

fn back(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_sub(by).unwrap_or(now)
}
