//! Rows of accounts, one at a time.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::list;
use super::types::{AssignedTasks, AssignmentState, MailState, RoleAssignment, SentLink, User};
use crate::auth::sessions::{self, EndedBecause};
use crate::auth::{Actor, RoleRef};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{account_links, mail_messages, roles, user_roles, users};

pub struct Account {
    pub id: Uuid,
    pub display_name: String,
    pub email: String,
    pub active: bool,
    pub has_password: bool,
    pub school_id: Option<Uuid>,
    pub version: i32,
}

/// The account, locked until the transaction ends.
pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<Account> {
    let (display_name, email, active, password, school_id, version) = users::table
        .find(id)
        .select((
            users::display_name,
            users::email,
            users::active,
            users::password_hash.is_not_null(),
            users::school_id,
            users::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    Ok(Account {
        id,
        display_name,
        email,
        active,
        has_password: password,
        school_id,
        version,
    })
}

/// The account, locked, if it is still as the caller has seen it.
pub async fn lock_seen(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Account> {
    let account = lock(conn, id).await?;
    unchanged(account.version, seen)?;
    Ok(account)
}

pub async fn touch(conn: &mut Connection, id: Uuid) -> Result<()> {
    diesel::update(users::table.find(id))
        .set(users::version.eq(users::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_password(conn: &mut Connection, id: Uuid, password_hash: &str) -> Result<()> {
    diesel::update(users::table.find(id))
        .set((
            users::password_hash.eq(password_hash),
            users::version.eq(users::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends what the account has open, but for the session of whoever says so.
pub async fn end_sessions(
    conn: &mut Connection,
    actor: &Actor,
    user_id: Uuid,
    because: EndedBecause,
) -> Result<()> {
    let own = actor.session.as_ref().map(|session| session.id);
    sessions::end_all(conn, user_id, own, because, actor.now).await?;
    Ok(())
}

pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<User> {
    Ok(User {
        summary: list::find(conn, actor, id).await?,
        role_assignments: role_assignments(conn, actor.today(), id).await?,
        link: sent_link(conn, actor.now, id).await?,
        open_tasks: open_tasks(conn, id).await?,
    })
}

async fn role_assignments(
    conn: &mut Connection,
    today: NaiveDate,
    user_id: Uuid,
) -> Result<Vec<RoleAssignment>> {
    type Row = (Uuid, NaiveDate, Option<NaiveDate>, String, String, String);
    let rows: Vec<Row> = user_roles::table
        .inner_join(roles::table)
        .filter(user_roles::user_id.eq(user_id))
        .order((user_roles::valid_from.desc(), user_roles::id.desc()))
        .select((
            user_roles::id,
            user_roles::valid_from,
            user_roles::valid_to,
            roles::id,
            roles::name_es,
            roles::name_en,
        ))
        .load(conn)
        .await?;
    let assignments =
        rows.into_iter()
            .map(
                |(id, valid_from, valid_to, role_id, name_es, name_en)| RoleAssignment {
                    id,
                    role: RoleRef {
                        id: role_id,
                        name_es,
                        name_en,
                    },
                    valid_from,
                    valid_to,
                    state: state_on(today, valid_from, valid_to),
                },
            );
    Ok(assignments.collect())
}

fn state_on(today: NaiveDate, from: NaiveDate, to: Option<NaiveDate>) -> AssignmentState {
    if to.is_some_and(|to| to < today) {
        AssignmentState::Ended
    } else if from > today {
        AssignmentState::Future
    } else {
        AssignmentState::Current
    }
}

async fn sent_link(
    conn: &mut Connection,
    now: DateTime<Utc>,
    user_id: Uuid,
) -> Result<Option<SentLink>> {
    type Mail = Option<(Option<DateTime<Utc>>, Option<DateTime<Utc>>, i32)>;
    type Row = (String, DateTime<Utc>, DateTime<Utc>, Mail);
    let found: Option<Row> = account_links::table
        .left_join(mail_messages::table)
        .filter(account_links::user_id.eq(user_id))
        .filter(account_links::used_at.is_null())
        .filter(account_links::voided_at.is_null())
        .select((
            account_links::kind,
            account_links::created_at,
            account_links::expires_at,
            (
                mail_messages::sent_at,
                mail_messages::next_attempt_at,
                mail_messages::attempts,
            )
                .nullable(),
        ))
        .first(conn)
        .await
        .optional()?;
    found
        .map(|(kind, created_at, expires_at, mail)| {
            Ok(SentLink {
                kind: kind.parse().map_err(Error::internal)?,
                created_at,
                expires_at,
                expired: expires_at <= now,
                mail: match mail {
                    None => MailState::None,
                    Some((Some(_), ..)) => MailState::Sent,
                    Some((None, None, _)) => MailState::GivenUp,
                    Some((None, Some(_), 0)) => MailState::Waiting,
                    Some((None, Some(_), _)) => MailState::Failing,
                },
            })
        })
        .transpose()
}

#[derive(QueryableByName)]
struct TasksRow {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = Nullable<Date>)]
    next_due_on: Option<NaiveDate>,
}

/// Kinds and numbers only: titles may name beneficiaries, whom administrators do not see.
async fn open_tasks(conn: &mut Connection, user_id: Uuid) -> Result<Vec<AssignedTasks>> {
    let rows: Vec<TasksRow> = diesel::sql_query(
        "select kind, count(*) as count, min(due_on) as next_due_on from tasks
         where assigned_to = $1 and state = 'open' group by kind order by kind",
    )
    .bind::<SqlUuid, _>(user_id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(AssignedTasks {
                kind: row.kind.parse().map_err(Error::internal)?,
                count: row.count,
                next_due_on: row.next_due_on,
            })
        })
        .collect()
}
