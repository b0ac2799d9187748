//! One newtype per kind of id, so that a person's id cannot stand where a check-in's belongs.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident, )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
    )+};
}

ids! {
    /// A health centre, prefecture, quarantine station, institution, …
    OrganisationId,
    /// Somebody with an account.
    StaffId,
    /// Somebody followed up.
    PersonId,
    /// A LINE id, a phone number or a mail address of a person.
    ContactPointId,
    /// An uploaded list of entrants.
    RosterId,
    /// One period of follow-up of one person.
    EpisodeId,
    /// One due moment of an episode.
    CheckInId,
    /// One try to reach somebody for a check-in.
    AttemptId,
    /// One value somebody told us.
    ObservationId,
    /// A finding that needs a person.
    AlertId,
    /// One entry of a work list.
    TaskId,
    /// One event received from a provider.
    InboxId,
    /// One message or call to be handed to a provider.
    OutboxId,
    /// One answer to the question whether somebody may be asked.
    ConsentId,
}
