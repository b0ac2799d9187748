//! Everything that is reached over HTTP: webhooks, the staff API and its interface, a person's own form, health.
//!
//! A handler checks who may, in which scope, before it reads. Requests run in tasks of their own, so that a client
//! that hangs up never drops a transaction half-way.

pub mod api;
mod app;
mod assets;
mod auth;
mod cookie;
mod error;
mod form;
mod health;
mod mail;
mod password;
mod router;
mod webhook;

pub use api::openapi;
pub use app::App;
pub use password::{NewPassword, codes, hash_password};
pub use router::router;
