//! Personal identifiers in answers: shown, or hidden with the way to reveal them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::Actor;

/// Which field of a person is masked; reveal it with `reveal_person_field`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PersonField {
    Curp,
    Phone,
    Email,
}

/// A personal identifier: its value, or a hint and the field to ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Masked {
    Shown {
        value: String,
    },
    Hidden {
        /// Enough to recognise it, not enough to use it.
        #[schema(example = "QUQI••••••••••••E0")]
        hint: String,
        field: PersonField,
    },
}

impl Masked {
    pub fn new(field: PersonField, value: String, actor: &Actor) -> Self {
        if actor.can("people.see_identifiers") {
            Self::Shown { value }
        } else {
            Self::Hidden {
                hint: hint(field, &value),
                field,
            }
        }
    }

    pub fn maybe(field: PersonField, value: Option<String>, actor: &Actor) -> Option<Self> {
        value.map(|value| Self::new(field, value, actor))
    }
}

fn hint(field: PersonField, value: &str) -> String {
    let letters: Vec<char> = value.chars().collect();
    let (head, tail) = match field {
        PersonField::Curp => (4, 2),
        PersonField::Phone => (0, 2),
        PersonField::Email => (1, 0),
    };
    let hidden = letters.len().saturating_sub(head + tail);
    letters
        .iter()
        .enumerate()
        .map(|(at, letter)| {
            if at < head || at >= head + hidden {
                *letter
            } else {
                '•'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_keep_only_what_helps_to_recognise() {
        assert_eq!(
            hint(PersonField::Curp, "QUQI201021MSRJJTE0"),
            "QUQI••••••••••••E0"
        );
        assert_eq!(hint(PersonField::Phone, "6621234567"), "••••••••67");
        assert_eq!(hint(PersonField::Email, "a@b.mx"), "a•••••");
        assert_eq!(hint(PersonField::Curp, "QU"), "QU");
    }
}
