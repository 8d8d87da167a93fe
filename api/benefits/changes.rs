//! Dated changes of benefits: recorded when Payments applied them, effective on their day.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::{BenefitState, registrations};
use crate::auth::Actor;
use crate::calendar::short_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::benefit_changes;
use crate::timeline::{self, Entry, TimelineKind};

/// A change that a procedure brings to a benefit.
pub struct Change {
    pub benefit_id: Uuid,
    pub to: BenefitState,
    pub effective_on: NaiveDate,
    pub procedure_id: Uuid,
}

/// Records changes; those whose day has come take effect at once.
pub async fn record(conn: &mut Connection, actor: &Actor, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let to: &'static str = change.to.into();
            (
                benefit_changes::id.eq(Uuid::now_v7()),
                benefit_changes::benefit_id.eq(change.benefit_id),
                benefit_changes::to_state.eq(to),
                benefit_changes::effective_on.eq(change.effective_on),
                benefit_changes::recorded_at.eq(actor.now),
                benefit_changes::procedure_id.eq(change.procedure_id),
            )
        })
        .collect();
    for chunk in rows.chunks(1000) {
        diesel::insert_into(benefit_changes::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    let procedures: Vec<Uuid> = changes.iter().map(|change| change.procedure_id).collect();
    take_effect(conn, actor, Some(procedures)).await?;
    Ok(())
}

/// Makes every recorded change effective whose day has come; answers how many did.
pub async fn apply_due_changes(conn: &mut Connection, actor: &Actor) -> Result<usize> {
    let awards = take_effect(conn, actor, None).await?;
    Ok(awards + registrations::take_effect(conn, actor, None).await?)
}

/// Changes that a case recorded and that are still to come, taken back before their day.
pub async fn take_back(
    conn: &mut Connection,
    procedure_ids: &[Uuid],
    object_ids: &[Uuid],
) -> Result<()> {
    use crate::schema::registration_changes as r;
    use benefit_changes as b;
    let waiting = b::table.filter(
        b::took_effect_at
            .is_null()
            .and(b::procedure_id.eq_any(procedure_ids))
            .and(b::benefit_id.eq_any(object_ids)),
    );
    diesel::delete(waiting).execute(conn).await?;
    let waiting = r::table.filter(
        r::took_effect_at
            .is_null()
            .and(r::procedure_id.eq_any(procedure_ids))
            .and(r::registration_id.eq_any(object_ids)),
    );
    diesel::delete(waiting).execute(conn).await?;
    Ok(())
}

/// A recorded change whose day has come, beside the benefit as it stands.
#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    to_state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
    /// A correction gives back what had ended.
    #[diesel(sql_type = Bool)]
    reverses: bool,
    /// The person has another award of the call, and it stands.
    #[diesel(sql_type = Bool)]
    rivalled: bool,
}

async fn take_effect(
    conn: &mut Connection,
    actor: &Actor,
    procedures: Option<Vec<Uuid>>,
) -> Result<usize> {
    let due: Vec<Due> = diesel::sql_query(
        "select c.id, c.benefit_id, c.to_state, c.effective_on, c.procedure_id, b.state, b.person_id, b.folio, b.call_id,
                p.act = 'reverse' as reverses,
                exists (select from benefits o where o.person_id = b.person_id and o.call_id = b.call_id and o.id <> b.id
                    and o.state in ('active', 'suspended')) as rivalled
         from benefit_changes c join benefits b on b.id = c.benefit_id join procedures p on p.id = c.procedure_id
         where c.took_effect_at is null and c.effective_on <= $1 and c.procedure_id is not null
           and ($2 is null or c.procedure_id = any($2))
         order by c.effective_on, c.id
         for update of c, b",
    )
    .bind::<Date, _>(actor.today())
    .bind::<Nullable<Array<SqlUuid>>, _>(procedures)
    .load(conn)
    .await?;
    let (effective, overtaken) = follow(&due)?;
    // A benefit that was cancelled meanwhile is not resumed: what can no longer happen stops waiting.
    if !overtaken.is_empty() {
        diesel::delete(benefit_changes::table.filter(benefit_changes::id.eq_any(overtaken)))
            .execute(conn)
            .await?;
    }
    if effective.is_empty() {
        return Ok(0);
    }
    write(conn, actor, &effective).await?;
    let entries = effective.iter().map(|change| change.entry(actor)).collect();
    timeline::write(conn, entries).await?;
    Ok(effective.len())
}

