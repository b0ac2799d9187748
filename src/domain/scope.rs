//! What somebody may read. A function that reads personal data takes a [`Scope`], and a scope comes only from
//! authentication or from a worker's own capability.

use super::ids::{OrganisationId, PersonId, StaffId};

words! {
    /// What a member of staff is (domain.md §3).
    pub enum Role as "role" {
        /// Health-centre staff: full, where their centre is primarily responsible.
        HealthCentre = "health-centre",
        /// Health-centre reader: read only.
        HealthCentreReader = "health-centre-reader",
        /// Sets up organisations and accounts; reads no personal data.
        Administrator = "administrator",
    }
}

impl Role {
    /// True if the role may change records.
    pub const fn may_write(self) -> bool {
        matches!(self, Self::HealthCentre)
    }

    /// True if the role sets up accounts.
    pub const fn may_set_up_accounts(self) -> bool {
        matches!(self, Self::Administrator)
    }

    /// True if the role may read personal data at all.
    pub const fn may_read_people(self) -> bool {
        matches!(self, Self::HealthCentre | Self::HealthCentreReader)
    }
}

/// Whose records may be read, and in whose name.
///
/// There is no public way to make one from parts: see [`Scope::of_staff`] and [`Scope::of_worker`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    actor: Actor,
    reach: Reach,
}

/// In whose name something is read or done; every audit row names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in member of staff.
    Staff(StaffId),
    /// A part of the service itself, by its name.
    Worker(&'static str),
    /// The person themselves, on their own form.
    Person(PersonId),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    Organisation(OrganisationId),
    Everyone,
    One(PersonId),
}

/// Proof that a member of staff was authenticated with both factors. Made by `http::auth` only; the
/// architecture test holds every other place to that.
#[derive(Debug)]
pub struct Authenticated {
    /// Who.
    pub staff_id: StaffId,
    /// Of which organisation.
    pub organisation_id: OrganisationId,
    /// As what.
    pub role: Role,
}

impl Scope {
    /// The scope of an authenticated member of staff; `None` if the role reads no personal data.
    pub fn of_staff(staff: &Authenticated) -> Option<Self> {
        staff.role.may_read_people().then_some(Self {
            actor: Actor::Staff(staff.staff_id),
            reach: Reach::Organisation(staff.organisation_id),
        })
    }

    /// The scope of a worker, which handles everybody's messages. Named by `worker`, `pipeline` and `command` only.
    pub fn of_worker(name: &'static str) -> Self {
        Self { actor: Actor::Worker(name), reach: Reach::Everyone }
    }

    /// The scope of a person who proved who they are on their own form.
    pub fn of_person(person: PersonId) -> Self {
        Self { actor: Actor::Person(person), reach: Reach::One(person) }
    }

    /// In whose name.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The organisation whose people may be read; `None` if reading is not limited to one.
    pub fn organisation(&self) -> Option<OrganisationId> {
        if let Reach::Organisation(id) = self.reach { Some(id) } else { None }
    }

    /// The only person who may be read; `None` if reading is not limited to one.
    pub fn only_person(&self) -> Option<PersonId> {
        if let Reach::One(id) = self.reach { Some(id) } else { None }
    }
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::Worker(name) => write!(f, "worker:{name}"),
            Self::Person(id) => write!(f, "person:{id}"),
        }
    }
}
