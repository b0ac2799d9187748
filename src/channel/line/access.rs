//! The channel access token: one that lasts, or one of a quarter of an hour that is renewed before it ends.
//!
//! Stateless tokens are not counted by LINE and cannot pile up, so every process has its own.
//! Manual: <https://developers.line.biz/en/docs/basics/channel-access-token/>.

use std::sync::{Arc, RwLock};

use jiff::{SignedDuration, Timestamp};
use reqwest::Client;
use reqwest::header::HeaderValue;
use tokio::sync::Mutex;

use super::assertion::AssertionKey;
use crate::channel::answer::Answer;
use crate::channel::http::BaseUrl;
use crate::channel::{Refusal, RefusalKind, Secret, SendError};

/// A token is not used in its last moments: it would end on the way.
const MARGIN: SignedDuration = SignedDuration::from_secs(30);
/// After a token could not be had, nobody asks again for so long: a thousand messages would each ask.
const REST_AFTER_FAILURE: SignedDuration = SignedDuration::from_secs(5);
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What LINE lets us speak with.
#[derive(Clone)]
pub enum Credentials {
    /// A long-lived token, which never ends and is never renewed.
    Token(Secret),
    /// The channel and its secret: tokens of 15 minutes. Of two secrets, while one takes the place of the other,
    /// either may be the living one.
    Secrets {
        /// The channel's number in the console.
        channel_id: String,
        /// One or two.
        secrets: Vec<Secret>,
    },
    /// The channel and a key of its own: tokens of 15 minutes.
    Key {
        /// The channel's number in the console.
        channel_id: String,
        /// The private half.
        key: Arc<AssertionKey>,
    },
}

/// The token of one client, shared by its clones.
pub(super) struct Access {
    credentials: Credentials,
    clock: fn() -> Timestamp,
    held: RwLock<Held>,
    /// One at a time asks for a new one.
    turn: Mutex<()>,
}

#[derive(Clone, Default)]
struct Held {
    token: Option<Token>,
    /// Until when nobody asks again, and why it was refused, if it was.
    failed: Option<(Timestamp, Option<Refusal>)>,
}

#[derive(Clone)]
struct Token {
    /// `Bearer …`, marked as sensitive so that no debug output shows it.
    header: HeaderValue,
    renew_at: Timestamp,
    good_until: Timestamp,
}

impl Access {
    /// Keeps the credentials; `None` if a token has characters that no header can carry.
    pub fn new(credentials: Credentials, clock: fn() -> Timestamp) -> Option<Self> {
        let mut held = Held::default();
        if let Credentials::Token(token) = &credentials {
            let header = bearer(token.expose())?;
            held.token = Some(Token { header, renew_at: Timestamp::MAX, good_until: Timestamp::MAX });
        }
        Some(Self { credentials, clock, held: RwLock::new(held), turn: Mutex::new(()) })
    }

    /// The token to speak with now. It is renewed when a fifth of its time is left; until a new one is there the old
    /// one goes on.
    ///
    /// # Errors
    /// `TryLater`, or `Refused` as misconfigured, if there is none and none can be had.
    pub async fn header(&self, http: &Client, base_url: &BaseUrl) -> Result<HeaderValue, SendError> {
        let now = (self.clock)();
        let old = self.held().token.filter(|token| now < token.good_until);
        if let Some(token) = old.as_ref().filter(|token| now < token.renew_at) {
            return Ok(token.header.clone());
        }
        let _turn = match &old {
            Some(old) => match self.turn.try_lock() {
                Ok(turn) => turn,
                Err(_) => return Ok(old.header.clone()),
            },
            None => self.turn.lock().await,
        };
        // Somebody else may have had the turn meanwhile.
        let now = (self.clock)();
        let held = self.held();
        if let Some(token) = held.token.filter(|token| now < token.renew_at) {
            return Ok(token.header);
        }
        if let Some((_, refusal)) = held.failed.filter(|(until, _)| now < *until) {
            let error = refusal.map_or(SendError::TryLater { not_before: None }, SendError::Refused);
            return old.map(|token| token.header).ok_or(error);
        }
        match self.issue(http, base_url, now).await {
            Ok(token) => {
                let header = token.header.clone();
                self.hold(Held { token: Some(token), failed: None });
                Ok(header)
            }
            Err(error) => {
                let refusal =
                    if let SendError::Refused(refusal) = &error { Some(refusal.clone()) } else { None };
                let until = (self.clock)().saturating_add(REST_AFTER_FAILURE).unwrap_or(now);
                self.hold(Held { token: old.clone(), failed: Some((until, refusal)) });
                old.map(|token| token.header).ok_or(error)
            }
        }
    }

