//! Answers as examples: short, the same at each recording, and of nobody.

use std::collections::BTreeMap;

use chrono::DateTime;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Told;
use crate::support::Answer;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/api/openapi/examples.json");

/// The answer without what changes from one run to the next; nothing where it is a file.
pub fn settled(answer: &Answer) -> Value {
    let kind = answer
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok());
    match kind {
        Some("application/json") => Settling::default().value("", &answer.json()),
        Some("text/event-stream") => {
            let text = String::from_utf8_lossy(&answer.body);
            let (head, data) = text.split_once("data: ").expect("an event");
            let event = serde_json::from_str(data.trim()).expect("JSON");
            let event = Settling::default().value("", &event);
            Value::String(format!("{head}data: {event}\n\n"))
        }
        _ => Value::Null,
    }
}

/// Each id of an answer keeps its own number, so that references still agree.
#[derive(Default)]
struct Settling(BTreeMap<Uuid, usize>);

impl Settling {
    fn value(&mut self, name: &str, value: &Value) -> Value {
        match value {
            Value::Object(fields) => Value::Object(self.fields(fields)),
            Value::Array(items) => {
                let shown = items.iter().take(2);
                shown.map(|item| self.value(name, item)).collect()
            }
            Value::String(text) => Value::String(self.text(name, text)),
            other => other.clone(),
        }
    }

    fn fields(&mut self, fields: &Map<String, Value>) -> Map<String, Value> {
        fields
            .iter()
            .map(|(name, value)| (name.clone(), self.value(name, value)))
            .collect()
    }

    fn text(&mut self, name: &str, text: &str) -> String {
        if let Ok(id) = Uuid::parse_str(text) {
            let next = self.0.len() + 1;
            let number = *self.0.entry(id).or_insert(next);
            format!("0193f5a0-0000-7000-8000-{number:012x}")
        } else if DateTime::parse_from_rfc3339(text).is_ok() {
            "2026-11-23T19:00:00Z".into()
        } else if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            "0123456789abcdef".repeat(4)
        } else if name == "access_token" {
            "encabezado.contenido.firma".into()
        } else if name == "client_secret" {
            "sgm_se-dice-una-sola-vez".into()
        } else if name == "client_id" {
            "dif-sonora-4fk2m9xq7c".into()
        } else if text.starts_with("whsec_") {
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3vVQ1sWqEFc=".into()
        } else if name.ends_with("_cursor") {
            "cursor-opaco".into()
        } else {
            text.into()
        }
    }
}

/// Writes the examples when asked to; otherwise what is written must have the shape of what was told.
pub fn record_or_compare(told: &Told) {
    let mut examples = told.clone();
    for by_status in examples.values_mut() {
        by_status.retain(|_, example| !example.is_null());
    }
    examples.retain(|_, by_status| !by_status.is_empty());
    if std::env::var_os("RECORD_EXAMPLES").is_some() {
        let text = serde_json::to_string_pretty(&examples).expect("JSON") + "\n";
        return std::fs::write(PATH, text).expect("the examples are written");
    }
    let text = std::fs::read_to_string(PATH).expect("the examples");
    let recorded: Told = serde_json::from_str(&text).expect("JSON");
    let mut faults = Vec::new();
    for (id, by_status) in &examples {
        for (status, told) in by_status {
            let shown = recorded.get(id).and_then(|shown| shown.get(status));
            compare(
                &format!("{id} {status}"),
                shown.unwrap_or(&Value::Null),
                told,
                &mut faults,
            );
        }
    }
    let again = "record the examples again: RECORD_EXAMPLES=1 make openapi";
    assert!(faults.is_empty(), "{again}\n{}", faults.join("\n"));
    assert_eq!(recorded.len(), examples.len(), "{again}");
}

/// The same keys, wherever both have something.
fn compare(at: &str, shown: &Value, told: &Value, faults: &mut Vec<String>) {
    match (shown, told) {
        (Value::Object(shown), Value::Object(told)) => {
            if !shown.keys().eq(told.keys()) {
                let keys = |fields: &Map<String, Value>| fields.keys().cloned().collect::<Vec<_>>();
                faults.push(format!("{at}: {:?} is now {:?}", keys(shown), keys(told)));
            }
            // What these hold depends on what they tell of.
            let open = ["params", "changes"];
            for (name, value) in shown
                .iter()
                .filter(|(name, _)| !open.contains(&name.as_str()))
            {
                compare(&format!("{at}/{name}"), value, &told[name], faults);
            }
        }
        (Value::Array(shown), Value::Array(told)) => {
            for (shown, told) in shown.iter().zip(told) {
                compare(at, shown, told, faults);
            }
        }
        _ if at.matches('/').count() == 0 && shown.is_null() => faults.push(format!("{at}: none")),
        _ => {}
    }
}
