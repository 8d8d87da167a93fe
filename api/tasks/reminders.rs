//! Once a business day, a mail to whoever has work that falls due, and to the coordination what is overdue with others.
//!
//! It carries numbers only: who and what it is about is read in the system, where reading leaves a trace.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, local_date};
use crate::db::Connection;
use crate::error::Result;
use crate::mail::{self, Letter, Passage};
use crate::vault::Vault;

const KIND: &str = "task_digest";
/// Business days before its day that a task is told of.
const AHEAD: u32 = 2;

#[derive(QueryableByName)]
struct Owner {
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = BigInt)]
    due_soon: i64,
    #[diesel(sql_type = BigInt)]
    overdue: i64,
    /// Of everybody, told to whoever coordinates.
    #[diesel(sql_type = BigInt)]
    overdue_of_others: i64,
}

/// Posts today's reminders, unless they were posted already; answers how many.
pub async fn remind(
    conn: &mut Connection,
    vault: &Vault,
    public_url: &str,
    actor: &Actor,
) -> Result<usize> {
    let calendar = BusinessCalendar::load(conn).await?;
    let today = actor.today();
    if !calendar.is_business_day(today) || posted_on(conn, today, actor.now).await? {
        return Ok(0);
    }
    let horizon = calendar.add_business_days(today, AHEAD);
    let owners = owners(conn, today, horizon).await?;
    for owner in &owners {
        let letter = letter(owner, public_url);
        mail::post_in_office_hours(conn, vault, actor, &letter).await?;
    }
    Ok(owners.len())
}

#[derive(QueryableByName)]
struct Last {
    #[diesel(sql_type = diesel::sql_types::Nullable<Timestamptz>)]
    at: Option<DateTime<Utc>>,
}

async fn posted_on(conn: &mut Connection, today: NaiveDate, now: DateTime<Utc>) -> Result<bool> {
    let last: Last = diesel::sql_query(
        "select max(created_at) as at from mail_messages where kind = $1 and created_at <= $2",
    )
    .bind::<Text, _>(KIND)
    .bind::<Timestamptz, _>(now)
    .get_result(conn)
    .await?;
    Ok(last.at.is_some_and(|at| local_date(at) == today))
}

/// Active accounts with something due, their own or of a role that they hold today.
async fn owners(conn: &mut Connection, today: NaiveDate, horizon: NaiveDate) -> Result<Vec<Owner>> {
    Ok(diesel::sql_query(
        "with held as (
             select distinct ur.user_id, ur.role_id from user_roles ur
             where ur.valid_from <= $1 and (ur.valid_to is null or ur.valid_to >= $1)
         ), due as (
             select t.id, t.due_on, t.assigned_to, t.assigned_role from tasks t where t.state = 'open' and t.due_on <= $2
         ), mine as (
             select u.id as user_id, d.id, d.due_on from due d join users u on u.active and (u.id = d.assigned_to
                 or d.assigned_to is null and exists (select from held h where h.user_id = u.id and h.role_id = d.assigned_role))
         ), counted as (
             select user_id, count(*) filter (where due_on >= $1) as due_soon, count(*) filter (where due_on < $1) as overdue
             from mine group by user_id
         ), late as (select count(*) as tasks from due where due_on < $1)
         select u.email, coalesce(c.due_soon, 0) as due_soon, coalesce(c.overdue, 0) as overdue,
                case when k.user_id is null then 0 else l.tasks - coalesce(c.overdue, 0) end as overdue_of_others
         from users u cross join late l left join counted c on c.user_id = u.id
         left join held k on k.user_id = u.id and k.role_id = 'coordinator'
         where u.active and u.school_id is null
           and (c.user_id is not null or k.user_id is not null and l.tasks > 0)
         order by u.id",
    )
    .bind::<Date, _>(today)
    .bind::<Date, _>(horizon)
    .load(conn)
    .await?)
}

fn letter<'a>(owner: &'a Owner, public_url: &str) -> Letter<'a> {
    let (soon, late, others) = (owner.due_soon, owner.overdue, owner.overdue_of_others);
    let mut spanish = vec![format!(
        "Tareas suyas que vencen en los próximos dos días hábiles: {soon}. Vencidas: {late}."
    )];
    let mut english = vec![format!(
        "Your tasks that fall due within the next two business days: {soon}. Overdue: {late}."
    )];
    if others > 0 {
        spanish.push(format!("Vencidas de otras personas y áreas: {others}."));
        english.push(format!("Overdue with other people and areas: {others}."));
    }
    Letter {
        kind: KIND,
        to: &owner.email,
        link: public_url.to_owned(),
        spanish: Passage {
            subject: "Tareas por vencer en Seguimiento".into(),
            before: spanish,
            link_label: "Abrir Mi día",
            after: Vec::new(),
        },
        english: Passage {
            subject: "Tasks that fall due".into(),
            before: english,
            link_label: "Open My day",
            after: Vec::new(),
        },
    }
}
