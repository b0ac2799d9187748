//! One spelling for the many ways a phone writes the same thing.

use unicode_normalization::UnicodeNormalization;

/// Nobody writes more than this in one answer; whatever comes after is kept, but not read.
const MOST_CHARACTERS: usize = 5_000;

/// Folds full-width to half-width and katakana to hiragana, and writes small letters.
///
/// `３６．５℃` becomes `36.5°c`, `セキ` and half-width `ｾｷ` become `せき`.
pub(super) fn normal(text: &str) -> String {
    let folded = text.chars().take(MOST_CHARACTERS).nfkc().map(hiragana);
    let mut out = String::with_capacity(text.len());
    for c in folded.flat_map(char::to_lowercase) {
        match c {
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
            '’' | '‘' => out.push('\''),
            '\t' | '\u{a0}' | '\r' => out.push(' '),
            '〜' | '～' | '~' => out.push('ー'),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Punctuation at which one thought ends and the next begins.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '、' | '.' | ',' | '!' | '?' | '\n' | ';' | ':' | '…' | '「' | '」' | '(' | ')')
}

/// The letters of a text, loosely: a quick way to tell that a word is not in it. Tables hold hundreds of words and
/// answers a few letters, so nearly every word is told apart by its first.
#[derive(Clone, Copy)]
pub(super) struct Letters(u128);

impl Letters {
    pub fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 128)))
    }

    /// False only if the text certainly does not hold the word.
    pub fn may_hold(self, word: &str) -> bool {
        word.chars().next().is_none_or(|c| self.0 & 1 << (u32::from(c) % 128) != 0)
    }
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn one_spelling_for_many() {
        assert_eq!(normal("　３６．５℃\u{200b} "), "36.5°c");
        assert_eq!(normal("ｾｷ と ダルイ"), "せき と だるい");
        assert_eq!(normal("I Can’t"), "i can't");
        assert_eq!(normal("9７.7℉"), "97.7°f");
    }
}
