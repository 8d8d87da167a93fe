//! The quarterly report as open data: one line for each quarter, breakdown and group, with numerators and denominators.
//! Nothing that `privacy` did not let through.

use std::collections::HashMap;

use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::figure_rows;
use super::figures::FigureBreakdown;
use super::quarters::{self, Compared};
use crate::audit;
use crate::auth::CanNow;
use crate::auth::permissions::ViewComplaintFigures;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::privacy::ServiceRow;
use crate::programs::CONCEALED;
use crate::publications::{Period, Quarter};
use crate::sheet::open_data;
use crate::words::{COMPLAINT_CHANNELS, COMPLAINT_KINDS, named};

const HEADER: [&str; 16] = [
    "desde",
    "hasta",
    "desglose",
    "clave",
    "grupo",
    "recibidos",
    "contestados_o_concluidos",
    "abiertos",
    "contestados_en_plazo",
    "contestados_o_vencidos",
    "porcentaje_en_plazo",
    "mediana_dias_habiles",
    "p90_dias_habiles",
    "encuestados",
    "calificaron",
    "calificacion_media",
];

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ComplaintFigurePurpose {
    QuarterlyReport,
    TransparencyPortal,
    InformationRequest,
    Improvement,
}

/// Which quarter leaves, and what for.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"year": 2026, "quarter": 4, "purpose": "quarterly_report"}))]
pub struct ExportComplaintFigures {
    pub year: i32,
    pub quarter: u32,
    pub purpose: ComplaintFigurePurpose,
}

type Line = [String; HEADER.len()];
type Names = HashMap<String, String>;

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn group_name(by: FigureBreakdown, row: &ServiceRow, names: &Names) -> String {
    let Some(code) = row.group.as_deref() else {
        return if row.is_total { "TOTAL" } else { "OTROS" }.to_owned();
    };
    let word = match by {
        FigureBreakdown::Kind => named(COMPLAINT_KINDS, code),
        FigureBreakdown::Channel => named(COMPLAINT_CHANNELS, code),
        _ => None,
    };
    word.map(|[es, _]| es)
        .or(names.get(code).map(String::as_str))
        .unwrap_or(CONCEALED)
        .to_owned()
}

fn line(period: Period, by: FigureBreakdown, row: &ServiceRow, names: &Names) -> Line {
    [
        period.from.to_string(),
        period.to.to_string(),
        by.name().to_owned(),
        number(row.group.as_ref()),
        group_name(by, row, names),
        number(row.received),
        number(row.closed),
        number(row.open),
        number(row.in_term),
        number(row.judged),
        number(row.in_term_percent),
        number(row.days_median),
        number(row.days_p90),
        number(row.asked),
        number(row.rated),
        number(row.rating),
    ]
}

async fn lines(conn: &mut Connection, Compared(compared): &Compared) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (period, tables) in compared {
        for (by, table) in FigureBreakdown::all().zip(tables) {
            let names = figure_rows::names(conn, by, table).await?;
            let names: Names = names
                .into_iter()
                .map(|name| (name.code, name.name_es))
                .collect();
            lines.extend(
                table
                    .told()
                    .rows
                    .iter()
                    .map(|row| line(*period, by, row, &names)),
            );
        }
    }
    Ok(lines)
}

/// The quarterly report as open data (CSV), by every breakdown; the export is audited with its purpose.
#[utoipa::path(tag = "complaints", request_body = ExportComplaintFigures,
    security(("session" = ["complaints.view_figures"], "recent" = [])), responses(
    (status = 200, description = "The figures", body = String, content_type = "text/csv"),
    (status = 422, description = "invalid, period-unknown", body = Problem)))]
#[post("/complaint-figures/exports")]
pub(super) async fn export_complaint_figures(
    db: web::Data<Db>,
    actor: CanNow<ViewComplaintFigures>,
    Valid(body): Valid<ExportComplaintFigures>,
) -> Result<HttpResponse> {
    let quarter = Quarter::new(body.year, body.quarter)?;
    let purpose: &'static str = body.purpose.into();
    let lines = db
        .transaction(&actor, async |conn| {
            audit::record(conn, "export", Some("complaints"), None, Some(purpose)).await?;
            let compared = quarters::compare(conn, &actor, quarter).await?;
            lines(conn, &compared).await
        })
        .await?;
    let content = open_data::written(HEADER, lines).map_err(Error::internal)?;
    let name = format!("attachment; filename=\"quejas-{quarter}.csv\"");
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", name))
        .body(content))
}
