//! Runs Mimamori.

fn main() -> std::io::Result<()> {
    // The child that reads spreadsheets limits its own memory before anything else happens.
    if std::env::args().nth(1).as_deref() == Some(mimamori::spreadsheet::child::SUBCOMMAND) {
        return mimamori::spreadsheet::child::main();
    }
    Ok(())
}
