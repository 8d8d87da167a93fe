//! Reports that the office enters for a school that cannot: who asked for it, by what means, and the evidence.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::capture_types::{CaptureMeans, CaptureRequest, ReportSource};
use super::place::Place;
use super::rules::Rule;
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{CreateReports, ViewReports};
use crate::auth::{Actor, Can, Scope};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore};
use crate::http::{IdempotencyKey, Upload, idempotency};
use crate::schema::capture_requests as q;

const LIMIT: u64 = 20 << 20;

/// Whether the actor may enter a report in this way: rows that the office types in need a request of the school,
/// and a school reports for itself.
pub async fn check(
    conn: &mut Connection,
    actor: &Actor,
    place: &Place,
    (source, request): (ReportSource, Option<Uuid>),
) -> Result<()> {
    let id = match (actor.scope(), request) {
        (Scope::School(_), Some(_)) => return Err(Rule::NotOnBehalf.into()),
        (Scope::Institute, None) if source == ReportSource::Capture => {
            return Err(Rule::EvidenceRequired.into());
        }
        (_, None) => return Ok(()),
        (Scope::Institute, Some(id)) => id,
    };
    let found: Option<Uuid> = q::table
        .find(id)
        .filter(q::round_id.eq(place.round_id))
        .filter(q::school_id.eq(place.school_id))
        .select(q::id)
        .first(conn)
        .await
        .optional()?;
    match found {
        Some(_) => Ok(()),
        None => Err(Error::invalid(
            "/capture_request_id",
            "unknown",
            "Esa petición no es de esta escuela en esta ronda; regístrela primero.",
        )),
    }
}

/// Who asked, by what means and when, with the evidence: a scan, a mail, what the school sent on paper.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes the form in the contract")]
pub(super) struct CaptureRequestForm {
    asked_by: String,
    means: CaptureMeans,
    asked_on: NaiveDate,
    /// PDF, picture, workbook, letter, text or mail, at most 20 MiB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What the form says, read.
#[derive(Serialize)]
struct Asked<'a> {
    round_id: Uuid,
    school_id: Uuid,
    asked_by: &'a str,
    means: CaptureMeans,
    asked_on: NaiveDate,
    sha256: &'a str,
}

fn read<'a>(upload: &'a Upload, place: &Place, today: NaiveDate) -> Result<Asked<'a>> {
    let asked_by = upload.field("asked_by").unwrap_or_default();
    if !(2..=200).contains(&asked_by.chars().count()) {
        let message = "Escriba quién lo pidió y su cargo, de 2 a 200 caracteres.";
        return Err(Error::invalid("/asked_by", "length", message));
    }
    let means = upload.field("means").unwrap_or_default();
    let means = means.parse::<CaptureMeans>().map_err(|_| {
        let message = "Elija por qué medio lo pidió la escuela.";
        Error::invalid("/means", "invalid", message)
    })?;
    let asked_on = upload.field("asked_on").unwrap_or_default();
    let asked_on = asked_on.parse::<NaiveDate>().ok();
    let asked_on = asked_on.filter(|day| *day <= today).ok_or_else(|| {
        let message = "Escriba el día en que se pidió: hoy o antes.";
        Error::invalid("/asked_on", "invalid", message)
    })?;
    Ok(Asked {
        round_id: place.round_id,
        school_id: place.school_id,
        asked_by,
        means,
        asked_on,
        sha256: &upload.sha256,
    })
}

