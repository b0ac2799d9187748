//! What each phone got: one entry for each message and call that a provider took.

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::asked::Wire;
use super::world::World;

/// One message or call that a provider took for a phone, whether it got there or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// The number of the phone in E.164, also where nobody has it.
    pub phone: String,
    /// The wire it came over.
    pub channel: Wire,
    /// True for LINE replies, which cost nothing.
    pub reply: bool,
    /// The provider's ids: of each LINE message, or the SID.
    pub ids: Vec<String>,
    /// What the service named it by: the retry key or the reply token, or the address of its
    /// reports if that names the message.
    pub reference: Option<String>,
    /// The words; empty for a call.
    pub text: String,
    /// SHA-256 of the words, in hexadecimal digits.
    pub sha256: String,
    /// When the provider took it.
    pub taken_at: Timestamp,
    /// When the phone showed it, or rang; `None` if it never did.
    pub shown_at: Option<Timestamp>,
    /// The how-manieth for this phone under this reference, from 1: a 2 is something sent twice.
    pub times: u32,
}

impl World {
    /// Writes down what a provider took. The phone's number and the time are filled in.
    pub fn took(&mut self, delivery: Delivery) {
        let same = |each: &&Delivery| {
            each.phone == delivery.phone
                && each.channel == delivery.channel
                && delivery.reference.is_some()
                && each.reference == delivery.reference
        };
        let before = self.deliveries.iter().filter(same).count();
        let times = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
        let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(delivery.text.as_bytes()));
        self.deliveries.push(Delivery { times, sha256, ..delivery });
    }

    /// Notes that the phone showed it, or rang.
    pub fn showed(&mut self, id: &str, now: Timestamp) {
        let mut latest = self.deliveries.iter_mut().rev();
        if let Some(delivery) = latest.find(|each| each.ids.iter().any(|each| each == id)) {
            delivery.shown_at.get_or_insert(now);
        }
    }
}

/// True if an address says more than where reports in general go: then it names this one message.
pub(super) fn names_something(url: &str) -> bool {
    url.split('#').next().is_some_and(|plain| plain.contains('?'))
}

impl Delivery {
    /// An entry to be filled in by [`World::took`].
    pub(super) fn new(phone: &str, channel: Wire, ids: Vec<String>, now: Timestamp) -> Self {
        Self {
            phone: phone.to_owned(),
            channel,
            reply: false,
            ids,
            reference: None,
            text: String::new(),
            sha256: String::new(),
            taken_at: now,
            shown_at: None,
            times: 0,
        }
    }
}
