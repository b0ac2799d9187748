//! From the text of a file in `dialogs/` to a checked [`Dialog`].
//!
//! A mistake is found here, with its file, line and column, and never in the middle of somebody's conversation.

use std::str::FromStr;

use serde_saphyr::{Location, Spanned};

use super::check::check_texts;
use super::condition::{Condition, FACTS, variable};
use super::definition::{Dialog, Instruction};
use super::effect::Setting;
use super::load_question::{check_details, question};
use super::source::{File, KINDS, Step};
use crate::domain::observation::{Code, Value};
use crate::message::Catalogue;

/// The longest wait within a conversation, in minutes: a talk is about one day.
const LONGEST_WAIT: u32 = 240;

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

/// Reads and checks one file that calls no other dialog.
///
/// # Errors
/// The first mistake, with its place.
pub fn load(file: &str, source: &str, catalogue: &Catalogue) -> Result<Dialog, LoadError> {
    build(file, &parse(file, source)?, &[], catalogue)
}

/// Reads the words of one file.
pub(super) fn parse(file: &str, source: &str) -> Result<File, LoadError> {
    serde_saphyr::from_str(source).map_err(|cause| unreadable(file, &cause))
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

/// Checks the words of one file. `others` are the files it may call.
pub(super) fn build(
    file: &str,
    words: &File,
    others: &[&File],
    catalogue: &Catalogue,
) -> Result<Dialog, LoadError> {
    build_or_tell_all(file, words, others, catalogue).map_err(|mut mistakes| mistakes.swap_remove(0))
}

/// Checks the words of one file and goes on after a mistake. Gives every mistake found, at least one, the one that
/// was met first at the beginning.
pub(super) fn build_or_tell_all(
    file: &str,
    words: &File,
    others: &[&File],
    catalogue: &Catalogue,
) -> Result<Dialog, Vec<LoadError>> {
    check(words, others, catalogue)
        .map_err(|mistakes| mistakes.into_iter().map(|mistake| mistake.in_file(file)).collect())
}

fn check(file: &File, others: &[&File], catalogue: &Catalogue) -> Result<Dialog, Vec<Mistake>> {
    let dialog = Dialog {
        name: file.dialog.value.clone(),
        version: file.version.value,
        questions: vec![],
        program: vec![],
    };
    let known = FACTS.iter().map(|fact| (*fact).to_owned()).collect();
    let calling = vec![(file.dialog.value.as_str(), file.version.value)];
    let mut builder = Builder {
        dialog,
        catalogue,
        others,
        known,
        scope: Scope::default(),
        each: false,
        calling,
        mistakes: Vec::new(),
        broken: Vec::new(),
    };
    builder.file(file);
    if builder.dialog.questions.is_empty() && builder.broken.is_empty() && builder.mistakes.is_empty() {
        builder
            .mistakes
            .push(Mistake { at: file.dialog.referenced, what: "the dialog asks nothing".to_owned() });
    }
    if builder.mistakes.is_empty() { Ok(builder.dialog) } else { Err(builder.mistakes) }
}

/// Collects a dialog step by step, in the order of the file.
pub(super) struct Builder<'a> {
    pub dialog: Dialog,
    pub catalogue: &'a Catalogue,
    others: &'a [&'a File],
    /// What a condition may mention at this point.
    pub known: Vec<String>,
    scope: Scope,
    /// Inside `for-each-person`.
    pub each: bool,
    /// The dialogs being read, the one that calls before the one that is called.
    calling: Vec<(&'a str, u32)>,
    /// What is wrong so far.
    mistakes: Vec<Mistake>,
    /// Questions with a mistake. What mentions them is not wrong because of that.
    broken: Vec<String>,
}

/// The names of one file. A dialog that is called has its own.
#[derive(Default)]
struct Scope {
    /// Names a `go-to` can mean, and where they are.
    labels: Vec<(String, usize)>,
    /// `go-to` steps, and where they stand.
    jumps: Vec<(Spanned<String>, usize)>,
}

impl<'a> Builder<'a> {
    fn file(&mut self, file: &'a File) {
        self.steps(&file.steps);
        self.land_jumps();
        let is_there = |name: &str| {
            self.dialog.question(name).is_some() || self.broken.iter().any(|broken| broken == name)
        };
        let details = check_details(&is_there, &file.steps);
        self.note(details);
    }

    /// Keeps a mistake; the reading goes on.
    fn note(&mut self, checked: Checked<()>) {
        self.mistakes.extend(checked.err());
    }

