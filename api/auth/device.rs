//! Devices that an account has logged in from: a sealed cookie, which opens for that account only.
//!
//! It proves nothing about who sits there; it only counts failed passwords apart from a stranger's.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cookies;
use crate::config::Config;
use crate::error::Result;
use crate::vault::Vault;

const REMEMBERED: TimeDelta = TimeDelta::days(180);
const COOKIE_PATH: &str = "/api/v1/sessions";

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Device {
    pub id: Uuid,
    since: DateTime<Utc>,
}

impl Device {
    /// The device as this account knows it, if it does.
    pub fn known(
        request: &HttpRequest,
        vault: &Vault,
        user_id: Uuid,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let token = cookies::find(request, &cookie_name(user_id))?;
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
        let plain = vault.open(&purpose(user_id), &sealed).ok()?;
        let device: Self = serde_json::from_slice(&plain).ok()?;
        (now - device.since < REMEMBERED).then_some(device)
    }

    /// The cookie by which the account will know this device; a new id, so that each log-in starts a new count.
    pub fn cookie(
        vault: &Vault,
        user_id: Uuid,
        config: &Config,
        now: DateTime<Utc>,
    ) -> Result<Cookie<'static>> {
        let device = Self {
            id: Uuid::new_v4(),
            since: now,
        };
        let sealed = vault.seal(&purpose(user_id), &serde_json::to_vec(&device)?)?;
        let (name, value) = (cookie_name(user_id), BASE64_URL_SAFE_NO_PAD.encode(sealed));
        let over_tls = config.secure_cookies;
        Ok(cookies::bake(
            &name,
            value,
            COOKIE_PATH,
            REMEMBERED,
            over_tls,
        ))
    }
}

/// One for each account, since colleagues share a desk.
fn cookie_name(user_id: Uuid) -> String {
    format!(
        "seguimiento_device_{:012x}",
        user_id.as_u128() & 0xffff_ffff_ffff
    )
}

fn purpose(user_id: Uuid) -> String {
    format!("device of {user_id}")
}
