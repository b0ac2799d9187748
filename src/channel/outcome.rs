//! How handing something to a provider ends, in words that all providers share.

use jiff::Timestamp;

/// The provider took it. That is not yet delivery, and on LINE nothing ever says more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The provider's id of the message or call; receipts refer to it.
    pub provider_id: Option<String>,
    /// The provider's id of this request, which its support asks for.
    pub request_id: Option<String>,
    /// True if an earlier request with the same retry key had been taken already (LINE answers 409).
    pub already: bool,
    /// How long the provider keeps it back before it leaves, in milliseconds: calls beyond what the account may begin in
    /// a second. `None`: it does not say.
    pub held_back_ms: Option<u32>,
}

/// Why we cannot say that a provider has a message, by what may be done next.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The provider has nothing of it: it may be sent again, later.
    #[error("the provider asked us to try later, or could not be reached")]
    TryLater {
        /// Not before this moment, by the provider's clock, if it named one.
        not_before: Option<Timestamp>,
    },
    /// The provider has nothing of it and will not take it.
    #[error("the provider refused this message: {0}")]
    Refused(Refusal),
    /// The request left us and no clear answer came. LINE: send again under the same retry key. Twilio: look for
    /// the message (`find`) before sending anything again.
    #[error("no answer from the provider")]
    Unknown(#[source] TransportError),
}

impl SendError {
    /// A refusal of this kind, with the provider's code.
    pub(in crate::channel) fn refused(kind: RefusalKind, code: impl ToString) -> Self {
        Self::Refused(Refusal { kind, code: Some(code.to_string()) })
    }

    /// The same for a request that changes nothing and can always be made again: whatever became of it, later.
    pub(in crate::channel) fn of_a_question(self) -> Self {
        match self {
            Self::Unknown(_) => Self::TryLater { not_before: None },
            other => other,
        }
    }
}

/// What a provider will not do, and under which code it said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What follows from it.
    pub kind: RefusalKind,
    /// The provider's code, or the HTTP status where it has none.
    pub code: Option<String>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{} ({code})", self.kind),
            None => self.kind.fmt(f),
        }
    }
}

/// What follows from a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RefusalKind {
    /// The number or LINE link leads nowhere: mark it, use the next channel, let staff know.
    ContactPointUnusable,
    /// The person told the provider to stop: record it, send nothing more this way.
    OptedOut,
    /// A landline or another number without text messages: call it instead.
    NotAMobile,
    /// The paid amount is used up: no more on this channel, page the operator.
    QuotaExhausted,
    /// Our account or settings are at fault, and every message will fail: page the operator.
    Misconfigured,
    /// We built a request the provider does not understand: park it, tell the developers.
    OurMistake,
    /// This way does not work for this message now; another may.
    TryOtherChannel,
    /// This way does not work now, and nobody says for how long: once more, then another.
    TryOnceMore,
}

impl RefusalKind {
    /// Every kind, in the order of declaration.
    pub const ALL: &'static [Self] = &[
        Self::ContactPointUnusable,
        Self::OptedOut,
        Self::NotAMobile,
        Self::QuotaExhausted,
        Self::Misconfigured,
        Self::OurMistake,
        Self::TryOtherChannel,
        Self::TryOnceMore,
    ];

    /// The word this kind is written as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ContactPointUnusable => "contact-point-unusable",
            Self::OptedOut => "opted-out",
            Self::NotAMobile => "not-a-mobile",
            Self::QuotaExhausted => "quota-exhausted",
            Self::Misconfigured => "misconfigured",
            Self::OurMistake => "our-mistake",
            Self::TryOtherChannel => "try-other-channel",
            Self::TryOnceMore => "try-once-more",
        }
    }
}

impl std::fmt::Display for RefusalKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What became of a request that left us without a clear answer.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The provider was silent for longer than we wait.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke after the request had left.
    #[error("the connection broke")]
    Lost(#[source] reqwest::Error),
    /// The same for a connection that does not speak HTTP.
    #[error("the connection broke")]
    Broke,
    /// The provider, or something before it, failed on its side.
    #[error("the provider failed with status {0}")]
    Status(u16),
    /// It said yes, but not in a way that only the provider would.
    #[error("the answer cannot be read")]
    Unreadable,
}
