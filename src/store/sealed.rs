//! Names, contact points, addresses, passports and everything people wrote, encrypted at rest.
//!
//! XChaCha20-Poly1305 under a key of the ring. The table, column and row a value belongs to are authenticated with
//! it, so a ciphertext that is moved elsewhere does not open. Look-ups go by HMAC-SHA256 under a key of their own.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::ambient::random_bytes;

const FORMAT: u8 = 1;
const NONCE_LENGTH: usize = 24;

/// The keys that columns are sealed and looked up with.
pub struct KeyRing {
    /// By number; the highest seals, all open.
    sealing: BTreeMap<u32, XChaCha20Poly1305>,
    index: Zeroizing<[u8; 32]>,
}

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("key_file cannot be read or created: {0}")]
    File(#[from] std::io::Error),
    /// It is not a key file.
    #[error("key_file is not a key file of this program")]
    NotAKeyFile,
    /// Others than the owner may read it.
    #[error("key_file may be read by others than its owner; make it 0600")]
    TooOpen,
}

/// Where a sealed value lives: it opens there and nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Table and column, `person.name`.
    pub column: &'static str,
    /// The row's id, or a value that is unique to the row.
    pub row: Uuid,
}

/// A sealed value that does not open.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the sealed value does not open with the keys at hand")]
pub struct Unsealable;

#[derive(Serialize, Deserialize)]
struct KeyFile {
    index: String,
    sealing: BTreeMap<u32, String>,
}

impl KeyRing {
    /// Reads the key file; the first start creates it, readable by its owner only.
    ///
    /// # Errors
    /// If it cannot be read or created, others may read it, or it is something else.
    pub fn load_or_create(path: &Path) -> Result<Self, KeyFileError> {
        if !path.exists() {
            create(path)?;
        }
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            return Err(KeyFileError::TooOpen);
        }
        let text = Zeroizing::new(fs::read_to_string(path)?);
        let file: KeyFile = serde_json::from_str(&text).map_err(|_| KeyFileError::NotAKeyFile)?;
        let index = decode(&file.index)?;
        let sealing = file
            .sealing
            .iter()
            .map(|(id, key)| Ok((*id, XChaCha20Poly1305::new((&*decode(key)?).into()))))
            .collect::<Result<BTreeMap<_, _>, KeyFileError>>()?;
        if sealing.is_empty() {
            return Err(KeyFileError::NotAKeyFile);
        }
        Ok(Self { sealing, index })
    }

    /// A ring of fresh keys that is written nowhere, for tests.
    pub fn ephemeral() -> Self {
        let cipher = XChaCha20Poly1305::new(&random_bytes::<32>().into());
        Self { sealing: BTreeMap::from([(1, cipher)]), index: Zeroizing::new(random_bytes()) }
    }

    /// Seals a value for one place.
    pub fn seal(&self, place: Place, plain: &[u8]) -> Vec<u8> {
        let Some((key_id, cipher)) = self.sealing.last_key_value() else {
            unreachable!("a ring has at least one key: both constructors see to it")
        };
        let nonce: [u8; NONCE_LENGTH] = random_bytes();
        let payload = Payload { msg: plain, aad: &place.bind(*key_id) };
        let Ok(sealed) = cipher.encrypt(&XNonce::from(nonce), payload) else {
            unreachable!("sealing fails only beyond 256 GiB")
        };
        let mut stored = Vec::with_capacity(1 + 4 + NONCE_LENGTH + sealed.len());
        stored.push(FORMAT);
        stored.extend(key_id.to_be_bytes());
        stored.extend(nonce);
        stored.extend(sealed);
        stored
    }

    /// Opens a value that was sealed for this place.
    ///
    /// # Errors
    /// If it was altered, moved from another place, or sealed with a key that is not in the ring.
    pub fn open(&self, place: Place, stored: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        let (&format, rest) = stored.split_first().ok_or(Unsealable)?;
        let (key_id, rest) = rest.split_first_chunk::<4>().ok_or(Unsealable)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LENGTH>().ok_or(Unsealable)?;
        if format != FORMAT {
            return Err(Unsealable);
        }
        let key_id = u32::from_be_bytes(*key_id);
        let cipher = self.sealing.get(&key_id).ok_or(Unsealable)?;
        let payload = Payload { msg: sealed, aad: &place.bind(key_id) };
        cipher.decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| Unsealable)
    }

    /// Opens text.
    ///
    /// # Errors
    /// As [`KeyRing::open`], or if it is not text.
    pub fn open_text(&self, place: Place, stored: &[u8]) -> Result<String, Unsealable> {
        let plain = self.open(place, stored)?;
        String::from_utf8(plain.to_vec()).map_err(|_| Unsealable)
    }

    /// The keyed hash by which a value is looked up. `kind` keeps equal values of different kinds apart.
    pub fn look_up_key(&self, kind: &str, value: &str) -> Vec<u8> {
        self.mac(kind, value.as_bytes()).to_vec()
    }

    /// A keyed hash of a message, for tokens that come back from outside.
    pub fn mac(&self, kind: &str, message: &[u8]) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&*self.index) else {
            unreachable!("HMAC takes keys of any length")
        };
        mac.update(&(kind.len() as u64).to_be_bytes());
        mac.update(kind.as_bytes());
        mac.update(message);
        mac.finalize().into_bytes().into()
    }
}

