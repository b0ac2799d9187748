//! What a text message says. It lies on the lock screen and with the carrier, so whatever a dialog says and asks, the
//! text is one of a few sentences without a word about health; the rest is behind a link to the person's own form.

use super::{Ask, Catalogue, Said, Text};
use crate::domain::messaging::{Channel, Language, OutboundMessage};

/// A sentence of a text message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsSentence {
    /// Its text.
    pub key: &'static str,
    /// True if a link to the form follows it.
    pub on_form: bool,
}

const fn alone(key: &'static str) -> SmsSentence {
    SmsSentence { key, on_form: false }
}

const fn with_link(key: &'static str) -> SmsSentence {
    SmsSentence { key, on_form: true }
}

const REQUEST: SmsSentence = with_link("sms-request");
const REMINDER: SmsSentence = with_link("sms-reminder");
const MORE: SmsSentence = with_link("sms-more");
const AGAIN: SmsSentence = with_link("sms-again");
const BACK: SmsSentence = with_link("sms-back");
const REST: SmsSentence = with_link("sms-rest");
const HELP: SmsSentence = with_link("sms-help");
const WHICH: SmsSentence = alone("sms-which");
const RECEIVED: SmsSentence = alone("sms-received");
const STAFF: SmsSentence = alone("sms-staff");
const STOPPED: SmsSentence = alone("sms-stopped");
const EMERGENCY: SmsSentence = alone("sms-emergency");

/// Whom a text message is for, before its sentence; and where to answer, behind one that asks for nothing.
pub const SMS_ASIDES: [&str; 2] = ["sms-about", "sms-here"];

/// Everything else a text message ever says.
pub const SMS_SENTENCES: [SmsSentence; 12] =
    [REQUEST, REMINDER, MORE, AGAIN, BACK, REST, HELP, WHICH, RECEIVED, STAFF, STOPPED, EMERGENCY];

/// What is said of a text of the dialogs or the service, the most pressing first. A text that stands nowhere here, such
/// as one of a dialog of one's own, is left to the form.
const MEANINGS: [(SmsSentence, &[&str]); 6] = [
    (EMERGENCY, &["emergency-now", "emergency-goodbye", "notice-emergency"]),
    (STOPPED, &["opt-out-done"]),
    (
        STAFF,
        &[
            "staff-will-call",
            "unreadable-goodbye",
            "silence-goodbye",
            "first-call-staff",
            "consent-refused",
            "talk-outdated",
        ],
    ),
    (HELP, &["help", "words-needed"]),
    (BACK, &["back-again"]),
    (WHICH, &["sms-which"]),
];

/// Explains what was not understood.
const EXPLANATION: &str = "again-";

/// The message in place of what is said and asked.
pub(super) fn text_message(catalogue: &Catalogue, language: Language, said: Said<'_>) -> OutboundMessage {
    let words = |text: &Text| catalogue.text(language, Some(Channel::Sms), text);
    let sentence = sentence(&said);
    let mut text = words(&Text::of(sentence.key));
    let about = said.ask.and_then(|ask: &Ask| ask.about.as_ref());
    if let Some(whom) = said.whom.or(about) {
        text.insert_str(0, &words(&Text::of("sms-about").with("who", words(whom))));
    }
    // Help is a word to somebody of whom nothing is wanted, too.
    let on_form = sentence.on_form && (said.ask.is_some() || said.rests);
    let mut texts = vec![text];
    if on_form && sentence == HELP {
        texts.push(words(&Text::of("sms-here")));
    }
    OutboundMessage { texts, ends: said.ends, on_form, ..OutboundMessage::new(language) }
}

fn sentence(said: &Said<'_>) -> SmsSentence {
    let says = |what: &dyn Fn(&str) -> bool| said.says.iter().any(|text| what(&text.key));
    let meant = MEANINGS.iter().find(|(_, keys)| says(&|key| keys.contains(&key)));
    match (meant, said.ask) {
        (Some((sentence, _)), _) => *sentence,
        (None, _) if said.rests => REST,
        (None, Some(_)) if says(&|key| key == "reminder") => REMINDER,
        (None, Some(_)) if !said.replies => REQUEST,
        (None, Some(_)) if says(&|key| key.starts_with(EXPLANATION)) => AGAIN,
        (None, Some(_)) => MORE,
        (None, None) => RECEIVED,
    }
}
