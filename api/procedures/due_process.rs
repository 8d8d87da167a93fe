//! Due process of a case, whole: its terms, how the person was reached, what they answered, the appeal.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::appeals::{self, Appeal};
use super::clocks::{self, CaseClock};
use super::hearing_files::{self, PersonAnswer};
use super::hearing_links::{self, HearingLink};
use super::receipts::{self, Receipt};
use super::resolutions::{self, ResolutionNotification};
use super::{page, store};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::ViewProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::{BusinessCalendar, short_date};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};

/// Why an act of due process is refused.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "El enlace no sirve: está incompleto, ya se usó o su plazo terminó. Comuníquese con el Instituto si necesita contestar."
    )]
    HearingLinkNotUsable,
    #[error("Ya hay diez documentos; quite uno para agregar otro.")]
    TooManyFiles,
    #[error("El plazo no está corriendo. Recargue la página para ver cómo está.")]
    ClockNotRunning,
    #[error("El plazo no está detenido. Recargue la página para ver cómo está.")]
    ClockNotStopped,
    #[error("El plazo está detenido: la persona todavía puede contestar cuando se reanude.")]
    ClockStopped,
    #[error("El plazo terminó el {}; ya no se puede detener.", short_date(*.0))]
    ClockRanOut(NaiveDate),
    #[error("La fecha debe estar entre el día en que el plazo empezó a correr y hoy.")]
    ClockDateInvalid(&'static str),
    #[error("Ese plazo se mueve con los pasos del recurso, no a mano.")]
    ClockFollowsAppeal,
    #[error("Esa notificación ya está registrada en este trámite.")]
    AlreadyNotified,
    #[error("Falta la notificación de que se quiere registrar el acuse.")]
    NothingToReceipt,
    #[error("El recurso está {0}; ese paso no procede. Recargue la página.")]
    AppealStepNotAllowed(&'static str),
    #[error("Usted propuso, aprobó o aplicó este caso; el recurso debe resolverlo otra persona.")]
    AppealOwnCase,
    #[error("La persona puede atender la prevención hasta el {}.", short_date(*.0))]
    CureNotFinished(NaiveDate),
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::HearingLinkNotUsable => StatusCode::NOT_FOUND,
            Self::ClockDateInvalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::ClockDateInvalid(pointer) => Some(pointer),
            _ => None,
        }
    }
}

/// How the person was told and heard, and what they did against the resolution.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueProcess {
    /// In the order in which they began.
    pub clocks: Vec<CaseClock>,
    /// Links to the page where the person answers, newest first.
    pub links: Vec<HearingLink>,
    /// Proof that the notice and the resolution arrived.
    pub receipts: Vec<Receipt>,
    /// What the person sent by the link.
    pub answer: Option<PersonAnswer>,
    /// How the resolution was notified.
    pub notification: Option<ResolutionNotification>,
    /// Newest first.
    pub appeals: Vec<Appeal>,
}

/// Terms, receipts, links, the person's own answer, the notification of the resolution and the appeals of a case.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Due process of the case", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/procedures/{procedure_id}/due-process")]
pub(super) async fn show_due_process(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    procedure_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let case = store::summary(conn, &actor, id).await?;
            page::may_open(case.protection)?;
            Reading::page("procedures", id, Purpose::Procedure)
                .record(conn, [case.person_id])
                .await?;
            show(conn, &actor, id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// As it stands, for whoever may open the case.
pub(super) async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<DueProcess> {
    let calendar = BusinessCalendar::load(conn).await?;
    Ok(DueProcess {
        clocks: clocks::shown(conn, id, &calendar).await?,
        links: hearing_links::of_case(conn, id).await?,
        receipts: receipts::of_case(conn, id).await?,
        answer: hearing_files::answer(conn, id).await?,
        notification: resolutions::find(conn, id).await?,
        appeals: appeals::of_case(conn, actor, id).await?,
    })
}
