//! Measures what can be measured here, beside the figure that is wanted and a yardstick from the same run.
//!
//! Nothing fails because a figure is missed: it is printed as missed. Run it on a quiet machine.

#![allow(clippy::print_stdout, missing_docs, reason = "a program whose output is its purpose")]

mod channel;
mod dialog;
mod flow;
#[path = "../../tests/it/support/postgres.rs"]
#[allow(dead_code, reason = "the tests ask it more")]
mod postgres;
mod push;
#[path = "../../tests/wire/sign.rs"]
mod sign;
#[path = "../../tests/support/skipped.rs"]
mod skipped;
mod start;

/// One line of the account.
pub struct Figure {
    pub what: &'static str,
    pub measured: String,
    pub wanted: &'static str,
    /// `None`: there is no figure, only a yardstick.
    pub met: Option<bool>,
}

fn main() {
    // `cargo bench --bench figures -- dialog` measures one part; without a name all are measured.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|word| word == part);
    let mut figures = Vec::new();
    if is_wanted("channel") {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        figures.extend(runtime.block_on(channel::measure()));
    }
    if is_wanted("dialog") {
        figures.extend(dialog::measure());
    }
    if is_wanted("flow") {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        figures.extend(runtime.block_on(flow::measure()));
    }
    if is_wanted("push") {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        figures.extend(runtime.block_on(push::measure()));
    }
    if is_wanted("start") {
        figures.extend(start::measure());
    }
    println!("{:<66} {:>22}   wanted", "what", "measured");
    for figure in figures {
        let met = match figure.met {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        println!("{:<66} {:>22}   {} {met}", figure.what, figure.measured, figure.wanted);
    }
}

/// Things in a second.
pub fn rate(number: usize, elapsed: std::time::Duration) -> f64 {
    number as f64 / elapsed.as_secs_f64()
}
