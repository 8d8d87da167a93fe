//! The indicators of a wave, or of all cohorts at the same months: read here, told only by `privacy`.

use actix_web::{HttpResponse, get, web};
use diesel::sql_types::{Int2, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;
use uuid::Uuid;

use super::figure_rows::{MEMBERS, Row};
use super::indicators::{self, Breakdown, Graduate, Indicator, counted, first_jobs};
use super::instrument::Choice;
use super::questionnaire_store;
use super::rules::Rule;
use super::survival::survival;
use super::types::IndicatorFilter;
use crate::auth::permissions::ViewGraduateFigures;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Filter;
use crate::privacy::{self, CrossTable, Curve, CurvePoint, Published};
use crate::programs::may_know;

/// Figures of graduates as they may be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct GraduateIndicators {
    /// Of which cohorts.
    pub cohorts: Vec<String>,
    pub months: i16,
    pub by: Breakdown,
    pub tables: Vec<IndicatorTable>,
    #[schema(value_type = Option<Curve>)]
    pub first_job: Published<Option<Curve>>,
    pub weights: WeightNote,
    /// What the codes of income mean.
    pub brackets: Vec<Choice>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct IndicatorTable {
    pub indicator: Indicator,
    #[schema(value_type = CrossTable)]
    pub table: Published<CrossTable>,
}

/// How the weights came out.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeightNote {
    /// Cells whose weight was limited to 0.3 to 3.
    pub capped: usize,
    /// Whether some kinds of people of the cohort have no respondent at all.
    pub leaves_some_out: bool,
}

/// What figures are made of.
pub struct Basis {
    pub cohorts: Vec<String>,
    pub months: i16,
    brackets: Vec<Choice>,
    graduates: Vec<Graduate>,
    sensitive: bool,
}

pub async fn load(
    conn: &mut Connection,
    actor: &Actor,
    wave_id: Option<Uuid>,
    months: Option<i16>,
) -> Result<Basis> {
    if wave_id.is_some() == months.is_some() {
        return Err(Rule::IndicatorBasisMissing.into());
    }
    let rows: Vec<Row> = diesel::sql_query(MEMBERS)
        .bind::<Nullable<SqlUuid>, _>(wave_id)
        .bind::<Nullable<Int2>, _>(months)
        .load(conn)
        .await?;
    let first = rows.as_slice().first().ok_or(Error::NotFound)?;
    let brackets = questionnaire_store::brackets(conn, first.opened_on).await?;
    let mut cohorts: Vec<String> = rows.iter().map(|row| row.cohort.clone()).collect();
    cohorts.dedup();
    let knows = may_know(actor);
    let sensitive = rows.iter().any(|row| row.sensitive);
    // A cohort of nothing but a sensitive program tells of health by its name.
    if !knows && rows.iter().all(|row| row.sensitive) {
        return Err(Error::NotFound);
    }
    Ok(Basis {
        cohorts,
        months: first.months,
        brackets,
        sensitive,
        graduates: rows.into_iter().map(|row| row.graduate(knows)).collect(),
    })
}

/// All tables of an indicator, one for each breakdown.
pub fn tables(basis: &Basis, indicator: Indicator) -> Published<Vec<CrossTable>> {
    let brackets: Vec<String> = basis.brackets.iter().map(|one| one.code.clone()).collect();
    let columns = indicator.columns(&brackets);
    let weights = indicators::weights(&basis.graduates);
    let lists = counted(&basis.graduates, &weights, indicator, &columns);
    privacy::crosstabs(&lists, &columns, &indicator.rates(), basis.sensitive)
}

pub fn first_job(basis: &Basis) -> Published<Option<Curve>> {
    let found = survival(&first_jobs(&basis.graduates));
    let points: Vec<CurvePoint> = found
        .steps
        .iter()
        .map(|step| CurvePoint {
            month: step.month,
            at_risk: step.at_risk,
            events: step.events,
            share: step.without_job,
            lower: step.lower,
            upper: step.upper,
        })
        .collect();
    let median = (found.median, found.median_low, found.median_high);
    privacy::curve(found.people, &points, median, basis.sensitive)
}

fn told(basis: Basis, by: Breakdown) -> GraduateIndicators {
    let weights = indicators::weights(&basis.graduates);
    let tables = Indicator::VARIANTS
        .iter()
        .map(|indicator| IndicatorTable {
            indicator: *indicator,
            table: tables(&basis, *indicator).pick(by as usize),
        })
        .collect();
    GraduateIndicators {
        months: basis.months,
        by,
        tables,
        first_job: first_job(&basis),
        weights: WeightNote {
            capped: weights.capped,
            leaves_some_out: weights.unrepresented > 0,
        },
        brackets: basis.brackets,
        cohorts: basis.cohorts,
    }
}

/// Rates, their tables by a trait, respondents against the cohort, and months to the first job; small cells are empty.
#[utoipa::path(tag = "graduates", params(IndicatorFilter), security(("session" = ["graduates.view_figures"])), responses(
    (status = 200, description = "Figures", body = GraduateIndicators),
    (status = 404, description = "not-found", body = Problem),
    (status = 422, description = "indicator-basis-missing", body = Problem)))]
#[get("/graduate-indicators")]
pub(super) async fn show_graduate_indicators(
    db: web::Data<Db>,
    actor: Can<ViewGraduateFigures>,
    Filter(filter): Filter<IndicatorFilter>,
) -> Result<HttpResponse> {
    let by = filter.by.unwrap_or(Breakdown::Program);
    let mut conn = db.connection().await?;
    let basis = load(&mut conn, &actor, filter.wave_id, filter.months).await?;
    drop(conn);
    let told = web::block(move || told(basis, by)).await?;
    Ok(HttpResponse::Ok().json(told))
}
