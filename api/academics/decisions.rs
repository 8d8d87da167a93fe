//! Opens alerts from new records, one per benefit, term and kind, and never a second time:
//! what a person decided about an alert no later report reopens.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::sql_types::{
    Array, Date, Jsonb, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::alert_types::{AlertParams, facts};
use super::place::Place;
use super::records::Recorded;
use super::rules::{self, AlertKind};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::timeline::{Entry, TimelineKind};

#[derive(QueryableByName)]
struct Award {
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Nullable<Numeric>)]
    minimum_average: Option<Decimal>,
}

/// Benefits of the term that are active or suspended, with the minimum average valid today.
async fn awards(
    conn: &mut Connection,
    actor: &Actor,
    place: &Place,
    people: Vec<Uuid>,
) -> Result<Vec<Award>> {
    Ok(diesel::sql_query(
        "select b.id as benefit_id, b.person_id, b.folio, c.code as call_code, m.value as minimum_average
         from benefits b join calls c on c.id = b.call_id
         left join lateral (
             select v.value from call_parameters v
             where v.call_id = c.id and v.name = 'minimum_average' and v.valid_from <= $3
               and (v.valid_to is null or v.valid_to >= $3)
             order by v.valid_from desc limit 1) m on true
         where b.person_id = any($1) and c.academic_term_id = $2 and b.state in ('active', 'suspended')",
    )
    .bind::<Array<SqlUuid>, _>(people)
    .bind::<SqlUuid, _>(place.term_id)
    .bind::<Date, _>(actor.today())
    .load(conn)
    .await?)
}

#[derive(Serialize)]
struct NewAlert {
    id: Uuid,
    kind: AlertKind,
    person_id: Uuid,
    benefit_id: Uuid,
    record_id: Uuid,
    params: AlertParams,
}

fn new_alerts(place: &Place, award: &Award, recorded: &Recorded) -> Vec<NewAlert> {
    let says = recorded.says;
    let kinds = rules::alerts(says, award.minimum_average);
    let decimal = |value: Decimal| value.normalize().to_string();
    kinds
        .into_iter()
        .map(|kind| NewAlert {
            id: Uuid::now_v7(),
            kind,
            person_id: recorded.person_id,
            benefit_id: award.benefit_id,
            record_id: recorded.record_id,
            params: AlertParams {
                school: place.school_name.clone(),
                term: place.term.clone(),
                folio: award.folio.clone(),
                call: award.call_code.clone(),
                status: Some(says.status),
                previous_status: says.earlier.filter(|_| kind == AlertKind::Contradiction),
                grade: says.grade.map(decimal),
                minimum: award
                    .minimum_average
                    .filter(|_| kind == AlertKind::BelowMinimumAverage)
                    .map(decimal),
                status_on: recorded.status_on,
                level: None,
                rule: None,
                limit: None,
            },
        })
        .collect()
}

#[derive(QueryableByName)]
struct Opened {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// How many alerts were opened, how many existed already, and the entries that tell of the new ones.
pub struct Decisions {
    pub opened: usize,
    pub kept: usize,
    pub entries: Vec<Entry>,
}

/// Opens the alerts that the records ask for.
pub async fn open(
    conn: &mut Connection,
    actor: &Actor,
    place: &Place,
    recorded: &[Recorded],
) -> Result<Decisions> {
    let people = recorded.iter().map(|recorded| recorded.person_id).collect();
    let of_person: HashMap<Uuid, &Recorded> = recorded
        .iter()
        .map(|recorded| (recorded.person_id, recorded))
        .collect();
    let awards = awards(conn, actor, place, people).await?;
    let asked: Vec<NewAlert> = awards
        .iter()
        .filter_map(|award| Some((award, *of_person.get(&award.person_id)?)))
        .flat_map(|(award, recorded)| new_alerts(place, award, recorded))
        .collect();
    let opened: Vec<Opened> = diesel::sql_query(
        "insert into alerts (id, kind, state, person_id, benefit_id, school_id, academic_term_id, round_id, record_id,
             params, opened_at)
         select n.id, n.kind, 'open', n.person_id, n.benefit_id, $2, $3, $4, n.record_id, n.params, $5
         from jsonb_to_recordset($1) as n(id uuid, kind text, person_id uuid, benefit_id uuid, record_id uuid, params jsonb)
         on conflict on constraint alerts_key do nothing
         returning id",
    )
    .bind::<Jsonb, _>(serde_json::to_value(&asked)?)
    .bind::<SqlUuid, _>(place.school_id)
    .bind::<SqlUuid, _>(place.term_id)
    .bind::<SqlUuid, _>(place.round_id)
    .bind::<Timestamptz, _>(actor.now)
    .load(conn)
    .await?;
    let ids: std::collections::HashSet<Uuid> = opened.iter().map(|opened| opened.id).collect();
    let new = asked.iter().filter(|alert| ids.contains(&alert.id));
    Ok(Decisions {
        opened: opened.len(),
        kept: asked.len() - opened.len(),
        entries: new.map(|alert| entry(actor, alert)).collect(),
    })
}

fn entry(actor: &Actor, alert: &NewAlert) -> Entry {
    let title = format!("Alerta: {}", alert.kind.label_es().to_lowercase());
    Entry::new(actor, alert.person_id, TimelineKind::AlertOpened, title)
        .detail(Some(facts(alert.kind, &alert.params)))
        .about("alert", alert.id)
        .params(json!({
            "kind": alert.kind,
            "school": alert.params.school,
            "term": alert.params.term,
            "folio": alert.params.folio,
            "status": alert.params.status,
        }))
}
