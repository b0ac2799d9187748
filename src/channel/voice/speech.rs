//! Text as a telephone voice can say it.

use crate::domain::messaging::Language;

/// Twilio says at most 4,096 characters at once; marks of speed and pause count too.
const LONGEST_SENTENCE: usize = 3_000;

/// The language and voice of `<Say>`: <https://www.twilio.com/docs/voice/twiml/say/text-speech>.
pub(super) const fn voice(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Ja | Language::JaEasy => ("ja-JP", "Polly.Kazuha-Neural"),
        _ => ("en-US", "Polly.Joanna-Neural"),
    }
}

/// Takes out what cannot stand in XML and folds white space, then splits what is too long to be said at once.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let speakable: String = text.chars().map(|c| if is_speakable(c) { c } else { ' ' }).collect();
    let folded = speakable.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sentences = Vec::new();
    let mut rest = folded.as_str();
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST_SENTENCE) {
        let full_stop = rest[..limit].rfind(['。', '.', '!', '?', '！', '？', ' ']);
        let end = full_stop.map_or(limit, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let (head, tail) = rest.split_at(end);
        sentences.push(head.trim().to_owned());
        rest = tail.trim_start();
    }
    if !rest.is_empty() {
        sentences.push(rest.to_owned());
    }
    sentences
}

/// The characters XML 1.0 allows, without the control characters.
fn is_speakable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_line_breaks_become_spaces() {
        assert_eq!(sentences("一\u{0}\u{1b}[31m二\n\n三\u{FFFF}"), ["一 [31m二 三"]);
        assert_eq!(sentences(" \n"), Vec::<String>::new());
    }

    #[test]
    fn a_long_text_is_split_at_full_stops_and_nothing_is_lost() {
        let text = "熱はありますか。".repeat(1_000);
        let said = sentences(&text);
        assert!(said.iter().all(|part| part.chars().count() <= LONGEST_SENTENCE && part.ends_with('。')));
        assert_eq!(said.concat(), text);
        assert_eq!(sentences(&"あ".repeat(6_001)).len(), 3);
    }
}
