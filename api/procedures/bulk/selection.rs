//! Whom an act on many may take: the awards that match a filter, or those that a list names, with what is to be
//! known of each to judge it. One query, however many they are.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{MOST_ROWS, Rule};
use super::types::{BulkSelectionFilter, Selection};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::Result;
use crate::programs::only_known;
use crate::values::fold::collapse;

/// An award as it stands, beside what people decided about it. Nothing but the entry where a list names nobody's.
#[derive(Debug, Clone, QueryableByName)]
pub struct Candidate {
    #[diesel(sql_type = BigInt)]
    pub position: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub given: Option<String>,
    /// Awards that the entry of a list names: a CURP may name several.
    #[diesel(sql_type = BigInt)]
    pub matches: i64,
    #[diesel(embed)]
    pub award: Option<Award>,
}

#[derive(Debug, Clone, QueryableByName)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of an award, as the query tells them"
)]
pub struct Award {
    #[diesel(sql_type = SqlUuid)]
    pub benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    pub folio: String,
    #[diesel(sql_type = Date)]
    pub awarded_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub person_id: Uuid,
    #[diesel(sql_type = Text)]
    pub person: String,
    #[diesel(sql_type = SqlUuid)]
    pub program_id: Uuid,
    #[diesel(sql_type = Text)]
    pub program: String,
    #[diesel(sql_type = Bool)]
    pub sensitive: bool,
    #[diesel(sql_type = Text)]
    pub call: String,
    #[diesel(sql_type = Text)]
    pub term: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub open_procedure_id: Option<Uuid>,
    #[diesel(sql_type = Bool)]
    pub alert_dismissed: bool,
    /// Suspended because the person asked for it.
    #[diesel(sql_type = Bool)]
    pub at_own_request: bool,
    /// The same was proposed before, and refused by whoever decides.
    #[diesel(sql_type = Bool)]
    pub rejected_before: bool,
    /// The open alert that a case would answer.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub alert_id: Option<Uuid>,
}

/// What the facts of an award depend on besides the award.
pub struct About<'a> {
    pub kind: &'static str,
    pub ground_code: &'a str,
    pub alert_kind: Option<&'static str>,
}

/// The open case about the award itself.
const OPEN_ON_AWARD: &str = "(select o.id from procedures o where o.benefit_id = b.id and o.act = 'impose'
    and o.state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent')
    and o.kind in ('suspension', 'cancellation', 'completion', 'reallocation') order by o.created_at limit 1)";

/// The open case about a payment of the award.
const OPEN_ON_PAYMENT: &str =
    "(select y.procedure_id from procedure_payments y join payments z on z.id = y.payment_id
    where z.benefit_id = b.id and y.open order by y.id limit 1)";

impl About<'_> {
    fn in_the_way(&self) -> &'static str {
        match self.kind {
            "payment_hold" | "rescheduling" => OPEN_ON_PAYMENT,
            _ => OPEN_ON_AWARD,
        }
    }
}

/// The awards of the selection in its order; more than an act on many may take are refused.
pub async fn candidates(
    conn: &mut Connection,
    actor: &Actor,
    selection: &Selection,
    about: &About<'_>,
) -> Result<Vec<Candidate>> {
    let sql = match selection {
        Selection::Filter(filter) if filter.is_open() => {
            return Err(Rule::BulkSelectionOpen.into());
        }
        Selection::Filter(filter) => matching(actor, filter),
        Selection::List { entries, .. } => listed(entries),
        Selection::Bulk => return Ok(Vec::new()),
    };
    let found = with_facts(sql, about).query().load(conn).await?;
    if found.len() > MOST_ROWS {
        return Err(Rule::BulkTooLarge.into());
    }
    Ok(found)
}

/// The awards that a preview would propose, as they stand now.
pub async fn proposed_by(
    conn: &mut Connection,
    bulk_id: Uuid,
    about: &About<'_>,
) -> Result<Vec<Candidate>> {
    let chosen = Sql::new(
        "with chosen as (select position::bigint, null::text as given, 1::bigint as matches, benefit_id
         from bulk_rows where verdict = 'proposed' and bulk_id = ",
    )
    .bind::<SqlUuid, _>(bulk_id)
    .push(")");
    Ok(with_facts(chosen, about).query().load(conn).await?)
}

