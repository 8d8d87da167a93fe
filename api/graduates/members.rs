//! The people of a cohort and of a wave.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use uuid::Uuid;

use super::contacts::{self, ContactStates};
use super::people_types::{WaveMember, WaveMemberFilter, WaveMemberPage};
use super::types::{CohortMember, CohortMemberPage};
use super::{attempts, cohorts, waves};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{CaptureGraduates, ViewGraduates};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Filter, Masked, Paging, paging, versioned};
use crate::programs::Protection;

#[derive(QueryableByName)]
struct CohortRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Nullable<Text>)]
    school: Option<String>,
    #[diesel(sql_type = Date)]
    completed_on: NaiveDate,
    #[diesel(sql_type = Text)]
    completed_source: String,
    #[diesel(sql_type = Nullable<Date>)]
    degree_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    degree_source: Option<String>,
}

impl CohortRow {
    fn shown_to(self, actor: &Actor) -> Result<CohortMember> {
        let protection = Protection::of(self.sensitive, actor);
        let degree_source = self.degree_source.map(|source| source.parse()).transpose();
        Ok(CohortMember {
            id: self.id,
            person_id: self.person_id,
            name: self.name,
            program: protection.program(self.program),
            protection,
            school: self.school,
            completed_on: self.completed_on,
            completed_source: self.completed_source.parse().map_err(Error::internal)?,
            degree_on: self.degree_on,
            degree_source: degree_source.map_err(Error::internal)?,
        })
    }
}

const COHORT_COLUMNS: &str = "m.id, m.person_id, p.name, g.name as program, g.sensitive, s.name as school, \
    m.completed_on, m.completed_source, d.degree_on, d.source as degree_source";
const BY_NAME: paging::Order = paging::Order {
    expression: "p.search_name",
    cast: "text",
    id: "m.id",
    descending: false,
};

/// Who belongs to a cohort, by name.
#[utoipa::path(tag = "graduates", params(("cohort_id" = Uuid, Path), Paging), security(("session" = ["graduates.view"])),
    responses((status = 200, description = "People", body = CohortMemberPage)))]
#[get("/graduate-cohorts/{cohort_id}/members")]
pub(super) async fn list_cohort_members(
    db: web::Data<Db>,
    actor: Can<ViewGraduates>,
    cohort_id: web::Path<Uuid>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let id = cohort_id.into_inner();
    let listed = db
        .transaction(&actor, async |conn| {
            cohorts::find(conn, &actor, id).await?;
            let listed = paging::list::<CohortRow>(conn, &paging, BY_NAME, COHORT_COLUMNS, |sql| {
                sql.push(
                    " from cohort_members m join people p on p.id = m.person_id join benefits b on b.id = m.benefit_id \
                     join calls c on c.id = b.call_id join programs g on g.id = c.program_id \
                     left join schools s on s.id = m.school_id left join known_degrees d on d.person_id = m.person_id \
                     where true",
                )
                .and::<SqlUuid, _>("m.cohort_id = ", Some(id))
            })
            .await?;
            Reading::list("cohort_members", Purpose::FollowUp)
                .of(id)
                .record(conn, listed.items.iter().map(|row| row.person_id))
                .await?;
            Ok(listed)
        })
        .await?
        .try_map(|row| row.shown_to(&actor))?;
    Ok(HttpResponse::Ok().json(CohortMemberPage::from(listed)))
}

#[derive(QueryableByName)]
struct WaveRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    wave_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Nullable<Text>)]
    school: Option<String>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Bool)]
    contactable: bool,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Bool)]
    invited: bool,
    #[diesel(sql_type = BigInt)]
    attempts: i64,
    #[diesel(sql_type = Nullable<Text>)]
    last_outcome: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_attempt_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    next_contact_at: Option<DateTime<Utc>>,
}

impl WaveRow {
    fn shown_to(self, actor: &Actor, states: &HashMap<Uuid, ContactStates>) -> Result<WaveMember> {
        let protection = Protection::of(self.sensitive, actor);
        let last_outcome = self.last_outcome.map(|outcome| outcome.parse()).transpose();
        let states = states.get(&self.person_id).copied().unwrap_or_default();
        Ok(WaveMember {
            id: self.id,
            version: self.version,
            wave_id: self.wave_id,
            person_id: self.person_id,
            name: self.name,
            program: protection.program(self.program),
            protection,
            school: self.school,
            state: self.state.parse().map_err(Error::internal)?,
            contactable: self.contactable,
            phone: Masked::at_work::<CaptureGraduates>(PersonField::Phone, self.phone, actor),
            phone_state: states.phone,
            email: Masked::at_work::<CaptureGraduates>(PersonField::Email, self.email, actor),
            email_state: states.email,
            invited: self.invited,
            attempts: self.attempts,
            last_outcome: last_outcome.map_err(Error::internal)?,
            last_attempt_at: self.last_attempt_at,
            next_contact_at: self.next_contact_at,
        })
    }
}

