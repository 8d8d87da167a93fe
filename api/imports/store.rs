//! Rows of imports, and what the judging needs to know of the catalogues.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::catalogue::{Call, Catalogue, Tier};
use super::rules::{ImportState, after_failure};
use super::types::{Import, ImportKind, ImportRow};
use crate::academics::VerdictCount;
use crate::auth::Actor;
use crate::auth::permissions::CreateImports;
use crate::db::Connection;
use crate::error::{Error, Problem, Result};
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::jobs::Context;
use crate::programs::may_know;
use crate::schema::{calls, import_rows, imports, municipalities, programs, schools, tiers};
use crate::values::{Money, SchoolKey};

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    call_id: Option<Uuid>,
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
    accepted: i32,
    #[diesel(sql_type = Integer)]
    ignored: i32,
    #[diesel(sql_type = Integer)]
    with_warnings: i32,
    #[diesel(sql_type = Jsonb)]
    verdicts: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
    #[diesel(sql_type = Nullable<Jsonb>)]
    result: Option<serde_json::Value>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    job_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    problem: Option<serde_json::Value>,
    #[diesel(sql_type = Integer)]
    version: i32,
}

pub const COLUMNS: &str = "i.id, i.kind, i.call_id, i.state, i.file_name, i.file_sha256, i.file_size, i.sheet, i.header_row, i.created_at, \
    u.display_name as created_by_name, i.committed_at, i.rows, i.accepted, i.ignored, i.with_warnings, i.verdicts, i.warnings, \
    i.result, i.job_id, i.problem, i.version";
pub const FROM: &str = " from imports i join users u on u.id = i.created_by where true";

impl TryFrom<Row> for Import {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            kind: row.kind.parse().map_err(Error::internal)?,
            call_id: row.call_id,
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
            accepted: row.accepted,
            rejected: row.rows - row.accepted,
            ignored: row.ignored,
            with_warnings: row.with_warnings,
            verdicts: serde_json::from_value(row.verdicts)?,
            warnings: serde_json::from_value(row.warnings)?,
            result: row.result.map(serde_json::from_value).transpose()?,
            job_id: row.job_id,
            problem: row.problem,
            repeat_of: None,
            version: row.version,
        })
    }
}

pub async fn find(conn: &mut Connection, id: Uuid) -> Result<Import> {
    let row: Row = diesel::sql_query(format!("select {COLUMNS}{FROM} and i.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.try_into()
}

/// The import that already took this very file over, if there is one.
pub async fn find_committed(
    conn: &mut Connection,
    (kind, call_id): (ImportKind, Option<Uuid>),
    sha256: &str,
) -> Result<Option<Import>> {
    let kind: &'static str = kind.into();
    let row: Option<Row> = diesel::sql_query(format!(
        "select {COLUMNS}{FROM} and i.kind = $1 and i.file_sha256 = $2 and i.state = 'committed'
           and i.call_id is not distinct from $3"
    ))
    .bind::<Text, _>(kind)
    .bind::<Text, _>(sha256)
    .bind::<Nullable<SqlUuid>, _>(call_id)
    .get_result(conn)
    .await
    .optional()?;
    row.map(Import::try_from).transpose()
}

/// The state, with the row locked until the transaction ends.
pub async fn lock_state(conn: &mut Connection, id: Uuid) -> Result<ImportState> {
    let state: String = imports::table
        .find(id)
        .select(imports::state)
        .for_update()
        .first(conn)
        .await?;
    state.parse().map_err(Error::internal)
}

#[derive(QueryableByName)]
struct Judged {
    #[diesel(sql_type = Integer)]
    row_number: i32,
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Bool)]
    accepted: bool,
    #[diesel(sql_type = Array<Text>)]
    warnings: Vec<String>,
}

