//! `mimamori dialog`

mod read;

use clap::Subcommand;

#[derive(Subcommand)]
pub(super) enum Dialog {
    /// Shows what is understood: reads one answer a line and prints one line for each
    #[command(
        after_help = "Example:\n  echo '36度5分、咳なし' | mimamori dialog read --language ja --kind temperature"
    )]
    Read(read::Arguments),
}

pub(super) fn run(command: Dialog) -> anyhow::Result<()> {
    match command {
        Dialog::Read(arguments) => read::run(&arguments),
    }
}
