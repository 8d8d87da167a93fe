//! Notices of start to everybody that an act on many is about, as one job: by mail with a link to answer where the
//! person has an address, printed with the link on it where somebody said how the paper reaches them.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::new_cases::without_tasks_of_roles;
use super::rules::{self, Rule};
use super::types::{BulkState, PaperChannel};
use super::{due, store};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::jobs::{self, Context, JobKind};
use crate::procedures::carry::{Taken, carry_out};
use crate::procedures::case::{Case, Event};
use crate::procedures::effects::Effect;
use crate::procedures::hearing_links::{self, Addressee};
use crate::procedures::types::NoticeChannel;
use crate::procedures::{cases, hearing, hearing_open, letters, rules as machine};
use crate::schema::{bulk_procedures as b, people, procedure_notices as n};
use crate::tasks::{self, NewTask, TaskKind};

/// Notices that are written at a time; progress is told after each lot.
const LOT: usize = 200;

/// Queues the notices, if anybody is still to be told and can be reached in this way.
pub async fn ask(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    paper: Option<PaperChannel>,
) -> Result<()> {
    let bulk = store::lock_seen(conn, id, seen).await?;
    rules::stands(bulk.state, BulkState::Made)?;
    let counts = due::count(conn, id, actor.today()).await?;
    let reached = match paper {
        Some(_) => counts.to_notify,
        None => counts.by_mail,
    };
    if reached == 0 {
        return Err(Rule::BulkNothingToDo.into());
    }
    let job_id = jobs::enqueue(conn, actor, JobKind::MakeBulk, id).await?;
    let noticing: &'static str = BulkState::Noticing.into();
    diesel::update(b::table.find(id))
        .set((
            b::state.eq(noticing),
            b::notice_channel.eq(paper.map(<&'static str>::from)),
            b::job_id.eq(job_id),
            b::problem.eq(None::<serde_json::Value>),
            b::version.eq(b::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// One person to be told, and how.
struct Told<'a> {
    case: &'a Case,
    notice_id: Uuid,
    channel: NoticeChannel,
    notified_on: NaiveDate,
    due_on: NaiveDate,
    person: &'a Reached,
}

struct Reached {
    given_names: String,
    email: Option<String>,
}

/// Gives them, in the transaction of the job.
pub async fn give(context: &Context, conn: &mut Connection, bulk: &store::Locked) -> Result<()> {
    let actor = &context.actor;
    let paper: Option<String> = b::table
        .find(bulk.id)
        .select(b::notice_channel)
        .first(conn)
        .await?;
    let paper = match paper {
        Some(channel) => Some(channel.parse::<NoticeChannel>().map_err(Error::internal)?),
        None => None,
    };
    let ids = due::to_notify(conn, bulk.id, actor.today()).await?;
    let held = cases::lock(conn, &ids).await?;
    let people = reached(conn, &held).await?;
    let days = Days {
        by_mail: hearing_open::given_on(conn, actor, NoticeChannel::Email).await?,
        calendar: BusinessCalendar::load(conn).await?,
    };
    let mut last_day = None;
    for (at, lot) in held.chunks(LOT).enumerate() {
        context.progress("committing", at * LOT, held.len()).await?;
        let told = tell(conn, actor, (lot, &people), paper, &days).await?;
        deliver(context, conn, &told).await?;
        last_day = told.iter().map(|one| one.due_on).max().max(last_day);
    }
    context
        .progress("committing", held.len(), held.len())
        .await?;
    settle(conn, actor, bulk, last_day).await
}

async fn reached(conn: &mut Connection, held: &[Case]) -> Result<HashMap<Uuid, Reached>> {
    let ids: Vec<Uuid> = held.iter().map(|case| case.person_id).collect();
    let rows: Vec<(Uuid, String, Option<String>)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::given_names, people::email))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, given_names, email)| (id, Reached { given_names, email }))
        .collect())
}

/// What counts as the day of the notice: mail leaves in office hours.
struct Days {
    by_mail: NaiveDate,
    calendar: BusinessCalendar,
}

