//! Cookies: out of reach of scripts and of other sites; where TLS is in front, bound to this very host by their name.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, web};
use chrono::TimeDelta;

use crate::config::Config;

/// A cookie that lasts for a while; browsers accept the `__Host-` name only for the whole host and over TLS.
pub fn bake(
    name: &str,
    value: String,
    path: &'static str,
    lasting: TimeDelta,
    over_tls: bool,
) -> Cookie<'static> {
    Cookie::build(full_name(name, over_tls), value)
        .path(if over_tls { "/" } else { path })
        .http_only(true)
        .secure(over_tls)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(lasting.num_seconds()))
        .finish()
}

/// What the browser kept under this name.
pub fn find(request: &HttpRequest, name: &str) -> Option<String> {
    let over_tls = request.app_data::<web::Data<Config>>()?.secure_cookies;
    let cookie = request.cookie(&full_name(name, over_tls))?;
    Some(cookie.value().to_owned())
}

fn full_name(name: &str, over_tls: bool) -> String {
    if over_tls {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}
