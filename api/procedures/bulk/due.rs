//! What an act on many still owes its people before anybody decides: notice, hearing, documents.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::BulkDueProcess;
use crate::db::Connection;
use crate::error::Result;

/// The cases of an act on many, each with its notice, its hearing and its clock.
const OF_BULK: &str = " from bulk_rows r join procedures p on p.id = r.procedure_id and p.act = 'impose'
    join people pe on pe.id = p.person_id join grounds g on g.id = p.ground_id
    left join lateral (select n.id from procedure_notices n where n.procedure_id = p.id and n.ground_id = p.ground_id
        order by n.recorded_at desc, n.id desc limit 1) n on true
    left join procedure_hearings h on h.notice_id = n.id
    left join procedure_clocks k on k.notice_id = n.id and k.kind = 'answer'
    left join lateral (select array_agg(e.kind) as kinds from procedure_evidence e
        where e.procedure_id = p.id and e.removed_at is null) e on true
    where r.bulk_id = $1";

const TO_NOTIFY: &str = "p.state = 'draft' and g.requires_hearing and n.id is null";
const AWAITING: &str = "p.state = 'in_hearing' and h.id is null";
const RAN_OUT: &str =
    "p.state = 'in_hearing' and h.id is null and k.state = 'running' and k.due_on < $2";
const WITHOUT_EVIDENCE: &str =
    "p.state in ('draft', 'in_hearing', 'returned') and g.requires_evidence
    and not (e.kinds is not null and g.evidence_kinds <@ e.kinds)";
const COMPLETE: &str = "p.state in ('draft', 'in_hearing', 'returned')
    and (not g.requires_hearing or (h.id is not null and h.outcome <> 'answered'))
    and (not g.requires_evidence or (e.kinds is not null and g.evidence_kinds <@ e.kinds))";

pub async fn count(
    conn: &mut Connection,
    bulk_id: Uuid,
    today: NaiveDate,
) -> Result<BulkDueProcess> {
    let counts = format!(
        "select count(*) filter (where {TO_NOTIFY}) as to_notify,
            count(*) filter (where {TO_NOTIFY} and pe.email is not null) as by_mail,
            count(*) filter (where {AWAITING}) as awaiting,
            count(*) filter (where {RAN_OUT}) as ran_out,
            count(*) filter (where p.state = 'in_hearing' and h.outcome = 'answered') as answered,
            count(*) filter (where {WITHOUT_EVIDENCE}) as without_evidence,
            count(*) filter (where {COMPLETE}) as complete,
            count(*) filter (where exists (select from letters l where l.subject_kind = 'procedure' and l.subject_id = p.id
                and l.kind = 'notice' and l.state = 'valid')) as printed {OF_BULK}"
    );
    Ok(diesel::sql_query(counts)
        .bind::<SqlUuid, _>(bulk_id)
        .bind::<Date, _>(today)
        .get_result(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

async fn cases_where(
    conn: &mut Connection,
    condition: &str,
    bulk_id: Uuid,
    today: NaiveDate,
) -> Result<Vec<Uuid>> {
    // The day is asked for even where it does not matter, so that every query binds the same.
    let query = format!(
        "select p.id {OF_BULK} and $2::date is not null and {condition} order by r.position"
    );
    let found: Vec<Found> = diesel::sql_query(query)
        .bind::<SqlUuid, _>(bulk_id)
        .bind::<Date, _>(today)
        .load(conn)
        .await?;
    Ok(found.into_iter().map(|case| case.id).collect())
}

/// Cases whose person is still to be told.
pub async fn to_notify(
    conn: &mut Connection,
    bulk_id: Uuid,
    today: NaiveDate,
) -> Result<Vec<Uuid>> {
    cases_where(conn, TO_NOTIFY, bulk_id, today).await
}

/// Cases whose person let the time to answer pass; not those whose time stands still.
pub async fn ran_out(conn: &mut Connection, bulk_id: Uuid, today: NaiveDate) -> Result<Vec<Uuid>> {
    cases_where(conn, RAN_OUT, bulk_id, today).await
}

/// Cases that can be handed in; what a person answered is read by somebody first.
pub async fn complete(conn: &mut Connection, bulk_id: Uuid, today: NaiveDate) -> Result<Vec<Uuid>> {
    cases_where(conn, COMPLETE, bulk_id, today).await
}
