//! Text messages over Twilio Programmable Messaging.
//!
//! In Japan the sender is a foreign number or a word, an answer costs the person an international message, and
//! carriers refuse texts with telephone numbers in them: so a text is short and carries a link, and an answer by
//! text is welcome but not counted on.
//!
//! Manual: <https://www.twilio.com/docs/messaging/api/message-resource>.

mod inbound;
mod payload;
mod price;
mod send;

pub use inbound::{parse, receipt};
pub use payload::layout;
pub use price::Price;
pub use send::SmsClient;
