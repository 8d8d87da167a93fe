//! What the public page says of a letter, to whoever holds the paper and to nobody else.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::press::Press;
use super::types::{LetterState, Verdict, Verification};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::letters;
use crate::vault::hash_token;

pub async fn verify(conn: &mut Connection, press: &Press, token: &str) -> Result<Verification> {
    let found: Option<(String, String, NaiveDate)> = letters::table
        .filter(letters::verification_hash.eq(hash_token(token.trim())))
        .select((letters::folio, letters::state, letters::issued_on))
        .first(conn)
        .await
        .optional()?;
    let Some((folio, state, issued_on)) = found else {
        return Ok(Verification {
            verdict: Verdict::Unknown,
            folio: None,
            issued_on: None,
            issued_by: None,
        });
    };
    let verdict = match state.parse().map_err(Error::internal)? {
        LetterState::Valid => Verdict::Valid,
        LetterState::Voided => Verdict::Voided,
    };
    Ok(Verification {
        verdict,
        folio: Some(folio),
        issued_on: Some(issued_on),
        issued_by: Some(press.issuer()),
    })
}
