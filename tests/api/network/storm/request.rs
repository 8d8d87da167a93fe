//! A request as bytes, begun from an operation of the contract, to be spoilt in one place.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::Value;
use uuid::Uuid;

use crate::support::contract::Operation;

pub struct Target {
    pub operations: Vec<Operation>,
    pub token: String,
    pub person: Uuid,
}

pub struct Request {
    line: String,
    headers: Vec<String>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(target: &Target, method: &str, path: &str) -> Self {
        Self {
            line: format!("{method} {path} HTTP/1.1"),
            headers: vec![
                "Host: localhost".into(),
                "Connection: close".into(),
                "If-Match: \"1\"".into(),
                format!("Authorization: Bearer {}", target.token),
            ],
            body: Vec::new(),
        }
    }

    pub fn header(mut self, line: impl Into<String>) -> Self {
        self.headers.push(line.into());
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|line| !line.starts_with(name));
        self
    }

    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        let length = self.body.len();
        self.header(format!("Content-Type: {kind}"))
            .header(format!("Content-Length: {length}"))
    }

    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub fn bytes(self) -> Vec<u8> {
        let mut bytes =
            format!("{}\r\n{}\r\n\r\n", self.line, self.headers.join("\r\n")).into_bytes();
        bytes.extend(self.body);
        bytes
    }
}

/// An operation that takes JSON, its path with an id in each place, and its example.
pub fn with_body<'a>(
    target: &'a Target,
    random: &mut StdRng,
) -> (&'a Operation, Request, &'a Value) {
    let some: Vec<&Operation> = target
        .operations
        .iter()
        .filter(|operation| {
            operation
                .body
                .as_ref()
                .is_some_and(|body| body.as_object().is_some_and(|fields| !fields.is_empty()))
        })
        .collect();
    let operation = *some.choose(random).expect("some take JSON");
    let path = operation.path_with(|_| Uuid::now_v7().to_string());
    let body = operation.body.as_ref().expect("it takes JSON");
    (
        operation,
        Request::new(target, operation.method.as_str(), &path),
        body,
    )
}

pub fn with_form(target: &Target, random: &mut StdRng) -> Request {
    let some: Vec<&Operation> = target
        .operations
        .iter()
        .filter(|operation| operation.is_multipart)
        .collect();
    let operation = some.choose(random).expect("some take forms");
    let path = operation.path_with(|_| Uuid::now_v7().to_string());
    Request::new(target, operation.method.as_str(), &path)
}

/// A list that is read with parameters.
pub fn with_query<'a>(target: &'a Target, random: &mut StdRng, parameter: &str) -> &'a Operation {
    let some: Vec<&Operation> = target
        .operations
        .iter()
        .filter(|operation| {
            operation.method == "GET" && operation.query.iter().any(|name| name == parameter)
        })
        .collect();
    some.choose(random).expect("some are read with it")
}

pub fn noise(random: &mut StdRng, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    random.fill_bytes(&mut bytes);
    bytes
}
