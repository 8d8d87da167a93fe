//! How often each client may ask: its own number a minute, all at once or spread.
//!
//! Counted in the memory of each server process (GCRA by the `governor` crate): a row per request would cost more than
//! the request. With several servers behind a balancer a client may reach as many times its number; the limit protects
//! the servers and bills nobody.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::Clock as _;
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use uuid::Uuid;

use crate::calendar::Clock;

const WINDOW_SECONDS: u64 = 60;

type Bucket = RateLimiter<NotKeyed, InMemoryState, OfficeClock, StateInformationMiddleware>;

/// The injected clock, as the limiter wants it.
#[derive(Clone)]
struct OfficeClock(Clock);

impl governor::clock::Clock for OfficeClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let since = self.0.now().timestamp_nanos_opt().unwrap_or_default();
        Nanos::new(u64::try_from(since).unwrap_or_default())
    }
}

/// The buckets of all clients that asked since this process began.
pub struct RequestLimits {
    clock: OfficeClock,
    buckets: Mutex<HashMap<Uuid, (NonZeroU32, Arc<Bucket>)>>,
}

/// What is left after a request was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub per_minute: u32,
    pub remaining: u32,
    /// Until everything is there again; of a request too many, until the next one is worth a try.
    pub seconds: u64,
    pub is_exhausted: bool,
}

impl RequestLimits {
    pub fn new(clock: Clock) -> Self {
        Self {
            clock: OfficeClock(clock),
            buckets: Mutex::default(),
        }
    }

    /// Counts one request.
    pub fn take(&self, client: Uuid, per_minute: NonZeroU32) -> Budget {
        let bucket = self.bucket(client, per_minute);
        match bucket.check() {
            Ok(state) => Budget {
                per_minute: per_minute.get(),
                remaining: state.remaining_burst_capacity(),
                seconds: seconds_to_refill(per_minute, state.remaining_burst_capacity()),
                is_exhausted: false,
            },
            Err(refused) => Budget {
                per_minute: per_minute.get(),
                remaining: 0,
                seconds: whole_seconds(refused.wait_time_from(self.clock.now())),
                is_exhausted: true,
            },
        }
    }

    /// A client whose number was changed begins anew with it.
    fn bucket(&self, client: Uuid, per_minute: NonZeroU32) -> Arc<Bucket> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let held = buckets
            .get(&client)
            .filter(|(number, _)| *number == per_minute);
        if let Some((_, bucket)) = held {
            return bucket.clone();
        }
        let quota = Quota::per_minute(per_minute);
        let bucket = RateLimiter::direct_with_clock(quota, self.clock.clone())
            .with_middleware::<StateInformationMiddleware>();
        let bucket = Arc::new(bucket);
        buckets.insert(client, (per_minute, bucket.clone()));
        bucket
    }
}

fn seconds_to_refill(per_minute: NonZeroU32, remaining: u32) -> u64 {
    let missing = u64::from(per_minute.get().saturating_sub(remaining));
    (missing * WINDOW_SECONDS).div_ceil(u64::from(per_minute.get()))
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

impl Budget {
    /// `RateLimit-Policy` and `RateLimit` as the draft of the IETF writes them (draft-ietf-httpapi-ratelimit-headers).
    pub fn tell(self, headers: &mut HeaderMap) {
        let policy = format!("\"client\";q={};w={WINDOW_SECONDS}", self.per_minute);
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
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;

    #[test]
    fn a_minute_of_requests_may_come_at_once_and_comes_back_by_and_by() {
        let now: DateTime<Utc> = "2026-11-23T19:00:00Z".parse().expect("an instant");
        let clock = Clock::fixed(now);
        let limits = RequestLimits::new(clock.clone());
        let client = Uuid::now_v7();
        let six = NonZeroU32::new(6).expect("not zero");
        let left: Vec<u32> = (0..6).map(|_| limits.take(client, six).remaining).collect();
        assert_eq!(left, [5, 4, 3, 2, 1, 0]);
        let refused = limits.take(client, six);
        assert_eq!(
            (refused.is_exhausted, refused.remaining, refused.seconds),
            (true, 0, 10)
        );
        clock.set(now + TimeDelta::seconds(10));
        let one = limits.take(client, six);
        assert_eq!((one.is_exhausted, one.remaining), (false, 0));
        assert!(limits.take(client, six).is_exhausted);
        assert!(
            !limits.take(Uuid::now_v7(), six).is_exhausted,
            "another client"
        );
        clock.set(now + TimeDelta::seconds(70));
        assert_eq!(limits.take(client, six).remaining, 5);
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
