//! Search, reveal, CURP, municipalities.

use actix_web::{HttpResponse, get, post, put, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::actions;
use super::address::{self, RecordAddress};
use super::identity;
use super::recent::{self, RecentPeople};
use super::relations::{self, AddRelation, EndRelation};
use super::reveals::{self, RevealPersonField, RevealedField};
use super::search::{self, PersonHits, SearchPeople};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{
    EditPeople, RevealIdentifiers, SearchPeople as MaySearch, ViewPrograms,
};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};
use crate::schema::municipalities;

const HITS: usize = 10;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(search_people)
        .service(list_recent_people)
        .service(reveal_person_field)
        .service(record_curp)
        .service(record_address)
        .service(add_relation)
        .service(end_relation)
        .service(list_municipalities);
    identity::routes(config);
}

/// Finds people by fragments of name, CURP, folio, telephone, e-mail, earlier name or CURP, guardian, school; who was found is audited.
///
/// Fragments stand in any order, each narrowing the others. A part of what is hidden finds people only for whoever may have it shown; for others, the whole does.
#[utoipa::path(tag = "people", request_body = SearchPeople, security(("session" = ["people.search"])),
    responses((status = 200, description = "The best hits", body = PersonHits)))]
#[post("/people/searches")]
async fn search_people(
    db: web::Data<Db>,
    actor: Can<MaySearch>,
    Valid(body): Valid<SearchPeople>,
) -> Result<HttpResponse> {
    let limit = body.limit.and_then(|limit| usize::try_from(limit).ok());
    let limit = limit.unwrap_or(HITS);
    let items = db
        .transaction(&actor, async |conn| {
            let items = search::search(conn, &actor, &body.q, limit).await?;
            Reading::search("people", Purpose::AttendPerson)
                .record(conn, items.iter().map(|hit| hit.id))
                .await?;
            Ok(items)
        })
        .await?;
    Ok(HttpResponse::Ok().json(PersonHits { items }))
}

/// People whose page this account opened, the last seen first; what searching offers before anything is typed.
#[utoipa::path(tag = "people", security(("session" = ["people.search"])),
    responses((status = 200, description = "Ten people at most", body = RecentPeople)))]
#[get("/people/recent")]
async fn list_recent_people(db: web::Data<Db>, actor: Can<MaySearch>) -> Result<HttpResponse> {
    let items = db
        .transaction(&actor, async |conn| {
            let items = recent::list(conn, &actor).await?;
            Reading::list("people", Purpose::AttendPerson)
                .record(conn, items.iter().map(|person| person.id))
                .await?;
            Ok(items)
        })
        .await?;
    Ok(HttpResponse::Ok().json(RecentPeople { items }))
}

/// Shows a masked field, with its purpose on record.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path)), request_body = RevealPersonField,
    security(("session" = ["people.reveal"])),
    responses((status = 200, description = "The value", body = RevealedField),
    (status = 403, description = "forbidden, purpose-not-yours", body = Problem)))]
#[post("/people/{person_id}/reveals")]
async fn reveal_person_field(
    db: web::Data<Db>,
    actor: Can<RevealIdentifiers>,
    person_id: web::Path<Uuid>,
    Valid(body): Valid<RevealPersonField>,
) -> Result<HttpResponse> {
    let revealed = db
        .transaction(&actor, async |conn| {
            reveals::reveal(conn, &actor, *person_id, &body).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(revealed))
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"curp": "HEGG560427MVZRRL04"}))]
struct RecordCurp {
    #[validate(length(min = 1, max = 40, message = "Escriba la CURP."))]
    curp: String,
}

/// Records the CURP of a person who had none; the answer's ETag is the person's new version.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = RecordCurp,
    security(("session" = ["people.edit"])), responses(
    (status = 204, description = "Recorded"),
    (status = 409, description = "curp-already-registered, curp-already-present", body = Problem),
    (status = 422, description = "invalid, curp-malformed, curp-check-digit, curp-disagrees", body = Problem)))]
#[put("/people/{person_id}/curp")]
async fn record_curp(
    db: web::Data<Db>,
    actor: Can<EditPeople>,
    person_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RecordCurp>,
) -> Result<HttpResponse> {
    let version = db
        .transaction(&actor, async |conn| {
            actions::record_curp(conn, &actor, *person_id, seen.0, &body.curp).await
        })
        .await?;
    Ok(at(version))
}

fn at(version: i32) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header(("ETag", format!("\"{version}\"")))
        .finish()
}

/// Records where the person lives from today on; the answer's ETag is the person's new version.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = RecordAddress,
    security(("session" = ["people.edit"])), responses(
    (status = 204, description = "Recorded"),
    (status = 422, description = "invalid, postal-code-malformed, municipality-unknown", body = Problem)))]
#[put("/people/{person_id}/address")]
async fn record_address(
    db: web::Data<Db>,
    actor: Can<EditPeople>,
    person_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RecordAddress>,
) -> Result<HttpResponse> {
    let version = db
        .transaction(&actor, async |conn| {
            address::record(conn, &actor, *person_id, seen.0, &body).await
        })
        .await?;
    Ok(at(version))
}

/// Adds a guardian, payee, guarantor or sibling from today on; the answer's ETag is the person's new version.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = AddRelation,
    security(("session" = ["people.edit"])), responses(
    (status = 204, description = "Added"),
    (status = 409, description = "relation-already-present, relation-to-self, curp-of-another", body = Problem),
    (status = 422, description = "invalid, curp-malformed", body = Problem)))]
#[post("/people/{person_id}/relations")]
async fn add_relation(
    db: web::Data<Db>,
    actor: Can<EditPeople>,
    person_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<AddRelation>,
) -> Result<HttpResponse> {
    let version = db
        .transaction(&actor, async |conn| {
            relations::add(conn, &actor, *person_id, seen.0, &body).await
        })
        .await?;
    Ok(at(version))
}

/// Ends a relation; the answer's ETag is the person's new version.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path), ("relation_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = EndRelation, security(("session" = ["people.edit"])), responses(
    (status = 204, description = "Ended"),
    (status = 409, description = "relation-ended", body = Problem),
    (status = 422, description = "invalid, relation-end-invalid", body = Problem)))]
#[post("/people/{person_id}/relations/{relation_id}/endings")]
async fn end_relation(
    db: web::Data<Db>,
    actor: Can<EditPeople>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<EndRelation>,
) -> Result<HttpResponse> {
    let version = db
        .transaction(&actor, async |conn| {
            relations::end(conn, &actor, *path, seen.0, body.ended_on).await
        })
        .await?;
    Ok(at(version))
}

/// One of the 72 municipalities of Sonora.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable)]
pub struct Municipality {
    /// INEGI code: 26 and three digits.
    #[schema(example = "26030")]
    pub code: String,
    #[schema(example = "Hermosillo")]
    pub name: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct MunicipalityList {
    items: Vec<Municipality>,
}

/// The municipalities, by name.
#[utoipa::path(tag = "people", security(("session" = ["programs.view"])),
    responses((status = 200, description = "Municipalities", body = MunicipalityList)))]
#[get("/municipalities")]
async fn list_municipalities(db: web::Data<Db>, _actor: Can<ViewPrograms>) -> Result<HttpResponse> {
    let items = municipalities::table
        .select((municipalities::code, municipalities::name))
        .order(municipalities::code)
        .load::<Municipality>(&mut *db.connection().await?)
        .await?;
    Ok(HttpResponse::Ok().json(MunicipalityList { items }))
}
