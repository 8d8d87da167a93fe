//! Figures to look at, the registry to publish.

use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use super::csv::{self, Heading};
use super::period::{Period, Quarter, Rule};
use super::store;
use crate::audit;
use crate::auth::permissions::{ExportPublications, ViewPublications};
use crate::auth::{Actor, Can, CanNow};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{Filter, Valid};
use crate::privacy::{self, ProgramFigures, Published};

pub fn routes(config: &mut ServiceConfig) {
    config.service(show_figures).service(export_registry);
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FigureFilter {
    /// A calendar quarter; the last one that is over unless a period is named.
    #[param(example = "2026-T3")]
    quarter: Option<String>,
    /// A school year of the catalogue.
    #[param(example = "2025-2026")]
    school_year: Option<String>,
}

/// Awards of a period by program, municipality, sex and age, as they may be published.
#[derive(Debug, Serialize, ToSchema)]
pub struct Figures {
    #[schema(example = "2026-T3")]
    pub period: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    #[schema(value_type = Vec<ProgramFigures>)]
    pub programs: Published<Vec<ProgramFigures>>,
}

impl FigureFilter {
    async fn period(&self, conn: &mut Connection, actor: &Actor) -> Result<(String, Period)> {
        match (&self.quarter, &self.school_year) {
            (Some(_), Some(_)) => Err(Rule::PeriodUnknown.into()),
            (None, Some(label)) => Ok((label.clone(), store::school_year(conn, label).await?)),
            (Some(text), None) => {
                let quarter = Quarter::parse(text)?;
                Ok((quarter.to_string(), quarter.period()))
            }
            (None, None) => {
                let quarter = Quarter::before(actor.today());
                Ok((quarter.to_string(), quarter.period()))
            }
        }
    }
}

/// Figures by program, municipality, sex and age band, small cells suppressed.
#[utoipa::path(tag = "publications", params(FigureFilter), security(("session" = ["publications.view"])), responses(
    (status = 200, description = "Figures", body = Figures),
    (status = 422, description = "period-unknown", body = Problem)))]
#[get("/publications/figures")]
async fn show_figures(
    db: web::Data<Db>,
    actor: Can<ViewPublications>,
    Filter(filter): Filter<FigureFilter>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let (label, period) = filter.period(&mut conn, &actor).await?;
    let rows = store::awarded(&mut conn, period).await?;
    let programs = web::block(move || {
        let awards: Vec<_> = rows.into_iter().map(|row| row.award(period.to)).collect();
        privacy::figures(&awards)
    })
    .await?;
    Ok(HttpResponse::Ok().json(Figures {
        period: label,
        from: period.from,
        to: period.to,
        programs,
    }))
}

/// Why a registry leaves the system.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PublicationPurpose {
    /// The quarterly duty (LGTAIP 65 XIV q).
    TransparencyPortal,
    InformationRequest,
    Audit,
}

/// Which registry, and what for.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"quarter": "2026-T3", "purpose": "transparency_portal"}))]
struct ExportRegistry {
    #[validate(length(min = 1, max = 20, message = "Escriba el trimestre."))]
    quarter: String,
    purpose: PublicationPurpose,
}

/// The public registry of a quarter as CSV; the export is audited with its purpose.
#[utoipa::path(tag = "publications", request_body = ExportRegistry, security(("session" = ["publications.export"], "recent" = [])), responses(
    (status = 200, description = "The registry", body = String, content_type = "text/csv"),
    (status = 422, description = "invalid, period-unknown, quarter-not-over", body = Problem)))]
#[post("/publications/registries")]
async fn export_registry(
    db: web::Data<Db>,
    actor: CanNow<ExportPublications>,
    Valid(body): Valid<ExportRegistry>,
) -> Result<HttpResponse> {
    let quarter = Quarter::parse(&body.quarter)?;
    let period = quarter.closed(actor.today())?;
    let purpose: &'static str = body.purpose.into();
    let purpose = format!("{purpose}: {quarter}");
    let rows = db
        .transaction(&actor, async |conn| {
            audit::record(conn, "export", Some("benefits"), None, Some(&purpose)).await?;
            store::awarded(conn, period).await
        })
        .await?;
    let registry = web::block(move || {
        privacy::registry(rows.into_iter().map(|row| row.holder(period.to)).collect())
    })
    .await?;
    let today = actor.today();
    Ok(answer(
        quarter,
        csv::pieces(registry, Heading { quarter, today }),
    ))
}

fn answer(
    quarter: Quarter,
    pieces: impl Iterator<Item = Result<web::Bytes>> + 'static,
) -> HttpResponse {
    let name = format!("padron-{quarter}.csv");
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            "Content-Disposition",
            format!("attachment; filename=\"{name}\""),
        ))
        .streaming::<_, Error>(stream::iter(pieces))
}
