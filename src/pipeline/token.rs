//! What a button carries: to whom it was shown, which check-in, question and choice it is, and until when it counts.
//! Sealed, so that a phone can neither read nor change it.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::messaging::OutboundMessage;
use crate::store::sealed::{KeyRing, Place};

/// What a button of ours says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pressed {
    pub shown_to: ShownTo,
    pub check_in_id: CheckInId,
    pub question: String,
    pub choice: String,
    pub expires_at: Timestamp,
}

/// Who saw a button: a person, or a LINE user who is nobody's yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShownTo(Uuid);

/// What stands on all buttons of a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    pub shown_to: ShownTo,
    pub check_in_id: CheckInId,
    pub made_at: Timestamp,
}

/// Stands on buttons that are about no check-in: those of the enrolment.
pub(super) const NO_CHECK_IN: CheckInId = CheckInId(Uuid::nil());

/// What the menu of the chat sends where it asks for today's questions. It is on every phone for as long as the menu is.
pub const MENU_TODAY: &str = "menu.today";

const VERSION: &str = "v2.";
/// An answer to yesterday's question may still come; what is older is asked anew.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(48);
const PLACE: Place = Place { column: "button", row: Uuid::nil() };

impl ShownTo {
    /// A LINE user.
    pub fn user(keys: &KeyRing, user: &str) -> Self {
        let mark = keys.mac("button-user", user.as_bytes());
        Self(mark.first_chunk().map_or(Uuid::nil(), |bytes| Uuid::from_bytes(*bytes)))
    }

    /// True if it was shown to one of these.
    pub fn is_among(self, people: &[PersonId]) -> bool {
        people.iter().any(|person| person.0 == self.0)
    }
}

impl From<PersonId> for ShownTo {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

/// Puts the tokens on every button of a message.
pub(super) fn put_on(message: &mut OutboundMessage, keys: &KeyRing, stamp: &Stamp) {
    let Some(question) = &mut message.question else { return };
    for choice in &mut question.choices {
        choice.token = make(keys, stamp, &question.id, &choice.id);
    }
}

/// The token of one choice. With the longest names of any dialog it stays below LINE's 300 characters.
pub(super) fn make(keys: &KeyRing, stamp: &Stamp, question: &str, choice: &str) -> String {
    let expires_at = stamp.made_at.saturating_add(GOOD_FOR).unwrap_or(stamp.made_at);
    let mut plain = Vec::with_capacity(64);
    plain.extend(stamp.shown_to.0.as_bytes());
    plain.extend(stamp.check_in_id.0.as_bytes());
    plain.extend(expires_at.as_second().to_be_bytes());
    plain.extend(format!("{question}\0{choice}").bytes());
    format!("{VERSION}{}", BASE64URL_NOPAD.encode(&keys.seal(PLACE, &plain)))
}

/// Reads a token that came back; `None` if we did not make it. Whether it still counts is the caller's to ask.
pub(super) fn read(keys: &KeyRing, token: &str) -> Option<Pressed> {
    let sealed = BASE64URL_NOPAD.decode(token.strip_prefix(VERSION)?.as_bytes()).ok()?;
    let plain = keys.open(PLACE, &sealed).ok()?;
    let (shown_to, rest) = plain.split_first_chunk::<16>()?;
    let (check_in, rest) = rest.split_first_chunk::<16>()?;
    let (expires_at, rest) = rest.split_first_chunk::<8>()?;
    let (question, choice) = std::str::from_utf8(rest).ok()?.split_once('\0')?;
    Some(Pressed {
        shown_to: ShownTo(Uuid::from_bytes(*shown_to)),
        check_in_id: Uuid::from_bytes(*check_in).into(),
        question: question.to_owned(),
        choice: choice.to_owned(),
        expires_at: Timestamp::from_second(i64::from_be_bytes(*expires_at)).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::messaging::{Choice, Language, Question, QuestionKind};

    fn message() -> OutboundMessage {
        let choice =
            Choice { id: "yes".into(), label: "はい".into(), key: Some('1'), token: String::new() };
        let mut question = Question::new("fever", "熱はありますか", QuestionKind::YesNo);
        question.choices = vec![choice];
        OutboundMessage { question: Some(question), ..OutboundMessage::new(Language::Ja) }
    }

    fn stamp() -> Stamp {
        let person = PersonId(Uuid::from_u128(3));
        let made_at = "2020-05-11T02:00:00Z".parse().unwrap();
        Stamp { shown_to: person.into(), check_in_id: CheckInId(Uuid::from_u128(7)), made_at }
    }

    fn token(keys: &KeyRing) -> String {
        let mut message = message();
        put_on(&mut message, keys, &stamp());
        message.question.unwrap().choices.remove(0).token
    }

    #[test]
    fn a_button_comes_back_as_what_it_was() {
        let keys = KeyRing::ephemeral();
        let pressed = read(&keys, &token(&keys)).unwrap();
        let expected = Pressed {
            shown_to: stamp().shown_to,
            check_in_id: stamp().check_in_id,
            question: "fever".to_owned(),
            choice: "yes".to_owned(),
            expires_at: "2020-05-13T02:00:00Z".parse().unwrap(),
        };
        assert_eq!(pressed, expected);
        assert!(pressed.shown_to.is_among(&[PersonId(Uuid::from_u128(3))]));
        assert!(!pressed.shown_to.is_among(&[PersonId(Uuid::from_u128(4))]));
    }

    #[test]
    fn every_button_of_every_dialog_fits_and_shows_nothing() {
        let keys = KeyRing::ephemeral();
        let longest = make(&keys, &stamp(), &"q".repeat(60), &"c".repeat(40));
        assert!(longest.len() <= 300, "LINE's limit for postback data: {}", longest.len());
        let library = crate::dialog::Library::embedded().unwrap();
        for dialog in library.names().filter_map(|name| library.latest(name)) {
            for ask in dialog.asks() {
                for choice in &ask.choices {
                    assert!(ask.step.len() <= 60 && choice.id.len() <= 40, "{} {}", ask.step, choice.id);
                }
            }
        }
        let shown = BASE64URL_NOPAD.decode(&token(&keys).as_bytes()[VERSION.len()..]).unwrap();
        assert!(!shown.windows(5).any(|window| window == b"fever"));
    }

    #[test]
    fn a_button_we_did_not_make_says_nothing() {
        let keys = KeyRing::ephemeral();
        let token = token(&keys);
        assert_eq!(read(&KeyRing::ephemeral(), &token), None);
        let last = if token.ends_with('A') { "B" } else { "A" };
        assert_eq!(read(&keys, &format!("{}{last}", &token[..token.len() - 1])), None);
        assert_eq!(read(&keys, "v2.x"), None);
        assert_eq!(read(&keys, ""), None);
    }
}
