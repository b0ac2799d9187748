//! The words of a dialog file, before anybody checked what they mean.

use serde::Deserialize;
use serde_saphyr::Spanned;

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub dialog: Spanned<String>,
    pub version: Spanned<u32>,
    pub steps: Vec<Spanned<Step>>,
}

/// One step: exactly one of the words that make a step, and the words that go with it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Step {
    /// A name a `go-to` can mean; a question's name serves as well.
    pub id: Option<Spanned<String>>,

    pub say: Option<Spanned<String>>,
    pub ask: Option<Spanned<String>>,
    pub record: Option<Spanned<Vec<Spanned<String>>>>,
    pub when: Option<Spanned<String>>,
    pub go_to: Option<Spanned<String>>,
    pub hand_over: Option<Spanned<String>>,
    pub for_each_person: Option<Spanned<Vec<Spanned<Step>>>>,
    pub wait: Option<Spanned<u32>>,
    pub call: Option<Spanned<String>>,
    pub look_up: Option<Spanned<String>>,

    /// Of `record`.
    #[serde(rename = "as")]
    pub value: Option<Spanned<String>>,

    /// Of `when`.
    pub then: Option<Vec<Spanned<Step>>>,
    #[serde(rename = "else")]
    pub otherwise: Option<Vec<Spanned<Step>>>,

    /// Of `look-up`.
    pub asks_again: Option<Spanned<String>>,

    /// The rest is of `ask`.
    pub kind: Option<Spanned<String>>,
    pub text: Option<Spanned<String>>,
    pub records: Option<Spanned<String>>,
    pub sets: Option<Spanned<String>>,
    pub range: Option<Spanned<[f64; 2]>>,
    pub pattern: Option<Spanned<String>>,
    pub choices: Option<Spanned<Vec<Spanned<String>>>>,
    pub labels: Option<Spanned<String>>,
    pub by_keypad: Option<Spanned<Vec<Spanned<String>>>>,
    pub details: Option<Vec<Spanned<String>>>,
    pub repeat_back: Option<Spanned<String>>,
    pub optional: Option<bool>,
    pub agreement: Option<Spanned<bool>>,
    pub written: Option<bool>,
    pub danger_if: Option<Spanned<String>>,
    pub danger_at_most: Option<Spanned<f64>>,
    pub in_danger: Option<bool>,
}

/// The words that make a step, for telling what a step can be.
pub(super) const KINDS: &str =
    "say, ask, record, when, for-each-person, wait, call, look-up, go-to, hand-over";

impl Step {
    /// The words of the step that make it one, as they stand in the file.
    pub fn kinds(&self) -> Vec<&'static str> {
        [
            ("say", self.say.is_some()),
            ("ask", self.ask.is_some()),
            ("record", self.record.is_some()),
            ("when", self.when.is_some()),
            ("for-each-person", self.for_each_person.is_some()),
            ("wait", self.wait.is_some()),
            ("call", self.call.is_some()),
            ("look-up", self.look_up.is_some()),
            ("go-to", self.go_to.is_some()),
            ("hand-over", self.hand_over.is_some()),
        ]
        .into_iter()
        .filter_map(|(word, there)| there.then_some(word))
        .collect()
    }

    /// The words of the step that belong to another kind of step.
    pub fn strangers(&self, kind: &str) -> Vec<&'static str> {
        [
            ("as", "record", self.value.is_some()),
            ("then", "when", self.then.is_some()),
            ("else", "when", self.otherwise.is_some()),
            ("asks-again", "look-up", self.asks_again.is_some()),
            ("kind", "ask", self.kind.is_some()),
            ("text", "ask", self.text.is_some()),
            ("records", "ask", self.records.is_some()),
            ("sets", "ask", self.sets.is_some()),
            ("range", "ask", self.range.is_some()),
            ("pattern", "ask", self.pattern.is_some()),
            ("choices", "ask", self.choices.is_some()),
            ("labels", "ask", self.labels.is_some()),
            ("by-keypad", "ask", self.by_keypad.is_some()),
            ("details", "ask", self.details.is_some()),
            ("repeat-back", "ask", self.repeat_back.is_some()),
            ("optional", "ask", self.optional.is_some()),
            ("agreement", "ask", self.agreement.is_some()),
            ("written", "ask", self.written.is_some()),
            ("danger-if", "ask", self.danger_if.is_some()),
            ("danger-at-most", "ask", self.danger_at_most.is_some()),
            ("in-danger", "ask", self.in_danger.is_some()),
        ]
        .into_iter()
        .filter_map(|(word, of, there)| (there && of != kind).then_some(word))
        .collect()
    }

    /// The steps inside this one, in the order of the file.
    pub fn nested(&self) -> impl Iterator<Item = &Spanned<Step>> {
        let each = self.for_each_person.iter().flat_map(|steps| &steps.value);
        self.then.iter().flatten().chain(self.otherwise.iter().flatten()).chain(each)
    }
}
