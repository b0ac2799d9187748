//! Links a LINE account to a person: the one-time code of their letter, then their birth date.
//!
//! A LINE user id proves nothing about who holds the phone. A stranger who answers “I am fine” for a patient is the
//! danger, so both facts are needed, tries are few, and what was wrong is never said.

use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::domain::dates::parse_date;
use crate::domain::messaging::{Channel, ContactPointKind, InboundBody, Language, OutboundMessage};
use crate::store::Tx;
use crate::store::contact_points::{self, ContactPoint, Holder};
use crate::store::invitations::{self, Link};

use super::PipelineError;
use super::context::Context;
use super::talks::service_message;

/// Wrong answers before nothing is accepted for a while.
const MOST_TRIES: i32 = 5;
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// The length of a code: eight letters and digits.
pub(super) const CODE_LENGTH: usize = 8;

/// Hears a LINE user who is not linked; returns what is to be said.
pub(super) async fn hear(
    context: &Context,
    tx: &mut Tx,
    user: &str,
    body: &InboundBody,
    now: Timestamp,
) -> Result<Option<OutboundMessage>, PipelineError> {
    let known = invitations::find_link(tx, user).await?;
    let say = |language, keys: &[&str]| Ok(Some(service_message(context, language, Channel::Line, keys)));
    let text = match body {
        InboundBody::Followed => {
            let fresh = Link { person_id: None, language: Language::Ja, tries: 0, locked_until_at: None };
            // Following again does not give more tries.
            if known.is_none() {
                invitations::save_link(tx, user, &fresh, now).await?;
            }
            return say(Language::Ja, &["link-ask-code"]);
        }
        InboundBody::Text { text } => text,
        _ => return Ok(None),
    };
    let mut link =
        known.unwrap_or(Link { person_id: None, language: Language::Ja, tries: 0, locked_until_at: None });
    if crate::dialog::is_danger(text) {
        // Whoever it is: somebody needs help, and that is not a wrong code.
        return say(link.language, &["notice-emergency", "link-ask-code"]);
    }
    if link.locked_until_at.is_some_and(|until| until > now) {
        return say(link.language, &["link-too-many-tries"]);
    }
    let Some(person) = link.person_id else {
        return match invitations::find_by_code(tx, &normalise_code(text), now).await? {
            Some(person) => {
                link.person_id = Some(person);
                invitations::save_link(tx, user, &link, now).await?;
                say(link.language, &["link-ask-birth-date"])
            }
            None => refuse(context, tx, user, link, now).await.map(Some),
        };
    };
    let expected = invitations::birth_date_of(tx, person, now).await?;
    let given = parse_date(text).ok();
    if expected.is_none() || given != expected || !invitations::use_up(tx, person, now).await? {
        return refuse(context, tx, user, link, now).await.map(Some);
    }
    let point = ContactPoint {
        id: fresh_id(),
        person_id: person,
        kind: ContactPointKind::Line,
        holder: Holder::Person,
        value: user.to_owned(),
        takes_sms: false,
        closed: None,
    };
    contact_points::add(tx, &[point], now).await?;
    invitations::forget_link(tx, user).await?;
    say(link.language, &["link-done"])
}

/// Counts a wrong answer and starts over.
async fn refuse(
    context: &Context,
    tx: &mut Tx,
    user: &str,
    mut link: Link,
    now: Timestamp,
) -> Result<OutboundMessage, PipelineError> {
    link.tries += 1;
    let key = if link.tries >= MOST_TRIES {
        link.tries = 0;
        link.person_id = None;
        link.locked_until_at = now.saturating_add(LOCKED_FOR).ok();
        "link-too-many-tries"
    } else {
        "link-not-recognised"
    };
    invitations::save_link(tx, user, &link, now).await?;
    let ask = if link.person_id.is_some() { "link-ask-birth-date" } else { "link-ask-code" };
    let keys: &[&str] = if key == "link-too-many-tries" { &[key] } else { &[key, ask] };
    Ok(service_message(context, link.language, Channel::Line, keys))
}

/// A code as it is looked up: full width, spaces and hyphens do not matter, and letters that look like digits are
/// never in a code.
fn normalise_code(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(CODE_LENGTH + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(normalise_code("ab2c-3d4e"), "AB2C3D4E");
        assert_eq!(normalise_code(" ＡＢ２Ｃ　３Ｄ４Ｅ。"), "AB2C3D4E");
        assert_eq!(normalise_code(&"A".repeat(1000)).len(), CODE_LENGTH + 1);
    }
}
