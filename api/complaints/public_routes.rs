//! The doors without an account: file, follow, complete, rate, ask to reopen.
//!
//! Their transactions are signed without an address, so that the audit cannot say from where somebody complained.

use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::catalogues::ComplaintForm;
use super::requests::{
    AskReopening, CompleteComplaint, FileComplaint, FollowedFileForm, RateComplaint, TrackComplaint,
};
use super::throttle::{self, Act, Place};
use super::views::{FiledComplaint, FollowedComplaint};
use super::{attachments, catalogues, filing, following, store};
use crate::auth::Actor;
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::files::FileStore;
use crate::http::{Upload, Valid, request_id};
use crate::vault::Vault;

/// Routes that need no token.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(show_complaint_form)
        .service(file_complaint)
        .service(track_complaint)
        .service(attach_to_complaint)
        .service(complete_complaint)
        .service(rate_complaint)
        .service(ask_reopening);
}

/// Nobody in particular: what the public does is signed by no account.
fn nobody(clock: &Clock) -> Actor {
    Actor {
        request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
        ..Actor::system(clock.now())
    }
}

fn place(config: &Config) -> Place<'_> {
    Place {
        secret: &config.session_secret,
        address: request_id::current_address(),
    }
}

/// What the public form needs: the lists to choose from, the terms, and what it carries back.
#[utoipa::path(tag = "complaints", responses((status = 200, description = "The form", body = ComplaintForm)))]
#[get("/complaint-form")]
async fn show_complaint_form(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    clock: web::Data<Clock>,
) -> Result<HttpResponse> {
    let intake = filing::new_intake(&vault, clock.now())?;
    let today = nobody(&clock).today();
    let form = catalogues::form(&mut *db.connection().await?, intake, today).await?;
    Ok(HttpResponse::Ok().json(form))
}

/// Files a complaint without an account. Folio and secret are said once; without a name nothing that identifies is kept.
#[utoipa::path(tag = "complaints", request_body = FileComplaint, responses(
    (status = 201, description = "Filed", body = FiledComplaint),
    (status = 409, description = "form-not-accepted", body = Problem),
    (status = 422, description = "invalid, catalogue-entry-not-valid", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/complaint-filings")]
async fn file_complaint(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    clock: web::Data<Clock>,
    Valid(body): Valid<FileComplaint>,
) -> Result<HttpResponse> {
    let nobody = nobody(&clock);
    let place = place(&config);
    counted(&db, &nobody, &place, Act::File).await?;
    let filed = db
        .transaction_without_address(&nobody, async |conn| {
            filing::file(conn, &nobody, &vault, &body).await
        })
        .await?;
    Ok(HttpResponse::Created().json(filed))
}

/// Counts in a transaction of its own, so that what is then refused counts too.
async fn counted(db: &Db, nobody: &Actor, place: &Place<'_>, act: Act) -> Result<()> {
    db.transaction_without_address(nobody, async |conn| {
        throttle::count(conn, place, act, nobody.now).await
    })
    .await
}

/// Opens a complaint by its key, acts, and answers what the person then sees.
async fn followed(
    db: &Db,
    config: &Config,
    clock: &Clock,
    key: &TrackComplaint,
    act: impl AsyncFnOnce(&mut Connection, &Actor, Uuid) -> Result<()>,
) -> Result<HttpResponse> {
    let nobody = nobody(clock);
    let id = following::open(db, &nobody, &place(config), key).await?;
    let shown = db
        .transaction_without_address(&nobody, async |conn| {
            act(conn, &nobody, id).await?;
            following::show(conn, &nobody, id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// What became of a complaint. A wrong secret and a folio that does not exist answer alike.
#[utoipa::path(tag = "complaints", request_body = TrackComplaint, responses(
    (status = 200, description = "The complaint", body = FollowedComplaint),
    (status = 404, description = "complaint-not-found", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/complaint-filings/searches")]
async fn track_complaint(
    db: web::Data<Db>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
    Valid(body): Valid<TrackComplaint>,
) -> Result<HttpResponse> {
    followed(&db, &config, &clock, &body, async |_, _, _| Ok(())).await
}

/// Adds a file: at most five of 10 MiB. Pictures lose what the camera wrote into them.
#[utoipa::path(tag = "complaints",
    request_body(content = FollowedFileForm, content_type = "multipart/form-data"), responses(
    (status = 200, description = "The complaint", body = FollowedComplaint),
    (status = 404, description = "complaint-not-found", body = Problem),
    (status = 409, description = "step-not-allowed, too-many-attachments", body = Problem),
    (status = 415, description = "unsupported-media-type, attachment-not-anonymous", body = Problem),
    (status = 422, description = "invalid, picture-unreadable", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/complaint-filings/attachments")]
async fn attach_to_complaint(
    db: web::Data<Db>,
    config: web::Data<Config>,
    files: web::Data<FileStore>,
    clock: web::Data<Clock>,
    form: Multipart,
) -> Result<HttpResponse> {
    counted(&db, &nobody(&clock), &place(&config), Act::Attach).await?;
    let upload = Upload::receive(form, attachments::LIMIT).await?;
    let key = TrackComplaint {
        folio: upload.field("folio").unwrap_or_default().to_owned(),
        secret: upload.field("secret").unwrap_or_default().to_owned(),
    };
    let kept = attachments::prepare(upload).await?;
    followed(&db, &config, &clock, &key, async |conn, _, id| {
        let case = store::lock(conn, id).await?;
        attachments::check(conn, &case, &kept).await.map(|_| ())
    })
    .await?;
    kept.put(&files).await?;
    followed(&db, &config, &clock, &key, async |conn, nobody, id| {
        attachments::add(conn, nobody, id, &kept).await
    })
    .await
}

/// Completes what was asked; the term to answer starts anew.
#[utoipa::path(tag = "complaints", request_body = CompleteComplaint, responses(
    (status = 200, description = "The complaint", body = FollowedComplaint),
    (status = 404, description = "complaint-not-found", body = Problem),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/complaint-filings/completions")]
async fn complete_complaint(
    db: web::Data<Db>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
    Valid(body): Valid<CompleteComplaint>,
) -> Result<HttpResponse> {
    followed(&db, &config, &clock, &body.key, async |conn, nobody, id| {
        following::complete(conn, nobody, id, &body).await
    })
    .await
}

/// Says from 0 to 10 how the answer was; asked once.
#[utoipa::path(tag = "complaints", request_body = RateComplaint, responses(
    (status = 200, description = "The complaint", body = FollowedComplaint),
    (status = 404, description = "complaint-not-found", body = Problem),
    (status = 409, description = "step-not-allowed, already-rated", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/complaint-filings/ratings")]
async fn rate_complaint(
    db: web::Data<Db>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
    Valid(body): Valid<RateComplaint>,
) -> Result<HttpResponse> {
    followed(&db, &config, &clock, &body.key, async |conn, nobody, id| {
        following::rate(conn, nobody, id, &body).await
    })
    .await
}

/// Opens it again, with the reason.
#[utoipa::path(tag = "complaints", request_body = AskReopening, responses(
    (status = 200, description = "The complaint", body = FollowedComplaint),
    (status = 404, description = "complaint-not-found", body = Problem),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/complaint-filings/reopenings")]
async fn ask_reopening(
    db: web::Data<Db>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
    Valid(body): Valid<AskReopening>,
) -> Result<HttpResponse> {
    followed(&db, &config, &clock, &body.key, async |conn, nobody, id| {
        following::ask_reopening(conn, nobody, id, &body).await
    })
    .await
}
