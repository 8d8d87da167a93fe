//! The objects of cases as they stand, loaded for many cases at once: awards with their payments, registrations, places.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Int2, Nullable, Numeric, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::case::{
    BenefitFacts, EnrolmentFacts, PaymentFacts, PlaceFacts, RegistrationFacts, SchoolFacts,
    TierFacts,
};
use crate::db::Connection;
use crate::error::{Error, Result};

#[derive(QueryableByName)]
struct BenefitRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    registration_id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    pending_change: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    tier_id: Option<Uuid>,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
}

#[derive(QueryableByName)]
struct PaymentRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    corresponds_to: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    scheduled_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    paid_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    channel: Option<String>,
}

/// Awards by their id, and those of registrations.
pub struct Awards {
    by_id: HashMap<Uuid, BenefitFacts>,
    of_registration: HashMap<Uuid, Vec<Uuid>>,
}

impl Awards {
    pub fn get(&self, id: Uuid) -> Option<BenefitFacts> {
        self.by_id.get(&id).cloned()
    }

    pub fn of_registration(&self, id: Uuid) -> Vec<BenefitFacts> {
        let ids = self.of_registration.get(&id).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.get(*id)).collect()
    }
}

/// Awards, and the awards of registrations, with their payments in the order of their months.
pub async fn awards(
    conn: &mut Connection,
    ids: &[Uuid],
    registration_ids: &[Uuid],
) -> Result<Awards> {
    let rows: Vec<BenefitRow> = diesel::sql_query(
        "select b.id, b.registration_id, b.folio, b.state, b.call_id, b.tier_id, b.amount,
                (select bc.to_state from benefit_changes bc where bc.benefit_id = b.id and bc.took_effect_at is null
                 order by bc.effective_on, bc.id limit 1) as pending_change
         from benefits b where b.id = any($1) or b.registration_id = any($2) order by b.folio",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<SqlUuid>, _>(registration_ids)
    .load(conn)
    .await?;
    let found: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut payments = payments(conn, &found).await?;
    let mut awards = Awards {
        by_id: HashMap::new(),
        of_registration: HashMap::new(),
    };
    for row in rows {
        let of = awards.of_registration.entry(row.registration_id);
        of.or_default().push(row.id);
        let facts = row.with(payments.remove(&row.id).unwrap_or_default())?;
        awards.by_id.insert(row.id, facts);
    }
    Ok(awards)
}

impl BenefitRow {
    fn with(&self, payments: Vec<PaymentFacts>) -> Result<BenefitFacts> {
        let pending = self.pending_change.as_deref();
        Ok(BenefitFacts {
            id: self.id,
            folio: self.folio.clone(),
            state: self.state.parse().map_err(Error::internal)?,
            pending_change: pending
                .map(|state| state.parse().map_err(Error::internal))
                .transpose()?,
            call_id: self.call_id,
            tier_id: self.tier_id,
            amount: self.amount,
            payments,
        })
    }
}

/// Deposits that only prove an account are no money and no object of a case.
async fn payments(
    conn: &mut Connection,
    benefit_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<PaymentFacts>>> {
    let rows: Vec<PaymentRow> = diesel::sql_query(
        "select id, benefit_id, reference, state, corresponds_to, scheduled_on, paid_on, channel from payments
         where benefit_id = any($1) and not is_test order by corresponds_to, reference",
    )
    .bind::<Array<SqlUuid>, _>(benefit_ids)
    .load(conn)
    .await?;
    let mut by_benefit: HashMap<Uuid, Vec<PaymentFacts>> = HashMap::new();
    for row in rows {
        let facts = PaymentFacts {
            id: row.id,
            reference: row.reference,
            state: row.state.parse().map_err(Error::internal)?,
            corresponds_to: row.corresponds_to,
            scheduled_on: row.scheduled_on,
            paid_on: row.paid_on,
            channel: row.channel,
        };
        by_benefit.entry(row.benefit_id).or_default().push(facts);
    }
    Ok(by_benefit)
}

/// A registration before a case is opened on it, locked.
pub async fn lock_registration(
    conn: &mut Connection,
    id: Uuid,
) -> Result<Option<(RegistrationFacts, Subject)>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        state: String,
        #[diesel(sql_type = Text)]
        program: String,
        #[diesel(embed)]
        subject: Subject,
    }
    diesel::sql_query("select 1 from registrations where id = $1 for update")
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    let row: Vec<Row> = diesel::sql_query(
        "select r.state, pr.name as program, r.person_id, p.name as person, r.program_id, r.registered_on as since
         from registrations r join people p on p.id = r.person_id join programs pr on pr.id = r.program_id where r.id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    let Some(row) = row.into_iter().next() else {
        return Ok(None);
    };
    let facts = RegistrationFacts {
        id,
        program: row.program,
        state: row.state.parse().map_err(Error::internal)?,
        benefits: awards(conn, &[], &[id]).await?.of_registration(id),
    };
    Ok(Some((facts, row.subject)))
}

/// Whom a new case is about, and since when there is something to change.
#[derive(QueryableByName)]
pub struct Subject {
    #[diesel(sql_type = SqlUuid)]
    pub person_id: Uuid,
    #[diesel(sql_type = Text)]
    pub person: String,
    #[diesel(sql_type = SqlUuid)]
    pub program_id: Uuid,
    #[diesel(sql_type = Date)]
    pub since: NaiveDate,
}

/// An award before a case is opened on it, locked.
pub async fn lock_benefit(
    conn: &mut Connection,
    id: Uuid,
) -> Result<Option<(BenefitFacts, Subject)>> {
    diesel::sql_query("select 1 from benefits where id = $1 for update")
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    let subject: Vec<Subject> = diesel::sql_query(
        "select b.person_id, p.name as person, c.program_id, b.awarded_on as since
         from benefits b join people p on p.id = b.person_id join calls c on c.id = b.call_id where b.id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    let facts = awards(conn, &[id], &[]).await?.get(id);
    Ok(facts.zip(subject.into_iter().next()))
}

#[derive(QueryableByName)]
struct PlaceRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    program_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    tier_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    vacated_by: Option<Uuid>,
    #[diesel(sql_type = Bool)]
    has_award: bool,
}

/// A place and its program, as they concern a person.
pub async fn place(
    conn: &mut Connection,
    id: Uuid,
    person_id: Uuid,
) -> Result<Option<(PlaceFacts, Uuid)>> {
    let rows: Vec<PlaceRow> = diesel::sql_query(
        "select l.id, c.code, l.call_id, c.program_id, l.tier_id, l.state, l.vacated_by_benefit_id as vacated_by,
                exists (select from benefits b where b.call_id = l.call_id and b.person_id = $2) as has_award
         from places l join calls c on c.id = l.call_id where l.id = $1 for update of l",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(person_id)
    .load(conn)
    .await?;
    rows.into_iter()
        .next()
        .map(|row| {
            let facts = PlaceFacts {
                id: row.id,
                call: row.code,
                call_id: row.call_id,
                tier_id: row.tier_id,
                state: row.state.parse().map_err(Error::internal)?,
                vacated_by: row.vacated_by,
                has_award: row.has_award,
            };
            Ok((facts, row.program_id))
        })
        .transpose()
}

/// The tier that a reallocation asks for.
pub async fn tier(conn: &mut Connection, id: Uuid) -> Result<Option<TierFacts>> {
    use crate::schema::tiers as t;
    use diesel::{OptionalExtension, QueryDsl};
    let found: Option<(Uuid, String, Uuid, Decimal)> = t::table
        .find(id)
        .select((t::id, t::code, t::call_id, t::amount))
        .first(conn)
        .await
        .optional()?;
    Ok(found.map(|(id, code, call_id, amount)| TierFacts {
        id,
        code,
        call_id,
        amount,
    }))
}

#[derive(QueryableByName)]
struct SchoolRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    enrolment_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    school_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    school: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    academic_term_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Int2>)]
    grade: Option<i16>,
    #[diesel(sql_type = Nullable<Date>)]
    valid_from: Option<NaiveDate>,
}

/// The school somebody moves to, beside where they study in the term of the call.
pub async fn school(
    conn: &mut Connection,
    id: Uuid,
    person_id: Uuid,
    call_id: Uuid,
) -> Result<Option<SchoolFacts>> {
    let rows: Vec<SchoolRow> = diesel::sql_query(
        "select s.name, e.id as enrolment_id, e.school_id, o.name as school, e.academic_term_id, e.grade, e.valid_from
         from schools s join calls c on c.id = $3
         left join enrolments e on e.person_id = $2 and e.academic_term_id = c.academic_term_id and e.valid_to is null
         left join schools o on o.id = e.school_id where s.id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(person_id)
    .bind::<SqlUuid, _>(call_id)
    .load(conn)
    .await?;
    Ok(rows.into_iter().next().map(|row| SchoolFacts {
        id,
        name: row.name.clone(),
        current: row.current(),
    }))
}

impl SchoolRow {
    fn current(self) -> Option<EnrolmentFacts> {
        Some(EnrolmentFacts {
            id: self.enrolment_id?,
            school_id: self.school_id?,
            school: self.school?,
            academic_term_id: self.academic_term_id?,
            grade: self.grade,
            valid_from: self.valid_from?,
        })
    }
}
