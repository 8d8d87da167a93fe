//! What the ledger of a merge says, in the office's words.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use strum::VariantArray;
use uuid::Uuid;

use super::fields;
use super::merge_types::{FieldChange, MergeConflict, RowsOfKind};
use super::one_call;
use super::rules::{ConflictCode, HoldingKind, MergeField};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::schema::person_merge_rows;

/// What a merge did.
#[derive(Default)]
pub struct Told {
    pub moved: Vec<RowsOfKind>,
    pub ended: Vec<RowsOfKind>,
    pub removed: Vec<RowsOfKind>,
    pub changed: Vec<FieldChange>,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    act: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// The ledger in figures, and the data of the kept person that became others.
pub async fn tell(conn: &mut Connection, actor: &Actor, merge_id: Uuid) -> Result<Told> {
    let counted: Vec<Counted> = diesel::sql_query(
        "select table_name, act, count(distinct row_key) as rows from person_merge_rows where merge_id = $1 and table_name <> 'people' group by 1, 2",
    )
    .bind::<SqlUuid, _>(merge_id)
    .load(conn)
    .await?;
    let of = |act: &str| by_kind(counted.iter().filter(|row| row.act == act));
    Ok(Told {
        moved: of("moved"),
        ended: of("ended"),
        removed: of("removed"),
        changed: changes(conn, actor, merge_id).await?,
    })
}

fn by_kind<'a>(counted: impl Iterator<Item = &'a Counted> + Clone) -> Vec<RowsOfKind> {
    let rows_of = |kind: HoldingKind| {
        let of_kind = counted.clone();
        let of_kind = of_kind.filter(|row| HoldingKind::of_table(&row.table_name) == Some(kind));
        of_kind.map(|row| row.rows).sum::<i64>()
    };
    let all = HoldingKind::VARIANTS.iter().copied();
    all.map(|kind| RowsOfKind {
        kind,
        rows: rows_of(kind),
    })
    .filter(|counted| counted.rows > 0)
    .collect()
}

async fn changes(conn: &mut Connection, actor: &Actor, merge_id: Uuid) -> Result<Vec<FieldChange>> {
    use person_merge_rows as r;
    let images: Option<(Option<Value>, Option<Value>)> = r::table
        .filter(r::merge_id.eq(merge_id))
        .filter(r::table_name.eq("people").and(r::act.eq("changed")))
        .select((r::before, r::after))
        .first(conn)
        .await
        .optional()?;
    let Some((Some(before), Some(after))) = images else {
        return Ok(Vec::new());
    };
    let mut changed = Vec::new();
    for field in MergeField::VARIANTS.iter().copied() {
        let column = fields::column(field);
        if before.get(column).is_none() {
            continue;
        }
        let text = |image: &Value| image[column].as_str().map(str::to_owned);
        let (mut from, mut to) = (text(&before), text(&after));
        if field == MergeField::Municipality {
            from = fields::municipality(conn, from).await?;
            to = fields::municipality(conn, to).await?;
        }
        changed.push(FieldChange {
            field,
            from: fields::shown(field, from, actor),
            to: fields::shown(field, to, actor),
        });
    }
    Ok(changed)
}

#[derive(QueryableByName)]
struct Conflict {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

impl TryFrom<Conflict> for MergeConflict {
    type Error = Error;
    fn try_from(row: Conflict) -> Result<Self> {
        let code: ConflictCode = row.code.parse().map_err(Error::internal)?;
        Ok(Self {
            code,
            kind: HoldingKind::of_table(&row.table_name).unwrap_or(HoldingKind::Other),
            rows: row.rows,
            detail: code.detail_es().into(),
            awards: Vec::new(),
        })
    }
}

/// What stands against merging the one into the other.
pub async fn conflicts_of_merge(
    conn: &mut Connection,
    actor: &Actor,
    (kept, absorbed): (Uuid, Uuid),
) -> Result<Vec<MergeConflict>> {
    let rows: Vec<Conflict> =
        diesel::sql_query("select code, table_name, rows from merge_conflicts($1, $2)")
            .bind::<SqlUuid, _>(kept)
            .bind::<SqlUuid, _>(absorbed)
            .load(conn)
            .await?;
    let mut conflicts = Vec::with_capacity(rows.len());
    for row in rows {
        let mut conflict = MergeConflict::try_from(row)?;
        if conflict.code == ConflictCode::AwardsOfOneCall {
            conflict.awards = one_call::standing(conn, actor, (kept, absorbed)).await?;
            conflict.detail = one_call::detail_es(&conflict.awards);
        }
        conflicts.push(conflict);
    }
    Ok(conflicts)
}

/// What changed since and stands against undoing.
pub async fn conflicts_of_undo(
    conn: &mut Connection,
    merge_id: Uuid,
) -> Result<Vec<MergeConflict>> {
    let rows: Vec<Conflict> =
        diesel::sql_query("select code, table_name, rows from undo_conflicts($1)")
            .bind::<SqlUuid, _>(merge_id)
            .load(conn)
            .await?;
    rows.into_iter().map(MergeConflict::try_from).collect()
}

/// Conflicts as the faults of a refusal.
pub fn faults(conflicts: &[MergeConflict], pointer: &str) -> Vec<FieldError> {
    conflicts
        .iter()
        .map(|conflict| FieldError::new(pointer, conflict.code.code(), conflict.detail.clone()))
        .collect()
}
