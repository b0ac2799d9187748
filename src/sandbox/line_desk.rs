//! LINE's own books: which retry keys were accepted, which tokens are still good, and what was used of the month.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::line_menu::Menus;

/// What an account of the standard plan may push in a month.
const MONTHLY_LIMIT: u64 = 30_000;

/// How long a link token is good.
const LINK_LIFE: SignedDuration = SignedDuration::from_mins(10);

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
#[derive(Debug)]
pub(super) struct LineDesk {
    keys: HashMap<String, Accepted>,
    tokens: HashMap<String, ReplyToken>,
    read_tokens: HashMap<String, usize>,
    links: HashMap<String, (usize, Timestamp)>,
    /// Pushes that reached somebody, which is what LINE bills, by day.
    pushes: HashMap<Date, u64>,
    replies: HashMap<Date, u64>,
    /// How many pushes LINE takes in a month.
    pub monthly_limit: Option<u64>,
    /// Access tokens that were issued, and until when they are good.
    pub access: HashMap<String, Instant>,
    pub tokens_issued: u64,
    /// The webhook address that was set through the API.
    pub endpoint: Option<String>,
    pub menus: Menus,
}

impl Default for LineDesk {
    fn default() -> Self {
        Self {
            keys: HashMap::new(),
            tokens: HashMap::new(),
            read_tokens: HashMap::new(),
            links: HashMap::new(),
            pushes: HashMap::new(),
            replies: HashMap::new(),
            monthly_limit: Some(MONTHLY_LIMIT),
            access: HashMap::new(),
            tokens_issued: 0,
            endpoint: None,
            menus: Menus::default(),
        }
    }
}

impl LineDesk {
    /// Notes a push or a reply that somebody got.
    pub fn count(&mut self, on: Date, is_push: bool) {
        let book = if is_push { &mut self.pushes } else { &mut self.replies };
        *book.entry(on).or_default() += 1;
    }

    pub fn sent_on(&self, day: Date, pushes: bool) -> u64 {
        let book = if pushes { &self.pushes } else { &self.replies };
        book.get(&day).copied().unwrap_or(0)
    }

    /// Pushes billed in the month of this day.
    pub fn used(&self, day: Date) -> u64 {
        let same_month = |on: &Date| on.first_of_month() == day.first_of_month();
        self.pushes.iter().filter(|(on, _)| same_month(on)).map(|(_, count)| count).sum()
    }

    /// True if the month's amount is used up.
    pub fn is_exhausted(&self, day: Date) -> bool {
        self.monthly_limit.is_some_and(|limit| self.used(day) >= limit)
    }

    /// Notes the token with which a message can be marked as read. It never expires.
    pub fn offer_read(&mut self, token: &str, lane: usize) {
        self.read_tokens.insert(token.to_owned(), lane);
    }

    pub fn lane_of_read_token(&self, token: &str) -> Option<usize> {
        self.read_tokens.get(token).copied()
    }

    /// Issues a link token.
    pub fn offer_link(&mut self, token: &str, lane: usize, now: Timestamp) {
        self.links.insert(token.to_owned(), (lane, now));
    }

    /// Whose link token this is, if it is still good.
    pub fn lane_of_link(&self, token: &str, now: Timestamp) -> Option<usize> {
        let (lane, at) = self.links.get(token)?;
        (now.duration_since(*at) < LINK_LIFE).then_some(*lane)
    }

    /// Uses a link token up.
    pub fn use_link(&mut self, token: &str, now: Timestamp) -> Option<usize> {
        let lane = self.lane_of_link(token, now);
        self.links.remove(token);
        lane
    }

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

    /// Whose reply token this is, good or not.
    pub fn lane_of_reply(&self, token: &str) -> Option<usize> {
        self.tokens.get(token).map(|token| token.lane)
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
    fn the_month_of_japan_decides_what_is_left() {
        let mut desk = LineDesk { monthly_limit: Some(2), ..LineDesk::default() };
        let day = |month, day| jiff::civil::date(2020, month, day);
        desk.count(day(5, 1), true);
        desk.count(day(5, 31), false);
        assert!(!desk.is_exhausted(day(5, 31)));
        desk.count(day(5, 31), true);
        assert_eq!((desk.used(day(5, 2)), desk.is_exhausted(day(5, 2))), (2, true));
        assert_eq!((desk.used(day(6, 1)), desk.is_exhausted(day(6, 1))), (0, false));
        desk.monthly_limit = None;
        assert!(!desk.is_exhausted(day(5, 31)));
    }

    #[test]
    fn a_link_token_is_good_once_and_for_ten_minutes() {
        let mut desk = LineDesk::default();
        let noon = at("2020-05-11T03:00:00Z");
        for token in ["once", "late"] {
            desk.offer_link(token, 4, noon);
        }
        assert_eq!(desk.use_link("once", at("2020-05-11T03:09:59Z")), Some(4));
        assert_eq!(desk.use_link("once", at("2020-05-11T03:09:59Z")), None);
        assert_eq!(desk.use_link("late", at("2020-05-11T03:10:00Z")), None);
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
