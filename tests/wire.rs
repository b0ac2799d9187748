//! The channel adapters at their edge: what providers send us, and what we send them.
//!
//! Nothing here reaches a real provider. Tables of invented requests stand in `wire/line` and `wire/twilio`; sends go
//! to a server on loopback that keeps what it was asked and answers as told.

#[path = "wire/forgery.rs"]
mod forgery;
#[path = "wire/line_account.rs"]
mod line_account;
#[path = "wire/line_menu.rs"]
mod line_menu;
#[path = "wire/line_send.rs"]
mod line_send;
#[path = "wire/line_token.rs"]
mod line_token;
#[path = "wire/loopback.rs"]
mod loopback;
#[path = "wire/sign.rs"]
mod sign;
#[path = "support/skipped.rs"]
mod skipped;
#[path = "wire/specification.rs"]
mod specification;
#[path = "support/specifications.rs"]
mod specifications;
#[path = "wire/tables.rs"]
mod tables;
#[path = "wire/twilio_send.rs"]
mod twilio_send;
