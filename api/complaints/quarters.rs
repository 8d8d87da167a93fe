//! The quarterly report: a quarter beside the one before and the same one a year before, and what is done about its causes.

use std::collections::HashMap;

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;

use super::figure_rows;
use super::figures::{self, FigureBreakdown};
use crate::auth::permissions::ViewComplaintFigures;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::privacy::{Published, ServiceRow, ServiceTable};
use crate::publications::{Period, Quarter};

/// How many causes a report names.
const TOP: usize = 10;

/// A quarter and the two it is compared with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintQuarter {
    #[schema(example = 2026)]
    pub year: i32,
    #[schema(example = 4, minimum = 1, maximum = 4)]
    pub quarter: u32,
    /// Whether all of its days have passed; until then its figures still move.
    pub is_over: bool,
    pub current: QuarterFigures,
    pub previous: QuarterFigures,
    pub year_before: QuarterFigures,
    /// Those that are told by their name, most frequent first.
    pub causes: Vec<QuarterCause>,
}

/// All complaints received in a quarter, as they stand today.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarterFigures {
    pub from: NaiveDate,
    pub to: NaiveDate,
    #[schema(value_type = ServiceRow)]
    pub figures: Published<ServiceRow>,
}

/// A cause and what is done about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarterCause {
    #[schema(example = "late-payment")]
    pub code: String,
    pub name_es: String,
    pub name_en: Option<String>,
    /// Null where the quarter has too few of them.
    pub received: Option<u32>,
    pub received_previous: Option<u32>,
    pub received_year_before: Option<u32>,
    /// Improvement actions planned, under way, or done and not yet checked.
    pub open_actions: i64,
    /// Those whose effect was checked.
    pub checked_actions: i64,
}

/// The three quarters of a report, the newest first, each with all its breakdowns.
pub struct Compared(pub [(Period, Vec<Published<ServiceTable>>); 3]);

pub async fn compare(conn: &mut Connection, actor: &Actor, quarter: Quarter) -> Result<Compared> {
    let of = |quarter: Quarter| quarter.period();
    let periods = [
        of(quarter),
        of(quarter.previous()),
        of(quarter.year_before()),
    ];
    let [current, previous, year_before] = periods;
    Ok(Compared([
        (current, figures::load(conn, actor, current).await?),
        (previous, figures::load(conn, actor, previous).await?),
        (year_before, figures::load(conn, actor, year_before).await?),
    ]))
}

#[derive(QueryableByName)]
struct ActionRow {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = BigInt)]
    open: i64,
    #[diesel(sql_type = BigInt)]
    checked: i64,
}

async fn actions(conn: &mut Connection, codes: &[&str]) -> Result<HashMap<String, (i64, i64)>> {
    let rows: Vec<ActionRow> = diesel::sql_query(
        "select cause_code as code, count(*) filter (where state <> 'checked') as open, \
         count(*) filter (where state = 'checked') as checked \
         from improvement_actions where cause_code = any($1) group by cause_code",
    )
    .bind::<Array<Text>, _>(codes)
    .load(conn)
    .await?;
    let told = rows
        .into_iter()
        .map(|row| (row.code, (row.open, row.checked)));
    Ok(told.collect())
}

async fn causes(conn: &mut Connection, compared: &Compared) -> Result<Vec<QuarterCause>> {
    let by = FigureBreakdown::Cause as usize;
    let Compared([current, previous, year_before]) = compared;
    let received = |(_, tables): &(Period, Vec<Published<ServiceTable>>), code: &str| {
        let rows = &tables[by].told().rows;
        let row = rows.iter().find(|row| row.group.as_deref() == Some(code));
        row.and_then(|row| row.received)
    };
    let table = &current.1[by];
    let codes: Vec<&str> = table.groups().collect();
    let actions = actions(conn, &codes).await?;
    let names = figure_rows::names(conn, FigureBreakdown::Cause, table).await?;
    let mut causes: Vec<QuarterCause> = names
        .into_iter()
        .map(|name| {
            let (open_actions, checked_actions) =
                actions.get(&name.code).copied().unwrap_or_default();
            QuarterCause {
                received: received(current, &name.code),
                received_previous: received(previous, &name.code),
                received_year_before: received(year_before, &name.code),
                code: name.code,
                name_es: name.name_es,
                name_en: name.name_en,
                open_actions,
                checked_actions,
            }
        })
        .collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.received));
    causes.truncate(TOP);
    Ok(causes)
}

async fn report(
    conn: &mut Connection,
    actor: &Actor,
    quarter: Quarter,
) -> Result<ComplaintQuarter> {
    let compared = compare(conn, actor, quarter).await?;
    let causes = causes(conn, &compared).await?;
    let figures = |(Period { from, to }, tables): &(Period, Vec<Published<ServiceTable>>)| {
        let total = tables.as_slice().first().and_then(Published::total);
        let total = total.ok_or_else(|| Error::internal("a table without a total"));
        total.map(|figures| QuarterFigures {
            from: *from,
            to: *to,
            figures,
        })
    };
    let Compared([current, previous, year_before]) = &compared;
    Ok(ComplaintQuarter {
        year: quarter.year,
        quarter: quarter.number,
        is_over: quarter.closed(actor.today()).is_ok(),
        current: figures(current)?,
        previous: figures(previous)?,
        year_before: figures(year_before)?,
        causes,
    })
}

/// A quarter of complaints beside the one before and the same one a year before, with numerators and denominators, so that
/// rates of several quarters are computed from their sums; and its causes with the improvement actions on them.
#[utoipa::path(tag = "complaints", params(("year" = i32, Path, minimum = 2000, maximum = 2099),
    ("quarter" = u32, Path, minimum = 1, maximum = 4)), security(("session" = ["complaints.view_figures"])), responses(
    (status = 200, description = "The report", body = ComplaintQuarter),
    (status = 422, description = "period-unknown", body = Problem)))]
#[get("/complaint-figures/quarters/{year}/{quarter}")]
pub(super) async fn show_complaint_quarter(
    db: web::Data<Db>,
    actor: Can<ViewComplaintFigures>,
    of: web::Path<(i32, u32)>,
) -> Result<HttpResponse> {
    let (year, number) = of.into_inner();
    let quarter = Quarter::new(year, number)?;
    let mut conn = db.connection().await?;
    let report = report(&mut conn, &actor, quarter).await?;
    Ok(HttpResponse::Ok().json(report))
}
