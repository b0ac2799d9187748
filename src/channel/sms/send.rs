//! Handing text messages to Twilio.

use jiff::Timestamp;
use reqwest::Client;

use crate::channel::twilio::{Account, Entry, for_receipts};
use crate::channel::{Accepted, SendError};

/// Sends text messages from one number or name. Cheap to clone.
#[derive(Clone)]
pub struct SmsClient {
    http: Client,
    account: Account,
    from: String,
}

impl SmsClient {
    /// Makes a client; `from` is a number in E.164 or an alphanumeric sender of at most 11 characters.
    pub fn new(http: Client, account: Account, from: String) -> Self {
        Self { http, account, from }
    }

    /// Sends one text to a number in E.164.
    ///
    /// `status_callback` is where receipts go; Twilio is asked to repeat them should they fail. It drops the message if it cannot hand it on within
    /// `validity_seconds` (1 to 36,000, brought into that range), so that nothing arrives in the night.
    ///
    /// # Errors
    /// See [`SendError`]. After `Unknown` look for the message with [`find`](Self::find) before sending it again.
    pub async fn send(
        &self,
        to: &str,
        body: &str,
        status_callback: &str,
        validity_seconds: u32,
    ) -> Result<Accepted, SendError> {
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
