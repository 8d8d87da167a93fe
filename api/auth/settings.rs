//! How long sessions last, how often their keys change and how dear a password is to guess.

use argon2::Params;
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
    /// Memory, passes and lanes of argon2id.
    pub password_cost: Params,
    /// Whether an account without a second factor may work; for demonstrations only.
    pub second_factor_optional: bool,
}

impl Settings {
    /// Reads each by its name as a positive number, with a default where it is not set.
    ///
    /// # Errors
    /// Where argon2 refuses what was set.
    pub fn read(mut number: impl FnMut(&str, usize) -> usize) -> Result<Self, String> {
        let mut whole =
            |name: &str, default| u32::try_from(number(name, default)).unwrap_or(u32::MAX);
        let password_cost = Params::new(
            whole("ARGON2_MEMORY_KIB", 19_456),
            whole("ARGON2_TIME", 2),
            whole("ARGON2_LANES", 1),
            None,
        );
        Ok(Self {
            idle: TimeDelta::minutes(whole("SESSION_IDLE_MINUTES", 30).into()),
            absolute: TimeDelta::hours(whole("SESSION_HOURS", 12).into()),
            key_rotation: TimeDelta::days(whole("KEY_ROTATION_DAYS", 30).into()),
            password_cost: password_cost
                .map_err(|error| format!("ARGON2_MEMORY_KIB, _TIME and _LANES: {error}"))?,
            second_factor_optional: false,
        })
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::read(|_, default| default).expect("the defaults are within what argon2 takes")
    }
}
