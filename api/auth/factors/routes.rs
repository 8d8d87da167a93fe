//! One's own second factors: add, rename, remove.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::passkeys::{self, RelyingParty};
use super::recovery::{self, Codes};
use super::rules::Rule;
use super::types::{
    AddedFactor, ConfirmTotpSecret, NewTotpSecret, Passkey, PasskeyChallenge, RecoveryCodes,
    RegisterPasskey, RenamePasskey, SecondFactors, TrustedDeviceList,
};
use super::{account, devices, lost, registration, second_step, totp};
use crate::auth::permissions::BeLoggedIn;
use crate::auth::{Actor, Can, CanNow};
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid, versioned};
use crate::vault::Vault;

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config.service(second_step::take_second_step);
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(show_second_factors)
        .service(create_totp_secret)
        .service(confirm_totp_secret)
        .service(delete_totp_secret)
        .service(create_passkey_challenge)
        .service(register_passkey)
        .service(rename_passkey)
        .service(delete_passkey)
        .service(create_recovery_codes)
        .service(list_trusted_devices)
        .service(delete_trusted_device)
        .service(lost::delete_second_factors);
}

/// The second factors of one's own account.
#[utoipa::path(tag = "second-factors", security(("session" = [])),
    responses((status = 200, description = "The factors", body = SecondFactors)))]
#[get("/me/second-factors")]
async fn show_second_factors(
    db: web::Data<Db>,
    config: web::Data<Config>,
    relying_party: web::Data<RelyingParty>,
    actor: Can<BeLoggedIn>,
) -> Result<HttpResponse> {
    let conn = &mut *db.connection().await?;
    let shown = account::show(conn, &config, &relying_party, actor.person()?).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Begins with an authenticator app: a seed as text and as a picture, worth nothing until confirmed.
#[utoipa::path(tag = "second-factors", security(("session" = [], "recent" = [])),
    responses((status = 201, description = "The seed, shown this once", body = NewTotpSecret)))]
#[post("/me/totp-secrets")]
async fn create_totp_secret(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    actor: CanNow<BeLoggedIn>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    let made = db
        .transaction(&actor, async |conn| {
            totp::begin(conn, &vault, &actor, user_id).await
        })
        .await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(&made))
}

/// Confirms the app by a code it shows; it replaces an earlier app. The first factor brings recovery codes.
#[utoipa::path(tag = "second-factors", params(("totp_secret_id" = Uuid, Path)), request_body = ConfirmTotpSecret, security(("session" = [], "recent" = [])), responses(
    (status = 200, description = "The app counts from now on", body = AddedFactor),
    (status = 422, description = "invalid, wrong-code", body = Problem)))]
#[post("/me/totp-secrets/{totp_secret_id}/confirmations")]
async fn confirm_totp_secret(
    db: web::Data<Db>,
    config: web::Data<Config>,
    (vault, relying_party): (web::Data<Vault>, web::Data<RelyingParty>),
    actor: CanNow<BeLoggedIn>,
    id: web::Path<Uuid>,
    Valid(body): Valid<ConfirmTotpSecret>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    let codes = codes_for_first(&db, &actor).await?;
    let added = db
        .transaction(&actor, async |conn| {
            if !totp::confirm(conn, &vault, (user_id, *id), &body.code, actor.now).await? {
                return Err(Rule::WrongCode.into());
            }
            account::added(conn, &config, &relying_party, &actor, codes.as_ref()).await
        })
        .await?;
    Ok(HttpResponse::build(StatusCode::OK).json(&added))
}

/// Recovery codes made before the transaction, where the account has no factor yet.
async fn codes_for_first(db: &Db, actor: &Actor) -> Result<Option<Codes>> {
    if account::has_any(&mut *db.connection().await?, actor.person()?).await? {
        return Ok(None);
    }
    Ok(Some(web::block(recovery::make).await??))
}

/// Removes the authenticator app.
#[utoipa::path(tag = "second-factors", params(("totp_secret_id" = Uuid, Path)), security(("session" = [], "recent" = [])), responses(
    (status = 204, description = "Removed"),
    (status = 409, description = "last-second-factor", body = Problem)))]
