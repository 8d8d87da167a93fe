//! `/oauth/token` and where it is described (RFC 8414).
//!
//! Both lie at the root, not under `/api/v1`: libraries of OAuth look for the description there, the protocol has
//! versions of its own, and what it answers has the shape of RFC 6749 and not of a problem.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, post, web};
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::assertions::ALGORITHM_NAMES;
use super::authentication::{Proof, Proved};
use super::oauth_error::{OAuthError, OAuthProblem};
use super::tokens::{AUDIENCE, AgencyClaims};
use super::{refusals, rules, scopes, secrets};
use crate::audit;
use crate::auth::{ACCESS_SECONDS, Actor, Signer, throttle};
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::http::{request_id, storable};

const LONGEST_BODY: usize = 16 << 10;
const PATH: &str = "/oauth/token";

/// The fields of the form, each once.
pub struct Form(Vec<(String, String)>);

impl Form {
    fn field(&self, name: &str) -> Option<String> {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone())
    }

    fn read(body: &[u8]) -> Result<Self, OAuthError> {
        let unreadable = OAuthError::InvalidRequest("The body is no form that can be read.");
        let text = std::str::from_utf8(body)
            .map_err(|_| OAuthError::InvalidRequest("The body is no UTF-8."))?;
        let fields = web::Query::<Vec<(String, String)>>::from_query(text);
        let fields = fields.map_err(|_| unreadable)?.into_inner();
        for (at, (name, value)) in fields.iter().enumerate() {
            if fields[..at].iter().any(|(before, _)| before == name) {
                return Err(OAuthError::InvalidRequest("A parameter came twice."));
            }
            if storable::fault_of(value).is_some() {
                return Err(OAuthError::InvalidRequest(
                    "A parameter holds what no text may hold.",
                ));
            }
        }
        Ok(Self(fields))
    }
}

impl FromRequest for Form {
    type Error = OAuthError;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Self, OAuthError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get("content-type");
        let is_form = kind.is_some_and(|value| {
            let text = value.to_str().unwrap_or_default();
            text.starts_with("application/x-www-form-urlencoded")
        });
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            if !is_form {
                return Err(OAuthError::UnsupportedMediaType);
            }
            let bytes = bytes.await.map_err(|_| OAuthError::TooLarge)?;
            if bytes.len() > LONGEST_BODY {
                return Err(OAuthError::TooLarge);
            }
            Self::read(&bytes)
        })
    }
}

/// What `/oauth/token` is asked (RFC 6749, 4.4.2; RFC 7523, 2.2).
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"grant_type": "client_credentials", "scope": "people.find benefits.read"}))]
#[allow(
    dead_code,
    reason = "the contract's picture of a form that is read field by field"
)]
struct AskToken {
    #[schema(example = "client_credentials")]
    grant_type: String,
    /// Separated by blanks; everything the client holds, where nothing is said.
    scope: Option<String>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, for clients with keys of their own.
    client_assertion_type: Option<String>,
    /// A JWT with iss and sub (the client), aud (this installation or this address), exp within five minutes, jti.
    client_assertion: Option<String>,
}

/// A token of ten minutes (RFC 6749, 5.1).
#[derive(Serialize, ToSchema)]
pub struct AccessToken {
    pub access_token: String,
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds it lives.
    #[schema(example = 600)]
    pub expires_in: i64,
    /// What it allows, separated by blanks.
    #[schema(example = "benefits.read people.find")]
    pub scope: String,
}

/// Gives a program of another agency an access token for what its agreement allows (OAuth 2.0, client credentials).
#[utoipa::path(tag = "agencies", request_body(content = AskToken, content_type = "application/x-www-form-urlencoded"),
    responses(
    (status = 200, description = "A token", body = AccessToken),
    (status = 400, description = "invalid_request, unsupported_grant_type, invalid_scope, unauthorized_client", body = OAuthProblem),
    (status = 401, description = "invalid_client", body = OAuthProblem),
    (status = 413, description = "invalid_request", body = OAuthProblem),
    (status = 415, description = "invalid_request", body = OAuthProblem),
    (status = 429, description = "temporarily_unavailable", body = OAuthProblem),
    (status = 500, description = "server_error", body = OAuthProblem),
    (status = 503, description = "temporarily_unavailable", body = OAuthProblem)))]
#[post("/oauth/token")]
pub async fn issue_token(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    config: web::Data<Config>,
    signer: web::Data<Signer>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse, OAuthError> {
    match form.field("grant_type").as_deref() {
        Some("client_credentials") => {}
        Some(_) => return Err(OAuthError::UnsupportedGrantType),
        None => return Err(OAuthError::InvalidRequest("grant_type is missing.")),
    }
    let proof = Proof::read(request.headers(), |name| form.field(name))?;
    let asking = Asking {
        db: &db,
        now: clock.now(),
        issuer: &config.public_url,
    };
    let proved = asking.prove(&proof).await?;
    let token = asking
        .grant(&signer, proved, form.field("scope").as_deref())
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header(("Cache-Control", "no-store"))
        .json(token))
}

/// One request for a token.
struct Asking<'a> {
    db: &'a Db,
    now: chrono::DateTime<chrono::Utc>,
    issuer: &'a str,
}

