//! LINE Messaging API: chat bubbles out, signed webhooks in.
//!
//! LINE never says whether a message arrived: a push to someone who blocked the account is accepted like any
//! other. Only an answer proves that somebody was reached. In return a push may be repeated safely for 24 hours
//! under its retry key.
//!
//! Manual: <https://developers.line.biz/en/reference/messaging-api/>.

mod access;
mod account;
mod assertion;
mod client;
mod inbound;
mod message;
mod message_overview;
mod payload;
mod rich_menu;
mod send;
mod verify;

pub use access::Credentials;
pub use account::{Bot, LinkToken, Quota, Webhook};
pub use assertion::{AssertionKey, BadAssertionKey};
pub use client::{BadSetting, LineClient};
pub use inbound::{destination, parse};
pub use message::{Unsayable, objects};
pub use rich_menu::{NewRichMenu, RichMenu, Tap};
pub use verify::{Verified, verify};
