//! Commands on appeals; each answers with the due process of the case.

use actix_web::{HttpResponse, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::actions::{self, Seen};
use super::requests::{AdmitAppeal, DecideAppeal, FileAppeal, RecordAppealCure, RequestAppealCure};
use super::{cure, decisions, files};
use crate::auth::Can;
use crate::auth::permissions::{DecideAppeals, FileAppeals};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};
use crate::procedures::due_process::{self, DueProcess};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(file_appeal)
        .service(request_appeal_cure)
        .service(record_appeal_cure)
        .service(admit_appeal)
        .service(decide_appeal)
        .service(files::attach_appeal_file)
        .service(files::download_appeal_file);
}

/// Records a writ against an applied case; one that comes late is marked, never refused. If-Match is the case's version.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = FileAppeal, security(("session" = ["procedures.file_appeals"])), responses(
    (status = 201, description = "Filed", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/procedures/{procedure_id}/appeals")]
async fn file_appeal(
    db: web::Data<Db>,
    actor: Can<FileAppeals>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<FileAppeal>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let case = crate::procedures::store::summary(conn, &actor, id).await?;
            crate::procedures::page::may_open(case.protection)?;
            actions::file(conn, &actor, (id, seen.0), body).await?;
            due_process::show(conn, &actor, id).await
        })
        .await?;
    Ok(HttpResponse::Created().json(shown))
}

/// Asks whoever appeals for what the writ lacks: the term to decide is interrupted, the term to cure begins.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("appeal_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RequestAppealCure, security(("session" = ["procedures.decide_appeals"])), responses(
    (status = 200, description = "Asked", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "appeal-step-not-allowed, appeal-own-case", body = Problem)))]
#[post("/procedures/{procedure_id}/appeals/{appeal_id}/cure-requests")]
async fn request_appeal_cure(
    db: web::Data<Db>,
    actor: Can<DecideAppeals>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<RequestAppealCure>,
) -> Result<HttpResponse> {
    let seen = at(path, seen);
    let shown = db
        .transaction(&actor, async |conn| {
            cure::request(conn, &actor, seen, body).await?;
            due_process::show(conn, &actor, seen.procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Records what the person brought; the term to decide begins again. One who never came is dismissed by `admit_appeal`.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("appeal_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RecordAppealCure, security(("session" = ["procedures.file_appeals"])), responses(
    (status = 200, description = "Cured", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "appeal-step-not-allowed", body = Problem)))]
#[post("/procedures/{procedure_id}/appeals/{appeal_id}/cures")]
async fn record_appeal_cure(
    db: web::Data<Db>,
    actor: Can<FileAppeals>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<RecordAppealCure>,
) -> Result<HttpResponse> {
    let seen = at(path, seen);
    let shown = db
        .transaction(&actor, async |conn| {
            cure::record(conn, &actor, seen, body).await?;
            due_process::show(conn, &actor, seen.procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Admits the appeal, or dismisses it: late, without standing, or not cured once its term is over.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("appeal_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = AdmitAppeal, security(("session" = ["procedures.decide_appeals"])), responses(
    (status = 200, description = "Admitted or dismissed", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "appeal-step-not-allowed, appeal-own-case, cure-not-finished", body = Problem)))]
#[post("/procedures/{procedure_id}/appeals/{appeal_id}/admissions")]
async fn admit_appeal(
    db: web::Data<Db>,
    actor: Can<DecideAppeals>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<AdmitAppeal>,
) -> Result<HttpResponse> {
    let seen = at(path, seen);
    let shown = db
        .transaction(&actor, async |conn| {
            decisions::admit(conn, &actor, seen, body).await?;
            due_process::show(conn, &actor, seen.procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Confirms, modifies or revokes the act. Nobody decides who proposed, approved or applied the case.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("appeal_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = DecideAppeal, security(("session" = ["procedures.decide_appeals"])), responses(
    (status = 200, description = "Decided", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "appeal-step-not-allowed, appeal-own-case", body = Problem)))]
#[post("/procedures/{procedure_id}/appeals/{appeal_id}/decisions")]
async fn decide_appeal(
    db: web::Data<Db>,
    actor: Can<DecideAppeals>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<DecideAppeal>,
) -> Result<HttpResponse> {
    let seen = at(path, seen);
    let shown = db
        .transaction(&actor, async |conn| {
            decisions::decide(conn, &actor, seen, body).await?;
            due_process::show(conn, &actor, seen.procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

fn at(path: web::Path<(Uuid, Uuid)>, seen: IfMatch) -> Seen {
    let (procedure_id, appeal_id) = path.into_inner();
    Seen {
        procedure_id,
        appeal_id,
        version: seen.0,
    }
}
