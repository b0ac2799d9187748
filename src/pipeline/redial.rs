//! Calls that nobody took are placed again: soon after a busy line, later after one that rang in vain.

use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::domain::calendar::local_date;
use crate::domain::check_in::CheckInState;
use crate::domain::ids::{AttemptId, CheckInId, OutboxId, PersonId};
use crate::domain::messaging::{Channel, DeliveryReceipt, DeliveryStatus, OutboundMessage};
use crate::domain::scope::Scope;
use crate::store::attempts::{self, Attempt, AttemptOutcome};
use crate::store::check_ins::CheckIn;
use crate::store::outbox::{Content, OutboxState, Outgoing};
use crate::store::{Tx, dialled};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;

/// A call of whose end we hear nothing is not waited for longer than this: a ring, a talk, and some.
const LONGEST_CALL: SignedDuration = SignedDuration::from_mins(5);

/// Since when a call must have been heard of to be under way.
pub(super) fn recent(now: Timestamp) -> Timestamp {
    now.saturating_sub(LONGEST_CALL).unwrap_or(now)
}

/// Plans the next call after one that ended like this, for everybody whom it asked about and who still waits to be
/// asked. The ladder keeps its own time; a rung that would call while this one waits places none besides it.
pub(super) async fn plan(
    context: &Context,
    tx: &mut Tx,
    receipt: &DeliveryReceipt,
    (entry, tried): (OutboxId, AttemptId),
    check_ins: &[CheckIn],
    now: Timestamp,
) -> Result<(), PipelineError> {
    let Some(pause) = context.ladder.redial.after(receipt.status) else { return Ok(()) };
    if receipt.status == DeliveryStatus::Completed {
        let heard = dialled::heard_in(tx, &receipt.provider_id).await?;
        if heard.keys || heard.words {
            return Ok(());
        }
    }
    let Some(line) = dialled::line_of(tx, &Scope::of_worker("redial"), entry, now).await? else {
        return Ok(());
    };
    let due_at = context.quiet.next_allowed(now.saturating_add(pause).unwrap_or(now));
    let waiting: Vec<&CheckIn> = still_waiting(context, tx, check_ins, due_at, now).await?;
    let Some(tried) = attempts::find(tx, tried).await? else { return Ok(()) };
    // The one it was about before comes first, if they wait too.
    let first = waiting.iter().find(|check_in| check_in.id == tried.check_in_id).or(waiting.first());
    let Some(first) = first.copied() else { return Ok(()) };
    let not_after_at = waiting.iter().map(|check_in| check_in.due_at).max().unwrap_or(due_at);
    let not_after_at = not_after_at.min(context.quiet.end_of_day(due_at)).min(line.not_after_at);
    if due_at >= not_after_at {
        return Ok(());
    }
    let attempt_id: AttemptId = fresh_id();
    let mut changes = Changes::default();
    for check_in in &waiting {
        let is_first = check_in.id == first.id;
        changes.attempts.push(Attempt {
            id: if is_first { attempt_id } else { fresh_id() },
            check_in_id: check_in.id,
            person_id: check_in.person_id,
            channel: Channel::Voice,
            rung: tried.rung,
            created_at: now,
            status: None,
            code: None,
            outcome: AttemptOutcome::Pending,
            carried_by: (!is_first).then_some(attempt_id),
        });
    }
    changes.outgoing.push(Outgoing {
        id: fresh_id(),
        person_id: Some(first.person_id),
        check_in_id: Some(first.id),
        attempt_id: Some(attempt_id),
        contact_point_id: line.contact_point_id,
        channel: Channel::Voice,
        address: line.number,
        // The words of a call are asked for when it is picked up.
        content: Content { message: OutboundMessage::new(line.language), form_url: None },
        reply: None,
        state: OutboxState::Queued,
        due_at,
        not_after_at,
        retry_key: fresh_id(),
        dedupe_key: format!("attempt:{attempt_id}"),
    });
    changes.write(tx, now).await?;
    Ok(())
}

/// The check-ins that nobody has begun to answer, whose people may be called again today and are not being called.
async fn still_waiting<'a>(
    context: &Context,
    tx: &mut Tx,
    check_ins: &'a [CheckIn],
    due_at: Timestamp,
    now: Timestamp,
) -> Result<Vec<&'a CheckIn>, PipelineError> {
    let people: Vec<PersonId> = check_ins.iter().map(|check_in| check_in.person_id).collect();
    let from = check_ins.iter().map(|check_in| check_in.business_on).min().unwrap_or_default();
    let dialled = dialled::of_people(tx, &people, from, recent(now)).await?;
    let is_open = |check_in: &&CheckIn| {
        let may_be_called = dialled.get(&(check_in.person_id, check_in.business_on)).is_none_or(|of_day| {
            of_day.calls < context.ladder.redial.calls_a_day && !of_day.under_way.contains(&check_in.id)
        });
        // Whose due time passed is with the staff soon, and whoever is answering is left to the ladder.
        let waits = matches!(check_in.state, CheckInState::Scheduled | CheckInState::Prompted)
            && check_in.due_at > due_at
            && check_in.business_on == local_date(due_at);
        waits && may_be_called
    };
    Ok(check_ins.iter().filter(is_open).collect())
}

/// What a rung is to do about calling, as far as calls were placed already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calls {
    /// Another one may be placed.
    Left,
    /// One is waiting or under way for this check-in.
    UnderWay,
    /// The person had as many as a day may have.
    UsedUp,
}

impl Calls {
    /// For one check-in of somebody who was called like this on its day.
    pub fn of(context: &Context, of_day: Option<&dialled::Dialled>, check_in: CheckInId) -> Self {
        match of_day {
            Some(of_day) if of_day.under_way.contains(&check_in) => Self::UnderWay,
            Some(of_day) if of_day.calls >= context.ladder.redial.calls_a_day => Self::UsedUp,
            _ => Self::Left,
        }
    }
}
