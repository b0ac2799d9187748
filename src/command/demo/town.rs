//! The invented people of a demo: on a roster in a real file, and each with a phone.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, ensure};
use jiff::civil::Date;

use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::messaging::{Channel, ContactPointKind};
use crate::domain::scope::{Actor, Scope};
use crate::pipeline::Context;
use crate::pipeline::import_roster::{RosterFile, import_roster};
use crate::sandbox::{Behaviour, SimulatedPerson};
use crate::spreadsheet::sample::{InventedPerson, invented_roster};
use crate::spreadsheet::write::to_xlsx;
use crate::store::{contact_points, invitations};

use super::super::service;
use super::Arguments;

const FILE: &str = "名簿.xlsx";

/// Writes the roster as a spreadsheet, imports it, and hands out letters and phones.
pub(super) async fn import(
    context: &Context,
    organisation: OrganisationId,
    arguments: &Arguments,
    first_day: Date,
    folder: &Path,
) -> anyhow::Result<Vec<SimulatedPerson>> {
    let (people, sheet) = invented_roster(usize::from(arguments.people), first_day, arguments.seed);
    let path = folder.join(FILE);
    std::fs::write(&path, to_xlsx(&[sheet])?)
        .with_context(|| format!("{} cannot be written", path.display()))?;
    let file = RosterFile { name: FILE.to_owned(), bytes: std::fs::read(&path)? };
    let actor = Actor::Worker("demo");
    let imported = import_roster(context, &service::program()?, organisation, &actor, file).await?;
    ensure!(imported.counts.refused == 0, "rows of the invented roster were refused: {:?}", imported.counts);
    let codes = codes_by_phone(context, organisation).await?;
    let phones = people.iter().enumerate().map(|(index, person)| phone(index, person, &codes));
    Ok(phones.collect())
}

/// The code in everybody's letter.
async fn codes_by_phone(
    context: &Context,
    organisation: OrganisationId,
) -> anyhow::Result<HashMap<String, String>> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let letters = invitations::list_open(&mut tx, &Actor::Worker("demo"), organisation, now).await?;
    let ids: Vec<PersonId> = letters.iter().map(|letter| letter.person_id).collect();
    let points = contact_points::list(&mut tx, &Scope::of_worker("demo"), &ids).await?;
    tx.commit().await?;
    let codes: HashMap<PersonId, String> =
        letters.into_iter().map(|letter| (letter.person_id, letter.code)).collect();
    Ok(points
        .into_iter()
        .filter(|point| point.kind == ContactPointKind::Phone)
        .filter_map(|point| Some((point.value, codes.get(&point.person_id)?.clone())))
        .collect())
}

fn phone(index: usize, person: &InventedPerson, codes: &HashMap<String, String>) -> SimulatedPerson {
    let number = person.phone.e164().to_owned();
    let uses_line = person.channel == Channel::Line;
    SimulatedPerson {
        label: person.name.clone(),
        line_user_id: uses_line.then(|| format!("U{:032x}", index + 1)),
        invitation_code: codes.get(&number).cloned(),
        phone: number,
        birth_on: person.birth_on,
        language: person.language,
        behaviour: behaviour(index),
    }
}

/// Of twenty people twelve answer in time; in April 2021 about one in five did not answer on a day.
fn behaviour(index: usize) -> Behaviour {
    match index % 20 {
        2 | 13 => Behaviour::Late,
        4 => Behaviour::WrongChannel,
        6 => Behaviour::Nonsense,
        8 | 17 => Behaviour::GetsWorse,
        10 => Behaviour::Blocks,
        12 => Behaviour::Silent,
        14 => Behaviour::PicksUpOnly,
        16 => Behaviour::PrefersPhone,
        _ => Behaviour::InTime,
    }
}
