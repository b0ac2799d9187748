//! A roster file becomes people, episodes and invitations, row by row; a refused row never stops the others, and
//! the same file again changes nothing.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::ambient::{fresh_id, random_bytes};
use crate::domain::calendar::{age_on, days_after, local_date};
use crate::domain::check_in::CheckInEvent;
use crate::domain::episode::{EpisodeReason, EpisodeStatus, Plan, RiskTier};
use crate::domain::ids::{EpisodeId, OrganisationId, PersonId, RosterId};
use crate::domain::messaging::{Channel, ContactPointKind, Language};
use crate::domain::names;
use crate::domain::person::RiskFacts;
use crate::domain::roster::{HeaderError, RosterReader, RosterRow as ReadRow, Taken};
use crate::domain::scope::Actor;
use crate::spreadsheet::{SheetError, Table, child};
use crate::store::audit::{self, Entry};
use crate::store::contact_points::{self, ContactPoint, Holder};
use crate::store::episodes::{self, Episode};
use crate::store::invitations::{self, Invitation};
use crate::store::people::{self, Enrolment, Person};
use crate::store::rosters::{self, CellReason, OutcomeCounts, Roster, RosterRow, RowOutcome};
use crate::store::{StoreError, Tx, check_ins};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::enrol::CODE_LENGTH;

/// Rows in one transaction.
const BATCH: usize = 200;

/// How long a code in a letter can be used.
const INVITATION_LASTS: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 30);

/// Letters and digits that nobody takes for one another.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Times of day at which somebody is asked, in minutes after midnight (domain.md §11, default: one slot, two for
/// the tier High).
const SLOTS: [i32; 1] = [11 * 60];
const SLOTS_HIGH: [i32; 2] = [9 * 60, 15 * 60];

/// Why a file is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not a spreadsheet that can be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It is not a roster.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// The database did not answer. What was imported so far stays; the same file again imports the rest.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Pipeline(error.into())
    }
}

/// A file to be imported.
pub struct RosterFile {
    /// As uploaded.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What became of a file.
#[derive(Debug)]
pub struct Imported {
    /// The upload.
    pub roster_id: RosterId,
    /// Rows by outcome.
    pub counts: OutcomeCounts,
    /// Every row, by line.
    pub rows: Vec<RosterRow>,
}

/// Imports a roster. `program` is this program: files from outside are read in a child process of it.
///
/// # Errors
/// If the file cannot be read, is no roster, or the database does not answer.
pub async fn import_roster(
    context: &Context,
    program: &Path,
    organisation: OrganisationId,
    actor: &Actor,
    file: RosterFile,
) -> Result<Imported, ImportError> {
    let file_digest = Sha256::digest(&file.bytes).to_vec();
    let table = child::read(program, file.bytes).await?;
    let rows = read(table)?;
    let now = context.now();
    let roster = Roster {
        id: fresh_id(),
        organisation_id: organisation,
        file_name: file.name,
        file_digest,
        uploaded_by: actor.to_string(),
        uploaded_at: now,
        counts: OutcomeCounts::default(),
    };
    let mut tx = context.store.begin().await?;
    rosters::add(&mut tx, &roster).await?;
    tx.commit().await?;
    let mut imported = Imported {
        roster_id: roster.id,
        counts: OutcomeCounts::default(),
        rows: Vec::with_capacity(rows.len()),
    };
    let mut known_lines = HashMap::new();
    for batch in rows.chunks(BATCH) {
        let mut importer = Importer::new(organisation, now);
        let mut tx = context.store.begin().await?;
        importer.take(context, &mut tx, batch, &mut known_lines).await?;
        let done = importer.write(&mut tx, roster.id, actor).await?;
        tx.commit().await?;
        done.iter().for_each(|row| imported.counts.count(row.outcome));
        imported.rows.extend(done);
    }
    Ok(imported)
}

/// A row as it was read, with its cells for keeping.
struct Read {
    line: u32,
    cells: String,
    row: Result<Box<ReadRow>, Vec<CellReason>>,
}

/// Reads every row; the file is refused only if it has no header of a roster.
fn read(table: Table) -> Result<Vec<Read>, HeaderError> {
    let mut reader = RosterReader::default();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in table.rows {
        let taken = match reader.take(row.line, &row.cells)? {
            Taken::Heading => continue,
            Taken::Row(row) => Ok(row),
            Taken::Refused(errors) => Err(errors
                .into_iter()
                .map(|error| CellReason { column: error.column, reason: error.reason })
                .collect()),
        };
        let cells = serde_json::to_string(&row.cells).unwrap_or_default();
        rows.push(Read { line: row.line, cells, row: taken });
    }
    reader.finish()?;
    Ok(rows)
}

/// One batch on its way into the database.
struct Importer {
    organisation: OrganisationId,
    now: Timestamp,
    rows: Vec<RosterRow>,
    people: Vec<Enrolment>,
    points: Vec<ContactPoint>,
    episodes: Vec<Episode>,
    invitations: Vec<Invitation>,
    /// Episodes that stop running by this import: their open check-ins end with them.
    ended: HashSet<EpisodeId>,
}

impl Importer {
    fn new(organisation: OrganisationId, now: Timestamp) -> Self {
        Self {
            organisation,
            now,
            rows: Vec::new(),
            people: Vec::new(),
            points: Vec::new(),
            episodes: Vec::new(),
            invitations: Vec::new(),
            ended: HashSet::new(),
        }
    }

