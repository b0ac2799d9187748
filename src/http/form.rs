//! A person's own form under `/r/<token>`: works without scripts, in large type, question by question.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use super::app::{App, Shared};
use super::cookie;
use crate::ambient::{is_token, random_token};
use crate::domain::dates::parse_date;
use crate::domain::messaging::{Channel, Language, OutboundMessage, Question, QuestionKind};
use crate::message::Text;
use crate::pipeline::form::{self, FormError, OpenForm};

/// The cookie that stands for the second fact, for this form only.
const COOKIE: &str = "mimamori-form";
/// As long as somebody takes to answer.
const PROOF_LASTS_SECONDS: i64 = 60 * 60;
/// As much as the question needs; more is cut by the browser already.
const LONGEST_TEXT: usize = 500;

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    language: &'static str,
    title: String,
    notices: Vec<String>,
    birth_label: String,
    continue_label: String,
    send_label: String,
    nonce: String,
    page: Page,
}

enum Page {
    BirthDate,
    Question(Question),
    Nothing,
}

impl Question {
    fn is_many(&self) -> bool {
        self.kind == QuestionKind::ManyOf
    }

    fn input_mode(&self) -> &'static str {
        if matches!(self.kind, QuestionKind::Quantity { .. }) { "decimal" } else { "text" }
    }
}

/// The page as it stands.
pub(super) async fn show(
    State(app): State<Shared>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    match form::open(&app.context, &token, proof_in(&headers)).await {
        Ok(open) if open.is_proved => question_page(&app, &open, None).await,
        Ok(_) => page(&app, &[], Page::BirthDate).into_response(),
        Err(error) => refuse(&app, &error),
    }
}

/// The second fact, or an answer.
pub(super) async fn answer(
    State(app): State<Shared>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let open = match form::open(&app.context, &token, proof_in(&headers)).await {
        Ok(open) => open,
        Err(error) => return refuse(&app, &error),
    };
    let field = |name: &str| fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    if let Some(birth) = field("birth") {
        return prove(&app, &token, &open, birth).await;
    }
    if !open.is_proved {
        return page(&app, &[], Page::BirthDate).into_response();
    }
    let nonce = field("nonce").filter(|nonce| is_token(nonce));
    let (Some(question), Some(nonce)) = (field("question"), nonce) else {
        return question_page(&app, &open, None).await;
    };
    let mut choices: Vec<String> =
        fields.iter().filter(|(name, _)| name == "choice").map(|(_, value)| value.clone()).collect();
    let text = field("text").map(|text| text.chars().take(LONGEST_TEXT).collect::<String>());
    if field("many").is_some() {
        // Boxes are the whole answer, and no box is one too.
        choices.push(if choices.is_empty() { "none" } else { "done" }.to_owned());
    }
    let event = form::event(
        &app.context,
        &open,
        question,
        &choices,
        text,
        field("proxy").is_some(),
        nonce,
        app.context.now(),
    );
    match app.intake.take(vec![event]).await {
        Ok(handled) => {
            let reply = handled.into_iter().find_map(|handled| handled.reply);
            question_page(&app, &open, reply).await
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The look of the form.
pub(super) async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, include_str!("../../templates/form.css"))
}

async fn prove(app: &App, token: &str, open: &OpenForm, birth: &str) -> Response {
    let proof = random_token();
    match form::prove(&app.context, token, open, parse_date(birth).ok(), &proof).await {
        Ok(true) => {
            let mut response = question_page(app, open, None).await;
            let path = format!("/r/{token}");
            let cookie = cookie::set(COOKIE, &proof, &path, PROOF_LASTS_SECONDS, app.is_https());
            response.headers_mut().insert(SET_COOKIE, cookie);
            response
        }
        Ok(false) => page(app, &["form-wrong"], Page::BirthDate).into_response(),
        Err(error) => refuse(app, &error),
    }
}

/// What was said in answer, if anything, and the next question.
async fn question_page(app: &App, open: &OpenForm, reply: Option<OutboundMessage>) -> Response {
    let message = match reply {
        Some(reply) => Some(reply),
        None => match form::look(&app.context, open).await {
            Ok(message) => message,
            Err(error) => return refuse(app, &error),
        },
    };
    let Some(message) = message else { return page(app, &["form-thanks"], Page::Nothing).into_response() };
    let mut shown =
        FormPage::new(app, message.language, message.question.map_or(Page::Nothing, Page::Question));
    shown.notices = message.texts;
    shown.into_response()
}

fn refuse(app: &App, error: &FormError) -> Response {
    match error {
        FormError::Expired => {
            (StatusCode::NOT_FOUND, page(app, &["form-expired"], Page::Nothing)).into_response()
        }
        FormError::Locked => {
            (StatusCode::FORBIDDEN, page(app, &["form-locked"], Page::Nothing)).into_response()
        }
        FormError::Pipeline(error) => {
            tracing::error!(%error, "a form could not be shown");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// A page of the service's own words, in Japanese and English while we do not know whose it is.
fn page(app: &App, notices: &[&str], shown: Page) -> FormPage {
    let mut page = FormPage::new(app, Language::Ja, shown);
    for language in [Language::Ja, Language::En] {
        page.notices.extend(notices.iter().map(|key| text(app, language, key)));
    }
    page.birth_label = both(app, "form-birth-date");
    page.continue_label = both(app, "form-continue");
    page
}

fn both(app: &App, key: &str) -> String {
    format!("{} / {}", text(app, Language::Ja, key), text(app, Language::En, key))
}

fn text(app: &App, language: Language, key: &str) -> String {
    app.context.catalogue.text(language, Some(Channel::Web), &Text::of(key))
}

impl FormPage {
    fn new(app: &App, language: Language, page: Page) -> Self {
        Self {
            language: language.as_str(),
            title: text(app, language, "form-title"),
            notices: Vec::new(),
            birth_label: text(app, language, "form-birth-date"),
            continue_label: text(app, language, "form-continue"),
            send_label: text(app, language, "form-send"),
            nonce: random_token(),
            page,
        }
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

fn proof_in(headers: &HeaderMap) -> Option<&str> {
    cookie::find(headers, COOKIE)
}
