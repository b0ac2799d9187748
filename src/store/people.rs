//! People and how they are found. Everything that names them is sealed.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::episode::RiskTier;
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::messaging::{Channel, Language};
use crate::domain::person::Sex;
use crate::domain::scope::Scope;

use super::audit::{self, Entry};
use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::{KeyRing, Place};

/// Somebody followed up, with everything that names them.
#[derive(Clone)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The health centre that is responsible.
    pub organisation_id: OrganisationId,
    /// As written.
    pub name: String,
    /// As written.
    pub name_kana: Option<String>,
    /// As written.
    pub name_roman: Option<String>,
    /// Birth date.
    pub birth_on: Option<Date>,
    /// Full years at enrolment when no birth date is known.
    pub age_years: Option<i32>,
    /// Where they stay.
    pub address: Option<String>,
    /// Passport number, normalised.
    pub passport: Option<String>,
    /// Sex as on the legal form.
    pub sex: Sex,
    /// As written, or ISO 3166.
    pub nationality: Option<String>,
    /// The language they are spoken to in.
    pub language: Language,
    /// How they wish to be asked.
    pub preferred_channel: Channel,
    /// How closely they are watched.
    pub risk: RiskTier,
}

/// A person to be saved, with the values they are recognised and found by.
#[derive(Clone)]
pub struct Enrolment {
    /// The person.
    pub person: Person,
    /// What makes them the same person when a roster comes again; hashed before it is stored.
    pub identity: String,
    /// Folded prefixes of names, and phone numbers; hashed before they are stored.
    pub search_terms: Vec<String>,
}

/// Finds which identities are known already in an organisation.
///
/// # Errors
/// If the database does not answer.
pub async fn find_by_identity(
    tx: &mut Tx,
    organisation: OrganisationId,
    identities: &[&str],
) -> Result<HashMap<String, PersonId>, StoreError> {
    let keys: HashMap<Vec<u8>, &str> =
        identities.iter().map(|identity| (tx.keys.look_up_key("identity", identity), *identity)).collect();
    let rows: Vec<(Vec<u8>, Uuid)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* people::find_by_identity */ SELECT identity_key, id FROM person WHERE organisation_id = ");
        query.push_bind(organisation.0).push(" AND identity_key IN");
        push_set!(query, keys.keys().cloned());
        query.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows
        .into_iter()
        .filter_map(|(key, id)| keys.get(&key).map(|identity| ((*identity).to_owned(), id.into())))
        .collect())
}

/// Saves people: new ones are added, known ones (same id) brought up to date.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, people: &[Enrolment], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    insert_rows!(
        tx,
        r"/* people::save */
        INSERT INTO person (id, organisation_id, name_sealed, name_kana_sealed, name_roman_sealed, birth_on_sealed,
            address_sealed, passport_sealed, passport_key, identity_key, age_years, sex, nationality, language,
            preferred_channel, risk, created_at, updated_at) ",
        people,
        |binds, new| {
            let person = &new.person;
            let seal = |column, text: &str| seal(&keys, column, person.id, text);
            binds.push_bind(person.id.0);
            binds.push_bind(person.organisation_id.0);
            binds.push_bind(seal("person.name", &person.name));
            binds.push_bind(person.name_kana.as_ref().map(|text| seal("person.name_kana", text)));
            binds.push_bind(person.name_roman.as_ref().map(|text| seal("person.name_roman", text)));
            binds.push_bind(person.birth_on.map(|on| seal("person.birth_on", &on.to_string())));
            binds.push_bind(person.address.as_ref().map(|text| seal("person.address", text)));
            binds.push_bind(person.passport.as_ref().map(|text| seal("person.passport", text)));
            binds.push_bind(person.passport.as_ref().map(|text| keys.look_up_key("passport", text)));
            binds.push_bind(keys.look_up_key("identity", &new.identity));
            binds.push_bind(person.age_years);
            binds.push_bind(person.sex.as_str());
            binds.push_bind(person.nationality.clone());
            binds.push_bind(person.language.as_str());
            binds.push_bind(person.preferred_channel.as_str());
            binds.push_bind(person.risk.as_str());
            binds.push_bind(At(now));
            binds.push_bind(At(now));
        },
        r" ON CONFLICT (id) DO UPDATE SET name_sealed = excluded.name_sealed,
            name_kana_sealed = excluded.name_kana_sealed, name_roman_sealed = excluded.name_roman_sealed,
            birth_on_sealed = excluded.birth_on_sealed, address_sealed = excluded.address_sealed,
            passport_sealed = excluded.passport_sealed, passport_key = excluded.passport_key,
            age_years = excluded.age_years, sex = excluded.sex, nationality = excluded.nationality,
            language = excluded.language, preferred_channel = excluded.preferred_channel, risk = excluded.risk,
            updated_at = excluded.updated_at"
    );
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* people::save: forget old search terms */ DELETE FROM person_search WHERE person_id IN");
        push_set!(query, people.iter().map(|new| new.person.id.0));
        query.build().execute(conn).await?;
    });
    let terms: Vec<(Vec<u8>, PersonId)> = people
        .iter()
        .flat_map(|new| new.search_terms.iter().map(|term| (search_key(&keys, term), new.person.id)))
        .collect();
    insert_rows!(
        tx,
        "/* people::save: search */ INSERT INTO person_search (search_key, person_id) ",
        terms,
        |binds, term| {
            binds.push_bind(term.0.clone());
            binds.push_bind(term.1.0);
        },
        " ON CONFLICT DO NOTHING"
    );
    Ok(())
}

