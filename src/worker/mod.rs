//! The loops that call the pipeline. They know ticks, limits and stopping; the work is in [`crate::pipeline`].

pub mod batcher;
mod dispatcher;
mod janitor;
mod quota_watcher;
mod scheduler;
mod secretary;
mod sweeper;

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::pipeline::{
    Context, PipelineError, climb, deliver, look_again, notify, open_check_ins, reconcile,
};

/// Starts every loop of a worker; they end when `stop` is cancelled, after what they are doing.
pub fn start(context: &Arc<Context>, stop: &CancellationToken, tracker: &TaskTracker) {
    let start = |name: &'static str, run: Loop| {
        tracker.spawn(keep_running(name, run, context.clone(), stop.clone()));
    };
    start("scheduler", Box::new(|context, stop| Box::pin(scheduler::run(context, stop))));
    start("janitor", Box::new(|context, stop| Box::pin(janitor::run(context, stop))));
    start("secretary", Box::new(|context, stop| Box::pin(secretary::run(context, stop))));
    start("sweeper", Box::new(|context, stop| Box::pin(sweeper::run(context, stop))));
    start("quota", Box::new(|context, stop| Box::pin(quota_watcher::run(context, stop))));
    for channel in deliver::CHANNELS {
        start(
            channel.as_str(),
            Box::new(move |context, stop| Box::pin(dispatcher::run(context, channel, stop))),
        );
    }
}

type Loop = Box<dyn Fn(Arc<Context>, CancellationToken) -> BoxFuture<'static, ()> + Send>;

/// Runs a loop until it ends by itself. One that panics is begun again: a service that looks well and asks nobody is
/// the worst there is.
async fn keep_running(name: &'static str, run: Loop, context: Arc<Context>, stop: CancellationToken) {
    loop {
        match tokio::spawn(run(context.clone(), stop.clone())).await {
            Ok(()) => return,
            Err(error) => {
                tracing::error!(name, panicked = error.is_panic(), "a loop broke off and is begun again");
                metrics::counter!("mimamori_loops_broken_total", "loop" => name).increment(1);
            }
        }
        if !wait(&stop, AFTER_FAILURE).await {
            return;
        }
    }
}

/// Does everything that is due now, once, without waiting: for a clock that stands still. Returns how much there was.
///
/// # Errors
/// If the database does not answer.
pub async fn run_due(context: &Context) -> Result<usize, PipelineError> {
    let mut done = open_check_ins::open_check_ins(context).await?;
    done += climb::climb(context).await?;
    done += look_again::look_again(context).await?;
    done += notify::notify_of_tasks(context).await?;
    done += notify::mail_daily_list(context).await?;
    for channel in deliver::CHANNELS {
        done += deliver::deliver(context, channel, 200).await?;
        done += reconcile::reconcile(context, channel).await?;
    }
    done += sweeper::once(context).await?;
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
