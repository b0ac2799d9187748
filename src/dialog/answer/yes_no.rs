//! Yes and no. The questions are all of the kind “do you have …?”, so 大丈夫です and “I'm fine” are a no.

use super::mention::has_any;
use super::normal::ends_clause;
use super::words::{ALL, Words};

/// Reads yes (`true`) or no (`false`); `None` if it says neither, or both.
///
/// `names_symptoms` makes it strict: in 咳はありません the denial belongs to the cough, and only a clause that is a
/// yes or no by itself counts.
pub(super) fn read(text: &str, names_symptoms: bool) -> Option<bool> {
    let (mut yes, mut no) = (false, false);
    for clause in text.split(|c: char| ends_clause(c) || c.is_whitespace() && !text.is_ascii()) {
        match whole_clause(clause) {
            Some(true) => yes = true,
            Some(false) => no = true,
            None => {}
        }
    }
    if !yes && !no && !names_symptoms {
        (yes, no) = from_within(text);
    }
    (yes != no).then_some(yes)
}

/// A clause that says nothing else, or begins with はい or いいえ.
fn whole_clause(clause: &str) -> Option<bool> {
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
            None => break,
        }
    }
    OPENINGS.iter().find(|(opening, _)| clause.starts_with(opening)).map(|(_, meant)| *meant)
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
                if turned_round(&text[at + word.len()..], words) {
                    yes = true;
                } else {
                    no = true;
                }
            }
        }
    }
    (yes, no)
}

/// 大丈夫ではない, 元気がない.
fn turned_round(after: &str, words: &Words) -> bool {
    words.turns_round.iter().any(|turn| after.starts_with(turn))
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
        ] {
            assert_eq!(said(text), Some(false), "{text}");
        }
    }

    #[test]
    fn neither_or_both_is_not_guessed() {
        for text in [
            "",
            "はい、いいえ",
            "はい、ありません",
            "あいうえお",
            "maybe",
            "元気ではありません",
            "わからない",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(said("大丈夫じゃない"), Some(true));
        assert_eq!(said("元気がない"), Some(true));
        assert_eq!(read("咳はありません", true), None);
        assert_eq!(read("いいえ、咳はありません", true), Some(false));
    }
}
