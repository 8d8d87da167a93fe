//! Merges as they are listed and shown, and where somebody went who was absorbed.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::ledger;
use super::merge_types::{
    MergeConflict, MergeFilter, MergePage, MergeSort, MergeSummary, MergeUndone, MergedPerson,
    PersonMerge, UndoOption,
};
use super::rules::{MergeState, Rule};
use crate::auth::Actor;
use crate::auth::permissions::{MergeDuplicates, Permission};
use crate::db::{Connection, Sql};
use crate::error::{Error, Result, Rule as _};
use crate::http::{Paging, paging};
use crate::schema::person_merges;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = SqlUuid)]
    duplicate_id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    kept_id: Uuid,
    #[diesel(sql_type = Text)]
    kept_name: String,
    #[diesel(sql_type = SqlUuid)]
    absorbed_id: Uuid,
    #[diesel(sql_type = Text)]
    absorbed_name: String,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(sql_type = Text)]
    merged_by: String,
    #[diesel(sql_type = Timestamptz)]
    merged_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    undone_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    undone_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    undo_reason: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "m.id, m.folio, m.duplicate_id, m.state, m.kept_id, m.kept_name, m.absorbed_id, m.absorbed_name, m.reason, \
    u.display_name as merged_by, m.merged_at, x.display_name as undone_by, m.undone_at, m.undo_reason, m.version";

const FROM: &str = " from person_merges m join users u on u.id = m.merged_by left join users x on x.id = m.undone_by where true";

impl TryFrom<Row> for MergeSummary {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            folio: row.folio,
            state: row.state.parse().map_err(Error::internal)?,
            kept: MergedPerson {
                id: row.kept_id,
                name: row.kept_name,
            },
            absorbed: MergedPerson {
                id: row.absorbed_id,
                name: row.absorbed_name,
            },
            reason: row.reason,
            by: Some(row.merged_by),
            at: row.merged_at,
            version: row.version,
        })
    }
}

fn order(sort: Option<MergeSort>) -> paging::Order {
    match sort {
        None | Some(MergeSort::Newest) => paging::Order {
            expression: "m.merged_at",
            cast: "timestamptz",
            id: "m.id",
            descending: true,
        },
    }
}

/// A page of merges, newest first; the caller audits the reading.
pub async fn list(conn: &mut Connection, filter: &MergeFilter, page: &Paging) -> Result<MergePage> {
    let order = order(filter.sort);
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, order, COLUMNS, |sql| {
        sql.push(FROM).and::<Text, _>("m.state = ", state)
    })
    .await?;
    Ok(MergePage::from(listed.try_map(MergeSummary::try_from)?))
}

/// One merge whole; the caller audits the reading.
pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<PersonMerge> {
    let row: Row = Sql::new(&format!("select {COLUMNS}{FROM}"))
        .and::<SqlUuid, _>("m.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let undone = row.undo_reason.clone().zip(row.undone_at);
    let undone = undone.map(|(reason, at)| MergeUndone {
        by: row.undone_by.clone(),
        at,
        reason,
    });
    let duplicate_id = row.duplicate_id;
    let summary = MergeSummary::try_from(row)?;
    let conflicts = match summary.state {
        MergeState::Done => ledger::conflicts_of_undo(conn, id).await?,
        MergeState::Undone => Vec::new(),
    };
    let told = ledger::tell(conn, actor, id).await?;
    Ok(PersonMerge {
        duplicate_id,
        moved: told.moved,
        ended: told.ended,
        removed: told.removed,
        changed: told.changed,
        undone,
        undo: undo(summary.state, actor, conflicts),
        summary,
    })
}

fn undo(state: MergeState, actor: &Actor, conflicts: Vec<MergeConflict>) -> UndoOption {
    let reason_code = if state == MergeState::Undone {
        Some(Rule::MergeUndone.code())
    } else if !actor.can(MergeDuplicates::NAME) {
        Some("forbidden")
    } else if conflicts.is_empty() {
        None
    } else {
        Some(Rule::UndoRefused.code())
    };
    UndoOption {
        allowed: reason_code.is_none(),
        reason_code,
        conflicts,
    }
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Why somebody is not there: absorbed by one who is, or never there.
pub async fn moved(conn: &mut Connection, id: Uuid) -> Result<Error> {
    let kept: Option<Kept> = diesel::sql_query(
        "with recursive went as (
             select kept_id from person_merges where absorbed_id = $1 and state = 'done'
             union
             select m.kept_id from went w join person_merges m on m.absorbed_id = w.kept_id and m.state = 'done')
         select p.id from went w join people p on p.id = w.kept_id",
    )
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await
    .optional()?;
    Ok(kept.map_or(Error::NotFound, |kept| Error::MergedInto(kept.id)))
}

/// Whom a person absorbed: what was seen or done of them was of this person.
pub async fn absorbed_by(conn: &mut Connection, id: Uuid) -> Result<Vec<Uuid>> {
    let rows: Vec<Kept> = diesel::sql_query(
        "with recursive went as (
             select absorbed_id from person_merges where kept_id = $1 and state = 'done'
             union
             select m.absorbed_id from went w join person_merges m on m.kept_id = w.absorbed_id and m.state = 'done')
         select absorbed_id as id from went",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
