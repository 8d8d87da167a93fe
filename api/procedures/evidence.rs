//! Documents that support a case, taken for what their content says they are.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, delete, get, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::carry::{Taken, carry_out};
use super::case::Event;
use super::requests::EvidenceForm;
use super::rules::step;
use super::types::{EvidenceKind, Procedure};
use super::{page, store};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{ProposeProcedures, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore};
use crate::http::{IfMatch, Upload, versioned};
use crate::schema::{procedure_evidence as e, procedures};

pub(super) const LIMIT: u64 = 20 << 20;

/// Adds a document: PDF, picture, workbook, letter, text or mail, at most 20 MiB.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body(content = EvidenceForm, content_type = "multipart/form-data"),
    security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Attached", body = Procedure),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 415, description = "unsupported-media-type", body = Problem)))]
#[post("/procedures/{procedure_id}/evidence")]
pub(super) async fn attach_evidence(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    form: Multipart,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let upload = Upload::receive(form, LIMIT).await?;
    let media_type = content_type(&upload)?;
    files.put(&upload).await?;
    let shown = db
        .transaction(&actor, async |conn| {
            attach(conn, &actor, (id, seen.0), &upload, media_type).await?;
            page::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(
        StatusCode::CREATED,
        shown.summary.version,
        &shown,
    ))
}

/// Name, media type, content, and whom it is about.
type Found = (String, String, String, Uuid);

/// The document itself; the read is audited.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("evidence_id" = Uuid, Path)),
    security(("session" = ["procedures.view"])),
    responses((status = 200, description = "The file, as what it is", content_type = "*/*"),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/procedures/{procedure_id}/evidence/{evidence_id}")]
pub(super) async fn download_evidence(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<ViewProcedures>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (procedure_id, id) = path.into_inner();
    let (name, media_type, sha256, _): Found = db
        .transaction(&actor, async |conn| {
            page::may_open(store::summary(conn, &actor, procedure_id).await?.protection)?;
            let found: Found = e::table
                .inner_join(procedures::table)
                .filter(e::id.eq(id).and(e::procedure_id.eq(procedure_id)))
                .filter(e::removed_at.is_null())
                .select((
                    e::file_name,
                    e::media_type,
                    e::file_sha256,
                    procedures::person_id,
                ))
                .first(conn)
                .await?;
            Reading::download("procedure_evidence", id, Purpose::Procedure)
                .record(conn, [found.3])
                .await?;
            Ok(found)
        })
        .await?;
    Ok(files::attachment(
        &name,
        &media_type,
        files.get(&sha256).await?,
    ))
}

/// Takes a document out of the case; its content is kept.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("evidence_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Removed", body = Procedure),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[delete("/procedures/{procedure_id}/evidence/{evidence_id}")]
pub(super) async fn remove_evidence(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let (procedure_id, id) = path.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            remove(conn, &actor, (procedure_id, seen.0), id).await?;
            page::show(conn, &actor, procedure_id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

pub(super) fn kind_of(upload: &Upload) -> Result<EvidenceKind> {
    let named = upload.field("kind").filter(|text| !text.is_empty());
    named.map_or(Ok(EvidenceKind::Other), |text| {
        text.parse()
            .map_err(|_| Error::invalid("/kind", "unknown", "Elija de la lista qué documento es."))
    })
}

async fn attach(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    upload: &Upload,
    media_type: &str,
) -> Result<()> {
    edit(
        conn,
        actor,
        (id, seen),
        format!("Se agregó el documento {}", upload.file_name),
    )
    .await?;
    files::record(conn, upload).await?;
    let kind = kind_of(upload)?;
    let description = upload.field("description").filter(|text| !text.is_empty());
    diesel::insert_into(e::table)
        .values((
            e::id.eq(Uuid::now_v7()),
            e::procedure_id.eq(id),
            e::kind.eq(<&'static str>::from(kind)),
            e::file_sha256.eq(&upload.sha256),
            e::file_name.eq(&upload.file_name),
            e::media_type.eq(media_type),
            e::size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
            e::description.eq(description),
            e::added_by.eq(actor.person()?),
            e::added_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn remove(
    conn: &mut Connection,
    actor: &Actor,
    (procedure_id, seen): (Uuid, i32),
    id: Uuid,
) -> Result<()> {
    let found: Option<String> = e::table
        .filter(e::id.eq(id).and(e::procedure_id.eq(procedure_id)))
        .filter(e::removed_at.is_null())
        .select(e::file_name)
        .first(conn)
        .await
        .optional()?;
    let name = found.ok_or(Error::NotFound)?;
    edit(
        conn,
        actor,
        (procedure_id, seen),
        format!("Se quitó el documento {name}"),
    )
    .await?;
    diesel::update(e::table.find(id))
        .set(e::removed_at.eq(actor.now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Evidence is part of the proposal: adding and removing it are edits, in the history like any other.
async fn edit(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    what: String,
) -> Result<()> {
    let case = page::lock_seen(conn, id, seen).await?;
    let event = Event::Edit {
        ground_changed: false,
    };
    let step = step(&case, event, actor, &BusinessCalendar::default())?;
    let taken = Taken {
        case: &case,
        step,
        reason: Some(what),
        package: None,
    };
    carry_out(conn, actor, &[taken]).await
}

/// The media type that the content shows, whatever the file is called.
pub(super) fn content_type(upload: &Upload) -> Result<&'static str> {
    files::detect_media(upload.file.path())?.ok_or_else(|| {
        Error::UnsupportedMediaType(
            "Solo se admiten PDF, PNG, JPEG, WebP, XLSX, DOCX, TXT y EML; el contenido de este archivo es otro.".into(),
        )
    })
}
