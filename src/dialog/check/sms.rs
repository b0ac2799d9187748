//! What a talk costs in text messages.

use std::collections::{BTreeMap, HashMap};

use super::super::definition::{Dialog, Instruction};
use crate::domain::messaging::{Channel, Language};
use crate::message::segments::segments;
use crate::message::{Ask, Catalogue, Said, Text, render};

/// Values that stand for what is said in a real talk, of a usual length.
const EXAMPLES: &[(&str, &str)] = &[("name", "M.T."), ("value", "36.5"), ("who", "M.T."), ("age", "82")];

/// A link to somebody's form, of a usual length.
const LINK: &str = "https://mimamori.example.jp/r/abcdefghijklmnopqrstuvwxyz234567";

/// Counts the parts of text messages in one language.
pub(super) struct TextMessages<'a> {
    pub catalogue: &'a Catalogue,
    pub language: Language,
}

impl TextMessages<'_> {
    /// How many parts one message needs: what is said, and the question below it.
    pub fn parts(&self, says: &[&str], ask: Option<&Ask>) -> usize {
        let says: Vec<Text> = says.iter().map(|key| with_examples(key)).collect();
        let message =
            render(self.catalogue, self.language, Channel::Sms, Said { says: &says, ask, ..Said::default() });
        // A question that would not fit is asked on the form, and the message carries a link to it.
        let question = message.question.map(|question| match question.brief {
            Some(brief) => format!("{brief}\n{LINK}"),
            None => question.text,
        });
        let lines: Vec<String> = message.texts.into_iter().chain(question).collect();
        if lines.is_empty() { 0 } else { segments(&lines.join("\n")).parts.len() }
    }

    /// The most parts a talk needs, on whichever way through the dialog, if every answer is understood at once.
    pub fn most(&self, dialog: &Dialog, asks: &BTreeMap<String, Ask>) -> usize {
        let mut walk = Walk { messages: self, dialog, asks, known: HashMap::new() };
        walk.from(0, Vec::new())
    }
}

fn with_examples(key: &str) -> Text {
    EXAMPLES.iter().fold(Text::of(key).with_number("day", 1.0), |text, (name, value)| text.with(name, *value))
}

/// One walk along every way, each stretch of it once.
struct Walk<'a> {
    messages: &'a TextMessages<'a>,
    dialog: &'a Dialog,
    asks: &'a BTreeMap<String, Ask>,
    /// The most parts from a step on, with these texts said and not yet sent.
    known: HashMap<(usize, Vec<&'a str>), usize>,
}

impl<'a> Walk<'a> {
    fn from(&mut self, at: usize, said: Vec<&'a str>) -> usize {
        let key = (at, said);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let (at, said) = key.clone();
        // Whoever comes back here while it is being counted counts nothing twice.
        self.known.insert(key.clone(), 0);
        let most = match self.dialog.program.get(at) {
            None => self.messages.parts(&said, None),
            Some(Instruction::Say(text)) => {
                let mut said = said;
                said.push(text);
                self.from(at + 1, said)
            }
            Some(Instruction::Ask(question)) => {
                let question = self.dialog.questions.get(*question);
                let ask = question.and_then(|question| self.asks.get(&question.name));
                let said_back = question.and_then(|question| question.repeat_back.as_deref());
                self.messages.parts(&said, ask) + self.from(at + 1, said_back.into_iter().collect())
            }
            Some(Instruction::Unless(_, otherwise)) => {
                let otherwise = *otherwise;
                self.from(at + 1, said.clone()).max(self.from(otherwise, said))
            }
            Some(Instruction::GoTo(to)) => self.from(*to, said),
            // What is said before a wait goes out by itself.
            Some(Instruction::Wait(..)) => self.messages.parts(&said, None) + self.from(at + 1, Vec::new()),
            // Counted for one person, who is found at once.
            Some(
                Instruction::Record(..)
                | Instruction::HandOver(_)
                | Instruction::ForEach
                | Instruction::Next(_)
                | Instruction::LookUp(_),
            ) => self.from(at + 1, said),
        };
        self.known.insert(key, most);
        most
    }
}
