//! Rows of acts that invite schools.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{
    InvitedSchool, InvitedSchoolFilter, InvitedSchoolPage, SchoolInvitation, SchoolInvitationPage,
};
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::schools::SchoolColumns;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Bool)]
    again: bool,
    #[diesel(sql_type = BigInt)]
    schools: i64,
    #[diesel(sql_type = Jsonb)]
    outcomes: serde_json::Value,
    #[diesel(sql_type = BigInt)]
    used: i64,
    #[diesel(sql_type = SqlUuid)]
    job_id: Uuid,
    #[diesel(sql_type = Nullable<Jsonb>)]
    problem: Option<serde_json::Value>,
    #[diesel(sql_type = Text)]
    created_by: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "i.id, i.state, i.again, i.job_id, i.problem, u.display_name as created_by, i.created_at, i.version, \
    (select count(*) from school_invitation_rows r where r.invitation_id = i.id) as schools, \
    (select count(*) from school_invitation_rows r join users v on v.id = r.user_id \
        where r.invitation_id = i.id and v.password_hash is not null) as used, \
    (select coalesce(jsonb_agg(jsonb_build_object('outcome', k.outcome, 'schools', k.schools) order by k.outcome), '[]') \
        from (select r.outcome, count(*) as schools from school_invitation_rows r \
            where r.invitation_id = i.id and r.outcome is not null group by r.outcome) k) as outcomes";

const FROM: &str = " from school_invitations i left join users u on u.id = i.created_by where true";

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "i.created_at",
    cast: "timestamptz",
    id: "i.id",
    descending: true,
};

impl TryFrom<Row> for SchoolInvitation {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            state: row.state.parse().map_err(Error::internal)?,
            again: row.again,
            schools: row.schools,
            outcomes: serde_json::from_value(row.outcomes)?,
            used: row.used,
            job_id: row.job_id,
            problem: row.problem,
            created_by: row.created_by,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

pub async fn list(conn: &mut Connection, paging: &Paging) -> Result<SchoolInvitationPage> {
    let listed = paging::list::<Row>(conn, paging, NEWEST_FIRST, COLUMNS, |sql| sql.push(FROM));
    Ok(listed.await?.try_map(SchoolInvitation::try_from)?.into())
}

pub async fn find(conn: &mut Connection, id: Uuid) -> Result<SchoolInvitation> {
    let row: Row = Sql::new(&format!("select {COLUMNS}{FROM} and i.id = "))
        .bind::<SqlUuid, _>(id)
        .query()
        .get_result(conn)
        .await?;
    row.try_into()
}

/// As `find`, and nobody else changes the act until the transaction ends.
pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<SchoolInvitation> {
    use crate::schema::school_invitations as i;
    let _: Uuid = i::table
        .find(id)
        .select(i::id)
        .for_update()
        .first(conn)
        .await?;
    find(conn, id).await
}

#[derive(QueryableByName)]
struct SchoolRow {
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<String>,
    #[diesel(sql_type = Bool)]
    used: bool,
}

impl TryFrom<SchoolRow> for InvitedSchool {
    type Error = Error;
    fn try_from(row: SchoolRow) -> Result<Self> {
        Ok(Self {
            school: row.school.try_into()?,
            email: row.email,
            outcome: row
                .outcome
                .map(|outcome| outcome.parse())
                .transpose()
                .map_err(Error::internal)?,
            used: row.used,
        })
    }
}

const USED: &str = "coalesce(v.password_hash is not null, false)";

const BY_SCHOOL: paging::Order = paging::Order {
    expression: "s.search_name",
    cast: "text",
    id: "s.id",
    descending: false,
};

pub async fn schools(
    conn: &mut Connection,
    id: Uuid,
    filter: &InvitedSchoolFilter,
    paging: &Paging,
) -> Result<InvitedSchoolPage> {
    let columns = format!(
        "{}, r.email, r.outcome, {USED} as used",
        SchoolColumns::SELECT
    );
    let outcome = filter.outcome.map(<&'static str>::from);
    let listed = paging::list::<SchoolRow>(conn, paging, BY_SCHOOL, &columns, |sql| {
        sql.push(
            " from school_invitation_rows r left join schools s on s.id = r.school_id \
             left join users v on v.id = r.user_id where true",
        )
        .and::<SqlUuid, _>("r.invitation_id = ", Some(id))
        .and::<Text, _>("r.outcome = ", outcome)
        .and::<Bool, _>(&format!("{USED} = "), filter.used)
    });
    Ok(listed.await?.try_map(InvitedSchool::try_from)?.into())
}
