//! What hangs from each of the two, counted by kind. Complaints are left out: that there are any is confidential.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use strum::VariantArray;
use uuid::Uuid;

use super::rules::HoldingKind;
use super::types::Holding;
use crate::db::Connection;
use crate::error::Result;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = BigInt)]
    one: i64,
    #[diesel(sql_type = BigInt)]
    other: i64,
}

/// Kinds of which at least one side has something, in the order of the office.
pub async fn count(conn: &mut Connection, (one, other): (Uuid, Uuid)) -> Result<Vec<Holding>> {
    let rows: Vec<Counted> =
        diesel::sql_query("select table_name, one, other from count_holdings($1, $2)")
            .bind::<SqlUuid, _>(one)
            .bind::<SqlUuid, _>(other)
            .load(conn)
            .await?;
    let of_kind = |kind: HoldingKind| {
        let mut holding = Holding {
            kind,
            one: 0,
            other: 0,
        };
        for row in &rows {
            if HoldingKind::of_table(&row.table_name) == Some(kind) {
                holding.one += row.one;
                holding.other += row.other;
            }
        }
        holding
    };
    let all = HoldingKind::VARIANTS.iter().copied().map(of_kind);
    Ok(all
        .filter(|holding| holding.one + holding.other > 0)
        .collect())
}
