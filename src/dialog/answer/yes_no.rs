//! Yes and no. The questions are all of the kind “do you have …?”, so 大丈夫です and “I'm fine” are a no.

use std::ops::Range;

use super::mention::has_any;
use super::normal::ends_clause;
use super::words::{ALL, Words};

/// Reads yes (`true`) or no (`false`); `None` if it says neither, or both.
///
/// `names_symptoms` makes it strict: in 咳はありません the denial belongs to the cough, and only a clause that is a
/// yes or no by itself counts.
pub(super) fn read(text: &str, names_symptoms: bool) -> Option<bool> {
    let (mut yes, mut no, mut acknowledged, mut refused) = (false, false, false, false);
    for clause in text.split(|c: char| ends_clause(c) || c.is_whitespace() && !text.is_ascii()) {
        match whole_clause(clause) {
            Some(true) if ACKNOWLEDGES.contains(&clause.trim()) => acknowledged = true,
            Some(true) => yes = true,
            Some(false) => {
                no = true;
                refused |= REFUSES.iter().any(|word| clause.trim().starts_with(word));
            }
            None => {}
        }
    }
    if !yes && !no && !names_symptoms {
        (yes, no) = from_within(text);
    }
    // はい、大丈夫です hears the question and says no to it; はい、いいえ says both.
    if acknowledged && (!no || refused) {
        yes = true;
    }
    (yes != no).then_some(yes)
}

/// Words that may only mean that the question was heard.
const ACKNOWLEDGES: &[&str] = &["はい", "はーい", "うん", "ええ", "そう", "そうです"];
const REFUSES: &[&str] = &["いいえ", "いえ", "いや"];

/// A clause that says nothing else, or begins with はい or いいえ.
fn whole_clause(clause: &str) -> Option<bool> {
    let begins = || {
        let (opening, meant) = OPENINGS.iter().find(|(opening, _)| clause.trim().starts_with(opening))?;
        // はい大丈夫です is a no.
        let rest = clause.trim().strip_prefix(opening)?;
        (!*meant || !from_within(rest).1).then_some(*meant)
    };
    nothing_else(clause).or_else(begins)
}

/// A clause that says nothing but yes or no.
pub(super) fn nothing_else(clause: &str) -> Option<bool> {
    let mut clause = clause.trim();
    loop {
        for words in ALL {
            if words.yes.contains(&clause) {
                return Some(true);
            }
            if words.no.contains(&clause) {
                return Some(false);
            }
        }
        let shorter = ENDINGS.iter().find_map(|ending| clause.strip_suffix(ending));
        match shorter.filter(|rest| !rest.is_empty()) {
            Some(rest) => clause = rest.trim_end(),
            None => return None,
        }
    }
}

/// What politeness and habit hang behind a word.
const ENDINGS: &[&str] = &[
    "です",
    "でした",
    "でございます",
    "よ",
    "ね",
    "ー",
    "っす",
    "だ",
    "かな",
    "と思います",
    "笑",
    "w",
    "♪",
    "っ",
];

const OPENINGS: &[(&str, bool)] = &[("はい", true), ("いいえ", false), ("yes ", true)];

fn from_within(text: &str) -> (bool, bool) {
    let (mut yes, mut no) = (false, false);
    for words in ALL {
        yes |= has_any(text, words.yes_within);
        for word in words.no_within {
            for (at, _) in text.match_indices(word) {
                if turned_round(text, at..at + word.len(), words) {
                    yes = true;
                } else {
                    no = true;
                }
            }
        }
    }
    (yes, no)
}

/// 大丈夫ではない, 元気がない, “I don't feel well”.
fn turned_round(text: &str, span: Range<usize>, words: &Words) -> bool {
    if words.denies_before {
        let mut before = text[..span.start].split(|c: char| !c.is_alphabetic() && c != '\'');
        return before.any(|word| words.denies.contains(&word));
    }
    words.turns_round.iter().any(|turn| text[span.end..].starts_with(turn))
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal;
    use super::*;

    fn said(text: &str) -> Option<bool> {
        read(&normal(text), false)
    }

    #[test]
    fn yes_in_many_words() {
        for text in [
            "はい",
            "ハイ！",
            "うん",
            "ええ",
            "あります",
            "あるよ",
            "少しあります",
            "yes",
            "Yeah.",
            "yes I do",
            "体調が悪いです",
            "I don't feel well",
            "not good",
        ] {
            assert_eq!(said(text), Some(true), "{text}");
        }
    }

    #[test]
    fn no_in_many_words() {
        for text in [
            "いいえ",
            "ないです",
            "なし",
            "無し",
            "大丈夫です",
            "大丈夫",
            "特になし",
            "特にありません",
            "いいえ、特に",
            "元気です",
            "今日も元気にしています",
            "異常ありません",
            "No",
            "nope",
            "none",
            "I'm fine",
            "no symptoms today",
            "家族は元気です",
            "だいじょうぶだよー",
            "はい、大丈夫です",
            "はい、元気です",
            "はい大丈夫です",
            "はい、ありません",
            "調子いいです",
            "I feel great",
        ] {
            assert_eq!(said(text), Some(false), "{text}");
        }
    }

    #[test]
    fn neither_or_both_is_not_guessed() {
        for text in [
            "",
            "はい、いいえ",
            "はい、あります。大丈夫です",
            "おはようございます",
            "あいうえお",
            "maybe",
            "わからない",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(said("大丈夫じゃない"), Some(true));
        assert_eq!(said("元気がない"), Some(true));
        assert_eq!(said("元気ではありません"), Some(true));
        // Whatever is denied here, it is not everything the question named.
        assert_eq!(said("足のむくみはありません"), None);
        assert_eq!(said("食欲はあります"), None);
        assert_eq!(read("咳はありません", true), None);
        assert_eq!(read("いいえ、咳はありません", true), Some(false));
    }
}
