//! The text as one table compares it: without what does not matter in its language, and with the way back.

use std::borrow::Cow;
use std::collections::HashSet;

use super::normal::{is_latin, is_letter};

/// What a language leaves out before it compares.
#[derive(Debug, Clone, Default)]
pub(super) struct Plain {
    /// Words of politeness that stand anywhere.
    pub particles: HashSet<String>,
    /// Spaces between letters mean nothing.
    pub unspaced: bool,
    /// Letters are compared without their marks first.
    pub unmarked: bool,
}

/// A text as a table compares it.
pub(super) struct Lens<'a> {
    pub text: Cow<'a, str>,
    /// For every byte, where the letter it belongs to begins and ends in the text; `None` if nothing differs.
    places: Option<Vec<(u32, u32)>>,
}

impl Lens<'_> {
    /// The place in the text of a place in here; neither is empty.
    pub fn back(&self, start: usize, end: usize) -> (usize, usize) {
        let Some(places) = &self.places else { return (start, end) };
        let place = |at: usize| places.get(at).copied().unwrap_or_default();
        (place(start).0 as usize, place(end.saturating_sub(1)).1 as usize)
    }
}

impl Plain {
    pub fn lens<'a>(&self, text: &'a str) -> Lens<'a> {
        let is_marked = |c: char| !c.is_ascii() && is_latin(c);
        let differs = !self.particles.is_empty()
            || self.unspaced && text.contains(' ')
            || self.unmarked && !text.is_ascii() && text.contains(is_marked);
        if !differs {
            return Lens { text: Cow::Borrowed(text), places: None };
        }
        let (mut shown, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, c) in self.kept(text) {
            let letter = if self.unmarked { unmarked(c) } else { c };
            shown.push(letter);
            let place = (at as u32, (at + c.len_utf8()) as u32);
            places.extend(std::iter::repeat_n(place, letter.len_utf8()));
        }
        Lens { text: Cow::Owned(shown), places: Some(places) }
    }

    /// A piece of a text or of a table without what does not matter, its letters as they are.
    pub fn of<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.particles.is_empty() && !(self.unspaced && text.contains(' ')) {
            return Cow::Borrowed(text);
        }
        let kept: String = self.kept(text).map(|(_, c)| c).collect();
        let kept = kept.trim();
        // A table may list a particle by itself.
        if kept.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(kept.to_owned()) }
    }

    fn kept<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> + 'a {
        let mut skip_until = 0;
        let mut last: Option<char> = None;
        text.char_indices().filter(move |(at, c)| {
            if *at < skip_until {
                return false;
            }
            if !self.particles.is_empty()
                && let Some(length) = self.particle(text, *at, last)
            {
                skip_until = at + length;
                return false;
            }
            let next = || text[at + 1..].chars().next();
            let between = |one: Option<char>| one.is_some_and(|c| is_letter(c) && !is_latin(c));
            if self.unspaced && *c == ' ' && between(last) && between(next()) {
                return false;
            }
            last = Some(*c);
            true
        })
    }

    /// The length of a particle that begins here, with the space before it.
    fn particle(&self, text: &str, at: usize, last: Option<char>) -> Option<usize> {
        let rest = &text[at..];
        let word = if self.unspaced { rest } else { rest.strip_prefix(' ').unwrap_or(rest) };
        if !self.unspaced && word.len() == rest.len() && last.is_some_and(is_letter) {
            return None;
        }
        let before = rest.len() - word.len();
        let length = if self.unspaced {
            let fits = self.particles.iter().filter(|particle| word.starts_with(particle.as_str()));
            fits.map(String::len).max()?
        } else {
            let length = word.find(|c: char| !is_letter(c)).unwrap_or(word.len());
            self.particles.contains(&word[..length]).then_some(length)?
        };
        Some(before + length)
    }
}

/// A letter without its mark: one for one, unlike a decomposition.
pub(super) fn unmarked(c: char) -> char {
    if c.is_ascii() || !is_latin(c) {
        return c;
    }
    match c {
        'đ' => 'd',
        c => unicode_normalization::UnicodeNormalization::nfd(std::iter::once(c)).next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_matter_is_left_out_and_found_again() {
        let tagalog = Plain { particles: ["po".to_owned()].into(), ..Plain::default() };
        assert_eq!(tagalog.of("masakit po ang ulo ko po"), "masakit ang ulo ko");
        assert_eq!(tagalog.of("po"), "po");
        let lens = tagalog.lens("wala po akong ubo");
        assert_eq!(lens.text, "wala akong ubo");
        assert_eq!(lens.back(5, 10), (8, 13));
        let thai = Plain { unspaced: true, ..Plain::default() };
        assert_eq!(thai.of("เจ็บ คอ 38"), "เจ็บคอ 38");
        let vietnamese = Plain { unmarked: true, ..Plain::default() };
        let lens = vietnamese.lens("đau họng");
        assert_eq!(lens.text, "dau hong");
        assert_eq!(lens.back(4, 8), (5, 11));
    }
}
