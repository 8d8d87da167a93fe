//! Rows of benefits.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Double, Int4, Nullable, Numeric, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Benefit, PendingChange};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::programs::Protection;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Nullable<Text>)]
    tier: Option<String>,
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
    #[diesel(sql_type = Nullable<Text>)]
    pending_to: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pending_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pending_procedure_id: Option<Uuid>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const SELECT: &str = "select b.id, b.folio, p.name as program, p.sensitive, c.code as call_code, t.code as tier, b.amount, \
    t.exemption_percent::float8 as exemption_percent, b.state, b.state_effective_on as effective_on, a.label as term, b.awarded_on, \
    n.to_state as pending_to, n.effective_on as pending_on, n.procedure_id as pending_procedure_id, b.version \
    from benefits b join calls c on c.id = b.call_id join programs p on p.id = c.program_id \
    left join tiers t on t.id = b.tier_id join academic_terms a on a.id = c.academic_term_id \
    left join lateral (select to_state, effective_on, procedure_id from benefit_changes h \
        where h.benefit_id = b.id and h.took_effect_at is null order by effective_on limit 1) n on true";

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<Benefit> {
        let row = self;
        let protection = Protection::of(row.sensitive, actor);
        let pending_change = match (row.pending_to, row.pending_on, row.pending_procedure_id) {
            (Some(to), Some(effective_on), Some(procedure_id)) => Some(PendingChange {
                to: to.parse().map_err(Error::internal)?,
                effective_on,
                procedure_id,
            }),
            _ => None,
        };
        Ok(Benefit {
            id: row.id,
            folio: protection.text(row.folio),
            program: protection.program(row.program),
            protection,
            call_code: protection.text(row.call_code),
            tier: protection.value(row.tier),
            amount: protection.value(Some(row.amount)),
            exemption_percent: protection.value(row.exemption_percent),
            state: row.state.parse().map_err(Error::internal)?,
            effective_on: row.effective_on,
            term: row.term,
            awarded_on: row.awarded_on,
            pending_change,
            version: row.version,
        })
    }
}

/// A person's awards, newest first.
pub async fn find_of_person(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<Benefit>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "{SELECT} where b.person_id = $1 order by b.awarded_on desc, b.folio"
    ))
    .bind::<SqlUuid, _>(person_id)
    .load(conn)
    .await?;
    rows.into_iter().map(|row| row.shown_to(actor)).collect()
}

/// One benefit, with the next change that is still to take effect.
pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Benefit> {
    let row: Row = diesel::sql_query(format!("{SELECT} where b.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.shown_to(actor)
}
