//! The schools that a round asks, one row each: what the list of coverage, the figures, the rosters and the mails are about.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::auth::{Actor, Scope};
use crate::db::{Connection, Sql};
use crate::error::Result;
use crate::schools::CoverageState;
use crate::values::SchoolLevel;

/// Which schools of a round; all of them where nothing is said.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct SchoolsFilter {
    pub state: Option<CoverageState>,
    /// Whether the due date has passed without a whole report.
    pub late: Option<bool>,
    pub level: Option<SchoolLevel>,
    pub municipality_code: Option<String>,
}

impl SchoolsFilter {
    /// Leaves only these of `rows`.
    pub fn narrow<'a>(&self, sql: Sql<'a>) -> Sql<'a> {
        sql.and::<Text, _>("c.state = ", self.state.map(<&'static str>::from))
            .and::<Bool, _>("c.late = ", self.late)
            .and::<Text, _>("c.level = ", self.level.map(<&'static str>::from))
            .and::<Text, _>("c.municipality_code = ", self.municipality_code.clone())
    }
}

/// A round, as far as somebody reaches in it, on a day.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub round_id: Uuid,
    pub scope: Scope,
    pub today: NaiveDate,
}

impl Asked {
    pub fn by(actor: &Actor, round_id: Uuid) -> Self {
        Self {
            round_id,
            scope: actor.scope(),
            today: actor.today(),
        }
    }

    /// `from` one row per school of the round, as `c`.
    pub fn rows(self, sql: Sql<'_>) -> Sql<'_> {
        sql.push(
            " from (select r.id as round_id, r.due_on, s.id as school_id, s.school_key, s.shift as school_shift, \
                 s.name as school_name, s.search_name, s.level, s.municipality_code, m.name as municipality, \
                 n.expected, n.reported, n.expected - n.reported as missing, k.state, \
                 k.state <> 'complete' and r.due_on < ",
        )
        .bind::<Date, _>(self.today)
        .push(
            " as late from rounds r cross join lateral (select e.school_id, sum(e.expected) as expected, \
                   sum(e.reported) as reported from round_tallies e where e.round_id = r.id",
        )
        .and::<SqlUuid, _>("e.school_id = ", self.scope.school_id())
        .push(
            " group by e.school_id having sum(e.expected) > 0) n \
             cross join lateral (select case when n.reported = 0 then 'not_reported' \
                 when n.reported < n.expected then 'partial' else 'complete' end as state) k \
             join schools s on s.id = n.school_id join municipalities m on m.code = s.municipality_code \
             where r.id = ",
        )
        .bind::<SqlUuid, _>(self.round_id)
        .push(") c where true")
    }

    /// The schools that the filter leaves, by name.
    pub async fn schools(self, conn: &mut Connection, filter: &SchoolsFilter) -> Result<Vec<Uuid>> {
        let all = self.rows(Sql::new("select c.school_id"));
        let rows: Vec<Row> = filter
            .narrow(all)
            .push(" order by c.search_name, c.school_id")
            .query()
            .load(conn)
            .await?;
        Ok(rows.into_iter().map(|row| row.school_id).collect())
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    school_id: Uuid,
}
