//! From the text of a file in `dialogs/` to a checked [`Dialog`].
//!
//! A mistake is found here, with its file, line and column, and never in the middle of somebody's conversation.

use std::str::FromStr;

use serde_saphyr::{Location, Spanned};

use super::check::check_texts;
use super::condition::{Condition, FACTS, variable};
use super::definition::{Dialog, Instruction};
use super::effect::HandOverReason;
use super::load_question::{check_details, question};
use super::source::{File, Step};
use crate::domain::observation::{Code, Value};
use crate::message::Catalogue;

/// Why a dialog does not load.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {what}")]
pub struct LoadError {
    /// The file, as it was named to the loader.
    pub file: String,
    /// Counted from 1.
    pub line: u64,
    /// Counted from 1.
    pub column: u64,
    /// What is wrong, in words.
    pub what: String,
}

/// Where in the file a mistake is, and what it is.
pub(super) struct Mistake {
    pub at: Location,
    pub what: String,
}

pub(super) type Checked<T> = Result<T, Mistake>;

pub(super) fn mistake<T>(at: Location, what: impl Into<String>) -> Checked<T> {
    Err(Mistake { at, what: what.into() })
}

/// Reads and checks one file.
///
/// # Errors
/// The first mistake, with its place.
pub fn load(file: &str, source: &str, catalogue: &Catalogue) -> Result<Dialog, LoadError> {
    let parsed: File = serde_saphyr::from_str(source).map_err(|cause| unreadable(file, &cause))?;
    build(&parsed, catalogue).map_err(|mistake| mistake.in_file(file))
}

/// YAML that cannot be read, or that holds a key nobody knows.
pub(super) fn unreadable(file: &str, cause: &serde_saphyr::Error) -> LoadError {
    let plain = cause.without_snippet();
    let at = plain.location();
    LoadError {
        file: file.to_owned(),
        line: at.map_or(1, |at| at.line()),
        column: at.map_or(1, |at| at.column()),
        what: without_place(&plain.to_string()),
    }
}

impl Mistake {
    /// The mistake, as whoever keeps the file needs it.
    pub(super) fn in_file(self, file: &str) -> LoadError {
        LoadError { file: file.to_owned(), line: self.at.line(), column: self.at.column(), what: self.what }
    }
}

fn build(file: &File, catalogue: &Catalogue) -> Checked<Dialog> {
    let dialog = Dialog {
        name: file.dialog.value.clone(),
        version: file.version.value,
        questions: vec![],
        program: vec![],
    };
    let mut builder = Builder { dialog, catalogue, known: Vec::new(), labels: Vec::new(), jumps: Vec::new() };
    builder.known.extend(FACTS.iter().map(|fact| (*fact).to_owned()));
    builder.steps(&file.steps)?;
    builder.land_jumps()?;
    check_details(&builder.dialog.questions, &file.steps)?;
    if builder.dialog.questions.is_empty() {
        return mistake(file.dialog.referenced, "the dialog asks nothing");
    }
    Ok(builder.dialog)
}

/// Collects a dialog step by step, in the order of the file.
pub(super) struct Builder<'a> {
    pub dialog: Dialog,
    pub catalogue: &'a Catalogue,
    /// What a condition may mention at this point.
    pub known: Vec<String>,
    /// Names a `go-to` can mean, and where they are.
    labels: Vec<(String, usize)>,
    /// `go-to` steps whose target comes later.
    jumps: Vec<(Spanned<String>, usize)>,
}

