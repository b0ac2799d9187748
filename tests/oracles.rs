//! Our channels, held against what nobody here wrote: the providers' own libraries, their specifications, and the
//! vocabulary they publish.
//!
//! The others stand in `oracles/`, with their versions locked; `make oracles` installs them. A test that lacks one says
//! so and is counted as skipped.

#![allow(clippy::print_stdout)] // how much was compared is what a reader of the test run wants to see

#[path = "oracles/calls.rs"]
mod calls;
#[path = "oracles/day.rs"]
mod day;
#[path = "renderings/moments.rs"]
#[allow(dead_code)] // others of these are shown to readers, in tests/renderings.rs
mod moments;
#[path = "oracles/prism.rs"]
mod prism;
#[path = "oracles/relay.rs"]
mod relay;
#[path = "oracles/signatures.rs"]
mod signatures;
#[path = "support/skipped.rs"]
mod skipped;
#[path = "support/specifications.rs"]
mod specifications;
/// The stand-in's own way to sign.
#[path = "../src/sandbox/sign.rs"]
mod stand_in;
#[path = "oracles/tools.rs"]
mod tools;
#[path = "oracles/vocabulary.rs"]
mod vocabulary;
