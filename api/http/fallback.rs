//! What no route takes: an API path under another method (405, with those it has), an unknown API path
//! (404), or a page of the SPA, where this server serves it.

use actix_web::dev::ResourceDef;
use actix_web::error::InternalError;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::path::PathItem;

use super::spa::{self, Spa};
use crate::error::{Error, Result};

/// The mounted paths, each with its methods.
pub struct Mounted(Vec<(ResourceDef, String)>);

impl Mounted {
    pub fn new(document: &Document) -> Self {
        let paths = document.paths.paths.iter();
        Self(
            paths
                .map(|(path, item)| (ResourceDef::new(path.as_str()), methods(item)))
                .collect(),
        )
    }

    /// The methods of a path that is mounted in just these words, where it would also fit one with an id in it.
    pub fn literal(&self, path: &str) -> Option<&str> {
        let of_path = |(mounted, _): &&(ResourceDef, String)| mounted.pattern() == Some(path);
        self.0
            .iter()
            .find(of_path)
            .map(|(_, allowed)| allowed.as_str())
    }

    fn refuse(&self, request: &HttpRequest) -> Result<HttpResponse> {
        let path = request.path();
        let (_, allowed) = self
            .0
            .iter()
            .find(|(mounted, _)| mounted.is_match(path))
            .ok_or(Error::NotFound)?;
        not_allowed(allowed)
    }
}

fn not_allowed(allowed: &str) -> Result<HttpResponse> {
    let mut answer = Error::MethodNotAllowed.error_response();
    let allowed = HeaderValue::from_str(allowed).map_err(Error::internal)?;
    answer.headers_mut().insert(ALLOW, allowed);
    Ok(answer)
}

/// What a path answers whose id is none: `/procedures/previews` is no procedure, but is there for another method.
pub fn no_such_id(request: &HttpRequest) -> actix_web::Error {
    let mounted = request.app_data::<web::Data<Mounted>>();
    let allowed = mounted.and_then(|mounted| mounted.literal(request.path()));
    match allowed.map(not_allowed) {
        Some(Ok(answer)) => InternalError::from_response(Error::MethodNotAllowed, answer).into(),
        _ => Error::NotFound.into(),
    }
}

fn methods(item: &PathItem) -> String {
    let all = [
        ("GET", item.get.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
        ("PATCH", item.patch.is_some()),
        ("DELETE", item.delete.is_some()),
    ];
    let present = all.iter().filter(|(_, present)| *present);
    present
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Paths that are never a page of the SPA.
fn is_of_the_api(path: &str) -> bool {
    ["/api/", "/oauth/", "/.well-known/"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

pub async fn serve(
    request: HttpRequest,
    mounted: web::Data<Mounted>,
    spa: Option<web::Data<Spa>>,
) -> Result<HttpResponse> {
    match spa {
        _ if is_of_the_api(request.path()) => mounted.refuse(&request),
        Some(spa) => spa::serve(request, spa).await,
        None => Err(Error::NotFound),
    }
}
