//! Secrets at rest: signing keys and one-time-password seeds lie in the database sealed, never plain.
//!
//! The key is derived from the installation's secret, and each sealed value is bound to its purpose
//! and owner, so that a value copied to another row does not open there.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result};

const NONCE_BYTES: usize = 12;

/// A token that only its bearer knows (links, refresh tokens), and the hash to store in its place.
pub fn new_token() -> (String, Vec<u8>) {
    let token = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let hash = hash_token(&token);
    (token, hash)
}

/// The hash under which a token is stored; its 256 random bits need no salt.
pub fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

pub struct Vault {
    cipher: ChaCha20Poly1305,
    pseudonyms: [u8; 32],
}

impl Vault {
    pub fn new(secret: &SecretString) -> Self {
        let derived = Hkdf::<Sha256>::new(None, secret.expose_secret().as_bytes());
        let key = |name: &[u8]| {
            let mut key = [0; 32];
            derived
                .expand(name, &mut key)
                .expect("32 bytes are within what HKDF gives");
            key
        };
        Self {
            cipher: ChaCha20Poly1305::new(&key(b"seguimiento vault").into()),
            pseudonyms: key(b"seguimiento pseudonyms"),
        }
    }

    /// The name under which `purpose` knows a row: always the same, and nobody can tell that two purposes mean
    /// the same row.
    pub fn pseudonym(&self, purpose: &str, id: Uuid) -> Uuid {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.pseudonyms)
            .expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(id.as_bytes());
        let digest = mac.finalize().into_bytes();
        let (head, _) = digest
            .split_first_chunk::<16>()
            .expect("a digest has 32 bytes");
        uuid::Builder::from_custom_bytes(*head).into_uuid()
    }

    /// Seals `plain`; `purpose` names what it is and whose, and must be said again to open it.
    ///
    /// # Errors
    /// Only if the value is absurdly large.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce = rand::random::<[u8; NONCE_BYTES]>();
        let payload = Payload {
            msg: plain,
            aad: purpose.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| Error::internal("a value could not be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// # Errors
    /// If it was sealed with another secret or for another purpose, or was altered.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let damaged =
            || Error::internal("a sealed value does not open: is SESSION_SECRET another?");
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(damaged)?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        self.cipher
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| damaged())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_knows_a_row_by_a_name_of_its_own() {
        let vault = Vault::new(&"a".repeat(32).into());
        let id = Uuid::now_v7();
        let name = vault.pseudonym("benefit of 1", id);
        assert_eq!(name, vault.pseudonym("benefit of 1", id));
        assert_ne!(name, vault.pseudonym("benefit of 2", id));
        assert_ne!(name, vault.pseudonym("benefit of 1", Uuid::now_v7()));
        assert_eq!(name.get_version_num(), 8);
    }

    #[test]
    fn a_value_opens_only_whole_with_its_secret_and_for_its_purpose() {
        let vault = Vault::new(&"a".repeat(32).into());
        let sealed = vault.seal("totp 1", b"seed").expect("sealed");
        assert_eq!(vault.open("totp 1", &sealed).expect("opened"), b"seed");
        assert_ne!(sealed, vault.seal("totp 1", b"seed").expect("sealed"));
        assert!(vault.open("totp 2", &sealed).is_err());
        assert!(vault.open("totp 1", &sealed[..sealed.len() - 1]).is_err());
        assert!(vault.open("totp 1", b"").is_err());
        let other = Vault::new(&"b".repeat(32).into());
        assert!(other.open("totp 1", &sealed).is_err());
    }
}
