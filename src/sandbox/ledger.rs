//! What passed between the stand-in and the service, counted.

use serde::Serialize;

/// Counts of everything sent and received since the start. An event is one LINE event, one text message to the
/// service, one step of a call, or one delivery report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Events made, each counted once however often it was sent.
    pub events_sent: u64,
    /// Of those, events that the service answered with 2xx.
    pub events_acknowledged: u64,
    /// Of those, events still waiting for an answer.
    pub unacknowledged: u64,
    /// Events a provider stopped trying to hand over (Twilio tries six times).
    pub given_up: u64,
    /// Events acknowledged, by kind.
    pub acknowledged: Kinds,
    /// Times an event was sent again because no 2xx came.
    pub redeliveries: u64,
    /// Times an event was sent again although it was acknowledged.
    pub duplicates_sent: u64,
    /// Messages that reached a phone, by channel.
    pub messages_received: Messages,
    /// LINE messages accepted for somebody who blocked the account: answered 200, shown nowhere.
    pub messages_to_blocked: u64,
    /// Pushes whose retry key had been used: answered 409 and not delivered again.
    pub retries_recognised: u64,
    /// Calls placed by the service.
    pub calls_received: u64,
    /// Of those, calls that were picked up.
    pub calls_answered: u64,
    /// Faults the providers played on the service's calls.
    pub faults_played: u64,
    /// Requests of the service a provider refused as wrong (4xx other than 404, 409 and 429).
    pub requests_refused: u64,
    /// Call documents that were not TwiML, and retried steps answered with another document than the first time.
    pub call_mistakes: u64,
}

/// Acknowledged events by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Kinds {
    /// LINE events.
    pub line: u64,
    /// Text messages to the service.
    pub sms: u64,
    /// Steps of calls.
    pub voice: u64,
    /// Delivery reports.
    pub receipts: u64,
}

/// Messages that reached a phone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Messages {
    /// Chat bubbles in LINE.
    pub line: u64,
    /// Text messages.
    pub sms: u64,
}

/// What kind of event a webhook carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Sms,
    Voice,
    Receipt,
}

impl Ledger {
    pub(super) fn made(&mut self, count: u64) {
        self.events_sent += count;
        self.unacknowledged += count;
    }

    pub(super) fn acknowledged(&mut self, kind: Kind, count: u64) {
        self.events_acknowledged += count;
        self.unacknowledged = self.unacknowledged.saturating_sub(count);
        *match kind {
            Kind::Line => &mut self.acknowledged.line,
            Kind::Sms => &mut self.acknowledged.sms,
            Kind::Voice => &mut self.acknowledged.voice,
            Kind::Receipt => &mut self.acknowledged.receipts,
        } += count;
    }

    pub(super) fn gave_up(&mut self, count: u64) {
        self.given_up += count;
        self.unacknowledged = self.unacknowledged.saturating_sub(count);
    }
}
