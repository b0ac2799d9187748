//! Whom messages that are over concern.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::ids::{AttemptId, CheckInId};
use crate::store::Tx;
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::check_ins::{self, CheckIn};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::settle;

/// The check-ins that messages are about, all locked at once and in order, so that two transactions never wait for each
/// other; and the tries that each message was.
pub(super) struct Concerned {
    pub check_ins: HashMap<CheckInId, CheckIn>,
    /// By the try that carried the message: everybody's try, with the check-in.
    tries: HashMap<AttemptId, Vec<(AttemptId, CheckInId)>>,
    pub changes: Changes,
}

impl Concerned {
    /// Locks those of messages, each with the try that it is and the check-in it is about.
    pub async fn lock(
        tx: &mut Tx,
        messages: impl Iterator<Item = (Option<AttemptId>, Option<CheckInId>)>,
    ) -> Result<Self, PipelineError> {
        let (mut carrying, mut ids): (Vec<AttemptId>, Vec<CheckInId>) = (Vec::new(), Vec::new());
        for (attempt, check_in) in messages {
            carrying.extend(attempt);
            ids.extend(check_in);
        }
        let mut tries: HashMap<AttemptId, Vec<(AttemptId, CheckInId)>> = HashMap::new();
        if !carrying.is_empty() {
            for (by, attempt, check_in) in attempts::carried_with(tx, &carrying).await? {
                tries.entry(by).or_default().push((attempt, check_in));
                ids.push(check_in);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        let locked = if ids.is_empty() { Vec::new() } else { check_ins::lock(tx, &ids).await? };
        let check_ins = locked.into_iter().map(|check_in| (check_in.id, check_in)).collect();
        Ok(Self { check_ins, tries, changes: Changes::default() })
    }

    /// Providers took the messages of tries: those of everybody they ask about.
    pub async fn handed_over(
        &mut self,
        tx: &mut Tx,
        taken: &[AttemptId],
        now: Timestamp,
    ) -> Result<(), PipelineError> {
        let tries: Vec<_> = taken.iter().filter_map(|by| self.tries.get(by)).flatten().copied().collect();
        if tries.is_empty() {
            return Ok(());
        }
        let attempts: Vec<AttemptId> = tries.iter().map(|(attempt, _)| *attempt).collect();
        attempts::record_accepted(tx, &attempts, now).await?;
        for (_, id) in tries {
            let Some(check_in) = self.check_ins.get_mut(&id) else { continue };
            if settle::is_news(check_in, now) {
                self.changes.check_ins.insert(id, check_in.clone());
            }
        }
        Ok(())
    }

    /// A message reached nobody: the next way is tried now, for everybody it asked about, or was about.
    pub async fn came_to_nothing(
        &mut self,
        context: &Context,
        tx: &mut Tx,
        (attempt, about): (Option<AttemptId>, Option<CheckInId>),
        code: Option<&str>,
        now: Timestamp,
    ) -> Result<(), PipelineError> {
        let tries = attempt.and_then(|by| self.tries.get(&by)).map(Vec::as_slice).unwrap_or_default();
        let attempts: Vec<AttemptId> = tries.iter().map(|(attempt, _)| *attempt).collect();
        if !attempts.is_empty() {
            attempts::end(tx, &attempts, AttemptOutcome::Failed, code).await?;
        }
        for id in tries.iter().map(|(_, id)| *id).chain(about) {
            let Some(check_in) = self.check_ins.get_mut(&id) else { continue };
            if settle::hurry(context, check_in, now) {
                self.changes.check_ins.insert(id, check_in.clone());
            }
        }
        Ok(())
    }
}