/// Takes the step on every case of a lot, and starts the time of each.
async fn tell<'a>(
    conn: &mut Connection,
    actor: &Actor,
    (lot, people): (&'a [Case], &'a HashMap<Uuid, Reached>),
    paper: Option<NoticeChannel>,
    days: &Days,
) -> Result<Vec<Told<'a>>> {
    let (mut told, mut taken) = (Vec::new(), Vec::new());
    for case in lot {
        let person = people.get(&case.person_id).ok_or(Error::NotFound)?;
        let by_mail = person.email.as_ref().map(|_| NoticeChannel::Email);
        let Some(channel) = by_mail.or(paper) else {
            continue;
        };
        let notified_on = match channel {
            NoticeChannel::Email => days.by_mail,
            _ => actor.today(),
        };
        let event = Event::Notify { notified_on };
        let step = without_tasks(machine::step(case, event, actor, &days.calendar)?);
        let due_on = step.effects.iter().find_map(|effect| match effect {
            Effect::HearingClockStarted { answer_due_on } => Some(*answer_due_on),
            _ => None,
        });
        told.push(Told {
            case,
            notice_id: Uuid::now_v7(),
            channel,
            notified_on,
            due_on: due_on.ok_or_else(|| Error::internal("a notice starts the clock"))?,
            person,
        });
        taken.push(Taken::of(case, step));
    }
    write(conn, actor, &told).await?;
    for one in &told {
        let notice = (one.notice_id, one.notified_on);
        hearing::start_clock(conn, one.case, notice, &days.calendar).await?;
    }
    carry_out(conn, actor, &taken).await?;
    Ok(told)
}

/// One task about the whole stands for one about each.
fn without_tasks(step: crate::procedures::effects::Step) -> crate::procedures::effects::Step {
    let mut step = without_tasks_of_roles(step);
    step.effects
        .retain(|effect| !matches!(effect, Effect::TaskOpened(_)));
    step
}

async fn write(conn: &mut Connection, actor: &Actor, told: &[Told<'_>]) -> Result<()> {
    let mut rows = Vec::with_capacity(told.len());
    for one in told {
        let channel: &'static str = one.channel.into();
        rows.push((
            n::id.eq(one.notice_id),
            n::procedure_id.eq(one.case.id),
            n::ground_id.eq(one.case.ground.id),
            n::channel.eq(channel),
            n::notified_on.eq(one.notified_on),
            n::answer_due_on.eq(one.due_on),
            n::recorded_by.eq(actor.person()?),
            n::recorded_at.eq(actor.now),
        ));
    }
    diesel::insert_into(n::table)
        .values(rows)
        .execute(conn)
        .await?;
    let (ids, days): (Vec<Uuid>, Vec<NaiveDate>) =
        told.iter().map(|one| (one.case.id, one.due_on)).unzip();
    diesel::sql_query(
        "update procedures p set hearing_due_on = v.due_on from unnest($1, $2) v (id, due_on) where p.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Date>, _>(days)
    .execute(conn)
    .await?;
    Ok(())
}

/// Each gets a link of their own: in a mail, or on the printed notice.
async fn deliver(context: &Context, conn: &mut Connection, told: &[Told<'_>]) -> Result<()> {
    let (actor, post) = (&context.actor, &context.post);
    for one in told {
        let about = (one.case.id, one.notice_id);
        let (link_id, link) = hearing_links::issue(conn, actor, about, &post.public_url).await?;
        if let (NoticeChannel::Email, Some(email)) = (one.channel, &one.person.email) {
            let to = Addressee {
                email,
                given_names: &one.person.given_names,
                folio: &one.case.folio,
                due_on: Some(one.due_on),
            };
            hearing_links::mail(conn, actor, &post.vault, (link_id, link), &to).await?;
        } else {
            letters::print_notice(conn, actor, &post.press, one.case.id, &link).await?;
        }
    }
    Ok(())
}

async fn settle(
    conn: &mut Connection,
    actor: &Actor,
    bulk: &store::Locked,
    last_day: Option<NaiveDate>,
) -> Result<()> {
    let made: &'static str = BulkState::Made.into();
    diesel::update(b::table.find(bulk.id))
        .set((b::state.eq(made), b::version.eq(b::version + 1)))
        .execute(conn)
        .await?;
    tasks::close_about(conn, actor, bulk.id, &[TaskKind::CloseBulkHearings]).await?;
    let awaiting = due::count(conn, bulk.id, actor.today()).await?.awaiting;
    if awaiting == 0 {
        return Ok(());
    }
    let title = format!(
        "Cerrar la audiencia del bloque {}: {awaiting} personas con plazo para contestar",
        bulk.folio
    );
    let task = NewTask {
        params: json!({"folio": bulk.folio, "kind": bulk.kind, "rows": awaiting.to_string()}),
        subject: Some(("bulk", bulk.id)),
        due_on: last_day,
        assigned_to: actor.user_id,
        ..NewTask::new(TaskKind::CloseBulkHearings, title)
    };
    tasks::open(conn, actor, task).await
}
