//! Handing text messages to Twilio.

use jiff::Timestamp;
use reqwest::Client;

use crate::channel::twilio::{Account, Entry, for_receipts};
use crate::channel::{Accepted, RefusalKind, SendError};
use crate::domain::segments::segments;

use super::Price;

/// Japanese carriers deliver no more parts of one text (channels.md B.1).
const MOST_SEGMENTS: usize = 5;

/// Sends text messages from one number or name. Cheap to clone.
#[derive(Clone)]
pub struct SmsClient {
    http: Client,
    account: Account,
    from: String,
    price: Option<Price>,
}

impl SmsClient {
    /// Makes a client; `from` is a number in E.164 or an alphanumeric sender of at most 11 characters.
    pub fn new(http: Client, account: Account, from: String) -> Self {
        Self { http, account, from, price: None }
    }

    /// The same client with a price, so that what a text costs is known before it is sent.
    #[must_use]
    pub fn with_price(self, price: Option<Price>) -> Self {
        Self { price, ..self }
    }

    /// What a segment costs, if that was set.
    pub fn price(&self) -> Option<&Price> {
        self.price.as_ref()
    }

    /// Sends one text to a number in E.164.
    ///
    /// `status_callback` is where receipts go; Twilio is asked to repeat them should they fail. It drops the message if it cannot hand it on within
    /// `validity_seconds` (1 to 36,000, brought into that range), so that nothing arrives in the night.
    ///
    /// # Errors
    /// See [`SendError`]. A text of more than five parts is refused as `too-long` and never leaves. After `Unknown` look for the message with [`find`](Self::find) before sending it again.
    pub async fn send(
        &self,
        to: &str,
        body: &str,
        status_callback: &str,
        validity_seconds: u32,
    ) -> Result<Accepted, SendError> {
        if segments(body).parts.len() > MOST_SEGMENTS {
            return Err(SendError::refused(RefusalKind::OurMistake, "too-long"));
        }
        let validity = validity_seconds.clamp(1, 36_000).to_string();
        let form = [
            ("To", to),
            ("From", &self.from),
            ("Body", body),
            ("StatusCallback", &for_receipts(status_callback)),
            ("ValidityPeriod", &validity),
        ];
        self.account.create(&self.http, "Messages.json", &form).await
    }

    /// Looks for a text that may have been sent: the id of the first with the same words since that moment.
    ///
    /// `since` is the beginning of the attempt, not earlier, so that yesterday's text is not taken for it.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`. As long as this fails it is not known whether the text was sent.
    pub async fn find(&self, to: &str, body: &str, since: Timestamp) -> Result<Option<String>, SendError> {
        let sent = self.account.list(&self.http, "Messages.json", to, &self.from).await?;
        let fits = |entry: &&Entry| entry.is_since(since) && entry.body.as_deref() == Some(body);
        Ok(sent.iter().rev().find(fits).map(|entry| entry.sid.clone()))
    }
}