    /// Lets go of a token that LINE did not take; `false` if it cannot be renewed.
    pub fn let_go(&self, header: &HeaderValue) -> bool {
        if matches!(self.credentials, Credentials::Token(_)) {
            return false;
        }
        let mut held = self.held.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Another request may have brought a new one already.
        if held.token.as_ref().is_some_and(|token| token.header == header) {
            held.token = None;
        }
        true
    }

    fn held(&self) -> Held {
        self.held.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn hold(&self, new: Held) {
        *self.held.write().unwrap_or_else(std::sync::PoisonError::into_inner) = new;
    }

    async fn issue(&self, http: &Client, base_url: &BaseUrl, now: Timestamp) -> Result<Token, SendError> {
        let url = base_url.join(&["oauth2", "v3", "token"]);
        let unusable = || SendError::refused(RefusalKind::Misconfigured, "no-token");
        let mut refused = None;
        for form in self.forms(now).ok_or_else(unusable)? {
            let answer =
                Answer::to(http.post(url.clone()).form(&form)).await.map_err(SendError::of_a_question)?;
            match answer.status.as_u16() {
                200 => return read(&answer, now).ok_or_else(unusable),
                // Of two secrets one is dead.
                status @ (400 | 401 | 403) => {
                    let code = format!("no-token-{status}");
                    refused = Some(SendError::refused(RefusalKind::Misconfigured, code));
                }
                _ => return Err(answer.refusal_by_status().of_a_question()),
            }
        }
        Err(refused.unwrap_or_else(unusable))
    }

    /// What LINE is asked with, in the order of trying.
    fn forms(&self, now: Timestamp) -> Option<Vec<Vec<(&'static str, String)>>> {
        let grant = ("grant_type", "client_credentials".to_owned());
        Some(match &self.credentials {
            Credentials::Token(_) => Vec::new(),
            Credentials::Secrets { channel_id, secrets } => secrets
                .iter()
                .map(|secret| {
                    let secret = ("client_secret", secret.expose().to_owned());
                    vec![grant.clone(), ("client_id", channel_id.clone()), secret]
                })
                .collect(),
            Credentials::Key { channel_id, key } => {
                let kind = ("client_assertion_type", JWT_BEARER.to_owned());
                vec![vec![grant, kind, ("client_assertion", key.sign(channel_id, now)?)]]
            }
        })
    }
}

/// `{"token_type":"Bearer","access_token":"ey…","expires_in":899}`.
fn read(answer: &Answer, now: Timestamp) -> Option<Token> {
    let lasts = answer.body.as_ref()?.get("expires_in")?.as_i64().filter(|seconds| *seconds > 0)?;
    let after = |seconds| now.saturating_add(SignedDuration::from_secs(seconds)).ok();
    Some(Token {
        header: bearer(answer.text("access_token")?)?,
        renew_at: after(lasts.checked_mul(4)? / 5)?,
        good_until: after(lasts)?.saturating_sub(MARGIN).ok()?,
    })
}

fn bearer(token: &str) -> Option<HeaderValue> {
    if token.is_empty() {
        return None;
    }
    let mut header = HeaderValue::try_from(format!("Bearer {token}")).ok()?;
    header.set_sensitive(true);
    Some(header)
}
