//! How long sessions last, how often their keys change and how dear a password is to guess.

use chrono::TimeDelta;

/// Settings of log-in and sessions, with the defaults of an installation that sets none.
#[derive(Debug, Clone)]
pub struct Settings {
    /// A session that is not used for this long is over.
    pub idle: TimeDelta,
    /// A session is over after this long, however much it is used.
    pub absolute: TimeDelta,
    /// How long a signing key signs before the next one takes over.
    pub key_rotation: TimeDelta,
}

impl Settings {
    /// Reads `name` as a positive number, with a default where it is not set.
    pub fn read(mut number: impl FnMut(&str, usize) -> usize) -> Self {
        let mut whole = |name: &str, default: usize| {
            i64::from(u32::try_from(number(name, default)).unwrap_or(u32::MAX))
        };
        Self {
            idle: TimeDelta::minutes(whole("SESSION_IDLE_MINUTES", 30)),
            absolute: TimeDelta::hours(whole("SESSION_HOURS", 12)),
            key_rotation: TimeDelta::days(whole("KEY_ROTATION_DAYS", 30)),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::read(|_, default| default)
    }
}
