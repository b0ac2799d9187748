//! What a browser posts.

use jiff::civil::Date;

use super::day::day;
use crate::ambient::is_token;
use crate::domain::dates::parse_date;

/// As much as a question needs; more is cut by the browser already.
const LONGEST_TEXT: usize = 500;

/// What the buttons for leaving out and taking back say to the dialog, which knows both words in every language.
const SKIP: &str = "skip";
const BACK: &str = "back";

/// The fields of a request, in the order of the page.
pub(super) struct Fields<'a>(pub &'a [(String, String)]);

/// What the fields mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Posted<'a> {
    /// The second fact; `None` if it is no day.
    Birth(Option<Date>),
    /// An answer to a question.
    Answer {
        /// Which question.
        question: &'a str,
        /// The page it was given on.
        nonce: &'a str,
        /// The buttons and boxes.
        choices: Vec<String>,
        /// The words, in place of choices.
        text: Option<String>,
    },
    /// Neither.
    Nothing,
}

impl<'a> Fields<'a> {
    /// Tells what was posted.
    pub fn read(&self) -> Posted<'a> {
        if let Some(birth) = self.field("birth") {
            return Posted::Birth(parse_date(birth).ok());
        }
        if let Some(year) = self.field("birth-year") {
            return Posted::Birth(day(year, self.or_empty("birth-month"), self.or_empty("birth-day")));
        }
        let nonce = self.field("nonce").filter(|nonce| is_token(nonce));
        let (Some(question), Some(nonce)) = (self.field("question"), nonce) else { return Posted::Nothing };
        let chosen = self.0.iter().filter(|(name, _)| name == "choice");
        let mut choices: Vec<String> = chosen.map(|(_, value)| value.clone()).collect();
        let mut text = self.text();
        if self.field("many").is_some() && text.is_none() {
            // Boxes are the whole answer, and no box is one too.
            choices.push(if choices.is_empty() { "none" } else { "done" }.to_owned());
        }
        if text.is_some() {
            choices.clear();
        } else if choices.is_empty() {
            // A form sent without an answer: not understood, and so asked again.
            text = Some(String::new());
        }
        Posted::Answer { question, nonce, choices, text }
    }

    /// True if somebody else answers for the person.
    pub fn is_proxy(&self) -> bool {
        self.field("proxy").is_some()
    }

    /// The code of a letter, as typed.
    pub fn code(&self) -> &'a str {
        self.or_empty("code")
    }

    fn text(&self) -> Option<String> {
        if self.field("back").is_some() {
            return Some(BACK.to_owned());
        }
        if self.field("skip").is_some() {
            return Some(SKIP.to_owned());
        }
        let text = match self.field("year") {
            Some(year) => {
                let (month, of_month) = (self.or_empty("month"), self.or_empty("day"));
                let chosen = day(year, month, of_month).map(|day| day.to_string());
                // What is no day is passed on as it is, to be asked again and kept.
                chosen.unwrap_or_else(|| format!("{year}-{month}-{of_month}"))
            }
            None => self.field("text")?.to_owned(),
        };
        Some(text.chars().take(LONGEST_TEXT).collect())
    }

    fn field(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn or_empty(&self, name: &str) -> &'a str {
        self.field(name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONCE: &str = "abcdefghijklmnopqrstuvwxyz234567";

    fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn answer(pairs: &[(&str, &str)]) -> (Vec<String>, Option<String>) {
        let mut all = vec![("nonce", NONCE), ("question", "q")];
        all.extend(pairs);
        match Fields(&posted(&all)).read() {
            Posted::Answer { choices, text, .. } => (choices, text),
            other => panic!("no answer: {other:?}"),
        }
    }

    #[test]
    fn boxes_are_the_whole_answer_and_no_box_is_one_too() {
        assert_eq!(answer(&[("many", "1")]), (vec!["none".to_owned()], None));
        let two = [("many", "1"), ("choice", "sx-cough"), ("choice", "sx-fatigue")];
        assert_eq!(answer(&two).0, ["sx-cough", "sx-fatigue", "done"]);
    }

    #[test]
    fn leaving_out_and_taking_back_count_before_what_else_is_filled_in() {
        let half = [("text", "36"), ("back", "1")];
        assert_eq!(answer(&half), (vec![], Some("back".to_owned())));
        assert_eq!(
            answer(&[("many", "1"), ("choice", "sx-cough"), ("skip", "1")]),
            (vec![], Some("skip".into()))
        );
    }

    #[test]
    fn a_day_in_three_fields_is_one_answer() {
        let text = |year, month, day| answer(&[("year", year), ("month", month), ("day", day)]).1;
        assert_eq!(text("昭和25", "3", "5").as_deref(), Some("1950-03-05"));
        assert_eq!(text("1950", "13", "5").as_deref(), Some("1950-13-5"));
    }

    #[test]
    fn a_birth_date_is_read_from_one_field_or_three() {
        let born = Posted::Birth(Some(jiff::civil::date(1960, 5, 3)));
        assert_eq!(Fields(&posted(&[("birth", "1960-05-03")])).read(), born);
        let three = posted(&[("birth-year", "1960"), ("birth-month", "5"), ("birth-day", "3")]);
        assert_eq!(Fields(&three).read(), born);
        assert_eq!(Fields(&posted(&[("birth-year", "60")])).read(), Posted::Birth(None));
    }

    #[test]
    fn a_page_without_its_mark_says_nothing() {
        assert_eq!(Fields(&posted(&[("question", "q"), ("choice", "no")])).read(), Posted::Nothing);
        assert_eq!(Fields(&posted(&[("nonce", "x"), ("question", "q")])).read(), Posted::Nothing);
    }
}
