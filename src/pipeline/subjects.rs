//! The people a batch is about, with what is needed to speak to them.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::dialog::{Facts, Member};
use crate::domain::calendar::age_on;
use crate::domain::ids::{EpisodeId, PersonId};
use crate::domain::messaging::{Channel, ContactPointKind};
use crate::domain::observation::Reading;
use crate::domain::person::short_name;
use crate::domain::scope::Scope;
use crate::message::Text;
use crate::store::check_ins::CheckIn;
use crate::store::contact_points::{self, ContactPoint, Holder};
use crate::store::episodes::{self, Episode};
use crate::store::people::{self, Person};
use crate::store::{StoreError, Tx};

/// Somebody to speak to.
pub(super) struct Subject {
    pub person: Person,
    /// Newest first.
    pub episodes: Vec<Episode>,
    /// In order of creation.
    pub points: Vec<ContactPoint>,
}

/// Opens the records of people in a worker's name.
pub(super) async fn open(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[PersonId],
    now: Timestamp,
) -> Result<HashMap<PersonId, Subject>, StoreError> {
    let mut points: HashMap<PersonId, Vec<ContactPoint>> = HashMap::new();
    for point in contact_points::list(tx, scope, ids).await? {
        points.entry(point.person_id).or_default().push(point);
    }
    let mut episodes: HashMap<PersonId, Vec<Episode>> = HashMap::new();
    for episode in episodes::list_of(tx, ids).await? {
        episodes.entry(episode.person_id).or_default().push(episode);
    }
    let people = people::list(tx, scope, ids, now).await?;
    Ok(people
        .into_iter()
        .map(|person| {
            let subject = Subject {
                episodes: episodes.remove(&person.id).unwrap_or_default(),
                points: points.remove(&person.id).unwrap_or_default(),
                person,
            };
            (subject.person.id, subject)
        })
        .collect())
}

/// The numbers that take text messages and belong to several people.
pub(super) async fn shared_numbers(
    tx: &mut Tx,
    subjects: impl Iterator<Item = &Subject>,
) -> Result<HashSet<String>, StoreError> {
    let numbers: Vec<_> = subjects
        .flat_map(|subject| &subject.points)
        .filter(|point| point.takes_sms && point.closed.is_none())
        .map(|point| (point.kind, point.value.as_str()))
        .collect();
    let holders = contact_points::find_holders(tx, &numbers).await?;
    let is_shared = |points: &Vec<ContactPoint>| {
        let of = |point: &ContactPoint| point.closed.is_none().then_some(point.person_id);
        points.iter().filter_map(of).collect::<HashSet<PersonId>>().len() > 1
    };
    Ok(holders.into_iter().filter(|(_, points)| is_shared(points)).map(|((_, number), _)| number).collect())
}

impl Subject {
    /// The episode of a check-in.
    pub fn episode(&self, id: EpisodeId) -> Option<&Episode> {
        self.episodes.iter().find(|episode| episode.id == id)
    }

    /// Where the person can be reached on a channel, if anywhere; with several places, another one after each try.
    pub fn point_for(&self, channel: Channel, tries_before: usize) -> Option<&ContactPoint> {
        let fits = |point: &&ContactPoint| {
            point.closed.is_none()
                && point.holder == Holder::Person
                && match channel {
                    Channel::Line => point.kind == ContactPointKind::Line,
                    // A text asks nothing itself, and its link is opened with the birth date.
                    Channel::Sms => point.takes_sms && self.person.birth_on.is_some(),
                    Channel::Voice | Channel::Phone => point.kind == ContactPointKind::Phone,
                    // A mail says nothing but where the form is, and that asks for the birth date.
                    Channel::Mail => point.kind == ContactPointKind::Mail && self.person.birth_on.is_some(),
                    Channel::Web => false,
                }
        };
        let points: Vec<&ContactPoint> = self.points.iter().filter(fits).collect();
        points.get(tries_before % points.len().max(1)).copied()
    }

    /// Full years; what was known at enrolment where there is no birth date.
    pub fn age_on(&self, on: Date) -> Option<u8> {
        let person = &self.person;
        let by_birth = person.birth_on.map(|birth_on| i32::from(age_on(birth_on, on)));
        by_birth.or(person.age_years).and_then(|age| u8::try_from(age).ok())
    }

    /// True if a first call begins with who is calling: to people of 65 or more, or of unknown age, who wish to be
    /// called.
    pub fn is_told_who_calls(&self, check_in: &CheckIn) -> bool {
        let is_elderly = self.age_on(check_in.business_on).is_none_or(|age| age >= 65);
        self.person.preferred_channel == Channel::Voice && is_elderly
    }

    /// How somebody is called where several answer through one phone: initials, or the first letter of the given name.
    pub fn called(&self) -> Option<String> {
        let person = &self.person;
        if let Some(roman) = person.name_roman.as_deref().filter(|roman| !roman.trim().is_empty()) {
            return Some(short_name(&person.name, Some(roman), None, Date::ZERO));
        }
        let given = |name: &str| {
            let words: Vec<&str> = name.split_whitespace().collect();
            // One word may be the family's, which all of them bear.
            words.get(1..)?.last()?.chars().next().map(String::from)
        };
        person.name_kana.as_deref().and_then(given).or_else(|| given(&person.name))
    }

    /// How a text message to a telephone of several people says whom it is for: as [`called`](Self::called), and the age.
    pub fn named(&self, on: Date) -> Text {
        let first_letter = || self.person.name.chars().next().map(String::from).unwrap_or_default();
        let age = self.age_on(on).map_or_else(|| "none".to_owned(), |age| age.to_string());
        Text::of("who").with("name", self.called().unwrap_or_else(first_letter)).with("age", age)
    }

    /// What a conversation knows about somebody who is asked in it after the first.
    pub fn member(&self, check_in: &CheckIn, episode: &Episode, yesterday: Vec<Reading>) -> Member {
        Member {
            name: self.called(),
            age: self.age_on(check_in.business_on),
            has_oximeter: episode.plan.has_oximeter,
            yesterday: yesterday.into(),
        }
    }

    /// What a conversation about a check-in knows before it begins.
    pub fn facts(&self, check_in: &CheckIn, episode: &Episode, yesterday: Vec<Reading>) -> Facts {
        let person = &self.person;
        Facts {
            language: person.language,
            reason: episode.reason,
            has_oximeter: episode.plan.has_oximeter,
            day_number: check_in.day_number,
            is_last_day: check_in.business_on == episode.ends_on,
            greeting_name: person
                .name_roman
                .as_deref()
                .map(|roman| short_name(&person.name, Some(roman), None, check_in.business_on)),
            age: self.age_on(check_in.business_on),
            yesterday: yesterday.into(),
            ..Facts::new(person.language, episode.reason)
        }
    }
}
