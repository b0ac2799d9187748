//! Takes Rust apart into code and what stands in quotes; comments are dropped.

/// A file's text, taken apart.
#[derive(Debug, Default, PartialEq)]
pub struct Parts {
    /// The code, with `""` where something stood in quotes.
    pub code: String,
    /// What stood in quotes, escapes as written.
    pub quoted: Vec<String>,
}

/// Takes a text apart.
pub fn split(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = after_block_comment(rest);
        } else if let Some(hashes) = raw_string(rest) {
            let open = rest.find('"').map_or(0, |at| at + 1);
            let end = format!("\"{}", "#".repeat(hashes));
            let length = rest[open..].find(&end).unwrap_or(rest.len() - open);
            parts.take_quoted(&rest[open..open + length]);
            rest = rest.get(open + length + end.len()..).unwrap_or_default();
        } else if first == '"' {
            let length = string_length(&rest[1..]);
            parts.take_quoted(&rest[1..1 + length]);
            rest = rest.get(length + 2..).unwrap_or_default();
        } else if let Some(length) = character_length(rest) {
            parts.code.push_str("' '");
            rest = &rest[length..];
        } else if first.is_alphanumeric() || first == '_' {
            // A whole word, so that the r of `for"` begins no raw string.
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            parts.code.push_str(&rest[..length]);
            rest = &rest[length..];
        } else {
            parts.code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    parts
}

impl Parts {
    fn take_quoted(&mut self, text: &str) {
        self.code.push_str("\"\"");
        self.quoted.push(text.to_owned());
    }
}

fn after_block_comment(text: &str) -> &str {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return &text[at..];
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    ""
}

/// How many hashes a raw string here begins with; `None` if none begins.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// The length of a string behind its opening quote.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character in quotes; `None` for a lifetime.
fn character_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let mut characters = inner.char_indices();
    let (_, first) = characters.next()?;
    if first == '\\' {
        return Some(1 + inner[2..].find('\'')? + 3);
    }
    let (at, second) = characters.next()?;
    (second == '\'').then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_dropped_and_strings_set_apart() {
        let parts =
            split("a // crate::x \"y\"\n/* b /* c */ d */ f(\"q\\\"u\", r#\"o\"te\"#, 'x', '\\'', &'a str);");
        assert_eq!(parts.code, "a \n f(\"\", \"\", ' ', ' ', &'a str);");
        assert_eq!(parts.quoted, ["q\\\"u", "o\"te"]);
    }

    #[test]
    fn a_word_that_ends_in_r_begins_no_raw_string() {
        assert_eq!(split("for\"x\"").quoted, ["x"]);
        assert_eq!(split("br\"x\" b\"y\"").quoted, ["x", "y"]);
    }
}