#[delete("/me/totp-secrets/{totp_secret_id}")]
async fn delete_totp_secret(
    db: web::Data<Db>,
    config: web::Data<Config>,
    actor: CanNow<BeLoggedIn>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    db.transaction(&actor, async |conn| {
        totp::remove(conn, user_id, *id).await?;
        account::settle_removal(conn, &config, user_id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Begins with a passkey: what the browser asks the device for.
#[utoipa::path(tag = "second-factors", security(("session" = [], "recent" = [])), responses(
    (status = 201, description = "Options for the browser; five minutes", body = PasskeyChallenge),
    (status = 409, description = "passkeys-unavailable, too-many-passkeys", body = Problem)))]
#[post("/me/passkey-challenges")]
async fn create_passkey_challenge(
    db: web::Data<Db>,
    relying_party: web::Data<RelyingParty>,
    actor: CanNow<BeLoggedIn>,
) -> Result<HttpResponse> {
    let challenge = db
        .transaction(&actor, async |conn| {
            registration::begin(conn, &relying_party, &actor).await
        })
        .await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(&challenge))
}

/// Keeps the passkey that the device made. The first factor brings recovery codes.
#[utoipa::path(tag = "second-factors", request_body = RegisterPasskey, security(("session" = [], "recent" = [])), responses(
    (status = 201, description = "The passkey counts from now on", body = AddedFactor),
    (status = 404, description = "not-found", body = Problem),
    (status = 409, description = "challenge-expired, passkey-registered", body = Problem),
    (status = 422, description = "invalid, passkey-refused", body = Problem)))]
#[post("/me/passkeys")]
async fn register_passkey(
    db: web::Data<Db>,
    config: web::Data<Config>,
    relying_party: web::Data<RelyingParty>,
    actor: CanNow<BeLoggedIn>,
    Valid(body): Valid<RegisterPasskey>,
) -> Result<HttpResponse> {
    let codes = codes_for_first(&db, &actor).await?;
    let added = db
        .transaction(&actor, async |conn| {
            registration::keep(conn, &relying_party, &actor, body).await?;
            account::added(conn, &config, &relying_party, &actor, codes.as_ref()).await
        })
        .await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(&added))
}

/// Gives a passkey another name.
#[utoipa::path(tag = "second-factors", request_body = RenamePasskey, security(("session" = [])),
    params(("passkey_id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "Renamed", body = Passkey)))]
#[patch("/me/passkeys/{passkey_id}")]
async fn rename_passkey(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    id: web::Path<Uuid>,
    IfMatch(seen): IfMatch,
    Valid(body): Valid<RenamePasskey>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    let renamed = db
        .transaction(&actor, async |conn| {
            passkeys::rename(conn, (user_id, *id), &body.name, seen).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, renamed.version, &renamed))
}

/// Removes a passkey.
#[utoipa::path(tag = "second-factors", params(("passkey_id" = Uuid, Path)), security(("session" = [], "recent" = [])), responses(
    (status = 204, description = "Removed"),
    (status = 409, description = "last-second-factor", body = Problem)))]
#[delete("/me/passkeys/{passkey_id}")]
async fn delete_passkey(
    db: web::Data<Db>,
    config: web::Data<Config>,
    actor: CanNow<BeLoggedIn>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    db.transaction(&actor, async |conn| {
        passkeys::remove(conn, user_id, *id).await?;
        account::settle_removal(conn, &config, user_id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes ten new recovery codes; the earlier ones are worth nothing from then on.
#[utoipa::path(tag = "second-factors", security(("session" = [], "recent" = [])), responses(
    (status = 201, description = "The codes, shown this once", body = RecoveryCodes),
    (status = 409, description = "no-second-factor", body = Problem)))]
#[post("/me/recovery-codes")]
async fn create_recovery_codes(
    db: web::Data<Db>,
    actor: CanNow<BeLoggedIn>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    if !account::has_any(&mut *db.connection().await?, user_id).await? {
        return Err(Rule::NoSecondFactor.into());
    }
    let codes = web::block(recovery::make).await??;
    db.transaction(&actor, async |conn| {
        recovery::replace(conn, user_id, &codes, actor.now).await
    })
    .await?;
    let codes = codes.plain;
    Ok(HttpResponse::Created().json(RecoveryCodes { codes }))
}

/// Computers on which log-in asks this account for its password only.
#[utoipa::path(tag = "second-factors", security(("session" = [])),
    responses((status = 200, description = "The devices, latest used first", body = TrustedDeviceList)))]
#[get("/me/trusted-devices")]
async fn list_trusted_devices(
    request: HttpRequest,
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    let presented = devices::presented(&request, user_id);
    let conn = &mut *db.connection().await?;
    let items = devices::list(conn, user_id, presented.as_deref(), actor.now).await?;
    Ok(HttpResponse::Ok().json(TrustedDeviceList { items }))
}

/// Trusts a device no more.
#[utoipa::path(tag = "second-factors", params(("trusted_device_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "Trusted no more")))]
#[delete("/me/trusted-devices/{trusted_device_id}")]
async fn delete_trusted_device(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let user_id = actor.person()?;
    db.transaction(&actor, async |conn| {
        devices::remove(conn, user_id, *id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
