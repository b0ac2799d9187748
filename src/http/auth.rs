//! Who is asking: a cookie's session becomes an [`Authenticated`] member of staff. Made here and nowhere else.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest as _, Sha256};

use crate::ambient::wall_now;
use crate::domain::scope::{Authenticated, Scope};
use crate::store::staff::{self, Account, Organisation};

use super::app::{App, Shared};
use super::cookie;
use super::error::ApiError;

/// The cookie's name, before the prefix that binds it to the host.
const COOKIE: &str = "mimamori";

/// A signed-in member of staff.
pub struct Staff {
    /// Proof of both factors.
    pub authenticated: Authenticated,
    /// The account.
    pub account: Account,
    /// Where they work.
    pub organisation: Organisation,
}

impl Staff {
    /// What they may read.
    pub fn scope(&self) -> Result<Scope, ApiError> {
        Scope::of_staff(&self.authenticated).ok_or(ApiError::Forbidden)
    }

    /// Refuses everybody who does not set up accounts.
    pub fn may_set_up_accounts(&self) -> Result<(), ApiError> {
        self.authenticated.role.may_set_up_accounts().then_some(()).ok_or(ApiError::Forbidden)
    }

    /// Refuses a reader.
    pub fn may_write(&self) -> Result<(), ApiError> {
        self.authenticated.role.may_write().then_some(()).ok_or(ApiError::Forbidden)
    }
}

impl FromRequestParts<Shared> for Staff {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, ApiError> {
        let token = token_of(app, &parts.headers).ok_or(ApiError::SignedOut)?;
        let mut tx = app.context.store.begin_read().await?;
        let session = staff::find_session(&mut tx, &hash(token), wall_now()).await?;
        let session =
            session.filter(|session| session.second_factor_at.is_some()).ok_or(ApiError::SignedOut)?;
        let account = session.account;
        Ok(Self {
            authenticated: Authenticated {
                staff_id: account.id,
                organisation_id: account.organisation_id,
                role: account.role,
            },
            account,
            organisation: session.organisation,
        })
    }
}

/// The token of the request's cookie.
pub(super) fn token_of<'a>(app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie::find(headers, &cookie::host_name(COOKIE, app.is_https()))
}

/// The cookie of a session; no seconds end it.
pub(super) fn session_cookie(app: &App, token: &str, seconds: i64) -> axum::http::HeaderValue {
    let https = app.is_https();
    cookie::set(&cookie::host_name(COOKIE, https), token, "/", seconds, https)
}

/// What is stored of a token.
pub(super) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Refuses changes that another site could have caused: they need a header that only our own pages set, and a browser
/// that says where a request comes from must name this site.
pub(super) async fn same_origin(
    State(app): State<Shared>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(next.run(request).await);
    }
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_ours = text("x-mimamori") == Some("1");
    let from_here = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = text("origin")
        .is_none_or(|origin| origin == app.context.public_url || is_loopback_alias(&app, origin));
    if is_ours && from_here && origin { Ok(next.run(request).await) } else { Err(ApiError::Forbidden) }
}

/// On this machine, `localhost` and `127.0.0.1` are the same place.
fn is_loopback_alias(app: &App, origin: &str) -> bool {
    let as_number = |text: &str| text.replace("//localhost:", "//127.0.0.1:");
    !app.is_https() && as_number(origin) == as_number(&app.context.public_url)
}
