//! Rows of payment files.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::file_types::{PaymentFile, PaymentFileFilter, PaymentFilePage};
use crate::db::Connection;
use crate::error::{Error, Problem, Result};
use crate::http::{Paging, paging};
use crate::imports::{ImportState, after_failure};
use crate::jobs::Context;
use crate::schema::payment_files;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Date)]
    dated_on: NaiveDate,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Text)]
    file_sha256: String,
    #[diesel(sql_type = BigInt)]
    file_size: i64,
    #[diesel(sql_type = Nullable<Text>)]
    sheet: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    header_row: Option<i32>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    created_by_name: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    committed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Integer)]
    rows: i32,
    #[diesel(sql_type = Integer)]
    applied: i32,
    #[diesel(sql_type = Integer)]
    unchanged: i32,
    #[diesel(sql_type = Integer)]
    conflicts: i32,
    #[diesel(sql_type = Integer)]
    rejected: i32,
    #[diesel(sql_type = Integer)]
    ignored: i32,
    #[diesel(sql_type = Integer)]
    with_warnings: i32,
    #[diesel(sql_type = Jsonb)]
    verdicts: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    job_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    problem: Option<serde_json::Value>,
    #[diesel(sql_type = Integer)]
    version: i32,
}

const COLUMNS: &str = "f.id, f.dated_on, f.source, f.state, f.file_name, f.file_sha256, f.file_size, f.sheet, f.header_row, \
    f.created_at, u.display_name as created_by_name, f.committed_at, f.rows, f.applied, f.unchanged, f.conflicts, f.rejected, \
    f.ignored, f.with_warnings, f.verdicts, f.warnings, f.job_id, f.problem, f.version";
const FROM: &str = " from payment_files f join users u on u.id = f.created_by where true";

impl TryFrom<Row> for PaymentFile {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            dated_on: row.dated_on,
            source: row.source.parse().map_err(Error::internal)?,
            state: row.state.parse().map_err(Error::internal)?,
            file_name: row.file_name,
            file_sha256: row.file_sha256,
            file_size: row.file_size,
            sheet: row.sheet,
            header_row: row.header_row,
            created_at: row.created_at,
            created_by: row.created_by_name,
            committed_at: row.committed_at,
            rows: row.rows,
            applied: row.applied,
            unchanged: row.unchanged,
            conflicts: row.conflicts,
            rejected: row.rejected,
            ignored: row.ignored,
            with_warnings: row.with_warnings,
            verdicts: serde_json::from_value(row.verdicts)?,
            warnings: serde_json::from_value(row.warnings)?,
            job_id: row.job_id,
            problem: row.problem,
            repeat_of: None,
            version: row.version,
        })
    }
}

pub async fn find(conn: &mut Connection, id: Uuid) -> Result<PaymentFile> {
    let row: Row = diesel::sql_query(format!("select {COLUMNS}{FROM} and f.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.try_into()
}

/// The file of that day with this very content, if it was committed.
pub async fn find_committed(
    conn: &mut Connection,
    dated_on: NaiveDate,
    sha256: &str,
) -> Result<Option<PaymentFile>> {
    let row: Option<Row> = diesel::sql_query(format!(
        "select {COLUMNS}{FROM} and f.dated_on = $1 and f.file_sha256 = $2 and f.state = 'committed'"
    ))
    .bind::<Date, _>(dated_on)
    .bind::<Text, _>(sha256)
    .get_result(conn)
    .await
    .optional()?;
    row.map(PaymentFile::try_from).transpose()
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "f.created_at",
    cast: "timestamptz",
    id: "f.id",
    descending: true,
};

pub async fn list(
    conn: &mut Connection,
    filter: &PaymentFileFilter,
    page: &Paging,
) -> Result<PaymentFilePage> {
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, NEWEST_FIRST, COLUMNS, |sql| {
        sql.push(FROM).and::<Text, _>("f.state = ", state)
    })
    .await?;
    Ok(PaymentFilePage::from(
        listed.try_map(PaymentFile::try_from)?,
    ))
}

/// The state, with the row locked until the transaction ends.
pub async fn lock_state(conn: &mut Connection, id: Uuid) -> Result<ImportState> {
    let state: String = payment_files::table
        .find(id)
        .select(payment_files::state)
        .for_update()
        .first(conn)
        .await?;
    state.parse().map_err(Error::internal)
}

/// Leaves a file whose job failed in a clear state, with the problem.
pub async fn mark_failed(context: Context, problem: Problem, cancelled: bool) -> Result<()> {
    let id = context.subject_id;
    let problem = serde_json::to_value(problem)?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            let before = lock_state(conn, id).await?;
            let Some(state) = after_failure(before, cancelled).map(<&'static str>::from) else {
                return Ok(());
            };
            diesel::update(payment_files::table.find(id))
                .set((
                    payment_files::state.eq(state),
                    payment_files::problem.eq(problem),
                    payment_files::version.eq(payment_files::version + 1),
                ))
                .execute(conn)
                .await?;
            Ok(())
        })
        .await
}
