//! What every answer tells the browser besides its content: do not guess types, do not frame, do not keep, come back
//! over TLS. And what a browser says of a request: a change that another site's page sends is refused.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web;

use crate::config::Config;
use crate::error::Error;

/// For what is no page: nothing in it may run, load or be framed.
const NO_PAGE: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const TWO_YEARS: &str = "max-age=63072000; includeSubDomains";

/// Adds what the handler did not say itself.
pub async fn protect(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let over_tls = request
        .app_data::<web::Data<Config>>()
        .is_some_and(|config| config.secure_cookies);
    if sent_by_another_site(&request) {
        return Err(Error::Forbidden.into());
    }
    let mut answer = next.call(request).await?;
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, NO_PAGE),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
        (header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        (
            header::PERMISSIONS_POLICY,
            "camera=(), geolocation=(), microphone=()",
        ),
    ] {
        add(headers, name, value);
    }
    if over_tls {
        add(headers, header::STRICT_TRANSPORT_SECURITY, TWO_YEARS);
    }
    Ok(answer)
}

/// Browsers say so themselves, and no script can say otherwise; programs that are no browser say nothing.
fn sent_by_another_site(request: &ServiceRequest) -> bool {
    !request.method().is_safe()
        && request
            .headers()
            .get("sec-fetch-site")
            .is_some_and(|site| site == "cross-site" || site == "same-site")
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
