//! Every SQL statement of the service, one file per noun, the same text for SQLite and PostgreSQL.
//!
//! Functions take a transaction and slices: a batch is the normal case. A function that reads personal data takes a
//! [`Scope`](crate::domain::scope::Scope) and leaves an audit row. No provider is known here, and no rule of follow-up.

pub mod account_links;
pub mod alerts;
pub mod attempts;
pub mod audit;
pub mod budget;
pub mod calls;
pub mod check_ins;
pub mod columns;
pub mod consents;
pub mod contact_points;
pub mod conversations;
pub mod counts;
pub mod desks;
pub mod dial_ins;
pub mod dialled;
mod engine;
pub mod enrolments;
pub mod episodes;
mod error;
pub mod forms;
pub mod inbox;
pub mod invitations;
pub mod line_list;
pub mod notices;
pub mod observations;
pub mod outbox;
pub mod people;
pub mod quota;
pub mod rosters;
mod rows;
pub mod sealed;
pub mod sessions;
pub mod staff;
pub mod tasks;
pub mod text_costs;
pub mod usage;

pub use engine::{Store, Tx};
pub use error::StoreError;
