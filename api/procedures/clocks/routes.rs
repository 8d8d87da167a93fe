//! Commands on clocks, given by whoever prepares the case.

use actix_web::{HttpResponse, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::commands::{self, Seen};
use super::types::{ResumeClock, StopClock};
use crate::auth::Can;
use crate::auth::permissions::ProposeProcedures;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};
use crate::procedures::due_process::{self, DueProcess};

pub fn routes(config: &mut ServiceConfig) {
    config.service(stop_clock).service(resume_clock);
}

/// Pauses a term (the days left are kept) or interrupts it (it will begin again). If-Match is the clock's version.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("clock_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = StopClock, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Stopped", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "clock-not-running, clock-ran-out, clock-follows-appeal", body = Problem),
    (status = 422, description = "invalid, clock-date-invalid", body = Problem)))]
#[post("/procedures/{procedure_id}/clocks/{clock_id}/stops")]
async fn stop_clock(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<StopClock>,
) -> Result<HttpResponse> {
    let seen = at(path, seen);
    let shown = db
        .transaction(&actor, async |conn| {
            commands::stop(conn, &actor, seen, body).await?;
            due_process::show(conn, &actor, seen.procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Lets a term go on: with the days left if it was paused, from the beginning if it was interrupted.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("clock_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ResumeClock, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Running", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "clock-not-running, clock-not-stopped, clock-follows-appeal", body = Problem),
    (status = 422, description = "invalid, clock-date-invalid", body = Problem)))]
#[post("/procedures/{procedure_id}/clocks/{clock_id}/resumptions")]
async fn resume_clock(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<ResumeClock>,
) -> Result<HttpResponse> {
    let seen = at(path, seen);
    let shown = db
        .transaction(&actor, async |conn| {
            commands::resume(conn, &actor, seen, body).await?;
            due_process::show(conn, &actor, seen.procedure_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

fn at(path: web::Path<(Uuid, Uuid)>, seen: IfMatch) -> Seen {
    let (procedure_id, clock_id) = path.into_inner();
    Seen {
        procedure_id,
        clock_id,
        version: seen.0,
    }
}
