//! The second step of log-in: after the password, something that only its owner has.
//!
//! The password opens a challenge of five minutes and five attempts; a code, a passkey or a recovery code
//! turns it into a session. A computer that the account trusts skips the step.

use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::challenges::{self, Challenge, Kind};
use super::passkeys::{self, RelyingParty};
use super::rules::Rule;
use super::types::{SecondFactorMethod, SecondStep, TakeSecondStep};
use super::{account, devices, recovery, totp};
use crate::audit;
use crate::auth::entrance::Entrance;
use crate::auth::sessions::Method;
use crate::auth::types::Session;
use crate::db::Connection;
use crate::error::{Error, Problem, Result};
use crate::http::Valid;

/// What an account that showed its password must show besides; nothing without a second factor
/// or on a device it trusts.
pub async fn ask(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    request: &HttpRequest,
    (user_id, now): (Uuid, DateTime<Utc>),
) -> Result<Option<SecondStep>> {
    if !account::has_any(conn, user_id).await? {
        return Ok(None);
    }
    if let Some(token) = devices::presented(request, user_id)
        && devices::is_trusted(conn, user_id, &token, now).await?
    {
        return Ok(None);
    }
    let mut methods = Vec::new();
    let ceremony = passkeys::begin_proof(conn, relying_party, user_id).await?;
    if ceremony.is_some() {
        methods.push(SecondFactorMethod::Passkey);
    }
    if totp::show(conn, user_id).await?.is_some() {
        methods.push(SecondFactorMethod::Totp);
    }
    if recovery::count_left(conn, user_id).await? > 0 {
        methods.push(SecondFactorMethod::RecoveryCode);
    }
    let (passkey_options, state) = ceremony
        .map(|ceremony| (ceremony.options, ceremony.state))
        .unzip();
    let (challenge_id, expires_at) =
        challenges::add(conn, user_id, Kind::LogIn, state.as_ref(), now).await?;
    Ok(Some(SecondStep {
        challenge_id,
        expires_at,
        methods,
        passkey_options,
    }))
}

/// The answer to a right password that is not enough.
pub fn answer_with(step: &SecondStep) -> HttpResponse {
    HttpResponse::Accepted().json(step)
}

