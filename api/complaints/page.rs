//! One complaint, whole, as the account that opens it may read it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{By, Case, Event};
use super::rules::step;
use super::types::{ComplaintEvent as E, ComplaintOutcome, Road};
use super::views::{
    ComplainantShown, Complaint, ComplaintAnswer, ComplaintAttachment, ComplaintClock,
    ComplaintLinks, ComplaintStep,
};
use super::{notes, referrals, store};
use crate::auth::Actor;
use crate::auth::permissions::{AssignComplaints, AttendComplaints, Permission};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::schema::{
    complaint_answers, complaint_attachments, complaint_clocks, complaint_complainants,
    complaint_steps, complaints, users,
};

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    summary: store::SummaryRow,
    #[diesel(embed)]
    rest: Rest,
}

#[derive(QueryableByName)]
struct Rest {
    #[diesel(sql_type = Text)]
    facts: String,
    #[diesel(sql_type = Nullable<diesel::sql_types::Date>)]
    facts_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    place: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality_code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    staff_involved: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    captured_by: Option<String>,
    #[diesel(sql_type = Nullable<diesel::sql_types::Int2>)]
    satisfaction: Option<i16>,
    #[diesel(sql_type = Nullable<Text>)]
    satisfaction_comment: Option<String>,
    #[diesel(embed)]
    links: LinkColumns,
}

#[derive(QueryableByName)]
struct LinkColumns {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    program_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    call_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    call: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    benefit_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    benefit_folio: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    procedure_folio: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    cause_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    office_id: Option<Uuid>,
}

const REST: &str = "c.facts, c.facts_on, c.place, c.municipality_code, \
    (select m.name from municipalities m where m.code = c.municipality_code) as municipality, c.staff_involved, \
    (select w.display_name from users w where w.id = c.captured_by) as captured_by, c.satisfaction, \
    c.satisfaction_comment, c.program_id, c.call_id, (select k.name from calls k where k.id = c.call_id) as call, \
    c.benefit_id, (select b.folio from benefits b where b.id = c.benefit_id) as benefit_folio, c.procedure_id, \
    (select p.folio from procedures p where p.id = c.procedure_id) as procedure_folio, c.cause_id, c.office_id";

pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Complaint> {
    let row: Row = Sql::new(&format!("select {}, {REST}{}", store::COLUMNS, store::FROM))
        .bind::<Text, _>(store::road_of(actor))
        .and::<SqlUuid, _>("c.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let case = store::find(conn, actor, id).await?;
    let attends = actor.can(AttendComplaints::NAME);
    let reads_staff = actor.can(AssignComplaints::NAME) || case.road() == Road::InternalControl;
    let soon = store::soon(conn, actor.today()).await?;
    let rest = row.rest;
    Ok(Complaint {
        summary: row.summary.shown(actor.today(), soon)?,
        facts: rest.facts,
        facts_on: rest.facts_on,
        place: rest.place,
        municipality_code: rest.municipality_code,
        municipality: rest.municipality,
        staff_involved: rest.staff_involved.filter(|_| reads_staff),
        captured_by: rest.captured_by,
        complainant: if attends {
            complainant(conn, id).await?
        } else {
            None
        },
        links: rest.links.into(),
        clocks: clocks(conn, id).await?,
        steps: steps(conn, id).await?,
        referrals: referrals::of(conn, id).await?,
        notes: if attends {
            notes::of(conn, id).await?
        } else {
            Vec::new()
        },
        attachments: attachments(conn, id).await?,
        answers: answers(conn, id).await?,
        satisfaction: rest.satisfaction,
        satisfaction_comment: rest.satisfaction_comment,
        allowed: allowed(conn, actor, &case).await?,
    })
}

impl From<LinkColumns> for ComplaintLinks {
    fn from(row: LinkColumns) -> Self {
        Self {
            program_id: row.program_id,
            call_id: row.call_id,
            call: row.call,
            benefit_id: row.benefit_id,
            benefit_folio: row.benefit_folio,
            procedure_id: row.procedure_id,
            procedure_folio: row.procedure_folio,
            cause_id: row.cause_id,
            office_id: row.office_id,
        }
    }
}

/// The steps that the machine would allow now; the buttons are these and no others.
async fn allowed(conn: &mut Connection, actor: &Actor, case: &Case) -> Result<Vec<E>> {
    let calendar = BusinessCalendar::load(conn).await?;
    let me = actor.user_id.unwrap_or_default();
    let events = [
        Event::Classify {
            kind: case.kind,
            term: case.term,
        },
        Event::Take { to: me },
        Event::Assign { to: me },
        Event::Plain(E::AskToComplete),
        Event::Plain(E::Complete),
        Event::Plain(E::Refer),
        Event::Plain(E::Extend),
        Event::Plain(E::Edit),
        Event::Answer {
            outcome: ComplaintOutcome::Upheld,
        },
        Event::Answer {
            outcome: ComplaintOutcome::Attended,
        },
        Event::Plain(E::Conclude),
        Event::Plain(E::Reopen),
    ];
    let mut names: Vec<E> = events
        .into_iter()
        .filter(|event| step(case, *event, By::Staff(actor), actor.today(), &calendar).is_ok())
        .map(Event::name)
        .collect();
    names.dedup();
    Ok(names)
}

pub async fn complainant(conn: &mut Connection, id: Uuid) -> Result<Option<ComplainantShown>> {
    use complaint_complainants as c;
    type Row = (
        String,
        String,
        Option<String>,
        Option<String>,
        Option<String>,
        Option<Uuid>,
    );
    let row: Option<Row> = c::table
        .filter(c::complaint_id.eq(id))
        .select((
            c::name,
            c::answer_channel,
            c::email,
            c::phone,
            c::address,
            c::complainant_id,
        ))
        .first(conn)
        .await
        .optional()?;
    row.map(|(name, channel, email, phone, address, person_id)| {
        Ok(ComplainantShown {
            name,
            answer_channel: channel.parse().map_err(Error::internal)?,
            email,
            phone,
            address,
            person_id,
        })
    })
    .transpose()
}

async fn clocks(conn: &mut Connection, id: Uuid) -> Result<Vec<ComplaintClock>> {
    use complaint_clocks as c;
    type Row = (
        String,
        NaiveDate,
        NaiveDate,
        bool,
        Option<NaiveDate>,
        Option<String>,
    );
    let rows: Vec<Row> = c::table
        .filter(c::complaint_id.eq(id))
        .order((c::started_on, c::id))
        .select((
            c::kind,
            c::started_on,
            c::due_on,
            c::is_extended,
            c::ended_on,
            c::ended_because,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(
            |(kind, started_on, due_on, is_extended, ended_on, because)| {
                Ok(ComplaintClock {
                    kind: kind.parse().map_err(Error::internal)?,
                    started_on,
                    due_on,
                    is_extended,
                    ended_on,
                    ended_because: because
                        .map(|text| text.parse().map_err(Error::internal))
                        .transpose()?,
                })
            },
        )
        .collect()
}

#[derive(Queryable)]
struct StepRow {
    event: String,
    from_state: Option<String>,
    to_state: String,
    from_kind: Option<String>,
    to_kind: String,
    reason: Option<String>,
    by_complainant: bool,
    actor: Option<String>,
    recorded_at: chrono::DateTime<chrono::Utc>,
}

pub async fn steps(conn: &mut Connection, id: Uuid) -> Result<Vec<ComplaintStep>> {
    use complaint_steps as s;
    let rows: Vec<StepRow> = s::table
        .left_join(users::table)
        .filter(s::complaint_id.eq(id))
        .order((s::version, s::id))
        .select((
            s::event,
            s::from_state,
            s::to_state,
            s::from_kind,
            s::to_kind,
            s::reason,
            s::by_complainant,
            users::display_name.nullable(),
            s::recorded_at,
        ))
        .load(conn)
        .await?;
    rows.into_iter().map(ComplaintStep::try_from).collect()
}

impl TryFrom<StepRow> for ComplaintStep {
    type Error = Error;
    fn try_from(row: StepRow) -> Result<Self> {
        Ok(Self {
            event: row.event.parse().map_err(Error::internal)?,
            from_state: row
                .from_state
                .map(|text| text.parse().map_err(Error::internal))
                .transpose()?,
            to_state: row.to_state.parse().map_err(Error::internal)?,
            from_kind: row
                .from_kind
                .map(|text| text.parse().map_err(Error::internal))
                .transpose()?,
            to_kind: row.to_kind.parse().map_err(Error::internal)?,
            reason: row.reason,
            by_complainant: row.by_complainant,
            actor: row.actor,
            recorded_at: row.recorded_at,
        })
    }
}

async fn attachments(conn: &mut Connection, id: Uuid) -> Result<Vec<ComplaintAttachment>> {
    use complaint_attachments as a;
    type Row = (
        Uuid,
        String,
        String,
        i64,
        Option<String>,
        chrono::DateTime<chrono::Utc>,
    );
    let rows: Vec<Row> = a::table
        .left_join(users::table)
        .filter(a::complaint_id.eq(id))
        .order((a::added_at, a::id))
        .select((
            a::id,
            a::file_name,
            a::media_type,
            a::size,
            users::display_name.nullable(),
            a::added_at,
        ))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(
            |(id, file_name, media_type, size, added_by, added_at)| ComplaintAttachment {
                id,
                file_name,
                media_type,
                size,
                added_by,
                added_at,
            },
        )
        .collect())
}

pub async fn answers(conn: &mut Connection, id: Uuid) -> Result<Vec<ComplaintAnswer>> {
    use complaint_answers as a;
    type Row = (
        Uuid,
        String,
        String,
        String,
        String,
        chrono::DateTime<chrono::Utc>,
        Option<Uuid>,
    );
    let rows: Vec<Row> = a::table
        .inner_join(users::table)
        .filter(a::complaint_id.eq(id))
        .order((a::answered_at, a::id))
        .select((
            a::id,
            a::body,
            a::outcome,
            a::channel,
            users::display_name,
            a::answered_at,
            a::mail_id,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(
            |(id, body, outcome, channel, answered_by, answered_at, mail_id)| {
                Ok(ComplaintAnswer {
                    id,
                    body,
                    outcome: outcome.parse().map_err(Error::internal)?,
                    channel: channel.parse().map_err(Error::internal)?,
                    answered_by,
                    answered_at,
                    mailed: mail_id.is_some(),
                })
            },
        )
        .collect()
}

/// None once it took the road that the actor does not read.
pub async fn show_if_within_reach(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
) -> Result<Option<Complaint>> {
    match show(conn, actor, id).await {
        Ok(shown) => Ok(Some(shown)),
        Err(Error::NotFound) => {
            let there: i64 = complaints::table.find(id).count().get_result(conn).await?;
            if there == 1 {
                Ok(None)
            } else {
                Err(Error::NotFound)
            }
        }
        Err(error) => Err(error),
    }
}
