//! Examples of answers, recorded by the test that walks every operation (`RECORD_EXAMPLES=1 make openapi`).

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::path::Operation;

const RECORDED: &str = include_str!("examples.json");

/// By operation and status.
type Examples = BTreeMap<String, BTreeMap<String, Value>>;

pub fn recorded() -> Examples {
    serde_json::from_str(RECORDED).expect("the test that records the examples writes JSON")
}

/// Shows what the operation answered when it was recorded.
pub fn show(operation: &mut Operation, examples: &Examples) {
    let of_operation = operation.operation_id.as_ref();
    let Some(of_operation) = of_operation.and_then(|id| examples.get(id)) else {
        return;
    };
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        let contents = response.content.values_mut();
        for (content, example) in contents.zip(of_operation.get(status)) {
            if let RefOr::T(content) = content {
                content.example = Some(example.clone());
            }
        }
    }
}
