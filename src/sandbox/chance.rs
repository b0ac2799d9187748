//! Chance that repeats: the same seed makes the same day.

use sha2::{Digest, Sha256};

use jiff::{SignedDuration, Timestamp};

/// A small generator (splitmix64). Good enough to vary delays; no secrets come from it.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    #[cfg(test)]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own for one person, whatever the others do.
    pub fn of(seed: u64, name: &str) -> Self {
        let hash = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(name).finalize();
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        Self(u64::from_be_bytes(first))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: u8) -> bool {
        self.between(1, 100) <= i64::from(percent)
    }

    pub fn seconds(&mut self, low: i64, high: i64) -> SignedDuration {
        SignedDuration::from_millis(self.between(low * 1000, high * 1000))
    }

    pub fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let last = words.len().saturating_sub(1);
        let at = usize::try_from(self.between(0, i64::try_from(last).unwrap_or(0))).unwrap_or(0);
        words.get(at).copied().unwrap_or_default()
    }
}

/// Makes ids in the providers' forms, different in every run of the world.
#[derive(Debug)]
pub(super) struct Ids {
    origin: [u8; 24],
    count: u64,
}

impl Ids {
    pub fn new(seed: u64, started_at: Timestamp) -> Self {
        let mut origin = [0; 24];
        origin[..8].copy_from_slice(&seed.to_be_bytes());
        origin[8..].copy_from_slice(&started_at.as_nanosecond().to_be_bytes());
        Self { origin, count: 0 }
    }

    fn hash(&mut self) -> [u8; 32] {
        self.count += 1;
        Sha256::new().chain_update(self.origin).chain_update(self.count.to_be_bytes()).finalize().into()
    }

    /// So many hexadecimal digits, at most 64.
    pub fn hex(&mut self, digits: usize) -> String {
        let mut text = data_encoding::HEXLOWER.encode(&self.hash());
        text.truncate(digits);
        text
    }

    /// A Twilio SID.
    pub fn sid(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.hex(32))
    }

    /// A ULID: ten characters of time in milliseconds, sixteen of chance.
    pub fn ulid(&mut self, at: Timestamp) -> String {
        let mut bytes = [0; 16];
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&self.hash()[..10]);
        let value = u128::from_be_bytes(bytes);
        let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        (0..26)
            .rev()
            .map(|place| char::from(digits[usize::try_from((value >> (place * 5)) & 31).unwrap_or(0)]))
            .collect()
    }

    /// Decimal digits, as LINE numbers its messages.
    pub fn digits(&mut self) -> String {
        self.hash()[..9].iter().map(|byte| format!("{:02}", byte % 100)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_repeats_and_stays_in_range() {
        let draw = || {
            let mut chance = Chance::of(7, "+819000000001");
            (0..50).map(|_| chance.between(-3, 12)).collect::<Vec<_>>()
        };
        assert_eq!(draw(), draw());
        assert!(draw().iter().all(|n| (-3..=12).contains(n)));
        let mut other = Chance::of(7, "+819000000002");
        assert_ne!(draw(), (0..50).map(|_| other.between(-3, 12)).collect::<Vec<_>>());
    }

    #[test]
    fn ids_have_the_providers_forms_and_never_repeat() {
        let at: Timestamp = "2020-05-11T00:00:00Z".parse().unwrap();
        let mut ids = Ids::new(1, at);
        let sid = ids.sid("SM");
        assert_eq!(sid.len(), 34);
        assert!(sid[2..].chars().all(|c| c.is_ascii_hexdigit()));
        assert_ne!(sid, ids.sid("SM"));
        let ulid = ids.ulid(at);
        assert_eq!((ulid.len(), &ulid[..10]), (26, "01E80GFZ00"));
        let later = "2020-05-11T00:00:01Z".parse().unwrap();
        assert_ne!(Ids::new(1, at).hex(32), Ids::new(1, later).hex(32));
    }
}
