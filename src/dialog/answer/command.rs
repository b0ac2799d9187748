//! What a text asks for, whatever the question was.

use super::heard::Heard;
use super::mark::Mark;
use super::normal::normal;
use super::table::Whole;
use super::{Reading, scan::Scan};

/// What a text asks for, whatever the question was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dialog) enum Command {
    Stop,
    Help,
    Staff,
    /// The last answer was a mistake.
    Back,
}

impl Heard {
    /// The wish a text is, if it is one.
    pub fn command(&self) -> Option<Command> {
        command(&self.scan).or_else(|| self.after_back().map(|_| Command::Back))
    }

    /// The rest of a message that begins with words like まちがえた: `36.8です` of `まちがえた、36.8です`; `None` if it
    /// does not begin so, or if nothing follows.
    pub fn after_back(&self) -> Option<String> {
        let first = self.scan.parts.first().filter(|first| first.end < self.scan.text.len());
        let behind = |at: usize| {
            self.said.get(at..).map(|rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric()))
        };
        if first.is_some_and(|first| self.scan.whole(first).is_some_and(|whole| whole.back)) {
            let borders = self.said.char_indices().filter(|(_, c)| !c.is_alphanumeric());
            let rest = borders.map(|(at, c)| at + c.len_utf8()).find_map(|at| {
                let head = normal(&self.said[..at]);
                self.scan.whole_text(&head).is_some_and(|whole| whole.back).then(|| behind(at)).flatten()
            });
            return rest.filter(|rest| !rest.is_empty()).map(str::to_owned);
        }
        // Without anything between: まちがえました36.8です.
        let ends = self.said.char_indices().map(|(at, c)| at + c.len_utf8()).take(40);
        let is_border = |at: usize| {
            let mut around = (self.said[..at].chars().next_back(), self.said[at..].chars().next());
            let latin = |c: &mut Option<char>| c.take().is_some_and(|c| c.is_ascii_alphabetic());
            !(latin(&mut around.0) && latin(&mut around.1))
        };
        let says_back = |at: &usize| {
            is_border(*at) && self.scan.whole_text(&normal(&self.said[..*at])).is_some_and(|whole| whole.back)
        };
        let at = ends.filter(says_back).last()?;
        behind(at).filter(|rest| !rest.is_empty()).map(str::to_owned)
    }
}

impl Reading {
    /// True if a text of somebody whose language is not known asks us to stop writing.
    pub fn asks_to_stop(&self, said: &str) -> bool {
        self.scans_of_a_stranger(said).iter().any(|scan| says(scan, |whole| whole.stop))
    }
}

fn command(scan: &Scan) -> Option<Command> {
    let text = scan.text.trim();
    let asks_staff = || {
        scan.marks.iter().any(|hit| {
            let part = scan.parts.get(scan.part_of(hit.start));
            hit.mark == Mark::Staff
                && !part.is_some_and(|part| {
                    scan.marks_in(part.start, part.end).any(|other| {
                        other.mark == Mark::Past || other.mark == Mark::Denial && other.start >= hit.start
                    })
                })
        })
    };
    match text {
        "0" => Some(Command::Staff),
        "*" => Some(Command::Back),
        _ if says(scan, |whole| whole.stop) => Some(Command::Stop),
        _ if says(scan, |whole| whole.help) => Some(Command::Help),
        _ if says(scan, |whole| whole.back) => Some(Command::Back),
        _ if asks_staff() => Some(Command::Staff),
        _ => None,
    }
}

/// True if the whole message says this.
pub(super) fn says(scan: &Scan, what: impl Fn(&Whole) -> bool) -> bool {
    scan.said.is_some_and(|whole| what(&whole))
}
