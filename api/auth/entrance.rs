//! Where people come in: what every way of logging in needs, and what it ends with.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::device::Device;
use super::factors::{self, RelyingParty, SecondStep};
use super::provider::Identity;
use super::sessions::{self, Method, Opening};
use super::throttle::{self, Bucket, Limit};
use super::types::{LogIn, Refusal};
use super::{Actor, Signer, password, provider_accounts, routes, store};
use crate::audit;
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::request_id;
use crate::vault::Vault;

pub struct Entrance {
    pub db: web::Data<Db>,
    pub config: web::Data<Config>,
    pub signer: web::Data<Signer>,
    pub vault: web::Data<Vault>,
    pub relying_party: web::Data<RelyingParty>,
    pub now: DateTime<Utc>,
    pub request: HttpRequest,
}

impl FromRequest for Entrance {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).ok_or_else(|| Error::internal("application state is incomplete")))
    }
}

impl Entrance {
    fn of(request: &HttpRequest) -> Option<Self> {
        Some(Self {
            db: request.app_data::<web::Data<Db>>()?.clone(),
            config: request.app_data::<web::Data<Config>>()?.clone(),
            signer: request.app_data::<web::Data<Signer>>()?.clone(),
            vault: request.app_data::<web::Data<Vault>>()?.clone(),
            relying_party: request.app_data::<web::Data<RelyingParty>>()?.clone(),
            now: request.app_data::<web::Data<Clock>>()?.now(),
            request: request.clone(),
        })
    }

    /// Signs what is written about an account before it is logged in.
    pub fn signature(&self, user_id: Option<Uuid>) -> Actor {
        Actor {
            request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
            user_id,
            ..Actor::system(self.now)
        }
    }

    /// The account whose e-mail and password these are; attempts are counted, and failed ones audited.
    pub async fn check_password(&self, body: LogIn) -> Result<Uuid> {
        let found = store::find_credentials(&mut *self.db.connection().await?, &body.email).await?;
        let (user_id, stored) = found.unzip();
        let stored = stored.flatten();
        let device = user_id.and_then(|id| Device::known(&self.request, &self.vault, id, self.now));
        let device = device.map(|device| device.id.to_string());
        let address = request_id::current_address();
        let buckets = Bucket::of_log_in(&body.email, device.as_deref(), address);
        let fits = self
            .try_password(user_id, stored, body.password, &buckets)
            .await?;
        user_id
            .filter(|_| fits)
            .ok_or_else(|| Refusal::BadCredentials.into())
    }

    /// One counted attempt; a hash made at another cost is replaced on success.
    pub async fn try_password(
        &self,
        user_id: Option<Uuid>,
        stored: Option<String>,
        password: String,
        buckets: &[Bucket],
    ) -> Result<bool> {
        let signature = self.signature(user_id);
        self.db
            .transaction(&signature, async |conn| {
                throttle::take(conn, buckets, self.now).await
            })
            .await?;
        let cost = self.config.sessions.password_cost.clone();
        let (fits, rehashed) = web::block(move || {
            let fits = password::verify(&password, stored.as_deref(), &cost);
            let stored = stored.filter(|_| fits);
            let rehashed = stored.and_then(|old| {
                let new = password::rehash(&password, &old, &cost)?;
                Some((old, new))
            });
            (fits, rehashed)
        })
        .await?;
        self.db
            .transaction(&signature, async |conn| {
                if !fits {
                    let table = Some("users");
                    return audit::record(conn, "log_in_failed", table, user_id, None).await;
                }
                if let Some((old, new)) = &rehashed {
                    store::replace_hash(conn, old, new).await?;
                }
                throttle::give_back(conn, buckets).await
            })
            .await?;
        Ok(fits)
    }

    /// One counted attempt at the password of whoever is logged in.
    pub async fn try_own_password(&self, actor: &Actor, password: String) -> Result<bool> {
        let (user_id, session) = (actor.person()?, actor.open_session()?.id.to_string());
        let stored = store::find_password(&mut *self.db.connection().await?, user_id).await?;
        let bucket = Bucket::new(Limit::Narrow, &["session", &session]);
        self.try_password(Some(user_id), stored, password, &[bucket])
            .await
    }

    /// Opens the session of an account that has shown one factor, or asks for its second.
    pub async fn admit(&self, user_id: Uuid, method: Method) -> Result<HttpResponse> {
        match self.ask(user_id).await? {
            Some(step) => Ok(factors::answer_with(&step)),
            None => self.open(user_id, method).await,
        }
    }

    /// What the account must show besides; nothing without a second factor or on a device it trusts.
    pub async fn ask(&self, user_id: Uuid) -> Result<Option<SecondStep>> {
        self.db
            .transaction(&self.signature(Some(user_id)), async |conn| {
                let who = (user_id, self.now);
                factors::ask(conn, &self.relying_party, &self.request, who).await
            })
            .await
    }

    /// The account of whom a provider vouches for; an identity of nobody here is audited as a failure.
    pub async fn account_of(&self, identity: &Identity) -> Result<Option<Uuid>> {
        self.db
            .transaction(&self.signature(None), async |conn| {
                let found = provider_accounts::account_of(conn, identity, self.now).await?;
                if found.is_none() {
                    let (table, why) = (Some("users"), Some("provider"));
                    audit::record(conn, "log_in_failed", table, None, why).await?;
                }
                Ok(found)
            })
            .await
    }

    /// Opens the session of an account that has proved who it is, and answers with it.
    pub async fn open(&self, user_id: Uuid, method: Method) -> Result<HttpResponse> {
        let opening = Opening::new(&self.request, user_id, method, self.now);
        let way: &str = method.into();
        let opened = self
            .db
            .transaction(&self.signature(Some(user_id)), async |conn| {
                let (table, way) = (Some("users"), Some(way));
                audit::record(conn, "log_in", table, Some(user_id), way).await?;
                sessions::open(conn, &self.signer, &self.config.sessions, opening).await
            })
            .await?;
        let mut answer = routes::answer(opened, &self.config);
        let device = Device::cookie(&self.vault, user_id, &self.config, self.now)?;
        answer.add_cookie(&device).map_err(Error::internal)?;
        Ok(answer)
    }

    /// Notes that whoever is logged in proved once more who they are.
    pub async fn prove(&self, actor: &Actor, session_id: Uuid) -> Result<()> {
        self.db
            .transaction(actor, async |conn| {
                let (table, why) = (Some("users"), Some("reauthentication"));
                audit::record(conn, "log_in", table, actor.user_id, why).await?;
                sessions::prove(conn, session_id, actor.now).await
            })
            .await
    }
}
