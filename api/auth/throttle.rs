//! How often a password may be tried.
//!
//! Each attempt is counted before the password is looked at, in several buckets: the account from this address,
//! the address, the account from everywhere. Whoever fails on purpose from elsewhere fills buckets of their own:
//! a device that the account has logged in from has a bucket that nobody else can fill.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::log_in_throttles;

/// What is counted, and how patiently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// One account on a device or at an address: somebody who forgot their password, or guesses it.
    Narrow,
    /// An address, behind which a whole office may sit.
    Address,
    /// An account from devices that it never used: guesses spread over many addresses.
    Account,
}

struct Patience {
    /// Failures that cost nothing.
    free: i32,
    /// The first wait; each further failure doubles it.
    first: TimeDelta,
    longest: TimeDelta,
    /// After this long without failures they are forgotten.
    forget: TimeDelta,
}

impl Limit {
    const fn patience(self) -> Patience {
        let (free, longest, forget) = match self {
            Self::Narrow => (5, TimeDelta::minutes(15), TimeDelta::hours(1)),
            Self::Address => (50, TimeDelta::minutes(15), TimeDelta::hours(1)),
            Self::Account => (20, TimeDelta::minutes(30), TimeDelta::hours(24)),
        };
        Patience {
            free,
            first: TimeDelta::seconds(15),
            longest,
            forget,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    key: Vec<u8>,
    limit: Limit,
}

impl Bucket {
    /// The bucket of `what` is counted, such as an account and an address.
    pub fn new(limit: Limit, what: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in what {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        Self {
            key: hash.finalize().to_vec(),
            limit,
        }
    }

    /// The bucket of what anybody may do without an account, by the address they do it from.
    pub fn of_visitor(act: &str, address: Option<IpAddr>) -> Self {
        Self::new(Limit::Address, &["visitor", act, &neighbourhood(address)])
    }

    /// The buckets of a log-in; an account that does not exist is counted like any other.
    pub fn of_log_in(email: &str, device: Option<&str>, address: Option<IpAddr>) -> Vec<Self> {
        let account = email.trim().to_lowercase();
        if let Some(device) = device {
            return vec![Self::new(Limit::Narrow, &["device", device])];
        }
        let address = neighbourhood(address);
        vec![
            Self::new(Limit::Narrow, &["account at", &account, &address]),
            Self::new(Limit::Address, &["address", &address]),
            Self::new(Limit::Account, &["account", &account]),
        ]
    }

    /// The bucket of whoever opens links of a kind without a session, from an address: guessing fills it.
    pub fn of_links(kind: &str, address: Option<IpAddr>) -> Self {
        Self::new(Limit::Address, &[kind, &neighbourhood(address)])
    }
}

/// One subscriber: an IPv4 address, or the /64 that an IPv6 subscriber may number as they like.
pub fn neighbourhood(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        None => String::new(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => format!("{:x?}", &address.segments()[..4]),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = log_in_throttles, treat_none_as_null = true)]
struct Count {
    bucket: Vec<u8>,
    failures: i32,
    last_at: DateTime<Utc>,
    blocked_until: Option<DateTime<Utc>>,
}

impl Count {
    fn seconds_to_wait(&self, now: DateTime<Utc>) -> i64 {
        self.blocked_until
            .map_or(0, |until| ((until - now).num_milliseconds() + 999) / 1000)
            .max(0)
    }

    /// One attempt more, taken for a failure until it proves to be none.
    fn after_attempt(self, limit: Limit, now: DateTime<Utc>) -> Self {
        let patience = limit.patience();
        let is_forgotten = now - self.last_at > patience.forget;
        let failures = if is_forgotten { 1 } else { self.failures + 1 };
        let beyond = failures - patience.free;
        let wait = (beyond > 0).then(|| {
            let doublings = u32::try_from(beyond - 1).unwrap_or_default().min(16);
            (patience.first * 2_i32.pow(doublings)).min(patience.longest)
        });
        Self {
            failures,
            last_at: now,
            blocked_until: wait.map(|wait| now + wait),
            ..self
        }
    }
}

/// Whether an attempt may be made now, where only failures are counted: secrets that nobody finds by trying.
///
/// # Errors
/// `too-many-requests` if any bucket is full.
pub async fn check(conn: &mut Connection, buckets: &[Bucket], now: DateTime<Utc>) -> Result<()> {
    let keys: Vec<&[u8]> = buckets.iter().map(|bucket| bucket.key.as_slice()).collect();
    let counts: Vec<Count> = log_in_throttles::table
        .filter(log_in_throttles::bucket.eq_any(keys))
        .select(Count::as_select())
        .load(conn)
        .await?;
    match counts.iter().map(|count| count.seconds_to_wait(now)).max() {
        Some(wait) if wait > 0 => Err(Error::TooManyRequests(wait)),
        _ => Ok(()),
    }
}

/// Counts an attempt, in a transaction of its own before the password is looked at.
///
/// # Errors
/// `too-many-requests` if any bucket is full; then nothing is counted.
pub async fn take(conn: &mut Connection, buckets: &[Bucket], now: DateTime<Utc>) -> Result<()> {
    let counts = lock(conn, buckets, now).await?;
    let wait = counts.iter().map(|count| count.seconds_to_wait(now)).max();
    if let Some(wait) = wait.filter(|wait| *wait > 0) {
        return Err(Error::TooManyRequests(wait));
    }
    for count in counts {
        let bucket = buckets.iter().find(|bucket| bucket.key == count.bucket);
        let limit = bucket.map_or(Limit::Narrow, |bucket| bucket.limit);
        let count = count.after_attempt(limit, now);
        diesel::update(log_in_throttles::table.find(count.bucket.clone()))
            .set(&count)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// The attempt succeeded: the narrow bucket is emptied, the others are as they were before it.
pub async fn give_back(conn: &mut Connection, buckets: &[Bucket]) -> Result<()> {
    for bucket in buckets {
        let row = log_in_throttles::table.find(&bucket.key);
        if bucket.limit == Limit::Narrow {
            diesel::delete(row).execute(conn).await?;
        } else {
            diesel::update(row.filter(log_in_throttles::failures.gt(0)))
                .set((
                    log_in_throttles::failures.eq(log_in_throttles::failures - 1),
                    log_in_throttles::blocked_until.eq(None::<DateTime<Utc>>),
                ))
                .execute(conn)
                .await?;
        }
    }
    Ok(())
}

/// The counts, locked in one order, so that attempts at the same time are counted one after the other.
async fn lock(conn: &mut Connection, buckets: &[Bucket], now: DateTime<Utc>) -> Result<Vec<Count>> {
    let mut keys: Vec<Vec<u8>> = buckets.iter().map(|bucket| bucket.key.clone()).collect();
    keys.sort();
    let new: Vec<Count> = keys
        .iter()
        .map(|key| Count {
            bucket: key.clone(),
            failures: 0,
            last_at: now,
            blocked_until: None,
        })
        .collect();
    diesel::insert_into(log_in_throttles::table)
        .values(&new)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(log_in_throttles::table
        .filter(log_in_throttles::bucket.eq_any(keys))
        .order(log_in_throttles::bucket)
        .select(Count::as_select())
        .for_update()
        .load(conn)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(now: DateTime<Utc>) -> Count {
        Count {
            bucket: Vec::new(),
            failures: 0,
            last_at: now,
            blocked_until: None,
        }
    }

    #[test]
    fn waits_double_up_to_the_longest_and_are_forgotten() {
        let mut now = Utc::now();
        let mut count = none(now);
        let mut waits = Vec::new();
        for _ in 0..14 {
            count = count.after_attempt(Limit::Narrow, now);
            let wait = count.seconds_to_wait(now);
            waits.push(wait);
            now += TimeDelta::seconds(wait);
        }
        assert_eq!(
            waits,
            [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900]
        );
        now += TimeDelta::minutes(61);
        assert_eq!(count.after_attempt(Limit::Narrow, now).failures, 1);
    }

    #[test]
    fn an_ipv6_subscriber_has_one_bucket_whatever_number_they_take() {
        let at = |text: &str| neighbourhood(Some(text.parse().expect("an address")));
        assert_eq!(at("2001:db8:1:2::1"), at("2001:db8:1:2:ffff::9"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_eq!(at("::ffff:192.0.2.7"), at("192.0.2.7"));
        assert_ne!(at("192.0.2.7"), at("192.0.2.8"));
    }
}