    async fn take(
        &mut self,
        context: &Context,
        tx: &mut Tx,
        batch: &[Read],
        known_lines: &mut HashMap<String, u32>,
    ) -> Result<(), StoreError> {
        let identities: Vec<String> =
            batch.iter().filter_map(|read| read.row.as_ref().ok()).map(|row| row.identity()).collect();
        let identities: Vec<&str> = identities.iter().map(String::as_str).collect();
        let known = people::find_by_identity(tx, self.organisation, &identities).await?;
        let ids: Vec<PersonId> = known.values().copied().collect();
        let contents = rosters::last_content(tx, &ids).await?;
        let mut episodes: HashMap<PersonId, Vec<Episode>> = HashMap::new();
        for episode in episodes::lock_of(tx, &ids).await? {
            episodes.entry(episode.person_id).or_default().push(episode);
        }
        for read in batch {
            let mut done = RosterRow {
                line: i32::try_from(read.line).unwrap_or(i32::MAX),
                outcome: RowOutcome::Refused,
                errors: Vec::new(),
                person_id: None,
                content: None,
                cells: read.cells.clone(),
            };
            match &read.row {
                Err(errors) => done.errors.clone_from(errors),
                Ok(row) => {
                    let identity = row.identity();
                    if let Some(first) = known_lines.get(&identity) {
                        let reason = format!("同じ人が{first}行目にもあります");
                        done.errors.push(CellReason { column: "氏名".to_owned(), reason });
                    } else {
                        let content = row.canonical();
                        let person_id = known.get(&identity).copied();
                        let key = rosters::content_key(tx, &content);
                        let before =
                            person_id.and_then(|id| episodes.get(&id)).map_or(&[][..], Vec::as_slice);
                        let before_is_patient = before.iter().any(is_patient);
                        done.outcome = match person_id {
                            None => RowOutcome::Created,
                            // An older list of entrants does not end the follow-up of a patient.
                            Some(_) if row.reason != EpisodeReason::Patient && before_is_patient => {
                                RowOutcome::Unchanged
                            }
                            Some(id) if contents.get(&id) == Some(&key) => RowOutcome::Unchanged,
                            Some(_) => RowOutcome::Updated,
                        };
                        let id = person_id.unwrap_or_else(fresh_id);
                        if done.outcome != RowOutcome::Unchanged {
                            let before = episodes.remove(&id).unwrap_or_default();
                            self.enrol(context, id, &identity, row, &before, done.outcome);
                        }
                        known_lines.insert(identity, read.line);
                        done.person_id = Some(id);
                        // What was not taken over is not what the next file is compared with.
                        let taken_over = done.outcome != RowOutcome::Unchanged || !before_is_patient;
                        done.content = taken_over.then_some(content);
                    }
                }
            }
            self.rows.push(done);
        }
        Ok(())
    }

