//! The pages of the form, as values for the template.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::languages::{Offer, offers};
use crate::ambient::random_token;
use crate::domain::messaging::{Channel, Language, Overview, Question, QuestionKind};
use crate::message::{Catalogue, Text};

/// A calendar that would open so many years before its last day is no help: the day is typed.
const FAR_BACK_YEARS: i16 = 5;

/// What stands on a page, in the language of who reads it.
#[derive(Template)]
#[template(path = "form.html")]
pub(super) struct FormPage {
    language: &'static str,
    languages: Vec<Offer>,
    words: Words,
    nonce: String,
    /// What was said in answer, each in its language.
    pub notices: Vec<Notice>,
    /// What was answered today.
    pub overview: Option<Overview>,
    /// True if the box “I answer for somebody else” is ticked.
    pub is_proxy: bool,
    /// What the links to other languages carry besides: begins with `&`, or is empty.
    pub query: String,
    /// What can be done here.
    pub page: Page,
}

/// Something said.
pub(super) struct Notice {
    /// For the screen reader.
    pub language: &'static str,
    /// The words.
    pub text: String,
}

impl Notice {
    pub fn new(language: Language, text: String) -> Self {
        Self { language: language.html_tag(), text }
    }
}

/// What can be done on a page.
pub(super) enum Page {
    /// The second fact is asked for.
    BirthDate,
    /// Code and birth date are asked for, to link a LINE account.
    Link,
    /// The same, and nothing can be done.
    LinkClosed,
    /// A question is open.
    Question(Question),
    /// Nothing.
    Nothing,
}

/// The words around a question.
struct Words {
    title: String,
    language: String,
    birth_date: String,
    code: String,
    year: String,
    month: String,
    day: String,
    date_hint: String,
    go_on: String,
    send: String,
    proxy: String,
    optional: String,
    skip: String,
    back: String,
    emergency: String,
}

impl FormPage {
    /// A page in one language.
    pub fn new(catalogue: &Catalogue, language: Language, page: Page) -> Self {
        Self::worded(catalogue, language, page, |key| text(catalogue, language, key))
    }

    /// A page for somebody of whom we know no language yet: in each of these, one beside the other.
    pub fn for_anybody(catalogue: &Catalogue, languages: &[Language], notices: &[&str], page: Page) -> Self {
        let first = languages.first().copied().unwrap_or(Language::Ja);
        let in_each = |key: &str| {
            let said: Vec<String> =
                languages.iter().map(|language| text(catalogue, *language, key)).collect();
            said.join(" / ")
        };
        let mut shown = Self::worded(catalogue, first, page, in_each);
        shown.notices = notices
            .iter()
            .flat_map(|key| {
                languages.iter().map(|language| Notice::new(*language, text(catalogue, *language, key)))
            })
            .collect();
        shown
    }

    fn worded(catalogue: &Catalogue, language: Language, page: Page, say: impl Fn(&str) -> String) -> Self {
        Self {
            language: language.html_tag(),
            languages: offers(catalogue.languages(), language),
            words: Words {
                title: say(match page {
                    Page::Link | Page::LinkClosed => "link-title",
                    Page::BirthDate | Page::Question(_) | Page::Nothing => "form-title",
                }),
                language: recognisable(say("form-language")),
                birth_date: say("form-birth-date"),
                code: say("link-code"),
                year: say("form-year"),
                month: say("form-month"),
                day: say("form-day"),
                date_hint: say("form-date-hint"),
                go_on: say("form-continue"),
                send: say("form-send"),
                proxy: say("form-proxy"),
                optional: say("form-optional"),
                skip: say("form-skip"),
                back: say("form-back"),
                emergency: say("notice-emergency"),
            },
            nonce: random_token(),
            notices: Vec::new(),
            overview: None,
            is_proxy: false,
            query: String::new(),
            page,
        }
    }
}

/// The word for “language” beside the English one: who cannot read the page must find the switch.
fn recognisable(word: String) -> String {
    if word.contains("Language") { word } else { format!("{word} / Language") }
}

fn text(catalogue: &Catalogue, language: Language, key: &str) -> String {
    catalogue.text(language, Some(Channel::Web), &Text::of(key))
}

/// What the template asks about a question.
impl Question {
    fn is_many(&self) -> bool {
        self.kind == QuestionKind::ManyOf
    }

    fn is_quantity(&self) -> bool {
        matches!(self.kind, QuestionKind::Quantity { .. })
    }

    fn is_date(&self) -> bool {
        self.kind == QuestionKind::Date
    }

    fn is_far_back(&self) -> bool {
        self.days.is_none_or(|days| days.initial.year() + FAR_BACK_YEARS < days.greatest.year())
    }

