//! Tests that lack what they are made with: they say so, and `scripts/test` counts them as skipped.

use std::fs::OpenOptions;
use std::io::Write as _;

/// Where `scripts/test` gathers the names of skipped tests. The harness knows none and counts them as passed, so they
/// are taken off again.
const GATHERED: &str = "MIMAMORI_SKIPPED_TESTS";

/// Says that a test did not run, and what to install. Written past the test harness, which hides what passing tests
/// print.
pub fn say_skipped(test: &str, lacks: &str) {
    let line = format!("skipped: {test}: {lacks}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
    if let Some(file) = std::env::var_os(GATHERED) {
        let file = OpenOptions::new().create(true).append(true).open(file);
        file.and_then(|mut file| file.write_all(line.as_bytes())).expect("the list of skipped tests");
    }
}
