//! Cells that a spreadsheet program would run as a formula (F45).

use std::borrow::Cow;

/// Puts an apostrophe before a text that would be run as a formula. A text that already looks neutralised gets
/// one more, so that [`restore`] gives back exactly what was written.
pub(super) fn neutralise(text: &str) -> Cow<'_, str> {
    if would_run(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes back what [`neutralise`] did.
pub(super) fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if would_run(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// True if some spreadsheet program takes the text for a formula or a command: it begins with `=`, `+`, `-` or
/// `@` of either width, also behind spaces, marks or quotes that are dropped on opening, or with a control.
fn would_run(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n', '\0']) {
        return true;
    }
    let dropped = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '"' | '\0');
    text.trim_start_matches(dropped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_run_is_neutralised_and_the_rest_is_left_alone() {
        for text in [
            "=1+1",
            "+8190",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "＝1",
            "＠x",
            " =1",
            "\u{FEFF}=1",
            "\"=1",
            "'=1",
        ] {
            assert_eq!(neutralise(text), format!("'{text}"));
        }
        for text in ["", "見本 太郎", "36.5", "a=b", "2020-05-11", "'90s", "''"] {
            assert_eq!(neutralise(text), text);
        }
    }

    proptest! {
        #[test]
        fn a_cell_comes_back_as_it_was(text in "['=+@\\- a\t\"]{0,6}") {
            let written = neutralise(&text);
            prop_assert!(!would_run(&written));
            prop_assert_eq!(restore(&written), text.as_str());
        }
    }
}
