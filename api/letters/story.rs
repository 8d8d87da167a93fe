//! What the person's story tells of a letter about one of their cases.

use serde_json::json;
use uuid::Uuid;

use super::types::{IssuedLetter, LetterKind, LetterSubject};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::timeline::{self, Entry, TimelineKind};

pub async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Option<Uuid>,
    kind: TimelineKind,
    letter: &IssuedLetter,
) -> Result<()> {
    let (Some(person_id), LetterSubject::Procedure) = (person_id, letter.subject_kind) else {
        return Ok(());
    };
    let what = match letter.kind {
        LetterKind::Notice => "El aviso de inicio",
        LetterKind::Resolution => "La notificación de la resolución",
        LetterKind::PackageCover => "El oficio del paquete",
        LetterKind::Receipt => "El acuse",
        LetterKind::Referral => "El oficio de canalización",
        LetterKind::Answer => "La respuesta",
    };
    let happened = match kind {
        TimelineKind::LetterDelivered => "se entregó",
        TimelineKind::LetterVoided => "se anuló",
        _ => "se expidió",
    };
    let title = format!("{what} {} {happened}", letter.folio);
    let entry = Entry::new(actor, person_id, kind, title)
        .about("procedure", letter.subject_id)
        .params(json!({"letter": letter.folio, "letter_kind": letter.kind}));
    timeline::write(conn, vec![entry]).await
}
