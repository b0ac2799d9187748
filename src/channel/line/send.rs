//! Saying something over LINE: push and reply.

use line_bot_sdk_rust::line_messaging_api::models::{Message, PushMessageRequest, ReplyMessageRequest};
use reqwest::{RequestBuilder, StatusCode};
use uuid::Uuid;

use super::client::{LineClient, refusal};
use super::message::messages;
use crate::channel::answer::Answer;
use crate::channel::{Accepted, RefusalKind, SendError, TransportError};
use crate::domain::messaging::OutboundMessage;

impl LineClient {
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
        let answer = self.ask(request).await?;
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
        accepted(&self.ask(self.post("reply").json(&body)).await?)
    }

    fn post(&self, action: &str) -> RequestBuilder {
        let url = self.base_url.join(&["v2", "bot", "message", action]);
        self.http.post(url)
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
    Ok(Accepted { provider_id: message_id(answer), request_id, ..Accepted::default() })
}

/// LINE has it from an earlier request, whose id it names.
fn already(answer: &Answer) -> Accepted {
    let request_id =
        answer.header("x-line-accepted-request-id").or_else(|| answer.header("x-line-request-id"));
    Accepted {
        provider_id: message_id(answer),
        request_id: request_id.map(str::to_owned),
        already: true,
        ..Accepted::default()
    }
}

fn message_id(answer: &Answer) -> Option<String> {
    answer.body.as_ref()?.pointer("/sentMessages/0/id")?.as_str().map(str::to_owned)
}
