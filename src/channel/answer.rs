//! One call to a provider, up to the point where providers differ.

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use reqwest::{RequestBuilder, StatusCode, header};
use serde_json::Value;

use super::{RefusalKind, SendError, TransportError};

/// The most of an answer that is read, in bytes: a page of 50 Twilio messages is about 100 kB.
const LONGEST_ANSWER: usize = 1024 * 1024;
/// The longest wait that is believed when a provider asks for one.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// What a provider answered: any status, its body as JSON if it is JSON.
pub(super) struct Answer {
    pub status: StatusCode,
    headers: header::HeaderMap,
    pub body: Option<Value>,
}

impl Answer {
    /// Sends a request and waits for the answer. A status is not an error yet.
    ///
    /// # Errors
    /// `TryLater` if nothing left us, `Unknown` if something may have.
    pub async fn to(request: RequestBuilder) -> Result<Self, SendError> {
        let mut response = request.send().await.map_err(failed)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() <= LONGEST_ANSWER => {
                    bytes.extend_from_slice(&chunk)
                }
                // Nothing a provider says is as long as this.
                Ok(Some(_)) => break bytes.clear(),
                Ok(None) => break,
                // It was refused, but for a reason we did not get to read: it might be any.
                Err(_) if status.is_client_error() => return Err(SendError::TryLater { not_before: None }),
                // Of other answers the status alone says enough.
                Err(_) => break bytes.clear(),
            }
        }
        Ok(Self { status, headers, body: serde_json::from_slice(&bytes).ok() })
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A text field of the body.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.body.as_ref()?.get(field)?.as_str()
    }

    /// When the provider wants to be asked again (`Retry-After`), by its own clock (`Date`), if it said so.
    pub fn try_later(&self) -> SendError {
        SendError::TryLater { not_before: self.retry_at() }
    }

    fn retry_at(&self) -> Option<Timestamp> {
        let instant = |text: &str| rfc2822::parse(text).ok().map(|zoned| zoned.timestamp());
        let now = self.header("date").and_then(instant)?;
        let wanted = self.header("retry-after")?.trim();
        let wait = match wanted.parse::<u32>() {
            Ok(seconds) => SignedDuration::from_secs(i64::from(seconds)),
            Err(_) => instant(wanted)?.duration_since(now),
        };
        now.checked_add(wait.clamp(SignedDuration::ZERO, LONGEST_WAIT)).ok()
    }

    /// The end of a send whose status means the same for every provider: ours is the mistake unless the status
    /// says otherwise.
    pub fn refusal_by_status(&self) -> SendError {
        match self.status.as_u16() {
            status @ (408 | 500..) => SendError::Unknown(TransportError::Status(status)),
            429 => self.try_later(),
            // A redirect or an unknown path is a wrong base URL; 401 and 403 are wrong credentials.
            status @ (300..=399 | 401 | 403 | 404 | 405) => {
                SendError::refused(RefusalKind::Misconfigured, status)
            }
            status => SendError::refused(RefusalKind::OurMistake, status),
        }
    }
}

/// What a failed call means: whether anything may have reached the provider.
fn failed(error: reqwest::Error) -> SendError {
    // Addresses carry ids of people; the rest of the error does not.
    let error = error.without_url();
    if error.is_builder() {
        SendError::refused(RefusalKind::OurMistake, "unbuildable-request")
    } else if error.is_connect() {
        SendError::TryLater { not_before: None }
    } else if error.is_timeout() {
        SendError::Unknown(TransportError::TimedOut)
    } else {
        SendError::Unknown(TransportError::Lost(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&'static str, &str)]) -> Answer {
        let headers = headers
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: None }
    }

    fn wait(date: &str, retry_after: &str) -> Option<String> {
        let SendError::TryLater { not_before } =
            answer(429, &[("date", date), ("retry-after", retry_after)]).try_later()
        else {
            panic!("a 429 is to be tried later");
        };
        not_before.map(|at| at.to_string())
    }

    #[test]
    fn a_wait_is_counted_from_the_providers_own_clock() {
        let date = "Sun, 04 May 2031 00:00:00 GMT";
        assert_eq!(wait(date, "90").as_deref(), Some("2031-05-04T00:01:30Z"));
        assert_eq!(wait(date, "Sun, 04 May 2031 00:10:00 GMT").as_deref(), Some("2031-05-04T00:10:00Z"));
    }

    #[test]
    fn a_wait_that_cannot_be_true_is_bounded_or_left_to_us() {
        let date = "Sun, 04 May 2031 00:00:00 GMT";
        assert_eq!(wait(date, "4000000000").as_deref(), Some("2031-05-04T01:00:00Z"));
        assert_eq!(wait(date, "Sat, 03 May 2031 00:00:00 GMT").as_deref(), Some("2031-05-04T00:00:00Z"));
        assert_eq!(wait(date, "soon"), None);
        assert_eq!(wait("today", "90"), None);
    }

    #[test]
    fn a_status_without_further_words_has_one_meaning() {
        let kind = |status| match answer(status, &[]).refusal_by_status() {
            SendError::Refused(refusal) => refusal.to_string(),
            SendError::TryLater { .. } => "later".to_owned(),
            SendError::Unknown(error) => error.to_string(),
        };
        assert_eq!(kind(302), "misconfigured (302)");
        assert_eq!(kind(401), "misconfigured (401)");
        assert_eq!(kind(404), "misconfigured (404)");
        assert_eq!(kind(413), "our-mistake (413)");
        assert_eq!(kind(429), "later");
        assert_eq!(kind(408), "the provider failed with status 408");
        assert_eq!(kind(503), "the provider failed with status 503");
    }
}