    fn enrol(
        &mut self,
        context: &Context,
        id: PersonId,
        identity: &str,
        row: &ReadRow,
        before: &[Episode],
        outcome: RowOutcome,
    ) {
        let age = row.age.or_else(|| row.birth_on.map(|on| age_on(on, row.entered_on)));
        let risk = RiskFacts { age, has_condition: false, lives_alone: row.lives_alone }.tier();
        let mut search_terms =
            names::search_prefixes(&row.name, row.name_kana.as_deref(), row.name_roman.as_deref());
        let phones = row.own_phones().chain(&row.emergency_phone);
        search_terms.extend(phones.map(|phone| phone.e164().to_owned()));
        let stay = [Some(row.stay_address.as_str()), row.stay_name.as_deref(), row.room.as_deref()];
        self.people.push(Enrolment {
            person: Person {
                id,
                organisation_id: self.organisation,
                name: row.name.clone(),
                name_kana: row.name_kana.clone(),
                name_roman: row.name_roman.clone(),
                birth_on: row.birth_on,
                age_years: row.age.map(i32::from),
                address: Some(stay.into_iter().flatten().collect::<Vec<_>>().join(" ")),
                passport: row.passport_number.as_ref().map(|number| number.as_str().to_owned()),
                sex: row.sex,
                nationality: Some(row.nationality.clone()),
                language: row.language.unwrap_or(Language::Ja),
                preferred_channel: preferred_channel(row),
                risk,
            },
            identity: identity.to_owned(),
            search_terms,
        });
        self.points.extend(points_of(id, row));
        if outcome == RowOutcome::Created {
            let expires_at = self.now.saturating_add(INVITATION_LASTS).unwrap_or(self.now);
            self.invitations.push(Invitation {
                person_id: id,
                code: fresh_code(),
                keypad: fresh_digits(),
                expires_at,
            });
        }
        let episode = self.episode_of(context, id, row, risk, before);
        // A patient is not followed up as an entrant or contact as well: that episode is converted (domain.md §6).
        for other in before.iter().filter(|other| other.id != episode.id && is_running(other)) {
            let status = match row.reason {
                EpisodeReason::Patient => EpisodeStatus::Converted,
                EpisodeReason::Entry | EpisodeReason::Contact => EpisodeStatus::Cancelled,
            };
            self.ended.insert(other.id);
            self.episodes.push(Episode { status, ..other.clone() });
        }
        if !is_running(&episode) {
            self.ended.insert(episode.id);
        }
        self.episodes.push(episode);
    }

    /// The episode a row asks for: the running one of the same reason with its dates moved, or a new one.
    fn episode_of(
        &self,
        context: &Context,
        person_id: PersonId,
        row: &ReadRow,
        risk: RiskTier,
        before: &[Episode],
    ) -> Episode {
        let today = local_date(self.now);
        let plan = Plan {
            dialog: match row.reason {
                EpisodeReason::Patient => "patient-daily",
                EpisodeReason::Contact => "contact-daily",
                EpisodeReason::Entry => "entrant-daily",
            }
            .to_owned(),
            slots: match risk {
                RiskTier::Standard => SLOTS.to_vec(),
                RiskTier::High => SLOTS_HIGH.to_vec(),
            },
            ladder: context.ladder.name.clone(),
            rules: context.rules.name().to_owned(),
            has_oximeter: row.has_oximeter,
        };
        let status = if row.follow_to_on < today {
            EpisodeStatus::Completed
        } else if row.follow_from_on <= today {
            EpisodeStatus::Active
        } else {
            EpisodeStatus::Planned
        };
        let running = before.iter().find(|episode| episode.reason == row.reason && is_running(episode));
        Episode {
            id: running.map_or_else(fresh_id, |episode| episode.id),
            person_id,
            organisation_id: self.organisation,
            reason: row.reason,
            status,
            day_zero_on: row.entered_on,
            starts_on: row.follow_from_on,
            ends_on: row.follow_to_on,
            last_day_unanswered: false,
            plan,
        }
    }

