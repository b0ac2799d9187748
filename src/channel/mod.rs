//! The providers' wire formats: how words reach LINE, a text message or a telephone, and how answers come back.
//!
//! Each provider has the same four steps. `verify` checks a request's signature on its raw bytes and is the only
//! maker of the value that `inbound` reads; `payload` knows the provider's own names; `inbound` turns them into
//! [`InboundEvent`]s and [`DeliveryReceipt`]s; `send` hands an [`OutboundMessage`] over and says how that ended.
//!
//! | folder | what it speaks |
//! |---|---|
//! | [`line`](mod@line) | LINE Messaging API: chat bubbles with answer buttons, webhooks in JSON |
//! | [`twilio`] | what text messages and calls share: account, signature, error codes |
//! | [`sms`] | text messages over Twilio Programmable Messaging |
//! | [`mail`] | mails over SMTP; nothing comes back |
//! | [`voice`] | calls over Twilio Programmable Voice, spoken as TwiML and answered on the keypad |
//!
//! A send ends in one of four ways: [`Accepted`], or a [`SendError`] that says what may be done next. The manuals:
//! <https://developers.line.biz/en/reference/messaging-api/> and <https://www.twilio.com/docs/usage/api>.
//!
//! Nothing here knows a session, a table or the clock, and nothing here writes a log: errors carry kinds, codes
//! and field names, never a number, an id of a person, a text or an address.
//!
//! [`InboundEvent`]: crate::domain::messaging::InboundEvent
//! [`DeliveryReceipt`]: crate::domain::messaging::DeliveryReceipt
//! [`OutboundMessage`]: crate::domain::messaging::OutboundMessage

mod answer;
pub mod http;
pub mod line;
pub mod mail;
mod outcome;
mod secret;
pub mod sms;
mod text;
pub mod twilio;
pub mod voice;
mod webhook;

pub use outcome::{Accepted, Refusal, RefusalKind, SendError, TransportError};
pub use secret::Secret;
pub use webhook::{BadSignature, UnreadablePayload};
