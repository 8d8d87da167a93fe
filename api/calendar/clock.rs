//! The clock is injected: tests set it, nothing reads the time of day elsewhere.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::America::Hermosillo;

#[derive(Clone, Default)]
pub struct Clock {
    fixed: Option<Arc<RwLock<DateTime<Utc>>>>,
}

impl Clock {
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until `set`.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self {
            fixed: Some(Arc::new(RwLock::new(at))),
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        match &self.fixed {
            None => Utc::now(),
            Some(at) => *at.read().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock; the system's cannot be moved.
    pub fn set(&self, now: DateTime<Utc>) {
        if let Some(at) = &self.fixed {
            *at.write()
                .unwrap_or_else(std::sync::PoisonError::into_inner) = now;
        }
    }
}

/// The calendar date in Sonora at that instant.
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Hermosillo).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_sonora_starts_seven_hours_after_utc() {
        let at = |text: &str| text.parse().expect("an instant");
        assert_eq!(
            local_date(at("2026-11-23T06:59:00Z")).to_string(),
            "2026-11-22"
        );
        assert_eq!(
            local_date(at("2026-07-23T07:00:00Z")).to_string(),
            "2026-07-23"
        );
    }
}
