//! The contract: what the mounted routes say of themselves, completed with what holds for all of them.

mod bodies;
mod closed_sets;
pub mod docs;
mod examples;
mod links;
pub mod yaml;

use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::security::{
    ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes, SecurityScheme,
};
use utoipa::openapi::{
    Content, ObjectBuilder, OpenApi as Document, Ref, RefOr, Response, ResponseBuilder, Schema,
    schema::{Array, OneOfBuilder},
};

use crate::agencies::scopes;
use crate::auth::permissions;
use crate::error::GROUND_CODES;
use crate::http::{idempotency, version};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Seguimiento",
        description = "Follow-up of scholarships, incentives and educational credits. Problems follow RFC 9457; \
                       edits carry If-Match; POSTs that create take Idempotency-Key.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    tags(
        (name = "sessions", description = "Log-in and the account"),
        (name = "second-factors", description = "Authenticator apps, passkeys, recovery codes, trusted devices"),
        (name = "people", description = "Search, identity, reveal"),
        (name = "beneficiaries", description = "The registry and the person's page"),
        (name = "duplicates", description = "People who are in the registry twice: finding, merging, undoing"),
        (name = "timeline", description = "The person's story"),
        (name = "programs", description = "Programs, calls, tiers, terms"),
        (name = "schools", description = "Schools by CCT and shift"),
        (name = "imports", description = "Registry and school workbooks"),
        (name = "academics", description = "Rounds, rosters, reports, records, coverage, alerts"),
        (name = "procedures", description = "The seven procedures and their one machine"),
        (name = "bulk-procedures", description = "One act on many awards, and its one undo"),
        (name = "packages", description = "Information packages to Payments"),
        (name = "payments", description = "Payments as the payment file of the day tells them"),
        (name = "letters", description = "Letters as they were issued, their deliveries, and the public page that verifies them"),
        (name = "waiting_lists", description = "Who waits for a place of a call, in order; places and their offers"),
        (name = "complaints", description = "What people say of the service, from the form to the answer"),
        (name = "improvements", description = "Causes of complaints, improvement actions and their effect"),
        (name = "agencies", description = "Agreements with other agencies, their programs, and tokens for them"),
        (name = "webhooks", description = "Addresses of other agencies that changes are sent to, and how that goes"),
        (name = "agency", description = "What programs of other agencies may ask, by scope"),
        (name = "tasks", description = "Tasks and My day"),
        (name = "views", description = "Filters, order and columns of lists, saved under a name"),
        (name = "exports", description = "Any list as a file, and the record of those that left"),
        (name = "jobs", description = "Long work"),
        (name = "audit", description = "Who did and saw what"),
        (name = "users", description = "Accounts, invitations and passwords"),
        (name = "roles", description = "Roles, permissions, and pairs that exclude each other"),
        (name = "publications", description = "Figures and registries for the public, de-identified"),
        (name = "graduates", description = "Cohorts, waves, questionnaire, contact attempts, indicators"),
        (name = "health", description = "Whether the service answers")
    )
)]
struct Frame;

/// The document before any route is mounted.
pub fn frame() -> Document {
    let mut document = Frame::openapi();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(
        "session",
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("JWT")
                .build(),
        ),
    );
    components.add_security_scheme(
        "recent",
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("JWT")
                .description(Some(
                    "The same token, of a session that proved who it is within the last ten minutes: \
                     POST /sessions/current/reauthentications",
                ))
                .build(),
        ),
    );
    components.add_security_scheme("agency", agency_scheme());
    components.schemas.insert(
        "AgencyScope".into(),
        words(
            &scopes::ALL
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>(),
        ),
    );
    components
        .schemas
        .insert("ProblemCode".into(), words(&problem_codes()));
    components
        .schemas
        .insert("Permission".into(), words(permissions::ALL));
    document
}

