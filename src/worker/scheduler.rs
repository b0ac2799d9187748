//! Opens days and climbs ladders.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::pipeline::{Context, PipelineError, climb, open_check_ins};

/// Between two looks at the clock.
const TICK: Duration = Duration::from_millis(250);
/// Ticks between two looks at which episodes lack check-ins; an import is noticed within so many.
const OPEN_EVERY: u32 = 8;

pub(super) async fn run(context: Arc<Context>, stop: CancellationToken) {
    let mut tick: u32 = 0;
    loop {
        match open_check_ins::account_for_lost_days(&context).await {
            Ok(0) => break,
            Ok(lost) => {
                tracing::warn!(check_ins = lost, "nobody was asked while the service was down");
                break;
            }
            Err(error) => tracing::error!(%error, "lost days could not be accounted for"),
        }
        if !super::wait(&stop, super::AFTER_FAILURE).await {
            return;
        }
    }
    loop {
        let done = one_tick(&context, tick.is_multiple_of(OPEN_EVERY)).await;
        tick = tick.wrapping_add(1);
        let pause = match done {
            Ok(0) => TICK,
            // More may be due.
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%error, "the scheduler could not work");
                super::AFTER_FAILURE
            }
        };
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
    climb::climb(context).await
}
