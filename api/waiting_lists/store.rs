//! Lists in figures and their rows, as an account may see them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{
    BigInt, Bool, Date, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::criteria::{criteria_of, term_of};
use super::types::{
    EntryFilter, Ranking, WaitingList, WaitingListEntry, WaitingListEntryPage, WaitingListSummary,
};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Masked, Paging, paging};
use crate::programs::{Protection, may_know};

#[derive(QueryableByName)]
struct SummaryRow {
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Text)]
    call_name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = BigInt)]
    skipped: i64,
    #[diesel(sql_type = BigInt)]
    offered: i64,
    #[diesel(sql_type = BigInt)]
    accepted: i64,
    #[diesel(sql_type = BigInt)]
    places_vacant: i64,
    #[diesel(sql_type = BigInt)]
    places_offered: i64,
    #[diesel(sql_type = BigInt)]
    places_filled: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ranked_at: Option<DateTime<Utc>>,
}

const SUMMARY: &str = "select c.id as call_id, c.code as call_code, c.name as call_name, g.name as program, g.sensitive,
        e.waiting, e.skipped, e.offered, e.accepted, p.vacant as places_vacant, p.offered as places_offered,
        p.filled as places_filled,
        (select max(r.ranked_at) from waiting_list_rankings r where r.call_id = c.id) as ranked_at
    from calls c join programs g on g.id = c.program_id
    cross join lateral (select count(*) filter (where e.state = 'waiting') as waiting,
        count(*) filter (where e.state = 'skipped') as skipped, count(*) filter (where e.state = 'offered') as offered,
        count(*) filter (where e.state = 'accepted') as accepted
        from waiting_list_entries e where e.call_id = c.id) e
    cross join lateral (select count(*) filter (where p.state = 'vacant') as vacant,
        count(*) filter (where p.state = 'offered') as offered, count(*) filter (where p.state = 'filled') as filled
        from places p where p.call_id = c.id) p
    where (not g.sensitive or ";

impl SummaryRow {
    fn shown_to(self, actor: &Actor) -> WaitingListSummary {
        WaitingListSummary {
            call_id: self.call_id,
            call_code: self.call_code,
            call_name: self.call_name,
            program: self.program,
            protection: Protection::of(self.sensitive, actor),
            waiting: self.waiting,
            skipped: self.skipped,
            offered: self.offered,
            accepted: self.accepted,
            places_vacant: self.places_vacant,
            places_offered: self.places_offered,
            places_filled: self.places_filled,
            ranked_at: self.ranked_at,
        }
    }
}

/// The list of every call; those of sensitive programs only to whoever may know of them.
pub async fn list(conn: &mut Connection, actor: &Actor) -> Result<Vec<WaitingListSummary>> {
    let rows: Vec<SummaryRow> = Sql::new(SUMMARY)
        .bind::<Bool, _>(may_know(actor))
        .push(") order by c.fiscal_year desc, c.code")
        .query()
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.shown_to(actor)).collect())
}

pub async fn summary(
    conn: &mut Connection,
    actor: &Actor,
    call_id: Uuid,
) -> Result<WaitingListSummary> {
    let row: SummaryRow = Sql::new(SUMMARY)
        .bind::<Bool, _>(may_know(actor))
        .push(")")
        .and::<SqlUuid, _>("c.id = ", Some(call_id))
        .query()
        .get_result(conn)
        .await?;
    Ok(row.shown_to(actor))
}

pub async fn show(conn: &mut Connection, actor: &Actor, call_id: Uuid) -> Result<WaitingList> {
    let summary = summary(conn, actor, call_id).await?;
    let today = actor.today();
    Ok(WaitingList {
        summary,
        criteria: criteria_of(conn, Some(call_id), today).await?,
        term: term_of(conn, call_id, today).await?,
        ranking: find_ranking(conn, call_id).await?,
    })
}

