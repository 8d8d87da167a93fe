//! Rows of benefits.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Date, Double, Int4, Nullable, Numeric, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Benefit, PendingChange};
use crate::db::Connection;
use crate::error::{Error, Result};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Text)]
    tier: String,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
    #[diesel(sql_type = Nullable<Double>)]
    exemption_percent: Option<f64>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Date)]
    awarded_on: NaiveDate,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = Nullable<Text>)]
    pending_to: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pending_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pending_by: Option<Uuid>,
}

/// A benefit with the next change that is still to take effect.
pub async fn find(conn: &mut Connection, id: Uuid) -> Result<Benefit> {
    let row: Row = diesel::sql_query(
        "select b.id, b.folio, pr.name as program, c.code as call_code, t.name as tier, b.amount,
                t.exemption_percent::float8 as exemption_percent, b.state, b.state_effective_on as effective_on,
                at.label as term, b.awarded_on, b.version,
                n.to_state as pending_to, n.effective_on as pending_on, n.procedure_id as pending_by
         from benefits b
         join calls c on c.id = b.call_id
         join programs pr on pr.id = c.program_id
         join academic_terms at on at.id = c.academic_term_id
         join tiers t on t.id = b.tier_id
         left join lateral (
             select bc.to_state, bc.effective_on, bc.procedure_id from benefit_changes bc
             where bc.benefit_id = b.id and bc.took_effect_at is null
             order by bc.effective_on, bc.id limit 1) n on true
         where b.id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await?;
    Ok(Benefit {
        id: row.id,
        folio: row.folio,
        program: row.program,
        call_code: row.call_code,
        tier: row.tier,
        amount: row.amount,
        exemption_percent: row.exemption_percent,
        state: row.state.parse().map_err(Error::internal)?,
        effective_on: row.effective_on,
        term: row.term,
        awarded_on: row.awarded_on,
        pending_change: pending(row.pending_to, row.pending_on, row.pending_by)?,
        version: row.version,
    })
}

fn pending(
    to: Option<String>,
    on: Option<NaiveDate>,
    by: Option<Uuid>,
) -> Result<Option<PendingChange>> {
    let (Some(to), Some(effective_on), Some(procedure_id)) = (to, on, by) else {
        return Ok(None);
    };
    Ok(Some(PendingChange {
        to: to.parse().map_err(Error::internal)?,
        effective_on,
        procedure_id,
    }))
}
