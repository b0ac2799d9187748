//! Calling LINE: push, reply, and whether somebody can be reached.

use line_bot_sdk_rust::line_messaging_api::models::{Message, PushMessageRequest, ReplyMessageRequest};
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Client, RequestBuilder, StatusCode};
use uuid::Uuid;

use super::message::messages;
use crate::channel::answer::Answer;
use crate::channel::http::{BadBaseUrl, BaseUrl};
use crate::channel::{Accepted, RefusalKind, Secret, SendError, TransportError};
use crate::domain::messaging::OutboundMessage;

/// Speaks for one LINE channel. Cheap to clone.
#[derive(Clone)]
pub struct LineClient {
    http: Client,
    base_url: BaseUrl,
    /// `Bearer …`, marked as sensitive so that no debug output shows it.
    authorization: HeaderValue,
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
    /// Makes a client for the channel that the access token belongs to.
    ///
    /// # Errors
    /// [`BadSetting`] says which of the two settings is wrong; the start should stop.
    pub fn new(http: Client, base_url: &str, token: Secret) -> Result<Self, BadSetting> {
        if token.is_empty() {
            return Err(BadSetting::Token);
        }
        let mut authorization =
            HeaderValue::try_from(format!("Bearer {}", token.expose())).map_err(|_| BadSetting::Token)?;
        authorization.set_sensitive(true);
        Ok(Self { http, base_url: BaseUrl::parse(base_url)?, authorization })
    }

    /// Sends a message to one person. It counts towards the monthly amount.
    ///
    /// The same key with the same message may be sent again for 24 hours and arrives once; after that a
    /// repetition is a second message.
    ///
    /// # Errors
    /// See [`SendError`]; after `Unknown` send again under the same key.
    pub async fn push(
        &self,
        to: &str,
        message: &OutboundMessage,
        retry_key: Uuid,
    ) -> Result<Accepted, SendError> {
        let body = PushMessageRequest::new(to.to_owned(), sayable(message)?);
        let request = self.post("push").header("X-Line-Retry-Key", retry_key.to_string()).json(&body);
        let answer = Answer::to(request).await?;
        if answer.status == StatusCode::CONFLICT {
            return Ok(already(&answer));
        }
        accepted(&answer)
    }

    /// Answers an event with its reply token, free of charge. A token works once, within a minute of the event.
    ///
    /// # Errors
    /// See [`SendError`]. `TryOtherChannel` means that the token is spent: push instead. A reply has no retry key, so
    /// after `Unknown` it may have arrived.
    pub async fn reply(&self, token: &str, message: &OutboundMessage) -> Result<Accepted, SendError> {
        let body = ReplyMessageRequest::new(token.to_owned(), sayable(message)?);
        accepted(&Answer::to(self.post("reply").json(&body)).await?)
    }

    /// Asks whether LINE shows us this person: `false` if they blocked the account, left LINE or never added us.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`, since asking again does no harm.
    pub async fn profile(&self, user: &str) -> Result<bool, SendError> {
        let url = self.base_url.join(&["v2", "bot", "profile", user]);
        let request = self.http.get(url).header(AUTHORIZATION, self.authorization.clone());
        let answer = Answer::to(request).await.map_err(SendError::of_a_question)?;
        match answer.status.as_u16() {
            200 => Ok(true),
            404 => Ok(false),
            _ => Err(refusal(&answer).of_a_question()),
        }
    }

    fn post(&self, action: &str) -> RequestBuilder {
        let url = self.base_url.join(&["v2", "bot", "message", action]);
        self.http.post(url).header(AUTHORIZATION, self.authorization.clone())
    }
}

fn sayable(message: &OutboundMessage) -> Result<Vec<Message>, SendError> {
    messages(message).map_err(|unsayable| SendError::refused(RefusalKind::OurMistake, unsayable))
}

/// LINE's answer to a message: `{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}`.
fn accepted(answer: &Answer) -> Result<Accepted, SendError> {
    if !answer.status.is_success() {
        return Err(refusal(answer));
    }
    let request_id = answer.header("x-line-request-id").map(str::to_owned);
    // A page of some proxy with status 200 is not LINE's yes.
    if request_id.is_none() && !answer.body.as_ref().is_some_and(|body| body.is_object()) {
        return Err(SendError::Unknown(TransportError::Unreadable));
    }
    Ok(Accepted { provider_id: message_id(answer), request_id, already: false })
}

/// LINE has it from an earlier request, whose id it names.
fn already(answer: &Answer) -> Accepted {
    let request_id =
        answer.header("x-line-accepted-request-id").or_else(|| answer.header("x-line-request-id"));
    Accepted { provider_id: message_id(answer), request_id: request_id.map(str::to_owned), already: true }
}

fn message_id(answer: &Answer) -> Option<String> {
    answer.body.as_ref()?.pointer("/sentMessages/0/id")?.as_str().map(str::to_owned)
}

/// LINE's errors differ by text alone: `{"message":"…","details":[{"message":"…","property":"…"}]}`.
///
/// <https://developers.line.biz/en/reference/messaging-api/#error-responses>
fn refusal(answer: &Answer) -> SendError {
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
