//! Turns the accepted rows of a report into academic records, in sets.
//!
//! A record that says the same as the current one of this round is left; another supersedes it.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Bool, Date, Int4, Nullable, Numeric, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::AcademicStatus;
use super::place::Place;
use super::report_types::AcademicReport;
use super::rules::Reported;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::academic_records;

/// A person's record after the report, and what it says anew.
pub struct Recorded {
    pub record_id: Uuid,
    pub person_id: Uuid,
    pub says: Reported,
    pub status_on: Option<NaiveDate>,
    /// Whether the report brought something that was not recorded.
    pub is_new: bool,
}

#[derive(QueryableByName)]
struct AcceptedRow {
    #[diesel(sql_type = Int4)]
    row_number: i32,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = Nullable<Numeric>)]
    grade: Option<Decimal>,
    #[diesel(sql_type = Nullable<Date>)]
    status_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    earlier_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    earlier_status: Option<String>,
    #[diesel(sql_type = Bool)]
    unchanged: bool,
}

async fn accepted_rows(
    conn: &mut Connection,
    report_id: Uuid,
    place: &Place,
) -> Result<Vec<AcceptedRow>> {
    Ok(diesel::sql_query(
        "select y.row_number, y.person_id, y.status, y.grade_normalized as grade, y.status_on,
                a.id as earlier_id, a.status as earlier_status,
                a.id is not null and a.round_id = $3 and a.status = y.status
                  and a.grade_normalized is not distinct from y.grade_normalized
                  and a.failed_subjects is not distinct from y.failed_subjects
                  and a.status_on is not distinct from y.status_on as unchanged
         from academic_report_rows y
         left join academic_records a on a.person_id = y.person_id and a.academic_term_id = $2
           and a.superseded_at is null
         where y.report_id = $1 and y.accepted order by y.row_number",
    )
    .bind::<SqlUuid, _>(report_id)
    .bind::<SqlUuid, _>(place.term_id)
    .bind::<SqlUuid, _>(place.round_id)
    .load(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Placed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

/// Writes the records; call it under the lock on the round.
pub async fn write(
    conn: &mut Connection,
    actor: &Actor,
    report: &AcademicReport,
    place: &Place,
) -> Result<Vec<Recorded>> {
    let rows = accepted_rows(conn, report.id, place).await?;
    let changed = || rows.iter().filter(|row| !row.unchanged);
    let superseded: Vec<Uuid> = changed().filter_map(|row| row.earlier_id).collect();
    diesel::update(academic_records::table.filter(academic_records::id.eq_any(superseded)))
        .set(academic_records::superseded_at.eq(actor.now))
        .execute(conn)
        .await?;
    let new_rows: Vec<i32> = changed().map(|row| row.row_number).collect();
    let placed = insert(conn, actor, report, place, new_rows).await?;
    let record_of: HashMap<Uuid, Uuid> = placed
        .into_iter()
        .map(|placed| (placed.person_id, placed.id))
        .collect();
    rows.into_iter()
        .map(|row| recorded(row, &record_of))
        .collect()
}

fn recorded(row: AcceptedRow, record_of: &HashMap<Uuid, Uuid>) -> Result<Recorded> {
    let record_id = if row.unchanged {
        row.earlier_id
    } else {
        record_of.get(&row.person_id).copied()
    };
    let parse =
        |status: &str| -> Result<AcademicStatus> { status.parse().map_err(Error::internal) };
    let earlier = row.earlier_status.as_deref().filter(|_| !row.unchanged);
    Ok(Recorded {
        record_id: record_id.ok_or_else(|| Error::internal("an accepted row has no record"))?,
        person_id: row.person_id,
        says: Reported {
            status: parse(&row.status)?,
            grade: row.grade,
            earlier: earlier.map(parse).transpose()?,
        },
        status_on: row.status_on,
        is_new: !row.unchanged,
    })
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    report: &AcademicReport,
    place: &Place,
    row_numbers: Vec<i32>,
) -> Result<Vec<Placed>> {
    let scale = report.scale.map(|scale| i16::from(u8::from(scale)));
    Ok(diesel::sql_query(
        "insert into academic_records (id, person_id, school_id, academic_term_id, round_id, report_id, row_number,
             status, grade_raw, grade_scale, grade_normalized, failed_subjects, status_on, as_of, source, recorded_at)
         select uuid_v7(), y.person_id, $3, $4, $5, y.report_id, y.row_number, y.status, y.grade_raw,
                case when y.grade_normalized is not null then $6 end, y.grade_normalized, y.failed_subjects, y.status_on,
                $7, 'school_report', $8
         from academic_report_rows y
         where y.report_id = $1 and y.row_number = any($2) order by y.row_number
         returning id, person_id",
    )
    .bind::<SqlUuid, _>(report.id)
    .bind::<Array<Int4>, _>(row_numbers)
    .bind::<SqlUuid, _>(place.school_id)
    .bind::<SqlUuid, _>(place.term_id)
    .bind::<SqlUuid, _>(place.round_id)
    .bind::<Nullable<SmallInt>, _>(scale)
    .bind::<Date, _>(actor.today())
    .bind::<Timestamptz, _>(actor.now)
    .load(conn)
    .await?)
}
