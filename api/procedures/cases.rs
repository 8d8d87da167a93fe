//! Loads cases as the rules see them, many at once.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Int2, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, GroundRules};
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
    state: String,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    person: String,
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    benefit_folio: String,
    #[diesel(sql_type = Text)]
    benefit_state: String,
    #[diesel(sql_type = Nullable<Text>)]
    pending_change: Option<String>,
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
        "select p.id, p.folio, p.kind, p.state, p.version, p.person_id, pe.name as person, p.benefit_id,
                b.folio as benefit_folio, b.state as benefit_state, p.alert_id, p.effective_on, p.ends_on,
                case g.effective_rule when 'next_registry_cut'
                    then (select min(rc.cut_on) from registry_cuts rc where rc.cut_on >= p.effective_on)
                    else p.effective_on end as takes_effect_on,
                (select bc.to_state from benefit_changes bc
                 where bc.benefit_id = b.id and bc.took_effect_at is null and bc.procedure_id <> p.id
                 order by bc.effective_on, bc.id limit 1) as pending_change,
                n.answer_due_on,
                exists (select from procedure_hearings h where h.notice_id = n.id) as heard,
                exists (select from procedure_evidence e where e.procedure_id = p.id and e.removed_at is null) as has_evidence,
                p.proposed_by,
                array(select distinct st.actor_id from procedure_steps st
                      where st.procedure_id = p.id and st.event in ('create', 'edit', 'submit')) as authors,
                {ground}
         from procedures p
         join people pe on pe.id = p.person_id
         join benefits b on b.id = p.benefit_id
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
    rows.into_iter().map(Case::try_from).collect()
}

impl TryFrom<Row> for Case {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            folio: row.folio,
            kind: row.kind.parse().map_err(Error::internal)?,
            state: Some(row.state.parse().map_err(Error::internal)?),
            version: row.version,
            person_id: row.person_id,
            person: row.person,
            benefit_id: row.benefit_id,
            benefit_folio: row.benefit_folio,
            benefit_state: row.benefit_state.parse().map_err(Error::internal)?,
            pending_change: row
                .pending_change
                .map(|state| state.parse().map_err(Error::internal))
                .transpose()?,
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