/// Writes down how somebody wishes to be spoken to; what is `None` stays.
///
/// # Errors
/// If the database does not answer.
pub async fn settle(
    tx: &mut Tx,
    person: PersonId,
    language: Option<Language>,
    channel: Option<Channel>,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* people::settle */
        UPDATE person SET language = COALESCE($2, language), preferred_channel = COALESCE($3, preferred_channel),
            updated_at = $4 WHERE id = $1",
    ).bind(person.0).bind(language.map(Language::as_str)).bind(channel.map(Channel::as_str)).bind(At(now))
    .execute(conn).await.map(drop))?;
    Ok(())
}

/// Opens the records of people within the scope; others are left out as if they did not exist.
///
/// # Errors
/// If the database does not answer or a record cannot be read.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[PersonId],
    now: Timestamp,
) -> Result<Vec<Person>, StoreError> {
    let rows: Vec<PersonRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* people::list */
            SELECT id, organisation_id, name_sealed, name_kana_sealed, name_roman_sealed, birth_on_sealed,
                   age_years, address_sealed, passport_sealed, sex, nationality, language, preferred_channel, risk
            FROM person WHERE id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        if let Some(organisation) = scope.organisation() {
            query.push(" AND organisation_id = ").push_bind(organisation.0);
        }
        if let Some(person) = scope.only_person() {
            query.push(" AND id = ").push_bind(person.0);
        }
        query.build_query_as().fetch_all(conn).await
    })?;
    let keys = tx.keys.clone();
    let people = rows.into_iter().map(|row| row.open(&keys)).collect::<Result<Vec<_>, _>>()?;
    let subjects: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    if !subjects.is_empty() {
        let entry = Entry {
            at: now,
            actor: scope.actor(),
            action: "people.read",
            subjects: &subjects,
            detail: "record",
        };
        audit::record(tx, &entry).await?;
    }
    Ok(people)
}

/// The keyed hash that a search term is looked up by.
pub(super) fn search_key(keys: &KeyRing, term: &str) -> Vec<u8> {
    // Half a hash is enough to tell terms apart, and keeps the largest table small.
    keys.look_up_key("search", term)[..16].to_vec()
}

fn seal(keys: &KeyRing, column: &'static str, id: PersonId, text: &str) -> Vec<u8> {
    keys.seal(Place { column, row: id.0 }, text.as_bytes())
}

#[derive(sqlx::FromRow)]
pub(super) struct PersonRow {
    id: Uuid,
    organisation_id: Uuid,
    name_sealed: Vec<u8>,
    name_kana_sealed: Option<Vec<u8>>,
    name_roman_sealed: Option<Vec<u8>>,
    birth_on_sealed: Option<Vec<u8>>,
    age_years: Option<i32>,
    address_sealed: Option<Vec<u8>>,
    passport_sealed: Option<Vec<u8>>,
    sex: String,
    nationality: Option<String>,
    language: String,
    preferred_channel: String,
    risk: String,
}

impl PersonRow {
    pub(super) fn open(self, keys: &KeyRing) -> Result<Person, StoreError> {
        let open = |column: &'static str, sealed: &[u8]| {
            let short = column.split_once('.').map_or(column, |(_, short)| short);
            keys.open_text(Place { column, row: self.id }, sealed)
                .map_err(|error| StoreError::unreadable("person", short, self.id, error))
        };
        let maybe = |column: &'static str, sealed: &Option<Vec<u8>>| {
            sealed.as_ref().map(|sealed| open(column, sealed)).transpose()
        };
        let birth_on = maybe("person.birth_on", &self.birth_on_sealed)?
            .map(|text| text.parse::<Date>())
            .transpose()
            .map_err(|_| StoreError::unreadable("person", "birth_on_sealed", self.id, "not a date"))?;
        Ok(Person {
            id: self.id.into(),
            organisation_id: self.organisation_id.into(),
            name: open("person.name", &self.name_sealed)?,
            name_kana: maybe("person.name_kana", &self.name_kana_sealed)?,
            name_roman: maybe("person.name_roman", &self.name_roman_sealed)?,
            birth_on,
            age_years: self.age_years,
            address: maybe("person.address", &self.address_sealed)?,
            passport: maybe("person.passport", &self.passport_sealed)?,
            sex: word("person", "sex", self.id, &self.sex)?,
            nationality: self.nationality.clone(),
            language: word("person", "language", self.id, &self.language)?,
            preferred_channel: word("person", "preferred_channel", self.id, &self.preferred_channel)?,
            risk: word("person", "risk", self.id, &self.risk)?,
        })
    }
}