    fn least_day(&self) -> String {
        self.days.map(|days| days.least.to_string()).unwrap_or_default()
    }

    fn greatest_day(&self) -> String {
        self.days.map(|days| days.greatest.to_string()).unwrap_or_default()
    }
}

impl IntoResponse for FormPage {
    fn into_response(self) -> Response {
        match self.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => {
                tracing::error!(%error, "a form could not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::messaging::{Choice, Days, OverviewLine};

    fn html(language: Language, page: Page) -> String {
        FormPage::new(&Catalogue::embedded().unwrap(), language, page).render().unwrap()
    }

    fn question(kind: QuestionKind, choices: &[&str]) -> Question {
        let choices = choices.iter().map(|id| Choice {
            id: (*id).to_owned(),
            label: (*id).to_owned(),
            key: None,
            token: String::new(),
        });
        Question { choices: choices.collect(), ..Question::new("q", "<お加減> & いかが？", kind) }
    }

    fn asked(question: Question) -> String {
        html(Language::Ja, Page::Question(question))
    }

    #[test]
    fn every_kind_of_question_has_the_field_that_fits_it() {
        let number = asked(question(QuestionKind::Quantity { digits: 3 }, &[]));
        assert!(number.contains(r#"inputmode="decimal" autocomplete="off""#), "{number}");
        let words = asked(question(QuestionKind::FreeText, &[]));
        assert!(words.contains("<textarea name=\"text\"") && words.contains("maxlength=\"500\""), "{words}");
        let one = asked(question(QuestionKind::OneOf, &["better", "same"]));
        assert_eq!(one.matches(r#"<button class="choice" type="submit" name="choice""#).count(), 2);
        let many = asked(question(QuestionKind::ManyOf, &["sx-cough", "sx-fatigue", "done"]));
        assert_eq!(
            many.matches(r#"<input type="checkbox" name="choice""#).count(),
            2,
            "sending is “that is all”"
        );
        for page in [number, words, one, many] {
            assert!(
                page.contains("&#60;お加減&#62; &#38; いかが？"),
                "words are words and no markup: {page}"
            );
            assert!(page.contains(r#"name="proxy""#) && page.contains(r#"name="back""#));
            assert!(!page.contains(r#"name="skip""#) && !page.contains("<script"));
        }
    }

    #[test]
    fn a_birthday_is_typed_and_a_day_of_this_month_is_picked() {
        let mut day = question(QuestionKind::Date, &[]);
        let (least, greatest) = (date(1900, 1, 1), date(2020, 5, 11));
        day.days = Some(Days { least, greatest, initial: date(1950, 1, 1) });
        let typed = asked(day.clone());
        for part in ["year", "month", "day"] {
            let field = format!(r#"name="{part}" inputmode="numeric" autocomplete="bday-{part}""#);
            assert!(typed.contains(&field), "{typed}");
        }
        day.days = Some(Days { least, greatest, initial: greatest });
        assert!(asked(day).contains(r#"type="date" min="1900-01-01" max="2020-05-11""#));
    }

    #[test]
    fn what_may_be_left_out_says_so_and_can_be() {
        let mut optional = question(QuestionKind::Quantity { digits: 3 }, &[]);
        optional.optional = true;
        let page = asked(optional);
        assert!(page.contains("答えなくてもかまいません。"), "{page}");
        assert!(page.contains(r#"name="skip" value="1" formnovalidate"#), "{page}");
    }

    #[test]
    fn the_page_is_marked_with_its_language_and_offers_the_others() {
        let catalogue = Catalogue::embedded().unwrap();
        for language in catalogue.languages() {
            let page = html(language, Page::BirthDate);
            assert!(page.contains(&format!("<html lang=\"{}\">", language.html_tag())), "{page}");
            assert_eq!(page.matches("?lang=").count(), catalogue.languages().count());
            assert!(
                page.contains(&format!(
                    "?lang={language}\" lang=\"{0}\" hreflang=\"{0}\" aria-current",
                    language.html_tag()
                )),
                "{page}"
            );
            assert!(page.contains("Language</summary>"), "who cannot read the page finds the switch: {page}");
        }
    }

    #[test]
    fn the_summary_is_a_list_of_terms_and_values() {
        let mut page = FormPage::new(&Catalogue::embedded().unwrap(), Language::Ja, Page::Nothing);
        let values = vec!["せき".to_owned(), "だるさ".to_owned()];
        page.overview = Some(Overview {
            title: "今日のお答え".to_owned(),
            notice: String::new(),
            lines: vec![OverviewLine { label: "症状".to_owned(), values }],
        });
        let html = page.render().unwrap();
        assert!(html.contains("<div><dt>症状</dt><dd>せき</dd><dd>だるさ</dd></div>"), "{html}");
    }
}