    fn steps(&mut self, steps: &'a [Spanned<Step>]) {
        let mut left_behind: Option<&str> = None;
        for step in steps {
            let name = step.value.id.as_ref().or(step.value.ask.as_ref());
            if let Some(target) = left_behind {
                let reached =
                    name.is_some_and(|name| self.scope.jumps.iter().any(|(to, _)| to.value == name.value));
                if !reached {
                    let what = format!("this step is never reached after “go-to: {target}”");
                    self.note(mistake(step.referenced, what));
                }
            }
            if let Some(name) = name {
                if self.scope.labels.iter().any(|(label, _)| *label == name.value) {
                    let what = format!("the name “{}” is there twice", name.value);
                    self.note(mistake(name.referenced, what));
                    continue;
                }
                self.scope.labels.push((name.value.clone(), self.dialog.program.len()));
            }
            if let Err(mistake) = self.step(step) {
                self.mistakes.push(mistake);
                if let Some(name) = &step.value.ask {
                    self.known.push(variable(&name.value));
                    self.broken.push(name.value.clone());
                }
            }
            left_behind = step.value.go_to.as_ref().map(|to| to.value.as_str());
        }
    }

    fn step(&mut self, step: &'a Spanned<Step>) -> Checked<()> {
        let (at, words) = (step.referenced, &step.value);
        let kind = match words.kinds().as_slice() {
            [one] => *one,
            [] => return mistake(at, format!("a step is one of {KINDS}")),
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
            if self.dialog.question(&question.name).is_some() {
                return mistake(name.referenced, format!("the question “{}” is there twice", name.value));
            }
            self.known.push(variable(&question.name));
            self.dialog.program.push(Instruction::Ask(self.dialog.questions.len()));
            self.dialog.questions.push(question);
        } else if let Some(codes) = &words.record {
            let value = yes_or_no(at, words.value.as_ref())?;
            let codes = codes.value.iter().map(known::<Code>).collect::<Checked<_>>()?;
            self.dialog.program.push(Instruction::Record(codes, value));
        } else if let Some(condition) = &words.when {
            self.when(condition, words)?;
        } else if let Some(steps) = &words.for_each_person {
            self.for_each_person(steps)?;
        } else if let Some(minutes) = &words.wait {
            self.wait(step, minutes)?;
        } else if let Some(name) = &words.call {
            self.call(name)?;
        } else if let Some(what) = &words.look_up {
            self.look_up(what, words)?;
        } else if let Some(target) = &words.go_to {
            self.scope.jumps.push((target.clone(), self.dialog.program.len()));
            self.dialog.program.push(Instruction::GoTo(0));
        } else if let Some(reason) = &words.hand_over {
            self.dialog.program.push(Instruction::HandOver(known(reason)?));
        }
        Ok(())
    }

    fn when(&mut self, condition: &Spanned<String>, words: &'a Step) -> Checked<()> {
        let parsed = Condition::parse(&condition.value, &self.known);
        if let Err(what) = &parsed {
            let what = format!("this condition cannot be read: {what}");
            self.note(mistake(condition.referenced, what));
        }
        let Some(then) = words.then.as_ref().filter(|steps| !steps.is_empty()) else {
            return mistake(condition.referenced, "“when” needs steps under “then”");
        };
        let branch = self.dialog.program.len();
        // In the place of a condition that cannot be read stands a jump, so that what is below it is read too.
        self.dialog
            .program
            .push(parsed.map_or(Instruction::GoTo(branch + 1), |parsed| Instruction::Unless(parsed, 0)));
        self.steps(then);
        let mut otherwise = self.dialog.program.len();
        if let Some(steps) = &words.otherwise {
            self.dialog.program.push(Instruction::GoTo(0));
            otherwise += 1;
            self.steps(steps);
            let end = self.dialog.program.len();
            self.dialog.program[otherwise - 1] = Instruction::GoTo(end);
        }
        if let Instruction::Unless(_, target) = &mut self.dialog.program[branch] {
            *target = otherwise;
        }
        Ok(())
    }

    fn for_each_person(&mut self, steps: &'a Spanned<Vec<Spanned<Step>>>) -> Checked<()> {
        if self.each {
            return mistake(steps.referenced, "“for-each-person” does not stand inside another one");
        }
        for text in ["household-begin", "first-person", "next-person", "who"] {
            self.need_text(steps, text)?;
        }
        let before = self.dialog.questions.len() + self.broken.len();
        self.dialog.program.push(Instruction::ForEach);
        let begin = self.dialog.program.len();
        self.each = true;
        self.steps(&steps.value);
        self.each = false;
        if self.dialog.questions.len() + self.broken.len() == before {
            return mistake(steps.referenced, "“for-each-person” asks nothing");
        }
        self.dialog.program.push(Instruction::Next(begin));
        Ok(())
    }

