//! Names are stored as given and compared folded (domain.md §9).
//!
//! Spelling and notation vary (N4), so a folded name helps to find somebody and never identifies anybody.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest prefix kept for look-up, in characters. Longer search words are cut to it.
pub const LONGEST_PREFIX: usize = 16;

/// Folds a Japanese name for comparison: one width, one kind of kana, no spaces, one form of kanji that are
/// written in two ways.
///
/// ```
/// use mimamori::domain::names::fold;
/// assert_eq!(fold("みほん　た ろう"), "ミホンタロウ");
/// assert_eq!(fold("ﾐﾎﾝ ﾋﾁﾞﾘ"), fold("ミホン・ヒヂリ"));
/// assert_eq!(fold("髙﨑"), "高崎");
/// ```
pub fn fold(name: &str) -> String {
    let letters = name.nfkc().filter(|c| !is_ignored(*c)).flat_map(char::to_uppercase).map(fold_char);
    // A voicing mark that stood behind a space, or behind a small kana, joins its letter now.
    letters.nfc().map(fold_char).collect()
}

/// The words of a name in Latin letters, each upper case A–Z, sorted: the order of family and given name
/// differs from form to form.
///
/// ```
/// use mimamori::domain::names::fold_roman;
/// assert_eq!(fold_roman("Taro  MIHON"), fold_roman("ＭＩＨＯＮ, Taro"));
/// assert_eq!(fold_roman("D'Été-Müller"), ["DETE", "MULLER"]);
/// ```
pub fn fold_roman(name: &str) -> Vec<String> {
    let mut letters = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '`')) {
        match c {
            'Ø' | 'ø' | 'Œ' | 'œ' => letters.push_str("OE"),
            'Æ' | 'æ' => letters.push_str("AE"),
            'Þ' | 'þ' => letters.push_str("TH"),
            'Ł' | 'ł' => letters.push('L'),
            'Đ' | 'đ' | 'Ð' | 'ð' => letters.push('D'),
            'ß' | 'ẞ' => letters.push_str("SS"),
            c if c.is_ascii_alphabetic() => letters.push(c.to_ascii_uppercase()),
            _ => letters.push(' '),
        }
    }
    let mut tokens: Vec<String> = letters.split_whitespace().map(str::to_owned).collect();
    tokens.sort();
    tokens
}

/// Every beginning under which somebody can be looked up: of the whole name and of each part of it, kanji from
/// one character on, kana from two, each word in Latin letters from three. Sorted, each once, to be stored as
/// keyed hashes.
///
/// ```
/// use mimamori::domain::names::search_prefixes;
/// let prefixes = search_prefixes("見本 太郎", Some("ミホン タロウ"), Some("MIHON TARO"));
/// for typed in ["見", "見本太郎", "太郎", "ミホ", "タロウ", "TAR"] {
///     assert!(prefixes.iter().any(|prefix| prefix == typed), "{typed}");
/// }
/// assert!(!prefixes.iter().any(|prefix| prefix == "ミ"));
/// ```
pub fn search_prefixes(name: &str, kana: Option<&str>, roman: Option<&str>) -> Vec<String> {
    let mut found = BTreeSet::new();
    for written in [Some(name), kana].into_iter().flatten() {
        for part in std::iter::once(written).chain(parts(written)) {
            add_prefixes(&mut found, &fold(part));
        }
    }
    for token in [Some(name), roman].into_iter().flatten().flat_map(fold_roman) {
        add_prefixes(&mut found, &token);
    }
    found.into_iter().collect()
}

