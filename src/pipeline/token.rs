//! What a button carries: which check-in, question and choice it is, and a mark that we made it. Opaque to the phone.

use data_encoding::BASE32_NOPAD;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::domain::ids::CheckInId;
use crate::domain::messaging::OutboundMessage;
use crate::store::sealed::KeyRing;

/// What a button of ours says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pressed {
    pub check_in_id: CheckInId,
    pub question: String,
    pub choice: String,
}

/// Stands on buttons that are about no check-in: those of the enrolment.
pub(super) const NO_CHECK_IN: CheckInId = CheckInId(Uuid::nil());

const VERSION: &str = "v1";
/// Ten bytes: a phone cannot guess one in the lifetime of a check-in.
const MARK_LENGTH: usize = 10;

/// Puts the tokens on every button of a message.
pub(super) fn put_on(message: &mut OutboundMessage, keys: &KeyRing, check_in: CheckInId) {
    let Some(question) = &mut message.question else { return };
    for choice in &mut question.choices {
        choice.token = make(keys, check_in, &question.id, &choice.id);
    }
}

/// The token of one choice.
pub(super) fn make(keys: &KeyRing, check_in: CheckInId, question: &str, choice: &str) -> String {
    let body = format!("{VERSION}.{}.{question}.{choice}", check_in.0.simple());
    format!("{body}.{}", mark(keys, &body))
}

/// Reads a token that came back; `None` if we did not make it.
pub(super) fn read(keys: &KeyRing, token: &str) -> Option<Pressed> {
    let (body, given) = token.rsplit_once('.')?;
    if !bool::from(mark(keys, body).as_bytes().ct_eq(given.as_bytes())) {
        return None;
    }
    let mut parts = body.split('.');
    let version = parts.next()?;
    let check_in = Uuid::try_parse(parts.next()?).ok()?;
    let pressed = Pressed {
        check_in_id: check_in.into(),
        question: parts.next()?.to_owned(),
        choice: parts.next()?.to_owned(),
    };
    (version == VERSION && parts.next().is_none()).then_some(pressed)
}

fn mark(keys: &KeyRing, body: &str) -> String {
    BASE32_NOPAD.encode(&keys.mac("choice", body.as_bytes())[..MARK_LENGTH])
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

    #[test]
    fn a_button_comes_back_as_what_it_was() {
        let keys = KeyRing::ephemeral();
        let check_in = CheckInId(Uuid::from_u128(7));
        let mut message = message();
        put_on(&mut message, &keys, check_in);
        let token = &message.question.unwrap().choices[0].token;
        assert!(token.len() <= 300, "LINE's limit for postback data");
        let pressed = read(&keys, token).unwrap();
        assert_eq!((pressed.check_in_id, pressed.choice.as_str()), (check_in, "yes"));
    }

    #[test]
    fn a_button_we_did_not_make_says_nothing() {
        let keys = KeyRing::ephemeral();
        let mut message = message();
        put_on(&mut message, &keys, CheckInId(Uuid::from_u128(7)));
        let token = message.question.unwrap().choices[0].token.clone();
        assert_eq!(read(&keys, &token.replace("yes", "no")), None);
        assert_eq!(read(&KeyRing::ephemeral(), &token), None);
        assert_eq!(read(&keys, "v1.x"), None);
        assert_eq!(read(&keys, ""), None);
    }
}
