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

/// Until when somebody has to find out how a person is whom we did not ask.
const MAKE_UP_WITHIN_MINUTES: i64 = 12 * 60;

/// How many days back a service that was down makes up for.
const LOOK_BACK_DAYS: i32 = 7;

/// Begins episodes, opens the check-ins of today, and ends episodes. Returns how many check-ins were opened.
///
/// # Errors
/// If the database does not answer; what was done so far stays, the rest is done by the next call.
pub async fn open_check_ins(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    episodes::activate(&mut tx, local_date(now), now).await?;
    tx.commit().await?;
    let opened = open_day(context, local_date(now)).await?;
    end_episodes(context).await?;
    Ok(opened)
}

/// Accounts for days on which nothing was opened at all, because the service was down: each such check-in is visibly
/// `NotAttempted`, and somebody is to find out how the person is. To be called at the start and on every new day,
/// before episodes end.
///
/// # Errors
/// If the database does not answer.
pub async fn account_for_lost_days(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let today = local_date(now);
    let mut tx = context.store.begin().await?;
    episodes::activate(&mut tx, today, now).await?;
    tx.commit().await?;
    let mut lost = 0;
    for days in (1..=LOOK_BACK_DAYS).rev() {
        lost += open_day(context, days_after(today, -days)).await?;
    }
    Ok(lost)
}

async fn open_day(context: &Context, day: Date) -> Result<usize, PipelineError> {
    let mut opened = 0;
    loop {
        let now = context.now();
        let mut tx = context.store.begin().await?;
        let known_before = instant(days_after(day, 1), 0);
        let episodes = episodes::list_without_check_ins(&mut tx, day, known_before, BATCH).await?;
        let check_ins: Vec<CheckIn> =
            episodes.iter().flat_map(|episode| check_ins_of(context, episode, day, now)).collect();
        check_ins::add(&mut tx, &check_ins, now).await?;
        let mut changes = Changes::default();
        for lost in check_ins.iter().filter(|check_in| check_in.state == CheckInState::NotAttempted) {
            let key = format!("{}:{}:{day}", TaskKind::CannotReach, lost.person_id);
            changes.open_task_once(lost, TaskKind::CannotReach, MAKE_UP_WITHIN_MINUTES, key, now);
        }
        changes.write(&mut tx, now).await?;
        tx.commit().await?;
        opened += check_ins.len();
        if check_ins.is_empty() {
            return Ok(opened);
        }
    }
}

/// The check-ins of one episode on one day. The last slot that is over already opens at once, unless the next one is
/// near. When the day is too short to hear from the person before the quiet hours, it is `NotAttempted`: ours.
fn check_ins_of(context: &Context, episode: &Episode, day: Date, now: Timestamp) -> Vec<CheckIn> {
    let ladder = &context.ladder;
    let closes_at = instant(day, 24 * 60);
    let latest_opening = context
        .quiet
        .end_of_day(instant(day, 12 * 60))
        .saturating_sub(SignedDuration::from_mins(ladder.due_after_minutes))
        .unwrap_or(closes_at);
    let mut slots = episode.plan.slots.clone();
    slots.sort_unstable();
    let (over, ahead): (Vec<i32>, Vec<i32>) = slots.iter().partition(|slot| instant(day, **slot) < now);
    let next_is_near = ahead.first().is_some_and(|slot| instant(day, *slot).duration_since(now) < NEAR);
    let made_up = over.last().filter(|_| !next_is_near).map(|slot| (*slot, now));
    let planned = ahead.iter().map(|slot| (*slot, instant(day, *slot)));
    let check_in = |slot_minutes: i32, opens_at: Timestamp, state: CheckInState| CheckIn {
        id: fresh_id(),
        episode_id: episode.id,
        person_id: episode.person_id,
        organisation_id: episode.organisation_id,
        business_on: day,
        slot_minutes,
        day_number: days_between(episode.day_zero_on, day),
        state,
        late: false,
        by_staff: false,
        opens_at,
        due_at: ladder.due_at(opens_at, closes_at),
        closes_at,
        next: (!state.is_final()).then_some(NextRung { rung: 0, at: opens_at }),
        prompted_at: None,
        answered_at: None,
        again_by_at: None,
    };
    let possible: Vec<CheckIn> = made_up
        .into_iter()
        .chain(planned)
        .map(|(slot, at)| (slot, context.quiet.next_allowed(at)))
        .filter(|(_, opens_at)| *opens_at <= latest_opening && local_date(*opens_at) == day)
        .map(|(slot, opens_at)| check_in(slot, opens_at, CheckInState::Scheduled))
        .collect();
    match slots.last() {
        Some(slot) if possible.is_empty() => {
            vec![check_in(*slot, instant(day, *slot), CheckInState::NotAttempted)]
        }
        _ => possible,
    }
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
        // An import may be moving an end at this moment: what counts is how the episode stands once it is ours.
        let held = episodes::lock_of(&mut tx, &people).await?;
        let still = |ended: &Episode| {
            held.iter().any(|now| {
                now.id == ended.id && now.ends_on == ended.ends_on && now.status == EpisodeStatus::Active
            })
        };
        episodes.retain(still);
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
