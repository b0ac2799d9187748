//! Takes turns with the other processes: what is leased gets its moments of the time that a sender may send in.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::ambient::wall_now;
use crate::channel::SendError;
use crate::domain::messaging::Channel;
use crate::store::budget::{self, BudgetKind};
use crate::store::outbox::Leased;
use crate::store::{StoreError, Tx};

use super::PipelineError;
use super::context::Context;
use super::deliver;
use super::ended::Ended;

/// Nobody takes a moment that begins further ahead than this.
const AHEAD: SignedDuration = SignedDuration::from_secs(1);

/// The part of a second's messages that is leased at once, so that other processes get their turn.
const SHARE: u32 = 4;

/// After this, time that others are just taking has moved on.
const SOON: Duration = Duration::from_millis(20);

/// Who wakes up so long after their moment has slept through others' moments, and perhaps through the lease.
const LATE: SignedDuration = SignedDuration::from_secs(5);

/// What a process may do now on a channel.
pub enum Turn {
    /// Send these, each at its moment.
    Send(Vec<Due>),
    /// The sender's time is given away; look again after this.
    Wait(Duration),
}

/// A leased message and the moment it may leave at, by the machine's clock.
pub struct Due {
    entry: Leased,
    at: Timestamp,
}

/// Leases what is due on a channel, up to `room` entries, with the moments to send it at.
///
/// # Errors
/// If the database does not answer; nothing is leased then.
pub async fn take(context: &Context, channel: Channel, room: usize) -> Result<Turn, PipelineError> {
    let now = wall_now();
    let latest = now.saturating_add(AHEAD).unwrap_or(now);
    let mut limit = room;
    let mut tx = context.store.begin().await?;
    if let Some(kind) = usual_kind(channel) {
        let allowance = context.providers.rates.of(kind);
        let free = budget::next_free(&mut tx, kind, allowance, now).await?;
        if free > latest {
            return Ok(Turn::Wait(free.duration_since(latest).unsigned_abs()));
        }
        limit = room.min(usize::try_from((allowance.per_second / SHARE).max(1)).unwrap_or(1));
    }
    let leased = deliver::claim(context, &mut tx, channel, i64::try_from(limit).unwrap_or(1)).await?;
    let Some(due) = with_moments(context, &mut tx, leased, now, latest).await? else {
        // Another process was faster. What was leased goes back with the transaction.
        return Ok(Turn::Wait(SOON));
    };
    tx.commit().await?;
    Ok(Turn::Send(due))
}

/// Gives each message its moment; `None` if one of the senders has none to give.
async fn with_moments(
    context: &Context,
    tx: &mut Tx,
    leased: Vec<Leased>,
    now: Timestamp,
    latest: Timestamp,
) -> Result<Option<Vec<Due>>, StoreError> {
    let business = context.now();
    let rates = &context.providers.rates;
    let mut moments: HashMap<BudgetKind, Timestamp> = HashMap::new();
    // In the order of the kinds, so that two processes never wait for each other.
    for kind in BudgetKind::ALL {
        let number = leased.iter().filter(|entry| kind_of(entry, business) == Some(*kind)).count();
        if number == 0 {
            continue;
        }
        match budget::take(tx, *kind, rates.of(*kind), number, now, latest).await? {
            Some(from) => moments.insert(*kind, from),
            None => return Ok(None),
        };
    }
    let due = leased.into_iter().map(|entry| {
        let kind = kind_of(&entry, business);
        let next = kind.and_then(|kind| Some((kind, moments.get_mut(&kind)?)));
        let Some((kind, next)) = next else { return Due { entry, at: now } };
        let at = *next;
        *next = at.saturating_add(rates.of(kind).step()).unwrap_or(at);
        Due { entry, at }
    });
    Ok(Some(due.collect()))
}

impl Due {
    /// Sends the message at its moment. One whose moment was slept through is left for later.
    pub async fn send(self, context: &Context) -> Ended {
        let wait = self.at.duration_since(wall_now()).clamp(SignedDuration::ZERO, LATE);
        if !wait.is_zero() {
            tokio::time::sleep(wait.unsigned_abs()).await;
        }
        let result = if wall_now().duration_since(self.at) > LATE {
            Err(SendError::TryLater { not_before: None })
        } else {
            deliver::send(context, &self.entry).await
        };
        Ended { entry: self.entry, result }
    }
}

/// Waits for a moment of a sender's time, for a request that was not foreseen.
///
/// # Errors
/// `TryLater` if there is none for a while or the database does not answer.
pub(super) async fn wait_for_moment(context: &Context, kind: BudgetKind) -> Result<(), SendError> {
    for _ in 0..50 {
        match one_moment(context, kind).await {
            Ok(Some(wait)) => {
                tokio::time::sleep(wait).await;
                return Ok(());
            }
            Ok(None) => tokio::time::sleep(SOON).await,
            Err(error) => {
                tracing::error!(%error, "no moment to send at could be had");
                break;
            }
        }
    }
    Err(SendError::TryLater { not_before: None })
}

async fn one_moment(context: &Context, kind: BudgetKind) -> Result<Option<Duration>, StoreError> {
    let now = wall_now();
    let latest = now.saturating_add(AHEAD).unwrap_or(now);
    let mut tx = context.store.begin().await?;
    let at = budget::take(&mut tx, kind, context.providers.rates.of(kind), 1, now, latest).await?;
    tx.commit().await?;
    Ok(at.map(|at| at.duration_since(now).unsigned_abs()))
}

/// The kind that most of a channel's messages are of; `None` if nobody limits it.
fn usual_kind(channel: Channel) -> Option<BudgetKind> {
    match channel {
        Channel::Line => Some(BudgetKind::LinePush),
        Channel::Sms => Some(BudgetKind::Sms),
        Channel::Voice => Some(BudgetKind::Call),
        Channel::Mail | Channel::Web | Channel::Phone => None,
    }
}

/// The kind of a message that is sent at `now`, in business time.
fn kind_of(entry: &Leased, now: Timestamp) -> Option<BudgetKind> {
    match &entry.reply {
        Some(reply) if entry.channel == Channel::Line && reply.until_at > now => Some(BudgetKind::LineReply),
        _ => usual_kind(entry.channel),
    }
}
