//! Cutting text to a provider's limits without breaking a character that is made of several.

/// Stands where something was cut off.
const ELLIPSIS: char = '…';

/// The characters of a text as a reader sees them: letter with its marks, emoji with its modifiers, a flag.
///
/// Close to the grapheme clusters of Unicode Standard Annex 29, which providers count labels in; where in doubt it
/// joins less, so a text counts as longer, never as shorter, than the provider finds it.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        let (_, mut previous) = characters.next()?;
        let mut half_flag = is_regional_indicator(previous);
        let end = characters.find_map(|(at, character)| {
            let flag = half_flag && is_regional_indicator(character);
            half_flag = false;
            let joined =
                flag || extends(character) || previous == '\u{200D}' || (previous, character) == ('\r', '\n');
            previous = character;
            (!joined).then_some(at)
        });
        let (cluster, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(cluster)
    })
}

/// Shortens a text to so many visible characters, the last of them an ellipsis if anything was cut.
pub(super) fn clip_clusters(text: &str, most: usize) -> String {
    if clusters(text).nth(most).is_none() {
        return text.to_owned();
    }
    let mut clipped: String = clusters(text).take(most.saturating_sub(1)).collect();
    clipped.push(ELLIPSIS);
    clipped
}

/// Shortens a text to so many UTF-16 units, the last of them an ellipsis if anything was cut.
pub(super) fn clip_utf16(text: &str, most: usize) -> String {
    if utf16_units(text) <= most {
        return text.to_owned();
    }
    let (head, _) = split_utf16(text, most.saturating_sub(1));
    format!("{head}{ELLIPSIS}")
}

/// Splits a text after at most so many UTF-16 units, between two visible characters.
///
/// A first character that is longer than that stays whole, so the first part is empty only if the text is.
pub(super) fn split_utf16(text: &str, most: usize) -> (&str, &str) {
    let (mut units, mut end) = (0, 0);
    for cluster in clusters(text) {
        units += utf16_units(cluster);
        if units > most && end > 0 {
            break;
        }
        end += cluster.len();
    }
    text.split_at(end)
}

/// The length of a text as LINE and text messages count it.
pub(super) fn utf16_units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn is_regional_indicator(character: char) -> bool {
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}')
}

/// True for what only ever continues the character before it.
fn extends(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
        || matches!(character,
            '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{FF9E}' | '\u{FF9F}' | '\u{0E33}' | '\u{0EB3}'
            | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visible_character_is_never_taken_apart() {
        let text = "か\u{3099}👨‍👩‍👧🇯🇵🇯👍🏽ｶﾞe\u{301}\r\n";
        let seen: Vec<&str> = clusters(text).collect();
        assert_eq!(seen, ["か\u{3099}", "👨‍👩‍👧", "🇯🇵", "🇯", "👍🏽", "ｶﾞ", "e\u{301}", "\r\n"]);
        assert_eq!(seen.concat(), text);
    }

    #[test]
    fn a_label_that_fits_stays_and_a_longer_one_ends_in_an_ellipsis() {
        assert_eq!(clip_clusters("", 20), "");
        assert_eq!(clip_clusters("変わらない", 5), "変わらない");
        assert_eq!(clip_clusters("変わらないです", 5), "変わらな…");
        assert_eq!(clip_clusters("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2), "👨‍👩‍👧…");
    }

    #[test]
    fn utf16_limits_hold_and_keep_pairs_together() {
        assert_eq!(clip_utf16("あ😀い", 4), "あ😀い");
        assert_eq!(clip_utf16("あ😀い", 3), "あ…");
        assert_eq!(split_utf16("あ😀い", 2), ("あ", "😀い"));
        assert_eq!(split_utf16("😀い", 1), ("😀", "い"), "progress is made even if nothing fits");
    }
}
