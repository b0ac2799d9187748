//! Questions that a channel cannot carry.

use super::super::definition::{Kind, Question};
use crate::domain::observation::Code;

/// What comes back when a button is pressed holds at most so many bytes (LINE, postback `data`; channels.md A.3).
const LONGEST_POSTBACK: usize = 300;
/// What a button carries besides the names of question and choice: version, check-in, person, mark and full stops.
const POSTBACK_FRAME: usize = 70;
/// The most a caller keys in for a number: `365`, `97`, `120`.
const MOST_KEYED: f64 = 999.0;

/// What about a question some channel cannot carry, in words.
pub(super) fn uncarried(question: &Question) -> Vec<String> {
    let mut found = Vec::new();
    for choice in &question.choices {
        let bytes = POSTBACK_FRAME + question.name.len() + choice.id.len();
        if bytes > LONGEST_POSTBACK {
            found.push(format!(
                "a button “{}” carries up to {bytes} bytes; LINE gives back {LONGEST_POSTBACK}",
                choice.id
            ));
        }
    }
    match question.kind {
        Kind::ManyOf if question.by_keypad.is_empty() && !question.optional => {
            found.push(
                "on the telephone none of the choices is asked; name some under “by-keypad”".to_owned(),
            );
        }
        Kind::Text if !question.optional && !question.written => {
            found.push("nobody can key in words: make the question “optional”, or “written”".to_owned());
        }
        Kind::Quantity { least, greatest } => {
            if let Some(vital) = question.records.and_then(Code::vital)
                && (least < vital.least || greatest > vital.greatest)
            {
                found.push(format!(
                    "the range from {least} to {greatest} reaches beyond what anybody has, {} to {}",
                    vital.least, vital.greatest
                ));
            }
            if greatest > MOST_KEYED {
                found.push(format!("a keypad takes three digits, and {greatest} has more"));
            }
        }
        _ => {}
    }
    found
}
