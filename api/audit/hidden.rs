//! What the audit leaves out of before and after: that a datum changed is told, the datum is not.
//!
//! Reading the audit is no purpose to see a CURP or an address; who needs one reveals it on the person's page.

use serde_json::Value;

use crate::http::masked::{PersonField, hint};

/// Columns that hold personal data, by table, and how a hint of each is made.
const COLUMNS: &[(&str, &str, PersonField)] = &[
    ("people", "curp", PersonField::Curp),
    ("people", "phone", PersonField::Phone),
    ("people", "email", PersonField::Email),
    ("addresses", "street", PersonField::Address),
    ("addresses", "exterior_number", PersonField::Address),
    ("addresses", "interior_number", PersonField::Address),
    ("addresses", "neighbourhood", PersonField::Address),
    ("addresses", "locality", PersonField::Address),
    ("addresses", "postal_code", PersonField::Address),
    ("earlier_identities", "value", PersonField::EarlierCurp),
    (
        "earlier_identities",
        "search_value",
        PersonField::EarlierCurp,
    ),
    ("identity_changes", "old_curp", PersonField::EarlierCurp),
    ("identity_changes", "new_curp", PersonField::Curp),
    ("package_rows", "asked", PersonField::Address),
];

/// The changes with hints in place of personal data; of an update each column is `[old, new]`.
pub fn hide(table: Option<&str>, mut changes: Value) -> Value {
    let Some(columns) = changes.as_object_mut() else {
        return changes;
    };
    for (column, value) in columns {
        let known = COLUMNS
            .iter()
            .find(|(of, name, _)| Some(*of) == table && name == column);
        if let Some((_, _, field)) = known {
            blur(value, *field);
        }
    }
    changes
}

fn blur(value: &mut Value, field: PersonField) {
    match value {
        Value::String(text) => *text = hint(field, text),
        Value::Array(values) => values.iter_mut().for_each(|value| blur(value, field)),
        Value::Object(fields) => fields.values_mut().for_each(|value| blur(value, field)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn that_it_changed_is_told_and_the_datum_is_not() {
        let changes = json!({"curp": [null, "QUQI201021MSRJJTE0"], "version": [1, 2]});
        assert_eq!(
            hide(Some("people"), changes),
            json!({"curp": [null, "QUQI••••••••••••E0"], "version": [1, 2]})
        );
        let row = json!({"street": "Domingo Olivares", "valid_from": "2026-11-23"});
        assert_eq!(
            hide(Some("addresses"), row),
            json!({"street": "••••••••••••••••", "valid_from": "2026-11-23"})
        );
    }
}
