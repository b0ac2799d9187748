//! Calls put through to a desk: what follows from how that went.

use crate::domain::ids::CheckInId;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{Channel, OutboundMessage};
use crate::domain::scope::Scope;
use crate::store::{check_ins, people, tasks};

use super::PipelineError;
use super::context::Context;
use super::dial_in::nobody_there;
use super::talks::service_message;

/// Notes whether somebody took a call that was put through. The task of calling back was opened when the key was pressed,
/// so that nobody is lost with the line; it closes if they spoke with the desk. Returns what is said to whoever was not
/// taken: that somebody will call them.
///
/// # Errors
/// If the database does not answer.
pub async fn dialled(
    context: &Context,
    check_in: Option<CheckInId>,
    was_taken: bool,
) -> Result<Option<OutboundMessage>, PipelineError> {
    let Some(check_in) = check_in else {
        return Ok((!was_taken).then(|| nobody_there(context)));
    };
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let mut message = None;
    for check_in in check_ins::lock(&mut tx, &[check_in]).await? {
        let kinds = [TaskKind::AskedForPerson];
        if was_taken {
            tasks::close(&mut tx, &[check_in.id], &kinds, "desk", "connected", now).await?;
            continue;
        }
        // Once more, if somebody closed it while the telephone rang.
        let mut changes = super::changes::Changes::default();
        changes.open_task(&check_in, TaskKind::AskedForPerson, CALL_BACK_WITHIN_MINUTES, now);
        let scope = Scope::of_worker("desk");
        let person = people::list(&mut tx, &scope, &[check_in.person_id], now).await?;
        changes.write(&mut tx, now).await?;
        message = person
            .first()
            .map(|person| service_message(context, person.language, Channel::Voice, &["staff-will-call"]));
    }
    tx.commit().await?;
    Ok(message)
}

/// As for whoever asks for a person outside the hours of the desk.
const CALL_BACK_WITHIN_MINUTES: i64 = 30;
