//! What would happen: the machine's own answer, with nothing written.

use actix_web::{HttpResponse, post, web};
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::case::{Case, Event};
use super::cases;
use super::effects::{Effect, Step};
use super::requests::{CreateProcedure, PreviewNewProcedure, PreviewProcedure};
use super::rules::step;
use super::types::{ProcedureEvent, ProcedureState};
use super::{effect_words, outcomes, page, proposal, targets, words};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{ProposeProcedures, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::programs::Protection;
use crate::schema::programs;

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

/// What a case would do once Payments applies it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewProcedurePreview {
    pub allowed: bool,
    /// The problem that opening it would answer.
    pub problem: Option<Problem>,
    /// Spanish sentence: what Payments would be asked to do.
    pub asked: String,
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

impl ProcedureEffect {
    pub fn of(effect: &Effect, case: &Case) -> Self {
        let (code, description, params) = effect_words::effect(effect, case);
        Self {
            code,
            description,
            params,
        }
    }
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
    EndExtended,
    PaymentChange,
    PaymentMoved,
    PaymentReissued,
    PaymentRecoverable,
    TierChange,
    EnrolmentChange,
    RegistrationChange,
    PlaceVacated,
    PlaceChange,
    BenefitAwarded,
    Withdrawn,
    LeftAsItIs,
    OriginEnded,
    OriginReversed,
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

/// Tells what applying a case that is still being written would do, and why it could not be opened.
#[utoipa::path(tag = "procedures", request_body = PreviewNewProcedure, security(("session" = ["procedures.propose"])),
    responses((status = 200, description = "What would happen", body = NewProcedurePreview),
    (status = 422, description = "invalid, ground-not-valid", body = Problem)))]
#[post("/procedures/previews")]
pub(super) async fn preview_new_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    Valid(body): Valid<PreviewNewProcedure>,
) -> Result<HttpResponse> {
    let asked = CreateProcedure::from(body);
    let told = db
        .transaction(&actor, async |conn| {
            let (case, since) = proposal::draft(conn, &actor, actor.person()?, &asked).await?;
            let sensitive = programs::table
                .find(case.program_id)
                .select(programs::sensitive);
            page::may_open(Protection::of(sensitive.first(conn).await?, &actor))?;
            Reading::list("procedures", Purpose::Procedure)
                .record(conn, [case.person_id])
                .await?;
            let open = targets::none_open(conn, &case).await.err();
            let refused = proposal::first_step(&case, since, &actor).err();
            let problem = open.or(refused.map(Error::from));
            Ok(NewProcedurePreview {
                allowed: problem.is_none(),
                problem: problem.map(|error| error.problem(&actor.request_id.to_string())),
                asked: words::asked(&case),
                effects: outcomes::of(&case, actor.today())
                    .iter()
                    .map(|effect| ProcedureEffect::of(effect, &case))
                    .collect(),
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(told))
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
    let others = step
        .effects
        .iter()
        .map(|effect| ProcedureEffect::of(effect, case));
    std::iter::once(state_change).chain(others).collect()
}
