//! Twilio's book of text messages.

use jiff::Timestamp;
use serde_json::{Value, json};

/// One text message: from the service, or to it.
#[derive(Debug, Clone)]
pub(super) struct TextRecord {
    pub sid: String,
    pub to: String,
    pub from: String,
    pub body: String,
    pub status: &'static str,
    pub error_code: Option<u32>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub updated_at: Timestamp,
    /// True if a person sent it.
    pub inbound: bool,
    /// Where the service wants to hear of it.
    pub callback: Option<String>,
    /// The error it will end with.
    pub fails_with: Option<u32>,
}

impl TextRecord {
    /// The message as Twilio describes it.
    pub fn describe(&self, account: &str) -> Value {
        let units = self.body.encode_utf16().count();
        json!({
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": self.body,
            "date_created": rfc_2822(self.created_at),
            "date_sent": self.sent_at.map(rfc_2822),
            "date_updated": rfc_2822(self.updated_at),
            "direction": if self.inbound { "inbound" } else { "outbound-api" },
            "error_code": self.error_code,
            "error_message": null,
            "from": self.from,
            "messaging_service_sid": null,
            "num_media": "0",
            "num_segments": if units <= 70 { 1 } else { units.div_ceil(67) }.to_string(),
            "price": null,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": format!("/2010-04-01/Accounts/{account}/Messages/{}/Media.json", self.sid)},
            "to": self.to,
            "uri": format!("/2010-04-01/Accounts/{account}/Messages/{}.json", self.sid),
        })
    }
}

/// A date in the form of Twilio's fields, in UTC.
pub(super) fn rfc_2822(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_twilio_writes_them() {
        assert_eq!(rfc_2822("2020-05-11T00:00:09Z".parse().unwrap()), "Mon, 11 May 2020 00:00:09 +0000");
    }
}