    fn wait(&mut self, step: &Spanned<Step>, minutes: &Spanned<u32>) -> Checked<()> {
        let Some(id) = &step.value.id else {
            return mistake(
                step.referenced,
                "“wait” needs an “id”, so that a conversation finds its way back",
            );
        };
        if !(1..=LONGEST_WAIT).contains(&minutes.value) {
            let what = format!("a wait is 1 to {LONGEST_WAIT} minutes, not {}", minutes.value);
            return mistake(minutes.referenced, what);
        }
        self.dialog.program.push(Instruction::Wait(minutes.value, id.value.clone()));
        Ok(())
    }

    /// The steps of the other dialog are read as if they stood here, in the version that is named.
    fn call(&mut self, name: &Spanned<String>) -> Checked<()> {
        let wanted = name
            .value
            .split_once("/v")
            .and_then(|(dialog, version)| version.parse::<u32>().ok().map(|version| (dialog, version)));
        let Some((dialog, version)) = wanted else {
            let what = format!("“{}” names no dialog in one version, such as breath/v1", name.value);
            return mistake(name.referenced, what);
        };
        if self.calling.contains(&(dialog, version)) {
            return mistake(name.referenced, format!("“{}” calls itself", name.value));
        }
        let is_it = |file: &&&File| file.dialog.value == dialog && file.version.value == version;
        let Some(file) = self.others.iter().find(is_it).copied() else {
            return mistake(name.referenced, format!("there is no dialog “{}” to call", name.value));
        };
        self.calling.push((file.dialog.value.as_str(), version));
        let outer = std::mem::take(&mut self.scope);
        let before = self.mistakes.len();
        self.file(file);
        self.scope = outer;
        self.calling.pop();
        // Where in the other file it is wrong is said when that file is read.
        match self.mistakes.drain(before..).next() {
            Some(inner) => {
                mistake(name.referenced, format!("“{}” cannot be called here: {}", name.value, inner.what))
            }
            None => Ok(()),
        }
    }

    fn look_up(&mut self, what: &Spanned<String>, words: &Step) -> Checked<()> {
        if what.value != "person" {
            return mistake(what.referenced, format!("“look-up” finds a “person”, not “{}”", what.value));
        }
        let Some(again) = &words.asks_again else {
            return mistake(
                what.referenced,
                "“look-up” needs “asks-again”, the question to begin again with",
            );
        };
        if !self.broken.is_empty() {
            return Ok(());
        }
        if self.dialog.question(&again.value).is_none() {
            return mistake(again.referenced, format!("there is no question “{}” before it", again.value));
        }
        for setting in [Setting::Code, Setting::BirthDate] {
            if !self.dialog.questions.iter().any(|question| question.sets == Some(setting)) {
                return mistake(what.referenced, format!("no question before it sets “{setting}”"));
            }
        }
        self.dialog.program.push(Instruction::LookUp(again.value.clone()));
        Ok(())
    }

    fn land_jumps(&mut self) {
        for (target, from) in std::mem::take(&mut self.scope.jumps) {
            let to = match self.scope.labels.iter().find(|(label, _)| *label == target.value) {
                Some((_, to)) => *to,
                None if target.value == "end" => self.dialog.program.len(),
                None => {
                    let what = format!("there is no step “{}”", target.value);
                    self.note(mistake(target.referenced, what));
                    continue;
                }
            };
            self.dialog.program[from] = Instruction::GoTo(to);
            if to <= from && comes_round(&self.dialog.program, to, from) {
                let what = format!(
                    "“go-to: {}” leads back without a wait, and the conversation would never end",
                    target.value
                );
                self.note(mistake(target.referenced, what));
            }
        }
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

/// True if a walk from `start` can come to `end` without stopping at a wait.
fn comes_round(program: &[Instruction], start: usize, end: usize) -> bool {
    let (mut seen, mut open) = (vec![false; program.len()], vec![start]);
    while let Some(at) = open.pop() {
        if at == end {
            return true;
        }
        if seen.get(at).is_none_or(|seen| *seen) {
            continue;
        }
        seen[at] = true;
        match &program[at] {
            Instruction::Wait(..) => {}
            Instruction::GoTo(to) => open.push(*to),
            Instruction::Unless(_, otherwise) => open.extend([at + 1, *otherwise]),
            _ => open.push(at + 1),
        }
    }
    false
}

/// The parser names the place in its message too, where ours stands in front, and advises its caller.
fn without_place(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let message = message.split(" at line ").next().unwrap_or_default();
    message.split(", set DuplicateKeyPolicy").next().unwrap_or_default().trim().to_owned()
}
