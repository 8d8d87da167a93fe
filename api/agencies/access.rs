//! Who asks for an agency: looked up and counted before any handler reads what was sent; scopes as types.

use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError, web};
use uuid::Uuid;

use super::caller::{self, Caller};
use super::limits::RequestLimits;
use super::refusals;
use super::rules::Rule;
use super::scopes::AgencyScope;
use super::tokens::AgencyClaims;
use crate::auth::Signer;
use crate::calendar::Clock;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::request_id::RequestId;

const NO_TOKEN: Error = Error::Unauthenticated(
    "unauthenticated",
    "Envíe el token de acceso de su programa: Authorization: Bearer …",
);

/// A program whose token, client and agreement all hold the scope `S`; without it the handler is never reached.
pub struct ByAgency<S: AgencyScope> {
    caller: Caller,
    scope: PhantomData<S>,
}

impl<S: AgencyScope> Deref for ByAgency<S> {
    type Target = Caller;
    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl<S: AgencyScope> FromRequest for ByAgency<S> {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    /// Name it before the body and the query in a handler: the scope is judged before what was sent.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let identified = request.extensions_mut().remove::<Identified>();
        let caller = identified.map_or(Err(NO_TOKEN), |identified| identified.0);
        std::future::ready(caller.and_then(|caller| {
            if caller.holds(S::NAME) {
                Ok(Self {
                    caller,
                    scope: PhantomData,
                })
            } else {
                Err(Rule::InsufficientScope(S::NAME).into())
            }
        }))
    }
}

/// Whom the token names, or why it names nobody; kept with the request until the handler asks.
struct Identified(Result<Caller>);

/// A request that names a client, served or not.
struct Found {
    /// The client, where the token proves one.
    client: Option<Uuid>,
    caller: Result<Caller>,
}

impl From<Error> for Found {
    fn from(error: Error) -> Self {
        Self {
            client: None,
            caller: Err(error),
        }
    }
}

/// Looks the program up, counts its request and says how many are left; what it is refused is kept for its agency.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let found = find(&request).await.unwrap_or_else(Found::from);
    let db = state::<Db>(&request)?.clone();
    let now = state::<Clock>(&request)?.now();
    let limits = state::<RequestLimits>(&request)?;
    let budget = found
        .caller
        .as_ref()
        .ok()
        .map(|caller| limits.take(caller.client_id, caller.requests_per_minute, now));
    let mut answer = if let Some(budget) = budget.filter(|budget| budget.is_exhausted) {
        let refused = Error::TooManyRequests(budget.seconds).error_response();
        request.into_response(refused).map_into_right_body()
    } else {
        request.extensions_mut().insert(Identified(found.caller));
        next.call(request).await?.map_into_left_body()
    };
    if let Some(budget) = budget {
        budget.tell(answer.headers_mut());
    }
    challenge(&mut answer);
    if let (Some(client), Some(code)) = (found.client, refused(answer.status())) {
        let operation = answer.request().match_pattern().unwrap_or_default();
        refusals::note(&db, client, code, &operation, now).await;
    }
    Ok(answer)
}

async fn find(request: &ServiceRequest) -> Result<Found> {
    let header = request.headers().get(AUTHORIZATION);
    let header = header.and_then(|value| value.to_str().ok());
    let token = header
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(NO_TOKEN)?;
    let now = state::<Clock>(request)?.now();
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0);
    let mut conn = state::<Db>(request)?.connection().await?;
    let signer = state::<Signer>(request)?;
    let verified = signer.verify::<AgencyClaims>(&mut conn, token, now).await;
    let claims = verified.map_err(|error| match error {
        Error::Unauthenticated(..) => Rule::InvalidToken.into(),
        other => other,
    })?;
    let client = caller::find(&mut conn, &claims.client_id, now).await?;
    let client = client.ok_or(Rule::InvalidToken)?;
    Ok(Found {
        client: Some(client.id),
        caller: client
            .call(&claims.scope, request_id.unwrap_or_else(Uuid::now_v7), now)
            .map_err(|_| Rule::ClientNotServed.into()),
    })
}

/// What is worth telling whoever runs the client.
fn refused(status: StatusCode) -> Option<&'static str> {
    match status {
        StatusCode::UNAUTHORIZED => Some("client-not-served"),
        StatusCode::FORBIDDEN => Some("insufficient-scope"),
        StatusCode::TOO_MANY_REQUESTS => Some("too-many-requests"),
        _ => None,
    }
}

/// What programs that know OAuth look for in a refusal (RFC 6750, 3).
fn challenge<B>(answer: &mut ServiceResponse<B>) {
    let says = match answer.status() {
        StatusCode::UNAUTHORIZED => "Bearer error=\"invalid_token\"",
        StatusCode::FORBIDDEN => "Bearer error=\"insufficient_scope\"",
        _ => return,
    };
    let headers = answer.headers_mut();
    headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(says));
}

fn state<T: 'static>(request: &ServiceRequest) -> Result<&web::Data<T>> {
    request
        .app_data::<web::Data<T>>()
        .ok_or_else(|| Error::internal("application state is incomplete"))
}
