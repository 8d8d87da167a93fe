//! Reminders that go by themselves, on days counted from the due date of a round. What has not gone out can be taken back;
//! what went out stays on record.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, put, web};
use chrono::{NaiveDate, TimeDelta};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, SmallInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::asked::SchoolsFilter;
use super::round_mails::{self, Cause, Mailing, RoundMailKind};
use super::rounds;
use super::rules::Rule;
use super::types::Round;
use crate::auth::permissions::CreateRounds;
use crate::auth::{Actor, Can, Scope};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid, unchanged, versioned};
use crate::schema::{round_reminders as r, rounds as t};
use crate::vault::Vault;

/// How far from the due date a reminder may lie, either way.
const FARTHEST: i16 = 90;

/// A reminder that goes by itself, and what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoundReminder {
    /// Days after the due date of the round; negative before it.
    #[schema(example = -3)]
    pub days_after_due: i16,
    pub on: NaiveDate,
    /// Null while it waits.
    pub sent_on: Option<NaiveDate>,
    /// Schools that it was written to.
    #[schema(example = 412)]
    pub mails: Option<i32>,
    /// Schools that were due it and have neither a noted address nor an account.
    pub without_address: Option<i32>,
}

/// The days on which schools are reminded from now on; none stops it. Those that went out stay whatever is said here.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reminder_days": [-3, 1], "reminder_gap_days": 3}))]
pub struct SetRoundReminders {
    /// Days after the due date; negative before it.
    #[validate(custom(function = "are_near"))]
    pub reminder_days: Vec<i16>,
    /// Days that pass between two mails to one school.
    #[validate(range(min = 1, max = 60, message = "Deje entre 1 y 60 días."))]
    pub reminder_gap_days: i16,
}

pub fn are_near(days: &[i16]) -> Result<(), ValidationError> {
    let is_near = |day: &i16| (-FARTHEST..=FARTHEST).contains(day);
    if days.len() <= 12 && days.iter().all(is_near) {
        return Ok(());
    }
    let error = ValidationError::new("range");
    Err(error.with_message(
        "Fije a lo más 12 recordatorios, cada uno a 90 días o menos de la fecha límite.".into(),
    ))
}

fn day_of(due_on: NaiveDate, days_after_due: i16) -> NaiveDate {
    let distance = TimeDelta::days(i64::from(days_after_due));
    due_on.checked_add_signed(distance).unwrap_or(due_on)
}

/// The days that can be kept, in order: none has passed, and none would find every school written to a moment ago.
fn planned(
    plan: &SetRoundReminders,
    due_on: NaiveDate,
    sent: &[i16],
    today: NaiveDate,
) -> Result<Vec<i16>, Rule> {
    let mut days: Vec<i16> = plan.reminder_days.clone();
    days.sort_unstable();
    days.dedup();
    days.retain(|day| !sent.contains(day));
    if days.iter().any(|day| day_of(due_on, *day) < today) {
        return Err(Rule::ReminderInThePast);
    }
    let is_close = |pair: &[i16]| pair[1] - pair[0] < plan.reminder_gap_days;
    if days.windows(2).any(is_close) {
        return Err(Rule::RemindersTooClose);
    }
    Ok(days)
}

/// Plans the reminders of a round anew; call it with the round locked.
pub async fn plan(
    conn: &mut Connection,
    actor: &Actor,
    (round_id, due_on): (Uuid, NaiveDate),
    plan: &SetRoundReminders,
) -> Result<()> {
    let waiting = r::table
        .filter(r::round_id.eq(round_id))
        .filter(r::sent_on.is_null());
    let sent: Vec<i16> = r::table
        .filter(r::round_id.eq(round_id))
        .filter(r::sent_on.is_not_null())
        .select(r::days_after_due)
        .load(conn)
        .await?;
    let days = planned(plan, due_on, &sent, actor.today())?;
    diesel::delete(waiting.filter(r::days_after_due.ne_all(days.clone())))
        .execute(conn)
        .await?;
    diesel::sql_query(
        "insert into round_reminders (id, round_id, days_after_due) select uuid_v7(), $1, d from unnest($2) d
         on conflict on constraint round_reminders_key do nothing",
    )
    .bind::<SqlUuid, _>(round_id)
    .bind::<Array<SmallInt>, _>(days)
    .execute(conn)
    .await?;
    Ok(())
}

#[derive(Queryable)]
struct Row {
    days_after_due: i16,
    sent_on: Option<NaiveDate>,
    mails: Option<i32>,
    without_address: Option<i32>,
}

