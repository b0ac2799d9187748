//! A person's own form under `/r/<token>`: works without scripts, in large type, question by question.
//!
//! `?lang=` shows it in another language, for a grandchild or an interpreter, and changes nothing else about the
//! person. What is posted comes from [`fields`]; what is shown is in [`page`].

mod day;
mod fields;
mod guard;
mod languages;
pub(super) mod link;
mod page;

use std::net::IpAddr;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::app::{App, Shared};
use super::cookie;
use crate::ambient::{random_token, wall_now};
use crate::domain::messaging::{Language, OutboundMessage};
use crate::pipeline::form::{self, FormError, OpenForm};
use fields::{Fields, Posted};
pub use guard::Guard as FormGuard;
use page::{FormPage, Notice, Page};

/// The cookie that stands for the second fact, for this form only.
const COOKIE: &str = "mimamori-form";
/// As long as somebody takes to answer.
const PROOF_LASTS_SECONDS: i64 = 60 * 60;

/// How the page wants to be read.
#[derive(Deserialize)]
pub(super) struct View {
    lang: Option<String>,
}

/// Who reads, as far as the request says.
struct Reader<'a> {
    headers: &'a HeaderMap,
    /// The language chosen on the page.
    chosen: Option<Language>,
    /// The box “I answer for somebody else”.
    is_proxy: bool,
}

impl<'a> Reader<'a> {
    fn new(view: &View, headers: &'a HeaderMap) -> Self {
        let chosen = view.lang.as_deref().and_then(|word| word.parse().ok());
        Self { headers, chosen, is_proxy: false }
    }

    fn proof(&self) -> Option<&'a str> {
        cookie::find(self.headers, COOKIE)
    }

    /// The languages of a page for somebody who has not said who they are.
    fn languages(&self) -> Vec<Language> {
        if let Some(chosen) = self.chosen {
            return vec![chosen];
        }
        let mut languages = vec![Language::Ja, Language::En];
        let browser = languages::of_browser(self.headers).filter(|language| !languages.contains(language));
        languages.extend(browser);
        languages
    }
}

/// The page as it stands.
pub(super) async fn show(
    State(app): State<Shared>,
    Path(token): Path<String>,
    Query(view): Query<View>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Response {
    let reader = Reader::new(&view, &headers);
    match open(&app, &token, &reader, guard::network(&extensions, &headers)).await {
        Ok(open) if open.is_finished => thanks(&app, &reader).into_response(),
        Ok(open) if open.is_proved => question_page(&app, &open, &reader, None).await,
        Ok(_) => anybody(&app, &reader, &[], Page::BirthDate).into_response(),
        Err(error) => refuse(&app, &reader, &error),
    }
}

/// The second fact, or an answer.
pub(super) async fn answer(
    State(app): State<Shared>,
    Path(token): Path<String>,
    Query(view): Query<View>,
    extensions: Extensions,
    headers: HeaderMap,
    Form(posted): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(&posted);
    let reader = Reader { is_proxy: fields.is_proxy(), ..Reader::new(&view, &headers) };
    let network = guard::network(&extensions, &headers);
    let open = match open(&app, &token, &reader, network).await {
        Ok(open) => open,
        Err(error) => return refuse(&app, &reader, &error),
    };
    if open.is_finished {
        return thanks(&app, &reader).into_response();
    }
    match fields.read() {
        Posted::Birth(birth_on) => prove(&app, &token, &open, &reader, birth_on, network).await,
        _ if !open.is_proved => anybody(&app, &reader, &[], Page::BirthDate).into_response(),
        Posted::Nothing => question_page(&app, &open, &reader, None).await,
        Posted::Answer { question, nonce, choices, text } => {
            let on_behalf = reader.is_proxy;
            let given = form::Given { question, choices: &choices, text, on_behalf, nonce };
            let event = form::event(&app.context, &open, &given, app.context.now());
            match app.intake.take(vec![event]).await {
                Ok(handled) => {
                    let reply = handled.into_iter().find_map(|handled| handled.reply);
                    question_page(&app, &open, &reader, reply).await
                }
                Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            }
        }
    }
}

/// Opens a link, unless too many others were guessed at from the same network.
async fn open(app: &App, token: &str, reader: &Reader<'_>, network: IpAddr) -> Result<OpenForm, FormError> {
    if app.form_guard.stops(network, wall_now()) {
        return Err(FormError::Locked);
    }
    let opened = form::open(&app.context, token, reader.proof()).await;
    if matches!(opened, Err(FormError::Expired)) {
        app.form_guard.count(network, wall_now());
    }
    opened
}

/// The look of the form.
pub(super) async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, include_str!("../../../templates/form.css"))
}