/// Awards that are not ended and match all of the filter.
fn matching<'a>(actor: &Actor, filter: &BulkSelectionFilter) -> Sql<'a> {
    let by_program = filter.program_id.is_some() || filter.call_id.is_some();
    let sql = Sql::new(
        "with chosen as (select row_number() over (order by b.folio) as position, null::text as given,
             1::bigint as matches, b.id as benefit_id
         from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
         where b.state in ('active', 'suspended')",
    )
    .push(&only_known(actor, by_program, "g.sensitive"))
    .and::<SqlUuid, _>("c.program_id = ", filter.program_id)
    .and::<SqlUuid, _>("b.call_id = ", filter.call_id);
    let sql = member::<Text, _>(
        sql,
        "b.person_id in (select l.person_id from (select distinct on (person_id) person_id, status from academic_records
             where superseded_at is null order by person_id, recorded_at desc, id desc) l where l.status = $)",
        filter.academic_status.map(<&'static str>::from),
    );
    let sql = member::<SqlUuid, _>(
        sql,
        "b.person_id in (select person_id from academic_records
             where superseded_at is null and status = 'not_enrolled' and academic_term_id = $)",
        filter.not_enrolled_in,
    );
    let sql = member::<Text, _>(
        sql,
        "b.id in (select benefit_id from alerts where state = 'open' and kind = $)",
        filter.alert_kind.map(<&'static str>::from),
    );
    sql.push(")")
}

/// A condition whose `$` is the value, where there is one.
fn member<'a, T, V>(sql: Sql<'a>, condition: &str, value: Option<V>) -> Sql<'a>
where
    diesel::pg::Pg: diesel::sql_types::HasSqlType<T>,
    V: diesel::serialize::ToSql<T, diesel::pg::Pg> + Send + 'a,
    T: Send + 'a,
{
    match (value, condition.split_once('$')) {
        (Some(value), Some((before, after))) => sql
            .push(" and ")
            .push(before)
            .bind::<T, V>(value)
            .push(after),
        _ => sql,
    }
}

/// What each entry names: a folio, or the CURP of somebody with awards that are not ended.
fn listed<'a>(entries: &[String]) -> Sql<'a> {
    let entries: Vec<String> = entries
        .iter()
        .map(|entry| collapse(entry).to_uppercase())
        .filter(|entry| !entry.is_empty())
        .take(MOST_ROWS + 1)
        .collect();
    Sql::new("with chosen as (select e.position, e.given, coalesce(m.matches, 0) as matches, m.benefit_id from unnest(")
        .bind::<Array<Text>, _>(entries)
        .push(
            ") with ordinality e(given, position)
             left join lateral (
                 select count(*) as matches, (array_agg(n.id))[1] as benefit_id from (
                     select b.id from benefits b where b.folio = e.given
                     union
                     select b.id from people p join benefits b on b.person_id = p.id and b.state in ('active', 'suspended')
                     where p.curp = e.given) n) m on true)",
        )
}

/// Each award with what is to be known of it.
fn with_facts<'a>(sql: Sql<'a>, about: &About<'_>) -> Sql<'a> {
    sql.push(&format!(
        " select h.position, h.given, h.matches, b.id as benefit_id, b.folio, b.state, b.awarded_on, b.person_id, p.name as person,
            c.program_id, g.name as program, g.sensitive, c.code as call, t.label as term,
            (select bc.to_state from benefit_changes bc where bc.benefit_id = b.id and bc.took_effect_at is null
             order by bc.effective_on, bc.id limit 1) as pending_change,
            {} as open_procedure_id,
            exists (select from alerts a where a.benefit_id = b.id and a.state = 'dismissed') as alert_dismissed,
            b.state = 'suspended' and coalesce((select sg.code = 'requested-by-beneficiary'
                from procedures s join grounds sg on sg.id = s.ground_id
                where s.benefit_id = b.id and s.kind = 'suspension' and s.state in ('applied', 'confirmed', 'modified')
                order by s.created_at desc limit 1), false) as at_own_request,
            exists (select from procedures r join grounds rg on rg.id = r.ground_id
                where r.benefit_id = b.id and r.state = 'rejected' and r.kind = ",
        about.in_the_way()
    ))
    .bind::<Text, _>(about.kind)
    .push(" and rg.code = ")
    .bind::<Text, _>(about.ground_code.to_owned())
    .push(
        ") as rejected_before,
            (select a.id from alerts a where a.benefit_id = b.id and a.state = 'open' and a.kind = ",
    )
    .bind::<Nullable<Text>, _>(about.alert_kind)
    .push(&format!(
        " order by a.opened_at limit 1) as alert_id
         from chosen h left join benefits b on b.id = h.benefit_id
         left join people p on p.id = b.person_id left join calls c on c.id = b.call_id
         left join programs g on g.id = c.program_id left join academic_terms t on t.id = c.academic_term_id
         order by h.position limit {}",
        MOST_ROWS + 1
    ))
}
