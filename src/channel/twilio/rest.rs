//! Twilio's REST API: one account, forms in, JSON out.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::{Client, Url};
use serde_json::Value;

use super::codes::{Meaning, meaning_of};
use crate::channel::answer::Answer;
use crate::channel::http::{BadBaseUrl, BaseUrl};
use crate::channel::webhook::fit_for_a_key;
use crate::channel::{Accepted, Secret, SendError, TransportError};

/// The account that sends and calls, and where its API lives. Cheap enough to clone.
#[derive(Clone)]
pub struct Account {
    sid: String,
    auth_token: Secret,
    base_url: BaseUrl,
}

impl Account {
    /// An account with its primary auth token, which also signs Twilio's webhooks. The base URL stands before
    /// `/2010-04-01`, as in `https://api.twilio.com`.
    ///
    /// # Errors
    /// [`BadBaseUrl`] if the address is none, or would carry the token unencrypted; the start should stop.
    pub fn new(sid: String, auth_token: Secret, base_url: &str) -> Result<Self, BadBaseUrl> {
        Ok(Self { sid, auth_token, base_url: BaseUrl::parse(base_url)? })
    }

    /// The auth token, for [`verify`](super::verify).
    pub fn auth_token(&self) -> &Secret {
        &self.auth_token
    }

    fn url(&self, resource: &str) -> Url {
        self.base_url.join(&["2010-04-01", "Accounts", &self.sid, resource])
    }

    /// Tells something to a call that is going on.
    pub(in crate::channel) async fn tell_call(
        &self,
        http: &Client,
        call: &str,
        form: &[(&str, &str)],
    ) -> Result<(), SendError> {
        let steps = ["2010-04-01", "Accounts", &self.sid, "Calls", &format!("{call}.json")];
        let request = http.post(self.base_url.join(&steps));
        let request = request.basic_auth(&self.sid, Some(self.auth_token.expose()));
        let answer = Answer::to(request.form(form)).await?;
        if answer.status.is_success() { Ok(()) } else { Err(refusal(&answer)) }
    }

    /// Creates a message or a call.
    pub(in crate::channel) async fn create(
        &self,
        http: &Client,
        resource: &str,
        form: &[(&str, &str)],
    ) -> Result<Accepted, SendError> {
        let request = http.post(self.url(resource)).basic_auth(&self.sid, Some(self.auth_token.expose()));
        let answer = Answer::to(request.form(form)).await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer));
        }
        // Without an id it is not known whether this was Twilio at all.
        let sid = answer.text("sid").filter(|sid| fit_for_a_key(sid));
        let sid = sid.ok_or(SendError::Unknown(TransportError::Unreadable))?.to_owned();
        let request_id = answer.header("twilio-request-id").map(str::to_owned);
        let held_back_ms = answer.text("queue_time").and_then(|held_back| held_back.parse().ok());
        Ok(Accepted { provider_id: Some(sid), request_id, already: false, held_back_ms })
    }

    /// Lists the messages or calls that fit some filters, latest first, back to a moment.
    ///
    /// Our own clock may be wrong, and Twilio's filters know only whole days: what is older than `since` is left out here
    /// and ends the list.
    pub(in crate::channel) async fn list(
        &self,
        http: &Client,
        resource: &str,
        filters: &[(&str, &str)],
        since: Timestamp,
    ) -> Result<Vec<Entry>, SendError> {
        let mut query: Vec<(String, String)> =
            filters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        query.push(("PageSize".to_owned(), PAGE.to_string()));
        let mut found = Vec::new();
        for _ in 0..MOST_PAGES {
            let request = http.get(self.url(resource)).basic_auth(&self.sid, Some(self.auth_token.expose()));
            let answer = Answer::to(request.query(&query)).await.map_err(SendError::of_a_question)?;
            if !answer.status.is_success() {
                return Err(refusal(&answer).of_a_question());
            }
            let body = answer.body.as_ref();
            let entries = ["messages", "calls"].iter().find_map(|list| body?.get(list)?.as_array());
            let entries = entries.ok_or(SendError::TryLater { not_before: None })?;
            let mut entries: Vec<Entry> = entries.iter().filter_map(Entry::read).collect();
            let is_whole = entries.iter().any(|entry| !entry.is_since(since));
            entries.retain(|entry| entry.is_since(since));
            found.append(&mut entries);
            // Only the query: what an answer says never leads our credentials to another host.
            let next = answer.text("next_page_uri").and_then(|uri| uri.split_once('?'));
            match next.filter(|_| !is_whole) {
                Some((_, next)) => query = form_urlencoded::parse(next.as_bytes()).into_owned().collect(),
                None => return Ok(found),
            }
        }
        // Longer than anybody reads: what is missing in it is not known to be missing.
        Err(SendError::TryLater { not_before: None })
    }

    /// How one message or call fares.
    pub(in crate::channel) async fn fetch(
        &self,
        http: &Client,
        resource: &str,
        sid: &str,
    ) -> Result<Entry, SendError> {
        let request =
            http.get(self.url_of(resource, sid)).basic_auth(&self.sid, Some(self.auth_token.expose()));
        let answer = Answer::to(request).await.map_err(SendError::of_a_question)?;
        if !answer.status.is_success() {
            return Err(refusal(&answer).of_a_question());
        }
        let entry = answer.body.as_ref().and_then(Entry::read).filter(|entry| entry.sid == sid);
        entry.ok_or(SendError::TryLater { not_before: None })
    }

    /// Tells Twilio not to send a message, or not to place a call, that it has not sent or placed yet.
    pub(in crate::channel) async fn cancel(
        &self,
        http: &Client,
        resource: &str,
        sid: &str,
    ) -> Result<(), SendError> {
        let request =
            http.post(self.url_of(resource, sid)).basic_auth(&self.sid, Some(self.auth_token.expose()));
        let answer = Answer::to(request.form(&[("Status", "canceled")])).await?;
        if answer.status.is_success() { Ok(()) } else { Err(refusal(&answer)) }
    }

    fn url_of(&self, resource: &str, sid: &str) -> Url {
        self.base_url.join(&["2010-04-01", "Accounts", &self.sid, resource, &format!("{sid}.json")])
    }
}

