//! Days in a row without an answer, and whom that brings on the line (domain.md §11).

use std::collections::HashMap;

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
const LOOK_BACK_DAYS: i32 = 5;

/// Days of silence in a row before the day of each check-in, by person.
pub(super) struct Silence {
    days: HashMap<PersonId, usize>,
}

impl Silence {
    /// Counts.
    pub async fn before(tx: &mut Tx, check_ins: &[CheckIn]) -> Result<Self, StoreError> {
        let people: Vec<PersonId> = check_ins.iter().map(|check_in| check_in.person_id).collect();
        let earliest = check_ins.iter().map(|check_in| check_in.business_on).min().unwrap_or_default();
        let states = check_ins::states_since(tx, &people, days_after(earliest, -LOOK_BACK_DAYS)).await?;
        let days = check_ins.iter().map(|check_in| (check_in.person_id, days_before(check_in, &states)));
        Ok(Self { days: days.collect() })
    }

    /// Opens what another day of silence asks for: supervisor, visit, the list of four days.
    pub fn draw_consequences(
        &self,
        context: &Context,
        changes: &mut Changes,
        check_in: &CheckIn,
        now: Timestamp,
    ) {
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

/// Days in a row, up to the day before the check-in's, on which the person had check-ins and answered none.
fn days_before(check_in: &CheckIn, states: &[(PersonId, Date, CheckInState)]) -> usize {
    let silent = |state: CheckInState| matches!(state, CheckInState::Missed | CheckInState::Unreachable);
    let mut days = 0;
    let mut on = days_after(check_in.business_on, -1);
    loop {
        let mut of_day =
            states.iter().filter(|(person, day, _)| *person == check_in.person_id && *day == on).peekable();
        if of_day.peek().is_none() || !of_day.all(|(_, _, state)| silent(*state)) {
            return days;
        }
        days += 1;
        on = days_after(on, -1);
    }
}
