//! Issuing a letter: its folio, its file and its row, in the transaction of the act that it tells of.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value as Json;
use uuid::Uuid;

use super::press::{Imprint, Press};
use super::types::{IssuedLetter, LetterKind, LetterSubject};
use super::{store, story};
use crate::auth::Actor;
use crate::calendar::next_folio;
use crate::db::Connection;
use crate::error::Result;
use crate::files;
use crate::http::Upload;
use crate::schema::letters;
use crate::timeline::TimelineKind;
use crate::vault::new_token;

/// What a slice wants told, and of what; the fields of `data` are named at the head of each template.
#[derive(Debug, Clone)]
pub struct Letter {
    pub kind: LetterKind,
    pub subject: (LetterSubject, Uuid),
    pub person_id: Option<Uuid>,
    pub data: Json,
}

/// Prints, numbers and keeps a letter. Call it last: the series of folios is held until the transaction ends.
pub async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    letter: Letter,
) -> Result<IssuedLetter> {
    let folio = next_folio(conn, "OF", actor.today()).await?;
    let (token, token_hash) = new_token();
    let imprint = Imprint {
        folio: folio.clone(),
        issued_on: actor.today(),
        issued_by: actor.display_name.clone(),
        token: token.clone(),
    };
    let printed = press.print(letter.kind, imprint, letter.data).await?;
    let upload = Upload::from_bytes(&format!("{folio}.pdf"), &printed.pdf)?;
    press.files().put(&upload).await?;
    files::record(conn, &upload).await?;
    let id = Uuid::now_v7();
    let (kind, subject): (&'static str, &'static str) =
        (letter.kind.into(), letter.subject.0.into());
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(id),
            letters::folio.eq(&folio),
            letters::kind.eq(kind),
            letters::subject_kind.eq(subject),
            letters::subject_id.eq(letter.subject.1),
            letters::person_id.eq(letter.person_id),
            letters::issued_on.eq(actor.today()),
            letters::issued_by.eq(actor.user_id),
            letters::file_sha256.eq(&upload.sha256),
            letters::verification_hash.eq(token_hash),
            letters::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let issued = store::find(conn, id).await?.letter;
    let told = TimelineKind::LetterIssued;
    story::tell(conn, actor, letter.person_id, told, &issued).await?;
    Ok(IssuedLetter {
        verify_url: Some(press.verify_url(&token)),
        template_fault: printed.template_fault,
        ..issued
    })
}
