//! Asking Twilio to call somebody.

use jiff::Timestamp;
use reqwest::Client;

use super::payload::delivery_status;
use crate::channel::twilio::{Account, Entry, for_receipts, for_words};
use crate::channel::{Accepted, SendError};
use crate::domain::messaging::DeliveryStatus;

/// Calls from one number. Cheap to clone.
#[derive(Clone)]
pub struct VoiceClient {
    http: Client,
    account: Account,
    from: String,
}

impl VoiceClient {
    /// Makes a client; `from` is a number of ours, or a verified one, in E.164.
    pub fn new(http: Client, account: Account, from: String) -> Self {
        Self { http, account, from }
    }

    /// Calls a number in E.164.
    ///
    /// Twilio asks `url` for the first words when the call is picked up, and reports every stage of the call to
    /// `status_callback`; the first report proves the call even if this request got no answer. It rings for
    /// `ring_seconds` (5 to 600, brought into that range); 25 to 30 end before most answering machines begin.
    ///
    /// # Errors
    /// See [`SendError`]. After `Unknown` look for the call with [`find`](Self::find) before dialling again.
    pub async fn call(
        &self,
        to: &str,
        url: &str,
        status_callback: &str,
        ring_seconds: u32,
    ) -> Result<Accepted, SendError> {
        let ring = ring_seconds.clamp(5, 600).to_string();
        let form = [
            ("To", to),
            ("From", &self.from),
            ("Url", &for_words(url)),
            ("Method", "POST"),
            ("StatusCallback", &for_receipts(status_callback)),
            ("StatusCallbackMethod", "POST"),
            // One pair for each: Twilio does not read a list with commas.
            ("StatusCallbackEvent", "initiated"),
            ("StatusCallbackEvent", "ringing"),
            ("StatusCallbackEvent", "answered"),
            ("StatusCallbackEvent", "completed"),
            ("Timeout", &ring),
        ];
        self.account.create(&self.http, "Calls.json", &form).await
    }

    /// Looks for a call that may have been placed: the id of the first one to this number since that moment that is
    /// not among `known`.
    ///
    /// Twilio tells nothing of ours about a call, so `known` are the ids of calls to the same number that belong to
    /// other attempts, as when a household shares a telephone.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`. As long as this fails it is not known whether anybody was called.
    pub async fn find(
        &self,
        to: &str,
        since: Timestamp,
        known: &[String],
    ) -> Result<Option<String>, SendError> {
        let filters = [("To", to), ("From", self.from.as_str())];
        let placed = self.account.list(&self.http, "Calls.json", &filters, since).await?;
        let fits = |entry: &&Entry| !entry.is_inbound && entry.to == to && !known.contains(&entry.sid);
        Ok(placed.iter().rev().find(fits).map(|entry| entry.sid.clone()))
    }

    /// How a call fares: for one whose reports never came.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`.
    pub async fn status(&self, sid: &str) -> Result<DeliveryStatus, SendError> {
        let entry = self.account.fetch(&self.http, "Calls", sid).await?;
        Ok(delivery_status(&entry.status))
    }

    /// Calls off a call that nobody picked up yet. One that was picked up goes on.
    ///
    /// # Errors
    /// See [`SendError`]; refused if it is too late.
    pub async fn cancel(&self, sid: &str) -> Result<(), SendError> {
        self.account.cancel(&self.http, "Calls", sid).await
    }
}
