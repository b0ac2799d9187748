//! What the texts of a dialog have to be like.

use unicode_normalization::char::is_combining_mark;

use crate::message::{Catalogue, Text};

/// The longest label LINE shows on a button, in grapheme clusters (channels.md A).
const LONGEST_LABEL: usize = 20;

/// Texts the engine itself says, whatever the dialog.
pub(super) const ENGINE_TEXTS: &[&str] = &[
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
];

/// Holds that a text is there in every language.
///
/// # Errors
/// Which text is missing where.
pub(super) fn check_texts(catalogue: &Catalogue, key: &str) -> Result<(), String> {
    match catalogue.languages().find(|language| !catalogue.has(*language, key)) {
        Some(language) => Err(format!("the text “{key}” is missing in {language}")),
        None => Ok(()),
    }
}

/// Holds that a choice has a label in every language, and that it fits on a button.
///
/// # Errors
/// Which label is missing or too long.
pub(super) fn check_label(catalogue: &Catalogue, choice: &str) -> Result<(), String> {
    let key = format!("{choice}.label");
    check_texts(catalogue, &key)?;
    for language in catalogue.languages() {
        let label = catalogue.text(language, None, &Text::of(key.as_str()));
        let length = graphemes(&label);
        if length > LONGEST_LABEL {
            return Err(format!(
                "the label “{label}” ({language}) has {length} characters; a button holds {LONGEST_LABEL}"
            ));
        }
    }
    Ok(())
}

/// Counts what a reader sees as one character. Joined emoji count as their parts, which errs on the safe side.
fn graphemes(text: &str) -> usize {
    text.chars()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}'))
        .count()
}
