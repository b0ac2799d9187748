//! LINE's own books: which retry keys were accepted, and which reply tokens are still good.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

/// How long a retry key is remembered.
const KEY_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// How long after the event a reply is possible at all, and how long after its delivery.
const TOKEN_LIFE: SignedDuration = SignedDuration::from_mins(20);
const REPLY_WINDOW: SignedDuration = SignedDuration::from_mins(1);

/// A push LINE accepted.
#[derive(Debug, Clone)]
pub(super) struct Accepted {
    pub at: Timestamp,
    pub request_id: String,
    pub message_ids: Vec<String>,
}

#[derive(Debug)]
struct ReplyToken {
    lane: usize,
    happened_at: Timestamp,
    delivered_at: Timestamp,
}

/// The books.
#[derive(Debug, Default)]
pub(super) struct LineDesk {
    keys: HashMap<String, Accepted>,
    tokens: HashMap<String, ReplyToken>,
    /// Pushes that reached somebody: what LINE bills.
    pub billed: u64,
}

impl LineDesk {
    /// The push accepted under this key in the last 24 hours, if any.
    pub fn accepted(&self, key: &str, now: Timestamp) -> Option<&Accepted> {
        self.keys.get(&key.to_lowercase()).filter(|accepted| now.duration_since(accepted.at) < KEY_LIFE)
    }

    pub fn remember(&mut self, key: &str, accepted: Accepted) {
        self.keys.insert(key.to_lowercase(), accepted);
    }

    /// Makes a reply token good.
    pub fn offer_reply(&mut self, token: &str, lane: usize, now: Timestamp) {
        self.tokens.retain(|_, token| now.duration_since(token.happened_at) < TOKEN_LIFE);
        self.tokens.insert(token.to_owned(), ReplyToken { lane, happened_at: now, delivered_at: now });
    }

    /// Notes that an event was handed over again, which opens its reply window anew.
    pub fn delivered(&mut self, token: &str, now: Timestamp) {
        if let Some(token) = self.tokens.get_mut(token) {
            token.delivered_at = now;
        }
    }

    /// Uses a reply token up; `None` if it is unknown, used or too old.
    pub fn use_reply(&mut self, token: &str, now: Timestamp) -> Option<usize> {
        let token = self.tokens.remove(token)?;
        let in_window = now.duration_since(token.delivered_at) <= REPLY_WINDOW;
        let alive = now.duration_since(token.happened_at) < TOKEN_LIFE;
        (in_window && alive).then_some(token.lane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_retry_key_is_remembered_for_a_day_whatever_its_case() {
        let mut desk = LineDesk::default();
        let morning = at("2020-05-11T00:00:00Z");
        let accepted =
            Accepted { at: morning, request_id: "r".to_owned(), message_ids: vec!["1".to_owned()] };
        desk.remember("6F1E0000-0000-4000-8000-000000000001", accepted);
        let key = "6f1e0000-0000-4000-8000-000000000001";
        assert!(desk.accepted(key, at("2020-05-11T23:59:59Z")).is_some());
        assert!(desk.accepted(key, at("2020-05-12T00:00:00Z")).is_none());
    }

    #[test]
    fn a_reply_token_is_good_once_and_for_a_minute_after_each_delivery() {
        let mut desk = LineDesk::default();
        let noon = at("2020-05-11T03:00:00Z");
        for token in ["once", "late", "again"] {
            desk.offer_reply(token, 4, noon);
        }
        assert_eq!(desk.use_reply("once", at("2020-05-11T03:01:00Z")), Some(4));
        assert_eq!(desk.use_reply("once", at("2020-05-11T03:01:00Z")), None);
        assert_eq!(desk.use_reply("late", at("2020-05-11T03:01:01Z")), None);
        desk.delivered("again", at("2020-05-11T03:05:00Z"));
        assert_eq!(desk.use_reply("again", at("2020-05-11T03:05:59Z")), Some(4));
    }
}
