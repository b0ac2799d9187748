//! One LINE channel, and how it is asked.

use std::sync::Arc;

use jiff::Timestamp;
use reqwest::header::AUTHORIZATION;
use reqwest::{Client, RequestBuilder, StatusCode};

use super::access::{Access, Credentials};
use crate::channel::answer::Answer;
use crate::channel::http::{BadBaseUrl, BaseUrl};
use crate::channel::{RefusalKind, Secret, SendError};

const LINE: &str = "https://api.line.me";

/// Speaks for one LINE channel. Cheap to clone.
#[derive(Clone)]
pub struct LineClient {
    pub(super) http: Client,
    pub(super) base_url: BaseUrl,
    /// Where pictures are sent.
    pub(super) data_url: BaseUrl,
    /// Where people confirm things in LINE.
    pub(super) access_url: BaseUrl,
    access: Arc<Access>,
}

/// Why a client cannot be made of these settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    /// The address of the API.
    #[error("base URL: {0}")]
    BaseUrl(#[from] BadBaseUrl),
    /// The channel access token is empty or holds characters that no header can carry.
    #[error("the access token is empty or has characters that cannot be sent")]
    Token,
}

impl LineClient {
    /// Makes a client for the channel that a long-lived access token belongs to.
    ///
    /// # Errors
    /// [`BadSetting`] says which of the two settings is wrong; the start should stop.
    pub fn new(http: Client, base_url: &str, token: Secret) -> Result<Self, BadSetting> {
        // The time is of no use to a token that never ends.
        Self::with_credentials(http, base_url, Credentials::Token(token), || Timestamp::UNIX_EPOCH)
    }

    /// Makes a client that renews its token where the credentials allow it. `clock` is the machine's: a token ends by
    /// LINE's time, not by business time.
    ///
    /// # Errors
    /// [`BadSetting`] says what is wrong; the start should stop. That LINE refuses the credentials is told by the first
    /// request.
    pub fn with_credentials(
        http: Client,
        base_url: &str,
        credentials: Credentials,
        clock: fn() -> Timestamp,
    ) -> Result<Self, BadSetting> {
        let access = Arc::new(Access::new(credentials, clock).ok_or(BadSetting::Token)?);
        // LINE itself has a host for each; a stand-in is all of them.
        let beside = |host| if base_url.trim_end_matches('/') == LINE { host } else { base_url };
        let data_url = BaseUrl::parse(beside("https://api-data.line.me"))?;
        let access_url = BaseUrl::parse(beside("https://access.line.me"))?;
        Ok(Self { http, base_url: BaseUrl::parse(base_url)?, data_url, access_url, access })
    }

    /// Makes a request with the token; once more with a new one if LINE does not take it (401), which did nothing yet.
    pub(super) async fn ask(&self, request: RequestBuilder) -> Result<Answer, SendError> {
        let again = request.try_clone();
        let header = self.access.header(&self.http, &self.base_url).await?;
        let answer = Answer::to(request.header(AUTHORIZATION, header.clone())).await?;
        let Some(again) = again.filter(|_| answer.status == StatusCode::UNAUTHORIZED) else {
            return Ok(answer);
        };
        if !self.access.let_go(&header) {
            return Ok(answer);
        }
        let header = self.access.header(&self.http, &self.base_url).await?;
        Answer::to(again.header(AUTHORIZATION, header)).await
    }

    /// Asks something that changes nothing, or nothing that matters twice.
    pub(super) async fn question(&self, request: RequestBuilder) -> Result<Answer, SendError> {
        let answer = self.ask(request).await.map_err(SendError::of_a_question)?;
        if answer.status.is_success() { Ok(answer) } else { Err(refusal(&answer).of_a_question()) }
    }
}

/// LINE's errors differ by text alone: `{"message":"…","details":[{"message":"…","property":"…"}]}`.
///
/// <https://developers.line.biz/en/reference/messaging-api/#error-responses>
pub(super) fn refusal(answer: &Answer) -> SendError {
    let message = answer.text("message").unwrap_or_default();
    match answer.status.as_u16() {
        400 if message.starts_with("Failed to send messages") || blames_recipient(message) => {
            SendError::refused(RefusalKind::ContactPointUnusable, 400)
        }
        400 if message.starts_with("Invalid reply token") => {
            SendError::refused(RefusalKind::TryOtherChannel, 400)
        }
        429 if message.contains("monthly limit") => SendError::refused(RefusalKind::QuotaExhausted, 429),
        _ => answer.refusal_by_status(),
    }
}

/// `The property, 'to', in the request body is invalid (line: -, column: -)`: no user id of LINE's.
fn blames_recipient(message: &str) -> bool {
    message.starts_with("The property, 'to'") || message.starts_with("The property, to,")
}
