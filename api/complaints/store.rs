//! Rows of complaints: within reach, locked for a step, listed by what may be asked for.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int2, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, Clock, Term};
use super::requests::{Assigned, ComplaintFilter, ComplaintSort, DueFilter};
use super::types::{ComplaintKind, Road};
use super::views::{ComplaintPage, ComplaintSummary, due_status};
use crate::auth::Actor;
use crate::auth::permissions::{Permission, ViewMisconduct};
use crate::calendar::{BusinessCalendar, local_date};
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::{Paging, paging, unchanged};

/// Which road an account reads: internal control its own and nothing else, everybody else all but that.
pub fn road_of(actor: &Actor) -> &'static str {
    if actor.can(ViewMisconduct::NAME) {
        Road::InternalControl.name()
    } else {
        Road::Coordination.name()
    }
}

#[derive(QueryableByName)]
struct CaseRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = Timestamptz)]
    received_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    is_anonymous: bool,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    assigned_to: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
    #[diesel(sql_type = Bool)]
    is_rated: bool,
    #[diesel(sql_type = Int2)]
    reopen_count: i16,
    #[diesel(sql_type = Nullable<Text>)]
    clock_kind: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    clock_due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Bool>)]
    clock_is_extended: Option<bool>,
}

const CASE: &str = "select c.id, c.folio, c.kind, c.state, c.version, c.received_at, c.is_anonymous, c.assigned_to, \
    c.procedure_id, c.rated_at is not null as is_rated, c.reopen_count, \
    k.kind as clock_kind, k.due_on as clock_due_on, k.is_extended as clock_is_extended \
    from complaints c \
    left join complaint_clocks k on k.complaint_id = c.id and k.ended_on is null where c.id = ";

/// Locks a complaint within the actor's reach, at the version they have seen.
pub async fn lock_seen(conn: &mut Connection, actor: &Actor, id: Uuid, seen: i32) -> Result<Case> {
    let row: CaseRow = Sql::new(CASE)
        .bind::<SqlUuid, _>(id)
        .and::<Text, _>("c.road = ", Some(road_of(actor)))
        .push(" for update of c")
        .query()
        .get_result(conn)
        .await?;
    unchanged(row.version, seen)?;
    row.case(conn).await
}

/// Locks a complaint for whoever proved to be its complainant, or for the calendar.
pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<Case> {
    let row: CaseRow = Sql::new(CASE)
        .bind::<SqlUuid, _>(id)
        .push(" for update of c")
        .query()
        .get_result(conn)
        .await?;
    row.case(conn).await
}

/// A complaint within the actor's reach, as it stands.
pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Case> {
    let row: CaseRow = Sql::new(CASE)
        .bind::<SqlUuid, _>(id)
        .and::<Text, _>("c.road = ", Some(road_of(actor)))
        .query()
        .get_result(conn)
        .await?;
    row.case(conn).await
}

impl CaseRow {
    async fn case(self, conn: &mut Connection) -> Result<Case> {
        let kind: ComplaintKind = self.kind.parse().map_err(Error::internal)?;
        let received_on = local_date(self.received_at);
        let clock = match (self.clock_kind, self.clock_due_on, self.clock_is_extended) {
            (Some(kind), Some(due_on), Some(is_extended)) => Some(Clock {
                kind: kind.parse().map_err(Error::internal)?,
                due_on,
                is_extended,
            }),
            _ => None,
        };
        Ok(Case {
            id: self.id,
            folio: self.folio,
            kind,
            state: Some(self.state.parse().map_err(Error::internal)?),
            version: self.version,
            received_on,
            is_anonymous: self.is_anonymous,
            assigned_to: self.assigned_to,
            procedure_id: self.procedure_id,
            term: term(conn, kind, received_on).await?,
            clock,
            is_rated: self.is_rated,
            reopen_count: self.reopen_count,
        })
    }
}

#[derive(QueryableByName)]
struct TermRow {
    #[diesel(sql_type = Int2)]
    answer_business_days: i16,
    #[diesel(sql_type = Int2)]
    extension_business_days: i16,
    #[diesel(sql_type = Int2)]
    effect_business_days: i16,
    #[diesel(sql_type = Int2)]
    ask_business_days: i16,
    #[diesel(sql_type = Int2)]
    complete_business_days: i16,
    #[diesel(sql_type = Bool)]
    unanswered_concludes: bool,
}

/// The terms of a kind as they were on a day.
pub async fn term(conn: &mut Connection, kind: ComplaintKind, on: NaiveDate) -> Result<Term> {
    let row: TermRow = diesel::sql_query(
        "select answer_business_days, extension_business_days, effect_business_days, ask_business_days, \
         complete_business_days, unanswered_concludes from complaint_terms \
         where kind = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2) \
         order by valid_from desc limit 1",
    )
    .bind::<Text, _>(kind.name())
    .bind::<Date, _>(on)
    .get_result(conn)
    .await?;
    let days = |days: i16| u32::try_from(days).map_err(Error::internal);
    Ok(Term {
        answer: days(row.answer_business_days)?,
        extension: days(row.extension_business_days)?,
        effect: days(row.effect_business_days)?,
        ask: days(row.ask_business_days)?,
        complete: days(row.complete_business_days)?,
        unanswered_concludes: row.unanswered_concludes,
    })
}

