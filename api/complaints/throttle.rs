//! How often the public pages may be used from one place in a day, without knowing whose place it is.
//!
//! What is counted is the address under a key made of the installation's secret and a random salt of the day. The
//! salt is deleted with the day; then nobody can say which address a counter was of. No time and no complaint is
//! kept beside it.

use std::net::IpAddr;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use crate::auth::throttle::neighbourhood;
use crate::calendar::local_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{complaint_salts, complaint_throttles};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    File,
    /// A folio and a secret that do not belong together.
    Miss,
    Attach,
}

impl Act {
    /// A school's computer room may stand behind one address.
    fn daily(self) -> i32 {
        match self {
            Self::File => 30,
            Self::Miss => 60,
            Self::Attach => 90,
        }
    }

    fn name(self) -> &'static [u8] {
        match self {
            Self::File => b"file",
            Self::Miss => b"miss",
            Self::Attach => b"attach",
        }
    }
}

/// Who asks, as far as counting needs to know.
#[derive(Debug)]
pub struct Place<'a> {
    pub secret: &'a SecretString,
    pub address: Option<IpAddr>,
}

/// Refuses once the day's measure is full.
pub async fn check(
    conn: &mut Connection,
    place: &Place<'_>,
    act: Act,
    now: DateTime<Utc>,
) -> Result<()> {
    let bucket = bucket(conn, place, act, local_date(now)).await?;
    let used: Option<i32> = complaint_throttles::table
        .find(bucket)
        .select(complaint_throttles::used)
        .first(conn)
        .await
        .optional()?;
    refuse_beyond(used.unwrap_or(0), act, now)
}

/// Counts one, and refuses beyond the day's measure.
pub async fn count(
    conn: &mut Connection,
    place: &Place<'_>,
    act: Act,
    now: DateTime<Utc>,
) -> Result<()> {
    use complaint_throttles as t;
    let day = local_date(now);
    let bucket = bucket(conn, place, act, day).await?;
    let used: i32 = diesel::insert_into(t::table)
        .values((t::bucket.eq(bucket), t::day.eq(day), t::used.eq(1)))
        .on_conflict(t::bucket)
        .do_update()
        .set(t::used.eq(t::used + 1))
        .returning(t::used)
        .get_result(conn)
        .await?;
    refuse_beyond(used - 1, act, now)
}

fn refuse_beyond(used: i32, act: Act, now: DateTime<Utc>) -> Result<()> {
    if used < act.daily() {
        return Ok(());
    }
    let tomorrow = local_date(now) + chrono::Days::new(1);
    let midnight = tomorrow.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(7);
    Err(Error::TooManyRequests(
        (midnight - now).num_seconds().max(1),
    ))
}

async fn bucket(
    conn: &mut Connection,
    place: &Place<'_>,
    act: Act,
    day: NaiveDate,
) -> Result<Vec<u8>> {
    use complaint_salts as s;
    diesel::insert_into(s::table)
        .values((
            s::day.eq(day),
            s::salt.eq(rand::random::<[u8; 32]>().to_vec()),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let salt: Vec<u8> = s::table.find(day).select(s::salt).first(conn).await?;
    let key = Hkdf::<Sha256>::new(Some(&salt), place.secret.expose_secret().as_bytes());
    let from = neighbourhood(place.address);
    let mut bucket = vec![0; 32];
    key.expand_multi_info(&[b"complaints", act.name(), from.as_bytes()], &mut bucket)
        .map_err(Error::internal)?;
    Ok(bucket)
}

/// What was counted on other days goes, and with it the only way back to an address.
pub async fn forget(conn: &mut Connection, today: NaiveDate) -> Result<()> {
    diesel::delete(complaint_throttles::table.filter(complaint_throttles::day.ne(today)))
        .execute(conn)
        .await?;
    diesel::delete(complaint_salts::table.filter(complaint_salts::day.ne(today)))
        .execute(conn)
        .await?;
    Ok(())
}
