//! Pairs as the tray lists them, and one of them whole.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Int2, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::rules::{DuplicateReason, DuplicateState};
use super::types::{
    Duplicate, DuplicateDecision, DuplicateFilter, DuplicatePage, DuplicatePerson, DuplicateSort,
    DuplicateSummary, WeighedReason,
};
use super::{fields, holdings};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Masked, Paging, paging};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Int2)]
    score: i16,
    #[diesel(sql_type = Jsonb)]
    reasons: serde_json::Value,
    #[diesel(sql_type = Timestamptz)]
    found_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    note: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    decided_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    decided_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    decision_reason: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    merge_id: Option<Uuid>,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = Jsonb)]
    one: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    other: serde_json::Value,
}

/// A person of a pair as the query gives it, before masking.
#[derive(Deserialize)]
struct Known {
    id: Uuid,
    name: String,
    curp: Option<String>,
    birth_date: Option<NaiveDate>,
    municipality: Option<String>,
    benefits: i64,
    absorbed: bool,
}

impl Known {
    fn shown_to(self, actor: &Actor) -> DuplicatePerson {
        DuplicatePerson {
            id: self.id,
            name: self.name,
            curp: Masked::maybe(PersonField::Curp, self.curp, actor),
            birth_date: self.birth_date,
            municipality: self.municipality,
            benefits: self.benefits,
            absorbed: self.absorbed,
        }
    }
}

/// One side as an object: who was absorbed has left `people`, and the merge says the name.
fn side(person: &str, municipality: &str, id: &str) -> String {
    format!(
        "jsonb_build_object('id', {id}, 'name', coalesce({person}.name, (select m.absorbed_name from person_merges m \
             where m.absorbed_id = {id} order by m.merged_at desc limit 1), ''), 'curp', {person}.curp, \
         'birth_date', {person}.birth_date, 'municipality', {municipality}.name, \
         'benefits', (select count(*) from benefits x where x.person_id = {id}), 'absorbed', {person}.id is null)"
    )
}

fn columns() -> String {
    format!(
        "d.id, d.state, d.score, d.reasons, d.found_at, d.note, u.display_name as decided_by, d.decided_at, d.decision_reason, \
         (select m.id from person_merges m where m.duplicate_id = d.id and m.state = 'done') as merge_id, d.version, \
         {} as one, {} as other",
        side("a", "ma", "d.one_id"),
        side("b", "mb", "d.other_id")
    )
}

const FROM: &str = " from duplicates d left join people a on a.id = d.one_id left join people b on b.id = d.other_id \
    left join municipalities ma on ma.code = a.municipality_code left join municipalities mb on mb.code = b.municipality_code \
    left join users u on u.id = d.decided_by where true";

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<DuplicateSummary> {
        let one: Known = serde_json::from_value(self.one)?;
        let other: Known = serde_json::from_value(self.other)?;
        let mut reasons: Vec<WeighedReason> = serde_json::from_value(self.reasons)?;
        reasons.extend(self.note.is_some().then_some(WeighedReason {
            reason: DuplicateReason::SeenByHand,
            weight: 0,
        }));
        Ok(DuplicateSummary {
            id: self.id,
            state: self.state.parse().map_err(Error::internal)?,
            score: self.score,
            reasons,
            found_at: self.found_at,
            version: self.version,
            one: one.shown_to(actor),
            other: other.shown_to(actor),
        })
    }
}

fn order(sort: Option<DuplicateSort>) -> paging::Order {
    let (expression, cast) = match sort {
        None | Some(DuplicateSort::Score) => ("d.score", "smallint"),
        Some(DuplicateSort::Newest) => ("d.found_at", "timestamptz"),
    };
    paging::Order {
        expression,
        cast,
        id: "d.id",
        descending: true,
    }
}

fn narrowed<'a>(sql: Sql<'a>, filter: &DuplicateFilter) -> Sql<'a> {
    let state = filter.state.map(<&'static str>::from);
    let sql = sql
        .push(FROM)
        .and::<Text, _>("d.state = ", state)
        .and::<Int2, _>("d.score >= ", filter.min_score);
    let sql = match filter.reason {
        Some(DuplicateReason::SeenByHand) => sql.push(" and d.note is not null"),
        reason => {
            let holding = reason.map(|reason| json!([{"reason": reason}]));
            sql.and::<Jsonb, _>("d.reasons @> ", holding)
        }
    };
    match filter.person_id {
        Some(id) => sql
            .and::<SqlUuid, _>("(d.one_id = ", Some(id))
            .push(" or d.other_id = ")
            .bind::<SqlUuid, _>(id)
            .push(")"),
        None => sql,
    }
}

/// A page of the tray; the caller audits the reading.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &DuplicateFilter,
    page: &Paging,
) -> Result<DuplicatePage> {
    let order = order(filter.sort);
    let listed =
        paging::list::<Row>(conn, page, order, &columns(), |sql| narrowed(sql, filter)).await?;
    Ok(DuplicatePage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

/// One pair whole; the caller audits the reading.
pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Duplicate> {
    let row: Row = Sql::new(&format!("select {}{FROM}", columns()))
        .and::<SqlUuid, _>("d.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let decision = row.decision_reason.clone().zip(row.decided_at);
    let decision = decision.map(|(reason, at)| DuplicateDecision {
        by: row.decided_by.clone(),
        at,
        reason,
    });
    let (note, merge_id) = (row.note.clone(), row.merge_id);
    let summary = row.shown_to(actor)?;
    let ids = (summary.one.id, summary.other.id);
    let here = summary.state != DuplicateState::Merged;
    Ok(Duplicate {
        fields: if here {
            fields::compare(conn, actor, ids).await?
        } else {
            Vec::new()
        },
        holdings: holdings::count(conn, ids).await?,
        note,
        decision,
        merge_id,
        summary,
    })
}
