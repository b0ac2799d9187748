//! What Twilio's text messages and calls share: the account, the signature of its webhooks, its error codes.
//!
//! Twilio has no retry key: a request that got no answer may have sent a message or dialled a number, so it is
//! looked for before anything is sent again. Its webhooks are unordered, best effort, and gain new fields without
//! notice. Other services speak the same dialect (Somleng, for one): the base URL is a setting.
//!
//! Manual: <https://www.twilio.com/docs/usage/api>.

mod codes;
mod number;
mod overrides;
mod rest;
mod verify;

pub use codes::{Meaning, meaning_of};
pub use rest::Account;
pub use verify::{VerifiedForm, verify};

pub(in crate::channel) use number::sender;
pub(in crate::channel) use overrides::{for_receipts, for_words};
pub(in crate::channel) use rest::Entry;

/// The answer to a webhook that is to do nothing: an empty document. `Content-Type: text/xml`.
pub const NOTHING_TO_DO: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