/// Sets the counts of an import from its staged rows.
pub async fn count_rows(conn: &mut Connection, id: Uuid) -> Result<()> {
    let judged: Vec<Judged> = diesel::sql_query(
        "select row_number, verdict, accepted, array(select w ->> 'code' from jsonb_array_elements(warnings) w) as warnings
         from import_rows where import_id = $1 order by row_number",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    let size = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let verdicts = VerdictCount::of(
        judged
            .iter()
            .map(|row| (row.row_number, row.verdict.as_str())),
    );
    let warnings = VerdictCount::of(judged.iter().flat_map(|row| {
        row.warnings
            .iter()
            .map(move |code| (row.row_number, code.as_str()))
    }));
    diesel::update(imports::table.find(id))
        .set((
            imports::rows.eq(size(judged.len())),
            imports::accepted.eq(size(judged.iter().filter(|row| row.accepted).count())),
            imports::with_warnings.eq(size(
                judged
                    .iter()
                    .filter(|row| row.accepted && !row.warnings.is_empty())
                    .count(),
            )),
            imports::verdicts.eq(serde_json::to_value(verdicts)?),
            imports::warnings.eq(serde_json::to_value(warnings)?),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Leaves an import whose job failed in a clear state, with the problem.
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
            diesel::update(imports::table.find(id))
                .set((
                    imports::state.eq(state),
                    imports::problem.eq(problem),
                    imports::version.eq(imports::version + 1),
                ))
                .execute(conn)
                .await?;
            Ok(())
        })
        .await
}

/// Municipalities, schools, programs and calls as the judging looks them up.
pub async fn load_catalogue(conn: &mut Connection) -> Result<Catalogue> {
    let mut catalogue = Catalogue::default();
    let towns: Vec<(String, String)> = municipalities::table
        .select((municipalities::code, municipalities::name))
        .load(conn)
        .await?;
    for (code, name) in towns {
        catalogue.add_municipality(&code, &name);
    }
    let found: Vec<(Uuid, String, String)> = schools::table
        .select((schools::id, schools::school_key, schools::shift))
        .load(conn)
        .await?;
    for (id, key, shift) in found {
        if let (Ok(key), Ok(shift)) = (SchoolKey::parse(&key), shift.parse()) {
            catalogue.add_school(key, shift, id);
        }
    }
    let found: Vec<(Uuid, String, String)> = programs::table
        .select((programs::id, programs::code, programs::name))
        .load(conn)
        .await?;
    for (id, code, name) in found {
        catalogue.add_program(id, &code, &name);
    }
    let found: Vec<(Uuid, Uuid, String)> = calls::table
        .select((calls::id, calls::program_id, calls::code))
        .load(conn)
        .await?;
    let amounts: Vec<(Uuid, Uuid, String, Decimal)> = tiers::table
        .select((tiers::id, tiers::call_id, tiers::code, tiers::amount))
        .load(conn)
        .await?;
    for (id, program_id, code) in found {
        let of_call = amounts.iter().filter(|(_, call_id, ..)| *call_id == id);
        let tiers = of_call.map(|(id, _, name, amount)| Tier {
            id: *id,
            name: name.clone(),
            amount: Some(Money::new(*amount)),
        });
        catalogue.add_call(
            &code,
            Call {
                id,
                program_id,
                tiers: tiers.collect(),
            },
        );
    }
    Ok(catalogue)
}

#[derive(QueryableByName)]
pub struct StagedRow {
    #[diesel(sql_type = Integer)]
    pub row_number: i32,
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Array<Text>)]
    verdicts: Vec<String>,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
    #[diesel(sql_type = Bool)]
    accepted: bool,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    folio: Option<String>,
    #[diesel(sql_type = Text)]
    message: String,
}

pub const ROW_COLUMNS: &str = "r.row_number, r.verdict, r.verdicts, r.warnings, r.accepted, r.name, r.curp, r.folio, r.message";

impl StagedRow {
    pub fn answer(self, actor: &Actor) -> Result<ImportRow> {
        Ok(ImportRow {
            row_number: self.row_number,
            verdict: self.verdict,
            verdicts: self.verdicts,
            warnings: serde_json::from_value(self.warnings)?,
            accepted: self.accepted,
            name: self.name,
            curp: Masked::at_work::<CreateImports>(PersonField::Curp, self.curp, actor),
            // Folios begin with their program, and a row is not yet tied to one.
            folio: self.folio.filter(|_| may_know(actor)),
            message: self.message,
        })
    }
}

/// Row number, accepted, message, columns at fault, whether there are warnings: what the marked workbook shows.
pub type MarkColumns = (i32, bool, String, Vec<Option<i32>>, serde_json::Value);

pub async fn find_marks(conn: &mut Connection, id: Uuid) -> Result<Vec<MarkColumns>> {
    Ok(import_rows::table
        .filter(import_rows::import_id.eq(id))
        .order(import_rows::row_number)
        .select((
            import_rows::row_number,
            import_rows::accepted,
            import_rows::message,
            import_rows::fault_columns,
            import_rows::warnings,
        ))
        .load(conn)
        .await?)
}
