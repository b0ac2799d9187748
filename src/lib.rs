//! Mimamori (見守り, "watching over"): a health follow-up service.
//!
//! Every day it asks people how they are, over LINE, SMS, an automated call or a web form, turns what they
//! answer into observations, and brings whoever gets worse or falls silent to a named person's work list.
//!
//! Reading [`pipeline`] top to bottom is reading what the service does. The rooms, and who may know whom:
//!
//! | room | what lives there | knows |
//! |---|---|---|
//! | [`domain`] | what a public-health officer would recognise; no IO | nobody |
//! | [`message`] | texts in every language, made to fit a channel | `domain` |
//! | [`dialog`] | the conversation, a pure function | `domain`, `message` |
//! | [`channel`] | the providers' wire formats | `domain` |
//! | [`store`] | every SQL statement, two engines | `domain`, and `dialog::Session` to save it |
//! | [`pipeline`] | one file per movement of the flow; the transactions | all of the above |
//! | [`worker`] | loops that call the pipeline | `pipeline` |
//! | [`http`] | webhooks, staff API, forms | `pipeline`, `channel`, `store` |
//! | [`sandbox`] | a stand-in for the providers on loopback | `domain` values only |
//! | [`command`] | one file per subcommand | everything |
//!
//! `tests/architecture.rs` checks the table.

// First, because it brings the macro that declares enums written as words.
#[macro_use]
pub mod domain;

pub mod ambient;
pub mod channel;
pub mod command;
pub mod config;
pub mod dialog;
pub mod http;
pub mod message;
pub mod pipeline;
pub mod sandbox;
pub mod shutdown;
pub mod spreadsheet;
pub mod store;
pub mod telemetry;
pub mod worker;
