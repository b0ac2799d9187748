//! What the texts of a dialog have to be like.

use unicode_normalization::char::is_combining_mark;

use crate::domain::messaging::Language;
use crate::message::{Catalogue, Text};

/// The longest label LINE shows on a button, in grapheme clusters (channels.md A).
const LONGEST_LABEL: usize = 20;

/// Texts the engine itself says, whatever the dialog.
pub(in crate::dialog) const ENGINE_TEXTS: &[&str] = &[
    "emergency-now",
    "emergency-goodbye",
    "staff-will-call",
    "silence-goodbye",
    "unreadable-goodbye",
    "left-out",
    "kept-for-staff",
    "already-answered",
    "after-end",
    "help",
    "opt-out-done",
    "ask-more",
    "answer-yes",
    "answer-no",
    "answer-done",
    "again-yes-no",
    "again-one-of",
    "again-many-of",
    "again-quantity",
    "again-temperature",
    "again-range",
    "again-date",
    "again-code",
    "again-text",
    "back-again",
    "back-nothing",
    "back-hint",
    "heard-yes",
    "heard-no",
    "heard-choice",
    "proxy-noted",
    "wait-noted",
    "look-up-failed",
    "who",
    "next-person",
    "summary-title",
    "summary-none",
    "value-degrees",
    "value-percent",
];

/// Holds that a text is there in every language.
///
/// # Errors
/// Which text is missing where.
pub(in crate::dialog) fn check_texts(catalogue: &Catalogue, key: &str) -> Result<(), String> {
    match catalogue.languages().find(|language| !catalogue.has(*language, key)) {
        Some(language) => Err(format!("the text “{key}” is missing in {language}")),
        None => Ok(()),
    }
}

/// Holds that a choice has a label in every language, and that it fits on a button.
///
/// # Errors
/// Which label is missing or too long.
pub(in crate::dialog) fn check_label(catalogue: &Catalogue, choice: &str) -> Result<(), String> {
    let key = format!("{choice}.label");
    check_texts(catalogue, &key)?;
    let labels = catalogue
        .languages()
        .map(|language| (language, catalogue.text(language, None, &Text::of(key.as_str()))));
    match labels.filter_map(|(language, label)| too_long(&label, language)).next() {
        Some(what) => Err(what),
        None => Ok(()),
    }
}

/// What is to be said of a label that no button holds.
pub(super) fn too_long(label: &str, language: Language) -> Option<String> {
    let length = graphemes(label);
    (length > LONGEST_LABEL).then(|| {
        format!("the label “{label}” ({language}) has {length} characters; a button holds {LONGEST_LABEL}")
    })
}

/// Counts what a reader sees as one character. Joined emoji count as their parts, which errs on the safe side.
fn graphemes(text: &str) -> usize {
    text.chars()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}'))
        .count()
}
