//! Opens the day: every active episode gets its check-ins, and episodes begin and end.
//!
//! Safe to run at any moment and any number of times: a check-in of an episode, day and slot exists once.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::domain::calendar::{days_after, days_between, instant, local_date};
use crate::domain::check_in::CheckInState;
use crate::domain::episode::EpisodeStatus;
use crate::domain::ladder::TaskKind;
use crate::store::check_ins::{self, CheckIn, NextRung};
use crate::store::episodes::{self, Episode};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;

/// Episodes in one transaction.
const BATCH: i64 = 500;

/// A slot that is nearer than this makes up for one that is over.
const NEAR: SignedDuration = SignedDuration::from_hours(2);

/// Begins episodes, opens the check-ins of today, and ends episodes. Returns how many check-ins were opened.
///
/// # Errors
/// If the database does not answer; what was done so far stays, the rest is done by the next call.
pub async fn open_check_ins(context: &Context) -> Result<usize, PipelineError> {
    let mut opened = 0;
    loop {
        let now = context.now();
        let today = local_date(now);
        let mut tx = context.store.begin().await?;
        episodes::activate(&mut tx, today, now).await?;
        let episodes = episodes::list_without_check_ins(&mut tx, today, BATCH).await?;
        let check_ins: Vec<CheckIn> =
            episodes.iter().flat_map(|episode| check_ins_of(context, episode, today, now)).collect();
        check_ins::add(&mut tx, &check_ins, now).await?;
        tx.commit().await?;
        opened += check_ins.len();
        if check_ins.is_empty() {
            // Nothing more, or only episodes whose last slot of today is over: they begin tomorrow.
            break;
        }
    }
    end_episodes(context).await?;
    Ok(opened)
}

/// The check-ins of one episode on one day. The last slot that is over already opens at once, unless the next one is
/// near or the day is too short to hear from the person before the quiet hours.
fn check_ins_of(context: &Context, episode: &Episode, today: Date, now: Timestamp) -> Vec<CheckIn> {
    let ladder = &context.ladder;
    let closes_at = instant(today, 24 * 60);
    let latest_opening = context
        .quiet
        .end_of_day(instant(today, 12 * 60))
        .saturating_sub(SignedDuration::from_mins(ladder.due_after_minutes))
        .unwrap_or(closes_at);
    let mut slots = episode.plan.slots.clone();
    slots.sort_unstable();
    let (over, ahead): (Vec<i32>, Vec<i32>) = slots.iter().partition(|slot| instant(today, **slot) < now);
    let next_is_near = ahead.first().is_some_and(|slot| instant(today, *slot).duration_since(now) < NEAR);
    let made_up = over.last().filter(|_| !next_is_near).map(|slot| (*slot, now));
    let planned = ahead.iter().map(|slot| (*slot, instant(today, *slot)));
    made_up
        .into_iter()
        .chain(planned)
        .map(|(slot, at)| (slot, context.quiet.next_allowed(at)))
        .filter(|(_, opens_at)| *opens_at <= latest_opening && local_date(*opens_at) == today)
        .map(|(slot_minutes, opens_at)| CheckIn {
            id: fresh_id(),
            episode_id: episode.id,
            person_id: episode.person_id,
            organisation_id: episode.organisation_id,
            business_on: today,
            slot_minutes,
            day_number: days_between(episode.day_zero_on, today),
            state: CheckInState::Scheduled,
            late: false,
            by_staff: false,
            opens_at,
            due_at: ladder.due_at(opens_at, closes_at),
            closes_at,
            next: Some(NextRung { rung: 0, at: opens_at }),
            prompted_at: None,
            answered_at: None,
        })
        .collect()
}

/// Ends episodes whose last day is over, on that date even if it was silent (domain.md §6).
async fn end_episodes(context: &Context) -> Result<(), PipelineError> {
    loop {
        let now = context.now();
        let today = local_date(now);
        let mut tx = context.store.begin().await?;
        let mut episodes = episodes::list_ended(&mut tx, today, BATCH).await?;
        if episodes.is_empty() {
            return Ok(());
        }
        let people: Vec<_> = episodes.iter().map(|episode| episode.person_id).collect();
        let earliest = episodes.iter().map(|episode| episode.ends_on).min().unwrap_or(today);
        let last_days = check_ins::lock_of(&mut tx, &people, earliest).await?;
        let mut changes = Changes::default();
        for episode in &mut episodes {
            let mut last_day = last_days
                .iter()
                .filter(|check_in| {
                    check_in.episode_id == episode.id && check_in.business_on == episode.ends_on
                })
                .peekable();
            let first = last_day.peek().copied();
            let silent = !last_day.any(|check_in| check_in.state == CheckInState::Answered);
            episode.status = EpisodeStatus::Completed;
            episode.last_day_unanswered = silent;
            if let (true, Some(check_in)) = (silent, first) {
                changes.open_task(check_in, TaskKind::LastDayUnanswered, 12 * 60, now);
            }
        }
        episodes::save(&mut tx, &episodes, "worker:scheduler", now).await?;
        changes.write(&mut tx, now).await?;
        tx.commit().await?;
    }
}

/// The next midnight in Japan: when the next day has to be opened.
pub fn next_day(now: Timestamp) -> Timestamp {
    instant(days_after(local_date(now), 1), 0)
}
