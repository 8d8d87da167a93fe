//! Rows of clocks and their stops; a due date is never written but as the rules reckon it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{Stop, StopKind, Term};
use super::types::{Clock, ClockKind, ClockState, ClockStop};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{procedure_clock_stops as s, procedure_clocks as k, users};

/// What a term runs about.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    Notice(Uuid),
    Notification(Uuid),
    Appeal(Uuid),
}

pub struct NewClock {
    pub procedure_id: Uuid,
    pub kind: ClockKind,
    pub subject: Subject,
    /// The version of the law's term; none where the ground gives the days.
    pub term_id: Option<Uuid>,
    pub starts_on: NaiveDate,
    pub business_days: u32,
}

/// Starts a term; answers with its last day.
pub async fn start(
    conn: &mut Connection,
    calendar: &BusinessCalendar,
    new: NewClock,
) -> Result<NaiveDate> {
    let due_on = calendar.add_business_days(new.starts_on, new.business_days);
    let kind: &'static str = new.kind.into();
    let (notice, notification, appeal) = match new.subject {
        Subject::Notice(id) => (Some(id), None, None),
        Subject::Notification(id) => (None, Some(id), None),
        Subject::Appeal(id) => (None, None, Some(id)),
    };
    diesel::insert_into(k::table)
        .values((
            k::id.eq(Uuid::now_v7()),
            k::procedure_id.eq(new.procedure_id),
            k::kind.eq(kind),
            k::notice_id.eq(notice),
            k::notification_id.eq(notification),
            k::appeal_id.eq(appeal),
            k::term_id.eq(new.term_id),
            k::starts_on.eq(new.starts_on),
            k::business_days.eq(i16::try_from(new.business_days).map_err(Error::internal)?),
            k::state.eq("running"),
            k::due_on.eq(due_on),
        ))
        .execute(conn)
        .await?;
    Ok(due_on)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    notice_id: Option<Uuid>,
    #[diesel(sql_type = Date)]
    starts_on: NaiveDate,
    #[diesel(sql_type = Int2)]
    business_days: i16,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    ended_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    legal_basis: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const SELECT: &str = "select k.id, k.kind, k.state, k.notice_id, k.starts_on, k.business_days, k.due_on, \
    k.ended_on, b.law || ', ' || b.article as legal_basis, k.version \
    from procedure_clocks k left join legal_terms t on t.id = k.term_id left join legal_bases b on b.id = t.legal_basis_id ";

/// A clock with what it is reckoned from.
pub struct Found {
    pub id: Uuid,
    pub kind: ClockKind,
    pub state: ClockState,
    pub notice_id: Option<Uuid>,
    /// As last written; stays on a clock that ended.
    pub due_on: Option<NaiveDate>,
    pub term: Term,
    pub version: i32,
    ended_on: Option<NaiveDate>,
    legal_basis: Option<String>,
    stops: Vec<ClockStop>,
}

/// The latest clock of a kind in a case, held until the transaction ends.
pub async fn find(
    conn: &mut Connection,
    procedure_id: Uuid,
    kind: ClockKind,
) -> Result<Option<Found>> {
    let kind: &'static str = kind.into();
    let row: Option<Row> = diesel::sql_query(format!(
        "{SELECT} where k.procedure_id = $1 and k.kind = $2 order by k.id desc limit 1 for update of k"
    ))
    .bind::<SqlUuid, _>(procedure_id)
    .bind::<Text, _>(kind)
    .get_result(conn)
    .await
    .optional()?;
    match row {
        Some(row) => Ok(Some(with_stops(conn, row).await?)),
        None => Ok(None),
    }
}

/// One clock of a case, held until the transaction ends.
pub async fn lock(conn: &mut Connection, procedure_id: Uuid, id: Uuid) -> Result<Found> {
    let row: Row = diesel::sql_query(format!(
        "{SELECT} where k.id = $1 and k.procedure_id = $2 for update of k"
    ))
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(procedure_id)
    .get_result(conn)
    .await?;
    with_stops(conn, row).await
}

async fn with_stops(conn: &mut Connection, row: Row) -> Result<Found> {
    type Columns = (
        String,
        NaiveDate,
        Option<NaiveDate>,
        String,
        Option<String>,
        String,
    );
    let rows: Vec<Columns> = s::table
        .inner_join(users::table.on(users::id.eq(s::stopped_by)))
        .filter(s::clock_id.eq(row.id))
        .order((s::stopped_on, s::id))
        .select((
            s::kind,
            s::stopped_on,
            s::resumed_on,
            s::reason,
            s::resumed_reason,
            users::display_name,
        ))
        .load(conn)
        .await?;
    let stops = rows
        .into_iter()
        .map(
            |(kind, stopped_on, resumed_on, reason, resumed_reason, stopped_by)| {
                Ok(ClockStop {
                    kind: kind.parse().map_err(Error::internal)?,
                    stopped_on,
                    reason,
                    stopped_by,
                    resumed_on,
                    resumed_reason,
                })
            },
        )
        .collect::<Result<Vec<_>>>()?;
    Ok(Found {
        id: row.id,
        kind: row.kind.parse().map_err(Error::internal)?,
        state: row.state.parse().map_err(Error::internal)?,
        notice_id: row.notice_id,
        due_on: row.due_on,
        term: Term {
            starts_on: row.starts_on,
            business_days: u32::try_from(row.business_days).map_err(Error::internal)?,
            stops: stops.iter().map(Stop::of).collect(),
        },
        version: row.version,
        ended_on: row.ended_on,
        legal_basis: row.legal_basis,
        stops,
    })
}

impl Stop {
    fn of(stop: &ClockStop) -> Self {
        Self {
            kind: stop.kind,
            from: stop.stopped_on,
            until: stop.resumed_on,
        }
    }
}

/// Every clock of a case with its computation, in the order in which they began.
pub async fn shown(
    conn: &mut Connection,
    procedure_id: Uuid,
    calendar: &BusinessCalendar,
) -> Result<Vec<Clock>> {
    let rows: Vec<Row> =
        diesel::sql_query(format!("{SELECT} where k.procedure_id = $1 order by k.id"))
            .bind::<SqlUuid, _>(procedure_id)
            .load(conn)
            .await?;
    let mut clocks = Vec::new();
    for row in rows {
        let found = with_stops(conn, row).await?;
        let reckoning = found.term.reckon(calendar);
        clocks.push(Clock {
            id: found.id,
            kind: found.kind,
            state: found.state,
            starts_on: found.term.starts_on,
            business_days: found.term.business_days,
            due_on: found.due_on,
            days_left: reckoning.left,
            legal_basis: found.legal_basis,
            ended_on: found.ended_on,
            spans: reckoning.spans,
            stops: found.stops,
            by_hand: found.kind.is_stopped_by_hand() && found.state != ClockState::Ended,
            version: found.version,
        });
    }
    Ok(clocks)
}

/// The term stands still from a day on.
pub async fn stop(
    conn: &mut Connection,
    actor: &Actor,
    clock: &mut Found,
    kind: StopKind,
    on: NaiveDate,
    reason: &str,
) -> Result<()> {
    let name: &'static str = kind.into();
    diesel::insert_into(s::table)
        .values((
            s::id.eq(Uuid::now_v7()),
            s::clock_id.eq(clock.id),
            s::kind.eq(name),
            s::stopped_on.eq(on),
            s::reason.eq(reason.trim()),
            s::stopped_by.eq(actor.person()?),
            s::stopped_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    clock.term.stops.push(Stop {
        kind,
        from: on,
        until: None,
    });
    write(conn, clock, None).await
}

/// The term goes on; answers with its last day.
pub async fn resume(
    conn: &mut Connection,
    actor: &Actor,
    clock: &mut Found,
    on: NaiveDate,
    reason: &str,
    calendar: &BusinessCalendar,
) -> Result<Option<NaiveDate>> {
    diesel::update(s::table.filter(s::clock_id.eq(clock.id).and(s::resumed_on.is_null())))
        .set((
            s::resumed_on.eq(on),
            s::resumed_reason.eq(reason.trim()),
            s::resumed_by.eq(actor.person()?),
            s::resumed_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    if let Some(last) = clock.term.stops.last_mut() {
        last.until = Some(on);
    }
    let due_on = clock.term.reckon(calendar).due_on;
    write(conn, clock, due_on).await?;
    Ok(due_on)
}

/// The term begins on another day, because that is when the person received what it counts from.
pub async fn begin_from(
    conn: &mut Connection,
    clock: &mut Found,
    on: NaiveDate,
    calendar: &BusinessCalendar,
) -> Result<Option<NaiveDate>> {
    clock.term.starts_on = on;
    diesel::update(k::table.find(clock.id))
        .set(k::starts_on.eq(on))
        .execute(conn)
        .await?;
    let due_on = clock.term.reckon(calendar).due_on;
    write(conn, clock, due_on).await?;
    Ok(due_on)
}

async fn write(conn: &mut Connection, clock: &Found, due_on: Option<NaiveDate>) -> Result<()> {
    let state = if due_on.is_some() {
        "running"
    } else {
        "stopped"
    };
    diesel::update(k::table.find(clock.id))
        .set((
            k::state.eq(state),
            k::due_on.eq(due_on),
            k::version.eq(k::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What the terms of a kind waited for happened, or no longer can.
pub async fn end(
    conn: &mut Connection,
    procedure_id: Uuid,
    kinds: &[ClockKind],
    on: NaiveDate,
) -> Result<()> {
    let kinds: Vec<&'static str> = kinds.iter().map(|kind| (*kind).into()).collect();
    let open = k::table
        .filter(k::procedure_id.eq(procedure_id).and(k::state.ne("ended")))
        .filter(k::kind.eq_any(kinds));
    diesel::update(open)
        .set((
            k::state.eq("ended"),
            k::ended_on.eq(on),
            k::version.eq(k::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
