//! What LINE says about the account, and small things that are no messages.

use serde_json::{Value, json};

use super::client::{LineClient, refusal};
use crate::channel::{SendError, TransportError};

/// Seconds that the three dots show; they end earlier when an answer comes. LINE takes 5 to 60, in steps of 5.
const LOADING_SECONDS: u8 = 10;

/// The account itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bot {
    /// Its user id: what stands as `destination` in every webhook of ours.
    pub user_id: String,
    /// The name under which people find it, `@…`.
    pub basic_id: String,
    /// The name that people see.
    pub name: String,
}

/// Where LINE sends what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The address in the console.
    pub endpoint: String,
    /// False: nothing is sent to it.
    pub is_active: bool,
}

/// What may be pushed this month, and what was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Messages in the month; `None`: as many as one likes.
    pub limit: Option<i64>,
    /// Messages so far this month, as LINE counts: roughly.
    pub used: i64,
}

/// What stands in the address of the page that links an account. It works once, for ten minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkToken(pub String);

impl LineClient {
    /// Asks whether LINE shows us this person: `false` if they blocked the account, left LINE or never added us.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`, since asking again does no harm.
    pub async fn profile(&self, user: &str) -> Result<bool, SendError> {
        let url = self.base_url.join(&["v2", "bot", "profile", user]);
        let answer = self.ask(self.http.get(url)).await.map_err(SendError::of_a_question)?;
        match answer.status.as_u16() {
            200 => Ok(true),
            404 => Ok(false),
            _ => Err(refusal(&answer).of_a_question()),
        }
    }

    /// Asks which account the token belongs to.
    ///
    /// # Errors
    /// As [`LineClient::profile`].
    pub async fn bot(&self) -> Result<Bot, SendError> {
        let body = self.get(&["v2", "bot", "info"]).await?;
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let bot =
            || Some(Bot { user_id: text("userId")?, basic_id: text("basicId")?, name: text("displayName")? });
        bot().ok_or_else(unreadable)
    }

    /// Asks where LINE sends what happens.
    ///
    /// # Errors
    /// As [`LineClient::profile`].
    pub async fn webhook(&self) -> Result<Webhook, SendError> {
        let body = self.get(&["v2", "bot", "channel", "webhook", "endpoint"]).await?;
        let webhook = || {
            let endpoint = body.get("endpoint")?.as_str()?.to_owned();
            Some(Webhook { endpoint, is_active: body.get("active")?.as_bool()? })
        };
        webhook().ok_or_else(unreadable)
    }

    /// Asks how many messages may be pushed this month, and how many were.
    ///
    /// # Errors
    /// As [`LineClient::profile`].
    pub async fn quota(&self) -> Result<Quota, SendError> {
        let allowed = self.get(&["v2", "bot", "message", "quota"]).await?;
        let used = self.get(&["v2", "bot", "message", "quota", "consumption"]).await?;
        let used = used.get("totalUsage").and_then(Value::as_i64).ok_or_else(unreadable)?;
        let limit = match allowed.get("type").and_then(Value::as_str) {
            Some("none") => None,
            Some("limited") => Some(allowed.get("value").and_then(Value::as_i64).ok_or_else(unreadable)?),
            _ => return Err(unreadable()),
        };
        Ok(Quota { limit, used })
    }

    /// Asks for the token that a LINE user links their account with.
    ///
    /// # Errors
    /// As [`LineClient::profile`]; a token that came and was lost ends by itself.
    pub async fn link_token(&self, user: &str) -> Result<LinkToken, SendError> {
        let url = self.base_url.join(&["v2", "bot", "user", user, "linkToken"]);
        let answer = self.question(self.http.post(url)).await?;
        answer.text("linkToken").map(|token| LinkToken(token.to_owned())).ok_or_else(unreadable)
    }

    /// Where a person confirms in LINE that the account on our page is theirs. LINE then sends an `accountLink` event
    /// with the nonce.
    pub fn account_link_address(&self, token: &LinkToken, nonce: &str) -> String {
        let mut url = self.access_url.join(&["dialog", "bot", "accountLink"]);
        url.query_pairs_mut().append_pair("linkToken", &token.0).append_pair("nonce", nonce);
        url.into()
    }

    /// The host of that address, as a policy of a page names it.
    pub fn access_origin(&self) -> String {
        self.access_url.join(&[]).origin().ascii_serialization()
    }

    /// Shows the three dots in the chat until an answer comes. It is a courtesy: whatever goes wrong is not repeated.
    ///
    /// # Errors
    /// As [`LineClient::profile`].
    pub async fn start_loading(&self, user: &str) -> Result<(), SendError> {
        let url = self.base_url.join(&["v2", "bot", "chat", "loading", "start"]);
        let body = json!({"chatId": user, "loadingSeconds": LOADING_SECONDS});
        self.question(self.http.post(url).json(&body)).await.map(drop)
    }

    async fn get(&self, steps: &[&str]) -> Result<Value, SendError> {
        let answer = self.question(self.http.get(self.base_url.join(steps))).await?;
        answer.body.ok_or_else(unreadable)
    }
}

/// A page of some proxy, or words of LINE's that we do not know: asked again later.
fn unreadable() -> SendError {
    SendError::Unknown(TransportError::Unreadable).of_a_question()
}
