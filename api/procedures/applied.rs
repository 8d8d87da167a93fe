//! What Payments changed of a case that it applied in part, in words: as the ledger keeps it.

use uuid::Uuid;

use super::effects::Effect;
use super::images::{ObjectChange, ObjectKind, Shift};
use super::{cases, effect_words, ledger};
use crate::db::Connection;
use crate::error::{Error, Result};

/// Rows of (what, effect).
pub async fn rows(conn: &mut Connection, id: Uuid) -> Result<Vec<[String; 2]>> {
    let case = cases::load(conn, &[id]).await?.pop();
    let case = case.ok_or(Error::NotFound)?;
    let mut ledger = ledger::origins(conn, &[id]).await?;
    let done = ledger.remove(&id).map(|origin| origin.done);
    let changes = done.iter().flatten().filter_map(|done| {
        let image = Shift::Change {
            before: done.before.clone()?,
            after: done.after.clone(),
        };
        let on = case.takes_effect_on.unwrap_or(case.effective_on);
        Some(ObjectChange::new(done.object_id, &done.name, image, on))
    });
    Ok(changes
        .map(|change| {
            let what = match change.kind() {
                ObjectKind::Benefit => "El beneficio",
                ObjectKind::Payment => "El pago",
                ObjectKind::Registration => "El registro en el padrón",
                ObjectKind::Place => "El lugar",
                ObjectKind::Enrolment => "La escuela",
            };
            let (_, sentence, _) = effect_words::effect(&Effect::Object(change), &case);
            [what.to_owned(), sentence]
        })
        .collect())
}
