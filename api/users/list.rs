//! The list of accounts, and each one's summary.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{UserFilter, UserPage, UserSummary};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::schools::SchoolRef;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    display_name: String,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Jsonb)]
    roles: serde_json::Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    school_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    school_key: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    school_shift: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    school_name: Option<String>,
}

const STATE: &str = "case when not u.active then 'deactivated' \
                     when u.password_hash is null then 'invited' else 'active' end";

/// Roles on the day that `t` names, which the query binds once.
fn columns() -> String {
    format!(
        "u.id, u.display_name, u.email, {STATE} as state, u.created_at, u.version, \
         (select coalesce(jsonb_agg(distinct jsonb_build_object('id', r.id, 'name_es', r.name_es, 'name_en', r.name_en)), '[]') \
          from user_roles h join roles r on r.id = h.role_id where h.user_id = u.id \
            and h.valid_from <= t.today and (h.valid_to is null or h.valid_to >= t.today)) as roles, \
         s.id as school_id, s.school_key, s.shift as school_shift, s.name as school_name"
    )
}

fn body<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    sql.push(" from users u left join schools s on s.id = u.school_id, (select ")
        .bind::<Date, _>(actor.today())
        .push("::date as today) t where true")
}

const BY_NAME: paging::Order = paging::Order {
    expression: "u.display_name",
    cast: "text",
    id: "u.id",
    descending: false,
};

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &UserFilter,
    paging: &Paging,
) -> Result<UserPage> {
    let state: Option<&'static str> = filter.state.map(Into::into);
    let listed = paging::list::<Row>(conn, paging, BY_NAME, &columns(), |sql| {
        let sql = body(sql, actor)
            .and::<Text, _>(&format!("{STATE} = "), state)
            .containing("u.display_name || ' ' || u.email", filter.q.as_deref());
        match filter.role.clone() {
            Some(role) => sql
                .push(" and exists(select from user_roles h where h.user_id = u.id and h.role_id = ")
                .bind::<Text, _>(role)
                .push(" and h.valid_from <= t.today and (h.valid_to is null or h.valid_to >= t.today))"),
            None => sql,
        }
    })
    .await?;
    Ok(UserPage::from(listed.try_map(UserSummary::try_from)?))
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<UserSummary> {
    let sql = body(Sql::new(&format!("select {}", columns())), actor)
        .push(" and u.id = ")
        .bind::<SqlUuid, _>(id);
    let row: Row = sql.query().get_result(conn).await?;
    row.try_into()
}

impl TryFrom<Row> for UserSummary {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let school = row.school_id.zip(row.school_key).zip(row.school_shift);
        let school = school
            .zip(row.school_name)
            .map(|(((id, school_key), shift), name)| {
                Ok::<_, Error>(SchoolRef {
                    id,
                    school_key,
                    shift: shift.parse().map_err(Error::internal)?,
                    name,
                })
            })
            .transpose()?;
        Ok(Self {
            id: row.id,
            display_name: row.display_name,
            email: row.email,
            state: row.state.parse().map_err(Error::internal)?,
            roles: serde_json::from_value(row.roles)?,
            school,
            created_at: row.created_at,
            version: row.version,
        })
    }
}
