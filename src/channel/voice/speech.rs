//! Text as a telephone voice can say it.

/// Twilio says at most 4,096 characters at once; marks of speed and pause count too.
const LONGEST_SAYING: usize = 3_800;
/// What `<break time="500ms"/>` takes of them.
const BREAK: usize = 24;

/// Takes out what cannot stand in XML, folds white space and cuts the text into sayings, each short enough to be
/// said at once, and these into sentences. Joined together the sentences are the text.
pub(super) fn sayings(text: &str) -> Vec<Vec<String>> {
    let speakable: String = text.chars().map(|c| if is_speakable(c) { c } else { ' ' }).collect();
    let folded = speakable.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut sayings, mut saying, mut used) = (Vec::new(), Vec::new(), 0);
    for sentence in sentences(&folded).into_iter().flat_map(pieces) {
        let cost = cost(sentence);
        if used + cost > LONGEST_SAYING && !saying.is_empty() {
            sayings.push(std::mem::take(&mut saying));
            used = 0;
        }
        used += cost;
        saying.push(sentence.to_owned());
    }
    if !saying.is_empty() {
        sayings.push(saying);
    }
    sayings
}

/// The sentences of a text, each with the space after it.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut start, mut before) = (0, ['\0'; 2]);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if next.is_some() && ends_sentence(before, character, next) {
            let end = at + character.len_utf8();
            let end = if next == Some(' ') { end + 1 } else { end };
            sentences.push(&text[start..end]);
            start = end;
            if next == Some(' ') {
                characters.next();
            }
        }
        before = [before[1], character];
    }
    if start < text.len() {
        sentences.push(&text[start..]);
    }
    sentences
}

/// A full stop of a script that writes no spaces, or one before a space; but not the one of an initial (“M.T. ”).
fn ends_sentence(before: [char; 2], mark: char, next: Option<char>) -> bool {
    match mark {
        '。' | '！' | '？' => !matches!(next, Some('」' | '』' | '）' | '。' | '！' | '？')),
        '!' | '?' | '।' => next == Some(' '),
        '.' => next == Some(' ') && (before[0].is_alphanumeric() || !before[1].is_uppercase()),
        _ => false,
    }
}

/// A sentence nobody could say in one breath, cut at spaces or, where there are none, anywhere.
fn pieces(sentence: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), sentence);
    while cost(rest) > LONGEST_SAYING {
        let mut used = BREAK;
        let limit = rest.char_indices().find(|(_, character)| {
            used += width(*character);
            used > LONGEST_SAYING
        });
        let limit = limit.map_or(rest.len(), |(at, _)| at);
        let end = rest[..limit].rfind(' ').map_or(limit, |at| at + 1);
        let (head, tail) = rest.split_at(end);
        pieces.push(head);
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

fn cost(sentence: &str) -> usize {
    BREAK + sentence.chars().map(width).sum::<usize>()
}

/// What a character takes once it is escaped.
const fn width(character: char) -> usize {
    match character {
        '&' | '<' | '>' | '"' | '\'' => 6,
        _ => 1,
    }
}

/// The characters XML 1.0 allows, without the control characters.
fn is_speakable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        sayings(text).concat()
    }

    #[test]
    fn control_characters_and_line_breaks_become_spaces() {
        assert_eq!(split("一\u{0}\u{1b}[31m二\n\n三\u{FFFF}"), ["一 [31m二 三"]);
        assert_eq!(split(" \n"), Vec::<String>::new());
    }

    #[test]
    fn a_sentence_ends_at_its_mark_and_nowhere_else() {
        assert_eq!(split("熱は36.5度。せきは？ ありません。"), ["熱は36.5度。", "せきは？ ", "ありません。"]);
        assert_eq!(split("「はい。」と言う。"), ["「はい。」と言う。"]);
        assert_eq!(
            split("This is about M.T., 82. Are you well? Press 1."),
            ["This is about M.T., 82. ", "Are you well? ", "Press 1."]
        );
        assert_eq!(split("Hello M.T. san. 36.5 C."), ["Hello M.T. san. ", "36.5 C."]);
        assert_eq!(split("ज्वरो छ? खोकी छैन। ठीक छ।"), ["ज्वरो छ? ", "खोकी छैन। ", "ठीक छ।"]);
        assert_eq!(split("なに？！もう一度。"), ["なに？！", "もう一度。"]);
    }

    #[test]
    fn a_long_text_is_said_in_parts_and_nothing_is_lost() {
        for text in ["熱はありますか。".repeat(1_000), "あ".repeat(9_001), "a & b ".repeat(2_000)] {
            let text = text.trim();
            let said = sayings(text);
            let longest = said.iter().map(|saying| saying.iter().map(|one| cost(one)).sum::<usize>()).max();
            assert!(longest <= Some(LONGEST_SAYING), "{longest:?}");
            assert_eq!(said.concat().concat(), text);
        }
    }
}
