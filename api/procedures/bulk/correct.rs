//! The correction of an act on many that went to Payments: the reversal of each of its cases, as an act on many of
//! its own that a second person approves and that goes to Payments as rows of its own.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::store::Locked;
use super::types::BulkState;
use crate::auth::Actor;
use crate::calendar::next_folio;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::jobs::{self, Context, JobKind};
use crate::procedures::derived::open_reversal;
use crate::schema::bulk_procedures as b;
use crate::tasks::{self, TaskKind};

/// Cases after which progress is told.
const LOT: usize = 100;

/// Cases of an act on many that Payments applied and nobody is correcting already.
pub async fn to_correct(conn: &mut Connection, bulk_id: Uuid) -> Result<Vec<Uuid>> {
    #[derive(QueryableByName)]
    struct Applied {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let applied: Vec<Applied> = diesel::sql_query(
        "select p.id from bulk_rows r join procedures p on p.id = r.procedure_id
         where r.bulk_id = $1 and p.state in ('applied', 'partially_applied', 'confirmed', 'modified')
           and not exists (select from procedures o where o.of_procedure_id = p.id and o.state in
               ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent'))
         order by r.position",
    )
    .bind::<SqlUuid, _>(bulk_id)
    .load(conn)
    .await?;
    Ok(applied.into_iter().map(|row| row.id).collect())
}

/// Opens the correction and queues the making of its cases.
pub async fn open(
    conn: &mut Connection,
    actor: &Actor,
    bulk: &Locked,
    cases: &[Uuid],
    reason: &str,
) -> Result<()> {
    let id = Uuid::now_v7();
    let job_id = jobs::enqueue(conn, actor, JobKind::MakeBulk, id).await?;
    let (kind, making): (&'static str, &'static str) = (bulk.kind.into(), BulkState::Making.into());
    diesel::insert_into(b::table)
        .values((
            b::id.eq(id),
            b::folio.eq(next_folio(conn, "BL", actor.today()).await?),
            b::act.eq("reverse"),
            b::of_bulk_id.eq(bulk.id),
            b::kind.eq(kind),
            b::ground_id.eq(bulk.ground_id),
            b::selection.eq(json!({"by": "bulk"})),
            b::facts.eq(reason.trim()),
            b::effective_on.eq(actor.today()),
            b::state.eq(making),
            b::job_id.eq(job_id),
            b::created_by.eq(actor.person()?),
            b::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    diesel::sql_query(
        "insert into bulk_rows (id, bulk_id, position, person_id, benefit_id, of_procedure_id, verdict)
         select uuid_v7(), $1, v.position, p.person_id, p.benefit_id, p.id, 'proposed'
         from unnest($2) with ordinality v(id, position) join procedures p on p.id = v.id",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Array<SqlUuid>, _>(cases)
    .execute(conn)
    .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Origin {
    #[diesel(sql_type = SqlUuid)]
    row_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
}

/// Makes the reversals, in the transaction of the job; answers how many.
pub async fn make(context: &Context, conn: &mut Connection, bulk: &Locked) -> Result<usize> {
    let actor = &context.actor;
    let origins: Vec<Origin> = diesel::sql_query(
        "select r.id as row_id, p.id as procedure_id, greatest(p.effective_on, $2) as effective_on
         from bulk_rows r join procedures p on p.id = r.of_procedure_id where r.bulk_id = $1 order by r.position",
    )
    .bind::<SqlUuid, _>(bulk.id)
    .bind::<Date, _>(actor.today())
    .load(conn)
    .await?;
    let (mut rows, mut cases) = (Vec::new(), Vec::new());
    for (at, origin) in origins.iter().enumerate() {
        if at % LOT == 0 {
            context.progress("committing", at, origins.len()).await?;
        }
        let on = origin.effective_on;
        match open_reversal(conn, actor, origin.procedure_id, on, &bulk.facts).await {
            Ok(case) => {
                rows.push(origin.row_id);
                cases.push(case);
            }
            Err(Error::Rule { code, .. }) => refuse(conn, origin.row_id, code).await?,
            Err(error) => return Err(error),
        }
    }
    diesel::sql_query(
        "update bulk_rows r set procedure_id = v.case_id from unnest($1, $2) v (row_id, case_id) where r.id = v.row_id",
    )
    .bind::<Array<SqlUuid>, _>(rows)
    .bind::<Array<SqlUuid>, _>(&cases)
    .execute(conn)
    .await?;
    // One task about the whole stands for theirs.
    tasks::close_about_each(conn, actor, &cases, &[TaskKind::ApproveProcedure]).await?;
    Ok(cases.len())
}

async fn refuse(conn: &mut Connection, row_id: Uuid, code: &str) -> Result<()> {
    use crate::schema::bulk_rows as r;
    diesel::update(r::table.find(row_id))
        .set((r::verdict.eq("not_eligible"), r::code.eq(code)))
        .execute(conn)
        .await?;
    Ok(())
}
