//! What an access token of an agency says (RFC 9068), signed by the same keys as those of accounts, for another audience.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::auth::TokenClaims;

/// Whom these tokens are for: no operation of accounts takes them.
pub const AUDIENCE: &str = "seguimiento-agencies";

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AgencyClaims {
    pub iss: String,
    pub aud: String,
    /// The client's public name, twice: there is no person behind it.
    pub sub: String,
    pub client_id: String,
    /// Separated by blanks.
    pub scope: String,
    pub iat: i64,
    pub exp: i64,
    pub jti: Uuid,
}

impl TokenClaims for AgencyClaims {
    const AUDIENCE: &'static str = AUDIENCE;
    const TYPE: &'static str = "at+jwt";

    fn expires_at(&self) -> i64 {
        self.exp
    }
}
