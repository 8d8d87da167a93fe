//! How often each client may ask: its own number a minute, all at once or spread.
//!
//! Counted in the memory of each server process, by the generic cell rate algorithm: one instant for each client, at
//! which all it asked for would be paid off. A row per request would cost more than the request. With several servers
//! behind a balancer a client may reach as many times its number; the limit protects the servers and bills nobody.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

const WINDOW: TimeDelta = TimeDelta::minutes(1);

/// When each client that asked since this process began will have paid off what it asked for.
#[derive(Default)]
pub struct RequestLimits(Mutex<HashMap<Uuid, DateTime<Utc>>>);

/// What is left after a request was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub per_minute: u32,
    pub remaining: u32,
    /// Until everything is there again; of a request too many, until the next one is worth a try.
    pub seconds: i64,
    pub is_exhausted: bool,
}

impl RequestLimits {
    /// Counts one request. A minute's requests may come at once; they come back one by one.
    pub fn take(&self, client: Uuid, per_minute: NonZeroU32, now: DateTime<Utc>) -> Budget {
        let number = i32::try_from(per_minute.get()).unwrap_or(i32::MAX);
        let one = WINDOW / number;
        let mut paid_off = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = paid_off.entry(client).or_insert(now);
        // Of a client whose number was raised, no more than a window is owed.
        let owed = (*held - now).clamp(TimeDelta::zero(), WINDOW);
        let is_exhausted = owed + one > WINDOW;
        if !is_exhausted {
            *held = now + owed + one;
        }
        let (remaining, wait) = if is_exhausted {
            (0, owed + one - WINDOW)
        } else {
            (left(WINDOW - owed - one, one), owed + one)
        };
        Budget {
            per_minute: per_minute.get(),
            remaining,
            seconds: whole_seconds(wait),
            is_exhausted,
        }
    }
}

fn left(room: TimeDelta, one: TimeDelta) -> u32 {
    let nanos = |delta: TimeDelta| delta.num_nanoseconds().unwrap_or(i64::MAX);
    u32::try_from(nanos(room) / nanos(one).max(1)).unwrap_or(u32::MAX)
}

fn whole_seconds(wait: TimeDelta) -> i64 {
    wait.num_seconds() + i64::from(wait.subsec_nanos() > 0)
}

impl Budget {
    /// `RateLimit-Policy` and `RateLimit` as the draft of the IETF writes them (draft-ietf-httpapi-ratelimit-headers).
    pub fn tell(self, headers: &mut HeaderMap) {
        let policy = format!(
            "\"client\";q={};w={}",
            self.per_minute,
            WINDOW.num_seconds()
        );
        let state = format!("\"client\";r={};t={}", self.remaining, self.seconds);
        for (name, value) in [("ratelimit-policy", policy), ("ratelimit", state)] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_of_requests_may_come_at_once_and_comes_back_by_and_by() {
        let now: DateTime<Utc> = "2026-11-23T19:00:00Z".parse().expect("an instant");
        let at = |seconds| now + TimeDelta::seconds(seconds);
        let limits = RequestLimits::default();
        let (client, other) = (Uuid::now_v7(), Uuid::now_v7());
        let six = NonZeroU32::new(6).expect("not zero");
        let asked: Vec<_> = (0..6).map(|_| limits.take(client, six, now)).collect();
        let told: Vec<_> = asked
            .iter()
            .map(|one| (one.remaining, one.seconds))
            .collect();
        assert_eq!(told, [(5, 10), (4, 20), (3, 30), (2, 40), (1, 50), (0, 60)]);
        let refused = limits.take(client, six, now);
        assert_eq!(
            (refused.is_exhausted, refused.remaining, refused.seconds),
            (true, 0, 10)
        );
        let one = limits.take(client, six, at(10));
        assert_eq!((one.is_exhausted, one.remaining), (false, 0));
        assert!(limits.take(client, six, at(10)).is_exhausted);
        assert!(!limits.take(other, six, at(10)).is_exhausted);
        assert_eq!(limits.take(client, six, at(70)).remaining, 5);
    }

    #[test]
    fn numbers_that_do_not_divide_a_minute_come_out_whole() {
        let now = Utc::now();
        for number in [1, 7, 59, 61, 1000, 6000] {
            let limits = RequestLimits::default();
            let per_minute = NonZeroU32::new(number).expect("not zero");
            let client = Uuid::now_v7();
            let taken = (0..number).filter(|_| !limits.take(client, per_minute, now).is_exhausted);
            assert_eq!(u32::try_from(taken.count()), Ok(number));
            assert!(
                limits.take(client, per_minute, now).is_exhausted,
                "{number}"
            );
        }
    }

    #[test]
    fn the_headers_say_policy_and_state() {
        let budget = Budget {
            per_minute: 60,
            remaining: 41,
            seconds: 19,
            is_exhausted: false,
        };
        let mut headers = HeaderMap::new();
        budget.tell(&mut headers);
        assert_eq!(
            headers.get("ratelimit-policy").expect("a policy"),
            "\"client\";q=60;w=60"
        );
        assert_eq!(
            headers.get("ratelimit").expect("a state"),
            "\"client\";r=41;t=19"
        );
    }
}
