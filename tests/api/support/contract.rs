//! The operations as openapi.yaml tells them.

use actix_web::http::Method;
use seguimiento::app;
use serde_json::Value;

pub struct Operation {
    pub id: String,
    pub method: Method,
    pub path: String,
    /// Names of the parameters in the query.
    pub query: Vec<String>,
    /// Example of its JSON body.
    pub body: Option<Value>,
    pub is_multipart: bool,
    /// By status: what is answered.
    pub responses: serde_json::Map<String, Value>,
}

pub fn document() -> Value {
    serde_json::to_value(app::document()).expect("JSON")
}

pub fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let method = method.to_uppercase().parse().expect("a method");
            found.push(read(document, path, method, operation));
        }
    }
    assert!(found.len() > 60, "the contract lists the operations");
    found
}

fn read(document: &Value, path: &str, method: Method, operation: &Value) -> Operation {
    let parameters = operation["parameters"].as_array();
    let query = parameters
        .into_iter()
        .flatten()
        .filter(|parameter| parameter["in"] == "query")
        .filter_map(|parameter| parameter["name"].as_str().map(str::to_owned));
    let content = &operation["requestBody"]["content"];
    let schema = content["application/json"]["schema"]["$ref"].as_str();
    let body = schema.map(|target| {
        let schema = document.pointer(target.trim_start_matches('#'));
        schema.expect("a schema")["example"].clone()
    });
    Operation {
        id: operation["operationId"].as_str().expect("an id").into(),
        method,
        path: path.into(),
        query: query.collect(),
        body,
        is_multipart: content.get("multipart/form-data").is_some(),
        responses: operation["responses"]
            .as_object()
            .expect("responses")
            .clone(),
    }
}

impl Operation {
    /// Whether the contract says that this problem can be answered.
    pub fn documents(&self, status: u16, code: &str) -> bool {
        let described = self.responses.get(&status.to_string());
        let codes = described.and_then(|response| response["description"].as_str());
        codes.is_some_and(|codes| codes.split(',').any(|known| known.trim() == code))
    }

    /// The path with each `{name}` replaced.
    pub fn path_with(&self, value_of: impl Fn(&str) -> String) -> String {
        let mut path = String::new();
        for part in self.path.trim_start_matches('/').split('/') {
            path.push('/');
            match part
                .strip_prefix('{')
                .and_then(|name| name.strip_suffix('}'))
            {
                Some(name) => path.push_str(&value_of(name)),
                None => path.push_str(part),
            }
        }
        path
    }
}
