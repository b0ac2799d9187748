//! Clauses that say one thing and nothing else.

use super::normal::is_letter;
use super::part::Part;
use super::scan::{Scan, View};
use super::table::{Table, Whole};

impl Scan {
    /// What a part says, if it says nothing but that: はい, “no, thank you”.
    pub fn whole(&self, part: &Part) -> Option<Whole> {
        let at = self.part_of(part.start);
        match self.parts.get(at).zip(self.wholes.get(at)) {
            Some((known, whole)) if known == part => *whole,
            _ => self.whole_text(&self.text[part.start..part.end]),
        }
    }

    /// What a piece of the text says, if it is a whole clause of any of the tables.
    pub fn whole_text(&self, piece: &str) -> Option<Whole> {
        let mut said: Option<Whole> = None;
        for view in &self.views {
            if let Some(whole) = whole(&view.table, piece) {
                said = Some(said.map_or(whole, |said| said.or(whole)));
            }
        }
        said
    }

    /// A word at the beginning of a piece that says yes or no by itself, and the rest: はい大丈夫です.
    pub fn opening<'a>(&self, piece: &'a str) -> Option<(Whole, &'a str)> {
        // Short words of Latin letters mean something else in every language.
        let mut views = self.views.iter().enumerate().filter(|(at, view)| *at == 0 || !view.table.spaced);
        views.find_map(|(_, View { table, .. })| opening(table, piece))
    }
}

impl Whole {
    /// All that either says.
    pub fn or(self, other: Self) -> Self {
        Self {
            yes: self.yes || other.yes,
            no: self.no || other.no,
            acknowledges: self.acknowledges || other.acknowledges,
            refuses: self.refuses || other.refuses,
            stop: self.stop || other.stop,
            help: self.help || other.help,
            back: self.back || other.back,
            done: self.done || other.done,
            skip: self.skip || other.skip,
        }
    }
}

fn trim(piece: &str) -> &str {
    piece.trim_matches(|c: char| !(is_letter(c) || c.is_ascii_digit() || matches!(c, '○' | '×' | '◯' | '✕')))
}

/// What a piece says in one language, after taking off what habit and politeness hang before and behind it.
fn whole(table: &Table, piece: &str) -> Option<Whole> {
    let plain = table.plain.of(piece.trim());
    let raw = plain.trim();
    if let Some(whole) = table.wholes.get(raw) {
        return Some(*whole);
    }
    let mut rest = trim(raw);
    // The longest clause of a table is far shorter than this.
    if rest.len() > 240 {
        return None;
    }
    for _ in 0..6 {
        if let Some(whole) = table.wholes.get(rest) {
            return Some(*whole);
        }
        let endings = table.endings_of(rest).iter();
        let openings = || table.openings_of(rest).iter();
        let shorter = endings
            .map(|ending| cut_end(table, rest, ending))
            .find_map(|rest| rest)
            .or_else(|| openings().find_map(|opening| cut_start(table, rest, opening)))
            .or_else(|| rest.strip_suffix('ー').filter(|_| !table.spaced));
        rest = trim(shorter.filter(|rest| !trim(rest).is_empty())?);
    }
    None
}

fn cut_end<'a>(table: &Table, text: &'a str, ending: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(ending)?;
    let runs_on = table.spaced && rest.ends_with(is_letter) && ending.starts_with(is_letter);
    let is_latin = ending.starts_with(|c: char| c.is_ascii_alphabetic());
    (!(runs_on && is_latin)).then_some(rest)
}

fn cut_start<'a>(table: &Table, text: &'a str, opening: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(opening)?;
    let runs_on = rest.starts_with(is_letter) && opening.ends_with(is_letter);
    (!(runs_on && table.spaced)).then_some(rest)
}

fn opening<'a>(table: &Table, piece: &'a str) -> Option<(Whole, &'a str)> {
    let mut rest = piece.trim_start_matches(|c: char| !is_letter(c));
    for _ in 0..3 {
        let replies = rest.chars().next().and_then(|c| table.replies.get(&c));
        let longest = replies.into_iter().flatten().find_map(|(reply, whole)| {
            let after = rest.strip_prefix(reply.as_str())?;
            (!table.spaced || !after.starts_with(is_letter)).then_some((*whole, after))
        });
        if let Some((whole, after)) = longest {
            return after.contains(is_letter).then_some((whole, after));
        }
        rest = trim(table.openings_of(rest).iter().find_map(|opening| cut_start(table, rest, opening))?);
    }
    None
}
