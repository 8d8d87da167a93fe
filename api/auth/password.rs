//! Passwords as argon2id; hashing is heavy and belongs on the blocking pool.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Error, Result};

fn hasher(cost: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.clone())
}

/// # Errors
/// Only if the system has no randomness to give.
pub fn hash(password: &str, cost: &Params) -> Result<String> {
    hasher(cost)
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(Error::internal)
}

/// Whether the password fits; without a stored hash the same work is done, so that timing tells nothing.
pub fn verify(password: &str, stored: Option<&str>, cost: &Params) -> bool {
    let Some(stored) = stored else {
        let _ = hash(password, cost);
        return false;
    };
    PasswordHash::new(stored).is_ok_and(|stored| {
        Argon2::default()
            .verify_password(password.as_bytes(), &stored)
            .is_ok()
    })
}

/// The same password hashed anew, where what is stored was made at another cost.
pub fn rehash(password: &str, stored: &str, cost: &Params) -> Option<String> {
    let stored = PasswordHash::new(stored).ok()?;
    let numbers = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    let is_current = Params::try_from(&stored).is_ok_and(|made| numbers(&made) == numbers(cost));
    if is_current {
        None
    } else {
        hash(password, cost).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(memory: u32) -> Params {
        Params::new(memory, 1, 1, None).expect("a cost")
    }

    #[test]
    fn a_hash_is_argon2id_and_verifies_only_its_own_password() {
        let stored = hash("correct horse", &cost(64)).expect("randomness");
        assert!(
            stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"),
            "{stored}"
        );
        assert!(verify("correct horse", Some(&stored), &cost(64)));
        assert!(verify("correct horse", Some(&stored), &cost(128)));
        assert!(!verify("wrong horse", Some(&stored), &cost(64)));
        assert!(!verify("correct horse", None, &cost(64)));
    }

    #[test]
    fn only_another_cost_asks_for_another_hash() {
        let stored = hash("correct horse", &cost(64)).expect("randomness");
        assert_eq!(rehash("correct horse", &stored, &cost(64)), None);
        let dearer = rehash("correct horse", &stored, &cost(128)).expect("another");
        assert!(dearer.contains("m=128"), "{dearer}");
        assert!(verify("correct horse", Some(&dearer), &cost(128)));
    }
}
