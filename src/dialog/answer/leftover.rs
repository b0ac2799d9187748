//! What an answer leaves unread, so that it can be kept.

use super::mention::has_any;
use super::normal::ends_clause;
use super::quantity::OTHER_MEASURES;
use super::words::ALL;
use super::{Heard, yes_no};
use crate::dialog::definition::Kind;

impl Heard {
    /// True if words remain that the reading of an answer of this kind has not used.
    pub fn says_more(&self, kind: Kind) -> bool {
        if has_any(&self.text, OTHER_MEASURES) {
            return true;
        }
        let takes_yes_no = !matches!(kind, Kind::Quantity { .. });
        if !takes_yes_no && yes_no::read(&self.text, false).is_some() {
            return true;
        }
        if takes_yes_no && self.text.split(ends_clause).all(|clause| yes_no::nothing_else(clause).is_some()) {
            return false;
        }
        let mut rest = self.text.clone();
        let spans = self.mentions.iter().map(|m| &m.span).chain(self.numbers.iter().map(|n| &n.span));
        let mut spans: Vec<_> = spans.cloned().collect();
        spans.sort_by_key(|span| std::cmp::Reverse(span.start));
        let mut from = rest.len();
        for span in spans {
            if span.end <= from {
                rest.replace_range(span.clone(), " ");
                from = span.start;
            }
        }
        let is_filler = |word: &str| ALL.iter().any(|words| words.fillers.contains(&word));
        let pieces = rest.split(|c: char| c.is_whitespace() || ends_clause(c));
        let is_used = |piece: &str| takes_yes_no && yes_no::nothing_else(piece).is_some();
        pieces.filter(|piece| !piece.is_empty() && !is_filler(piece) && !is_used(piece)).any(|piece| {
            let mut piece = piece.to_owned();
            for words in ALL {
                let choices =
                    words.choices.iter().filter(|_| kind == Kind::OneOf).flat_map(|(_, stems)| *stems);
                // English fillers are whole words and were left out above.
                let fillers =
                    words.fillers.iter().filter(|filler| !words.denies_before && filler.chars().count() > 1);
                for word in words.same_as_yesterday.iter().chain(choices).chain(fillers) {
                    if piece.contains(word) {
                        piece = piece.replace(word, "");
                    }
                }
            }
            piece.chars().filter(|c| c.is_alphanumeric()).count() > 2
        })
    }

    /// Its words, if they say more about a symptom without a code than “other”.
    pub fn other_symptom(&self) -> Option<&str> {
        let bare = ["その他", "そのほか", "other"]
            .iter()
            .fold(self.text.clone(), |text, word| text.replace(word, ""));
        bare.chars().any(char::is_alphanumeric).then(|| self.said.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_left_over_are_noticed() {
        let says_more = |text: &str| Heard::new(text.to_owned()).says_more(Kind::ManyOf);
        for text in
            ["36.5", "咳とだるさがあります", "はい", "体温は36度5分です", "no cough", "I have a cough"]
        {
            assert!(!says_more(text), "{text}");
        }
        assert!(
            Heard::new("36.5 症状なし".to_owned()).says_more(Kind::Quantity { least: 34.0, greatest: 42.0 })
        );
        for text in ["咳と足がつります", "36.5 but my leg swelled", "はい、昨日転びました", "血圧130/80です"]
        {
            assert!(says_more(text), "{text}");
        }
    }
}
