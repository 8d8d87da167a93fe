//! The figures of My day: how much work waits in each list that the account may act on.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::routes::mine;
use crate::auth::Actor;
use crate::auth::permissions::{
    AcknowledgePackages, ApproveProcedures, CommitImports, CreateRounds, DecideAlerts, EditPeople,
    Permission, ProposeProcedures, SendPackages,
};
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};

/// A list where work waits.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DayCountCode {
    OpenAlerts,
    /// Proposals of this account that are not yet submitted.
    ProceduresToSubmit,
    /// Submitted by somebody else.
    ProceduresToApprove,
    ProceduresToPackage,
    PackagesToAnswer,
    /// Over all open rounds.
    SchoolsNotReported,
    /// Of open rounds past their due date: schools that have not reported everybody.
    SchoolsLate,
    PeopleWithoutCurp,
    ImportsToCommit,
    /// Holds and suspensions that end by themselves within ten days, or should have.
    EndsSoon,
}

/// How much waits in one list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayCount {
    pub code: DayCountCode,
    pub value: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// Permission to act on the list, its code, and how its work is counted.
const LISTS: &[(&str, &str, &str)] = &[
    (
        DecideAlerts::NAME,
        "open_alerts",
        "from alerts where state = 'open'",
    ),
    (
        ProposeProcedures::NAME,
        "procedures_to_submit",
        "from procedures, me where state in ('draft', 'returned', 'in_hearing') and proposed_by = me.id",
    ),
    (
        ApproveProcedures::NAME,
        "procedures_to_approve",
        "from procedures, me where state = 'submitted' and proposed_by <> me.id",
    ),
    (
        SendPackages::NAME,
        "procedures_to_package",
        "from procedures where state = 'approved'",
    ),
    (
        SendPackages::NAME,
        "ends_soon",
        "from procedures, me where act = 'impose' and ends_on <= me.today + 10 and state in ('applied', 'confirmed', 'modified')",
    ),
    (
        AcknowledgePackages::NAME,
        "packages_to_answer",
        "from packages where state = 'sent'",
    ),
    (
        CreateRounds::NAME,
        "schools_not_reported",
        "from (select e.round_id, e.school_id from round_tallies e join rounds r on r.id = e.round_id where r.state = 'open' \
             group by e.round_id, e.school_id having sum(e.expected) > 0) k \
         where not exists (select from academic_reports a where a.round_id = k.round_id and a.school_id = k.school_id \
             and a.state = 'committed')",
    ),
    (
        CreateRounds::NAME,
        "schools_late",
        "from (select from round_tallies e join rounds r on r.id = e.round_id, me where r.state = 'open' and r.due_on < me.today \
             group by e.round_id, e.school_id having sum(e.reported) < sum(e.expected)) k",
    ),
    (
        CommitImports::NAME,
        "imports_to_commit",
        "from imports where state = 'previewed'",
    ),
];

/// The figures of the lists that this account may act on, in the order of the work.
pub(super) async fn counts(conn: &mut Connection, actor: &Actor) -> Result<Vec<DayCount>> {
    let mut sql = Sql::new("with me as (select ")
        .bind::<Nullable<SqlUuid>, _>(actor.user_id)
        .push(" as id, ")
        .bind::<Date, _>(actor.today())
        .push(" as today) select ''::text as code, 0::bigint as value where false");
    for (permission, code, counted) in LISTS {
        if actor.can(permission) {
            sql = sql.push(&format!(" union all select '{code}', count(*) {counted}"));
        }
    }
    if actor.can(EditPeople::NAME) {
        sql = sql.push(" union all select 'people_without_curp', count(*)");
        sql = mine(sql, actor).push(" and t.state = 'open' and t.kind = 'obtain_curp'");
    }
    let rows: Vec<Row> = sql.query().load(conn).await?;
    rows.into_iter()
        .map(|Row { code, value }| {
            let code = code.parse().map_err(Error::internal)?;
            Ok(DayCount { code, value })
        })
        .collect()
}
