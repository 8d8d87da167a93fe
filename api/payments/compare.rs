//! A file beside the one before it: what is new, what changed from what to what, what is gone.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::file_store;
use super::file_types::{DifferenceFilter, PaymentFileComparison, PaymentFileDifference};
use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::programs::{Protection, may_know};

const PAGE: usize = 200;

#[derive(QueryableByName)]
struct Before {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Date)]
    dated_on: NaiveDate,
}

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    new: i64,
    #[diesel(sql_type = BigInt)]
    changed: i64,
    #[diesel(sql_type = BigInt)]
    gone: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Bool>)]
    sensitive: Option<bool>,
    #[diesel(sql_type = Nullable<Date>)]
    corresponds_to: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Numeric>)]
    amount: Option<Decimal>,
    #[diesel(sql_type = Nullable<Text>)]
    from_state: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    from_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    to_state: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    to_on: Option<NaiveDate>,
}

/// A row without a date stands since its file's day, which differs daily: only dates that were said count.
const SIDE: &str = "select distinct on (reference) reference, folio, benefit_id, corresponds_to, amount, state, effective_on, \
    coalesce(parsed ->> 'paid_on', parsed ->> 'scheduled_on', parsed ->> 'event_on') as said_on \
    from payment_file_rows where reference <> '' and payment_file_id = ";

fn differences<'a>(file: Uuid, before: Option<Uuid>) -> Sql<'a> {
    Sql::new("with now as (")
        .push(SIDE)
        .bind::<SqlUuid, _>(file)
        .push(" order by reference, row_number), before as (")
        .push(SIDE)
        .bind::<Nullable<SqlUuid>, _>(before)
        .push(
            " order by reference, row_number), differing as (
                 select case when o.reference is null then 'new' when n.reference is null then 'gone' else 'changed' end as kind,
                     coalesce(n.reference, o.reference) as reference, coalesce(n.folio, o.folio) as folio,
                     coalesce(n.benefit_id, o.benefit_id) as benefit_id, coalesce(n.corresponds_to, o.corresponds_to) as corresponds_to,
                     coalesce(n.amount, o.amount) as amount, o.state as from_state, o.effective_on as from_on,
                     n.state as to_state, n.effective_on as to_on
                 from now n full join before o using (reference)
                 where n.reference is null or o.reference is null or (n.state, n.amount, n.corresponds_to, n.said_on)
                     is distinct from (o.state, o.amount, o.corresponds_to, o.said_on)
             ) ",
        )
}

pub async fn compare(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    filter: &DifferenceFilter,
) -> Result<PaymentFileComparison> {
    let file = file_store::find(conn, file_id).await?;
    let before = before(conn, file_id, file.dated_on, file.committed_at).await?;
    let before_id = before.as_ref().map(|before| before.id);
    let Counts { new, changed, gone } = differences(file_id, before_id)
        .push(
            "select count(*) filter (where kind = 'new') as new, count(*) filter (where kind = 'changed') as changed,
                 count(*) filter (where kind = 'gone') as gone from differing",
        )
        .query()
        .get_result(conn)
        .await?;
    let kind = filter.kind.map(<&'static str>::from);
    let mut rows: Vec<Row> = differences(file_id, before_id)
        .push(
            "select d.*, b.person_id, pe.name, pr.sensitive from differing d left join benefits b on b.id = d.benefit_id
             left join people pe on pe.id = b.person_id left join calls c on c.id = b.call_id
             left join programs pr on pr.id = c.program_id where true",
        )
        .and::<Text, _>("d.kind = ", kind)
        .and::<Text, _>("d.reference > ", filter.after.clone())
        .push(&format!(" order by d.reference limit {}", PAGE + 1))
        .query()
        .load(conn)
        .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next_after = rows
        .last()
        .filter(|_| more)
        .map(|row| row.reference.clone());
    Ok(PaymentFileComparison {
        file_id,
        dated_on: file.dated_on,
        before_id,
        before_dated_on: before.map(|before| before.dated_on),
        new,
        changed,
        gone,
        items: rows
            .into_iter()
            .map(|row| row.shown_to(actor))
            .collect::<Result<_>>()?,
        next_after,
    })
}

/// The committed file that came before: of an earlier day, or of the same day and committed earlier.
async fn before(
    conn: &mut Connection,
    file_id: Uuid,
    dated_on: NaiveDate,
    committed_at: Option<DateTime<Utc>>,
) -> Result<Option<Before>> {
    Ok(diesel::sql_query(
        "select id, dated_on from payment_files where state = 'committed' and id <> $1 and (dated_on < $2 or dated_on = $2 and ($3 is null or committed_at < $3))
         order by dated_on desc, committed_at desc limit 1",
    )
    .bind::<SqlUuid, _>(file_id)
    .bind::<Date, _>(dated_on)
    .bind::<Nullable<Timestamptz>, _>(committed_at)
    .get_result(conn)
    .await
    .optional()?)
}

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<PaymentFileDifference> {
        let row = self;
        let protection = match row.sensitive {
            Some(sensitive) => Protection::of(sensitive, actor),
            None if may_know(actor) => Protection::Open,
            None => Protection::Concealed,
        };
        let state = |text: Option<String>| {
            text.map(|text| text.parse().map_err(Error::internal))
                .transpose()
        };
        Ok(PaymentFileDifference {
            kind: row.kind.parse().map_err(Error::internal)?,
            reference: protection.text(row.reference),
            benefit_folio: protection.text(row.folio),
            protection,
            person_id: row.person_id,
            name: row.name,
            corresponds_to: row.corresponds_to,
            amount: protection.value(row.amount),
            from: state(row.from_state)?,
            from_on: row.from_on,
            to: state(row.to_state)?,
            to_on: row.to_on,
        })
    }
}