#[derive(QueryableByName)]
struct RankingRow {
    #[diesel(sql_type = Timestamptz)]
    ranked_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    ranked_by: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    import_id: Uuid,
    #[diesel(sql_type = Text)]
    file_name: String,
    #[diesel(sql_type = Jsonb)]
    criteria: serde_json::Value,
    #[diesel(sql_type = Text)]
    tie_rule: String,
    #[diesel(sql_type = Text)]
    seed: String,
}

async fn find_ranking(conn: &mut Connection, call_id: Uuid) -> Result<Option<Ranking>> {
    use diesel::OptionalExtension;
    let row: Option<RankingRow> = diesel::sql_query(
        "select r.ranked_at, u.display_name as ranked_by, r.import_id, i.file_name, r.criteria, r.tie_rule, r.seed
         from waiting_list_rankings r join imports i on i.id = r.import_id left join users u on u.id = r.ranked_by
         where r.call_id = $1 order by r.ranked_at desc, r.id desc limit 1",
    )
    .bind::<SqlUuid, _>(call_id)
    .get_result(conn)
    .await
    .optional()?;
    row.map(|row| {
        Ok(Ranking {
            ranked_at: row.ranked_at,
            ranked_by: row.ranked_by,
            import_id: row.import_id,
            file_name: row.file_name,
            criteria: serde_json::from_value(row.criteria)?,
            tie_rule: row.tie_rule.parse().map_err(Error::internal)?,
            seed: row.seed,
        })
    })
    .transpose()
}

#[derive(QueryableByName)]
pub struct EntryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int4)]
    rank: i32,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    pub person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    applicant_folio: String,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    tier: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    applied_on: Option<NaiveDate>,
    #[diesel(sql_type = Jsonb)]
    criteria: serde_json::Value,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const ENTRY: &str = "e.id, e.rank, e.state, e.person_id, p.name, e.applicant_folio, p.curp, p.phone, t.code as tier, \
    e.applied_on, e.criteria, e.version, \
    (select w.reason from waiting_list_changes w where w.entry_id = e.id order by w.recorded_at desc, w.id desc limit 1) as reason";

const ENTRIES: &str = " from waiting_list_entries e join people p on p.id = e.person_id left join tiers t on t.id = e.tier_id where ";

impl EntryRow {
    fn shown_to(self, actor: &Actor) -> Result<WaitingListEntry> {
        let criteria: BTreeMap<String, Decimal> = serde_json::from_value(self.criteria)?;
        Ok(WaitingListEntry {
            id: self.id,
            rank: self.rank,
            state: self.state.parse().map_err(Error::internal)?,
            person_id: self.person_id,
            name: self.name,
            applicant_folio: self.applicant_folio,
            curp: Masked::maybe(PersonField::Curp, self.curp, actor),
            phone: Masked::maybe(PersonField::Phone, self.phone, actor),
            tier: self.tier,
            applied_on: self.applied_on,
            criteria: criteria
                .into_iter()
                .map(|(code, value)| (code, value.normalize().to_string()))
                .collect(),
            reason: self.reason,
            version: self.version,
        })
    }
}

/// Who is on a call's list, first to last; who left it only when asked for.
pub async fn entries(
    conn: &mut Connection,
    actor: &Actor,
    call_id: Uuid,
    filter: &EntryFilter,
    page: &Paging,
) -> Result<WaitingListEntryPage> {
    let order = paging::Order {
        expression: "e.rank",
        cast: "integer",
        id: "e.id",
        descending: false,
    };
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<EntryRow>(conn, page, order, ENTRY, |sql| {
        let sql = sql
            .push(ENTRIES)
            .push("e.call_id = ")
            .bind::<SqlUuid, _>(call_id)
            .and::<Text, _>("e.state = ", state);
        if state.is_none() {
            sql.push(" and e.state <> 'removed'")
        } else {
            sql
        }
    })
    .await?;
    Ok(WaitingListEntryPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

pub async fn entry(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<WaitingListEntry> {
    let row: EntryRow = diesel::sql_query(format!("select {ENTRY}{ENTRIES} e.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.shown_to(actor)
}
