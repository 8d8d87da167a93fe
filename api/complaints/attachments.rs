//! Files of a complaint, from the person or from those who attend it.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::Case;
use super::media::{self, Clean};
use super::requests::ComplaintFileForm;
use super::rules::Rule;
use super::types::ComplaintState;
use super::views::Complaint;
use super::{page, store, words};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{AttendComplaints, ViewComplaints};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore};
use crate::http::{Upload, versioned};
use crate::schema::complaint_attachments as a;

pub const LIMIT: u64 = 10 << 20;
const MOST: i64 = 5;

/// A file as it will be kept, and the name it came under.
pub struct Kept {
    upload: Upload,
    clean: Clean,
    sent_as: String,
}

/// Takes out of the file what is not meant to be told.
pub async fn prepare(upload: Upload) -> Result<Kept> {
    let sent_as = upload.file_name.clone();
    let clean = web::block(move || media::clean(upload.file.path()))
        .await
        .map_err(Error::internal)??;
    Ok(Kept {
        upload: Upload::from_bytes(&sent_as, &clean.bytes)?,
        clean,
        sent_as,
    })
}

impl Kept {
    /// Into the store, once it is known that it may be kept: what is refused is nowhere.
    pub async fn put(&self, files: &FileStore) -> Result<()> {
        files.put(&self.upload).await
    }
}

/// Whether the complaint takes this file; how many it has.
pub async fn check(conn: &mut Connection, case: &Case, kept: &Kept) -> Result<i64> {
    if !case.state.is_some_and(ComplaintState::is_open) {
        return Err(Rule::StepNotAllowed(words::state_name(case.state)).into());
    }
    if case.is_anonymous && !kept.clean.bare {
        return Err(Rule::AttachmentNotAnonymous.into());
    }
    let present: i64 = a::table
        .filter(a::complaint_id.eq(case.id))
        .count()
        .get_result(conn)
        .await?;
    if present >= MOST {
        return Err(Rule::TooManyAttachments.into());
    }
    Ok(present)
}

/// Adds a file that is in the store; from the person where nobody with an account acts.
pub async fn add(conn: &mut Connection, actor: &Actor, id: Uuid, kept: &Kept) -> Result<()> {
    let case = store::lock(conn, id).await?;
    let present = check(conn, &case, kept).await?;
    // A name such as «foto de Ana.jpg» would tell what the complaint does not.
    let file_name = if case.is_anonymous {
        format!("archivo-{}.{}", present + 1, kept.clean.extension)
    } else {
        kept.sent_as.clone()
    };
    files::record(conn, &kept.upload).await?;
    diesel::insert_into(a::table)
        .values((
            a::id.eq(Uuid::now_v7()),
            a::complaint_id.eq(case.id),
            a::file_sha256.eq(&kept.upload.sha256),
            a::file_name.eq(file_name),
            a::media_type.eq(kept.clean.media_type),
            a::size.eq(i64::try_from(kept.upload.size).map_err(Error::internal)?),
            a::added_by.eq(actor.user_id),
            a::added_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Adds a file to a complaint: at most five of 10 MiB in all.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path)),
    request_body(content = ComplaintFileForm, content_type = "multipart/form-data"),
    security(("session" = ["complaints.attend"])), responses(
    (status = 201, description = "Attached", body = Complaint),
    (status = 409, description = "step-not-allowed, too-many-attachments", body = Problem),
    (status = 415, description = "unsupported-media-type, attachment-not-anonymous", body = Problem),
    (status = 422, description = "invalid, picture-unreadable", body = Problem)))]
#[post("/complaints/{complaint_id}/attachments")]
pub(super) async fn attach_complaint_file(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    form: Multipart,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    let kept = prepare(Upload::receive(form, LIMIT).await?).await?;
    let case = store::find(&mut *db.connection().await?, &actor, id).await?;
    check(&mut *db.connection().await?, &case, &kept).await?;
    kept.put(&files).await?;
    let shown = db
        .transaction(&actor, async |conn| {
            add(conn, &actor, id, &kept).await?;
            page::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(
        StatusCode::CREATED,
        shown.summary.version,
        &shown,
    ))
}

/// The file itself; the read is audited.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("attachment_id" = Uuid, Path)),
    security(("session" = ["complaints.view"])),
    responses((status = 200, description = "The file, as what it is", content_type = "*/*")))]
#[get("/complaints/{complaint_id}/attachments/{attachment_id}")]
pub(super) async fn download_complaint_attachment(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<ViewComplaints>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (complaint_id, id) = path.into_inner();
    let (name, media_type, sha256): (String, String, String) = db
        .transaction(&actor, async |conn| {
            store::find(conn, &actor, complaint_id).await?;
            Reading::download("complaint_attachments", id, Purpose::Complaint)
                .record(conn, [])
                .await?;
            Ok(a::table
                .filter(a::id.eq(id).and(a::complaint_id.eq(complaint_id)))
                .select((a::file_name, a::media_type, a::file_sha256))
                .first(conn)
                .await?)
        })
        .await?;
    Ok(files::attachment(
        &name,
        &media_type,
        files.get(&sha256).await?,
    ))
}
