//! The contract to read and to try out: Swagger UI, as its crate carries it, at `/api/docs`. Nothing comes from
//! elsewhere, nothing on the page is inline, and what it shows is the contract of this very server.

use std::sync::{Arc, OnceLock};

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use bytes::Bytes;
use utoipa_swagger_ui::Config;

use crate::app;
use crate::error::{Error, Result};

const CONTRACT: &str = "/api/openapi.json";
const AN_HOUR: &str = "public, max-age=3600";
/// Styles are set by script on elements, which no policy forbids; nothing else needs an exception.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route(CONTRACT, web::get().to(show_contract))
        .route("/api/docs", web::get().to(to_the_page))
        .route("/api/docs/{file:.*}", web::get().to(show_page));
}

/// Made once: it is the same for the life of the program.
fn contract() -> Result<Bytes> {
    static WRITTEN: OnceLock<Bytes> = OnceLock::new();
    if let Some(written) = WRITTEN.get() {
        return Ok(written.clone());
    }
    let written = app::document().to_json().map_err(Error::internal)?;
    Ok(WRITTEN.get_or_init(|| written.into()).clone())
}

async fn show_contract() -> Result<HttpResponse> {
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, AN_HOUR))
        .body(contract()?))
}

/// Its files are named relative to the page, which therefore ends in a slash.
async fn to_the_page() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, "/api/docs/"))
        .finish()
}

async fn show_page(file: web::Path<String>) -> Result<HttpResponse> {
    let settings = Config::from(CONTRACT)
        .display_operation_id(true)
        .doc_expansion("none")
        .default_models_expand_depth(0)
        .filter(true)
        // Otherwise the page would ask a server elsewhere whether the contract is sound.
        .validator_url("none");
    let found = utoipa_swagger_ui::serve(&file, Arc::new(settings)).map_err(Error::internal)?;
    let found = found.ok_or(Error::NotFound)?;
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(found.content_type)
        .insert_header((header::CACHE_CONTROL, AN_HOUR))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY));
    Ok(answer.body(found.bytes.into_owned()))
}
