//! One dialog by itself: whether it loads, whether its conditions can be met, what channels cannot carry, and what its
//! questions cost as text messages.

use super::super::condition::variable;
use super::super::definition::{Dialog, Kind, Question};
use super::super::load::{LoadError, build_or_tell_all};
use super::super::session::MOST_PEOPLE;
use super::super::source::File;
use super::Summary;
use super::conditions::{Domain, impossible};
use super::findings::{Findings, Place, Severity};
use super::questions::uncarried;
use super::steps::Words;
use super::texts::Texts;
use crate::domain::episode::EpisodeReason;
use crate::domain::observation::{Code, CodeGroup};

/// A dialog being looked at.
pub(super) struct About<'a> {
    pub path: &'a str,
    pub name: &'a str,
    pub texts: &'a Texts,
}

impl About<'_> {
    /// Reports why the dialog does not load.
    pub fn mistake(&self, mistake: LoadError, findings: &mut Findings) {
        let place = Place { file: mistake.file, line: mistake.line, column: mistake.column };
        self.error(&place, mistake.what, findings);
    }

    /// Loads the dialog, or reports why it does not load.
    pub fn load(&self, words: &File, others: &[&File], findings: &mut Findings) -> Option<Dialog> {
        let dialog = match build_or_tell_all(self.path, words, others, &self.texts.reference) {
            Ok(dialog) => dialog,
            Err(mistakes) => {
                mistakes.into_iter().for_each(|mistake| self.mistake(mistake, findings));
                return None;
            }
        };
        let belongs = format!("{}/v{}.yaml", dialog.name, dialog.version);
        if !self.path.ends_with(&belongs) {
            let what =
                format!("this is {} version {}, and belongs at {belongs}", dialog.name, dialog.version);
            self.error(&Place::of(self.path), what, findings);
        }
        Some(dialog)
    }

    /// Holds what loading cannot know.
    pub fn held(&self, dialog: &Dialog, words: &Words, findings: &mut Findings) {
        for (condition, place) in &words.conditions {
            for what in impossible(condition, |name| domain(dialog, name)) {
                self.error(place, what, findings);
            }
        }
        for (question, place) in &words.questions {
            let Some(question) = dialog.question(question) else { continue };
            for what in uncarried(question) {
                self.error(place, what, findings);
            }
            self.texts.unfilled(&question.text, &[], self.name, findings);
            if let Some(said_back) = &question.repeat_back {
                self.texts.unfilled(said_back, &["value"], self.name, findings);
            }
        }
        for say in words.says.iter().map(|(say, _)| say) {
            self.texts.unfilled(say, &["name", "day"], self.name, findings);
        }
    }

    fn error(&self, place: &Place, what: String, findings: &mut Findings) {
        findings.report(Severity::Error, place, what, Some(self.name));
    }
}

/// What a name in a condition can be.
fn domain(dialog: &Dialog, name: &str) -> Option<Domain> {
    let words = |words: &[&str]| Domain::Words(words.iter().map(|word| (*word).to_owned()).collect());
    match name {
        "has_oximeter" | "is_last_day" | "first_call" | "by_proxy" => return Some(Domain::Flag),
        "people" => return Some(Domain::Number(1.0, MOST_PEOPLE as f64)),
        "day" => return Some(Domain::Number(1.0, f64::from(i16::MAX))),
        "reason" => {
            let all: Vec<&str> = EpisodeReason::ALL.iter().map(|reason| reason.as_str()).collect();
            return Some(words(&all));
        }
        _ => {}
    }
    let question = dialog.questions.iter().find(|question| variable(&question.name) == name)?;
    Some(match question.kind {
        Kind::YesNo => words(&["yes", "no"]),
        Kind::OneOf => Domain::Words(question.choices.iter().map(|choice| choice.id.clone()).collect()),
        Kind::ManyOf => Domain::List(can_be_named(question)),
        Kind::Quantity { least, greatest } => Domain::Number(least, greatest),
        Kind::Date | Kind::Text => Domain::Anything,
    })
}

/// The choices of a list, and what somebody may name besides: any other symptom where symptoms are asked for.
fn can_be_named(question: &Question) -> Vec<String> {
    let mut names: Vec<String> = question.choices.iter().map(|choice| choice.id.clone()).collect();
    for code in Code::ALL {
        let is_named = matches!(code.group(), CodeGroup::Symptom | CodeGroup::EmergencySign);
        if is_named && question.takes(*code) && !names.iter().any(|name| name == code.as_str()) {
            names.push(code.as_str().to_owned());
        }
    }
    names
}

/// What each dialog is like in each language.
pub(super) fn summary(dialogs: &[Dialog], texts: &Texts) -> Vec<Summary> {
    let catalogue = &texts.catalogue;
    let mut all = Vec::new();
    for dialog in dialogs {
        for language in catalogue.languages() {
            all.push(Summary {
                dialog: dialog.name.clone(),
                version: dialog.version,
                language,
                questions: dialog.questions.len(),
            });
        }
    }
    all
}
