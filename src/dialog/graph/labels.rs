//! What stands in the box of a step.

use super::super::definition::{Danger, Dialog, Instruction, Kind, Question};
use super::{Node, NodeKind};
use crate::domain::observation::Value;

/// The longest line before a list is broken, in characters.
const LINE: usize = 34;

/// What stands in the first box.
pub(super) fn title(dialog: &Dialog) -> String {
    format!("{} v{}", dialog.name, dialog.version)
}

/// The box of a step; `None` for a jump, which is only a way.
pub(super) fn node(dialog: &Dialog, instruction: &Instruction) -> Option<Node> {
    let (kind, lines) = match instruction {
        Instruction::Say(text) => (NodeKind::Say, vec![format!("say {text}")]),
        Instruction::Ask(at) => (NodeKind::Ask, dialog.questions.get(*at).map(asked).unwrap_or_default()),
        Instruction::Record(codes, value) => {
            let value = if *value == Value::Yes { "yes" } else { "no" };
            let codes = broken(codes.iter().map(|code| code.as_str()));
            (NodeKind::Record, [vec![format!("record as {value}")], codes].concat())
        }
        Instruction::Unless(condition, _) => (NodeKind::When, vec![condition.source.clone()]),
        Instruction::GoTo(_) => return None,
        Instruction::ForEach => (NodeKind::Each, vec!["for each person".to_owned()]),
        Instruction::Next(_) => (NodeKind::When, vec!["is there another person?".to_owned()]),
        Instruction::Wait(minutes, _) => (NodeKind::Wait, vec![format!("wait {minutes} minutes")]),
        Instruction::LookUp(_) => (NodeKind::LookUp, vec!["look up the person".to_owned()]),
        Instruction::HandOver(reason) => {
            (NodeKind::HandOver, vec![format!("hand over: {}", reason.as_str())])
        }
    };
    Some(Node { kind, lines })
}

fn asked(question: &Question) -> Vec<String> {
    let kind = match question.kind {
        Kind::YesNo => "yes-no".to_owned(),
        Kind::OneOf => "one-of".to_owned(),
        Kind::ManyOf => "many-of".to_owned(),
        Kind::Quantity { least, greatest } => format!("quantity {least} to {greatest}"),
        Kind::Date => "date".to_owned(),
        Kind::Text => "text".to_owned(),
    };
    let mut lines = vec![format!("ask {}", question.name), kind];
    if let Some(code) = question.records {
        lines.push(format!("records {code}"));
    }
    lines.extend(broken(question.choices.iter().map(|choice| choice.id.as_str())));
    match &question.danger {
        Some(Danger::If(answer)) => lines.push(format!("119 if {answer}")),
        Some(Danger::AtMost(limit)) => lines.push(format!("119 at {limit} or less")),
        None => {}
    }
    if let Some(setting) = question.sets {
        lines.push(format!("sets {setting}"));
    }
    if question.written {
        lines.push("only where one can write".to_owned());
    }
    if question.optional {
        lines.push("optional".to_owned());
    }
    if question.in_danger {
        lines.push("asked in danger too".to_owned());
    }
    lines
}

/// A list in lines that are not too long.
fn broken<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() + 2 <= LINE => {
                line.push_str(", ");
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
