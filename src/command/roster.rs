//! `mimamori roster`

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Subcommand;
use serde_json::json;

use crate::config::Settings;
use crate::domain::scope::Actor;
use crate::pipeline::import_roster::{Imported, RosterFile, import_roster};
use crate::store::Store;
use crate::store::staff;

use super::output::{self, Format};
use super::service;

#[derive(Subcommand)]
pub(super) enum Roster {
    /// Imports a roster (.xlsx, or .csv in UTF-8 or CP932)
    #[command(after_help = "Example:\n  mimamori roster import 名簿.xlsx --organisation 見本保健所")]
    Import {
        /// The file.
        file: PathBuf,
        /// Whose people they become; needed if there is more than one organisation.
        #[arg(long)]
        organisation: Option<String>,
        /// How the result is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

pub(super) async fn run(settings: Settings, command: Roster) -> anyhow::Result<()> {
    let Roster::Import { file, organisation, format } = command;
    let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let context = service::open_context(&settings).await?;
    let organisation = find_organisation(&context.store, organisation.as_deref()).await?;
    let actor = Actor::Worker("command");
    let file = RosterFile { name: name.clone(), bytes };
    let imported = import_roster(&context, &service::program()?, organisation.id, &actor, file)
        .await
        .with_context(|| format!("{name} is refused"))?;
    context.store.close().await;
    print(&name, &imported, format)
}

/// The organisation that is meant: the named one, or the only one.
pub(super) async fn find_organisation(
    store: &Store,
    name: Option<&str>,
) -> anyhow::Result<staff::Organisation> {
    let mut tx = store.begin_read().await?;
    if let Some(name) = name {
        return staff::find_organisation(&mut tx, name)
            .await?
            .context("there is no organisation of that name");
    }
    let mut all = staff::list_organisations(&mut tx).await?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => bail!("there is no organisation yet; add one with “mimamori organisation add”"),
        (Some(_), false) => bail!("there is more than one organisation; name it with --organisation"),
    }
}

fn print(name: &str, imported: &Imported, format: Format) -> anyhow::Result<()> {
    let counts = imported.counts;
    let refused = imported.rows.iter().filter(|row| !row.errors.is_empty());
    match format {
        Format::Json => output::json(&json!({
            "file": name,
            "roster_id": imported.roster_id,
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "refused": counts.refused,
            "refusals": refused
                .map(|row| json!({ "line": row.line, "errors": row.errors }))
                .collect::<Vec<_>>(),
        })),
        Format::Text => {
            output::line(format!(
                "{name}: {} created, {} updated, {} unchanged, {} refused",
                counts.created, counts.updated, counts.unchanged, counts.refused
            ));
            for row in refused {
                for error in &row.errors {
                    output::line(format!("  {}行目「{}」: {}", row.line, error.column, error.reason));
                }
            }
            Ok(())
        }
    }
}
