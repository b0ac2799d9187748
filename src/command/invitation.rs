//! `mimamori invitation`

use std::collections::HashMap;

use clap::Subcommand;
use serde_json::json;

use crate::ambient::wall_now;
use crate::config::Settings;
use crate::domain::ids::PersonId;
use crate::domain::scope::{Actor, Scope};
use crate::store::{invitations, people};

use super::output::{self, Format};
use super::{roster, service};

#[derive(Subcommand)]
pub(super) enum Invitation {
    /// Lists the codes that are still open, for chat and for telephone, with name and address, for letters
    #[command(after_help = "Example:\n  mimamori invitation list --format json > letters.json")]
    List {
        /// Whose people; needed if there is more than one organisation.
        #[arg(long)]
        organisation: Option<String>,
        /// How they are printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

pub(super) async fn run(settings: Settings, command: Invitation) -> anyhow::Result<()> {
    let Invitation::List { organisation, format } = command;
    let now = match &settings.clock {
        crate::ambient::Clock::System => wall_now(),
        clock => clock.now(),
    };
    let store = service::open_store(&settings).await?;
    let organisation = roster::find_organisation(&store, organisation.as_deref()).await?;
    let mut tx = store.begin().await?;
    let open = invitations::list_open(&mut tx, &Actor::Worker("command"), organisation.id, now).await?;
    let ids: Vec<PersonId> = open.iter().map(|invitation| invitation.person_id).collect();
    let scope = Scope::of_worker("command");
    let people: HashMap<PersonId, people::Person> = people::list(&mut tx, &scope, &ids, now)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    tx.commit().await?;
    store.close().await;
    let letters = open.iter().filter_map(|invitation| Some((invitation, people.get(&invitation.person_id)?)));
    match format {
        Format::Json => {
            let letters: Vec<_> = letters
                .map(|(invitation, person)| {
                    json!({
                        "person_id": person.id,
                        "name": person.name,
                        "address": person.address,
                        "language": person.language,
                        "code": invitation.code,
                        "keypad": invitation.keypad,
                        "expires_at": invitation.expires_at,
                    })
                })
                .collect();
            output::json(&letters)
        }
        Format::Text => {
            for (invitation, person) in letters {
                let address = person.address.as_deref().unwrap_or_default();
                output::line(format!(
                    "{}\t{}\t{}\t{address}",
                    invitation.code, invitation.keypad, person.name
                ));
            }
            Ok(())
        }
    }
}
