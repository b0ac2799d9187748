//! Writes to staff: what presses, and in the morning the counts of the day.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::domain::calendar::local_date;
use crate::pipeline::{Context, PipelineError, notify};

/// What becomes pressing within this is told in one mail; an emergency waits so long at most.
const TICK: Duration = Duration::from_secs(20);

pub(super) async fn run(context: Arc<Context>, stop: CancellationToken) {
    let mut listed_on = None;
    loop {
        let today = local_date(context.now());
        let is_due = listed_on != Some(today) && notify::is_time_for_list(&context);
        let pause = match write(&context, is_due).await {
            Ok(()) => {
                listed_on = if is_due { Some(today) } else { listed_on };
                TICK
            }
            Err(error) => {
                tracing::error!(%error, "the secretary could not work");
                super::AFTER_FAILURE
            }
        };
        if !super::wait(&stop, pause).await {
            return;
        }
    }
}

async fn write(context: &Context, list_is_due: bool) -> Result<(), PipelineError> {
    notify::notify_of_tasks(context).await?;
    if list_is_due {
        notify::mail_daily_list(context).await?;
    }
    Ok(())
}
