//! The writ itself and the evidence that came with it.

use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::requests::AppealFileForm;
use super::types::AppealState;
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{FileAppeals, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore};
use crate::http::Upload;
use crate::procedures::due_process::{self, DueProcess, Rule};
use crate::procedures::{page, store as cases};
use crate::schema::{appeal_files as f, appeals as a};

const LIMIT: u64 = 20 << 20;

/// Adds the writ or a piece of evidence: PDF, picture, workbook, letter, text or mail, at most 20 MiB.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("appeal_id" = Uuid, Path)),
    request_body(content = AppealFileForm, content_type = "multipart/form-data"),
    security(("session" = ["procedures.file_appeals"])), responses(
    (status = 201, description = "Added", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "appeal-step-not-allowed", body = Problem),
    (status = 415, description = "unsupported-media-type", body = Problem)))]
#[post("/procedures/{procedure_id}/appeals/{appeal_id}/files")]
pub(super) async fn attach_appeal_file(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<FileAppeals>,
    path: web::Path<(Uuid, Uuid)>,
    form: Multipart,
) -> Result<HttpResponse> {
    let (procedure_id, appeal_id) = path.into_inner();
    let upload = Upload::receive(form, LIMIT).await?;
    let media_type = files::detect_media(upload.file.path())?.ok_or_else(|| {
        Error::UnsupportedMediaType(
            "Solo se admiten PDF, PNG, JPEG, WebP, XLSX, DOCX, TXT y EML; el contenido de este archivo es otro.".into(),
        )
    })?;
    store.put(&upload).await?;
    let shown = db
        .transaction(&actor, async |conn| {
            attach(conn, &actor, (procedure_id, appeal_id), &upload, media_type).await?;
            due_process::show(conn, &actor, procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Created().json(shown))
}

/// A document of an appeal; the read is audited.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("appeal_id" = Uuid, Path), ("file_id" = Uuid, Path)),
    security(("session" = ["procedures.view"])),
    responses((status = 200, description = "The file, as what it is", content_type = "*/*"),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/procedures/{procedure_id}/appeals/{appeal_id}/files/{file_id}")]
pub(super) async fn download_appeal_file(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<ViewProcedures>,
    path: web::Path<(Uuid, Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (procedure_id, appeal_id, id) = path.into_inner();
    let (name, media_type, sha256): (String, String, String) = db
        .transaction(&actor, async |conn| {
            let case = cases::summary(conn, &actor, procedure_id).await?;
            page::may_open(case.protection)?;
            let found = f::table
                .inner_join(a::table)
                .filter(f::id.eq(id).and(f::appeal_id.eq(appeal_id)))
                .filter(a::procedure_id.eq(procedure_id))
                .select((f::file_name, f::media_type, f::file_sha256))
                .first(conn)
                .await?;
            Reading::download("appeal_files", id, Purpose::Procedure)
                .record(conn, [case.person_id])
                .await?;
            Ok(found)
        })
        .await?;
    let content = store.get(&sha256).await?;
    Ok(files::attachment(&name, &media_type, content))
}

async fn attach(
    conn: &mut Connection,
    actor: &Actor,
    (procedure_id, appeal_id): (Uuid, Uuid),
    upload: &Upload,
    media_type: &str,
) -> Result<()> {
    page::may_open(cases::summary(conn, actor, procedure_id).await?.protection)?;
    let row = super::store::lock(conn, procedure_id, appeal_id).await?;
    let state: AppealState = row.state.parse().map_err(Error::internal)?;
    if state.is_over() {
        let name = super::rules::state_name(Some(state));
        return Err(Rule::AppealStepNotAllowed(name).into());
    }
    files::record(conn, upload).await?;
    let description = upload.field("description").filter(|text| !text.is_empty());
    diesel::insert_into(f::table)
        .values((
            f::id.eq(Uuid::now_v7()),
            f::appeal_id.eq(appeal_id),
            f::file_sha256.eq(&upload.sha256),
            f::file_name.eq(&upload.file_name),
            f::media_type.eq(media_type),
            f::size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
            f::description.eq(description),
            f::added_by.eq(actor.person()?),
            f::added_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
