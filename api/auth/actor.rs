//! The person behind a request, with their permissions and the rows within their reach.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::permissions::Permission;
use super::{Signer, store};
use crate::calendar::{Clock, local_date};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::request_id::RequestId;

/// Who acts, under which request, and when: everything an action needs to sign what it writes.
#[derive(Debug, Clone)]
pub struct Actor {
    /// None for what the system does by itself.
    pub user_id: Option<Uuid>,
    pub display_name: String,
    pub email: String,
    pub roles: Vec<String>,
    pub school_id: Option<Uuid>,
    pub permissions: HashSet<String>,
    pub request_id: Uuid,
    pub now: DateTime<Utc>,
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
            display_name: "Sistema".into(),
            email: String::new(),
            roles: Vec::new(),
            school_id: None,
            permissions: HashSet::new(),
            request_id: Uuid::now_v7(),
            now,
        }
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
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let actor = authenticate(&request).await?;
            if !P::NAME.is_empty() && !actor.can(P::NAME) {
                return Err(Error::Forbidden);
            }
            Ok(Self {
                actor,
                permission: PhantomData,
            })
        })
    }
}

async fn authenticate(request: &HttpRequest) -> Result<Actor> {
    let token = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(Error::Unauthenticated(
            "unauthenticated",
            "Inicie sesión para continuar.",
        ))?;
    let signer = state::<Signer>(request)?;
    let now = state::<Clock>(request)?.now();
    let user_id = signer.verify(token, now)?;
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map_or_else(Uuid::now_v7, |id| id.0);
    let mut conn = state::<Db>(request)?.connection().await?;
    store::find_actor(&mut conn, user_id, request_id, now)
        .await?
        .ok_or(Error::Unauthenticated(
            "session-expired",
            "Su cuenta ya no está activa.",
        ))
}

fn state<T: 'static>(request: &HttpRequest) -> Result<&web::Data<T>> {
    request
        .app_data::<web::Data<T>>()
        .ok_or_else(|| Error::internal("application state is incomplete"))
}
