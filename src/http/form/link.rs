//! The page that a LINE account is linked on, under `/link?linkToken=…`: the code of the letter and the birth date. LINE
//! asks the person next whether the account is theirs.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::fields::{Fields, Posted};
use super::page::{FormPage, Page};
use super::{Reader, View};
use crate::http::app::{App, Shared};
use crate::http::router::POLICY;
use crate::pipeline::PipelineError;
use crate::pipeline::link_account::{self, Proof};

/// As long as LINE's own tokens are, and longer.
const LONGEST_TOKEN: usize = 200;

/// How the page was opened.
#[derive(Deserialize)]
pub(in crate::http) struct Opened {
    #[serde(rename = "linkToken", default)]
    link_token: String,
    lang: Option<String>,
}

/// The page as it stands.
pub(in crate::http) async fn show(
    State(app): State<Shared>,
    Query(opened): Query<Opened>,
    headers: HeaderMap,
) -> Response {
    let is_open = match opened.link_token.len() {
        1..=LONGEST_TOKEN => link_account::is_open(&app.context, &opened.link_token).await,
        _ => Ok(false),
    };
    match is_open {
        Ok(true) => page(&app, &opened, &headers, &[], Page::Link),
        Ok(false) => expired(&app, &opened, &headers),
        Err(error) => failed(&error),
    }
}

/// Code and birth date.
pub(in crate::http) async fn prove(
    State(app): State<Shared>,
    Query(opened): Query<Opened>,
    headers: HeaderMap,
    Form(posted): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(&posted);
    let Posted::Birth(birth_on) = fields.read() else {
        return page(&app, &opened, &headers, &[], Page::Link);
    };
    if opened.link_token.is_empty() || opened.link_token.len() > LONGEST_TOKEN {
        return expired(&app, &opened, &headers);
    }
    match link_account::prove(&app.context, &opened.link_token, fields.code(), birth_on).await {
        Ok(Proof::Right(address)) => match HeaderValue::try_from(address) {
            Ok(address) => {
                let mut response = StatusCode::SEE_OTHER.into_response();
                response.headers_mut().insert(LOCATION, address);
                with_policy(&app, response)
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Ok(Proof::Wrong) => page(&app, &opened, &headers, &["link-wrong"], Page::Link),
        Ok(Proof::Locked) => {
            let page = page(&app, &opened, &headers, &["link-too-many-tries"], Page::LinkClosed);
            (StatusCode::FORBIDDEN, page).into_response()
        }
        Ok(Proof::Expired) => expired(&app, &opened, &headers),
        Err(error) => failed(&error),
    }
}

fn expired(app: &App, opened: &Opened, headers: &HeaderMap) -> Response {
    let page = page(app, opened, headers, &["link-expired"], Page::LinkClosed);
    (StatusCode::NOT_FOUND, page).into_response()
}

fn failed(error: &PipelineError) -> Response {
    tracing::error!(%error, "the page for linking could not be shown");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

fn page(app: &App, opened: &Opened, headers: &HeaderMap, notices: &[&str], page: Page) -> Response {
    let view = View { lang: opened.lang.clone() };
    let languages = Reader::new(&view, headers).languages();
    let mut page = FormPage::for_anybody(&app.context.catalogue, &languages, notices, page);
    page.query = form_urlencoded::Serializer::new("&".to_owned())
        .append_pair("linkToken", &opened.link_token)
        .finish();
    with_policy(app, page.into_response())
}

/// A form may lead to LINE from here: browsers hold the policy against what a form is redirected to as well.
fn with_policy(app: &App, mut response: Response) -> Response {
    let Some(line) = &app.context.providers.line else { return response };
    let allowed = format!("form-action 'self' {}", line.access_origin());
    if let Ok(policy) = HeaderValue::try_from(POLICY.replace("form-action 'self'", &allowed)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}
