//! Judged awards in the staging table: written once with the preview, judged again when the cases are made.

use diesel::sql_types::{Array, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::judge::Judged;
use crate::db::Connection;
use crate::error::{Error, Result};

/// Rows that one statement carries.
const CHUNK: usize = 5_000;

pub async fn stage(conn: &mut Connection, bulk_id: Uuid, rows: &[Judged]) -> Result<()> {
    for chunk in rows.chunks(CHUNK) {
        let positions = chunk
            .iter()
            .map(|row| i32::try_from(row.candidate.position).map_err(Error::internal))
            .collect::<Result<Vec<_>>>()?;
        let of = |id: fn(&super::selection::Award) -> Option<Uuid>| -> Vec<Option<Uuid>> {
            let awards = chunk.iter().map(|row| row.candidate.award.as_ref());
            awards.map(|award| award.and_then(id)).collect()
        };
        let verdicts: Vec<&'static str> = chunk.iter().map(|row| row.verdict.into()).collect();
        diesel::sql_query(
            "insert into bulk_rows (id, bulk_id, position, given, person_id, benefit_id, alert_id, open_procedure_id, verdict, code)
             select uuid_v7(), $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind::<SqlUuid, _>(bulk_id)
        .bind::<Array<Int4>, _>(positions)
        .bind::<Array<Nullable<Text>>, _>(chunk.iter().map(hint).collect::<Vec<_>>())
        .bind::<Array<Nullable<SqlUuid>>, _>(of(|award| Some(award.person_id)))
        .bind::<Array<Nullable<SqlUuid>>, _>(of(|award| Some(award.benefit_id)))
        .bind::<Array<Nullable<SqlUuid>>, _>(of(|award| award.alert_id))
        .bind::<Array<Nullable<SqlUuid>>, _>(of(|award| award.open_procedure_id))
        .bind::<Array<Text>, _>(verdicts)
        .bind::<Array<Nullable<Text>>, _>(chunk.iter().map(|row| row.code).collect::<Vec<_>>())
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// What a list named and nobody has, recognisable to whoever wrote it and of no use to others.
fn hint(row: &Judged) -> Option<String> {
    if row.candidate.award.is_some() {
        return None;
    }
    let given = row.candidate.given.as_deref()?;
    let length = given.chars().count();
    let shown: String = given.chars().take(4).collect();
    let last: String = given.chars().skip(length.saturating_sub(2)).collect();
    Some(if length > 8 {
        format!("{shown}…{last}")
    } else {
        given.to_owned()
    })
}

/// Tells each row the case that was made of it.
pub async fn tie(conn: &mut Connection, bulk_id: Uuid, made: &[(Uuid, Uuid)]) -> Result<()> {
    let (benefits, cases): (Vec<Uuid>, Vec<Uuid>) = made.iter().copied().unzip();
    diesel::sql_query(
        "update bulk_rows r set procedure_id = v.case_id from unnest($2, $3) v (benefit_id, case_id)
         where r.bulk_id = $1 and r.verdict = 'proposed' and r.benefit_id = v.benefit_id",
    )
    .bind::<SqlUuid, _>(bulk_id)
    .bind::<Array<SqlUuid>, _>(benefits)
    .bind::<Array<SqlUuid>, _>(cases)
    .execute(conn)
    .await?;
    Ok(())
}

/// What changed since the preview: awards that can no longer be proposed, with the reason.
pub async fn revise(conn: &mut Connection, bulk_id: Uuid, rows: &[Judged]) -> Result<()> {
    let changed: Vec<_> = rows.iter().filter(|row| !row.is_proposed()).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let ids: Vec<Option<Uuid>> = changed
        .iter()
        .map(|row| row.candidate.award.as_ref().map(|award| award.benefit_id))
        .collect();
    let open: Vec<Option<Uuid>> = changed
        .iter()
        .map(|row| {
            row.candidate
                .award
                .as_ref()
                .and_then(|award| award.open_procedure_id)
        })
        .collect();
    let verdicts: Vec<&'static str> = changed.iter().map(|row| row.verdict.into()).collect();
    let codes: Vec<Option<&'static str>> = changed.iter().map(|row| row.code).collect();
    diesel::sql_query(
        "update bulk_rows r set verdict = v.verdict, code = v.code, open_procedure_id = v.open_id
         from unnest($2, $3, $4, $5) v (benefit_id, verdict, code, open_id)
         where r.bulk_id = $1 and r.verdict = 'proposed' and r.benefit_id = v.benefit_id",
    )
    .bind::<SqlUuid, _>(bulk_id)
    .bind::<Array<Nullable<SqlUuid>>, _>(ids)
    .bind::<Array<Text>, _>(verdicts)
    .bind::<Array<Nullable<Text>>, _>(codes)
    .bind::<Array<Nullable<SqlUuid>>, _>(open)
    .execute(conn)
    .await?;
    Ok(())
}