/// The reminders of a round, the earliest first.
pub async fn of_round(
    conn: &mut Connection,
    round_id: Uuid,
    due_on: NaiveDate,
) -> Result<Vec<RoundReminder>> {
    let rows: Vec<Row> = r::table
        .filter(r::round_id.eq(round_id))
        .order(r::days_after_due)
        .select((r::days_after_due, r::sent_on, r::mails, r::without_address))
        .load(conn)
        .await?;
    let shown = |row: Row| RoundReminder {
        days_after_due: row.days_after_due,
        on: day_of(due_on, row.days_after_due),
        sent_on: row.sent_on,
        mails: row.mails,
        without_address: row.without_address,
    };
    Ok(rows.into_iter().map(shown).collect())
}

#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    round_id: Uuid,
}

/// Sends the reminders whose day has come; how many letters that made.
pub async fn send_due_reminders(
    conn: &mut Connection,
    vault: &Vault,
    public_url: &str,
    actor: &Actor,
) -> Result<usize> {
    let due: Vec<Due> = diesel::sql_query(
        "select m.id, m.round_id from round_reminders m join rounds r on r.id = m.round_id
         where m.sent_on is null and r.state = 'open' and r.due_on + m.days_after_due <= $1
         order by r.id, m.days_after_due for update",
    )
    .bind::<Date, _>(actor.today())
    .load(conn)
    .await?;
    let mut mails = 0;
    for reminder in due {
        let round = rounds::find(conn, Scope::Institute, reminder.round_id).await?;
        let mailing = Mailing {
            round: &round.summary,
            kind: RoundMailKind::Reminder,
            filter: &SchoolsFilter::default(),
            cause: Cause::Planned(reminder.id),
        };
        let told = round_mails::write(conn, actor, (vault, public_url), &mailing).await?;
        mails += told.mails;
        let counted = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        diesel::update(r::table.find(reminder.id))
            .set((
                r::sent_on.eq(actor.today()),
                r::mails.eq(counted(told.mails)),
                r::without_address.eq(counted(told.without_address.len())),
            ))
            .execute(conn)
            .await?;
    }
    Ok(mails)
}

async fn set(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, IfMatch),
    body: &SetRoundReminders,
) -> Result<Round> {
    let (state, version, due_on): (String, i32, NaiveDate) = t::table
        .find(id)
        .select((t::state, t::version, t::due_on))
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen.0)?;
    if state != "open" {
        return Err(Rule::RoundClosed.into());
    }
    plan(conn, actor, (id, due_on), body).await?;
    diesel::update(t::table.find(id))
        .set((
            t::reminder_gap_days.eq(body.reminder_gap_days),
            t::version.eq(t::version + 1),
        ))
        .execute(conn)
        .await?;
    rounds::find(conn, actor.scope(), id).await
}

/// Says anew on which days schools are reminded by themselves; an empty list stops it.
#[utoipa::path(tag = "academics", request_body = SetRoundReminders,
    params(("round_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["rounds.create"])), responses(
    (status = 200, description = "The round as it now is", body = Round),
    (status = 409, description = "round-closed", body = Problem),
    (status = 422, description = "invalid, reminder-in-the-past, reminders-too-close", body = Problem)))]
#[put("/rounds/{round_id}/reminders")]
pub(super) async fn set_round_reminders(
    db: web::Data<Db>,
    actor: Can<CreateRounds>,
    round_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<SetRoundReminders>,
) -> Result<HttpResponse> {
    let id = round_id.into_inner();
    let round = db
        .transaction(&actor, async |conn| {
            set(conn, &actor, (id, seen), &body).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, round.summary.version, &round))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan_of(days: &[i16], gap: i16, sent: &[i16]) -> Result<Vec<i16>, String> {
        let plan = SetRoundReminders {
            reminder_days: days.to_vec(),
            reminder_gap_days: gap,
        };
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 12, day).expect("a day");
        planned(&plan, day(11), sent, day(8)).map_err(|rule| format!("{rule:?}"))
    }

    #[test]
    fn days_are_kept_in_order_and_once() {
        assert_eq!(plan_of(&[4, -3, 4, 1], 3, &[]), Ok(vec![-3, 1, 4]));
        assert_eq!(plan_of(&[], 3, &[]), Ok(vec![]));
    }

    #[test]
    fn a_day_that_passed_is_refused_unless_it_went_out() {
        assert_eq!(plan_of(&[-4], 3, &[]), Err("ReminderInThePast".into()));
        assert_eq!(plan_of(&[-4, 1], 3, &[-4]), Ok(vec![1]));
    }

    #[test]
    fn days_closer_than_the_gap_are_refused() {
        assert_eq!(plan_of(&[-1, 1], 3, &[]), Err("RemindersTooClose".into()));
        assert_eq!(plan_of(&[-1, 1], 2, &[]), Ok(vec![-1, 1]));
    }

    #[test]
    fn no_reminder_lies_beyond_ninety_days() {
        assert!(are_near(&[-90, 90]).is_ok());
        assert!(are_near(&[91]).is_err());
        assert!(are_near(&[0; 13]).is_err());
    }
}
