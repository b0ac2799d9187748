//! What the words of a dialog file say, with their places: what a loaded dialog no longer knows.

use serde_saphyr::{Location, Spanned};

use super::super::source::{File, Step};
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
    /// Collects the words of a file.
    pub fn of(path: &str, file: &File) -> Self {
        let mut words = Self::default();
        words.steps(path, file.steps.iter());
        words
    }

    fn steps<'a>(&mut self, path: &str, steps: impl Iterator<Item = &'a Spanned<Step>>) {
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
                let label =
                    step.labels.as_ref().map_or_else(String::new, |labels| format!("{}-", labels.value));
                self.texts.push(format!("{label}{}.label", choice.value));
                self.codes.push((choice.value.clone(), place(choice.referenced)));
            }
            for code in step.record.iter().flat_map(|codes| &codes.value).chain(&step.records) {
                self.codes.push((code.value.clone(), place(code.referenced)));
            }
            if let Some(when) = &step.when {
                self.conditions.push((when.value.clone(), place(when.referenced)));
            }
            if step.for_each_person.is_some() {
                self.texts.extend(["household-begin", "first-person"].map(str::to_owned));
            }
            let nested: Vec<&Spanned<Step>> = step.nested().collect();
            self.steps(path, nested.into_iter());
        }
    }
}
