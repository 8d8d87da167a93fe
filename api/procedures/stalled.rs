//! Cases on which nobody acts: after the business days that the ground gives, whoever has them in hand is
//! reminded, or the Coordination is told, as the ground says.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int2, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::types::{ProcedureKind, ProcedureState};
use super::words::kind_name;
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, local_date};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::tasks::{self, NewTask, TaskKind};

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = SqlUuid)]
    proposed_by: Uuid,
    #[diesel(sql_type = Bool)]
    escalates: bool,
    #[diesel(sql_type = Int2)]
    business_days: i16,
    #[diesel(sql_type = Timestamptz)]
    moved_at: DateTime<Utc>,
    /// Until then it is the person who may act.
    #[diesel(sql_type = Nullable<Date>)]
    answer_due_on: Option<NaiveDate>,
}

/// Tells of every case that waits longer than its ground allows, once until somebody acts; answers how many.
pub async fn tell_stalled(conn: &mut Connection, actor: &Actor) -> Result<usize> {
    let calendar = BusinessCalendar::load(conn).await?;
    let waiting = waiting(conn, actor.now).await?;
    let stalled: Vec<NewTask> = waiting
        .iter()
        .filter(|case| case.last_day(&calendar) < actor.today())
        .map(Waiting::task)
        .collect::<Result<_>>()?;
    let count = stalled.len();
    tasks::open_many(conn, actor, stalled).await?;
    Ok(count)
}

async fn waiting(conn: &mut Connection, now: DateTime<Utc>) -> Result<Vec<Waiting>> {
    Ok(diesel::sql_query(
        "select p.id, p.folio, p.kind, p.state, p.person_id, pe.name, p.proposed_by, g.on_silence = 'escalate' as escalates,
                g.silence_business_days as business_days, s.moved_at,
                case when p.state = 'in_hearing' then n.answer_due_on end as answer_due_on
         from procedures p join grounds g on g.id = p.ground_id join people pe on pe.id = p.person_id
         join lateral (select max(st.recorded_at) as moved_at from procedure_steps st where st.procedure_id = p.id) s on true
         left join lateral (select max(n.answer_due_on) as answer_due_on from procedure_notices n where n.procedure_id = p.id) n on true
         where p.act = 'impose' and p.state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved')
           and g.on_silence <> 'none' and s.moved_at < $1 - make_interval(days => g.silence_business_days)
           and not exists (select from tasks t where t.subject_kind = 'procedure' and t.subject_id = p.id
               and t.kind = 'stalled_procedure' and t.state = 'open')
         order by p.id",
    )
    .bind::<Timestamptz, _>(now)
    .load(conn)
    .await?)
}

impl Waiting {
    fn last_day(&self, calendar: &BusinessCalendar) -> NaiveDate {
        let moved_on = local_date(self.moved_at);
        let since = self.answer_due_on.map_or(moved_on, |due| due.max(moved_on));
        calendar.add_business_days(since, self.business_days.unsigned_abs().into())
    }

    fn task(&self) -> Result<NewTask> {
        let kind: ProcedureKind = self.kind.parse().map_err(Error::internal)?;
        let (name, days) = (kind_name(kind), self.business_days);
        let title = format!(
            "La {name} {} de {} lleva más de {days} días hábiles sin avanzar",
            self.folio, self.name
        );
        let (assigned_role, assigned_to) = self.in_hand()?;
        Ok(NewTask {
            params: json!({"folio": self.folio, "kind": kind, "name": self.name, "days": days}),
            person_id: Some(self.person_id),
            subject: Some(("procedure", self.id)),
            assigned_role,
            assigned_to,
            ..NewTask::new(TaskKind::StalledProcedure, title)
        })
    }

    /// Who has the case in hand, or who answers for whoever has.
    fn in_hand(&self) -> Result<(Option<&'static str>, Option<Uuid>)> {
        if self.escalates {
            return Ok((Some("coordinator"), None));
        }
        let state: ProcedureState = self.state.parse().map_err(Error::internal)?;
        Ok(match state {
            ProcedureState::Submitted => (Some("deputy"), None),
            ProcedureState::Approved => (Some("follow_up"), None),
            _ => (None, Some(self.proposed_by)),
        })
    }
}
