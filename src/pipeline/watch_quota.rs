//! Looks at what LINE still lets us push this month, and stops asking people there before it runs out: what is left is
//! for what must be said, and the others are asked over their next channel. Replies are free and go on.

use crate::channel::line::Quota;
use crate::domain::calendar::next_month;
use crate::domain::messaging::Channel;
use crate::store::quota::{self, StopReason};
use crate::store::usage::{self, Usage};

use super::PipelineError;
use super::context::Context;

/// How much of the month is kept if no setting says so: one message in so many.
const KEPT_SHARE: i64 = 20;

/// Asks LINE once. Returns 1 if something changed: prompts were stopped, or go on; 0 without a LINE channel.
///
/// # Errors
/// If LINE or the database does not answer; what was known stays.
pub async fn watch_quota(context: &Context) -> Result<usize, PipelineError> {
    let Some(line) = &context.providers.line else { return Ok(0) };
    let Quota { limit, used } = line.quota().await?;
    let now = context.now();
    metrics::gauge!("mimamori_line_quota_used").set(used as f64);
    metrics::gauge!("mimamori_line_quota_limit").set(limit.map_or(f64::INFINITY, |limit| limit as f64));
    let mut tx = context.store.begin().await?;
    let before = usage::find(&mut tx, Channel::Line).await?;
    usage::record(&mut tx, Channel::Line, &Usage { allowed: limit, used, looked_at: now }).await?;
    let kept = limit.map(|limit| context.providers.line_reserve.unwrap_or(limit / KEPT_SHARE));
    let is_low = limit.zip(kept).is_some_and(|(limit, kept)| limit - used <= kept);
    let stopped = quota::list(&mut tx, now).await?.into_iter().find(|stop| stop.channel == Channel::Line);
    let changed = match stopped {
        None if is_low => {
            quota::stop(&mut tx, Channel::Line, next_month(now), StopReason::Reserve, now).await?;
            tracing::error!(
                used,
                allowed = limit,
                "LINE's month is nearly used up: people are asked another way"
            );
            true
        }
        // LINE refuses now and then with messages left: that it counts some is no reason to try again, more is.
        Some(stop) if !is_low => {
            let has_more = before.is_some_and(|before| match (before.allowed, limit) {
                (Some(before), Some(now)) => before < now,
                (before, now) => before != now,
            });
            let may_go_on = stop.reason == StopReason::Reserve || has_more;
            may_go_on && quota::resume(&mut tx, Channel::Line, now).await?
        }
        _ => false,
    };
    tx.commit().await?;
    Ok(usize::from(changed))
}
