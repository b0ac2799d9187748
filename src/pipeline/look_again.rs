//! A value that ought to be measured again, and was not: raised as it is when its time is over, whatever became of the
//! talk, the call or the check-in it was said in.

use std::collections::HashMap;

use crate::domain::alert::Earlier;
use crate::domain::calendar::{days_after, local_date};
use crate::domain::ids::PersonId;
use crate::domain::scope::Scope;
use crate::store::{check_ins, observations};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::{findings, subjects};

/// Check-ins in one transaction.
const BATCH: i64 = 200;

/// Looks for values whose second one did not come in time, up to a batch. Returns how many there were.
///
/// # Errors
/// If the database does not answer; nothing of the batch was done then.
pub async fn look_again(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    // Looked at several times a second: it must not stand in the way of those who write.
    if !check_ins::is_any_to_look_again(&mut context.store.begin_read().await?, now).await? {
        return Ok(0);
    }
    let mut tx = context.store.begin().await?;
    let due = check_ins::claim_again(&mut tx, now, BATCH).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let number = due.len();
    let people: Vec<PersonId> = due.iter().map(|check_in| check_in.person_id).collect();
    let subjects = subjects::open(&mut tx, &Scope::of_worker("look-again"), &people, now).await?;
    let mut told: HashMap<PersonId, Vec<Earlier>> = HashMap::new();
    let since = days_after(local_date(now), -findings::HISTORY_DAYS);
    for (person, earlier) in observations::history(&mut tx, &people, since).await? {
        told.entry(person).or_default().push(earlier);
    }
    let mut changes = Changes::default();
    for mut check_in in due {
        check_in.again_by_at = None;
        let told = told.get(&check_in.person_id).map_or(&[][..], Vec::as_slice);
        if let Some(subject) = subjects.get(&check_in.person_id)
            && let Some(episode) = subject.episode(check_in.episode_id)
        {
            // What was said since counts: a second value, or that the first was a mistake.
            let rules = &context.rules;
            let found = findings::of_unmeasured(rules, subject, episode.reason, &check_in, told, now);
            changes.alerts.extend(found);
            let waiting = findings::again_by(rules, subject, episode.reason, told, now);
            check_in.again_by_at = waiting.filter(|at| *at > now);
        }
        changes.check_ins.insert(check_in.id, check_in);
    }
    changes.write(&mut tx, now).await?;
    tx.commit().await?;
    Ok(number)
}
