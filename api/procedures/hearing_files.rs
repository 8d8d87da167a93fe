//! Documents of an answer: added by the person before it is sent, read by staff afterwards.

use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::due_process::Rule;
use super::hearing_public::{the_person, tried};
use super::{hearing_links, page, store};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::ViewProcedures;
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore};
use crate::http::{Upload, Valid};
use crate::schema::{hearing_files as f, hearing_links as l, procedure_hearings as h};

const LIMIT: u64 = 10 << 20;
const MOST: i64 = 10;

/// A document of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerFile {
    pub id: Uuid,
    #[schema(example = "constancia.pdf")]
    pub file_name: String,
    #[schema(example = "application/pdf")]
    pub media_type: String,
    pub size: i64,
}

/// An answer that the person gave by the link.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonAnswer {
    /// Folio of the receipt that the person holds.
    #[schema(example = "AU-2026-000001")]
    pub folio: String,
    pub answered_at: DateTime<Utc>,
    pub files: Vec<AnswerFile>,
}

/// One document; PDF, JPEG or PNG.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the form in the contract")]
pub struct AnswerFileForm {
    pub token: String,
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}

/// Takes a document out again.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "dRk1xY9gq3m0p7S4o8wQeQ2u5vC6hZbT1nJkLmNoPqR", "file_id": "0193f5a0-0000-7000-8000-000000000001"}))]
pub struct RemoveAnswerFile {
    #[validate(length(min = 1, max = 200, message = "Abra el enlace completo."))]
    pub token: String,
    pub file_id: Uuid,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerFiles {
    pub items: Vec<AnswerFile>,
}

/// Adds a document to an answer that is not sent yet: PDF, JPEG or PNG, at most 10 MiB each and ten in all.
#[utoipa::path(tag = "procedures", request_body(content = AnswerFileForm, content_type = "multipart/form-data"), responses(
    (status = 201, description = "Added", body = AnswerFiles),
    (status = 404, description = "hearing-link-not-usable", body = Problem),
    (status = 409, description = "too-many-files", body = Problem),
    (status = 415, description = "unsupported-media-type", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/hearing-links/files")]
pub(super) async fn attach_answer_file(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    clock: web::Data<Clock>,
    form: Multipart,
) -> Result<HttpResponse> {
    let person = the_person(&clock);
    let upload = Upload::receive(form, LIMIT).await?;
    let token = upload.field("token").unwrap_or_default().to_owned();
    // The link is looked at before anything is kept.
    tried(&db, &person, async |conn| {
        hearing_links::open(conn, &token, person.now).await
    })
    .await?;
    let media_type = content_type(&upload)?;
    store.put(&upload).await?;
    let items = tried(&db, &person, async |conn| {
        let link = hearing_links::open(conn, &token, person.now).await?;
        attach(conn, person.now, link.id, &upload, media_type).await?;
        of_link(conn, link.id).await
    })
    .await?;
    Ok(HttpResponse::Created().json(AnswerFiles { items }))
}

/// Takes a document out of an answer that is not sent yet.
#[utoipa::path(tag = "procedures", request_body = RemoveAnswerFile, responses(
    (status = 200, description = "Removed", body = AnswerFiles),
    (status = 404, description = "hearing-link-not-usable", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/hearing-links/file-removals")]
pub(super) async fn remove_answer_file(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<RemoveAnswerFile>,
) -> Result<HttpResponse> {
    let person = the_person(&clock);
    let items = tried(&db, &person, async |conn| {
        let link = hearing_links::open(conn, &body.token, person.now).await?;
        diesel::update(f::table.filter(f::id.eq(body.file_id).and(f::link_id.eq(link.id))))
            .set(f::removed_at.eq(person.now))
            .execute(conn)
            .await?;
        of_link(conn, link.id).await
    })
    .await?;
    Ok(HttpResponse::Ok().json(AnswerFiles { items }))
}

/// Name, media type, content, and whom it is about.
type Found = (String, String, String);

/// A document that the person sent; the read is audited.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("file_id" = Uuid, Path)),
    security(("session" = ["procedures.view"])),
    responses((status = 200, description = "The file, as what it is", content_type = "*/*"),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/procedures/{procedure_id}/answer-files/{file_id}")]
pub(super) async fn download_answer_file(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<ViewProcedures>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (procedure_id, id) = path.into_inner();
    let (name, media_type, sha256): Found = db
        .transaction(&actor, async |conn| {
            let case = store::summary(conn, &actor, procedure_id).await?;
            page::may_open(case.protection)?;
            let found = f::table
                .inner_join(l::table)
                .filter(f::id.eq(id).and(l::procedure_id.eq(procedure_id)))
                .filter(f::hearing_id.is_not_null())
                .select((f::file_name, f::media_type, f::file_sha256))
                .first(conn)
                .await?;
            Reading::download("hearing_files", id, Purpose::Procedure)
                .record(conn, [case.person_id])
                .await?;
            Ok(found)
        })
        .await?;
    let content = files.get(&sha256).await?;
    Ok(files::attachment(&name, &media_type, content))
}

async fn attach(
    conn: &mut Connection,
    now: DateTime<Utc>,
    link_id: Uuid,
    upload: &Upload,
    media_type: &str,
) -> Result<()> {
    let there: i64 = f::table
        .filter(f::link_id.eq(link_id).and(f::removed_at.is_null()))
        .count()
        .get_result(conn)
        .await?;
    if there >= MOST {
        return Err(Rule::TooManyFiles.into());
    }
    files::record(conn, upload).await?;
    diesel::insert_into(f::table)
        .values((
            f::id.eq(Uuid::now_v7()),
            f::link_id.eq(link_id),
            f::file_sha256.eq(&upload.sha256),
            f::file_name.eq(&upload.file_name),
            f::media_type.eq(media_type),
            f::size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
            f::added_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What the content shows, whatever the file is called.
fn content_type(upload: &Upload) -> Result<&'static str> {
    let detected = files::detect_media(upload.file.path())?;
    detected
        .filter(|kind| matches!(*kind, "application/pdf" | "image/jpeg" | "image/png"))
        .ok_or_else(|| {
            Error::UnsupportedMediaType(
                "Solo se admiten PDF, JPEG y PNG; el contenido de este archivo es otro.".into(),
            )
        })
}

/// The documents that a link has so far, in the order in which they came.
pub async fn of_link(conn: &mut Connection, link_id: Uuid) -> Result<Vec<AnswerFile>> {
    let rows: Vec<(Uuid, String, String, i64)> = f::table
        .filter(f::link_id.eq(link_id).and(f::removed_at.is_null()))
        .order(f::id)
        .select((f::id, f::file_name, f::media_type, f::size))
        .load(conn)
        .await?;
    let files = rows
        .into_iter()
        .map(|(id, file_name, media_type, size)| AnswerFile {
            id,
            file_name,
            media_type,
            size,
        });
    Ok(files.collect())
}

/// The answer that the person gave by the link, if that is how they answered.
pub async fn answer(conn: &mut Connection, procedure_id: Uuid) -> Result<Option<PersonAnswer>> {
    let found: Option<(Option<String>, Option<Uuid>, DateTime<Utc>)> = h::table
        .filter(
            h::procedure_id
                .eq(procedure_id)
                .and(h::link_id.is_not_null()),
        )
        .order(h::recorded_at.desc())
        .select((h::folio, h::link_id, h::recorded_at))
        .first(conn)
        .await
        .optional()?;
    let Some((Some(folio), Some(link_id), answered_at)) = found else {
        return Ok(None);
    };
    Ok(Some(PersonAnswer {
        folio,
        answered_at,
        files: of_link(conn, link_id).await?,
    }))
}
