//! What follows from how a sending ended: for the check-in, the try, and the way the person is reached.

use jiff::Timestamp;

use crate::channel::RefusalKind;
use crate::domain::check_in::CheckInEvent;
use crate::domain::ids::{AttemptId, CheckInId, ContactPointId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::Channel;
use crate::store::Tx;
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::check_ins::{self, CheckIn, NextRung};
use crate::store::contact_points::ClosedReason;
use crate::store::outbox::{self, Finish, Leased, OutboxState};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;

/// Ends a lease; if the provider took the message of a try, that is the check-in's news too. `false` if a later lease
/// has the entry: then what we know came too late to count.
pub(super) async fn finish(
    tx: &mut Tx,
    entry: &Leased,
    finish: &Finish,
    now: Timestamp,
) -> Result<bool, PipelineError> {
    if !outbox::finish(tx, finish, now).await? {
        return Ok(false);
    }
    if let (OutboxState::Sent, Some(attempt)) = (finish.state, entry.attempt_id) {
        handed_over(tx, attempt, now).await?;
    }
    Ok(true)
}

/// A provider took the message of a try: that of everybody it asks about.
pub(super) async fn handed_over(
    tx: &mut Tx,
    attempt: AttemptId,
    now: Timestamp,
) -> Result<(), PipelineError> {
    let (attempts, mut locked) = lock_carried(tx, attempt).await?;
    attempts::record_accepted(tx, &attempts, now).await?;
    locked.retain_mut(|check_in| is_news(check_in, now));
    check_ins::save(tx, &locked, now).await?;
    Ok(())
}

/// Notes with a check-in that a provider took a message about it; `false` if that changes nothing.
pub(super) fn is_news(check_in: &mut CheckIn, now: Timestamp) -> bool {
    if check_in.apply(CheckInEvent::HandedOver, now) {
        return true;
    }
    if check_in.state.is_final() || check_in.prompted_at.is_some() {
        return false;
    }
    // Too late to be in time, and still the moment from which silence is theirs and not ours.
    check_in.prompted_at = Some(now);
    true
}

/// A try and those it carried, with the check-ins of all, locked. Check-in before try, here and everywhere, so that two
/// transactions never wait for each other.
pub(super) async fn lock_carried(
    tx: &mut Tx,
    attempt: AttemptId,
) -> Result<(Vec<AttemptId>, Vec<CheckIn>), PipelineError> {
    let carried = attempts::carried_with(tx, &[attempt]).await?;
    let (attempts, ids): (Vec<AttemptId>, Vec<CheckInId>) =
        carried.into_iter().map(|(_, attempt, check_in)| (attempt, check_in)).unzip();
    Ok((attempts, check_ins::lock(tx, &ids).await?))
}

/// A try came to nothing: the next rung that tries the person is climbed at once, for everybody it asked about.
pub(super) async fn failed(
    context: &Context,
    tx: &mut Tx,
    attempt: AttemptId,
    code: Option<&str>,
    now: Timestamp,
) -> Result<(), PipelineError> {
    let (attempts, locked) = lock_carried(tx, attempt).await?;
    attempts::end(tx, &attempts, AttemptOutcome::Failed, code).await?;
    for mut check_in in locked {
        if hurry(context, &mut check_in, now) {
            check_ins::save(tx, &[check_in], now).await?;
        }
    }
    Ok(())
}

/// Brings forward the next rung that tries the person; `false` if there is none.
pub(super) fn hurry(context: &Context, check_in: &mut CheckIn, now: Timestamp) -> bool {
    let Some(next) = check_in.next else { return false };
    let from = usize::try_from(next.rung).unwrap_or(0);
    // Only a rung that comes next: what a person has to do is not skipped.
    if context.ladder.next_reach(from) != Some(from) {
        return false;
    }
    check_in.next = Some(NextRung { at: next.at.min(now), ..next });
    true
}

/// Passes over the rungs that would try the person again: they spoke, and a person of the staff goes on.
pub(super) fn leave_to_staff(context: &Context, check_in: &mut CheckIn) {
    let Some(next) = check_in.next else { return };
    let mut rung = usize::try_from(next.rung).unwrap_or(0);
    while context.ladder.rungs.get(rung).is_some_and(|rung| rung.reach.is_some()) {
        rung += 1;
    }
    check_in.next = Some(NextRung {
        rung: i32::try_from(rung).unwrap_or(i32::MAX),
        at: context.ladder.moment(rung, check_in.opens_at, check_in.closes_at),
    });
}

/// Tells whoever operates the service that a provider refuses it.
pub(super) fn tell_operators(channel: Channel, code: Option<&str>) {
    tracing::error!(%channel, code, "a provider refuses the service: see the settings");
    metrics::counter!("mimamori_misconfigured_total", "channel" => channel.as_str()).increment(1);
}

/// What a refusal says about the way the person is reached.
pub(super) fn draw_consequences(
    changes: &mut Changes,
    (channel, point): (Channel, Option<ContactPointId>),
    check_in: Option<&CheckIn>,
    refusal: RefusalKind,
    now: Timestamp,
) {
    let Some(point) = point else { return };
    if refusal == RefusalKind::OptedOut {
        changes.stopped_by_provider.push((point, channel));
    }
    let told = match refusal {
        RefusalKind::ContactPointUnusable => {
            changes.closed_points.push((point, ClosedReason::Unusable));
            true
        }
        RefusalKind::OptedOut if channel == Channel::Line => {
            changes.closed_points.push((point, ClosedReason::OptedOut));
            true
        }
        RefusalKind::OptedOut | RefusalKind::NotAMobile => {
            changes.no_more_texts.push(point);
            changes.left_points.push((point, channel));
            refusal == RefusalKind::OptedOut
        }
        _ => false,
    };
    if let (true, Some(check_in)) = (told, check_in) {
        let key = format!("{}:{point}", TaskKind::ChannelClosed);
        changes.open_task_once(check_in, TaskKind::ChannelClosed, 24 * 60, key, now);
    }
}
