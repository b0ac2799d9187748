//! How a text answers a question.

use super::command::says;
use super::heard::Heard;
use super::mark::Mark;
use super::table::Denies;
use super::temperature;
use super::yes_no::{self, Strictness};
use crate::dialog::definition::{Kind, Question, QuestionChoice};
use crate::dialog::session::Answer;
use crate::domain::observation::{Code, Reading, Value};

/// How a text answers a question.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::dialog) enum Reply {
    Answer(Answer),
    /// “That is all”, in a question that takes several answers.
    Done,
    /// The person cannot or does not want to say.
    Skip,
    /// A number no body has.
    OutOfRange,
    Unread,
}

impl Heard {
    /// How it answers a question. `details` are the questions a “yes” to it opens.
    pub fn reply(&self, question: &Question, details: &[&Question], yesterday: &[Reading]) -> Reply {
        let reply = match question.kind {
            Kind::YesNo => self.yes_no(question, details),
            Kind::OneOf => self.one_of(question),
            Kind::ManyOf => self.many_of(question),
            Kind::Quantity { least, greatest } => match question.records {
                Some(code) => temperature::read(code, least, greatest, &self.scan),
                None => Reply::Unread,
            },
            Kind::Date => self.date().map_or(Reply::Unread, |day| Reply::Answer(Answer::Day(day))),
            Kind::Text => Reply::Unread,
        };
        match reply {
            Reply::Unread if self.is_same_as_yesterday() => as_yesterday(question, yesterday),
            Reply::Unread if says(&self.scan, |whole| whole.skip) => Reply::Skip,
            reply => reply,
        }
    }

    fn yes_no(&self, question: &Question, details: &[&Question]) -> Reply {
        let about_others = question.records.is_some() && details.is_empty();
        let asks_for = |code: Code| match code {
            _ if about_others => true,
            Code::Fever375 => {
                details.iter().any(|it| it.records == Some(Code::BodyTemperature) || it.takes(Code::Other))
            }
            code => details.iter().any(|it| it.files(code).is_some()),
        };
        let temperature = temperature::unasked(Code::BodyTemperature, &self.scan);
        let fever = temperature.filter(|celsius| *celsius >= super::FEVER).map(|_| Code::Fever375);
        let targets = self.scan.targets.iter().filter(|target| target.counts(about_others));
        let named = targets.flat_map(|target| target.symptoms()).filter(|(_, present)| *present);
        let is_normal = temperature.is_some() && fever.is_none();
        let named = named.map(|(code, _)| code).filter(|code| *code != Code::Fever375 || !is_normal);
        if named.chain(fever).any(asks_for) {
            return Reply::Answer(Answer::Yes);
        }
        let strictness =
            Strictness { about_others: about_others || !self.speaks_of_others(), needs_own_no: true };
        let names = self.scan.targets.iter().any(|target| target.counts(about_others) && target.is_symptom());
        match (self.scan.text.as_str(), yes_no::read(&self.scan, strictness)) {
            // A symptom that this question does not ask for is no yes to it.
            ("1", _) => Reply::Answer(Answer::Yes),
            (_, Some(true)) if !names || self.says_yes() => Reply::Answer(Answer::Yes),
            ("2", _) | (_, Some(false)) => Reply::Answer(Answer::No),
            _ => Reply::Unread,
        }
    }

    /// True if a part of it is a yes of its own.
    fn says_yes(&self) -> bool {
        let scan = &self.scan;
        scan.parts.iter().any(|part| {
            scan.whole(part).is_some_and(|whole| whole.yes)
                || scan.opening(&scan.text[part.start..part.end]).is_some_and(|(whole, _)| whole.yes)
        })
    }

    fn one_of(&self, question: &Question) -> Reply {
        let mut key = self.scan.text.chars();
        if let (Some(digit), None) = (key.next().and_then(|c| c.to_digit(10)), key.next()) {
            let choice = (digit as usize).checked_sub(1).and_then(|at| question.choices.get(at));
            return choice.map_or(Reply::Unread, |choice| Reply::Answer(Answer::One(choice.id.clone())));
        }
        match self.choices(question).as_slice() {
            [one] => Reply::Answer(Answer::One(one.id.clone())),
            _ => Reply::Unread,
        }
    }

    /// The choices whose words stand in it and are not denied, as in 悪くなっていません.
    fn choices<'a>(&self, question: &'a Question) -> Vec<&'a QuestionChoice> {
        let scan = &self.scan;
        let mut meant: Vec<&QuestionChoice> = Vec::new();
        for view in &scan.views {
            for hit in &view.hits {
                let Mark::Choice(at) = hit.mark else { continue };
                let id = view.table.choices.get(usize::from(at));
                let Some(choice) = id.and_then(|id| question.choice(id)) else { continue };
                let Some(part) = scan.parts.get(scan.part_of(hit.start)) else { continue };
                let mut denials =
                    view.hits.iter().filter(|it| it.mark == Mark::Denial && part.holds(it.start));
                let is_denied = denials.any(|denial| match view.table.denial {
                    Denies::After => denial.start >= hit.start && denial.end > hit.end,
                    _ => denial.end <= hit.start,
                });
                let hidden = scan
                    .marks_in(part.start, part.end)
                    .any(|it| it.mark == Mark::NotDanger && it.start <= hit.start && it.end >= hit.end);
                if !is_denied && !hidden && !meant.iter().any(|it| it.id == choice.id) {
                    meant.push(choice);
                }
            }
        }
        meant
    }

    fn many_of(&self, question: &Question) -> Reply {
        let mut named: Vec<String> = Vec::new();
        for (code, present) in self.symptoms() {
            let id = question
                .files(code)
                .map(Code::as_str)
                .filter(|id| present && !named.iter().any(|it| it == id));
            named.extend(id.map(str::to_owned));
        }
        if !named.is_empty() {
            return Reply::Answer(Answer::Many(named));
        }
        if says(&self.scan, |whole| whole.done) {
            return Reply::Done;
        }
        match yes_no::read(&self.scan, Strictness { about_others: true, needs_own_no: true }) {
            Some(false) => Reply::Answer(Answer::Many(vec![])),
            _ => Reply::Unread,
        }
    }
}

/// The answer of the day before, where there was one.
pub(in crate::dialog) fn as_yesterday(question: &Question, yesterday: &[Reading]) -> Reply {
    let of = |code: Code| yesterday.iter().find(|reading| reading.code == code).map(|reading| &reading.value);
    let answer = match question.kind {
        Kind::Quantity { .. } => question.records.and_then(of).and_then(Value::number).map(Answer::Number),
        Kind::ManyOf => {
            let had = |choice: &&QuestionChoice| choice.code.and_then(of) == Some(&Value::Yes);
            let chosen: Vec<_> =
                question.choices.iter().filter(had).map(|choice| choice.id.clone()).collect();
            (!chosen.is_empty()).then_some(Answer::Many(chosen))
        }
        Kind::YesNo => question.records.and_then(of).and_then(|value| match value {
            Value::Yes => Some(Answer::Yes),
            Value::No => Some(Answer::No),
            _ => None,
        }),
        Kind::OneOf | Kind::Date | Kind::Text => None,
    };
    answer.map_or(Reply::Unread, Reply::Answer)
}
