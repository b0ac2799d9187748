//! Finding the words of a table in a text, and whether they are denied there.

use std::ops::Range;

use super::normal::{Letters, ends_clause};
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
        let named = hits.into_iter().zip(denied).filter(|(hit, _)| !is_earlier(text, hit.span.start));
        found.extend(
            named.filter_map(|(hit, denied)| Some(Mention { code: hit.what?, denied, span: hit.span })),
        );
    }
    found.sort_by_key(|mention| mention.span.start);
    found
}

/// True if the words before this place say that it is not about today: 昨日は38度. “Since yesterday” is about today.
pub(super) fn is_earlier(text: &str, place: usize) -> bool {
    let clause = text[..place].rfind(|c| ends_clause(c) && c != '.' && c != ',').unwrap_or(0);
    let before = &text[clause..place];
    ALL.iter().any(|words| {
        let last =
            |list: &[&str]| list.iter().filter_map(|word| before.rfind(word).map(|at| at + word.len())).max();
        let Some(end) = last(words.earlier) else { return false };
        let lasts = words.since.iter().any(|word| {
            let place =
                if words.denies_before { before[..end].rfind(word) } else { before[end..].find(word) };
            place.is_some_and(|at| words.denies_before || at == 0)
        });
        !lasts && last(words.today).is_none_or(|today| today < end)
    })
}

/// What a text means among several: each whose words stand in it and are not denied, as in 悪くなっていません. Where two
/// overlap the longer is meant: 少し動くと is not 少し.
pub(super) fn is_meant<'a>(
    text: &str,
    table: impl Iterator<Item = (&'a str, &'a [&'a str])>,
) -> Vec<&'a str> {
    let mut hits = hits(text, table.flat_map(|(what, stems)| stems.iter().map(move |stem| (what, *stem))));
    keep_longest(&mut hits);
    let mut meant: Vec<&str> = Vec::new();
    for hit in hits {
        let (before, after) = (&text[..hit.span.start], &text[hit.span.end..]);
        let after = &after[..after.find(ends_clause).unwrap_or(after.len())];
        let before = before.rfind(ends_clause).map_or(before, |border| &before[border..]);
        let is_denied = if text[hit.span.clone()].is_ascii() {
            ALL.iter().any(|words| words.denies_before && denies(before, words))
        } else {
            ["ない", "なく", "ませ"].iter().any(|word| after.contains(word))
        };
        if !is_denied && !meant.contains(&hit.what) {
            meant.push(hit.what);
        }
    }
    meant
}

/// True if any of the words stands in the text, where a word of its language can begin.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    let letters = Letters::of(text);
    let mut possible = words.iter().filter(|word| letters.may_hold(word));
    possible.any(|word| text.match_indices(word).any(|(at, _)| begins_here(text, at, word)))
}

/// A word of a table, found in a text.
pub(super) struct Hit<T> {
    pub what: T,
    pub span: Range<usize>,
}

pub(super) fn hits<'a, T: Copy>(text: &str, table: impl Iterator<Item = (T, &'a str)>) -> Vec<Hit<T>> {
    let letters = Letters::of(text);
    let mut hits = Vec::new();
    for (what, word) in table.filter(|(_, word)| letters.may_hold(word)) {
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
pub(super) fn keep_longest<T>(hits: &mut Vec<Hit<T>>) {
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
pub(super) fn denials<T>(text: &str, words: &Words, hits: &[Hit<T>]) -> Vec<bool> {
    if words.denies_before { denied_before(text, words, hits) } else { denied_after(text, words, hits) }
}

/// Japanese: the denial follows, and covers what was tied to it: 咳も熱もありません.
fn denied_after<T>(text: &str, words: &Words, hits: &[Hit<T>]) -> Vec<bool> {
    let mut denied = vec![false; hits.len()];
    for at in (0..hits.len()).rev() {
        let end = hits[at].span.end;
        let next = hits.get(at + 1).map(|hit| hit.span.start.max(end));
        let gap = &text[end..next.unwrap_or(text.len())];
        denied[at] = if next.is_some() && ties(gap, words) {
            denied[at + 1]
        } else {
            let clause = &gap[..gap.find(ends_clause).unwrap_or(gap.len())];
            denies(clause, words)
        };
    }
    denied
}

/// True if a gap only ties: も, or the end of the stem and も, as in 痛み・も.
fn ties(gap: &str, words: &Words) -> bool {
    let gap = gap.trim();
    let after_stem = gap.strip_prefix(['み', 'さ', 'い', 'り', 'き', 'れ', 'ぎ', '感', '気']).unwrap_or(gap);
    words.ties.contains(&gap) || words.ties.contains(&after_stem)
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
    let end = words.turns.iter().filter_map(|turn| clause.find(turn)).min().unwrap_or(clause.len());
    let mut clause = if words.denies_before { clause } else { &clause[..end] }.to_owned();
    for word in words.does_not_deny {
        if clause.contains(word) {
            clause = clause.replace(word, "_");
        }
    }
    if words.denies_before {
        clause.split(|c: char| !c.is_alphabetic() && c != '\'').any(|word| words.denies.contains(&word))
    } else {
        words.denies.iter().any(|word| clause.contains(word))
    }
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
        assert_eq!(
            named("胸の痛みも息苦しさもありません"),
            [("em-chest-pain", false), ("sx-dyspnoea", false)]
        );
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
    fn yesterdays_symptoms_are_not_todays() {
        assert_eq!(named("昨日は咳がありましたが今日はありません"), []);
        assert_eq!(named("昨日から咳が出ます"), [("sx-cough", true)]);
        assert_eq!(named("昨日は元気でしたが今日は咳が出ます"), [("sx-cough", true)]);
        assert_eq!(named("I had a fever yesterday, now a cough"), [("fever-37-5", true), ("sx-cough", true)]);
        assert_eq!(named("cough since yesterday"), [("sx-cough", true)]);
        assert_eq!(named("咳が少し出るけど大丈夫です"), [("sx-cough", true)]);
        assert_eq!(named("味覚は大丈夫です"), [("sx-taste", false)]);
    }

    #[test]
    fn a_word_inside_another_word_is_not_named() {
        assert_eq!(named("平熱です。解熱剤は飲んでいません"), []);
        assert_eq!(named("another day"), []);
    }
}