impl Place {
    /// The value's place in the words that are authenticated with it.
    fn bind(self, key_id: u32) -> Vec<u8> {
        format!("{}\0{}\0{key_id}", self.column, self.row).into_bytes()
    }
}

fn create(path: &Path) -> Result<(), KeyFileError> {
    let fresh = || BASE64.encode(&*Zeroizing::new(random_bytes::<32>()));
    let file = KeyFile { index: fresh(), sealing: BTreeMap::from([(1, fresh())]) };
    let text = Zeroizing::new(serde_json::to_string_pretty(&file).map_err(std::io::Error::other)?);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut handle = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    handle.write_all(text.as_bytes())?;
    handle.sync_all()?;
    Ok(())
}

fn decode(text: &str) -> Result<Zeroizing<[u8; 32]>, KeyFileError> {
    let bytes = Zeroizing::new(BASE64.decode(text.as_bytes()).map_err(|_| KeyFileError::NotAKeyFile)?);
    let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| KeyFileError::NotAKeyFile)?;
    Ok(Zeroizing::new(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: u128) -> Place {
        Place { column: "person.name", row: Uuid::from_u128(row) }
    }

    #[test]
    fn a_sealed_name_opens_in_its_own_row_only() {
        let keys = KeyRing::ephemeral();
        let sealed = keys.seal(place(1), "見本 太郎".as_bytes());
        assert_eq!(keys.open_text(place(1), &sealed).unwrap(), "見本 太郎");
        assert!(keys.open(place(2), &sealed).is_err(), "moved to another row");
        let elsewhere = Place { column: "person.address", ..place(1) };
        assert!(keys.open(elsewhere, &sealed).is_err(), "moved to another column");
        assert!(KeyRing::ephemeral().open(place(1), &sealed).is_err(), "another ring");
    }

    #[test]
    fn every_altered_byte_is_noticed() {
        let keys = KeyRing::ephemeral();
        let sealed = keys.seal(place(1), b"x");
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert!(keys.open(place(1), &altered).is_err(), "byte {index}");
        }
        assert!(keys.open(place(1), &[]).is_err());
    }

    #[test]
    fn the_key_file_is_created_for_its_owner_only_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        let sealed = KeyRing::load_or_create(&path).unwrap().seal(place(1), b"x");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(*KeyRing::load_or_create(&path).unwrap().open(place(1), &sealed).unwrap(), b"x");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(KeyRing::load_or_create(&path), Err(KeyFileError::TooOpen)));
    }

    #[test]
    fn equal_values_of_different_kinds_have_different_keys() {
        let keys = KeyRing::ephemeral();
        assert_ne!(keys.look_up_key("name", "1"), keys.look_up_key("phone", "1"));
    }
}
