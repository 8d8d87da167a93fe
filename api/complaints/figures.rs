//! How the office answers, in figures that tell of nobody: counted in `figure_rows`, told only by `privacy`.
//!
//! Everybody counts the road they read: reports of misconduct are in the figures of internal control and in no others.

use actix_web::{HttpResponse, get, web};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use utoipa::{IntoParams, ToSchema};

use super::figure_rows::{self, FigureName};
use crate::auth::permissions::ViewComplaintFigures;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Filter;
use crate::privacy::{self, Published, ServiceTable};
use crate::publications::{Period, Quarter};

/// By what trait complaints are counted.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FigureBreakdown {
    Kind,
    Cause,
    Channel,
    Program,
    Office,
    Municipality,
}

impl FigureBreakdown {
    pub fn all() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied()
    }

    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Days of receipt; without them, the current quarter.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FigureFilter {
    /// First day; without it, the first of the quarter of the last day.
    pub from: Option<NaiveDate>,
    /// Last day; without it, today.
    pub to: Option<NaiveDate>,
    /// Without it, by kind.
    #[param(inline, required = false)]
    pub by: Option<FigureBreakdown>,
}

/// The longest period that is counted.
const YEARS: u32 = 10;

impl FigureFilter {
    fn period(&self, today: NaiveDate) -> Result<Period> {
        let to = self.to.unwrap_or(today);
        let from = self.from.unwrap_or_else(|| Quarter::of(to).period().from);
        if to < from {
            let why = "El último día tiene que ser el primero o uno posterior.";
            return Err(Error::invalid("/to", "to-before-from", why));
        }
        if from
            .checked_add_months(Months::new(12 * YEARS))
            .is_none_or(|end| end < to)
        {
            let why = "El periodo es de diez años como máximo.";
            return Err(Error::invalid("/from", "period-too-long", why));
        }
        Ok(Period { from, to })
    }
}

/// Complaints of a period by one trait.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintFigures {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub by: FigureBreakdown,
    #[schema(value_type = ServiceTable)]
    pub table: Published<ServiceTable>,
    /// What the groups are called; kinds and channels are words, and programs that the reader may not know are `protected`.
    pub names: Vec<FigureName>,
}

/// All breakdowns of a period. They are suppressed together, so that none tells what another hides.
pub async fn load(
    conn: &mut Connection,
    actor: &Actor,
    period: Period,
) -> Result<Vec<Published<ServiceTable>>> {
    let counted = figure_rows::count(conn, actor, period).await?;
    let told = privacy::service(&counted);
    let told: Vec<_> = (0..counted.len()).map(|at| told.clone().pick(at)).collect();
    let measures = figure_rows::measure(conn, actor, period, &told).await?;
    Ok(told
        .into_iter()
        .zip(&measures)
        .map(|(table, measures)| table.measured(measures))
        .collect())
}

async fn of_period(
    conn: &mut Connection,
    actor: &Actor,
    period: Period,
    by: FigureBreakdown,
) -> Result<ComplaintFigures> {
    let table = load(conn, actor, period).await?.swap_remove(by as usize);
    let Period { from, to } = period;
    Ok(ComplaintFigures {
        from,
        to,
        by,
        names: figure_rows::names(conn, by, &table).await?,
        table,
    })
}

/// How complaints received in a period were answered: how many, how many of them in term, in how many business days, and
/// what people thought of it.
///
/// The share within term is of those answered, and those not answered and overdue today: answered on the due date or before,
/// over all of them; each counts once, by the answer that stands and the term it had, extensions included. What nobody has to
/// answer yet, and what ended without an answer because the person did not complete it, is in neither. A share of several
/// groups is the sum of their numerators over the sum of their denominators. Days are business days from the day of receipt,
/// which does not count, to the answer. Fewer than five matters are left empty, and whatever would tell them.
#[utoipa::path(tag = "complaints", params(FigureFilter), security(("session" = ["complaints.view_figures"])), responses(
    (status = 200, description = "Figures", body = ComplaintFigures),
    (status = 422, description = "invalid", body = Problem)))]
#[get("/complaint-figures")]
pub(super) async fn show_complaint_figures(
    db: web::Data<Db>,
    actor: Can<ViewComplaintFigures>,
    Filter(filter): Filter<FigureFilter>,
) -> Result<HttpResponse> {
    let period = filter.period(actor.today())?;
    let by = filter.by.unwrap_or(FigureBreakdown::Kind);
    let mut conn = db.connection().await?;
    let figures = of_period(&mut conn, &actor, period, by).await?;
    Ok(HttpResponse::Ok().json(figures))
}
