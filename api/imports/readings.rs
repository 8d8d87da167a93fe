//! Whom the rows of an import are about, as far as the registry knows them: by CURP or by folio.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Integer, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::db::Connection;
use crate::error::Result;

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

/// The people of some rows of the import, or of all.
pub async fn people_in(
    conn: &mut Connection,
    import_id: Uuid,
    rows: Option<Vec<i32>>,
) -> Result<Vec<Uuid>> {
    let known: Vec<Known> = diesel::sql_query(
        "with shown as (
             select curp, folio from import_rows where import_id = $1 and ($2::int[] is null or row_number = any($2))
         )
         select p.id as person_id from shown join people p on p.curp = shown.curp
         union select b.person_id from shown join benefits b on b.folio = shown.folio",
    )
    .bind::<SqlUuid, _>(import_id)
    .bind::<Nullable<Array<Integer>>, _>(rows)
    .load(conn)
    .await?;
    Ok(known.into_iter().map(|row| row.person_id).collect())
}
