//! Loads cases as the rules see them, many at once.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, GroundRules, Object, Origin, RegistrationFacts, Terms};
use super::facts::{self, Awards};
use super::ledger;
use crate::benefits::BenefitState;
use crate::db::Connection;
use crate::error::{Error, Result};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    act: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    of_procedure_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    person: String,
    #[diesel(sql_type = SqlUuid)]
    program_id: Uuid,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    benefit_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    registration_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    registration_state: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    place_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    tier_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    school_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    pays_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    channel: Option<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    payment_ids: Vec<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    alert_id: Option<Uuid>,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    ends_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    takes_effect_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    answer_due_on: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    heard: bool,
    #[diesel(sql_type = Bool)]
    has_evidence: bool,
    #[diesel(sql_type = SqlUuid)]
    proposed_by: Uuid,
    #[diesel(sql_type = Array<SqlUuid>)]
    authors: Vec<Uuid>,
    #[diesel(embed)]
    ground: GroundRow,
}

#[derive(QueryableByName)]
pub(super) struct GroundRow {
    #[diesel(sql_type = SqlUuid)]
    ground_id: Uuid,
    #[diesel(sql_type = Text)]
    ground_code: String,
    #[diesel(sql_type = Text)]
    ground_name: String,
    #[diesel(sql_type = Bool)]
    requires_hearing: bool,
    #[diesel(sql_type = Int2)]
    hearing_business_days: i16,
    #[diesel(sql_type = Bool)]
    requires_evidence: bool,
    #[diesel(sql_type = Text)]
    effective_rule: String,
    #[diesel(sql_type = Bool)]
    past_effective_allowed: bool,
    #[diesel(sql_type = Bool)]
    effects_extend_end: bool,
    #[diesel(sql_type = Bool)]
    effects_refund: bool,
    #[diesel(sql_type = Bool)]
    effects_vacate_place: bool,
    #[diesel(sql_type = Text)]
    registration_effect: String,
}

impl GroundRow {
    pub(super) const SELECT: &'static str = "g.id as ground_id, g.code as ground_code, g.name_es as ground_name, \
         g.requires_hearing, g.hearing_business_days, g.requires_evidence, g.effective_rule, g.past_effective_allowed, \
         g.effects_extend_end, g.effects_refund, g.effects_vacate_place, g.registration_effect";
}

impl TryFrom<GroundRow> for GroundRules {
    type Error = Error;
    fn try_from(row: GroundRow) -> Result<Self> {
        Ok(Self {
            id: row.ground_id,
            code: row.ground_code,
            name: row.ground_name,
            requires_hearing: row.requires_hearing,
            hearing_business_days: u32::try_from(row.hearing_business_days)
                .map_err(Error::internal)?,
            requires_evidence: row.requires_evidence,
            effective_rule: row.effective_rule.parse().map_err(Error::internal)?,
            past_effective_allowed: row.past_effective_allowed,
            extends_end: row.effects_extend_end,
            refunds: row.effects_refund,
            vacates_place: row.effects_vacate_place,
            benefits_become: match row.registration_effect.as_str() {
                "complete" => BenefitState::Completed,
                _ => BenefitState::Cancelled,
            },
        })
    }
}

