//! The loops that call the pipeline. They know ticks, limits and stopping; the work is in [`crate::pipeline`].

pub mod batcher;
mod dispatcher;
mod janitor;
mod scheduler;

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::pipeline::{Context, PipelineError, climb, deliver, open_check_ins, reconcile};

/// Starts every loop of a worker; they end when `stop` is cancelled, after what they are doing.
pub fn start(context: &Arc<Context>, stop: &CancellationToken, tracker: &TaskTracker) {
    tracker.spawn(scheduler::run(context.clone(), stop.clone()));
    tracker.spawn(janitor::run(context.clone(), stop.clone()));
    for channel in deliver::CHANNELS {
        tracker.spawn(dispatcher::run(context.clone(), channel, stop.clone()));
    }
}

/// Does everything that is due now, once, without waiting: for a clock that stands still. Returns how much there was.
///
/// # Errors
/// If the database does not answer.
pub async fn run_due(context: &Context) -> Result<usize, PipelineError> {
    let mut done = open_check_ins::open_check_ins(context).await?;
    done += climb::climb(context).await?;
    for channel in deliver::CHANNELS {
        done += deliver::deliver(context, channel, None, 200).await?;
        done += reconcile::reconcile(context, channel).await?;
    }
    done += janitor::tidy(context).await?;
    Ok(done)
}

/// Waits for the next tick, something to do, or the end; `false` at the end.
async fn wait(stop: &CancellationToken, pause: Duration) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(pause) => true,
    }
}

/// How long a loop rests after a failure, so that a database that is down is not asked a thousand times.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
