//! `mimamori organisation`

use anyhow::bail;
use clap::Subcommand;

use crate::ambient::{fresh_id, wall_now};
use crate::config::Settings;
use crate::domain::scope::Actor;
use crate::store::audit::{self, Entry};
use crate::store::staff;

use super::{output, service};

#[derive(Subcommand)]
pub(super) enum Organisation {
    /// Adds an organisation
    #[command(after_help = "Example:\n  mimamori organisation add 見本保健所 --prefecture 見本県")]
    Add {
        /// Its name.
        name: String,
        /// The prefecture it lies in.
        #[arg(long)]
        prefecture: String,
        /// What it is.
        #[arg(long, default_value = "health-centre")]
        kind: String,
    },
}

pub(super) async fn run(settings: Settings, command: Organisation) -> anyhow::Result<()> {
    let Organisation::Add { name, prefecture, kind } = command;
    let store = service::open_store(&settings).await?;
    let organisation = staff::Organisation { id: fresh_id(), kind, name, prefecture };
    let mut tx = store.begin().await?;
    match staff::add_organisation(&mut tx, &organisation, wall_now()).await {
        Err(error) if error.violates("organisation_name_unique") => {
            bail!("there is an organisation of that name")
        }
        other => other?,
    }
    let actor = Actor::Worker("command");
    let entry = Entry {
        at: wall_now(),
        actor: &actor,
        action: "organisation.add",
        subjects: &[],
        detail: &organisation.kind,
    };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    store.close().await;
    output::line(organisation.id);
    Ok(())
}
