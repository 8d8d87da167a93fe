//! Rows of letters and of their deliveries.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int4, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{IssuedLetter, LetterDelivery, LetterFilter, LetterState, RecordDelivery};
use crate::auth::permissions::{Permission, ViewComplaints, ViewMisconduct};
use crate::auth::{Actor, Scope};
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{letter_receipts as r, letters, users};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    subject_kind: String,
    #[diesel(sql_type = SqlUuid)]
    subject_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Date)]
    issued_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    issued_by: Option<String>,
    #[diesel(sql_type = Text)]
    file_sha256: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    void_reason: Option<String>,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Int4)]
    version: i32,
}

/// A letter with what its answer does not say.
pub struct Found {
    pub letter: IssuedLetter,
    pub person_id: Option<Uuid>,
    /// It tells of a program whose mere name tells of somebody's health.
    pub sensitive: bool,
}

const SELECT: &str = "select l.id, l.folio, l.kind, l.subject_kind, l.subject_id, l.person_id, l.issued_on,
        u.display_name as issued_by, l.file_sha256, l.state, l.void_reason, l.version,
        exists (select from procedures p join programs pr on pr.id = p.program_id
                where l.subject_kind = 'procedure' and p.id = l.subject_id and pr.sensitive) as sensitive
    from letters l left join users u on u.id = l.issued_by where ";

impl TryFrom<Row> for Found {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            person_id: row.person_id,
            sensitive: row.sensitive,
            letter: IssuedLetter {
                id: row.id,
                folio: row.folio,
                kind: row.kind.parse().map_err(Error::internal)?,
                subject_kind: row.subject_kind.parse().map_err(Error::internal)?,
                subject_id: row.subject_id,
                issued_on: row.issued_on,
                issued_by: row.issued_by,
                sha256: row.file_sha256,
                state: row.state.parse().map_err(Error::internal)?,
                void_reason: row.void_reason,
                deliveries: Vec::new(),
                verify_url: None,
                template_fault: None,
                version: row.version,
            },
        })
    }
}

/// A school reaches the receipts of its own reports and nothing else. A letter about a complaint repeats its facts: it
/// is read by those who read the complaint, on the road where it now is.
fn within_reach<'a>(sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
    if let Scope::School(id) = actor.scope() {
        return sql
            .push(" and l.subject_kind = 'report' and exists (select from academic_reports x where x.id = l.subject_id and x.school_id = ")
            .bind::<SqlUuid, _>(id)
            .push(")");
    }
    let complaints = actor.can(ViewComplaints::NAME);
    sql.push(match (complaints, actor.can(ViewMisconduct::NAME)) {
        (true, true) => {
            " and (l.subject_kind <> 'complaint' or subject_is_locked(l.subject_kind, l.subject_id))"
        }
        (true, false) => " and not subject_is_locked(l.subject_kind, l.subject_id)",
        (false, _) => " and l.subject_kind <> 'complaint'",
    })
}

/// Letters about something, newest first, with their deliveries.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &LetterFilter,
) -> Result<Vec<Found>> {
    let kind: &'static str = filter.subject_kind.into();
    let sql = Sql::new(SELECT)
        .push("l.subject_kind = ")
        .bind::<Text, _>(kind)
        .push(" and l.subject_id = ")
        .bind::<SqlUuid, _>(filter.subject_id);
    let rows: Vec<Row> = within_reach(sql, actor)
        .push(" order by l.created_at desc, l.id desc")
        .query()
        .load(conn)
        .await?;
    let mut found: Vec<Found> = rows
        .into_iter()
        .map(Found::try_from)
        .collect::<Result<_>>()?;
    let ids: Vec<Uuid> = found.iter().map(|one| one.letter.id).collect();
    let mut deliveries = deliveries(conn, &ids).await?;
    for one in &mut found {
        one.letter.deliveries = deliveries.remove(&one.letter.id).unwrap_or_default();
    }
    Ok(found)
}

pub async fn find_within(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Found> {
    complete(conn, within_reach(by_id(id), actor), id).await
}

/// A letter whoever asks: for the act that has just written it.
pub async fn find(conn: &mut Connection, id: Uuid) -> Result<Found> {
    complete(conn, by_id(id), id).await
}

fn by_id(id: Uuid) -> Sql<'static> {
    Sql::new(SELECT).push("l.id = ").bind::<SqlUuid, _>(id)
}

async fn complete(conn: &mut Connection, sql: Sql<'_>, id: Uuid) -> Result<Found> {
    let row: Row = sql.query().get_result(conn).await?;
    let mut found: Found = row.try_into()?;
    found.letter.deliveries = deliveries(conn, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    Ok(found)
}

/// Locks a letter within reach that the caller has seen at a version.
pub async fn lock_seen(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
) -> Result<Found> {
    diesel::sql_query("select 1 from letters where id = $1 for update")
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    let found = find_within(conn, actor, id).await?;
    unchanged(found.letter.version, seen)?;
    Ok(found)
}

type DeliveryRow = (
    Uuid,
    String,
    NaiveDate,
    String,
    Option<String>,
    String,
    DateTime<Utc>,
);

async fn deliveries(
    conn: &mut Connection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<LetterDelivery>>> {
    let rows: Vec<DeliveryRow> = r::table
        .inner_join(users::table)
        .filter(r::letter_id.eq_any(ids))
        .order((r::recorded_at, r::id))
        .select((
            r::letter_id,
            r::channel,
            r::delivered_on,
            r::received_by,
            r::notes,
            users::display_name,
            r::recorded_at,
        ))
        .load(conn)
        .await?;
    let mut of: HashMap<Uuid, Vec<LetterDelivery>> = HashMap::new();
    for (id, channel, delivered_on, received_by, notes, recorded_by, recorded_at) in rows {
        of.entry(id).or_default().push(LetterDelivery {
            channel: channel.parse().map_err(Error::internal)?,
            delivered_on,
            received_by,
            notes,
            recorded_by,
            recorded_at,
        });
    }
    Ok(of)
}

pub async fn deliver(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    delivery: &RecordDelivery,
) -> Result<()> {
    let channel: &'static str = delivery.channel.into();
    diesel::insert_into(r::table)
        .values((
            r::id.eq(Uuid::now_v7()),
            r::letter_id.eq(id),
            r::channel.eq(channel),
            r::delivered_on.eq(delivery.delivered_on),
            r::received_by.eq(delivery.received_by.trim()),
            r::notes.eq(delivery
                .notes
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())),
            r::recorded_by.eq(actor.person()?),
            r::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    diesel::update(letters::table.find(id))
        .set(letters::version.eq(letters::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn void(conn: &mut Connection, actor: &Actor, id: Uuid, reason: &str) -> Result<()> {
    let voided: &'static str = LetterState::Voided.into();
    diesel::update(letters::table.find(id))
        .set((
            letters::state.eq(voided),
            letters::voided_at.eq(actor.now),
            letters::voided_by.eq(actor.user_id),
            letters::void_reason.eq(reason.trim()),
            letters::version.eq(letters::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
