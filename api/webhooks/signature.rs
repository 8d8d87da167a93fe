//! Signatures as the Standard Webhooks specification wants them: HMAC-SHA256 over id, time and body, `v1,…`.
//!
//! The secret is shown once, as `whsec_…`; it lies sealed, since signing needs it again. While it is being
//! rotated both the new and the old one sign, so that the receiver can change when it suits.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::error::{Error, Result};

const PREFIX: &str = "whsec_";

/// A signing secret; 32 random bytes.
pub struct Secret(Vec<u8>);

impl Secret {
    pub fn random() -> Self {
        Self(rand::random::<[u8; 32]>().to_vec())
    }

    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As receivers are given it.
    pub fn shown(&self) -> String {
        format!("{PREFIX}{}", BASE64_STANDARD.encode(&self.0))
    }

    fn sign(&self, content: &[u8]) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(Error::internal)?;
        mac.update(content);
        Ok(format!(
            "v1,{}",
            BASE64_STANDARD.encode(mac.finalize().into_bytes())
        ))
    }
}

/// What binds a sealed secret to its row.
pub fn purpose(secret_id: Uuid) -> String {
    format!("webhook secret {secret_id}")
}

/// The `webhook-signature` header: one signature for each living secret, the newest first.
pub fn sign(secrets: &[Secret], id: Uuid, timestamp: i64, body: &[u8]) -> Result<String> {
    let content = [format!("{id}.{timestamp}.").as_bytes(), body].concat();
    let signatures: Vec<String> = secrets
        .iter()
        .map(|secret| secret.sign(&content))
        .collect::<Result<_>>()?;
    Ok(signatures.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_living_secrets_sign_both() {
        let (new, old) = (Secret::random(), Secret::random());
        assert!(new.shown().starts_with("whsec_"));
        let id = Uuid::now_v7();
        let header = sign(
            &[Secret(new.0.clone()), Secret(old.0.clone())],
            id,
            1_764_000_000,
            b"{}",
        )
        .expect("signed");
        let alone = sign(&[new], id, 1_764_000_000, b"{}").expect("signed");
        assert_eq!(header.split(' ').count(), 2);
        assert!(header.starts_with(&alone));
        assert_ne!(
            alone,
            sign(&[old], id, 1_764_000_001, b"{}").expect("signed")
        );
    }
}
