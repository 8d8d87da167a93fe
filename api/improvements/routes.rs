//! Causes of complaints, and what is done about them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::rules::ActionEvent;
use super::types::{
    ActionFilter, CauseList, CreateCause, CreateCauseVersion, CreateImprovementAction, EndCause,
    ImprovementActionDetail, ImprovementActionPage, MoveAction, Pareto, ParetoFilter,
    RecordEffectCheck,
};
use super::{actions, causes, store};
use crate::auth::permissions::{EditComplaintCatalogues, EditImprovements, ViewImprovements};
use crate::auth::{Actor, Can};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_causes)
        .service(create_cause)
        .service(create_cause_version)
        .service(end_cause)
        .service(show_cause_pareto)
        .service(list_improvement_actions)
        .service(show_improvement_action)
        .service(create_improvement_action)
        .service(start_improvement_action)
        .service(finish_improvement_action)
        .service(record_effect_check);
}

/// Every version of every cause, those in force first.
#[utoipa::path(tag = "improvements", security(("session" = ["improvements.view"])),
    responses((status = 200, description = "Causes", body = CauseList)))]
#[get("/complaint-causes")]
async fn list_causes(db: web::Data<Db>, actor: Can<ViewImprovements>) -> Result<HttpResponse> {
    let items = causes::list(&mut *db.connection().await?, actor.today()).await?;
    Ok(HttpResponse::Ok().json(CauseList { items }))
}

/// Adds a cause, in force from today.
#[utoipa::path(tag = "improvements", request_body = CreateCause,
    security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 201, description = "Added; all causes", body = CauseList),
    (status = 409, description = "cause-code-taken", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/complaint-causes")]
async fn create_cause(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    Valid(body): Valid<CreateCause>,
) -> Result<HttpResponse> {
    let items = db
        .transaction(&actor, async |conn| {
            causes::create(conn, &actor, &body).await?;
            causes::list(conn, actor.today()).await
        })
        .await?;
    Ok(HttpResponse::Created().json(CauseList { items }))
}

/// Says a cause in other words from a day on; complaints of before keep the words they were given.
#[utoipa::path(tag = "improvements", params(("cause_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = CreateCauseVersion, security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 201, description = "Added; all causes", body = CauseList),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/complaint-causes/{cause_id}/versions")]
async fn create_cause_version(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    cause_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<CreateCauseVersion>,
) -> Result<HttpResponse> {
    let items = db
        .transaction(&actor, async |conn| {
            causes::replace(conn, &actor, (*cause_id, seen.0), &body).await?;
            causes::list(conn, actor.today()).await
        })
        .await?;
    Ok(HttpResponse::Created().json(CauseList { items }))
}

/// Sets the last day on which a cause can be chosen.
#[utoipa::path(tag = "improvements", params(("cause_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = EndCause, security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 200, description = "Ended; all causes", body = CauseList),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/complaint-causes/{cause_id}/ends")]
async fn end_cause(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    cause_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<EndCause>,
) -> Result<HttpResponse> {
    let items = db
        .transaction(&actor, async |conn| {
            causes::end(conn, &actor, (*cause_id, seen.0), &body).await?;
            causes::list(conn, actor.today()).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(CauseList { items }))
}

/// How complaints fall on their causes, most frequent first, with cumulative shares.
#[utoipa::path(tag = "improvements", params(ParetoFilter), security(("session" = ["improvements.view"])),
    responses((status = 200, description = "Causes by weight", body = Pareto)))]
#[get("/complaint-causes/pareto")]
async fn show_cause_pareto(
    db: web::Data<Db>,
    actor: Can<ViewImprovements>,
    Filter(filter): Filter<ParetoFilter>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let pareto = causes::pareto(&mut conn, &filter, actor.today()).await?;
    Ok(HttpResponse::Ok().json(pareto))
}

/// Improvement actions, newest first.
#[utoipa::path(tag = "improvements", params(ActionFilter, Paging), security(("session" = ["improvements.view"])),
    responses((status = 200, description = "Actions", body = ImprovementActionPage)))]
