//! Drawing the order of a call's list anew, and keeping how it came about.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::criteria::{criteria_of, term_of};
use super::order::{Application, in_order};
use super::rules::Rule;
use super::vacancies;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{waiting_list_entries, waiting_list_rankings};

/// Puts everyone on the list in order, by the criteria in force today.
pub async fn rank(
    conn: &mut Connection,
    actor: &Actor,
    call_id: Uuid,
    import_id: Uuid,
) -> Result<()> {
    let today = actor.today();
    let criteria = criteria_of(conn, Some(call_id), today).await?;
    if criteria.is_empty() {
        return Err(Rule::CriteriaMissing.into());
    }
    let ties = term_of(conn, call_id, today).await?.tie_rule;
    let seed = hex::encode(rand::random::<[u8; 16]>());
    let applications = find_applications(conn, call_id).await?;
    let ordered = in_order(applications, &criteria, ties, &seed);
    diesel::sql_query(
        "update waiting_list_entries e set rank = r.rank, version = e.version + 1
         from unnest($1) with ordinality r (id, rank)
         where e.id = r.id and e.rank <> r.rank",
    )
    .bind::<Array<SqlUuid>, _>(ordered)
    .execute(conn)
    .await?;
    let tie_rule: &'static str = ties.into();
    diesel::insert_into(waiting_list_rankings::table)
        .values((
            waiting_list_rankings::id.eq(Uuid::now_v7()),
            waiting_list_rankings::call_id.eq(call_id),
            waiting_list_rankings::import_id.eq(import_id),
            waiting_list_rankings::criteria.eq(serde_json::to_value(&criteria)?),
            waiting_list_rankings::tie_rule.eq(tie_rule),
            waiting_list_rankings::seed.eq(seed),
            waiting_list_rankings::ranked_by.eq(actor.user_id),
            waiting_list_rankings::ranked_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    vacancies::name_the_next(conn, actor, call_id).await
}

async fn find_applications(conn: &mut Connection, call_id: Uuid) -> Result<Vec<Application>> {
    use waiting_list_entries as e;
    type Row = (Uuid, String, Option<NaiveDate>, serde_json::Value);
    let rows: Vec<Row> = e::table
        .filter(e::call_id.eq(call_id).and(e::state.ne("removed")))
        .select((e::id, e::applicant_folio, e::applied_on, e::criteria))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(id, folio, applied_on, criteria)| {
            let criteria: BTreeMap<String, Decimal> = serde_json::from_value(criteria)?;
            Ok(Application {
                id,
                folio,
                applied_on,
                criteria,
            })
        })
        .collect()
}