impl Asking<'_> {
    /// Who asks, once the throttle lets it try; a failure is counted and kept.
    async fn prove(&self, proof: &Proof) -> Result<Proved, OAuthError> {
        let buckets = proof.buckets(request_id::current_address());
        let audiences = [self.issuer.to_owned(), format!("{}{PATH}", self.issuer)];
        let system = Actor::system(self.now);
        let proved = self
            .db
            .transaction(&system, async |conn| {
                throttle::check(conn, &buckets, self.now).await?;
                proof.verify(conn, &audiences, self.now).await
            })
            .await?;
        let Some(proved) = proved else {
            self.count_failure(proof, &buckets).await?;
            return Err(OAuthError::InvalidClient);
        };
        if let Err(idle) = proved.client.standing.check() {
            refusals::note(self.db, proved.client.id, idle.into(), PATH, self.now).await;
            return Err(OAuthError::Unauthorized(idle));
        }
        Ok(proved)
    }

    async fn count_failure(&self, proof: &Proof, buckets: &[throttle::Bucket]) -> Result<()> {
        let system = Actor::system(self.now);
        let known = self
            .db
            .transaction(&system, async |conn| {
                throttle::take(conn, buckets, self.now).await?;
                let known = super::caller::find(conn, proof.client_id(), self.now).await?;
                let id = known.map(|client| client.id);
                audit::record(conn, "log_in_failed", Some("agency_clients"), id, None).await?;
                Ok(id)
            })
            .await?;
        if let Some(client) = known {
            refusals::note(self.db, client, "invalid_client", PATH, self.now).await;
        }
        Ok(())
    }

    /// The token, for what was asked and may be given.
    async fn grant(
        &self,
        signer: &Signer,
        proved: Proved,
        asked: Option<&str>,
    ) -> Result<AccessToken, OAuthError> {
        let client = &proved.client;
        let given = match asked.map(str::trim).filter(|asked| !asked.is_empty()) {
            None => client.scopes.clone(),
            Some(asked) => {
                let asked: Vec<String> = asked.split(' ').map(str::to_owned).collect();
                if asked.iter().any(|one| !client.scopes.contains(one)) {
                    refusals::note(self.db, client.id, "invalid_scope", PATH, self.now).await;
                    return Err(OAuthError::InvalidScope);
                }
                rules::within(&asked, &client.scopes)
            }
        };
        if given.is_empty() {
            return Err(OAuthError::InvalidScope);
        }
        let scope = given.join(" ");
        let request_id = request_id::current().unwrap_or_else(Uuid::now_v7);
        let actor = client.actor(request_id, self.now);
        let claims = self.claims(&client.client_id, &scope);
        let access_token = self
            .db
            .transaction(&actor, async |conn| {
                self.note_use(conn, &proved).await?;
                signer.sign_claims(conn, &claims, self.now).await
            })
            .await?;
        Ok(AccessToken {
            access_token,
            token_type: "Bearer",
            expires_in: ACCESS_SECONDS,
            scope,
        })
    }

    fn claims(&self, client_id: &str, scope: &str) -> AgencyClaims {
        AgencyClaims {
            iss: self.issuer.to_owned(),
            aud: AUDIENCE.into(),
            sub: client_id.to_owned(),
            client_id: client_id.to_owned(),
            scope: scope.to_owned(),
            iat: self.now.timestamp(),
            exp: self.now.timestamp() + ACCESS_SECONDS,
            jti: Uuid::now_v7(),
        }
    }

    async fn note_use(&self, conn: &mut Connection, proved: &Proved) -> Result<()> {
        if let Some(secret) = proved.secret {
            secrets::note_use(conn, secret, self.now).await?;
        }
        let address = request_id::current_address().map(|address| address.to_string());
        diesel::sql_query(
            "insert into agency_client_uses (client_id, last_token_at, last_address) values ($1, $2, $3::inet)
             on conflict (client_id) do update set last_token_at = excluded.last_token_at, last_address = excluded.last_address",
        )
        .bind::<SqlUuid, _>(proved.client.id)
        .bind::<Timestamptz, _>(self.now)
        .bind::<Nullable<Text>, _>(address)
        .execute(conn)
        .await?;
        let id = Some(proved.client.id);
        audit::record(conn, "log_in", Some("agency_clients"), id, None).await
    }
}

/// What this installation can do of OAuth (RFC 8414).
#[derive(Serialize, ToSchema)]
pub struct AuthorizationServer {
    #[schema(example = "https://seguimiento.example")]
    pub issuer: String,
    #[schema(example = "https://seguimiento.example/oauth/token")]
    pub token_endpoint: String,
    pub jwks_uri: String,
    pub scopes_supported: Vec<&'static str>,
    /// None: there is no authorization endpoint.
    pub response_types_supported: Vec<&'static str>,
    pub grant_types_supported: Vec<&'static str>,
    pub token_endpoint_auth_methods_supported: Vec<&'static str>,
    pub token_endpoint_auth_signing_alg_values_supported: Vec<&'static str>,
}

/// Where and how programs of other agencies get tokens (RFC 8414).
#[utoipa::path(tag = "agencies", responses(
    (status = 200, description = "Metadata; may be kept for an hour", body = AuthorizationServer)))]
#[get("/.well-known/oauth-authorization-server")]
pub async fn show_authorization_server(config: web::Data<Config>) -> HttpResponse {
    let issuer = config.public_url.clone();
    HttpResponse::Ok()
        .insert_header(("Cache-Control", "public, max-age=3600"))
        .json(AuthorizationServer {
            token_endpoint: format!("{issuer}{PATH}"),
            jwks_uri: format!("{issuer}/api/v1/.well-known/jwks.json"),
            scopes_supported: scopes::ALL.iter().map(|(name, _)| *name).collect(),
            response_types_supported: Vec::new(),
            grant_types_supported: vec!["client_credentials"],
            token_endpoint_auth_methods_supported: vec!["client_secret_basic", "private_key_jwt"],
            token_endpoint_auth_signing_alg_values_supported: ALGORITHM_NAMES.to_vec(),
            issuer,
        })
}