/// Tokens of programs, by client credentials; an operation names the one scope that it asks for.
fn agency_scheme() -> SecurityScheme {
    let scopes: Scopes = scopes::ALL.iter().copied().collect();
    let flow = ClientCredentials::new("/oauth/token", scopes);
    SecurityScheme::OAuth2(OAuth2::new([Flow::ClientCredentials(flow)]))
}

/// Adds to each operation the problems that every operation of its shape can answer, and recorded answers.
pub fn complete(mut document: Document) -> Document {
    let recorded = examples::recorded();
    let undemanding = bodies::undemanding(&document);
    for (path, item) in &mut document.paths.paths {
        let methods = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ];
        for operation in methods.into_iter().flatten() {
            complete_operation(operation, path);
            bodies::excuse(operation, &undemanding);
            examples::show(operation, &recorded);
        }
    }
    links::join(&mut document);
    closed_sets::tell(&mut document);
    document
}

fn complete_operation(operation: &mut Operation, path: &str) {
    let parameters = || operation.parameters.iter().flatten().filter_map(inline);
    let has_query = parameters().any(|parameter| parameter.parameter_in == ParameterIn::Query);
    let has_if_match = parameters().any(|parameter| parameter.name == "If-Match");
    let body = operation.request_body.as_ref().and_then(inline);
    let body = body.map(|body| body.content.contains_key("multipart/form-data"));
    let by_agency = asks_for_scope(operation);
    let secured = operation.security.is_some() && !by_agency;
    let recent = asks_for_recent_proof(operation);
    let names_permission = names_permission(operation);
    let mut add = |status: &str, codes: &str| {
        operation
            .responses
            .responses
            .entry(status.into())
            .or_insert_with(|| RefOr::T(problem(codes)));
    };
    let has_header = parameters().any(|parameter| parameter.parameter_in == ParameterIn::Header);
    if has_query || has_header || body.is_some() {
        add("400", "malformed-request");
    }
    if secured {
        add("401", "unauthenticated, session-expired");
        let mut codes = vec!["forbidden"];
        codes.extend(names_permission.then_some("second-factor-required"));
        codes.extend(recent.then_some("reauthentication-required"));
        add("403", &codes.join(", "));
    }
    if by_agency {
        add("401", "unauthenticated, invalid-token, client-not-served");
        add("403", "insufficient-scope");
        add("429", "too-many-requests");
    }
    if path.contains('{') {
        add("404", "not-found");
    }
    if has_if_match {
        add("412", "stale-version");
        add("428", "version-required");
    }
    if let Some(multipart) = body {
        add("422", "invalid");
        add("408", "request-timeout");
        add("413", "payload-too-large");
        if !multipart {
            add("415", "unsupported-media-type");
        }
    }
    add("500", "internal");
    add("503", "unavailable");
    describe_headers(operation);
    for response in operation.responses.responses.values_mut() {
        as_problem_json(response);
    }
}

/// Handlers say that they take these headers; how they look is the same for all of them.
fn describe_headers(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else {
            continue;
        };
        let (pattern, example) = match parameter.name.as_str() {
            "If-Match" => (version::PATTERN, "\"3\""),
            "Idempotency-Key" => (idempotency::PATTERN, "7d1f0c5e-9a43-4c1b-8a55-0d3f5a1c2b77"),
            _ => continue,
        };
        let schema = ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some(pattern))
            .examples([example]);
        parameter.schema = Some(RefOr::T(Schema::Object(schema.build())));
    }
}

fn asks_for_recent_proof(operation: &Operation) -> bool {
    let asked = serde_json::to_value(&operation.security).unwrap_or_default();
    asked.pointer("/0/recent").is_some()
}

fn asks_for_scope(operation: &Operation) -> bool {
    let asked = serde_json::to_value(&operation.security).unwrap_or_default();
    asked.pointer("/0/agency").is_some()
}

fn names_permission(operation: &Operation) -> bool {
    let asked = serde_json::to_value(&operation.security).unwrap_or_default();
    asked.pointer("/0/session/0").is_some()
}

