//! Twilio's book of calls: what was asked for, how each stands, and every word said in it.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::texts::rfc_2822;
use super::twiml::{Gather, Speech, Transfer, Verb};

/// The lane of numbers that nobody here has.
pub(super) const NOBODY: usize = usize::MAX;

/// How a call stands, in Twilio's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CallStatus {
    Queued,
    Ringing,
    InProgress,
    Completed,
    Busy,
    NoAnswer,
    Failed,
    Canceled,
}

impl CallStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Ringing => "ringing",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::Busy => "busy",
            Self::NoAnswer => "no-answer",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
        }
    }

    pub fn is_over(self) -> bool {
        !matches!(self, Self::Queued | Self::Ringing | Self::InProgress)
    }
}

/// What was said or pressed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    /// True if this person pressed or said it.
    pub mine: bool,
    /// True for what happens on the line without a voice, such as a transfer.
    pub note: bool,
    pub text: String,
    /// BCP 47, for the voice that speaks it.
    pub language: String,
    pub at: Timestamp,
}

/// One call.
#[derive(Debug)]
pub(super) struct Call {
    pub sid: String,
    pub lane: usize,
    /// What the service asked for; for a call to the service what its console says.
    pub request: CallRequest,
    /// True if the person called the service.
    pub inbound: bool,
    pub status: CallStatus,
    pub created_at: Timestamp,
    /// When it leaves Twilio's queue.
    pub starts_at: Timestamp,
    /// Who picked up, as far as Twilio was asked to find out.
    pub answered_by: Option<&'static str>,
    pub answered_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub transcript: Vec<Line>,
    /// The wait for keys that the line is in.
    pub waiting: Option<Gather>,
    /// Keys pressed so far in this wait.
    pub keys: String,
    /// Counts the waits, so that what was planned for an earlier one is known to be stale.
    pub turn: u32,
    /// Waits in a row that ended without a key.
    pub silent_turns: u32,
    /// Numbers the reports.
    pub sequence: u32,
    /// What the document still has to say and do.
    pub rest: VecDeque<Verb>,
    /// The address of the document being played.
    pub document_url: String,
    /// The desk the line is being transferred to.
    pub transfer: Option<Transfer>,
    /// True if the fallback address was used up.
    pub fell_back: bool,
    /// True if this person presses nothing in this call, whatever is asked.
    pub mute: bool,
}

/// The next document of a call: where to ask, and with what.
#[derive(Debug, Clone)]
pub(super) struct Fetch {
    pub url: String,
    /// What is posted besides the fields all requests about a call have.
    pub fields: Vec<(&'static str, String)>,
}

impl Fetch {
    pub fn plain(url: String) -> Self {
        Self { url, fields: Vec::new() }
    }

    /// True if it carries what the person answered.
    pub fn has_keys(&self) -> bool {
        self.fields.iter().any(|(name, _)| matches!(*name, "Digits" | "SpeechResult"))
    }
}

/// What the service asked for when it placed a call.
#[derive(Debug)]
pub(super) struct CallRequest {
    pub to: String,
    pub from: String,
    pub url: String,
    pub status_callback: Option<String>,
    /// The events the service asked to hear of.
    pub events: Vec<String>,
    pub ring_seconds: u32,
    /// Asked when the first address gives no document.
    pub fallback_url: Option<String>,
    pub detection: Detection,
}

/// Whether Twilio listens for an answering machine, and how it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Detection {
    Off,
    /// Before the first document is asked for.
    First,
    /// Meanwhile, to this address.
    Meanwhile(Option<String>),
}

impl Call {
    /// The call as Twilio describes it.
    pub fn describe(&self, account: &str) -> Value {
        let seconds = self.seconds().map(|seconds| seconds.to_string());
        let date = |at: Option<Timestamp>| at.map(rfc_2822);
        json!({
            "account_sid": account,
            "annotation": null,
            "answered_by": self.answered_by,
            "api_version": "2010-04-01",
            "caller_name": null,
            "date_created": rfc_2822(self.created_at),
            "date_updated": rfc_2822(self.ended_at.or(self.answered_at).unwrap_or(self.created_at)),
            "direction": self.direction(),
            "duration": seconds,
            "end_time": date(self.ended_at),
            "forwarded_from": null,
            "from": self.request.from,
            "from_formatted": self.request.from,
            "group_sid": null,
            "parent_call_sid": null,
            "phone_number_sid": null,
            "price": null,
            "price_unit": "USD",
            "queue_time": self.queue_time(),
            "sid": self.sid,
            "start_time": date(self.answered_at.or(Some(self.created_at))),
            "status": self.status.as_str(),
            "to": self.request.to,
            "to_formatted": self.request.to,
            "subresource_uris": {},
            "trunk_sid": null,
            "uri": format!("/2010-04-01/Accounts/{account}/Calls/{}.json", self.sid),
        })
    }

    /// How long the line was open, once it is closed.
    pub fn seconds(&self) -> Option<i64> {
        let ended_at = self.ended_at?;
        Some(self.answered_at.map_or(0, |answered_at| ended_at.duration_since(answered_at).as_secs()))
    }

    /// The fields all of Twilio's posts about this call have.
    pub fn form(&self, account: &str) -> Vec<(String, String)> {
        [
            ("CallSid", self.sid.as_str()),
            ("AccountSid", account),
            ("From", &self.request.from),
            ("To", &self.request.to),
            ("Caller", &self.request.from),
            ("Called", &self.request.to),
            ("CallStatus", if self.is_arriving() { "ringing" } else { self.status.as_str() }),
            ("Direction", self.direction()),
            ("ApiVersion", "2010-04-01"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    /// True while a call to the service asks for its first words: nobody has picked up yet.
    fn is_arriving(&self) -> bool {
        self.inbound && self.status == CallStatus::InProgress && self.transcript.is_empty()
    }

    fn direction(&self) -> &'static str {
        if self.inbound { "inbound" } else { "outbound-api" }
    }

    /// How long it waits for its turn, in milliseconds.
    fn queue_time(&self) -> String {
        self.starts_at.duration_since(self.created_at).as_millis().to_string()
    }

    /// Notes what was spoken.
    pub fn hear(&mut self, speech: &Speech, now: Timestamp) {
        if speech.text.is_empty() {
            return;
        }
        let (text, language) = (speech.text.clone(), speech.language.clone());
        self.transcript.push(Line { mine: false, note: false, text, language, at: now });
    }

    /// The last two things said since keys were last pressed: the question, and which key means what.
    pub fn just_said(&self) -> String {
        let pressed = self.transcript.iter().rposition(|line| line.mine).map_or(0, |last| last + 1);
        let start = pressed.max(self.transcript.len().saturating_sub(2));
        self.transcript[start..].iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}
