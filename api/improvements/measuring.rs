//! Counting complaints and award-days of a cause in two equal windows.

use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use super::effect::{Window, compare, is_provisional};
use super::types::Effect;
use crate::db::Connection;
use crate::error::{Error, Result};

/// What is measured, and when.
pub struct Measured<'a> {
    pub cause_code: &'a str,
    pub program_id: Option<Uuid>,
    pub weeks: u64,
    pub started_on: NaiveDate,
    pub done_on: NaiveDate,
    pub expected_rate: Decimal,
}

impl Measured<'_> {
    fn days(&self) -> u64 {
        self.weeks * 7
    }

    /// The last day of the second window, which begins the day after the action was done.
    pub fn ends_on(&self) -> NaiveDate {
        self.done_on + Days::new(self.days())
    }
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = BigInt)]
    open: i64,
    #[diesel(sql_type = BigInt)]
    exposure: i64,
}

async fn count(
    conn: &mut Connection,
    measured: &Measured<'_>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<(Window, u32)> {
    let counted: Counted = diesel::sql_query(
        "select (select count(*) from complaints c join complaint_causes k on k.id = c.cause_id
                 where c.road = 'coordination' and k.code = $1 and ($2 is null or c.program_id = $2)
                   and (c.received_at at time zone 'America/Hermosillo')::date between $3 and $4) as count,
                (select count(*) from complaints c
                 where c.kind = 'service_complaint' and c.cause_id is null and c.state not in ('answered', 'concluded')
                   and ($2 is null or c.program_id is null or c.program_id = $2)
                   and (c.received_at at time zone 'America/Hermosillo')::date between $3 and $4) as open,
                (select coalesce(sum(greatest(0, least($4 + 1, case when b.state in ('cancelled', 'completed')
                         then b.state_effective_on else $4 + 1 end) - greatest($3, b.awarded_on))), 0)::bigint
                 from benefits b join calls l on l.id = b.call_id
                 where b.awarded_on <= $4 and ($2 is null or l.program_id = $2)) as exposure",
    )
    .bind::<Text, _>(measured.cause_code)
    .bind::<Nullable<SqlUuid>, _>(measured.program_id)
    .bind::<Date, _>(from)
    .bind::<Date, _>(to)
    .get_result(conn)
    .await?;
    let window = Window {
        count: u32::try_from(counted.count).map_err(Error::internal)?,
        exposure: u64::try_from(counted.exposure).map_err(Error::internal)?,
    };
    Ok((
        window,
        u32::try_from(counted.open).map_err(Error::internal)?,
    ))
}

/// Complaints per thousand awards that lived through the whole window.
fn per_thousand(window: Window, days: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "award-days stay far below 2^52")]
    let awards = window.exposure as f64 / days as f64;
    (window.exposure > 0).then(|| f64::from(window.count) * 1000.0 / awards)
}

/// The window before the work began against the one after it was done.
pub async fn measure(conn: &mut Connection, measured: &Measured<'_>) -> Result<Effect> {
    let days = measured.days();
    let (before_from, before_to) = (
        measured.started_on - Days::new(days),
        measured.started_on - Days::new(1),
    );
    let (after_from, after_to) = (measured.done_on + Days::new(1), measured.ends_on());
    let (before, open_before) = count(conn, measured, before_from, before_to).await?;
    let (after, open_after) = count(conn, measured, after_from, after_to).await?;
    let (ratio, conclusion) = compare(before, after);
    let after_rate = per_thousand(after, days);
    let expected = measured.expected_rate.to_f64();
    Ok(Effect {
        before_from,
        before_to,
        after_from,
        after_to,
        before,
        after,
        before_rate: per_thousand(before, days),
        after_rate,
        ratio,
        conclusion,
        reached: after_rate
            .zip(expected)
            .map(|(rate, expected)| rate <= expected),
        open_before,
        open_after,
        provisional: is_provisional((before, open_before), (after, open_after)),
    })
}
