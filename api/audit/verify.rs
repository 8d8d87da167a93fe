//! Computes the seals of the audit anew and says where the audit is not what they say.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Nullable, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use crate::db::Connection;
use crate::error::Result;

/// What to verify: everything unless said otherwise.
#[derive(Debug, Clone, Default)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// A head of the chain that was kept elsewhere.
    pub kept_head: Option<String>,
}

/// A day whose audit is not what its seal says.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    #[error("{day}: {missing} events are missing")]
    EventsMissing { day: NaiveDate, missing: i64 },
    #[error("{day}: {added} events were added")]
    EventsAdded { day: NaiveDate, added: i64 },
    #[error("{day}: events were changed")]
    EventsChanged { day: NaiveDate },
    #[error("{day}: the seal itself was changed")]
    SealChanged { day: NaiveDate },
    #[error("{day}: the seal is missing")]
    SealMissing { day: NaiveDate },
    #[error("{day}: the seal does not hang on the one of the day before")]
    ChainBroken { day: NaiveDate },
    #[error("no seal of the period bears the head that was kept: the seals were made anew")]
    HeadUnknown,
}

/// What was verified, down to the head of the chain.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub days: usize,
    pub events: i64,
    pub last_day: Option<NaiveDate>,
    pub head: Option<String>,
}

#[derive(QueryableByName)]
struct Seal {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    events: i64,
    #[diesel(sql_type = Text)]
    digest: String,
    #[diesel(sql_type = Text)]
    previous_chain: String,
    #[diesel(sql_type = Text)]
    chain: String,
    #[diesel(sql_type = Text)]
    expected_chain: String,
}

#[derive(QueryableByName)]
struct Present {
    #[diesel(sql_type = BigInt)]
    events: i64,
    #[diesel(sql_type = Text)]
    digest: String,
}

/// The first and the last day that must bear a seal. Yesterday may still wait for its own.
#[derive(QueryableByName)]
struct Bounds {
    #[diesel(sql_type = Nullable<Date>)]
    first: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    last: NaiveDate,
}

/// The first breach of the period, or what was verified.
pub async fn verify(
    conn: &mut Connection,
    period: &Period,
) -> Result<std::result::Result<Verified, Breach>> {
    conn.batch_execute("set statement_timeout = '20min'")
        .await?;
    let bounds = bounds(conn, period).await?;
    let mut verified = Verified::default();
    let mut expected = bounds.first;
    let mut heads = HashSet::new();
    for seal in seals(conn, period).await? {
        let breach = match check_link(&seal, expected, verified.head.as_deref()) {
            None => check_events(conn, &seal).await?,
            found => found,
        };
        if let Some(breach) = breach {
            return Ok(Err(breach));
        }
        expected = seal.day.succ_opt();
        heads.insert(seal.chain.clone());
        verified.days += 1;
        verified.events += seal.events;
        verified.last_day = Some(seal.day);
        verified.head = Some(seal.chain);
    }
    if let Some(day) = expected.filter(|day| *day <= bounds.last) {
        return Ok(Err(Breach::SealMissing { day }));
    }
    let is_unknown = |head: &String| !heads.contains(head);
    if period.kept_head.as_ref().is_some_and(is_unknown) {
        return Ok(Err(Breach::HeadUnknown));
    }
    Ok(Ok(verified))
}

async fn bounds(conn: &mut Connection, period: &Period) -> Result<Bounds> {
    Ok(diesel::sql_query(
        "select coalesce($1, least(
                    (select (occurred_at at time zone 'America/Hermosillo')::date from audit_events order by id limit 1),
                    (select min(day) from audit_seals))) as first,
                coalesce($2, (clock_timestamp() at time zone 'America/Hermosillo')::date - 2) as last",
    )
    .bind::<Nullable<Date>, _>(period.from)
    .bind::<Nullable<Date>, _>(period.to)
    .get_result(conn)
    .await?)
}

async fn seals(conn: &mut Connection, period: &Period) -> Result<Vec<Seal>> {
    Ok(diesel::sql_query(
        "select s.day, s.events, s.digest, s.previous_chain, s.chain, audit_chain(s) as expected_chain
         from audit_seals s where s.day >= coalesce($1, s.day) and s.day <= coalesce($2, s.day) order by s.day",
    )
    .bind::<Nullable<Date>, _>(period.from)
    .bind::<Nullable<Date>, _>(period.to)
    .load(conn)
    .await?)
}

/// Whether the seal is the next one, is as it was made, and hangs on the one before.
fn check_link(seal: &Seal, expected: Option<NaiveDate>, head: Option<&str>) -> Option<Breach> {
    let day = seal.day;
    if let Some(missing) = expected.filter(|expected| *expected < day) {
        return Some(Breach::SealMissing { day: missing });
    }
    if seal.chain != seal.expected_chain {
        return Some(Breach::SealChanged { day });
    }
    let follows = head.is_none_or(|head| head == seal.previous_chain);
    (!follows).then_some(Breach::ChainBroken { day })
}

async fn check_events(conn: &mut Connection, seal: &Seal) -> Result<Option<Breach>> {
    let day = seal.day;
    let present: Present = diesel::sql_query("select events, digest from digest_audit_day($1)")
        .bind::<Date, _>(day)
        .get_result(conn)
        .await?;
    Ok(match present.events - seal.events {
        0 if present.digest == seal.digest => None,
        0 => Some(Breach::EventsChanged { day }),
        added if added > 0 => Some(Breach::EventsAdded { day, added }),
        fewer => Some(Breach::EventsMissing {
            day,
            missing: -fewer,
        }),
    })
}
