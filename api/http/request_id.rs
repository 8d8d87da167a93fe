//! One id per request: in every problem, every log line and every audit event; and the address it came from,
//! which only the audit and the throttle of log-in see.

use std::cell::Cell;
use std::net::IpAddr;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use tracing::Span;
use tracing_actix_web::RootSpanBuilder;
use uuid::Uuid;

use super::headers::with_headers;
use crate::config::Config;

thread_local! {
    // Problems are rendered by actix outside of any request extension, on the thread that polls the request.
    static CURRENT: Cell<Option<Origin>> = const { Cell::new(None) };
}

/// Which request it is, and from where.
#[derive(Clone, Copy)]
pub struct Origin {
    id: Uuid,
    address: Option<IpAddr>,
}

#[derive(Clone, Copy)]
pub struct RequestId(pub Uuid);

/// The request being answered on this thread, for `ResponseError`, which sees no request.
pub fn current() -> Option<Uuid> {
    CURRENT.get().map(|origin| origin.id)
}

/// The address of whoever sent the request being answered on this thread.
pub fn current_address() -> Option<IpAddr> {
    CURRENT.get().and_then(|origin| origin.address)
}

/// The request being answered on this thread, to go on with it while its answer is sent in parts.
pub fn origin() -> Option<Origin> {
    CURRENT.get()
}

/// Does something as part of a request whose handler has ended.
pub async fn within<F: Future>(origin: Option<Origin>, future: F) -> F::Output {
    match origin {
        Some(origin) => {
            let future = Box::pin(future);
            Tagged { origin, future }.await
        }
        None => future.await,
    }
}

/// Gives the request its id and answers with it, also when the handler fails.
pub async fn assign(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let id = Uuid::now_v7();
    request.extensions_mut().insert(RequestId(id));
    let origin = Origin {
        id,
        address: address(&request),
    };
    let answer = Tagged {
        origin,
        future: Box::pin(next.call(request)),
    }
    .await;
    with_headers(answer, |headers| {
        if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
            headers.insert(HeaderName::from_static("x-request-id"), value);
        }
    })
}

/// The peer, or what the proxy in front says; of a forged chain only the proxy's own, last entry counts.
fn address(request: &ServiceRequest) -> Option<IpAddr> {
    let behind_proxy = request
        .app_data::<web::Data<Config>>()
        .is_some_and(|config| config.behind_proxy);
    if !behind_proxy {
        return request.peer_addr().map(|peer| peer.ip());
    }
    let forwarded = request.headers().get_all("x-forwarded-for").last()?;
    forwarded
        .to_str()
        .ok()?
        .rsplit(',')
        .next()?
        .trim()
        .parse()
        .ok()
}

/// Sets the thread's current request each time its future is polled, since requests interleave.
struct Tagged<F> {
    origin: Origin,
    future: std::pin::Pin<Box<F>>,
}

impl<F: Future> Future for Tagged<F> {
    type Output = F::Output;

    fn poll(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Self::Output> {
        let before = CURRENT.replace(Some(self.origin));
        let polled = self.future.as_mut().poll(cx);
        CURRENT.set(before);
        polled
    }
}

/// What the log says of each request: its id, method and route. Never the query, the address or what was sent.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let request_id = request
            .extensions()
            .get::<RequestId>()
            .map(|id| id.0.to_string())
            .unwrap_or_default();
        let route = request.match_pattern().unwrap_or_default();
        tracing::info_span!("request", %request_id, method = %request.method(), route, status = tracing::field::Empty)
    }

    fn on_request_end<B: MessageBody>(
        span: Span,
        outcome: &Result<ServiceResponse<B>, actix_web::Error>,
    ) {
        let status = match outcome {
            Ok(response) => response.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
        span.in_scope(|| tracing::debug!("answered"));
    }
}
