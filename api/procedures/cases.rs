//! Loads cases as the rules see them, many at once.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{BenefitFacts, Case, GroundRules, Object};
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
    #[diesel(embed)]
    object: ObjectRow,
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
}

/// The object of a case: columns of one of them, the others null.
#[derive(QueryableByName)]
struct ObjectRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    benefit_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    benefit_folio: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    benefit_state: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pending_change: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    registration_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    place_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    place_call: Option<String>,
}

impl ObjectRow {
    const SELECT: &'static str = "p.benefit_id, b.folio as benefit_folio, b.state as benefit_state, \
         (select bc.to_state from benefit_changes bc \
          where bc.benefit_id = b.id and bc.took_effect_at is null and bc.procedure_id <> p.id \
          order by bc.effective_on, bc.id limit 1) as pending_change, \
         p.registration_id, pr.name as program, p.place_id, plc.code as place_call";
}

impl TryFrom<ObjectRow> for Object {
    type Error = Error;
    fn try_from(row: ObjectRow) -> Result<Self> {
        if let (Some(id), Some(folio), Some(state)) =
            (row.benefit_id, row.benefit_folio, row.benefit_state)
        {
            return Ok(Self::Benefit(BenefitFacts {
                id,
                folio,
                state: state.parse().map_err(Error::internal)?,
                pending_change: row
                    .pending_change
                    .map(|state| state.parse().map_err(Error::internal))
                    .transpose()?,
            }));
        }
        match (row.registration_id, row.place_id, row.place_call) {
            (Some(id), _, _) => Ok(Self::Registration {
                id,
                program: row.program,
            }),
            (None, Some(id), Some(call)) => Ok(Self::Place { id, call }),
            _ => Err(Error::internal("a case without its object")),
        }
    }
}

impl GroundRow {
    pub(super) const SELECT: &'static str = "g.id as ground_id, g.code as ground_code, g.name_es as ground_name, \
         g.requires_hearing, g.hearing_business_days, g.requires_evidence, g.effective_rule";
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
                p.program_id, p.alert_id, p.effective_on, p.ends_on,
                case g.effective_rule when 'next_registry_cut'
                    then (select min(rc.cut_on) from registry_cuts rc where rc.cut_on >= p.effective_on)
                    else p.effective_on end as takes_effect_on,
                n.answer_due_on,
                exists (select from procedure_hearings h where h.notice_id = n.id) as heard,
                exists (select from procedure_evidence e where e.procedure_id = p.id and e.removed_at is null) as has_evidence,
                p.proposed_by,
                array(select distinct st.actor_id from procedure_steps st
                      where st.procedure_id = p.id and st.actor_id is not null
                        and st.event in ('create', 'edit', 'submit')) as authors,
                {object}, {ground}
         from procedures p
         join people pe on pe.id = p.person_id
         join programs pr on pr.id = p.program_id
         left join benefits b on b.id = p.benefit_id
         left join places pl on pl.id = p.place_id
         left join calls plc on plc.id = pl.call_id
         join grounds g on g.id = p.ground_id
         left join lateral (
             select n.id, n.answer_due_on from procedure_notices n
             where n.procedure_id = p.id and n.ground_id = p.ground_id
             order by n.recorded_at desc, n.id desc limit 1) n on true
         where p.id = any($1)
         order by p.id",
        object = ObjectRow::SELECT,
        ground = GroundRow::SELECT
    ))
    .bind::<Array<SqlUuid>, _>(ids)
    .load(conn)
    .await?;
    rows.into_iter().map(Case::try_from).collect()
}

impl TryFrom<Row> for Case {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            folio: row.folio,
            kind: row.kind.parse().map_err(Error::internal)?,
            act: row.act.parse().map_err(Error::internal)?,
            of_procedure_id: row.of_procedure_id,
            state: Some(row.state.parse().map_err(Error::internal)?),
            version: row.version,
            person_id: row.person_id,
            person: row.person,
            program_id: row.program_id,
            object: row.object.try_into()?,
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