/// Takes the second step of log-in and opens the session.
#[utoipa::path(tag = "second-factors", request_body = TakeSecondStep, responses(
    (status = 200, description = "Session opened; sets the refresh cookie, and that of a trusted device", body = Session),
    (status = 404, description = "not-found", body = Problem),
    (status = 409, description = "challenge-expired", body = Problem),
    (status = 422, description = "invalid, wrong-code, passkey-refused", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/sessions/second-factors")]
pub(super) async fn take_second_step(
    entrance: Entrance,
    Valid(body): Valid<TakeSecondStep>,
) -> Result<HttpResponse> {
    let (user_id, proof) = read(&entrance, &body).await?;
    let now = entrance.now;
    let signature = entrance.signature(Some(user_id));
    // A wrong answer is counted, and therefore committed.
    let judged = entrance.db.transaction(&signature, async |conn| {
        if let Err(refusal) = judge(conn, &entrance, body.challenge_id, proof).await? {
            return Ok(Err(refusal));
        }
        if !body.trust_device {
            return Ok(Ok(None));
        }
        let name = device_name(&entrance.request);
        devices::trust(conn, user_id, &name, now)
            .await
            .map(|token| Ok(Some(token)))
    });
    let token: Option<String> = judged.await??;
    let mut entered = entrance.open(user_id, body.method.into()).await?;
    if let Some(token) = token {
        let cookie = devices::cookie(token, user_id, &entrance.config);
        entered.add_cookie(&cookie).map_err(Error::internal)?;
    }
    Ok(entered)
}

enum Proof {
    Code(String),
    Passkey(Value),
    RecoveryCode(Vec<u8>),
}

/// Whose challenge it is, and what was sent for it; a recovery code already hashed, which is heavy.
async fn read(entrance: &Entrance, body: &TakeSecondStep) -> Result<(Uuid, Proof)> {
    let missing = |field| Error::invalid(field, "required", "Hace falta este dato.");
    let code = || body.code.clone().ok_or_else(|| missing("/code"));
    let conn = &mut *entrance.db.connection().await?;
    let user_id = challenges::find_owner(conn, body.challenge_id, Kind::LogIn).await?;
    let proof = match body.method {
        SecondFactorMethod::Totp => Proof::Code(code()?),
        SecondFactorMethod::Passkey => {
            let credential = body.credential.clone();
            Proof::Passkey(credential.ok_or_else(|| missing("/credential"))?)
        }
        SecondFactorMethod::RecoveryCode => {
            let typed = code()?;
            let salt = recovery::find_salt(conn, user_id)
                .await?
                .unwrap_or(vec![0; 16]);
            Proof::RecoveryCode(web::block(move || recovery::hash(&typed, &salt)).await??)
        }
    };
    Ok((user_id, proof))
}

/// Whether the challenge is answered; inside, a refusal that must be committed because it was counted.
async fn judge(
    conn: &mut Connection,
    entrance: &Entrance,
    challenge_id: Uuid,
    proof: Proof,
) -> Result<Result<()>> {
    let now = entrance.now;
    let challenge = challenges::lock(conn, challenge_id, Kind::LogIn).await?;
    if challenge.is_over(now) {
        return Err(Rule::ChallengeExpired.into());
    }
    let refusal = match proof {
        Proof::Passkey(_) => Rule::PasskeyRefused,
        Proof::Code(_) | Proof::RecoveryCode(_) => Rule::WrongCode,
    };
    let pause = challenges::find_pause(conn, challenge.user_id, now).await?;
    if let (Rule::WrongCode, Some(seconds)) = (&refusal, pause) {
        return Err(Error::TooManyRequests(seconds));
    }
    let (id, user_id) = (challenge.id, challenge.user_id);
    if fits(conn, entrance, challenge, proof).await? {
        challenges::mark_used(conn, id, now).await?;
        return Ok(Ok(()));
    }
    challenges::count_attempt(conn, id).await?;
    let why = Some("second_factor");
    audit::record(conn, "log_in_failed", Some("users"), Some(user_id), why).await?;
    Ok(Err(refusal.into()))
}

async fn fits(
    conn: &mut Connection,
    entrance: &Entrance,
    challenge: Challenge,
    proof: Proof,
) -> Result<bool> {
    let (user_id, now) = (challenge.user_id, entrance.now);
    match (proof, challenge.state) {
        (Proof::Code(code), _) => totp::take(conn, &entrance.vault, user_id, &code, now).await,
        (Proof::RecoveryCode(hash), _) => recovery::spend(conn, user_id, &hash, now).await,
        (Proof::Passkey(credential), Some(state)) => {
            let ceremony = (state, credential);
            passkeys::prove(conn, &entrance.relying_party, user_id, ceremony, now).await
        }
        (Proof::Passkey(_), None) => Ok(false),
    }
}

impl From<SecondFactorMethod> for Method {
    fn from(method: SecondFactorMethod) -> Self {
        match method {
            SecondFactorMethod::Totp => Self::Totp,
            SecondFactorMethod::Passkey => Self::Passkey,
            SecondFactorMethod::RecoveryCode => Self::RecoveryCode,
        }
    }
}

/// Browser and system in their own names, as far as the browser tells.
fn device_name(request: &HttpRequest) -> String {
    let agent = request.headers().get(USER_AGENT);
    let agent = agent.and_then(|value| value.to_str().ok()).unwrap_or("");
    // In this order: each of them also calls itself by the names of those after it.
    let known = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    let browser = known(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    let parts: Vec<&str> = [browser, system].into_iter().flatten().collect();
    if parts.is_empty() {
        "?".into()
    } else {
        parts.join(" · ")
    }
}