impl Builder<'_> {
    fn steps(&mut self, steps: &[Spanned<Step>]) -> Checked<()> {
        let mut left_behind: Option<&str> = None;
        for step in steps {
            let name = step.value.id.as_ref().or(step.value.ask.as_ref());
            if let Some(target) = left_behind {
                let reached =
                    name.is_some_and(|name| self.jumps.iter().any(|(to, _)| to.value == name.value));
                if !reached {
                    return mistake(
                        step.referenced,
                        format!("this step is never reached after “go-to: {target}”"),
                    );
                }
            }
            if let Some(name) = name {
                if self.labels.iter().any(|(label, _)| *label == name.value) {
                    return mistake(name.referenced, format!("the name “{}” is there twice", name.value));
                }
                self.labels.push((name.value.clone(), self.dialog.program.len()));
            }
            self.step(step)?;
            left_behind = step.value.go_to.as_ref().map(|to| to.value.as_str());
        }
        Ok(())
    }

    fn step(&mut self, step: &Spanned<Step>) -> Checked<()> {
        let (at, words) = (step.referenced, &step.value);
        let kind = match words.kinds().as_slice() {
            [one] => *one,
            [] => return mistake(at, "a step is one of say, ask, record, when, go-to, hand-over"),
            many => return mistake(at, format!("a step is one thing, and this is {}", many.join(" and "))),
        };
        if let Some(stranger) = words.strangers(kind).first() {
            return mistake(at, format!("“{stranger}” does not go with “{kind}”"));
        }
        if let Some(say) = &words.say {
            self.need_text(say, &say.value)?;
            self.dialog.program.push(Instruction::Say(say.value.clone()));
        } else if let Some(name) = &words.ask {
            let question = question(self, name, words)?;
            self.known.push(variable(&question.name));
            self.dialog.program.push(Instruction::Ask(self.dialog.questions.len()));
            self.dialog.questions.push(question);
        } else if let Some(codes) = &words.record {
            let value = yes_or_no(at, words.value.as_ref())?;
            let codes = codes.value.iter().map(known::<Code>).collect::<Checked<_>>()?;
            self.dialog.program.push(Instruction::Record(codes, value));
        } else if let Some(condition) = &words.when {
            self.when(condition, words)?;
        } else if let Some(target) = &words.go_to {
            self.go_to(target)?;
        } else if let Some(reason) = &words.hand_over {
            let reason = hand_over_reason(reason)?;
            self.dialog.program.push(Instruction::HandOver(reason));
        }
        Ok(())
    }

    fn when(&mut self, condition: &Spanned<String>, words: &Step) -> Checked<()> {
        let parsed = Condition::parse(&condition.value, &self.known).or_else(|what| {
            mistake(condition.referenced, format!("this condition cannot be read: {what}"))
        })?;
        let Some(then) = words.then.as_ref().filter(|steps| !steps.is_empty()) else {
            return mistake(condition.referenced, "“when” needs steps under “then”");
        };
        let branch = self.dialog.program.len();
        self.dialog.program.push(Instruction::Unless(parsed, 0));
        self.steps(then)?;
        let mut otherwise = self.dialog.program.len();
        if let Some(steps) = &words.otherwise {
            self.dialog.program.push(Instruction::GoTo(0));
            otherwise += 1;
            self.steps(steps)?;
            let end = self.dialog.program.len();
            self.dialog.program[otherwise - 1] = Instruction::GoTo(end);
        }
        if let Instruction::Unless(_, target) = &mut self.dialog.program[branch] {
            *target = otherwise;
        }
        Ok(())
    }

    /// Only forward: a step that leads back could ask somebody the same for ever.
    fn go_to(&mut self, target: &Spanned<String>) -> Checked<()> {
        if self.labels.iter().any(|(label, _)| *label == target.value) {
            let what = format!("“go-to: {}” leads back, and the conversation would never end", target.value);
            return mistake(target.referenced, what);
        }
        self.jumps.push((target.clone(), self.dialog.program.len()));
        self.dialog.program.push(Instruction::GoTo(0));
        Ok(())
    }

    fn land_jumps(&mut self) -> Checked<()> {
        for (target, from) in &self.jumps {
            let to = match self.labels.iter().find(|(label, _)| *label == target.value) {
                Some((_, to)) => *to,
                None if target.value == "end" => self.dialog.program.len(),
                None => return mistake(target.referenced, format!("there is no step “{}”", target.value)),
            };
            self.dialog.program[*from] = Instruction::GoTo(to);
        }
        Ok(())
    }

    /// Holds that every language has a text.
    pub(super) fn need_text<T>(&self, place: &Spanned<T>, key: &str) -> Checked<()> {
        check_texts(self.catalogue, key).or_else(|what| mistake(place.referenced, what))
    }
}

/// Reads a word of the shared vocabulary.
pub(super) fn known<T: FromStr<Err: std::fmt::Display>>(word: &Spanned<String>) -> Checked<T> {
    word.value.parse().or_else(|cause: T::Err| mistake(word.referenced, cause.to_string()))
}

fn yes_or_no(at: Location, word: Option<&Spanned<String>>) -> Checked<Value> {
    match word.map(|word| (word.value.as_str(), word.referenced)) {
        Some(("yes", _)) => Ok(Value::Yes),
        Some(("no", _)) => Ok(Value::No),
        Some((other, at)) => mistake(at, format!("“as” is “yes” or “no”, not “{other}”")),
        None => mistake(at, "“record” needs “as”"),
    }
}

fn hand_over_reason(word: &Spanned<String>) -> Checked<HandOverReason> {
    use HandOverReason as R;
    [R::Unreadable, R::AskedForPerson, R::TooManySilences]
        .into_iter()
        .find(|reason| reason.as_str() == word.value)
        .map_or_else(|| mistake(word.referenced, format!("“{}” is not a known reason", word.value)), Ok)
}

/// The parser names the place in its message too, where ours stands in front, and advises its caller.
fn without_place(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let message = message.split(" at line ").next().unwrap_or_default();
    message.split(", set DuplicateKeyPolicy").next().unwrap_or_default().trim().to_owned()
}