/// Entries in one page of a list.
const PAGE: usize = 50;

/// Pages that are read of one list.
const MOST_PAGES: usize = 40;

/// A message or call that Twilio has. Dates are RFC 2822, in whole seconds.
///
/// ```json
/// {"sid":"SM0123456789abcdef0123456789abcdef","to":"+819000000001","from":"+15005550006","body":"…",
///  "direction":"outbound-api","date_created":"Sun, 04 May 2031 00:00:00 +0000","status":"sent","error_code":null}
/// ```
pub(in crate::channel) struct Entry {
    pub sid: String,
    pub to: String,
    pub from: String,
    pub body: Option<String>,
    pub status: String,
    /// Of a message that did not arrive.
    pub error_code: Option<u64>,
    pub has_media: bool,
    pub is_inbound: bool,
    pub created_at: Timestamp,
}

impl Entry {
    fn read(json: &Value) -> Option<Self> {
        let text = |name: &str| json.get(name).and_then(Value::as_str);
        let count = |name: &str| text(name).and_then(|count| count.parse::<u32>().ok());
        Some(Self {
            sid: text("sid").filter(|sid| fit_for_a_key(sid))?.to_owned(),
            to: text("to")?.to_owned(),
            from: text("from").unwrap_or_default().to_owned(),
            body: text("body").map(str::to_owned),
            status: text("status").unwrap_or_default().to_owned(),
            error_code: json.get("error_code").and_then(Value::as_u64).filter(|code| *code != 0),
            has_media: count("num_media").is_some_and(|count| count > 0),
            is_inbound: text("direction").is_some_and(|direction| direction.starts_with("inbound")),
            created_at: rfc2822::parse(text("date_created")?).ok()?.timestamp(),
        })
    }

    /// True if it was made at this moment or later. Twilio tells whole seconds only.
    pub fn is_since(&self, since: Timestamp) -> bool {
        self.created_at.as_second() >= since.as_second()
    }
}

/// Twilio's errors: `{"code":21610,"message":"…","more_info":"…","status":400}`.
fn refusal(answer: &Answer) -> SendError {
    let code = answer.body.as_ref().and_then(|body| body.get("code")).and_then(Value::as_u64);
    match code.filter(|_| answer.status.is_client_error()) {
        Some(code) => match meaning_of(&code.to_string()) {
            Meaning::TryLater => answer.try_later(),
            Meaning::Refused(kind) => SendError::refused(kind, code),
        },
        None => answer.refusal_by_status(),
    }
}
