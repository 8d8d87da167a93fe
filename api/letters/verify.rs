//! What the public page says of a letter, to whoever holds the paper and to nobody else.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::press::Press;
use super::types::{LetterState, LetterSubject, Verdict, Verification};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{academic_reports, letters};
use crate::vault::hash_token;

pub async fn verify(conn: &mut Connection, press: &Press, token: &str) -> Result<Verification> {
    type Found = (String, String, NaiveDate, String, Uuid);
    let found: Option<Found> = letters::table
        .filter(letters::verification_hash.eq(hash_token(token.trim())))
        .select((
            letters::folio,
            letters::state,
            letters::issued_on,
            letters::subject_kind,
            letters::subject_id,
        ))
        .first(conn)
        .await
        .optional()?;
    let Some((folio, state, issued_on, subject_kind, subject_id)) = found else {
        return Ok(Verification {
            verdict: Verdict::Unknown,
            folio: None,
            issued_on: None,
            issued_by: None,
            content_sha256: None,
        });
    };
    let verdict = match state.parse().map_err(Error::internal)? {
        LetterState::Valid => Verdict::Valid,
        LetterState::Voided => Verdict::Voided,
    };
    let content_sha256 = match subject_kind.parse().map_err(Error::internal)? {
        LetterSubject::Report => Some(received(conn, subject_id).await?),
        _ => None,
    };
    Ok(Verification {
        verdict,
        folio: Some(folio),
        issued_on: Some(issued_on),
        issued_by: Some(press.issuer()),
        content_sha256,
    })
}

/// The hash of the report that a receipt acknowledges; it tells nothing to whoever does not hold the report.
async fn received(conn: &mut Connection, report_id: Uuid) -> Result<String> {
    Ok(academic_reports::table
        .find(report_id)
        .select(academic_reports::file_sha256)
        .first(conn)
        .await?)
}