async fn record(
    conn: &mut Connection,
    actor: &Actor,
    asked: &Asked<'_>,
    (upload, media_type): (&Upload, &str),
) -> Result<CaptureRequest> {
    let request = CaptureRequest {
        id: Uuid::now_v7(),
        asked_by: asked.asked_by.to_owned(),
        means: asked.means,
        asked_on: asked.asked_on,
        evidence_name: super::layout::bounded(&upload.file_name),
        evidence_sha256: upload.sha256.clone(),
        created_at: actor.now,
    };
    let means: &'static str = request.means.into();
    files::record(conn, upload).await?;
    diesel::insert_into(q::table)
        .values((
            q::id.eq(request.id),
            q::round_id.eq(asked.round_id),
            q::school_id.eq(asked.school_id),
            q::asked_by.eq(&request.asked_by),
            q::means.eq(means),
            q::asked_on.eq(request.asked_on),
            q::file_name.eq(&request.evidence_name),
            q::file_sha256.eq(&request.evidence_sha256),
            q::media_type.eq(media_type),
            q::created_by.eq(actor.person()?),
            q::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(request)
}

/// Puts on record that a school asks the office to enter its report, with the evidence.
#[utoipa::path(tag = "academics",
    params(("round_id" = Uuid, Path), ("school_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = CaptureRequestForm, content_type = "multipart/form-data"),
    security(("session" = ["reports.create"])), responses(
    (status = 201, description = "On record", body = CaptureRequest),
    (status = 409, description = "round-closed, school-not-in-round, not-on-behalf, idempotency-key-reused", body = Problem),
    (status = 415, description = "unsupported-media-type", body = Problem)))]
#[post("/rounds/{round_id}/schools/{school_id}/capture-requests")]
pub(super) async fn create_capture_request(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<CreateReports>,
    path: web::Path<(Uuid, Uuid)>,
    key: IdempotencyKey,
    form: Multipart,
) -> Result<HttpResponse> {
    let place = asking_place(&db, &actor, path.into_inner()).await?;
    let upload = Upload::receive(form, LIMIT).await?;
    let asked = read(&upload, &place, actor.today())?;
    let media_type = content_type(&upload)?;
    store.put(&upload).await?;
    let request = db
        .transaction(&actor, async |conn| {
            let act = async |conn: &mut Connection| {
                record(conn, &actor, &asked, (&upload, media_type)).await
            };
            key.once(conn, &actor, "create_capture_request", &asked, act)
                .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &request))
}

async fn asking_place(
    db: &Db,
    actor: &Actor,
    (round_id, school_id): (Uuid, Uuid),
) -> Result<Place> {
    let place = Place::find(&mut *db.connection().await?, actor, round_id, school_id).await?;
    place.takes_reports()?;
    match actor.scope() {
        Scope::Institute => Ok(place),
        Scope::School(_) => Err(Rule::NotOnBehalf.into()),
    }
}

fn content_type(upload: &Upload) -> Result<&'static str> {
    files::detect_media(upload.file.path())?.ok_or_else(|| {
        Error::UnsupportedMediaType(
            "Solo se admiten PDF, PNG, JPEG, WebP, XLSX, DOCX, TXT y EML; el contenido de este archivo es otro.".into(),
        )
    })
}

/// The evidence of a request, for the office and the school that asked; the read is audited.
#[utoipa::path(tag = "academics", params(("request_id" = Uuid, Path)), security(("session" = ["reports.view"])),
    responses((status = 200, description = "The file, as what it is", content_type = "*/*")))]
#[get("/capture-requests/{request_id}/file")]
pub(super) async fn download_capture_evidence(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<ViewReports>,
    request_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = request_id.into_inner();
    let (name, media_type, sha256) = db
        .transaction(&actor, async |conn| open_evidence(conn, &actor, id).await)
        .await?;
    let content = store.get(&sha256).await?;
    Ok(files::attachment(&name, &media_type, content))
}

/// Name, media type and content of an evidence.
type Evidence = (String, String, String);

async fn open_evidence(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Evidence> {
    let columns = (q::school_id, (q::file_name, q::media_type, q::file_sha256));
    let (school_id, found): (Uuid, Evidence) =
        q::table.find(id).select(columns).first(conn).await?;
    let own = actor.scope().school_id();
    if own.is_some_and(|own| own != school_id) {
        return Err(Error::NotFound);
    }
    Reading::download("capture_requests", id, Purpose::SchoolRound)
        .record(conn, [])
        .await?;
    Ok(found)
}
