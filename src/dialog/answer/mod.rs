//! What people write, as typed answers.
//!
//! Reading is total: whatever cannot be understood is [`Reply::Unread`], never an error and never a guess. Where a
//! text can be meant in two ways it is asked again, since a wrong answer is worse than one more question.

mod danger;
mod leftover;
mod mention;
mod normal;
mod number;
mod quantity;
mod words;
mod words_en;
mod words_ja;
mod yes_no;

use mention::{Mention, has_any, is_meant};
use normal::normal;
use number::Number;

use super::definition::{Kind, Question};
use super::session::Answer;
use crate::domain::observation::{Code, CodeGroup, Reading, Value};
use words::{ALL, Words};

/// The limit of the entrants' questionnaire, in degrees Celsius (domain.md §5).
const FEVER: f64 = 37.5;

/// A text, taken apart once.
pub(super) struct Heard {
    /// As written, for keeping.
    pub said: String,
    text: String,
    mentions: Vec<Mention>,
    numbers: Vec<Number>,
    /// Somebody else is spoken of: a symptom in it may not be the person's.
    speaks_of_others: bool,
}

/// What a text asks for, whatever the question was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Stop,
    Help,
    Staff,
    /// Take the last answer back.
    Back,
}

/// How a text answers a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reply {
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
    pub fn new(said: String) -> Self {
        let text = normal(&said);
        let without_fine = text.replace("大丈夫", "");
        Self {
            mentions: mention::mentions(&text),
            numbers: number::numbers(&text),
            speaks_of_others: ALL.iter().any(|words| has_any(&without_fine, words.other_people)),
            said,
            text,
        }
    }

    /// True if it holds a word that calls for help.
    pub fn is_dangerous(&self) -> bool {
        danger::is_dangerous(&self.text)
    }

    pub fn command(&self) -> Option<Command> {
        if self.is_one_of(|words| words.stop) {
            Some(Command::Stop)
        } else if self.is_one_of(|words| words.help) {
            Some(Command::Help)
        } else if self.after_back().is_some() {
            Some(Command::Back)
        } else if self.text == "0" || ALL.iter().any(|words| has_any(&self.text, words.staff)) {
            Some(Command::Staff)
        } else {
            None
        }
    }

    /// What follows after “I made a mistake”; empty if nothing does.
    pub fn after_back(&self) -> Option<String> {
        let word = ["まちがえました", "まちがえた", "間違えました", "間違えた", "back"]
            .into_iter()
            .find(|word| self.text.starts_with(word))?;
        Some(self.text[word.len()..].trim_matches([' ', '、', '。', ',', '.']).to_owned())
    }

    /// True for an explicit nothing: なし, “none”.
    pub fn says_nothing(&self) -> bool {
        self.mentions.is_empty() && yes_no::read(&self.text, false) == Some(false)
    }

    /// True if somebody says that they answer for the person.
    pub fn is_proxy(&self) -> bool {
        has_any(&self.text, &["代わりに", "娘です", "息子です", "妻です", "on behalf of"])
    }

    /// The calendar day it says.
    pub fn date(&self) -> Option<jiff::civil::Date> {
        crate::domain::dates::parse_date(&self.text).ok()
    }

    /// The person's own symptoms it names or denies. A fever without a number is none of them.
    pub fn symptoms(&self) -> impl Iterator<Item = (Code, bool)> {
        let mine = self.mentions.iter().filter(|_| !self.speaks_of_others);
        mine.filter(|mention| mention.code != Code::Fever375).map(|mention| (mention.code, !mention.denied))
    }

    /// True if it names an emergency sign, denied or not.
    pub fn names_signs(&self) -> bool {
        self.mentions.iter().any(|mention| mention.code.group() == CodeGroup::EmergencySign)
    }

    /// A number of this code that is unmistakable without having been asked for.
    pub fn unasked(&self, code: Code) -> Option<f64> {
        if self.speaks_of_others { None } else { quantity::unasked(code, &self.text, &self.numbers) }
    }

    /// How it answers a question. `details` are the questions a “yes” to it opens.
    pub fn reply(&self, question: &Question, details: &[&Question], yesterday: &[Reading]) -> Reply {
        let reply = match question.kind {
            Kind::YesNo => self.yes_no(question, details),
            Kind::OneOf => self.one_of(question),
            Kind::ManyOf => self.many_of(question),
            Kind::Quantity { least, greatest } => match question.records {
                Some(code) => quantity::read(code, least, greatest, &self.text, &self.numbers),
                None => Reply::Unread,
            },
            Kind::Date => self.date().map_or(Reply::Unread, |day| Reply::Answer(Answer::Day(day))),
            Kind::Text => Reply::Unread,
        };
        match reply {
            Reply::Unread if self.is_same_as_yesterday() => as_yesterday(question, yesterday),
            Reply::Unread if self.is_one_of(|words| words.skip) => Reply::Skip,
            reply => reply,
        }
    }

    /// “Same as yesterday”.
    pub fn is_same_as_yesterday(&self) -> bool {
        ALL.iter().any(|words| has_any(&self.text, words.same_as_yesterday))
    }

    fn yes_no(&self, question: &Question, details: &[&Question]) -> Reply {
        let about_others = question.records.is_some() && details.is_empty();
        let asks_for = |code: Code| match code {
            _ if about_others => true,
            _ if self.speaks_of_others => false,
            Code::Fever375 => {
                details.iter().any(|it| it.records == Some(Code::BodyTemperature) || it.takes(Code::Other))
            }
            code => details.iter().any(|it| it.files(code).is_some()),
        };
        let temperature = quantity::unasked(Code::BodyTemperature, &self.text, &self.numbers);
        let fever = temperature.filter(|celsius| *celsius >= FEVER).map(|_| Code::Fever375);
        let named = self.mentions.iter().filter(|mention| !mention.denied).map(|mention| mention.code);
        if named.chain(fever).any(asks_for) {
            return Reply::Answer(Answer::Yes);
        }
        match (self.text.as_str(), yes_no::read(&self.text, !self.mentions.is_empty())) {
            ("1", _) | (_, Some(true)) => Reply::Answer(Answer::Yes),
            ("2", _) | (_, Some(false)) => Reply::Answer(Answer::No),
            _ => Reply::Unread,
        }
    }

    fn one_of(&self, question: &Question) -> Reply {
        let mut key = self.text.chars();
        if let (Some(digit), None) = (key.next().and_then(|c| c.to_digit(10)), key.next()) {
            let choice = (digit as usize).checked_sub(1).and_then(|at| question.choices.get(at));
            return choice.map_or(Reply::Unread, |choice| Reply::Answer(Answer::One(choice.id.clone())));
        }
        let stems =
            |words: &'static Words| words.choices.iter().filter(|(id, _)| question.choice(id).is_some());
        let table = ALL.iter().flat_map(|words| stems(words)).map(|(id, stems)| (*id, *stems));
        match is_meant(&self.text, table).as_slice() {
            [one] => Reply::Answer(Answer::One((*one).to_owned())),
            _ => Reply::Unread,
        }
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
        if self.is_one_of(|words| words.done) {
            return Reply::Done;
        }
        match yes_no::read(&self.text, !self.mentions.is_empty()) {
            Some(false) => Reply::Answer(Answer::Many(vec![])),
            _ => Reply::Unread,
        }
    }

    fn is_one_of(&self, list: impl Fn(&'static Words) -> &'static [&'static str]) -> bool {
        let whole =
            self.text.trim_matches(|c: char| c != '?' && (c.is_whitespace() || normal::ends_clause(c)));
        ALL.iter().any(|words| list(words).contains(&whole))
    }
}

/// The answer of the day before, where there was one.
pub(super) fn as_yesterday(question: &Question, yesterday: &[Reading]) -> Reply {
    let of = |code: Code| yesterday.iter().find(|reading| reading.code == code).map(|reading| &reading.value);
    let answer = match question.kind {
        Kind::Quantity { .. } => question.records.and_then(of).and_then(Value::number).map(Answer::Number),
        Kind::ManyOf => {
            let had =
                |choice: &&super::definition::QuestionChoice| choice.code.and_then(of) == Some(&Value::Yes);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_word_of_a_table_is_in_its_normal_spelling() {
        for words in ALL {
            let symptoms = words.symptoms.iter().chain(&[]).flat_map(|(_, stems)| *stems);
            let choices = words.choices.iter().flat_map(|(_, stems)| *stems);
            let lists = [
                words.danger,
                words.harmless,
                words.yes,
                words.no,
                words.yes_within,
                words.no_within,
                words.same_as_yesterday,
                words.other_people,
                words.stop,
                words.help,
                words.done,
                words.skip,
                words.staff,
            ];
            for word in symptoms.chain(choices).chain(lists.into_iter().flatten()) {
                assert_eq!(*word, normal(word));
            }
        }
    }

    #[test]
    fn commands_are_heard_at_any_time() {
        let command = |text: &str| Heard::new(text.to_owned()).command();
        for text in ["STOP", "停止", "配信停止", "やめる", "ストップ。", "stop!"] {
            assert_eq!(command(text), Some(Command::Stop), "{text}");
        }
        for text in ["help", "ヘルプ", "？", "使い方"] {
            assert_eq!(command(text), Some(Command::Help), "{text}");
        }
        for text in ["人と話したい", "0", "スタッフ", "can I talk to a person"] {
            assert_eq!(command(text), Some(Command::Staff), "{text}");
        }
        for text in ["咳が止まらない", "stopped coughing", "いいえ", "36.0", "10"] {
            assert_eq!(command(text), None, "{text}");
        }
    }

    #[test]
    fn a_choice_that_is_denied_is_not_taken() {
        let choice =
            |id: &str| super::super::definition::QuestionChoice { id: id.into(), code: None, labels: vec![] };
        let question = Question {
            name: "compared".into(),
            text: "ask-compared".into(),
            kind: Kind::OneOf,
            records: None,
            choices: ["better", "same", "worse"].map(choice).to_vec(),
            by_keypad: vec![],
            details: vec![],
            repeat_back: None,
            optional: false,
            danger: None,
            in_danger: false,
            place: 0,
            each: false,
            sets: None,
            pattern: None,
            labels: None,
            written: false,
            has_short: false,
        };
        let read = |text: &str| match Heard::new(text.to_owned()).reply(&question, &[], &[]) {
            Reply::Answer(Answer::One(id)) => id,
            _ => "-".to_owned(),
        };
        for (text, meant) in [
            ("よくなりました", "better"),
            ("良くなっていません", "-"),
            ("よくなってない", "-"),
            ("悪くなってはいません", "-"),
            ("変わらないです", "same"),
            ("同じではない", "-"),
            ("悪化しています", "worse"),
            ("not better", "-"),
            ("a lot better", "better"),
            ("no change", "same"),
            ("3", "worse"),
            ("4", "-"),
            ("よくなったり悪くなったり", "-"),
        ] {
            assert_eq!(read(text), meant, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_heard(said in any::<String>()) {
            let heard = Heard::new(said);
            let _ = (heard.is_dangerous(), heard.command(), heard.says_more(Kind::OneOf), heard.symptoms().count());
            let _ = heard.unasked(Code::BodyTemperature);
        }

        #[test]
        fn any_mixture_of_known_words_can_be_heard(
            said in "(咳|熱|ない|36|度|5|分|ご|じゅう|、|no |cough|\\.|,|119|息が苦し|い|はい| |%|半){0,12}"
        ) {
            let heard = Heard::new(said);
            let _ = (heard.is_dangerous(), heard.command(), heard.says_more(Kind::OneOf), heard.symptoms().count());
        }
    }
}