/// A change that happens, from the state the benefit really is in.
struct Effective<'a> {
    due: &'a Due,
    from: BenefitState,
    to: BenefitState,
}

/// Follows each benefit through its due changes in order; the second list can no longer happen.
fn follow(due: &[Due]) -> Result<(Vec<Effective<'_>>, Vec<Uuid>)> {
    let mut states: HashMap<Uuid, BenefitState> = HashMap::new();
    let mut standing_calls = HashSet::new();
    let (mut effective, mut overtaken) = (Vec::new(), Vec::new());
    for change in due {
        let stands = match states.get(&change.benefit_id) {
            Some(state) => *state,
            None => change.state.parse().map_err(Error::internal)?,
        };
        let to: BenefitState = change.to_state.parse().map_err(Error::internal)?;
        let revives = change.reverses && to.stands() && !stands.stands();
        let of_call = (change.person_id, change.call_id);
        // One person has one award of a call that stands.
        let gives_way = revives && (change.rivalled || !standing_calls.insert(of_call));
        if stands.can_become(to) || change.reverses && stands != to && !gives_way {
            states.insert(change.benefit_id, to);
            effective.push(Effective {
                due: change,
                from: stands,
                to,
            });
        } else {
            overtaken.push(change.id);
        }
    }
    Ok((effective, overtaken))
}

async fn write(conn: &mut Connection, actor: &Actor, effective: &[Effective<'_>]) -> Result<()> {
    let ids: Vec<Uuid> = effective.iter().map(|change| change.due.id).collect();
    let from: Vec<&'static str> = effective.iter().map(|change| change.from.into()).collect();
    diesel::sql_query(
        "update benefit_changes c set from_state = v.state, took_effect_at = $3
         from unnest($1, $2) v (id, state) where c.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .bind::<Array<Text>, _>(&from)
    .bind::<diesel::sql_types::Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    // Only the last change of each benefit is the state it is left in.
    let mut seen = HashSet::new();
    let last: Vec<_> = effective
        .iter()
        .rev()
        .filter(|change| seen.insert(change.due.benefit_id))
        .collect();
    let ids: Vec<Uuid> = last.iter().map(|change| change.due.benefit_id).collect();
    let to: Vec<&'static str> = last.iter().map(|change| change.to.into()).collect();
    let on: Vec<NaiveDate> = last.iter().map(|change| change.due.effective_on).collect();
    diesel::sql_query(
        "update benefits b set state = v.state, state_effective_on = v.effective_on, version = b.version + 1
         from unnest($1, $2, $3) v (id, state, effective_on) where b.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .bind::<Array<Text>, _>(&to)
    .bind::<Array<Date>, _>(&on)
    .execute(conn)
    .await?;
    Ok(())
}

impl Effective<'_> {
    fn entry(&self, actor: &Actor) -> Entry {
        let (from, to): (&'static str, &'static str) = (self.from.into(), self.to.into());
        let (folio, on) = (&self.due.folio, self.due.effective_on);
        let title = format!(
            "El beneficio {folio} pasa de {} a {} a partir del {}",
            self.from.name_es(),
            self.to.name_es(),
            short_date(on)
        );
        Entry::new(
            actor,
            self.due.person_id,
            TimelineKind::BenefitChanged,
            title,
        )
        .about("procedure", self.due.procedure_id)
        .params(json!({"folio": folio, "from": from, "to": to, "effective_on": on}))
    }
}
