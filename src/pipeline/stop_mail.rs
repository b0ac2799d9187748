//! Stops the mails to an address, by the link that every mail to a person carries.

use data_encoding::BASE32_NOPAD;
use jiff::SignedDuration;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::ambient::fresh_id;
use crate::domain::ids::ContactPointId;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{Channel, Language};
use crate::domain::scope::Actor;
use crate::store::attempts::{self, AttemptOutcome};
use crate::store::audit::{self, Entry};
use crate::store::consents::{self, Means, Wished};
use crate::store::contact_points::{self, ClosedReason};
use crate::store::sealed::KeyRing;
use crate::store::{outbox, tasks};

use super::PipelineError;
use super::context::Context;

/// Sixteen bytes: the link never lapses, since an old mail should stop the new ones too.
const MARK_LENGTH: usize = 16;
/// How long staff have to agree on another way.
const ASK_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// The page that stops the mails to an address.
pub(super) fn link(context: &Context, point: ContactPointId) -> String {
    let id = point.0.simple();
    format!("{}/mail/stop/{id}{}", context.public_url, mark(context.store.keys(), point))
}

/// Whose mails a link stops; `None` if we did not make it.
fn read(keys: &KeyRing, token: &str) -> Option<ContactPointId> {
    let (id, given) = token.split_at_checked(32)?;
    let point: ContactPointId = Uuid::try_parse(id).ok()?.into();
    bool::from(mark(keys, point).as_bytes().ct_eq(given.as_bytes())).then_some(point)
}

fn mark(keys: &KeyRing, point: ContactPointId) -> String {
    BASE32_NOPAD.encode(&keys.mac("mail-stop", point.0.as_bytes())[..MARK_LENGTH])
}

/// The language of whoever gets the mails; `None` if the link is not ours. Changes nothing: mail scanners open links.
///
/// # Errors
/// If the database does not answer.
pub async fn look(context: &Context, token: &str) -> Result<Option<Language>, PipelineError> {
    let Some(point) = read(context.store.keys(), token) else { return Ok(None) };
    let mut tx = context.store.begin_read().await?;
    Ok(contact_points::find_mail(&mut tx, point).await?.map(|(_, language, _)| language))
}

/// Closes the address, calls off what waits to be mailed to it, and leaves a task: how the person is asked from now on
/// is agreed by telephone. Said twice it does no more. `None` if the link is not ours.
///
/// # Errors
/// If the database does not answer.
pub async fn stop(context: &Context, token: &str) -> Result<Option<Language>, PipelineError> {
    let Some(point) = read(context.store.keys(), token) else { return Ok(None) };
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let Some((person, language, is_closed)) = contact_points::find_mail(&mut tx, point).await? else {
        return Ok(None);
    };
    if !is_closed {
        let tries = outbox::cancel_to(&mut tx, point, Channel::Mail, now).await?;
        attempts::end(&mut tx, &tries, AttemptOutcome::Cancelled, None).await?;
        contact_points::close(&mut tx, &[point], ClosedReason::OptedOut, now).await?;
        let wish = Wished {
            id: fresh_id(),
            person_id: person,
            is_given: false,
            at: now,
            channel: Channel::Mail,
            means: Means::Stop,
            inbox_id: None,
        };
        consents::record_wishes(&mut tx, &[wish]).await?;
        let due_at = now.saturating_add(ASK_WITHIN).unwrap_or(now);
        let key = format!("{}:{person}:{}", TaskKind::ChannelClosed, Channel::Mail);
        tasks::open_about(&mut tx, person, TaskKind::ChannelClosed, now, due_at, &key).await?;
        let actor = Actor::Person(person);
        let entry = Entry { at: now, actor: &actor, action: "mail.stop", subjects: &[person], detail: "" };
        audit::record(&mut tx, &entry).await?;
    }
    tx.commit().await?;
    Ok(Some(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_link_of_ours_stops_anything() {
        let keys = KeyRing::ephemeral();
        let point: ContactPointId = Uuid::from_u128(7).into();
        let token = format!("{}{}", point.0.simple(), mark(&keys, point));
        assert_eq!(read(&keys, &token), Some(point));
        let other = format!("{}{}", Uuid::from_u128(8).simple(), mark(&keys, point));
        assert_eq!(read(&keys, &other), None, "the mark is of one address");
        assert_eq!(read(&KeyRing::ephemeral(), &token), None);
        for token in ["", "x", &token[..40], &"é".repeat(30), &point.0.simple().to_string()] {
            assert_eq!(read(&keys, token), None, "{token}");
        }
    }
}
