//! The person behind a request, with their permissions and the rows within their reach.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::permissions::Permission;
use super::tokens::Claims;
use super::types::Refusal;
use super::{Signer, factors, store};
use crate::calendar::{Clock, local_date};
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::request_id::RequestId;

/// For how long a proof of who somebody is suffices for a sensitive act.
const RECENT: TimeDelta = TimeDelta::minutes(10);

/// Who acts, under which request, and when: everything an action needs to sign what it writes.
#[derive(Debug, Clone)]
pub struct Actor {
    /// None for what the system does by itself, and for programs of other agencies.
    pub user_id: Option<Uuid>,
    /// The program of another agency that acts; then nobody's account does.
    pub client_id: Option<Uuid>,
    pub display_name: String,
    pub email: String,
    pub roles: Vec<String>,
    pub school_id: Option<Uuid>,
    /// None yet where `second_factor_required`.
    pub permissions: HashSet<String>,
    /// Whether the account must set up a second factor before it may do anything else.
    pub second_factor_required: bool,
    /// None for what the system does by itself.
    pub session: Option<ActiveSession>,
    pub request_id: Uuid,
    pub now: DateTime<Utc>,
}

/// The session that a request comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActiveSession {
    pub id: Uuid,
    /// When the person last proved who they are.
    pub authenticated_at: DateTime<Utc>,
}

/// Which rows an actor reaches: a school sees its own students and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Institute,
    School(Uuid),
}

impl Scope {
    /// The school the actor is bound to, for `school_id = coalesce($1, school_id)` conditions.
    pub fn school_id(self) -> Option<Uuid> {
        match self {
            Self::Institute => None,
            Self::School(id) => Some(id),
        }
    }
}

impl Actor {
    /// The system itself: due dates, daily work.
    pub fn system(now: DateTime<Utc>) -> Self {
        Self {
            user_id: None,
            client_id: None,
            display_name: "Sistema".into(),
            email: String::new(),
            roles: Vec::new(),
            school_id: None,
            permissions: HashSet::new(),
            second_factor_required: false,
            session: None,
            request_id: Uuid::now_v7(),
            now,
        }
    }

    /// The same actor with one right more: what somebody with that right offered carries it to whoever accepts.
    #[must_use]
    pub fn entrusted_with<P: Permission>(&self) -> Self {
        let mut entrusted = self.clone();
        entrusted.permissions.insert(P::NAME.to_owned());
        entrusted
    }

    pub fn can(&self, permission: &str) -> bool {
        self.permissions.contains(permission)
    }

    pub fn scope(&self) -> Scope {
        self.school_id.map_or(Scope::Institute, Scope::School)
    }

    /// The calendar date in Sonora.
    pub fn today(&self) -> NaiveDate {
        local_date(self.now)
    }

    /// The account, for what only a person can do.
    pub fn person(&self) -> Result<Uuid> {
        self.user_id.ok_or(Error::Forbidden)
    }

    /// The session, for what concerns the session itself.
    pub fn open_session(&self) -> Result<ActiveSession> {
        self.session.ok_or(Error::Forbidden)
    }

    /// Refuses a sensitive act to whoever proved who they are longer ago.
    pub fn prove_now(&self) -> Result<()> {
        let is_recent = |session: ActiveSession| self.now - session.authenticated_at < RECENT;
        if self.session.is_some_and(is_recent) {
            Ok(())
        } else {
            Err(Refusal::ReauthenticationRequired.into())
        }
    }
}

/// An actor who holds the permission `P`; without it the handler is never reached.
pub struct Can<P: Permission> {
    actor: Actor,
    permission: PhantomData<P>,
}

impl<P: Permission> Deref for Can<P> {
    type Target = Actor;
    fn deref(&self) -> &Actor {
        &self.actor
    }
}

impl<P: Permission> FromRequest for Can<P> {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    /// Name it before the body and the query in a handler: permission is judged before what was sent.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let identified = request.extensions_mut().remove::<Identified>();
        let actor = identified.map_or(Err(NO_TOKEN), |identified| identified.0);
        std::future::ready(actor.and_then(|actor| {
            if P::NAME.is_empty() || actor.can(P::NAME) {
                Ok(Self {
                    actor,
                    permission: PhantomData,
                })
            } else if actor.second_factor_required {
                Err(factors::Rule::SecondFactorRequired.into())
            } else {
                tracing::warn!(user_id = ?actor.user_id, permission = P::NAME, "refused");
                Err(Error::Forbidden)
            }
        }))
    }
}

/// An actor who holds the permission `P` and proved who they are just now: for sensitive acts.
pub struct CanNow<P: Permission>(Can<P>);

impl<P: Permission> Deref for CanNow<P> {
    type Target = Actor;
    fn deref(&self) -> &Actor {
        &self.0.actor
    }
}

impl<P: Permission> FromRequest for CanNow<P> {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let actor = Can::<P>::from_request(request, payload).into_inner();
        std::future::ready(actor.and_then(|actor| {
            actor.prove_now()?;
            Ok(Self(actor))
        }))
    }
}

/// Programs of other agencies are no accounts: their paths are looked after by their own slice.
const AGENCY_PATHS: &str = "/api/v1/agency/";

const NO_TOKEN: Error = Error::Unauthenticated("unauthenticated", "Inicie sesión para continuar.");

/// Whom the token names, or why it names nobody; kept with the request until the handler asks.
struct Identified(Result<Actor>);

/// Looks up who sends the request, before any handler reads what was sent.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if request.headers().contains_key(AUTHORIZATION) && !request.path().starts_with(AGENCY_PATHS) {
        let identified = Identified(find(&request).await);
        request.extensions_mut().insert(identified);
    }
    next.call(request).await
}

async fn find(request: &ServiceRequest) -> Result<Actor> {
    let header = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let token = header
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(NO_TOKEN)?;
    let now = state::<Clock>(request)?.now();
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map_or_else(Uuid::now_v7, |id| id.0);
    let mut conn = state::<Db>(request)?.connection().await?;
    let signer = state::<Signer>(request)?;
    let claims = signer.verify::<Claims>(&mut conn, token, now).await?;
    let optional = state::<Config>(request)?.sessions.second_factor_optional;
    store::find_actor(
        &mut conn,
        (claims.sub, claims.sid),
        request_id,
        optional,
        now,
    )
    .await?
    .ok_or(Error::Unauthenticated(
        "session-expired",
        "La sesión terminó o la cuenta ya no está activa.",
    ))
}

fn state<T: 'static>(request: &ServiceRequest) -> Result<&web::Data<T>> {
    request
        .app_data::<web::Data<T>>()
        .ok_or_else(|| Error::internal("application state is incomplete"))
}
