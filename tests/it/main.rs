//! The service as a whole, on SQLite and on PostgreSQL: one file per promise.
//!
//! Each test opens a world of its own (`support`): a fresh database, the whole flow with a clock that stands still
//! until it is set, providers on loopback that keep what they are asked, and hands to play phones and browsers with.
//! At the end of each, nothing may be half-leased, nobody may have fallen through, and the audit chain must be whole.

#![expect(clippy::print_stdout, reason = "seeds and counts of a run are shown when it fails")]

#[path = "../wire/sign.rs"]
mod sign;
mod support;

mod account_link;
mod audit_chain;
mod buttons;
mod cancelled;
mod coming_and_going;
mod consent;
mod days;
mod delivery;
mod demo;
mod dial_in;
mod form;
mod household;
mod intake;
mod killed;
mod ladder;
mod lateness;
mod ledgers;
mod limits;
mod line_command;
mod linking;
mod machines;
mod mail;
mod migrations;
mod nobody;
mod notices;
mod outdated;
mod queueing;
mod quota;
mod receipts;
mod redial;
mod resting;
mod rosters;
mod secrecy;
mod staff;
mod stopped;
mod sweep;
mod taking_back;
mod together;
mod unsaid;