/// Locks the cases in one order, so that two commands on the same cases wait instead of deadlocking.
pub async fn lock(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<Case>> {
    diesel::sql_query("select 1 from procedures where id = any($1) order by id for update")
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(conn)
        .await?;
    load(conn, ids).await
}

/// The cases as they stand, ordered by id.
pub async fn load(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<Case>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "select p.id, p.folio, p.kind, p.act, p.of_procedure_id, p.state, p.version, p.person_id, pe.name as person,
                p.program_id, pr.name as program, p.benefit_id, p.registration_id, r.state as registration_state, p.place_id,
                p.tier_id, p.school_id, p.pays_on, p.channel,
                array(select pp.payment_id from procedure_payments pp where pp.procedure_id = p.id) as payment_ids, p.alert_id, p.effective_on, p.ends_on,
                case when p.act <> 'impose' or g.effective_rule <> 'next_registry_cut' then p.effective_on
                    else (select min(rc.cut_on) from registry_cuts rc where rc.cut_on >= p.effective_on) end as takes_effect_on,
                n.answer_due_on,
                exists (select from procedure_hearings h where h.notice_id = n.id) as heard,
                exists (select from procedure_evidence e where e.procedure_id = p.id and e.removed_at is null)
                    and g.evidence_kinds <@ array(select e.kind from procedure_evidence e
                        where e.procedure_id = p.id and e.removed_at is null) as has_evidence,
                p.proposed_by,
                array(select distinct st.actor_id from procedure_steps st
                      where st.procedure_id = p.id and st.actor_id is not null
                        and st.event in ('create', 'edit', 'submit')) as authors,
                {ground}
         from procedures p
         join people pe on pe.id = p.person_id
         join programs pr on pr.id = p.program_id
         left join registrations r on r.id = p.registration_id
         join grounds g on g.id = p.ground_id
         left join lateral (
             select n.id, n.answer_due_on from procedure_notices n
             where n.procedure_id = p.id and n.ground_id = p.ground_id
             order by n.recorded_at desc, n.id desc limit 1) n on true
         where p.id = any($1)
         order by p.id",
        ground = GroundRow::SELECT
    ))
    .bind::<Array<SqlUuid>, _>(ids)
    .load(conn)
    .await?;
    let benefits: Vec<Uuid> = rows.iter().filter_map(|row| row.benefit_id).collect();
    let registrations: Vec<Uuid> = rows.iter().filter_map(|row| row.registration_id).collect();
    let awards = facts::awards(conn, &benefits, &registrations).await?;
    let of: Vec<Uuid> = rows.iter().filter_map(|row| row.of_procedure_id).collect();
    let mut origins = ledger::origins(conn, &of).await?;
    let mut cases = Vec::with_capacity(rows.len());
    for row in rows {
        let object = row.object(conn, &awards).await?;
        let terms = row.terms(conn, &object).await?;
        let origin = row.of_procedure_id.and_then(|id| origins.remove(&id));
        cases.push(row.with(object, terms, origin)?);
    }
    Ok(cases)
}

impl Row {
    /// Awards and registrations were loaded for all; places are few and looked up one by one.
    async fn object(&self, conn: &mut Connection, awards: &Awards) -> Result<Object> {
        let award = self.benefit_id.and_then(|id| awards.get(id));
        if let Some(benefit) = award {
            return Ok(Object::Benefit(benefit));
        }
        if let (Some(id), Some(state)) = (self.registration_id, &self.registration_state) {
            return Ok(Object::Registration(RegistrationFacts {
                id,
                program: self.program.clone(),
                state: state.parse().map_err(Error::internal)?,
                benefits: awards.of_registration(id),
            }));
        }
        let place = match self.place_id {
            Some(id) => facts::place(conn, id, self.person_id).await?,
            None => None,
        };
        place
            .map(|(place, _)| Object::Place(place))
            .ok_or_else(|| Error::internal("a case without its object"))
    }

    async fn terms(&self, conn: &mut Connection, object: &Object) -> Result<Terms> {
        let tier = match self.tier_id {
            Some(id) => facts::tier(conn, id).await?,
            None => None,
        };
        let school = match (self.school_id, object) {
            (Some(id), Object::Benefit(benefit)) => {
                facts::school(conn, id, self.person_id, benefit.call_id).await?
            }
            _ => None,
        };
        Ok(Terms {
            payment_ids: self.payment_ids.clone(),
            pays_on: self.pays_on,
            channel: self.channel.clone(),
            tier,
            school,
        })
    }

    fn with(self, object: Object, terms: Terms, origin: Option<Origin>) -> Result<Case> {
        let row = self;
        Ok(Case {
            id: row.id,
            folio: row.folio,
            kind: row.kind.parse().map_err(Error::internal)?,
            act: row.act.parse().map_err(Error::internal)?,
            state: Some(row.state.parse().map_err(Error::internal)?),
            version: row.version,
            person_id: row.person_id,
            person: row.person,
            program_id: row.program_id,
            object,
            terms,
            origin,
            ground: row.ground.try_into()?,
            alert_id: row.alert_id,
            effective_on: row.effective_on,
            ends_on: row.ends_on,
            takes_effect_on: row.takes_effect_on,
            answer_due_on: row.answer_due_on,
            heard: row.heard,
            has_evidence: row.has_evidence,
            proposed_by: row.proposed_by,
            authors: row.authors,
        })
    }
}
