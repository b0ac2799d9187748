//! The pages of the form, as values for the template.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::languages::{Offer, offers};
use crate::ambient::random_token;
use crate::domain::messaging::{Channel, Language, Overview, Question, QuestionKind};
use crate::http::app::App;
use crate::message::Text;

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
    pub fn new(app: &App, language: Language, page: Page) -> Self {
        Self::worded(app, language, page, |key| text(app, language, key))
    }

    /// A page for somebody of whom we know no language yet: in each of these, one beside the other.
    pub fn for_anybody(app: &App, languages: &[Language], notices: &[&str], page: Page) -> Self {
        let first = languages.first().copied().unwrap_or(Language::Ja);
        let in_each = |key: &str| {
            let said: Vec<String> = languages.iter().map(|language| text(app, *language, key)).collect();
            said.join(" / ")
        };
        let mut shown = Self::worded(app, first, page, in_each);
        shown.notices = notices
            .iter()
            .flat_map(|key| {
                languages.iter().map(|language| Notice::new(*language, text(app, *language, key)))
            })
            .collect();
        shown
    }

    fn worded(app: &App, language: Language, page: Page, say: impl Fn(&str) -> String) -> Self {
        Self {
            language: language.html_tag(),
            languages: offers(app.context.catalogue.languages(), language),
            words: Words {
                title: say("form-title"),
                language: recognisable(say("form-language")),
                birth_date: say("form-birth-date"),
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
            page,
        }
    }
}

/// The word for “language” beside the English one: who cannot read the page must find the switch.
fn recognisable(word: String) -> String {
    if word.contains("Language") { word } else { format!("{word} / Language") }
}

fn text(app: &App, language: Language, key: &str) -> String {
    app.context.catalogue.text(language, Some(Channel::Web), &Text::of(key))
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
