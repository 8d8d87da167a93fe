//! The figures of a wave as open data: one line for each cell, nothing that `privacy` did not let through.

use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::figures::{self, Basis};
use super::indicators::{Breakdown, Indicator};
use super::waves;
use crate::audit;
use crate::auth::CanNow;
use crate::auth::permissions::ExportGraduates;
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::privacy::{CrossTable, Curve, Published};
use crate::sheet::open_data;

const HEADER: [&str; 11] = [
    "generacion",
    "meses",
    "indicador",
    "desglose",
    "grupo",
    "categoria",
    "personas",
    "porcentaje",
    "porcentaje_ponderado",
    "limite_inferior",
    "limite_superior",
];

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum GraduateExportPurpose {
    TransparencyPortal,
    InformationRequest,
    Evaluation,
}

/// What the figures leave for.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"purpose": "transparency_portal"}))]
pub struct ExportGraduateIndicators {
    pub purpose: GraduateExportPurpose,
}

type Line = [String; HEADER.len()];

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn table_lines(
    (cohort, months): (&str, &str),
    indicator: Indicator,
    by: Breakdown,
    table: &CrossTable,
) -> Vec<Line> {
    let (indicator, by): (&'static str, String) = (indicator.into(), by_name(by));
    let mut lines = Vec::new();
    for row in &table.rows {
        let group = match (&row.group, row.is_total) {
            (_, true) => "TOTAL",
            (None, _) => "OTROS",
            (Some(group), _) => group.as_str(),
        };
        let line = |category: &str, count: String, share: String, weighted: String| {
            [
                cohort, months, indicator, &by, group, category, &count, &share, &weighted, "", "",
            ]
            .map(str::to_owned)
        };
        let columns = table.columns.iter().map(String::as_str).chain(["TODAS"]);
        for (column, cell) in columns.zip(&row.cells) {
            let (share, weighted) = (number(cell.share), number(cell.weighted_share));
            lines.push(line(column, number(cell.count), share, weighted));
        }
        for rate in &row.rates {
            let (share, weighted) = (number(rate.percent), number(rate.weighted_percent));
            let code = format!("tasa:{}", rate.code);
            lines.push(line(&code, number(rate.denominator), share, weighted));
        }
    }
    lines
}

fn by_name(by: Breakdown) -> String {
    serde_json::to_value(by)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn curve_lines((cohort, months): (&str, &str), curve: &Curve) -> Vec<Line> {
    let mut lines = vec![
        [
            cohort,
            months,
            "first_job",
            "",
            "TOTAL",
            "mediana_meses",
            &curve.people.to_string(),
            &number(curve.median),
            "",
            &number(curve.median_low),
            &number(curve.median_high),
        ]
        .map(str::to_owned),
    ];
    lines.extend(curve.points.iter().map(|point| {
        [
            cohort,
            months,
            "first_job",
            "mes",
            &point.month.to_string(),
            "sin_empleo",
            "",
            &point.share.to_string(),
            "",
            &point.lower.to_string(),
            &point.upper.to_string(),
        ]
        .map(str::to_owned)
    }));
    lines
}

fn written(basis: &Basis) -> Result<Vec<u8>> {
    let (cohort, months) = (basis.cohorts.join(", "), basis.months.to_string());
    let of = (cohort.as_str(), months.as_str());
    let mut lines = Vec::new();
    for indicator in Indicator::VARIANTS {
        let tables: Published<Vec<CrossTable>> = figures::tables(basis, *indicator);
        for (by, table) in Breakdown::VARIANTS.iter().zip(tables.told()) {
            lines.extend(table_lines(of, *indicator, *by, table));
        }
    }
    if let Some(curve) = figures::first_job(basis).told() {
        lines.extend(curve_lines(of, curve));
    }
    open_data::written(HEADER, lines).map_err(Error::internal)
}

/// The figures of a wave as open data (CSV), by every trait; the export is audited with its purpose.
#[utoipa::path(tag = "graduates", request_body = ExportGraduateIndicators, params(("wave_id" = Uuid, Path)),
    security(("session" = ["graduates.export"], "recent" = [])), responses(
    (status = 200, description = "The figures", body = String, content_type = "text/csv"),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/graduate-waves/{wave_id}/exports")]
pub(super) async fn export_graduate_indicators(
    db: web::Data<Db>,
    actor: CanNow<ExportGraduates>,
    wave_id: web::Path<Uuid>,
    Valid(body): Valid<ExportGraduateIndicators>,
) -> Result<HttpResponse> {
    let id = wave_id.into_inner();
    let purpose: &'static str = body.purpose.into();
    let basis = db
        .transaction(&actor, async |conn| {
            waves::find(conn, &actor, id).await?;
            audit::record(conn, "export", Some("waves"), Some(id), Some(purpose)).await?;
            figures::load(conn, &actor, Some(id), None).await
        })
        .await?;
    let content = web::block(move || written(&basis)).await??;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            "Content-Disposition",
            "attachment; filename=\"egresados.csv\"",
        ))
        .body(content))
}
