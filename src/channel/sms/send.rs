//! Handing text messages to Twilio.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use reqwest::Client;

use super::inbound::listed;
use super::payload::delivery_status;
use crate::channel::twilio::{Account, Entry, for_receipts};
use crate::channel::{Accepted, SendError};
use crate::domain::messaging::{DeliveryStatus, InboundEvent};

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

    /// Looks for a text that may have been sent: the id of the first with the same words since that moment that is not
    /// among `known`, the ids of texts that we know to be others.
    ///
    /// `since` should leave room for clocks that differ.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`. As long as this fails it is not known whether the text was sent.
    pub async fn find(
        &self,
        to: &str,
        body: &str,
        since: Timestamp,
        known: &[String],
    ) -> Result<Option<String>, SendError> {
        let filters = [("To", to), ("From", self.from.as_str())];
        let sent = self.account.list(&self.http, "Messages.json", &filters, since).await?;
        let fits = |entry: &&Entry| {
            !entry.is_inbound
                && entry.to == to
                && entry.body.as_deref() == Some(body)
                && !known.contains(&entry.sid)
        };
        Ok(sent.iter().rev().find(fits).map(|entry| entry.sid.clone()))
    }

    /// How a text fares, and the error code if it did not arrive: for one whose receipts never came.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`.
    pub async fn status(&self, sid: &str) -> Result<(DeliveryStatus, Option<String>), SendError> {
        let entry = self.account.fetch(&self.http, "Messages", sid).await?;
        Ok((delivery_status(&entry.status), entry.error_code.map(|code| code.to_string())))
    }

    /// Calls a text off that Twilio has not handed on yet.
    ///
    /// # Errors
    /// See [`SendError`]; refused if it is too late.
    pub async fn cancel(&self, sid: &str) -> Result<(), SendError> {
        self.account.cancel(&self.http, "Messages", sid).await
    }

    /// The texts that people sent to our number since a moment, oldest first, as they would have come by webhook: for
    /// those that never did. None if we send under a name, which cannot be answered.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`.
    pub async fn received(&self, since: Timestamp) -> Result<Vec<InboundEvent>, SendError> {
        if !self.from.starts_with('+') {
            return Ok(Vec::new());
        }
        // The day before, by UTC: the filter is by when Twilio handed it on, and knows whole days only.
        let day = since.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(since);
        let day = day.to_zoned(TimeZone::UTC).date().to_string();
        let filters = [("To", self.from.as_str()), ("DateSent>", day.as_str())];
        let texts = self.account.list(&self.http, "Messages.json", &filters, since).await?;
        Ok(texts
            .into_iter()
            .rev()
            .filter(|entry| entry.is_inbound && entry.to == self.from)
            .map(listed)
            .collect())
    }
}
