//! By what the applicants of a call are put in order, and how long an offer stands: dated rows.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{call_criteria, waiting_list_terms};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CriterionKind {
    Number,
    YesNo,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Direction {
    HighestFirst,
    LowestFirst,
}

/// What decides between those to whom the same is equal.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TieRule {
    /// Who applied first; on one day, the lot.
    EarliestApplication,
    /// A lot drawn from a recorded seed.
    Lot,
}

/// One criterion of a call, in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Criterion {
    #[schema(example = "average")]
    pub code: String,
    /// From 1; the first decides first.
    pub position: i16,
    pub name_es: String,
    pub name_en: String,
    /// Heading of its column in the workbook of applicants.
    #[schema(example = "Promedio")]
    pub heading: String,
    pub kind: CriterionKind,
    pub direction: Direction,
    /// Top of its scale, where it has one.
    #[schema(value_type = Option<String>, example = "100")]
    pub maximum: Option<Decimal>,
    /// Article or call that sets it.
    pub source: String,
}

/// The rules of offers in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfferTerm {
    #[schema(example = 5)]
    pub business_days: i16,
    pub tie_rule: TieRule,
    pub source: String,
}

/// The criteria of a call on a day, in their order; none for what is no call.
pub async fn criteria_of(
    conn: &mut Connection,
    call_id: Option<Uuid>,
    on: NaiveDate,
) -> Result<Vec<Criterion>> {
    use call_criteria as c;
    type Row = (
        String,
        i16,
        String,
        String,
        String,
        String,
        String,
        Option<Decimal>,
        String,
    );
    let Some(call_id) = call_id else {
        return Ok(Vec::new());
    };
    let rows: Vec<Row> = c::table
        .filter(c::call_id.eq(call_id).and(c::valid_from.le(on)))
        .filter(c::valid_to.is_null().or(c::valid_to.ge(on)))
        .order((c::position, c::code))
        .select((
            c::code,
            c::position,
            c::name_es,
            c::name_en,
            c::heading,
            c::kind,
            c::direction,
            c::maximum,
            c::source,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Criterion {
                code: row.0,
                position: row.1,
                name_es: row.2,
                name_en: row.3,
                heading: row.4,
                kind: row.5.parse().map_err(Error::internal)?,
                direction: row.6.parse().map_err(Error::internal)?,
                maximum: row.7.map(|maximum| maximum.normalize()),
                source: row.8,
            })
        })
        .collect()
}

/// How long an offer of this call stands: its own rule, or the one for all.
pub async fn term_of(conn: &mut Connection, call_id: Uuid, on: NaiveDate) -> Result<OfferTerm> {
    use waiting_list_terms as t;
    let (business_days, tie_rule, source): (i16, String, String) = t::table
        .filter(t::call_id.eq(call_id).or(t::call_id.is_null()))
        .filter(t::valid_from.le(on))
        .filter(t::valid_to.is_null().or(t::valid_to.ge(on)))
        .order((t::call_id.is_null(), t::valid_from.desc()))
        .select((t::offer_business_days, t::tie_rule, t::source))
        .first(conn)
        .await
        .optional()?
        .ok_or_else(|| Error::internal("no rule says how long an offer stands"))?;
    Ok(OfferTerm {
        business_days,
        tie_rule: tie_rule.parse().map_err(Error::internal)?,
        source,
    })
}
