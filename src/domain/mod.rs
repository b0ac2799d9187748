//! What a public-health officer would recognise: people, episodes, check-ins, observations, alerts.
//!
//! No sockets, files, environment, clock or randomness live here, and nothing here is async.

#[macro_use]
mod words;

pub mod alert;
pub mod calendar;
pub mod check_in;
pub mod dates;
pub mod desk;
pub mod episode;
pub mod ids;
pub mod ladder;
pub mod language;
pub mod messaging;
pub mod names;
pub mod notice;
pub mod observation;
pub mod person;
pub mod phone;
pub mod redial;
pub mod roster;
pub mod scope;

pub use words::UnknownWord;
