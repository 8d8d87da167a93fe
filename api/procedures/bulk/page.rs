//! One act on many, whole: what it chose and found, where its cases stand, what came of it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::due;
use super::store::{COLUMNS, FROM, SummaryRow};
use super::types::{
    BulkCaseCount, BulkProcedure, BulkRef, BulkVerdictCount, Selection, SelectionNames,
};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures::page::may_open;
use crate::procedures::types::PackageRef;

#[derive(QueryableByName)]
struct WholeRow {
    #[diesel(embed)]
    summary: SummaryRow,
    #[diesel(sql_type = Text)]
    ground_code: String,
    #[diesel(sql_type = Bool)]
    requires_hearing: bool,
    #[diesel(sql_type = Bool)]
    requires_evidence: bool,
    #[diesel(sql_type = Jsonb)]
    selection: serde_json::Value,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    call: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    term: Option<String>,
    #[diesel(sql_type = Text)]
    facts: String,
    #[diesel(sql_type = Nullable<Date>)]
    ends_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    payments: Option<serde_json::Value>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    job_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    problem: Option<serde_json::Value>,
    #[diesel(embed)]
    corrects: Option<Corrects>,
    #[diesel(embed)]
    corrected_by: Option<CorrectedBy>,
    #[diesel(sql_type = SqlUuid)]
    created_by_id: Uuid,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    made_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    approved_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    approved_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    undone_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    undone_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    undo_reason: Option<String>,
}

#[derive(QueryableByName)]
struct Corrects {
    #[diesel(sql_type = SqlUuid)]
    corrects_id: Uuid,
    #[diesel(sql_type = Text)]
    corrects_folio: String,
}

#[derive(QueryableByName)]
struct CorrectedBy {
    #[diesel(sql_type = SqlUuid)]
    corrected_by_id: Uuid,
    #[diesel(sql_type = Text)]
    corrected_by_folio: String,
}

const WHOLE: &str = ", g.code as ground_code, g.requires_hearing, g.requires_evidence, b.selection, b.facts, b.ends_on, b.payments, b.job_id, b.problem, \
    (select s.name from programs s where s.id::text = b.selection ->> 'program_id') as program, \
    (select s.code from calls s where s.id::text = b.selection ->> 'call_id') as call, \
    (select s.label from academic_terms s where s.id::text = b.selection ->> 'not_enrolled_in') as term, \
    (select o.id from bulk_procedures o where o.id = b.of_bulk_id) as corrects_id, \
    (select o.folio from bulk_procedures o where o.id = b.of_bulk_id) as corrects_folio, \
    (select o.id from bulk_procedures o where o.of_bulk_id = b.id order by o.created_at desc limit 1) as corrected_by_id, \
    (select o.folio from bulk_procedures o where o.of_bulk_id = b.id order by o.created_at desc limit 1) as corrected_by_folio, \
    b.created_by as created_by_id, b.made_at, (select a.display_name from users a where a.id = b.approved_by) as approved_by, b.approved_at, \
    (select a.display_name from users a where a.id = b.undone_by) as undone_by, b.undone_at, b.undo_reason";

/// Whether this account may know of whom the act on many is.
pub async fn may_see(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<()> {
    let row: SummaryRow = diesel::sql_query(format!("select {COLUMNS}{FROM} and b.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    may_open(row.shown_to(actor)?.protection)
}

/// The act on many; one that would tell a protected program opens only to who may know it.
pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<BulkProcedure> {
    let row: WholeRow = diesel::sql_query(format!("select {COLUMNS}{WHOLE}{FROM} and b.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    let summary = row.summary.shown_to(actor)?;
    may_open(summary.protection)?;
    let listed = row.selection["listed"].as_i64();
    let selection: Selection = serde_json::from_value(row.selection)?;
    Ok(BulkProcedure {
        verdicts: verdicts(conn, id).await?,
        cases: cases(conn, id).await?,
        due_process: due::count(conn, id, actor.today()).await?,
        packages: packages(conn, id).await?,
        summary,
        ground_code: row.ground_code,
        requires_hearing: row.requires_hearing,
        requires_evidence: row.requires_evidence,
        selection,
        selection_names: SelectionNames {
            program: row.program,
            call: row.call,
            not_enrolled_in: row.term,
        },
        listed,
        facts: row.facts,
        ends_on: row.ends_on,
        payments: row.payments.map(serde_json::from_value).transpose()?,
        job_id: row.job_id,
        problem: row.problem,
        corrects: row.corrects.map(|bulk| BulkRef {
            id: bulk.corrects_id,
            folio: bulk.corrects_folio,
        }),
        corrected_by: row.corrected_by.map(|bulk| BulkRef {
            id: bulk.corrected_by_id,
            folio: bulk.corrected_by_folio,
        }),
        created_by_id: row.created_by_id,
        made_at: row.made_at,
        approved_by: row.approved_by,
        approved_at: row.approved_at,
        undone_by: row.undone_by,
        undone_at: row.undone_at,
        undo_reason: row.undo_reason,
    })
}

#[derive(QueryableByName)]
struct VerdictRow {
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

async fn verdicts(conn: &mut Connection, id: Uuid) -> Result<Vec<BulkVerdictCount>> {
    let rows: Vec<VerdictRow> = diesel::sql_query(
        "select verdict, code, count(*) as rows from bulk_rows where bulk_id = $1
         group by verdict, code order by verdict <> 'proposed', rows desc, verdict, code",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(BulkVerdictCount {
                verdict: row.verdict.parse().map_err(Error::internal)?,
                code: row.code,
                rows: row.rows,
            })
        })
        .collect()
}

#[derive(QueryableByName)]
struct CaseRow {
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    cases: i64,
}

async fn cases(conn: &mut Connection, id: Uuid) -> Result<Vec<BulkCaseCount>> {
    let rows: Vec<CaseRow> = diesel::sql_query(
        "select p.state, count(*) as cases from bulk_rows r join procedures p on p.id = r.procedure_id
         where r.bulk_id = $1 group by p.state order by cases desc, p.state",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(BulkCaseCount {
                state: row.state.parse().map_err(Error::internal)?,
                cases: row.cases,
            })
        })
        .collect()
}

#[derive(QueryableByName)]
struct Package {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
}

async fn packages(conn: &mut Connection, id: Uuid) -> Result<Vec<PackageRef>> {
    let rows: Vec<Package> = diesel::sql_query(
        "select distinct k.id, k.folio from bulk_rows r join package_rows s on s.procedure_id = r.procedure_id
         join packages k on k.id = s.package_id and k.state <> 'discarded'
         where r.bulk_id = $1 order by k.folio",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|Package { id, folio }| PackageRef { id, folio })
        .collect())
}