#[derive(QueryableByName)]
pub struct SummaryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    channel: String,
    #[diesel(sql_type = Text)]
    priority: String,
    #[diesel(sql_type = Timestamptz)]
    received_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    is_anonymous: bool,
    #[diesel(sql_type = Nullable<Text>)]
    office: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    cause: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    assigned_to_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    assigned_to: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<String>,
    #[diesel(sql_type = Int2)]
    reopen_count: i16,
    #[diesel(sql_type = Int4)]
    version: i32,
}

pub const COLUMNS: &str = "c.id, c.folio, c.kind, c.state, c.channel, c.priority, c.received_at, c.is_anonymous, \
    o.name_es as office, pr.name as program, ca.name_es as cause, c.due_on, c.assigned_to as assigned_to_id, \
    u.display_name as assigned_to, c.outcome, c.reopen_count, c.version";

pub const FROM: &str = " from complaints c left join complaint_offices o on o.id = c.office_id \
    left join programs pr on pr.id = c.program_id left join complaint_causes ca on ca.id = c.cause_id \
    left join users u on u.id = c.assigned_to where c.road = ";

impl SummaryRow {
    pub fn shown(self, today: NaiveDate, soon: NaiveDate) -> Result<ComplaintSummary> {
        let outcome = self
            .outcome
            .map(|text| text.parse().map_err(Error::internal));
        Ok(ComplaintSummary {
            id: self.id,
            folio: self.folio,
            kind: self.kind.parse().map_err(Error::internal)?,
            state: self.state.parse().map_err(Error::internal)?,
            channel: self.channel.parse().map_err(Error::internal)?,
            priority: self.priority.parse().map_err(Error::internal)?,
            received_on: local_date(self.received_at),
            is_anonymous: self.is_anonymous,
            office: self.office,
            program: self.program,
            cause: self.cause,
            due_on: self.due_on,
            due: self.due_on.map(|due_on| due_status(due_on, today, soon)),
            assigned_to_id: self.assigned_to_id,
            assigned_to: self.assigned_to,
            outcome: outcome.transpose()?,
            reopen_count: self.reopen_count,
            version: self.version,
        })
    }
}

/// What is due until this day is due soon.
pub async fn soon(conn: &mut Connection, today: NaiveDate) -> Result<NaiveDate> {
    Ok(BusinessCalendar::load(conn)
        .await?
        .add_business_days(today, 2))
}

impl ComplaintSort {
    fn order(self) -> paging::Order {
        match self {
            Self::DueFirst => paging::Order {
                expression: "coalesce(c.due_on, 'infinity'::date)",
                cast: "date",
                id: "c.id",
                descending: false,
            },
            Self::NewestFirst => paging::Order {
                expression: "c.received_at",
                cast: "timestamptz",
                id: "c.id",
                descending: true,
            },
        }
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &ComplaintFilter,
    page: &Paging,
) -> Result<ComplaintPage> {
    let (today, soon) = (actor.today(), soon(conn, actor.today()).await?);
    let order = filter.sort.unwrap_or_default().order();
    let listed = paging::list::<SummaryRow>(conn, page, order, COLUMNS, |sql: Sql<'_>| {
        let sql = sql
            .push(FROM)
            .bind::<Text, _>(road_of(actor))
            .and::<Text, _>("c.kind = ", filter.kind.map(ComplaintKind::name))
            .and::<Text, _>(
                "c.state = ",
                filter.state.map(super::types::ComplaintState::name),
            )
            .and::<Text, _>(
                "c.channel = ",
                filter.channel.map(super::types::ComplaintChannel::name),
            )
            .and::<Text, _>(
                "c.priority = ",
                filter.priority.map(super::types::Priority::name),
            )
            .and::<SqlUuid, _>("c.office_id = ", filter.office_id)
            .and::<SqlUuid, _>("c.program_id = ", filter.program_id)
            .and::<SqlUuid, _>("c.cause_id = ", filter.cause_id)
            .and::<Text, _>("c.municipality_code = ", filter.municipality_code.clone())
            .and::<Text, _>(
                "c.folio = ",
                filter.folio.as_ref().map(|text| text.trim().to_uppercase()),
            );
        let sql = match filter.due {
            Some(DueFilter::Overdue) => sql.and::<Date, _>("c.due_on < ", Some(today)),
            Some(DueFilter::Soon) => sql
                .and::<Date, _>("c.due_on >= ", Some(today))
                .and::<Date, _>("c.due_on <= ", Some(soon)),
            None => sql,
        };
        let sql = match filter.assigned {
            Some(Assigned::Mine) => sql.and::<SqlUuid, _>("c.assigned_to = ", actor.user_id),
            Some(Assigned::Nobody) => sql.push(" and c.assigned_to is null"),
            None => sql,
        };
        match filter.open {
            Some(true) => sql.push(" and c.state not in ('answered', 'concluded')"),
            Some(false) => sql.push(" and c.state in ('answered', 'concluded')"),
            None => sql,
        }
    })
    .await?
    .try_map(|row| row.shown(today, soon))?;
    Ok(listed.into())
}