async fn prove(
    app: &App,
    token: &str,
    open: &OpenForm,
    reader: &Reader<'_>,
    birth_on: Option<jiff::civil::Date>,
    network: IpAddr,
) -> Response {
    let proof = random_token();
    match form::prove(&app.context, token, open, birth_on, &proof).await {
        Ok(true) => {
            let mut response = question_page(app, open, reader, None).await;
            let path = format!("/r/{token}");
            let cookie = cookie::set(COOKIE, &proof, &path, PROOF_LASTS_SECONDS, app.is_https());
            response.headers_mut().insert(SET_COOKIE, cookie);
            response
        }
        Ok(false) => {
            app.form_guard.count(network, wall_now());
            anybody(app, reader, &["form-wrong"], Page::BirthDate).into_response()
        }
        Err(error) => refuse(app, reader, &error),
    }
}

/// What was said in answer, if anything, and the next question.
async fn question_page(
    app: &App,
    open: &OpenForm,
    reader: &Reader<'_>,
    reply: Option<OutboundMessage>,
) -> Response {
    let in_their_language = |message: &OutboundMessage| reader.chosen.is_none_or(|it| it == message.language);
    // A reply is in the person's own language. Read in another one its words are kept, and the question is put again.
    let (said, asked) = match reply {
        Some(reply) if in_their_language(&reply) => (None, Some(reply)),
        reply => match form::look(&app.context, open, reader.chosen).await {
            Ok(message) => (reply, message),
            Err(error) => return refuse(app, reader, &error),
        },
    };
    let mut notices: Vec<Notice> = Vec::new();
    let mut overview = None;
    for message in said.into_iter() {
        notices.extend(message.texts.into_iter().map(|text| Notice::new(message.language, text)));
        overview = message.overview;
    }
    let Some(message) = asked else {
        let mut page = thanks(app, reader);
        page.notices.splice(0..0, notices);
        page.overview = overview;
        return page.into_response();
    };
    let page = message.question.map_or(Page::Nothing, Page::Question);
    let mut shown = FormPage::new(&app.context.catalogue, message.language, page);
    notices.extend(message.texts.into_iter().map(|text| Notice::new(message.language, text)));
    shown.notices = notices;
    shown.overview = message.overview.or(overview);
    shown.is_proxy = reader.is_proxy;
    shown.into_response()
}

fn refuse(app: &App, reader: &Reader<'_>, error: &FormError) -> Response {
    match error {
        FormError::Expired => {
            (StatusCode::NOT_FOUND, anybody(app, reader, &["form-expired"], Page::Nothing)).into_response()
        }
        FormError::Locked => {
            (StatusCode::FORBIDDEN, anybody(app, reader, &["form-locked"], Page::Nothing)).into_response()
        }
        FormError::Pipeline(error) => {
            tracing::error!(%error, "a form could not be shown");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// A link that was answered: it shows nothing any more, to nobody.
fn thanks(app: &App, reader: &Reader<'_>) -> FormPage {
    anybody(app, reader, &["form-thanks"], Page::Nothing)
}

/// A page of the service's own words while we do not know who reads it.
fn anybody(app: &App, reader: &Reader<'_>, notices: &[&str], page: Page) -> FormPage {
    FormPage::for_anybody(&app.context.catalogue, &reader.languages(), notices, page)
}
