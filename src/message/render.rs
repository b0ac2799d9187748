//! One question, many channels: what a dialog says and asks, as the message one channel carries.

use super::{Ask, Catalogue, Text};
use crate::domain::messaging::{Channel, Choice, Language, OutboundMessage, Question, QuestionKind};

/// Puts into words what is said and asked, for one channel.
///
/// - LINE and the web form: text and buttons.
/// - SMS: the question's text carries everything, the numbered choices too.
/// - Voice: keys are told after the question; a many-of question is asked as one yes or no at a time.
///
/// `Choice::token` is left empty: only the pipeline knows whose button it is. With `ends` nothing more is expected,
/// and a call hangs up after the message.
pub fn render(
    catalogue: &Catalogue,
    language: Language,
    channel: Channel,
    says: &[Text],
    ask: Option<&Ask>,
    ends: bool,
) -> OutboundMessage {
    let words = Words { catalogue, language, channel };
    OutboundMessage {
        language,
        texts: says.iter().map(|text| words.of(text)).collect(),
        question: ask.map(|ask| words.question(ask)),
        ends,
    }
}

/// The words of one language on one channel.
struct Words<'a> {
    catalogue: &'a Catalogue,
    language: Language,
    channel: Channel,
}

impl Words<'_> {
    fn of(&self, text: &Text) -> String {
        self.catalogue.text(self.language, Some(self.channel), text)
    }

    fn question(&self, ask: &Ask) -> Question {
        match self.channel {
            Channel::Voice => self.spoken(ask),
            Channel::Sms => self.written_in_full(ask),
            _ => Question {
                id: ask.step.clone(),
                text: self.of(&ask.text),
                kind: ask.kind,
                choices: self.choices(ask),
            },
        }
    }

    fn choices(&self, ask: &Ask) -> Vec<Choice> {
        ask.choices
            .iter()
            .map(|choice| Choice {
                id: choice.id.clone(),
                label: self.of(&choice.label),
                key: choice.key,
                token: String::new(),
            })
            .collect()
    }

    /// “1 はい　2 いいえ” below the question; names without numbers where several can be meant at once, since
    /// numbers invite “12” for one and two.
    fn written_in_full(&self, ask: &Ask) -> Question {
        let choices = self.choices(ask);
        let mut text = self.of(&ask.text);
        let line = match ask.kind {
            QuestionKind::ManyOf => {
                let labels: Vec<_> = choices.iter().map(|choice| choice.label.as_str()).collect();
                labels.join(&self.of(&Text::of("list-separator")))
            }
            _ => {
                let numbered: Vec<_> = choices
                    .iter()
                    .filter_map(|choice| choice.key.map(|key| format!("{key} {}", choice.label)))
                    .collect();
                numbered.join(" ")
            }
        };
        if !line.is_empty() {
            text.push('\n');
            text.push_str(&line);
        }
        Question { id: ask.step.clone(), text, kind: ask.kind, choices }
    }

    /// The question and what to press. Keys are named after the words, since who listens has to hear the answer
    /// before the key it stands for.
    fn spoken(&self, ask: &Ask) -> Question {
        let (kind, text) = match &ask.on_keypad {
            Some(one) => (QuestionKind::YesNo, self.of(one)),
            None => (ask.kind, self.of(&ask.text)),
        };
        let choices = if ask.on_keypad.is_some() { self.yes_and_no() } else { self.choices(ask) };
        let mut keys: String = choices
            .iter()
            .filter_map(|choice| {
                let key = choice.key?;
                Some(self.of(&Text::of("voice-choice").with("key", key).with("label", &choice.label)))
            })
            .collect();
        if !keys.is_empty() {
            keys.push_str(&self.of(&Text::of("voice-press")));
        }
        Question { id: ask.step.clone(), text: format!("{text}{keys}"), kind, choices }
    }

    fn yes_and_no(&self) -> Vec<Choice> {
        [("yes", '1', "answer-yes"), ("no", '2', "answer-no")]
            .into_iter()
            .map(|(id, key, label)| Choice {
                id: id.to_owned(),
                label: self.of(&Text::of(label)),
                key: Some(key),
                token: String::new(),
            })
            .collect()
    }
}
