//! Finding the words of a table in a text, and whether they are denied there.

use std::ops::Range;

use super::normal::ends_clause;
use super::words::{ALL, Words};
use crate::domain::observation::Code;

/// A symptom or sign that was named.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub code: Code,
    /// “No cough”, 咳はありません.
    pub denied: bool,
    /// Where it stands in the text.
    pub span: Range<usize>,
}

/// Finds the symptoms and signs a text names, from left to right.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for words in ALL {
        let table =
            words.symptoms.iter().flat_map(|(code, stems)| stems.iter().map(move |stem| (*code, *stem)));
        let mut hits: Vec<Hit<Option<Code>>> = hits(text, table);
        keep_longest(&mut hits);
        let denied = denials(text, words, &hits);
        let named = hits.into_iter().zip(denied);
        found.extend(
            named.filter_map(|(hit, denied)| Some(Mention { code: hit.what?, denied, span: hit.span })),
        );
    }
    found.sort_by_key(|mention| mention.span.start);
    found
}

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

/// True if any of the words stands in the text, where a word of its language can begin.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.match_indices(word).any(|(at, _)| begins_here(text, at, word)))
}

struct Hit<T> {
    what: T,
    span: Range<usize>,
}

fn hits<'a, T: Copy>(text: &str, table: impl Iterator<Item = (T, &'a str)>) -> Vec<Hit<T>> {
    let mut hits = Vec::new();
    for (what, word) in table {
        for (at, _) in text.match_indices(word) {
            if begins_here(text, at, word) {
                hits.push(Hit { what, span: at..at + word.len() });
            }
        }
    }
    hits
}

/// Latin words begin after something that is no Latin letter. Japanese has no such borders.
fn begins_here(text: &str, at: usize, word: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    !(word.starts_with(latin) && text[..at].ends_with(latin))
}

/// Where two words overlap, the longer one is meant: 平熱 is no 熱.
fn keep_longest<T>(hits: &mut Vec<Hit<T>>) {
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.span.len()), hit.span.start));
    let mut kept: Vec<Hit<T>> = Vec::new();
    for hit in hits.drain(..) {
        let overlaps = |other: &Hit<T>| hit.span.start < other.span.end && other.span.start < hit.span.end;
        if !kept.iter().any(overlaps) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| hit.span.start);
    *hits = kept;
}

/// For each hit, in order, whether it is denied.
fn denials<T>(text: &str, words: &Words, hits: &[Hit<T>]) -> Vec<bool> {
    if words.denies_before { denied_before(text, words, hits) } else { denied_after(text, words, hits) }
}

/// Japanese: the denial follows, and covers what was tied to it: 咳も熱もありません.
fn denied_after<T>(text: &str, words: &Words, hits: &[Hit<T>]) -> Vec<bool> {
    let mut denied = vec![false; hits.len()];
    for at in (0..hits.len()).rev() {
        let end = hits[at].span.end;
        let next = hits.get(at + 1).map(|hit| hit.span.start.max(end));
        let gap = &text[end..next.unwrap_or(text.len())];
        denied[at] = if next.is_some() && words.ties.contains(&gap.trim()) {
            denied[at + 1]
        } else {
            let clause = &gap[..gap.find(ends_clause).unwrap_or(gap.len())];
            denies(clause, words)
        };
    }
    denied
}

/// English: the denial leads. “No cough, headache or fever” denies all three; after a bare comma nothing is denied.
fn denied_before<T>(text: &str, words: &Words, hits: &[Hit<T>]) -> Vec<bool> {
    let mut denied = vec![false; hits.len()];
    let (mut group, mut end) = (0, 0);
    for at in 0..hits.len() {
        let start = hits[at].span.start.max(end);
        let gap = &text[end..start];
        let tie = gap.trim_matches(|c: char| c == ',' || c == ' ');
        if at > 0 && (tie.is_empty() || words.ties.contains(&tie)) {
            // One “or” makes the whole list one thing that is denied or not.
            if !tie.is_empty() {
                let first = denied[group];
                denied[group..=at].fill(first);
            }
        } else {
            group = at;
            let clause = gap.rfind(ends_clause).map_or(gap, |border| &gap[border..]);
            denied[at] = denies(clause.rsplit(" but ").next().unwrap_or(clause), words);
        }
        end = hits[at].span.end;
    }
    denied
}

fn denies(clause: &str, words: &Words) -> bool {
    let mut clause = clause.to_owned();
    for word in words.does_not_deny {
        clause = clause.replace(word, "_");
    }
    if words.denies_before {
        clause.split(|c: char| !c.is_alphabetic() && c != '\'').any(|word| words.denies.contains(&word))
    } else {
        words.denies.iter().any(|word| clause.contains(word))
    }
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
    before.ends_with(joins) || goes_on || before.trim_end_matches([' ', 'は', ':']).ends_with("血圧")
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal;
    use super::*;

    fn named(text: &str) -> Vec<(&'static str, bool)> {
        mentions(&normal(text)).iter().map(|mention| (mention.code.as_str(), !mention.denied)).collect()
    }

    #[test]
    fn many_symptoms_are_read_at_once() {
        assert_eq!(named("咳とだるさ"), [("sx-cough", true), ("sx-fatigue", true)]);
        assert_eq!(
            named("ゴホゴホ、のどいたい、味がしない"),
            [("sx-cough", true), ("sx-sore-throat", true), ("sx-taste", true)]
        );
        assert_eq!(named("a cough and a sore throat"), [("sx-cough", true), ("sx-sore-throat", true)]);
    }

    #[test]
    fn a_denied_symptom_is_not_a_symptom() {
        for text in [
            "咳はありません",
            "咳はないです",
            "せきは出ていません",
            "咳なし",
            "no cough",
            "I don't have a cough",
        ] {
            assert_eq!(named(text), [("sx-cough", false)], "{text}");
        }
        assert_eq!(named("咳も鼻水もありません"), [("sx-cough", false), ("sx-runny-nose", false)]);
        assert_eq!(named("咳はないがだるい"), [("sx-cough", false), ("sx-fatigue", true)]);
        assert_eq!(named("だるくないけど咳が止まらない"), [("sx-fatigue", false), ("sx-cough", true)]);
        assert_eq!(named("no cough but fever"), [("sx-cough", false), ("fever-37-5", true)]);
        assert_eq!(
            named("no cough, headache or chills"),
            [("sx-cough", false), ("sx-headache", false), ("sx-chills", false)]
        );
        assert_eq!(named("no cough, headache"), [("sx-cough", false), ("sx-headache", true)]);
    }

    #[test]
    fn a_word_inside_another_word_is_not_named() {
        assert_eq!(named("平熱です。解熱剤は飲んでいません"), []);
        assert_eq!(named("another day"), []);
    }

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
            "電話は090-0000-0119です",
            "36.5",
            "",
        ] {
            assert!(!is_dangerous(&normal(text)), "{text}");
        }
    }
}
