//! Figures of requests by the name of their operation and their status, so that nothing that was sent names a series.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web;
use metrics::{SharedString, counter, gauge, histogram};
use utoipa::openapi::OpenApi as Document;

/// Names of the mounted operations, by method and pattern of the path.
pub struct Operations(HashMap<(Method, String), Arc<str>>);

impl Operations {
    pub fn new(document: &Document) -> Self {
        let mut names = HashMap::new();
        for (path, item) in &document.paths.paths {
            for (method, operation) in [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ] {
                let id = operation
                    .as_ref()
                    .and_then(|operation| operation.operation_id.as_deref());
                if let Some(id) = id {
                    names.insert((method, path.clone()), Arc::from(id));
                }
            }
        }
        Self(names)
    }

    fn name_of(&self, request: &ServiceRequest) -> SharedString {
        let pattern = request.match_pattern();
        let named = pattern.and_then(|path| self.0.get(&(request.method().clone(), path)));
        match named {
            Some(id) => SharedString::from_shared(id.clone()),
            None if request.path().starts_with("/api/") => "unknown".into(),
            None => "page".into(),
        }
    }
}

/// Counts the request and how long its answer took to begin.
pub async fn observe<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let operations = request.app_data::<web::Data<Operations>>();
    let operation = operations.map_or("unknown".into(), |known| known.name_of(&request));
    let (begun, underway) = (Instant::now(), Underway::enter());
    let outcome = next.call(request).await;
    drop(underway);
    let status = match &outcome {
        Ok(answer) => answer.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    let status = status.as_u16().to_string();
    counter!("http_requests_total", "operation" => operation.clone(), "status" => status.clone())
        .increment(1);
    histogram!("http_request_duration_seconds", "operation" => operation, "status" => status)
        .record(begun.elapsed());
    outcome
}

/// A request that goes away is not underway any more either.
struct Underway;

impl Underway {
    fn enter() -> Self {
        gauge!("http_requests_in_flight").increment(1);
        Self
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        gauge!("http_requests_in_flight").decrement(1);
    }
}