/// The folded words that must all be among [`search_prefixes`] of whoever is searched for. Empty if too little
/// was typed to look anybody up.
///
/// ```
/// use mimamori::domain::names::search_words;
/// assert_eq!(search_words("見本　太郎"), ["見本太郎"]);
/// assert_eq!(search_words("taro mihon"), ["MIHON", "TARO"]);
/// assert!(search_words("み").is_empty());
/// ```
pub fn search_words(typed: &str) -> Vec<String> {
    let folded = fold(typed);
    let words =
        if folded.chars().any(|c| c.is_ascii_alphabetic()) { fold_roman(typed) } else { vec![folded] };
    words
        .into_iter()
        .filter(|word| word.chars().count() >= shortest_prefix(word))
        .map(|word| word.chars().take(LONGEST_PREFIX).collect())
        .collect()
}

/// True if a name is written in katakana alone (of either width), spaces and `・` aside.
///
/// ```
/// use mimamori::domain::names::is_katakana;
/// assert!(is_katakana("ミホン　ﾀﾛｳ") && !is_katakana("みほん タロウ") && !is_katakana("  "));
/// ```
pub fn is_katakana(name: &str) -> bool {
    let mut kana = name.nfkc().filter(|c| !is_ignored(*c)).peekable();
    kana.peek().is_some() && kana.all(is_katakana_char)
}

fn is_katakana_char(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}

/// Spaces, `・`, and characters that change only how others look.
fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '・' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

fn fold_char(c: char) -> char {
    let katakana = match c {
        '\u{3041}'..='\u{3096}' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    };
    match katakana {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        'ヴ' => 'ブ',
        '髙' => '高',
        '﨑' => '崎',
        other => other,
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '・' | '･' | ',' | '、'))
        .filter(|part| !part.is_empty())
}

fn shortest_prefix(folded: &str) -> usize {
    if folded.is_empty() {
        1
    } else if folded.chars().all(|c| c.is_ascii_alphabetic()) {
        3
    } else if folded.chars().all(is_katakana_char) {
        2
    } else {
        1
    }
}

fn add_prefixes(found: &mut BTreeSet<String>, folded: &str) {
    let shortest = shortest_prefix(folded);
    for length in shortest..=folded.chars().count().min(LONGEST_PREFIX) {
        found.insert(folded.chars().take(length).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_written_in_two_ways_compare_equal() {
        for (one, other) in [
            ("髙﨑", "高崎"),
            ("ヒヂカタ", "ヒジカタ"),
            ("ミヅキ", "みずき"),
            ("ヴィオラ", "ブイオラ"),
            ("ショウ", "シヨウ"),
            ("ジョン・レイ", "ジヨンレイ"),
            ("ｶﾞｷﾞ ﾊﾟ", "ガギパ"),
            ("か\u{3099}", "が"),
            ("葛\u{E0100}城", "葛城"),
            ("一ヶ瀬", "一ケ瀬"),
            ("Mihon Taro", "ＭＩＨＯＮ　ＴＡＲＯ"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("ミホン"), fold("ミポン"));
    }

    #[test]
    fn somebody_with_a_foreign_name_is_found_by_its_latin_words() {
        let prefixes = search_prefixes("Example Alex", None, None);
        for typed in ["ale", "EXAMPLE alex", "exa"] {
            let words = search_words(typed);
            assert!(!words.is_empty() && words.iter().all(|word| prefixes.contains(word)), "{typed}");
        }
        assert!(search_words("al").is_empty());
    }

    #[test]
    fn a_long_name_is_found_when_it_is_typed_in_full() {
        let name = "ミホンミホンミホンミホンミホンミホンミホン";
        let prefixes = search_prefixes("見本", Some(name), None);
        assert!(search_words(name).iter().all(|word| prefixes.contains(word)));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(name in "[ぁ-ゖァ-ヺｦ-ﾟ一-龥髙﨑 　・A-Za-z]{0,16}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn any_name_has_an_outcome(name in "\\PC{0,24}") {
            let _ = (fold_roman(&name), search_prefixes(&name, Some(&name), Some(&name)), is_katakana(&name));
            prop_assert!(search_words(&name).iter().all(|word| word.chars().count() <= LONGEST_PREFIX));
        }
    }
}
