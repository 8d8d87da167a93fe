//! Pages of other sites: none may read what the API answers, but those whose origins the configuration names.

use actix_cors::{Cors, CorsError};
use actix_web::ResponseError;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, IF_MATCH, RETRY_AFTER,
};
use actix_web::middleware::Next;

use crate::error::Error;

const MINUTES: usize = 10;

/// Tokens travel in a header that the page sets itself; cookies are for our own pages only.
pub fn door(origins: &[String]) -> Cors {
    let door = Cors::default()
        .allowed_methods([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ])
        .allowed_headers([
            AUTHORIZATION,
            CONTENT_TYPE,
            IF_MATCH,
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([
            ETAG,
            RETRY_AFTER,
            CONTENT_DISPOSITION,
            HeaderName::from_static("x-request-id"),
        ])
        .max_age(MINUTES * 60);
    origins
        .iter()
        .fold(door, |door, origin| door.allowed_origin(origin))
}

/// What the library refuses in words of its own, as a problem.
pub async fn explain<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let answer = next.call(request).await?;
    let refused = answer.response().error();
    if refused.is_none_or(|error| error.as_error::<CorsError>().is_none()) {
        return Ok(answer.map_into_left_body());
    }
    let problem = Error::Malformed(
        "Las páginas de ese sitio no pueden llamar a esta operación, o no con ese método o encabezado.".into(),
    );
    let problem = problem.error_response();
    Ok(answer.into_response(problem).map_into_right_body())
}
