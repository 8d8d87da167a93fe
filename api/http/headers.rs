//! What every answer tells the browser besides its content: do not guess types, do not frame, do not keep, come back
//! over TLS. And what a browser says of a request: a change that another site's page sends is refused.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{ResponseError, web};

use crate::config::Config;
use crate::error::Error;

/// For what is no page: nothing in it may run, load or be framed.
const NO_PAGE: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const TWO_YEARS: &str = "max-age=63072000; includeSubDomains";

/// Everything that the interface does not use, so that nothing foreign in it could.
const NO_POWERS: &str = "accelerometer=(), autoplay=(), \
    camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// Adds what the handler did not say itself, to every answer there is.
pub async fn protect<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let config = request.app_data::<web::Data<Config>>().cloned();
    let over_tls = config.as_ref().is_some_and(|config| config.secure_cookies);
    let friends = config.map_or(Vec::new(), |config| config.edges.cors_origins.clone());
    let outcome = if sent_by_another_site(&request, &friends) {
        Ok(request
            .into_response(Error::Forbidden.error_response())
            .map_into_right_body())
    } else {
        let answer = next.call(request).await;
        answer.map(ServiceResponse::map_into_left_body)
    };
    with_headers(outcome, |headers| tell(headers, over_tls))
}

/// Headers of an answer, also of one that a middleware gave up on.
pub fn with_headers<B>(
    outcome: Result<ServiceResponse<B>, actix_web::Error>,
    add: impl FnOnce(&mut HeaderMap),
) -> Result<ServiceResponse<B>, actix_web::Error> {
    match outcome {
        Ok(mut answer) => {
            add(answer.headers_mut());
            Ok(answer)
        }
        Err(error) => {
            let mut answer = error.error_response();
            add(answer.headers_mut());
            Err(InternalError::from_response(error, answer).into())
        }
    }
}

fn tell(headers: &mut HeaderMap, over_tls: bool) {
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, NO_PAGE),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
        (header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        (header::PERMISSIONS_POLICY, NO_POWERS),
    ] {
        add(headers, name, value);
    }
    if over_tls {
        add(headers, header::STRICT_TRANSPORT_SECURITY, TWO_YEARS);
    }
}

/// Browsers say so themselves, and no script can say otherwise; programs that are no browser say nothing.
fn sent_by_another_site(request: &ServiceRequest, friends: &[String]) -> bool {
    let headers = request.headers();
    let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_other = matches!(told("sec-fetch-site"), Some("cross-site" | "same-site"));
    let is_friend = || told("origin").is_some_and(|origin| friends.iter().any(|one| one == origin));
    is_other && !request.method().is_safe() && !is_friend()
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