#[get("/improvement-actions")]
async fn list_improvement_actions(
    db: web::Data<Db>,
    actor: Can<ViewImprovements>,
    Filter(filter): Filter<ActionFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let page = store::list(&mut conn, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One action, with its effect as recorded or, once its second window is over, as it stands today.
#[utoipa::path(tag = "improvements", params(("action_id" = Uuid, Path)), security(("session" = ["improvements.view"])),
    responses((status = 200, description = "The action; ETag is its version", body = ImprovementActionDetail)))]
#[get("/improvement-actions/{action_id}")]
async fn show_improvement_action(
    db: web::Data<Db>,
    actor: Can<ViewImprovements>,
    action_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let shown = store::show(&mut *db.connection().await?, &actor, *action_id).await?;
    Ok(versioned(StatusCode::OK, shown.action.version, &shown))
}

/// Plans what is done about a cause: owner, day, and the rate that is expected afterwards.
#[utoipa::path(tag = "improvements", params(("Idempotency-Key" = Option<String>, Header)),
    request_body = CreateImprovementAction, security(("session" = ["improvements.edit"])), responses(
    (status = 201, description = "Planned", body = ImprovementActionDetail),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, cause-not-in-force, owner-unknown", body = Problem)))]
#[post("/improvement-actions")]
async fn create_improvement_action(
    db: web::Data<Db>,
    actor: Can<EditImprovements>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateImprovementAction>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "create_improvement_action",
                &body,
                async |conn| {
                    let id = actions::create(conn, &actor, &body).await?;
                    store::show(conn, &actor, id).await
                },
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Says that the work on an action began.
#[utoipa::path(tag = "improvements", params(("action_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = MoveAction, security(("session" = ["improvements.edit"])), responses(
    (status = 200, description = "Begun", body = ImprovementActionDetail),
    (status = 409, description = "action-not-ready", body = Problem),
    (status = 422, description = "invalid, action-date-invalid", body = Problem)))]
#[post("/improvement-actions/{action_id}/starts")]
async fn start_improvement_action(
    db: web::Data<Db>,
    actor: Can<EditImprovements>,
    action_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<MoveAction>,
) -> Result<HttpResponse> {
    let seen = (*action_id, seen.0);
    advance(&db, &actor, seen, ActionEvent::Start, &body).await
}

/// Says that an action is done; a task asks its owner to check the effect when the second window is over.
#[utoipa::path(tag = "improvements", params(("action_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = MoveAction, security(("session" = ["improvements.edit"])), responses(
    (status = 200, description = "Done", body = ImprovementActionDetail),
    (status = 409, description = "action-not-ready", body = Problem),
    (status = 422, description = "invalid, action-date-invalid", body = Problem)))]
#[post("/improvement-actions/{action_id}/completions")]
async fn finish_improvement_action(
    db: web::Data<Db>,
    actor: Can<EditImprovements>,
    action_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<MoveAction>,
) -> Result<HttpResponse> {
    let seen = (*action_id, seen.0);
    advance(&db, &actor, seen, ActionEvent::Finish, &body).await
}

async fn advance(
    db: &Db,
    actor: &Actor,
    seen: (Uuid, i32),
    event: ActionEvent,
    body: &MoveAction,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(actor, async |conn| {
            actions::advance(conn, actor, seen, event, body).await?;
            store::show(conn, actor, seen.0).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.action.version, &shown))
}

/// Keeps what the two windows tell: whether the action worked, made no difference, made it worse, or there is too little to tell.
#[utoipa::path(tag = "improvements", params(("action_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RecordEffectCheck, security(("session" = ["improvements.edit"])), responses(
    (status = 200, description = "Recorded", body = ImprovementActionDetail),
    (status = 409, description = "action-not-ready, check-not-due", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/improvement-actions/{action_id}/effect-checks")]
async fn record_effect_check(
    db: web::Data<Db>,
    actor: Can<EditImprovements>,
    action_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RecordEffectCheck>,
) -> Result<HttpResponse> {
    let seen = (*action_id, seen.0);
    let shown = db
        .transaction(&actor, async |conn| {
            actions::check(conn, &actor, seen, &body).await?;
            store::show(conn, &actor, seen.0).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.action.version, &shown))
}
