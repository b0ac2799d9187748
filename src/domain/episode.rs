//! One period of follow-up of one person, and its plan (domain.md §6).

use serde::{Deserialize, Serialize};

words! {
    /// How an episode stands.
    pub enum EpisodeStatus as "episode status" {
        /// Its first day lies ahead.
        Planned = "planned",
        /// Check-ins take place.
        Active = "active",
        /// Paused while in hospital.
        Suspended = "suspended",
        /// Ended on its last day.
        Completed = "completed",
        /// Became a case; a patient episode took its place.
        Converted = "converted",
        /// Entered in error.
        Cancelled = "cancelled",
        /// The person withdrew.
        Withdrawn = "withdrawn",
        /// Nobody could be reached for longer than the plan allows.
        LostToFollowUp = "lost-to-follow-up",
    }
}

words! {
    /// Why somebody is followed up. Two episodes of one person with a reason never overlap.
    pub enum EpisodeReason as "reason for follow-up" {
        /// Entered the country (帰国者, 入国者).
        Entry = "entry",
        /// Exposed to a case (濃厚接触者).
        Contact = "contact",
        /// A case (患者).
        Patient = "patient",
    }
}

words! {
    /// How closely somebody is watched (domain.md §11).
    pub enum RiskTier as "risk tier" {
        /// The default.
        Standard = "standard",
        /// Two check-ins a day, and a person on the line as soon as one is overdue.
        High = "high",
    }
}

/// The days, windows and questions of an episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The dialog that is played; the version is pinned when a check-in opens.
    pub dialog: String,
    /// The times of day at which a check-in opens, in minutes after midnight.
    pub slots: Vec<i32>,
    /// The ladder that is climbed when nobody answers.
    pub ladder: String,
    /// The alert rules the answers are held against.
    pub rules: String,
    /// True if the person was lent a pulse oximeter.
    pub has_oximeter: bool,
}
