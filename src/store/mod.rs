//! Every SQL statement of the service, one file per noun, the same text for SQLite and PostgreSQL.
//!
//! Functions take a transaction and slices: a batch is the normal case. A function that reads personal data takes a
//! [`Scope`](crate::domain::scope::Scope) and leaves an audit row. No provider is known here, and no rule of follow-up.

pub mod audit;
pub mod columns;
pub mod contact_points;
mod engine;
pub mod episodes;
mod error;
pub mod invitations;
pub mod people;
pub mod rosters;
mod rows;
pub mod sealed;
pub mod staff;

pub use engine::{Store, Tx};
pub use error::StoreError;
