//! A provider of identities that speaks OpenID Connect, such as Llave MX or a directory of the state.
//!
//! Authorization code with PKCE, state and nonce; what the provider says is verified with its published keys.

use std::fmt::Display;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreProviderMetadata, CoreTokenResponse,
    CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, EndUserEmail, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    reqwest,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::error::{Error, Result};

/// For how long what the provider says of itself is believed.
const KEEP_METADATA: TimeDelta = TimeDelta::minutes(10);

#[derive(Debug, Clone)]
pub struct ProviderSettings {
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<SecretString>,
    /// What the button says.
    pub name: String,
    pub scopes: Vec<String>,
    /// The assurance to ask for, and to insist on.
    pub acr: Option<String>,
    /// Whether the provider's own second factor counts as ours.
    pub has_second_factor: bool,
}

impl ProviderSettings {
    /// None where no issuer is set.
    ///
    /// # Errors
    /// If an issuer is set and no client.
    pub fn read(get: &impl Fn(&str) -> Option<String>) -> Result<Option<Self>, String> {
        let Some(issuer) = get("OIDC_ISSUER") else {
            return Ok(None);
        };
        let client_id = get("OIDC_CLIENT_ID").ok_or("OIDC_CLIENT_ID must go with OIDC_ISSUER")?;
        let scopes = get("OIDC_SCOPES").unwrap_or_else(|| "email profile".into());
        Ok(Some(Self {
            issuer,
            client_id,
            client_secret: get("OIDC_CLIENT_SECRET").map(Into::into),
            name: get("OIDC_NAME").unwrap_or_else(|| "Llave MX".into()),
            scopes: scopes.split_whitespace().map(str::to_owned).collect(),
            acr: get("OIDC_ACR"),
            has_second_factor: get("OIDC_MFA").is_some_and(|value| value == "1"),
        }))
    }
}

pub struct Provider {
    pub settings: ProviderSettings,
    redirect: String,
    http: reqwest::Client,
    metadata: RwLock<Option<(DateTime<Utc>, CoreProviderMetadata)>>,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What a log-in needs when it comes back; kept sealed meanwhile.
#[derive(Serialize, Deserialize)]
pub struct Departure {
    nonce: String,
    verifier: String,
    pub to: String,
}

/// Whom the provider vouches for.
#[derive(Debug)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
    /// Only if the provider has verified it.
    pub email: Option<String>,
}

/// Why the provider vouches for nobody.
#[derive(Debug)]
pub enum NoIdentity {
    Refused,
    Unavailable,
}

impl Provider {
    /// The provider that is configured, if one is.
    ///
    /// # Errors
    /// If there is no way to make requests.
    pub fn of(config: &Config) -> Result<Option<Self>> {
        let Some(settings) = config.provider.clone() else {
            return Ok(None);
        };
        let http = reqwest::ClientBuilder::new()
            // Following redirects would let a provider's answers reach into the network.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .build()
            .map_err(Error::internal)?;
        Ok(Some(Self {
            settings,
            redirect: format!("{}/api/v1/sessions/provider/callback", config.public_url),
            http,
            metadata: RwLock::new(None),
        }))
    }

    /// Where to send the browser, the state it must bring back, and what to keep until then.
    pub async fn depart(
        &self,
        to: String,
        now: DateTime<Utc>,
    ) -> Result<(String, String, Departure), NoIdentity> {
        let client = self.client(now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new));
        if let Some(acr) = &self.settings.acr {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        let (url, state, nonce) = request.url();
        let departure = Departure {
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            to,
        };
        Ok((url.to_string(), state.secret().clone(), departure))
    }

    /// Exchanges the code that the browser brought back for whom the provider vouches for.
    pub async fn identify(
        &self,
        code: String,
        departure: &Departure,
        now: DateTime<Utc>,
    ) -> Result<Identity, NoIdentity> {
        let client = self.client(now).await?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(refused)?
            .set_pkce_verifier(PkceCodeVerifier::new(departure.verifier.clone()))
            .request_async(&self.http)
            .await
            .map_err(refused)?;
        let claims = verify(&client, &answer, departure, now)?;
        self.insist_on_assurance(&claims)?;
        let email = match verified(claims.email(), claims.email_verified()) {
            Some(email) => Some(email),
            None => self.ask_for_email(&client, &answer, &claims).await?,
        };
        Ok(Identity {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            email,
        })
    }

    /// Many providers tell the e-mail only to whoever asks for it.
    async fn ask_for_email(
        &self,
        client: &Client,
        answer: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> Result<Option<String>, NoIdentity> {
        let token = answer.access_token().clone();
        let Ok(request) = client.user_info(token, Some(claims.subject().clone())) else {
            return Ok(None);
        };
        let info: CoreUserInfoClaims = request.request_async(&self.http).await.map_err(refused)?;
        Ok(verified(info.email(), info.email_verified()))
    }

    fn insist_on_assurance(&self, claims: &CoreIdTokenClaims) -> Result<(), NoIdentity> {
        let given = claims.auth_context_ref().map(|acr| acr.as_str());
        match &self.settings.acr {
            Some(asked) if given != Some(asked) => Err(refused("another acr than was asked for")),
            _ => Ok(()),
        }
    }

    async fn client(&self, now: DateTime<Utc>) -> Result<Client, NoIdentity> {
        let secret = self.settings.client_secret.as_ref();
        let client = CoreClient::from_provider_metadata(
            self.discover(now).await?,
            ClientId::new(self.settings.client_id.clone()),
            secret.map(|secret| ClientSecret::new(secret.expose_secret().to_owned())),
        );
        let redirect = RedirectUrl::new(self.redirect.clone()).map_err(unavailable)?;
        Ok(client.set_redirect_uri(redirect))
    }

    /// What the provider says of itself, with its keys.
    async fn discover(&self, now: DateTime<Utc>) -> Result<CoreProviderMetadata, NoIdentity> {
        let held = self.metadata.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((read_at, metadata)) = held.clone()
            && now - read_at < KEEP_METADATA
        {
            return Ok(metadata);
        }
        drop(held);
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(unavailable)?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.http)
            .await
            .map_err(unavailable)?;
        let mut held = self
            .metadata
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *held = Some((now, metadata.clone()));
        Ok(metadata)
    }
}

/// Signature, issuer, audience, expiry, nonce, and that the access token belongs to it.
fn verify(
    client: &Client,
    answer: &CoreTokenResponse,
    departure: &Departure,
    now: DateTime<Utc>,
) -> Result<CoreIdTokenClaims, NoIdentity> {
    let token = answer
        .id_token()
        .ok_or_else(|| refused("no identity token"))?;
    let verifier = client.id_token_verifier().set_time_fn(move || now);
    let claims = token
        .claims(&verifier, &Nonce::new(departure.nonce.clone()))
        .map_err(refused)?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(refused)?;
        let key = token.signing_key(&verifier).map_err(refused)?;
        let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key);
        if actual.map_err(refused)? != *expected {
            return Err(refused("an access token of another log-in"));
        }
    }
    Ok(claims.clone())
}

fn verified(email: Option<&EndUserEmail>, is_verified: Option<bool>) -> Option<String> {
    email
        .filter(|_| is_verified == Some(true))
        .map(|email| email.to_lowercase())
}

/// The cause is for the log; it names no person.
fn refused(cause: impl Display) -> NoIdentity {
    tracing::warn!(%cause, "the provider vouches for nobody");
    NoIdentity::Refused
}

fn unavailable(cause: impl Display) -> NoIdentity {
    tracing::warn!(%cause, "the provider of identities does not answer");
    NoIdentity::Unavailable
}
