//! A question as it is put to somebody: which choices are left, and what a keypad asks in its place.

use super::definition::{Kind, Question, QuestionChoice};
use crate::domain::messaging::QuestionKind;
use crate::message::{Ask, AskChoice, Text};

impl Question {
    /// Puts the question. `chosen` were chosen already; a keypad asks `on_keypad` instead; `about` says who is meant.
    pub(super) fn ask(
        &self,
        chosen: &[String],
        on_keypad: Option<&QuestionChoice>,
        about: Option<Text>,
        again: bool,
    ) -> Ask {
        let text = if chosen.is_empty() { self.text.as_str() } else { "ask-more" };
        Ask {
            step: self.name.clone(),
            text: Text::of(text),
            kind: match self.kind {
                Kind::YesNo => QuestionKind::YesNo,
                Kind::OneOf => QuestionKind::OneOf,
                Kind::ManyOf => QuestionKind::ManyOf,
                Kind::Quantity { .. } => QuestionKind::Quantity { digits: self.digits() },
                Kind::Date => QuestionKind::Date,
                Kind::Text => QuestionKind::FreeText,
            },
            choices: self.offered(chosen),
            on_keypad: on_keypad.map(|choice| Text::of(choice.id.as_str())),
            optional: self.optional,
            again,
            about,
        }
    }

    fn offered(&self, chosen: &[String]) -> Vec<AskChoice> {
        let offer = |id: &str, key: Option<char>, label: Text| AskChoice { id: id.to_owned(), key, label };
        let labelled =
            |choice: &QuestionChoice, key| offer(&choice.id, key, Text::of(self.label(&choice.id)));
        match self.kind {
            Kind::YesNo => vec![
                offer("yes", Some('1'), Text::of("answer-yes")),
                offer("no", Some('2'), Text::of("answer-no")),
            ],
            Kind::OneOf => {
                // More than a keypad has are told apart by their words alone.
                let keys = ('1'..='8').map(Some).chain(std::iter::repeat(None));
                let is_keyed = self.choices.len() <= 8;
                let keyed = self.choices.iter().zip(keys);
                keyed.map(|(choice, key)| labelled(choice, key.filter(|_| is_keyed))).collect()
            }
            Kind::ManyOf => {
                let left = self.choices.iter().filter(|choice| !chosen.contains(&choice.id));
                let done = (!chosen.is_empty()).then(|| offer("done", None, Text::of("answer-done")));
                left.map(|choice| labelled(choice, None)).chain(done).collect()
            }
            Kind::Quantity { .. } | Kind::Date | Kind::Text => vec![],
        }
    }
}