const WAVE_COLUMNS: &str = "m.id, m.version, m.wave_id, m.person_id, p.name, g.name as program, g.sensitive, \
    s.name as school, m.state, m.contactable, p.phone, p.email, \
    exists (select from questionnaire_links l where l.wave_member_id = m.id and l.voided_at is null) as invited, \
    (select count(*) from contact_attempts a where a.wave_member_id = m.id) as attempts, \
    a.outcome as last_outcome, a.attempted_at as last_attempt_at, m.next_contact_at";

fn of_waves(sql: Sql<'_>) -> Sql<'_> {
    sql.push(
        " from wave_members m join cohort_members h on h.id = m.member_id join people p on p.id = m.person_id \
         join benefits b on b.id = h.benefit_id join calls c on c.id = b.call_id \
         join programs g on g.id = c.program_id left join schools s on s.id = h.school_id \
         left join lateral (select a.outcome, a.attempted_at from contact_attempts a where a.wave_member_id = m.id \
             order by a.attempted_at desc, a.id desc limit 1) a on true where true",
    )
}

/// Whoever was promised a call comes first; then those without a promise, and at last those who answered or refused.
const NEXT_FIRST: paging::Order = paging::Order {
    expression: "case when m.state in ('pending', 'started') then coalesce(m.next_contact_at, '2999-01-01') else '3000-01-01' end",
    cast: "timestamptz",
    id: "m.id",
    descending: false,
};

/// Who is asked in a wave, those to be tried next first.
#[utoipa::path(tag = "graduates", params(("wave_id" = Uuid, Path), WaveMemberFilter, Paging),
    security(("session" = ["graduates.view"])),
    responses((status = 200, description = "People", body = WaveMemberPage)))]
#[get("/graduate-waves/{wave_id}/members")]
pub(super) async fn list_wave_members(
    db: web::Data<Db>,
    actor: Can<ViewGraduates>,
    wave_id: web::Path<Uuid>,
    Filter(filter): Filter<WaveMemberFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let id = wave_id.into_inner();
    let state = filter.state.map(<&'static str>::from);
    let recontact = filter.recontact.unwrap_or_default();
    let (listed, states) = db
        .transaction(&actor, async |conn| {
            waves::find(conn, &actor, id).await?;
            let listed = paging::list::<WaveRow>(conn, &paging, NEXT_FIRST, WAVE_COLUMNS, |sql| {
                let sql = of_waves(sql)
                    .and::<SqlUuid, _>("m.wave_id = ", Some(id))
                    .and::<Text, _>("m.state = ", state)
                    .and::<Bool, _>("m.contactable = ", filter.contactable);
                sql.push(if recontact {
                    " and m.state in ('pending', 'started') and m.contactable and m.next_contact_at is not null"
                } else {
                    ""
                })
            })
            .await?;
            let people: Vec<Uuid> = listed.items.iter().map(|row| row.person_id).collect();
            Reading::list("wave_members", Purpose::FollowUp)
                .of(id)
                .record(conn, people.iter().copied())
                .await?;
            let states = contacts::states(conn, people).await?;
            Ok((listed, states))
        })
        .await?;
    let page = listed.try_map(|row| row.shown_to(&actor, &states))?;
    Ok(HttpResponse::Ok().json(WaveMemberPage::from(page)))
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<WaveMember> {
    let row: WaveRow = of_waves(Sql::new(&format!("select {WAVE_COLUMNS}")))
        .and::<SqlUuid, _>("m.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let states = contacts::states(conn, vec![row.person_id]).await?;
    row.shown_to(actor, &states)
}

/// Somebody who is asked, with every try to reach them and what they answered so far.
#[utoipa::path(tag = "graduates", params(("wave_member_id" = Uuid, Path)), security(("session" = ["graduates.capture"])),
    responses((status = 200, description = "The person; ETag is the version", body = attempts::WaveMemberDetail)))]
#[get("/graduate-wave-members/{wave_member_id}")]
pub(super) async fn show_wave_member(
    db: web::Data<Db>,
    actor: Can<CaptureGraduates>,
    wave_member_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = wave_member_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let shown = attempts::show(conn, &actor, id).await?;
            Reading::page("wave_members", id, Purpose::FollowUp)
                .record(conn, [shown.member.person_id])
                .await?;
            Ok(shown)
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.member.version, &shown))
}
