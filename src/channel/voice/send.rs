//! Asking Twilio to call somebody.

use jiff::Timestamp;
use reqwest::Client;

use super::payload::delivery_status;
use crate::channel::twilio::{Account, Entry, for_receipts, for_words};
use crate::channel::{Accepted, SendError};
use crate::domain::messaging::DeliveryStatus;

/// How long a telephone rings unless the settings say otherwise, in seconds: 25 to 30 end before most answering
/// machines begin.
pub const RING_SECONDS: u32 = 28;

/// Calls from one number. Cheap to clone.
#[derive(Clone)]
pub struct VoiceClient {
    http: Client,
    account: Account,
    from: String,
    manner: Manner,
}

/// How calls are placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// How long a telephone rings, in seconds: 5 to 600, brought into that range.
    pub ring_seconds: u32,
    /// True if the provider listens whether a machine took the call, and tells [`Addresses::machine`].
    pub tells_machines: bool,
    /// Where the words come from while we do not answer, if somewhere else than [`Addresses::fallback`]: a document on
    /// other hosting works while all of ours is down.
    pub fallback_url: Option<String>,
}

impl Default for Manner {
    fn default() -> Self {
        Self { ring_seconds: RING_SECONDS, tells_machines: true, fallback_url: None }
    }
}

/// Where the provider of a call finds us.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// Asked for the first words when the call is picked up.
    pub words: &'a str,
    /// Asked instead while that one does not answer.
    pub fallback: &'a str,
    /// Told every stage of the call.
    pub status: &'a str,
    /// Told who or what picked up.
    pub machine: &'a str,
}

impl VoiceClient {
    /// Makes a client; `from` is a number of ours, or a verified one, in E.164.
    pub fn new(http: Client, account: Account, from: String) -> Self {
        Self { http, account, from, manner: Manner::default() }
    }

    /// Places calls in another manner.
    #[must_use]
    pub fn in_manner(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    /// Calls a number in E.164.
    ///
    /// The first report to [`Addresses::status`] proves the call even if this request got no answer. Whether a machine
    /// took the call is found out beside the call, so that nobody hears silence meanwhile.
    ///
    /// # Errors
    /// See [`SendError`]. After `Unknown` look for the call with [`find`](Self::find) before dialling again.
    pub async fn call(&self, to: &str, addresses: Addresses<'_>) -> Result<Accepted, SendError> {
        let ring = self.manner.ring_seconds.clamp(5, 600).to_string();
        let fallback = self.manner.fallback_url.as_deref().unwrap_or(addresses.fallback);
        let (words, status) = (for_words(addresses.words), for_receipts(addresses.status));
        let machine = for_receipts(addresses.machine);
        let mut form = vec![
            ("To", to),
            ("From", self.from.as_str()),
            ("Url", words.as_str()),
            ("Method", "POST"),
            ("FallbackUrl", fallback),
            ("FallbackMethod", "POST"),
            ("StatusCallback", status.as_str()),
            ("StatusCallbackMethod", "POST"),
            // One pair for each: Twilio does not read a list with commas.
            ("StatusCallbackEvent", "initiated"),
            ("StatusCallbackEvent", "ringing"),
            ("StatusCallbackEvent", "answered"),
            ("StatusCallbackEvent", "completed"),
            ("Timeout", ring.as_str()),
        ];
        if self.manner.tells_machines {
            form.extend([
                ("MachineDetection", "Enable"),
                ("AsyncAmd", "true"),
                ("AsyncAmdStatusCallback", machine.as_str()),
                ("AsyncAmdStatusCallbackMethod", "POST"),
            ]);
        }
        self.account.create(&self.http, "Calls.json", &form).await
    }

    /// Breaks into a call that is going on with a document of our own.
    ///
    /// # Errors
    /// See [`SendError`]; the call then goes on as it was.
    pub async fn say_instead(&self, call: &str, document: &str) -> Result<(), SendError> {
        self.account.tell_call(&self.http, call, &[("Twiml", document)]).await
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
