//! The seal of a package: what it asks, frozen, written in one canonical way and hashed.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::procedures::{ProcedureAct, ProcedureKind};

/// What a package says of one case; once sent, this and nothing else is what was asked.
#[allow(
    clippy::struct_field_names,
    reason = "the sentence is called asked in the contract too"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub position: i32,
    pub procedure_id: Uuid,
    pub procedure_folio: String,
    pub kind: ProcedureKind,
    /// Not written for the ordinary case, so that earlier seals stay what they were.
    #[serde(default = "impose", skip_serializing_if = "is_imposed")]
    pub act: ProcedureAct,
    pub person_id: Uuid,
    pub name: String,
    pub curp: Option<String>,
    pub benefit_folio: Option<String>,
    pub program: String,
    pub ground_code: String,
    pub ground: String,
    pub legal_basis: String,
    pub asked: String,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

fn impose() -> ProcedureAct {
    ProcedureAct::Impose
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
fn is_imposed(act: &ProcedureAct) -> bool {
    *act == ProcedureAct::Impose
}

/// The SHA-256 of a package: its folio, when it was sent, and its rows in order.
pub fn seal(folio: &str, sent_at: DateTime<Utc>, rows: &[Asked]) -> serde_json::Result<String> {
    let whole = serde_json::json!({
        "folio": folio,
        "sent_at": sent_at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "rows": serde_json::to_value(rows)?,
    });
    Ok(hex::encode(Sha256::digest(canonical(&whole))))
}

/// JSON without blanks and with sorted keys, so that the same content always has the same hash.
fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(&mut text, value);
    text
}

fn write_canonical(text: &mut String, value: &Value) {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<_, _> = map.iter().collect();
            text.push('{');
            for (at, (key, value)) in sorted.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_scalar(text, &Value::from(key.as_str()));
                text.push(':');
                write_canonical(text, value);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_canonical(text, item);
            }
            text.push(']');
        }
        scalar => write_scalar(text, scalar),
    }
}

fn write_scalar(text: &mut String, scalar: &Value) {
    write!(text, "{scalar}").expect("a String takes whatever is written");
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn asked() -> Asked {
        Asked {
            position: 1,
            procedure_id: Uuid::nil(),
            procedure_folio: "PR-2026-000001".into(),
            kind: ProcedureKind::Suspension,
            person_id: Uuid::nil(),
            name: "Ana Núñez".into(),
            curp: None,
            act: ProcedureAct::Impose,
            benefit_folio: Some("BUP-2026-000001".into()),
            program: "Becas".into(),
            ground_code: "temporary-leave".into(),
            ground: "Baja temporal".into(),
            legal_basis: "Reglas".into(),
            asked: "Aplicar la suspensión".into(),
            effective_on: "2026-11-23".parse().expect("a date"),
            ends_on: None,
        }
    }

    #[test]
    fn the_order_of_keys_does_not_matter_and_that_of_rows_does() {
        let one = canonical(&json!({"b": [1, {"d": "ñ", "c": null}], "a": true}));
        assert_eq!(one, r#"{"a":true,"b":[1,{"c":null,"d":"ñ"}]}"#);
        assert_eq!(canonical(&serde_json::from_str(&one).expect("JSON")), one);
        assert_ne!(canonical(&json!([1, 2])), canonical(&json!([2, 1])));
    }

    #[test]
    fn any_change_breaks_the_seal() {
        let at = "2026-11-23T19:00:00Z".parse().expect("an instant");
        let sealed = seal("PQ-2026-000001", at, &[asked()]).expect("a seal");
        let stored: Asked =
            serde_json::from_value(serde_json::to_value(asked()).expect("JSON")).expect("the row");
        assert_eq!(
            seal("PQ-2026-000001", at, &[stored]).expect("a seal"),
            sealed
        );
        let later = Asked {
            effective_on: "2026-11-24".parse().expect("a date"),
            ..asked()
        };
        assert_ne!(
            seal("PQ-2026-000001", at, &[later]).expect("a seal"),
            sealed
        );
        assert_ne!(
            seal("PQ-2026-000002", at, &[asked()]).expect("a seal"),
            sealed
        );
    }
}