fn problem(codes: &str) -> Response {
    ResponseBuilder::new()
        .description(codes)
        .content(
            "application/problem+json",
            Content::new(Some(Ref::from_schema_name("Problem"))),
        )
        .build()
}

/// Problems that handlers declare as plain bodies travel as problem+json.
fn as_problem_json(response: &mut RefOr<Response>) {
    let RefOr::T(response) = response else { return };
    let is_problem = response.content.get("application/json").and_then(inline).is_some_and(|content| {
        matches!(&content.schema, Some(RefOr::Ref(target)) if target.ref_location.ends_with("/Problem"))
    });
    if is_problem && let Some(content) = response.content.swap_remove("application/json") {
        response
            .content
            .insert("application/problem+json".into(), content);
    }
}

fn inline<T>(item: &RefOr<T>) -> Option<&T> {
    match item {
        RefOr::T(value) => Some(value),
        RefOr::Ref(_) => None,
    }
}

fn words(values: &[&str]) -> RefOr<Schema> {
    RefOr::T(Schema::Object(
        ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .enum_values(Some(values.iter().map(ToString::to_string)))
            .build(),
    ))
}

/// Every code that any operation may answer with: the ground floor's and each slice's.
pub fn problem_codes() -> Vec<&'static str> {
    use strum::VariantNames;
    let mut codes: Vec<&str> = GROUND_CODES.to_vec();
    codes.push("cancelled");
    codes.extend(crate::academics::file_codes());
    for slice in [
        crate::auth::Refusal::VARIANTS,
        crate::auth::factors::Rule::VARIANTS,
        crate::people::Rule::VARIANTS,
        crate::duplicates::Rule::VARIANTS,
        crate::imports::Rule::VARIANTS,
        crate::academics::Rule::VARIANTS,
        crate::tasks::Refusal::VARIANTS,
        crate::views::Rule::VARIANTS,
        crate::exports::Rule::VARIANTS,
        crate::jobs::Refusal::VARIANTS,
        crate::procedures::Rule::VARIANTS,
        crate::procedures::GroundRule::VARIANTS,
        crate::procedures::DueProcessRule::VARIANTS,
        crate::procedures::BulkRule::VARIANTS,
        crate::packages::Rule::VARIANTS,
        crate::letters::Rule::VARIANTS,
        crate::payments::Rule::VARIANTS,
        crate::waiting_lists::Rule::VARIANTS,
        crate::improvements::Rule::VARIANTS,
        crate::complaints::Rule::VARIANTS,
        crate::users::Rule::VARIANTS,
        crate::roles::Rule::VARIANTS,
        crate::agencies::Rule::VARIANTS,
        crate::changes::Rule::VARIANTS,
        crate::webhooks::Rule::VARIANTS,
        crate::publications::Rule::VARIANTS,
        crate::graduates::Rule::VARIANTS,
    ] {
        codes.extend(slice);
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

pub(crate) fn problem_code_ref() -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name("ProblemCode"))
}

pub(crate) fn problem_code_or_null() -> RefOr<Schema> {
    let null = ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::Null)
        .build();
    let either = OneOfBuilder::new().item(null).item(problem_code_ref());
    RefOr::T(Schema::OneOf(either.build()))
}

pub(crate) fn permission_ref() -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name("Permission"))
}

pub(crate) fn permission_list() -> RefOr<Schema> {
    RefOr::T(Schema::Array(Array::new(Ref::from_schema_name(
        "Permission",
    ))))
}

pub(crate) fn agency_scope_list() -> RefOr<Schema> {
    RefOr::T(Schema::Array(Array::new(Ref::from_schema_name(
        "AgencyScope",
    ))))
}

pub(crate) fn agency_scope_list_or_null() -> RefOr<Schema> {
    let null = ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::Null)
        .build();
    let either = OneOfBuilder::new().item(null).item(agency_scope_list());
    RefOr::T(Schema::OneOf(either.build()))
}
