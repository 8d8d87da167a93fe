//! Bodies that may be left out: a command that need not be told anything takes no body for an empty one.

use std::collections::BTreeSet;

use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi as Document, RefOr, Required, Schema};

/// Names of the shapes of which no field must be said.
pub fn undemanding(document: &Document) -> BTreeSet<String> {
    let components = document.components.iter();
    let schemas = components.flat_map(|components| &components.schemas);
    let demands_nothing = |schema: &RefOr<Schema>| match schema {
        RefOr::T(Schema::Object(object)) => {
            object.required.is_empty() && !object.properties.is_empty()
        }
        _ => false,
    };
    schemas
        .filter(|(_, schema)| demands_nothing(schema))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Says that the operation's body may be left out, where it may.
pub fn excuse(operation: &mut Operation, undemanding: &BTreeSet<String>) {
    let Some(RefOr::T(body)) = &mut operation.request_body else {
        return;
    };
    let Some(RefOr::T(content)) = body.content.get("application/json") else {
        return;
    };
    let Some(RefOr::Ref(target)) = &content.schema else {
        return;
    };
    let name = target.ref_location.rsplit('/').next();
    if name.is_some_and(|name| undemanding.contains(name)) {
        body.required = Some(Required::False);
    }
}
