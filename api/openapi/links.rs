//! Links: which answer gives what another operation asks for. Found by form, so that a new slice has them by
//! itself: what creates or lists a thing leads to what shows it, what shows it to what may be done with it.

use std::collections::HashMap;

use serde_json::Value;
use utoipa::openapi::link::{Link, LinkBuilder};
use utoipa::openapi::{OpenApi as Document, RefOr};

/// An operation as far as links are concerned.
struct Step {
    id: String,
    method: String,
    path: String,
    /// Of the path.
    parameters: Vec<String>,
    takes_version: bool,
    /// Where the schema of a success lies in the document.
    answers: Option<String>,
}

/// Adds the links of all operations.
pub fn join(document: &mut Document) {
    let read = serde_json::to_value(&*document).unwrap_or_default();
    let steps = steps(&read);
    let mut links: HashMap<&str, Vec<(String, Link)>> = HashMap::new();
    for step in &steps {
        let found = steps.iter().filter_map(|next| link(&read, step, next));
        links.insert(&step.id, found.collect());
    }
    for item in document.paths.paths.values_mut() {
        let methods = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ];
        for operation in methods.into_iter().flatten() {
            let id = operation.operation_id.clone().unwrap_or_default();
            let found = links.remove(id.as_str()).unwrap_or_default();
            let mut answers = operation.responses.responses.iter_mut();
            if let Some((_, RefOr::T(answer))) = answers.find(|(status, _)| status.starts_with('2'))
            {
                let found = found.into_iter().map(|(name, link)| (name, RefOr::T(link)));
                answer.links.extend(found);
            }
        }
    }
}

fn steps(document: &Value) -> Vec<Step> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let parameters = operation["parameters"].as_array();
            let parameters = parameters.into_iter().flatten();
            let of_path = parameters.clone().filter(|one| one["in"] == "path");
            found.push(Step {
                id: id.to_owned(),
                method: method.clone(),
                path: path.clone(),
                parameters: of_path
                    .filter_map(|one| one["name"].as_str().map(str::to_owned))
                    .collect(),
                takes_version: parameters.clone().any(|one| one["name"] == "If-Match"),
                answers: success_schema(operation),
            });
        }
    }
    found
}

fn success_schema(operation: &Value) -> Option<String> {
    let mut answers = operation["responses"].as_object()?.iter();
    let (_, answer) = answers.find(|(status, _)| status.starts_with('2'))?;
    let schema = answer.pointer("/content/application~1json/schema/$ref")?;
    schema.as_str().map(|target| target.replacen('#', "", 1))
}

impl Step {
    /// The collection and the parameter of a GET of one thing: `/people` and `person_id` of `/people/{person_id}`.
    fn as_show(&self) -> Option<(&str, &str)> {
        let [parameter] = self.parameters.as_slice() else {
            return None;
        };
        let collection = self.path.strip_suffix(&format!("/{{{parameter}}}"))?;
        (self.method == "get").then_some((collection, parameter))
    }
}

/// The way from one operation's answer to another operation, where there is one.
fn link(document: &Value, step: &Step, next: &Step) -> Option<(String, Link)> {
    to_show(document, step, next).or_else(|| to_command(step, next))
}

fn to_show(document: &Value, step: &Step, next: &Step) -> Option<(String, Link)> {
    let (collection, parameter) = next.as_show()?;
    let schema = document.pointer(step.answers.as_deref()?)?;
    let has = |property: &str| has(document, schema, property);
    let same_place = step.path == collection;
    let key = key(parameter);
    let value = if step.method == "post" && has(key) {
        (same_place || step.answers == next.answers).then(|| format!("$response.body#/{key}"))
    } else if step.method == "get" && has("items") {
        same_place.then(|| format!("$response.body#/items/0/{key}"))
    } else {
        None
    };
    let link = LinkBuilder::new().operation_id(&next.id);
    Some((next.id.clone(), link.parameter(parameter, value?).build()))
}

/// The property that a parameter of a path takes: `id` for `person_id`, `folio` for `folio`.
fn key(parameter: &str) -> &str {
    if parameter.ends_with("_id") {
        "id"
    } else {
        parameter
    }
}

/// Whether a schema has a property, itself or in what it is made of.
fn has(document: &Value, schema: &Value, property: &str) -> bool {
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let target = |part: &Value| Some(part["$ref"].as_str()?.replacen('#', "", 1));
    let mut parts = parts.map(|part| {
        let named = target(part).and_then(|target| document.pointer(&target));
        named.unwrap_or(part)
    });
    !schema["properties"][property].is_null() || parts.any(|part| has(document, part, property))
}

/// From a thing as it is shown to what hangs on it, in the version that was seen.
fn to_command(step: &Step, next: &Step) -> Option<(String, Link)> {
    let (_, parameter) = step.as_show()?;
    let hangs = next.path == step.path || next.path.starts_with(&format!("{}/", step.path));
    if !hangs || next.parameters.as_slice() != [parameter] || next.id == step.id {
        return None;
    }
    let link = LinkBuilder::new().operation_id(&next.id);
    let link = link.parameter(parameter, format!("$request.path.{parameter}"));
    let link = if next.takes_version {
        link.parameter("If-Match", "$response.header.ETag")
    } else {
        link
    };
    Some((next.id.clone(), link.build()))
}
