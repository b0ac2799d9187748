//! `mimamori organisation`

use anyhow::{Context as _, bail};
use clap::Subcommand;

use crate::ambient::{fresh_id, wall_now};
use crate::config::Settings;
use crate::domain::desk::{Desk, Weekdays, minutes_of};
use crate::domain::phone::PhoneNumber;
use crate::domain::scope::Actor;
use crate::store::audit::{self, Entry};
use crate::store::{desks, staff};

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
    /// Says to which telephone callers who press 0 are put through, and when somebody is there
    #[command(
        after_help = "Example:\n  mimamori organisation desk 見本保健所 --phone 03-0000-0001 --from 08:30 --to 17:15"
    )]
    Desk {
        /// Its name.
        name: String,
        /// The desk's number; without one nobody is put through any more.
        #[arg(long)]
        phone: Option<String>,
        /// From when on somebody is there.
        #[arg(long, default_value = "08:30")]
        from: String,
        /// From when on nobody is there any more.
        #[arg(long, default_value = "17:15")]
        to: String,
        /// On which days of the week.
        #[arg(long, default_value = "mon-fri")]
        days: Weekdays,
    },
}

pub(super) async fn run(settings: Settings, command: Organisation) -> anyhow::Result<()> {
    match command {
        Organisation::Add { name, prefecture, kind } => add(settings, name, prefecture, kind).await,
        Organisation::Desk { name, phone, from, to, days } => {
            let desk = phone.map(|phone| read_desk(&phone, &from, &to, days)).transpose()?;
            set_desk(settings, &name, desk).await
        }
    }
}

fn read_desk(phone: &str, from: &str, to: &str, days: Weekdays) -> anyhow::Result<Desk> {
    let minutes =
        |name, time| minutes_of(time).with_context(|| format!("--{name}: a time of day is like 08:30"));
    let phone = PhoneNumber::parse(phone).context("--phone")?.e164().to_owned();
    let desk = Desk { phone, from_minutes: minutes("from", from)?, to_minutes: minutes("to", to)?, days };
    anyhow::ensure!(desk.from_minutes < desk.to_minutes, "--to: comes before --from");
    Ok(desk)
}

async fn set_desk(settings: Settings, name: &str, desk: Option<Desk>) -> anyhow::Result<()> {
    let store = service::open_store(&settings).await?;
    let mut tx = store.begin().await?;
    let Some(organisation) = staff::find_organisation(&mut tx, name).await? else {
        bail!("there is no organisation of that name")
    };
    desks::set(&mut tx, organisation.id, desk.as_ref()).await?;
    let (actor, at) = (Actor::Worker("command"), wall_now());
    let detail = if desk.is_some() { "set" } else { "none" };
    audit::record(&mut tx, &Entry { at, actor: &actor, action: "organisation.desk", subjects: &[], detail })
        .await?;
    tx.commit().await?;
    store.close().await;
    Ok(())
}

async fn add(settings: Settings, name: String, prefecture: String, kind: String) -> anyhow::Result<()> {
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
