//! One spelling for the many ways a phone writes the same thing.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Nobody writes more than this in one answer; whatever comes after is kept, but not read.
const MOST_CHARACTERS: usize = 5_000;

/// Folds full-width to half-width, katakana to hiragana and the digits of every script to 0–9, writes small letters,
/// and leaves one space where several stood.
///
/// `３６．５℃` becomes `36.5°c`, `セキ` and half-width `ｾｷ` become `せき`, `๓๘` becomes `38`.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().take(MOST_CHARACTERS).for_each(|byte| push(&mut out, byte.to_ascii_lowercase().into()));
    } else if text.chars().all(is_composed) {
        for c in text.chars().take(MOST_CHARACTERS) {
            if is_kana_or_kanji(c) {
                out.push(hiragana(c));
            } else {
                push(&mut out, c.to_ascii_lowercase());
            }
        }
    } else {
        // An ordinal sign behind a number is meant for a degree.
        let chars = text.chars().map(|c| if matches!(c, 'º' | '˚') { '°' } else { c });
        let small = chars.take(MOST_CHARACTERS).flat_map(lower);
        // Looking is many times quicker than composing, and most texts are composed.
        if is_nfkc_quick(small.clone()) == IsNormalized::Yes {
            small.for_each(|c| push(&mut out, digit(hiragana(c))));
        } else {
            small.nfkc().flat_map(lower).for_each(|c| push(&mut out, digit(hiragana(c))));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}' => {}
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' => out.push('\''),
        '“' | '”' | '„' | '«' | '»' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
        '〜' | '~' | 'ー' => {
            if !out.ends_with('ー') {
                out.push('ー');
            }
        }
        '\n' => out.push('\n'),
        c if c.is_whitespace() || c.is_control() => {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        c => out.push(c),
    }
}

/// True for the letters of most texts, which compose with nothing.
fn is_composed(c: char) -> bool {
    c.is_ascii() || is_kana_or_kanji(c) || matches!(c, '、' | '。' | '・' | 'ー')
}

/// Small letters. Most letters beyond ASCII have none, and need not be looked up.
fn lower(c: char) -> impl Iterator<Item = char> + Clone {
    let plain = match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        '\u{900}'..='\u{109f}' | '\u{2e80}'..='\u{a63f}' | '\u{ac00}'..='\u{d7ff}' => Some(c),
        _ => None,
    };
    plain.into_iter().chain(plain.is_none().then(|| c.to_lowercase()).into_iter().flatten())
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// The zeros of the scripts that count in tens and are not folded by NFKC.
const ZEROS: [u32; 27] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1b50, 0x1bb0, 0x1c40, 0xa8d0,
];

fn digit(c: char) -> char {
    let code = u32::from(c);
    // Most letters are none of these.
    if code < 0x660 || (0x2e80..0xa8d0).contains(&code) || code > 0xa8d9 {
        return c;
    }
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(c)
}

/// Letters that are most of a Japanese or Chinese text, and need not be looked up.
pub(super) fn is_kana_or_kanji(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

/// A letter of the Latin script, with or without marks.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && c.is_alphabetic())
}

/// A letter or a mark that belongs to one, of any script.
pub(super) fn is_letter(c: char) -> bool {
    is_kana_or_kanji(c) || c.is_alphabetic() || (!c.is_ascii() && is_combining_mark(c))
}

/// Punctuation at which one thought ends and the next begins.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '。' | '.'
            | '!'
            | '?'
            | '\n'
            | ';'
            | '…'
            | '「'
            | '」'
            | '('
            | ')'
            | '['
            | ']'
            | '"'
            | '।'
            | '॥'
            | 'ฯ'
            | '|'
            | '*'
            | '♪'
    ) || is_picture(c)
}

/// Punctuation within a sentence.
pub(super) fn ends_part(c: char) -> bool {
    matches!(c, '、' | ',' | '・' | '/' | ':' | '+' | '&' | '=' | '·' | '→' | '>')
}

fn is_picture(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27bf | 0x1f000..=0x1faff) && !matches!(c, '○' | '×')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_many() {
        assert_eq!(normal("　３６．５℃\u{200b} "), "36.5°c");
        assert_eq!(normal("ｾｷ と ダルイ"), "せき と だるい");
        assert_eq!(normal("I Can’t"), "i can't");
        assert_eq!(normal("9７.7℉"), "97.7°f");
        assert_eq!(normal("๓๘.๒ ३७"), "38.2 37");
        assert_eq!(normal("sore   throat\t now"), "sore throat now");
    }
}
