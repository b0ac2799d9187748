//! What was answered, for a card at the end of a chat.

use super::super::definition::Question;
use super::super::session::Answer;
use super::turn::Turn;
use crate::domain::observation::Code;
use crate::message::{Summary, SummaryLine, Text};

impl Turn<'_> {
    /// The answers in the order of the questions; `None` for a household, whose answers belong to several people, and
    /// where no question has a line.
    pub fn summary(&self) -> Option<Summary> {
        if self.session.people() > 1 || self.session.in_danger {
            return None;
        }
        let asked = self.dialog.questions.iter().filter(|question| question.has_short);
        let lines: Vec<SummaryLine> = asked
            .filter_map(|question| {
                let values = values(question, self.session.answers.get(&question.name)?)?;
                Some(SummaryLine { label: Text::of(format!("{}.short", question.text)), values })
            })
            .collect();
        (!lines.is_empty()).then_some(Summary { lines })
    }
}

fn values(question: &Question, answer: &Answer) -> Option<Vec<Text>> {
    Some(match answer {
        Answer::Yes => vec![Text::of("answer-yes")],
        Answer::No => vec![Text::of("answer-no")],
        Answer::Number(said) => vec![number(question, *said)],
        Answer::One(id) => vec![Text::of(question.label(id))],
        Answer::Many(ids) if ids.is_empty() => vec![Text::of("summary-none")],
        Answer::Many(ids) => {
            let known = ids.iter().filter(|id| question.choice(id).is_some());
            known.map(|id| Text::of(question.label(id))).collect()
        }
        Answer::Day(_) | Answer::Words(_) | Answer::Skipped => return None,
    })
}

fn number(question: &Question, number: f64) -> Text {
    match question.records {
        Some(Code::BodyTemperature) => Text::of("value-degrees").with_degrees("value", number),
        _ => Text::of("value-percent").with_number("value", number),
    }
}
