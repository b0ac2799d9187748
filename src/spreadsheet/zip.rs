//! What a workbook says about its own size, before anything is unpacked (F31).
//!
//! A workbook is a zip archive, and its directory at the end tells for each member how large it is packed and
//! unpacked. An archive may lie; then the memory limit of the child holds.

use super::Refusal;

/// The most members of a workbook; an ordinary one has ten to thirty.
const MOST_MEMBERS: usize = 2_000;
/// The most bytes that all members unpack to: a full sheet with eight columns has about 350 MB.
const MOST_UNPACKED: u64 = 1024 * 1024 * 1024;
/// The most bytes of the table of strings, which is held in memory.
const MOST_STRINGS: u64 = 128 * 1024 * 1024;
/// From this size on, a member is refused if it packs too well.
const SUSPICIOUS_FROM: u64 = 64 * 1024 * 1024;
/// Rows of a sheet pack ten to thirty times smaller; a hundred times is one character repeated.
const MOST_RATIO: u64 = 100;

const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;

/// Looks through the directory of an archive.
///
/// # Errors
/// [`Refusal::TooLarge`] when it unpacks to too much, [`Refusal::OldOrLocked`] when a member is encrypted, and
/// [`Refusal::Broken`] when there is no readable directory.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Refusal> {
    let end = find_end(bytes).ok_or(Refusal::Broken)?;
    let members = usize::from(u16_at(bytes, end + 10).ok_or(Refusal::Broken)?);
    let mut at = u32_at(bytes, end + 16).and_then(|at| usize::try_from(at).ok()).ok_or(Refusal::Broken)?;
    if members > MOST_MEMBERS || at == u32::MAX as usize {
        return Err(Refusal::TooLarge);
    }
    let mut unpacked_in_all = 0_u64;
    for _ in 0..members {
        let entry = bytes.get(at..).filter(|rest| rest.starts_with(ENTRY)).ok_or(Refusal::Broken)?;
        let entry = Entry::read(entry).ok_or(Refusal::Broken)?;
        entry.check()?;
        unpacked_in_all = unpacked_in_all.saturating_add(entry.unpacked);
        at += entry.length;
    }
    if unpacked_in_all > MOST_UNPACKED { Err(Refusal::TooLarge) } else { Ok(()) }
}

struct Entry {
    is_encrypted: bool,
    packed: u64,
    unpacked: u64,
    is_strings: bool,
    length: usize,
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let name_length = usize::from(u16_at(bytes, 28)?);
        let rest = usize::from(u16_at(bytes, 30)?) + usize::from(u16_at(bytes, 32)?);
        let name = bytes.get(ENTRY_LENGTH..ENTRY_LENGTH + name_length)?;
        Some(Self {
            is_encrypted: u16_at(bytes, 8)? & 1 == 1,
            packed: u32_at(bytes, 20)?.into(),
            unpacked: u32_at(bytes, 24)?.into(),
            is_strings: name.to_ascii_lowercase().ends_with(b"sharedstrings.xml"),
            length: ENTRY_LENGTH + name_length + rest,
        })
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.is_encrypted {
            return Err(Refusal::OldOrLocked);
        }
        let packs_too_well = self.unpacked > SUSPICIOUS_FROM && self.unpacked / MOST_RATIO > self.packed;
        let needs_zip64 = self.unpacked == u64::from(u32::MAX) || self.packed == u64::from(u32::MAX);
        if packs_too_well || needs_zip64 || (self.is_strings && self.unpacked > MOST_STRINGS) {
            return Err(Refusal::TooLarge);
        }
        Ok(())
    }
}

/// The end record stands behind everything else, before a comment of at most 65,535 bytes.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|at| bytes[*at..].starts_with(END))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An archive that is nothing but a directory.
    fn directory(members: &[(&str, u16, u32, u32)]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        let start = bytes.len() as u32;
        for (name, flags, packed, unpacked) in members {
            let mut entry = vec![0; ENTRY_LENGTH];
            entry[..4].copy_from_slice(ENTRY);
            entry[8..10].copy_from_slice(&flags.to_le_bytes());
            entry[20..24].copy_from_slice(&packed.to_le_bytes());
            entry[24..28].copy_from_slice(&unpacked.to_le_bytes());
            entry[28..30].copy_from_slice(&(name.len() as u16).to_le_bytes());
            bytes.extend(entry);
            bytes.extend(name.as_bytes());
        }
        let mut end = vec![0; END_LENGTH];
        end[..4].copy_from_slice(END);
        end[10..12].copy_from_slice(&(members.len() as u16).to_le_bytes());
        end[16..20].copy_from_slice(&start.to_le_bytes());
        bytes.extend(end);
        bytes
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_unopened() {
        const MIB: u32 = 1024 * 1024;
        let sheet = "xl/worksheets/sheet1.xml";
        for (members, expected) in [
            (vec![(sheet, 0, 20 * MIB, 400 * MIB)], Ok(())),
            (vec![(sheet, 0, MIB / 2, 512 * MIB)], Err(Refusal::TooLarge)),
            (vec![(sheet, 0, 200 * MIB, 700 * MIB), ("b", 0, 200 * MIB, 700 * MIB)], Err(Refusal::TooLarge)),
            (vec![("xl/sharedStrings.xml", 0, 20 * MIB, 200 * MIB)], Err(Refusal::TooLarge)),
            (vec![(sheet, 0, 1, u32::MAX)], Err(Refusal::TooLarge)),
            (vec![(sheet, 1, 10, 10)], Err(Refusal::OldOrLocked)),
            (vec![("m", 0, 1, 1); 2_001], Err(Refusal::TooLarge)),
        ] {
            assert_eq!(measure(&directory(&members)), expected);
        }
    }

    #[test]
    fn an_archive_without_a_directory_is_broken() {
        let whole = directory(&[("a", 0, 1, 1)]);
        assert_eq!(measure(&whole[..whole.len() - 1]), Err(Refusal::Broken));
        assert_eq!(measure(b"PK\x03\x04"), Err(Refusal::Broken));
    }

    proptest! {
        #[test]
        fn any_directory_has_an_outcome(position in 0usize..90, value: u8) {
            let mut bytes = directory(&[("a", 0, 1, 1), ("b", 0, 1, 1)]);
            let length = bytes.len();
            bytes[position % length] = value;
            let _ = measure(&bytes);
        }
    }
}
