//! What would happen: the machine's own answer, with nothing written.

use actix_web::{HttpResponse, post, web};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::case::{Case, Event};
use super::cases;
use super::effects::Step;
use super::requests::PreviewProcedure;
use super::rules::step;
use super::types::{ProcedureEvent, ProcedureState};
use super::words;
use crate::auth::permissions::ViewProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::http::Valid;

/// What a step would bring about, or why it is refused.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedurePreview {
    pub event: ProcedureEvent,
    pub allowed: bool,
    /// The problem that the command itself would answer.
    pub problem: Option<Problem>,
    pub from: ProcedureState,
    pub to: Option<ProcedureState>,
    pub effects: Vec<ProcedureEffect>,
}

/// One thing that a step brings about.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureEffect {
    pub code: EffectCode,
    /// Spanish sentence; clients with another language tell it from `code` and `params`.
    pub description: String,
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub params: serde_json::Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EffectCode {
    StateChange,
    BenefitChange,
    BenefitChangeScheduled,
    TaskOpened,
    TaskClosed,
    TimelineEntry,
    AlertClosed,
    AlertReopened,
    HearingClockStarted,
    EntersNextPackage,
    NoFurtherPayments,
}

/// Tells what a step would do, without doing it.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)), request_body = PreviewProcedure,
    security(("session" = ["procedures.view"])),
    responses((status = 200, description = "What would happen", body = ProcedurePreview)))]
#[post("/procedures/{procedure_id}/previews")]
pub(super) async fn preview_procedure(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    procedure_id: web::Path<Uuid>,
    Valid(body): Valid<PreviewProcedure>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let case = cases::load(&mut conn, &[*procedure_id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let calendar = BusinessCalendar::load(&mut conn).await?;
    Ok(HttpResponse::Ok().json(preview(&case, body.event, &actor, &calendar)?))
}

fn preview(
    case: &Case,
    event: ProcedureEvent,
    actor: &Actor,
    calendar: &BusinessCalendar,
) -> Result<ProcedurePreview> {
    let from = case.state.ok_or(Error::NotFound)?;
    Ok(
        match step(case, Event::asked(event, actor.today()), actor, calendar) {
            Ok(step) => ProcedurePreview {
                event,
                allowed: true,
                problem: None,
                from,
                to: Some(step.to),
                effects: told(&step, case, from),
            },
            Err(rule) => ProcedurePreview {
                event,
                allowed: false,
                problem: Some(Error::from(rule).problem(&actor.request_id.to_string())),
                from,
                to: None,
                effects: Vec::new(),
            },
        },
    )
}

fn told(step: &Step, case: &Case, from: ProcedureState) -> Vec<ProcedureEffect> {
    let state_change = ProcedureEffect {
        code: EffectCode::StateChange,
        description: format!(
            "El trámite pasa de «{}» a «{}».",
            words::state_name(Some(from)),
            words::state_name(Some(step.to))
        ),
        params: serde_json::json!({"folio": case.folio, "from": from, "to": step.to}),
    };
    let others = step.effects.iter().map(|effect| {
        let (code, description, params) = words::effect(effect, case);
        ProcedureEffect {
            code,
            description,
            params,
        }
    });
    std::iter::once(state_change).chain(others).collect()
}
