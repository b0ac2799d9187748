//! Opens days and climbs ladders.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::domain::calendar::local_date;
use crate::pipeline::{Context, PipelineError, climb, look_again, open_check_ins};

/// Between two looks at the clock.
const TICK: Duration = Duration::from_millis(250);
/// Ticks between two looks at which episodes lack check-ins; an import is noticed within so many.
const OPEN_EVERY: u32 = 8;

pub(super) async fn run(context: Arc<Context>, stop: CancellationToken) {
    let mut tick: u32 = 0;
    let mut accounted_on = None;
    loop {
        let today = local_date(context.now());
        let done = if accounted_on == Some(today) {
            one_tick(&context, tick.is_multiple_of(OPEN_EVERY)).await
        } else {
            open_check_ins::account_for_lost_days(&context).await
        };
        let pause = match done {
            Ok(lost) if accounted_on != Some(today) => {
                accounted_on = Some(today);
                if lost > 0 {
                    tracing::warn!(check_ins = lost, "nobody was asked on days when the service was down");
                }
                Duration::ZERO
            }
            Ok(0) => TICK,
            // More may be due.
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%error, "the scheduler could not work");
                super::AFTER_FAILURE
            }
        };
        tick = tick.wrapping_add(1);
        if !super::wait(&stop, pause).await {
            return;
        }
    }
}

async fn one_tick(context: &Context, open: bool) -> Result<usize, PipelineError> {
    if open {
        let opened = open_check_ins::open_check_ins(context).await?;
        if opened > 0 {
            tracing::info!(check_ins = opened, "check-ins opened");
            metrics::counter!("mimamori_check_ins_opened_total").increment(opened as u64);
        }
    }
    Ok(climb::climb(context).await? + look_again::look_again(context).await?)
}
