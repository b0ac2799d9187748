//! A webhook event in LINE's own names.
//!
//! LINE adds event types, properties and values without notice, so an event is read property by property from
//! plain JSON and never as a whole: what is not needed cannot be in the way.
//! Manual: <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>.

use jiff::Timestamp;
use serde_json::Value;

use crate::channel::webhook::fit_for_a_key;

/// One of `events`.
///
/// ```json
/// {"type":"message","mode":"active","timestamp":1935619200000,"webhookEventId":"01J0EXAMPLE0000000000000001",
///  "deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"U0123456789abcdef0123456789abcdef"},
///  "replyToken":"0f3779fba3b349968c5d07db31eab56f","message":{"id":"444573844083572737","type":"text",
///  "quoteToken":"q3Plxr4AgKd","text":"36.4"}}
/// ```
pub(super) struct Event<'a>(&'a Value);

/// Who is named in `source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source<'a> {
    /// `{"type":"user","userId":"U…"}`: a person in a chat of two.
    User(&'a str),
    /// `{"type":"group","groupId":"C…","userId":"U…"}` or `room`: a chat of several, whoever wrote.
    Shared(&'a str),
    /// There is none, as in a failed `accountLink`.
    None,
}

impl<'a> Event<'a> {
    pub fn new(event: &'a Value) -> Self {
        Self(event)
    }

    fn text(&self, pointer: &str) -> Option<&'a str> {
        self.0.pointer(pointer)?.as_str()
    }

    /// `type`: what happened.
    pub fn kind(&self) -> Option<&'a str> {
        self.text("/type")
    }

    /// `webhookEventId`: a ULID, the same in every redelivery.
    pub fn id(&self) -> Option<&'a str> {
        self.text("/webhookEventId").filter(|id| fit_for_a_key(id))
    }

    /// `mode` is `standby`: another module of the channel talks, and we must not.
    pub fn is_standby(&self) -> bool {
        self.text("/mode") == Some("standby")
    }

    /// `timestamp`: when it happened, in milliseconds of Unix time, also in a redelivery.
    pub fn happened_at(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.0.get("timestamp")?.as_i64()?).ok()
    }

    /// `replyToken`: good for one reply within a minute.
    pub fn reply_token(&self) -> Option<&'a str> {
        self.text("/replyToken").filter(|token| !token.is_empty())
    }

    /// `source`: where it happened.
    pub fn source(&self) -> Source<'a> {
        match (self.text("/source/type"), self.text("/source/userId")) {
            (Some("user"), Some(user)) if fit_for_a_key(user) => Source::User(user),
            (Some("user") | None, _) => Source::None,
            (Some(shared), _) => Source::Shared(shared),
        }
    }

    /// `message.id`: what an `unsend` refers to.
    pub fn message_id(&self) -> Option<&'a str> {
        self.text("/message/id").filter(|id| fit_for_a_key(id))
    }

    /// `message.type`: `text`, `sticker`, `image`, …
    pub fn message_kind(&self) -> Option<&'a str> {
        self.text("/message/type")
    }

    /// `message.text`.
    pub fn message_text(&self) -> Option<&'a str> {
        self.text("/message/text")
    }

    /// `postback.data`: what we put on the button.
    pub fn postback_data(&self) -> Option<&'a str> {
        self.text("/postback/data")
    }

    /// `postback.params.date`: the day chosen in a calendar, `1950-03-05`.
    pub fn postback_date(&self) -> Option<&'a str> {
        self.text("/postback/params/date").filter(|date| !date.is_empty())
    }

    /// `link.nonce` and whether `link.result` is `ok`; a failed one has no source.
    pub fn account_link(&self) -> Option<(&'a str, bool)> {
        let nonce = self.text("/link/nonce").filter(|nonce| fit_for_a_key(nonce))?;
        Some((nonce, self.text("/link/result") == Some("ok")))
    }

    /// `unsend.messageId`: the message that was taken back.
    pub fn unsent_message_id(&self) -> Option<&'a str> {
        self.text("/unsend/messageId").filter(|id| fit_for_a_key(id))
    }
}
