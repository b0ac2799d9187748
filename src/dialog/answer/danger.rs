//! Words that call for help, whatever the question was.

use std::ops::Range;

use super::mention::{denials, hits, keep_longest};
use super::quantity::OTHER_MEASURES;
use super::words::ALL;

/// True if a text holds a word that calls for help and is not plainly denied.
pub(super) fn is_dangerous(text: &str) -> bool {
    ALL.iter().any(|words| {
        let table = words.danger.iter().map(|word| (true, *word));
        let harmless = words.harmless.iter().map(|word| (false, *word));
        let mut hits = hits(text, table.chain(harmless));
        keep_longest(&mut hits);
        let denied = denials(text, words, &hits);
        hits.iter()
            .zip(denied)
            .any(|(hit, denied)| hit.what && !denied && !is_part_of_a_number(text, &hit.span))
    })
}

/// True for the 119 of a telephone number or of a blood pressure, which calls nobody.
fn is_part_of_a_number(text: &str, span: &Range<usize>) -> bool {
    if !text[span.clone()].ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let joins = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-');
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let goes_on =
        after.chars().next().is_some_and(joins) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    before.ends_with(joins)
        || goes_on
        || OTHER_MEASURES
            .iter()
            .any(|word| before.trim_end_matches([' ', 'は', '拍', '数', ':']).ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal;
    use super::*;

    #[test]
    fn dangerous_words_are_heard() {
        for text in [
            "息が苦しい",
            "息苦しくて眠れない",
            "胸が痛い",
            "胸の痛みがあります",
            "父の意識がありません",
            "119に電話した",
            "救急車を呼んで",
            "助けて",
            "息できない",
            "苦しくて死にたい",
            "I can't breathe",
            "I can’t breathe",
            "chest pain since morning",
            "イキグルシイ",
        ] {
            assert!(is_dangerous(&normal(text)), "{text}");
        }
    }

    #[test]
    fn denied_and_harmless_words_raise_no_alarm() {
        for text in [
            "息苦しくありません",
            "息は苦しくないです",
            "胸の痛みはありません",
            "胸は痛くないです",
            "意識して水を飲んでいます",
            "意識ははっきりしています",
            "救急車を呼ぶほどではありません",
            "no chest pain",
            "I am not short of breath",
            "血圧は119です",
            "脈119",
            "意識あります",
            "電話は090-0000-0119です",
            "36.5",
            "",
        ] {
            assert!(!is_dangerous(&normal(text)), "{text}");
        }
    }
}
