//! Serves the built SPA: index.html with a fresh CSP nonce each time, hashed assets immutable and pre-compressed.

use std::path::{Component, Path, PathBuf};

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::error::{Error, Result};

const NONCE: &str = "__CSP_NONCE__";

/// Where the built SPA lies; its index is read at every answer, so that a new build needs no restart.
#[derive(Clone)]
pub struct Spa(PathBuf);

impl Spa {
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }
}

/// An asset where there is one, the SPA's index otherwise.
pub async fn serve(request: HttpRequest, spa: web::Data<Spa>) -> Result<HttpResponse> {
    let wanted = Path::new(request.path().trim_start_matches('/'));
    let is_plain = wanted
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if is_plain
        && wanted
            .extension()
            .is_some_and(|extension| extension != "html")
    {
        return asset(&request, &spa.0, wanted).await;
    }
    index(&spa.0).await
}

async fn asset(request: &HttpRequest, folder: &Path, wanted: &Path) -> Result<HttpResponse> {
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let hashed = wanted.starts_with("assets");
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz"), ("", "")] {
        if !encoding.is_empty() && !accepted.contains(encoding) {
            continue;
        }
        let mut file = folder.join(wanted).into_os_string();
        file.push(suffix);
        if let Ok(bytes) = tokio::fs::read(&file).await {
            let mut answer = HttpResponse::Ok();
            answer.content_type(
                mime_guess::from_path(wanted)
                    .first_or_octet_stream()
                    .as_ref(),
            );
            answer.insert_header((header::VARY, "Accept-Encoding"));
            answer.insert_header((
                header::CACHE_CONTROL,
                if hashed {
                    "public, max-age=31536000, immutable"
                } else {
                    "public, max-age=3600"
                },
            ));
            if !encoding.is_empty() {
                answer.insert_header((header::CONTENT_ENCODING, encoding));
            }
            return Ok(answer.body(bytes));
        }
    }
    Err(Error::NotFound)
}

async fn index(folder: &Path) -> Result<HttpResponse> {
    let page = tokio::fs::read_to_string(folder.join("index.html"))
        .await
        .map_err(|_| Error::NotFound)?;
    let nonce = BASE64_STANDARD.encode(rand::random::<[u8; 16]>());
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; font-src 'self' data:; \
         connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .body(page.replace(NONCE, &nonce)))
}
