//! `mimamori audit`

use anyhow::bail;
use clap::Subcommand;
use serde_json::json;

use crate::config::Settings;
use crate::store::audit;

use super::output::{self, Format};
use super::service;

#[derive(Subcommand)]
pub(super) enum Audit {
    /// Walks the chain of audit rows and says where it first breaks; exits 1 if it does
    #[command(after_help = "Example:\n  mimamori audit verify --format json")]
    Verify {
        /// How the result is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

pub(super) async fn run(settings: Settings, command: Audit) -> anyhow::Result<()> {
    let Audit::Verify { format } = command;
    let store = service::open_store(&settings).await?;
    let mut tx = store.begin_read().await?;
    let (rows, broken) = audit::verify(&mut tx).await?;
    drop(tx);
    store.close().await;
    match format {
        Format::Json => output::json(&json!({ "rows": rows, "break": broken }))?,
        Format::Text => output::line(format!("{rows} audit rows")),
    }
    match broken {
        Some(broken) => bail!("the chain breaks at row {}: {}", broken.sequence, broken.reason),
        None => Ok(()),
    }
}
