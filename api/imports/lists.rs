//! Imports and their rows, as lists show them.

use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::store::{self, COLUMNS, FROM, ROW_COLUMNS, Row, StagedRow};
use super::types::{Import, ImportFilter, ImportPage, ImportRowFilter, ImportRowPage};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::Result;
use crate::http::{Paging, paging};

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "i.created_at",
    cast: "timestamptz",
    id: "i.id",
    descending: true,
};

const WORKSHEET_ORDER: paging::Order = paging::Order {
    expression: "r.row_number",
    cast: "integer",
    id: "r.import_id",
    descending: false,
};

pub async fn list(
    conn: &mut Connection,
    filter: &ImportFilter,
    paging: &Paging,
) -> Result<ImportPage> {
    let kind = filter.kind.map(<&'static str>::from);
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, paging, NEWEST_FIRST, COLUMNS, |sql| {
        sql.push(FROM)
            .and::<Text, _>("i.kind = ", kind)
            .and::<Text, _>("i.state = ", state)
    })
    .await?;
    Ok(ImportPage::from(listed.try_map(Import::try_from)?))
}

impl ImportRowFilter {
    fn narrow<'a>(&self, sql: Sql<'a>, import_id: Uuid) -> Sql<'a> {
        sql.push(" from import_rows r where r.import_id = ")
            .bind::<SqlUuid, _>(import_id)
            .and::<Text, _>("r.verdict = ", self.verdict.clone())
            .and::<Bool, _>("r.accepted = ", self.accepted)
            .and::<Text, _>(
                "jsonb_path_query_array(r.warnings, '$[*].code') ? ",
                self.warning.clone(),
            )
    }
}

/// The rows of an import in worksheet order.
pub async fn list_rows(
    conn: &mut Connection,
    actor: &Actor,
    (import_id, filter): (Uuid, &ImportRowFilter),
    paging: &Paging,
) -> Result<ImportRowPage> {
    store::find(conn, import_id).await?;
    let listed = paging::list::<StagedRow>(conn, paging, WORKSHEET_ORDER, ROW_COLUMNS, |sql| {
        filter.narrow(sql, import_id)
    })
    .await?;
    Ok(ImportRowPage::from(
        listed.try_map(|row| row.answer(actor))?,
    ))
}
