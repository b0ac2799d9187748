//! What the words of a dialog file say, with their places: what a loaded dialog no longer knows.

use serde_saphyr::{Location, Spanned};

use super::super::source::{File, Step};
use super::DialogFile;
use super::findings::Place;

/// The words of one file.
#[derive(Default)]
pub(super) struct Words {
    /// Questions and where they are asked.
    pub questions: Vec<(String, Place)>,
    /// Conditions and where they stand.
    pub conditions: Vec<(String, Place)>,
    /// Codes that are recorded and where.
    pub codes: Vec<(String, Place)>,
    /// Texts that are said or asked.
    pub texts: Vec<String>,
    /// Texts that are said by themselves.
    pub says: Vec<(String, Place)>,
}

impl Words {
    /// Collects the words of a file; `None` if it is not of the form of a dialog.
    pub fn of(file: &DialogFile) -> Option<Self> {
        let parsed: File = serde_saphyr::from_str(&file.text).ok()?;
        let mut words = Self::default();
        words.steps(&file.path, &parsed.steps);
        Some(words)
    }

    fn steps(&mut self, path: &str, steps: &[Spanned<Step>]) {
        let place = |at: Location| Place { file: path.to_owned(), line: at.line(), column: at.column() };
        for step in steps {
            let step = &step.value;
            if let Some(say) = &step.say {
                self.texts.push(say.value.clone());
                self.says.push((say.value.clone(), place(say.referenced)));
            }
            if let Some(ask) = &step.ask {
                self.questions.push((ask.value.clone(), place(ask.referenced)));
                let text = step
                    .text
                    .as_ref()
                    .map_or_else(|| format!("ask-{}", ask.value), |text| text.value.clone());
                self.texts.push(text);
            }
            self.texts.extend(step.repeat_back.iter().map(|text| text.value.clone()));
            for choice in step.choices.iter().flat_map(|choices| &choices.value) {
                self.texts.push(format!("{}.label", choice.value));
                self.codes.push((choice.value.clone(), place(choice.referenced)));
            }
            for code in step.record.iter().flat_map(|codes| &codes.value).chain(&step.records) {
                self.codes.push((code.value.clone(), place(code.referenced)));
            }
            if let Some(when) = &step.when {
                self.conditions.push((when.value.clone(), place(when.referenced)));
            }
            for nested in [&step.then, &step.otherwise].into_iter().flatten() {
                self.steps(path, nested);
            }
        }
    }
}
