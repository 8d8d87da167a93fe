//! Log-in by a provider: away to it, and back. Whatever goes wrong comes back to the log-in page in words.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::cookies;
use super::entrance::Entrance;
use super::provider::{NoIdentity, Provider};
use super::provider_accounts::{self as accounts, AWAY};
use super::sessions::Method;
use crate::error::{Error, Problem, Result};
use crate::http::Filter;
use crate::vault;

const COOKIE: &str = "seguimiento_provider";
const COOKIE_PATH: &str = "/api/v1/sessions/provider";

#[derive(Serialize, ToSchema)]
pub struct Providers {
    pub items: Vec<ProviderName>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Provider)]
pub struct ProviderName {
    #[schema(example = "Llave MX")]
    pub name: String,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Start {
    /// Page of this site to open afterwards.
    #[serde(default)]
    to: Option<String>,
}

/// What the provider sends the browser back with.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Return {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: Option<String>,
}

/// Why somebody did not get in, as the log-in page tells it.
#[derive(Debug, Clone, Copy, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
enum Turned {
    Refused,
    Expired,
    Unknown,
    Unavailable,
    /// The provider asked for none, and the account has one here.
    SecondFactor,
}

/// Where else people may prove who they are.
#[utoipa::path(tag = "sessions", responses((status = 200, description = "Providers; at most one", body = Providers)))]
#[get("/sessions/providers")]
pub(super) async fn list_providers(provider: web::Data<Option<Provider>>) -> HttpResponse {
    let items = provider.as_ref().as_ref().map(|provider| ProviderName {
        name: provider.settings.name.clone(),
    });
    HttpResponse::Ok().json(Providers {
        items: items.into_iter().collect(),
    })
}

/// Sends the browser to the provider.
#[utoipa::path(tag = "sessions", params(Start), responses(
    (status = 303, description = "To the provider, or back to the log-in page"),
    (status = 404, description = "not-found", body = Problem)))]
#[get("/sessions/provider/start")]
pub(super) async fn start_provider_log_in(
    entrance: Entrance,
    provider: web::Data<Option<Provider>>,
    Filter(start): Filter<Start>,
) -> Result<HttpResponse> {
    let provider = provider.as_ref().as_ref().ok_or(Error::NotFound)?;
    let to = start.to.filter(|to| is_own_page(to));
    let to = to.unwrap_or_else(|| "/".into());
    let Ok((url, state, departure)) = provider.depart(to, entrance.now).await else {
        return Ok(turn_back(Turned::Unavailable));
    };
    let (browser, _) = vault::new_token();
    let conn = &mut *entrance.db.connection().await?;
    let marks = (state.as_str(), browser.as_str());
    accounts::keep(conn, &entrance.vault, marks, &departure, entrance.now).await?;
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, url))
        .cookie(browser_cookie(browser, entrance.config.secure_cookies))
        .finish())
}

/// Where the provider sends the browser back to: opens the session and goes on to the page.
#[utoipa::path(tag = "sessions", params(Return), responses(
    (status = 303, description = "To the page, logged in, or back to the log-in page"),
    (status = 404, description = "not-found", body = Problem)))]
#[get("/sessions/provider/callback")]
pub(super) async fn finish_provider_log_in(
    request: HttpRequest,
    entrance: Entrance,
    provider: web::Data<Option<Provider>>,
    Filter(back): Filter<Return>,
) -> Result<HttpResponse> {
    let provider = provider.as_ref().as_ref().ok_or(Error::NotFound)?;
    let browser = cookies::find(&request, COOKIE).unwrap_or_default();
    let outcome = enter(&entrance, provider, &browser, back).await?;
    let mut answer = outcome.unwrap_or_else(turn_back);
    let mut cookie = browser_cookie(String::new(), entrance.config.secure_cookies);
    cookie.make_removal();
    answer.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(answer)
}

async fn enter(
    entrance: &Entrance,
    provider: &Provider,
    browser: &str,
    back: Return,
) -> Result<Result<HttpResponse, Turned>> {
    let marks = (back.state.as_str(), browser);
    let conn = &mut *entrance.db.connection().await?;
    let Some(departure) = accounts::take(conn, &entrance.vault, marks, entrance.now).await? else {
        return Ok(Err(Turned::Expired));
    };
    let Some(code) = back.code else {
        return Ok(Err(Turned::Refused));
    };
    let identity = match provider.identify(code, &departure, entrance.now).await {
        Ok(identity) => identity,
        Err(NoIdentity::Refused) => return Ok(Err(Turned::Refused)),
        Err(NoIdentity::Unavailable) => return Ok(Err(Turned::Unavailable)),
    };
    let Some(user_id) = entrance.account_of(&identity).await? else {
        return Ok(Err(Turned::Unknown));
    };
    let method = if provider.settings.has_second_factor {
        Method::ProviderWithFactor
    } else {
        Method::Provider
    };
    if method == Method::Provider && entrance.ask(user_id).await?.is_some() {
        return Ok(Err(Turned::SecondFactor));
    }
    let opened = entrance.open(user_id, method).await?;
    Ok(Ok(go_on(&opened, &departure.to)))
}

/// The session's cookies, and then the page; the page renews for a token of its own.
fn go_on(opened: &HttpResponse, to: &str) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((LOCATION, to));
    for cookie in opened.cookies() {
        answer.cookie(cookie.into_owned());
    }
    answer.finish()
}

fn turn_back(why: Turned) -> HttpResponse {
    let why: &str = why.into();
    HttpResponse::SeeOther()
        .insert_header((LOCATION, format!("/log-in?refusal={why}")))
        .finish()
}

/// Lax, since the browser comes back from another site.
fn browser_cookie(value: String, is_secure: bool) -> Cookie<'static> {
    let mut cookie = cookies::bake(COOKIE, value, COOKIE_PATH, AWAY, is_secure);
    cookie.set_same_site(SameSite::Lax);
    cookie
}

/// A path of this site and nothing that browsers take for another's.
fn is_own_page(to: &str) -> bool {
    to.starts_with('/')
        && !to.starts_with("//")
        && !to.contains(['\\', '\r', '\n', '\t'])
        && to.len() <= 500
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_site_come_after_log_in() {
        for own in ["/", "/alerts?state=open", "/beneficiaries/1"] {
            assert!(is_own_page(own), "{own}");
        }
        for other in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
        ] {
            assert!(!is_own_page(other), "{other}");
        }
    }
}
