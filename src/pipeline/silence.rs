//! Days in a row without an answer, and whom that brings on the line (domain.md §11).

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::calendar::days_after;
use crate::domain::check_in::CheckInState;
use crate::domain::ids::PersonId;
use crate::store::check_ins::{self, CheckIn};
use crate::store::{StoreError, Tx};

use super::changes::Changes;
use super::context::Context;

/// As many days as the ladder knows of.
const LOOK_BACK_DAYS: i32 = 6;

/// Days of silence in a row before the day of each check-in, by person.
pub(super) struct Silence {
    days: HashMap<PersonId, usize>,
    /// People who answered another check-in of that day, or have one still open.
    heard: HashSet<PersonId>,
}

impl Silence {
    /// Counts, for check-ins that close now. Others of their day count as heard from if they were answered; if the day
    /// itself is not over (`day_goes_on`), also while they are open.
    pub async fn before(tx: &mut Tx, check_ins: &[CheckIn], day_goes_on: bool) -> Result<Self, StoreError> {
        let people: Vec<PersonId> = check_ins.iter().map(|check_in| check_in.person_id).collect();
        let earliest = check_ins.iter().map(|check_in| check_in.business_on).min().unwrap_or_default();
        let states = check_ins::states_since(tx, &people, days_after(earliest, -LOOK_BACK_DAYS)).await?;
        let days = check_ins.iter().map(|check_in| (check_in.person_id, days_before(check_in, &states)));
        let heard = check_ins.iter().filter(|check_in| {
            let of_day = |(person, day, _): &&(PersonId, Date, CheckInState)| {
                *person == check_in.person_id && *day == check_in.business_on
            };
            let others = states.iter().filter(of_day).map(|(_, _, state)| *state);
            let open = others.clone().filter(|state| !state.is_final()).count();
            // The one that closes is among them.
            let open_beside = open.saturating_sub(usize::from(!check_in.state.is_final()));
            others.clone().any(|state| state == CheckInState::Answered) || (day_goes_on && open_beside > 0)
        });
        Ok(Self { days: days.collect(), heard: heard.map(|check_in| check_in.person_id).collect() })
    }

    /// Opens what another day of silence asks for: supervisor, visit, the list of four days.
    pub fn draw_consequences(
        &self,
        context: &Context,
        changes: &mut Changes,
        check_in: &CheckIn,
        now: Timestamp,
    ) {
        if self.heard.contains(&check_in.person_id) {
            return;
        }
        let days = self.days.get(&check_in.person_id).copied().unwrap_or(0) + 1;
        let Some(entry) = context.ladder.after_missed_days(days) else { return };
        let rule = &entry.task;
        let key = format!("{}:{}:{}", rule.kind, check_in.person_id, check_in.business_on);
        // A day closes at midnight; the task is for the morning.
        let morning = context.quiet.next_allowed(now);
        let minutes = morning.duration_since(now).as_mins() + rule.within_minutes;
        changes.open_task_once(check_in, rule.kind, minutes, key, now);
    }
}

/// Days in a row, up to the day before the check-in's, on which the person was asked and answered nothing. A day on which
/// we could not ask neither counts nor ends the row.
fn days_before(check_in: &CheckIn, states: &[(PersonId, Date, CheckInState)]) -> usize {
    let mut days = 0;
    for back in 1..=LOOK_BACK_DAYS {
        let on = days_after(check_in.business_on, -back);
        let of_day: Vec<CheckInState> = states
            .iter()
            .filter(|(person, day, _)| *person == check_in.person_id && *day == on)
            .map(|(_, _, state)| *state)
            .collect();
        let silent = |state: &CheckInState| matches!(state, CheckInState::Missed | CheckInState::Unreachable);
        let ours = |state: &CheckInState| *state == CheckInState::NotAttempted;
        if of_day.is_empty() || !of_day.iter().all(|state| silent(state) || ours(state)) {
            return days;
        }
        days += usize::from(of_day.iter().any(silent));
    }
    days
}
