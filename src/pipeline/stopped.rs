//! A channel whose month is used up: nothing is tried on it, and what waits there goes the next way at once.

use jiff::{SignedDuration, Timestamp};

use crate::domain::calendar::next_month;
use crate::store::outbox::{self, Leased, Waiting};
use crate::store::quota::{self, Stop, StopReason};
use crate::store::{Tx, tasks};

use super::PipelineError;
use super::concerned::Concerned;
use super::context::Context;

/// Messages in one transaction.
const BATCH: i64 = 200;

/// The code of a message that was not sent because its channel is stopped.
const STOPPED: &str = "channel-stopped";

/// Whoever operates the service is told to see to it within this.
const REPAIR_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// The provider says that the month is used up: the channel stops until the next one begins in Japan.
pub(super) async fn for_the_month(tx: &mut Tx, entry: &Leased, now: Timestamp) -> Result<(), PipelineError> {
    let channel = entry.channel;
    if !quota::stop(tx, channel, next_month(now), StopReason::MonthlyLimit, now).await? {
        return Ok(());
    }
    tracing::error!(%channel, "the month is used up: the channel is stopped until the next, and people go the next way");
    metrics::counter!("mimamori_channels_stopped_total", "channel" => channel.as_str()).increment(1);
    if let Some(person) = entry.person_id {
        let until = now.saturating_add(REPAIR_WITHIN).unwrap_or(now);
        tasks::open_broken(tx, person, channel, now, until).await?;
    }
    Ok(())
}

/// Calls off what waits on channels whose month is used up, and brings forward what comes next for the people it is
/// about. Replies that cost nothing stay. Returns how many messages there were.
///
/// # Errors
/// If the database does not answer.
pub async fn move_on(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin_read().await?;
    let stops = quota::list(&mut tx, now).await?;
    tx.commit().await?;
    let mut moved = 0;
    // What is kept back as a reserve is there for what waits already.
    for stop in stops.into_iter().filter(|stop| stop.reason == StopReason::MonthlyLimit) {
        moved += move_some(context, stop, now).await?;
    }
    Ok(moved)
}

async fn move_some(context: &Context, stop: Stop, now: Timestamp) -> Result<usize, PipelineError> {
    let mut tx = context.store.begin().await?;
    let waiting: Vec<Waiting> = outbox::waiting_on(&mut tx, stop.channel, now, BATCH).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    // Check-ins before messages: whoever answers now holds the one and waits for the other.
    let about = waiting.iter().map(|message| (message.attempt_id, message.check_in_id));
    let mut people = Concerned::lock(&mut tx, about).await?;
    let given_up = outbox::give_up(&mut tx, &waiting, STOPPED, now).await?;
    for message in waiting.iter().filter(|message| given_up.contains(&message.id)) {
        let about = (message.attempt_id, message.check_in_id);
        people.came_to_nothing(context, &mut tx, about, Some(STOPPED), now).await?;
    }
    people.changes.write(&mut tx, now).await?;
    tx.commit().await?;
    Ok(given_up.len())
}