    async fn write(self, tx: &mut Tx, roster: RosterId, actor: &Actor) -> Result<Vec<RosterRow>, StoreError> {
        people::save(tx, &self.people, self.now).await?;
        let subjects: Vec<PersonId> = self.people.iter().map(|new| new.person.id).collect();
        contact_points::replace_others(tx, &subjects, &self.points, self.now).await?;
        contact_points::add(tx, &self.points, self.now).await?;
        episodes::save(tx, &self.episodes, &actor.to_string(), self.now).await?;
        invitations::issue(tx, &self.invitations, self.now).await?;
        self.end_check_ins(tx).await?;
        rosters::add_rows(tx, roster, &self.rows).await?;
        if !subjects.is_empty() {
            let entry =
                Entry { at: self.now, actor, action: "roster.import", subjects: &subjects, detail: "rows" };
            audit::record(tx, &entry).await?;
        }
        Ok(self.rows)
    }

    /// Leaving `Active` cancels open check-ins and everything that waits to be sent about them.
    async fn end_check_ins(&self, tx: &mut Tx) -> Result<(), StoreError> {
        if self.ended.is_empty() {
            return Ok(());
        }
        let people: Vec<PersonId> = self.people.iter().map(|new| new.person.id).collect();
        let mut changes = Changes::default();
        for mut check_in in check_ins::lock_of(tx, &people, days_after(local_date(self.now), -1)).await? {
            if self.ended.contains(&check_in.episode_id)
                && check_in.apply(CheckInEvent::EpisodeLeftActive, self.now)
            {
                changes.closed.push(check_in.id);
                changes.check_ins.insert(check_in.id, check_in);
            }
        }
        changes.write(tx, self.now).await
    }
}

fn is_patient(episode: &Episode) -> bool {
    episode.reason == EpisodeReason::Patient && is_running(episode)
}

fn is_running(episode: &Episode) -> bool {
    matches!(episode.status, EpisodeStatus::Planned | EpisodeStatus::Active)
}

/// How the person wishes to be asked; without a wish, by what reaches them with the least trouble.
fn preferred_channel(row: &ReadRow) -> Channel {
    let takes_sms = || row.own_phones().any(crate::domain::phone::PhoneNumber::takes_sms);
    match row.channel {
        Some(channel) => channel,
        None if row.consent_line == Some(true) => Channel::Line,
        None if takes_sms() => Channel::Sms,
        None => Channel::Voice,
    }
}

fn points_of(person_id: PersonId, row: &ReadRow) -> Vec<ContactPoint> {
    let point = |kind, holder, value: &str, takes_sms| ContactPoint {
        id: fresh_id(),
        person_id,
        kind,
        holder,
        value: value.to_owned(),
        takes_sms,
        closed: None,
    };
    let own = row
        .own_phones()
        .map(|phone| point(ContactPointKind::Phone, Holder::Person, phone.e164(), phone.takes_sms()));
    let emergency = row
        .emergency_phone
        .iter()
        .map(|phone| point(ContactPointKind::Phone, Holder::Emergency, phone.e164(), false));
    let mail = row.email.iter().map(|mail| point(ContactPointKind::Mail, Holder::Person, mail, false));
    own.chain(emergency).chain(mail).collect()
}

/// A code for a letter: eight characters of 32, nearly forty bits. It has a letter and a digit, so that it is known for a
/// code when it is typed, and none is heard as a call for help (999).
fn fresh_code() -> String {
    loop {
        let bytes = random_bytes::<CODE_LENGTH>();
        let letters = bytes.iter().map(|byte| CODE_ALPHABET[usize::from(*byte) % CODE_ALPHABET.len()]);
        let code: String = letters.map(char::from).collect();
        if super::enrol::is_code(&code) && !crate::dialog::is_danger(&code) {
            return code;
        }
    }
}

/// Eight digits for a telephone. None begins with the 0 that asks for the staff.
fn fresh_digits() -> String {
    let number = u64::from_be_bytes(random_bytes());
    (number % 90_000_000 + 10_000_000).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_known_for_one_when_it_is_typed() {
        for _ in 0..2_000 {
            let code = fresh_code();
            assert!(super::super::enrol::is_wished(&code), "{code}");
        }
    }
}
