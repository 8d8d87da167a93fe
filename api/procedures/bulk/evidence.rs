//! One document for every case of an act on many: the school's list, the minutes, the official letter.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{self, Rule};
use super::types::BulkState;
use super::{hearings, store};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::files;
use crate::http::Upload;
use crate::procedures::carry::{Taken, carry_out};
use crate::procedures::case::Event;
use crate::procedures::types::EvidenceKind;
use crate::procedures::{cases, rules as machine};
use crate::schema::procedure_evidence as e;

/// A received document, and what it is.
pub struct Document<'a> {
    pub upload: &'a Upload,
    pub kind: EvidenceKind,
    pub media_type: &'static str,
}

/// Adds it to every case that is still being put together.
pub async fn attach(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    document: &Document<'_>,
) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    let ids = store::cases_in(conn, id, &["draft", "in_hearing", "returned"]).await?;
    if ids.is_empty() {
        return Err(Rule::BulkNothingToDo.into());
    }
    edit(conn, actor, &ids, &document.upload.file_name).await?;
    files::record(conn, document.upload).await?;
    write(conn, actor, &ids, document).await?;
    hearings::touch(conn, id).await
}

/// Evidence is part of each proposal: adding it is an edit in the history of each.
async fn edit(conn: &mut Connection, actor: &Actor, ids: &[Uuid], name: &str) -> Result<()> {
    let held = cases::lock(conn, ids).await?;
    let calendar = BusinessCalendar::default();
    let event = Event::Edit {
        ground_changed: false,
    };
    let mut taken = Vec::with_capacity(held.len());
    for case in &held {
        taken.push(Taken {
            reason: Some(format!("Se agregó el documento {name}")),
            ..Taken::of(case, machine::step(case, event, actor, &calendar)?)
        });
    }
    carry_out(conn, actor, &taken).await
}

async fn write(
    conn: &mut Connection,
    actor: &Actor,
    ids: &[Uuid],
    document: &Document<'_>,
) -> Result<()> {
    let upload = document.upload;
    let kind: &'static str = document.kind.into();
    let description = upload.field("description").filter(|text| !text.is_empty());
    let size = i64::try_from(upload.size).map_err(Error::internal)?;
    let by = actor.person()?;
    let rows: Vec<_> = ids
        .iter()
        .map(|id| {
            (
                e::id.eq(Uuid::now_v7()),
                e::procedure_id.eq(*id),
                e::kind.eq(kind),
                e::file_sha256.eq(&upload.sha256),
                e::file_name.eq(&upload.file_name),
                e::media_type.eq(document.media_type),
                e::size.eq(size),
                e::description.eq(description),
                e::added_by.eq(by),
                e::added_at.eq(actor.now),
            )
        })
        .collect();
    for chunk in rows.chunks(1000) {
        diesel::insert_into(e::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}
