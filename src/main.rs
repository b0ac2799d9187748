//! Runs Mimamori.

use std::process::ExitCode;

fn main() -> ExitCode {
    // The child that reads spreadsheets limits its own memory before anything else happens.
    if std::env::args().nth(1).as_deref() == Some(mimamori::spreadsheet::child::SUBCOMMAND) {
        return match mimamori::spreadsheet::child::main() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    mimamori::command::run()
}
