//! A place in the feed as a client holds it: sealed for that client.
//!
//! A bare number would tell how much happens to people whom the client may not know of, and two clients
//! could compare theirs. A cursor of another client does not open.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::rules::Rule;
use crate::error::Result;
use crate::vault::Vault;

fn purpose(client_id: Uuid) -> String {
    format!("change cursor {client_id}")
}

/// The cursor of a position: what follows it comes next.
pub fn seal(vault: &Vault, client_id: Uuid, position: i64) -> Result<String> {
    let sealed = vault.seal(&purpose(client_id), &position.to_be_bytes())?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

/// # Errors
/// If it is no cursor, or somebody else's.
pub fn open(vault: &Vault, client_id: Uuid, text: &str) -> Result<i64, Rule> {
    BASE64_URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|sealed| vault.open(&purpose(client_id), &sealed).ok())
        .and_then(|plain| plain.try_into().ok())
        .map(i64::from_be_bytes)
        .ok_or(Rule::CursorUnknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cursor_opens_for_its_client_alone() {
        let vault = Vault::new(&"a".repeat(32).into());
        let (ours, theirs) = (Uuid::now_v7(), Uuid::now_v7());
        let cursor = seal(&vault, ours, 41).expect("sealed");
        assert_eq!(open(&vault, ours, &cursor), Ok(41));
        assert_eq!(open(&vault, theirs, &cursor), Err(Rule::CursorUnknown));
        assert_ne!(cursor, seal(&vault, ours, 41).expect("sealed"));
    }

    proptest! {
        #[test]
        fn what_was_made_up_is_refused(text in ".{0,120}") {
            let vault = Vault::new(&"a".repeat(32).into());
            prop_assert_eq!(open(&vault, Uuid::now_v7(), &text), Err(Rule::CursorUnknown));
        }
    }
}
