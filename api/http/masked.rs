//! Personal data in answers: shown, or hidden with the way to reveal it.
//!
//! Hidden is the rule. It is shown without asking only where the work is the datum itself: a school's own
//! students, the rows of a file to whoever loads it, what Payments was asked to resolve.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::Actor;
use crate::auth::permissions::{Permission, SeeIdentifiers};

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
    Address,
    /// Name of a guardian, payee, guarantor or sibling.
    Guardian,
    /// A CURP the person bore before.
    EarlierCurp,
    /// Who collects a payment.
    Payee,
}

/// A personal datum: its value, or a hint and the field to ask for.
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
        /// Which of several, where a person has more than one.
        #[serde(skip_serializing_if = "Option::is_none")]
        item_id: Option<Uuid>,
    },
}

impl Masked {
    pub fn new(field: PersonField, value: String, actor: &Actor) -> Self {
        Self::unless(actor.can(SeeIdentifiers::NAME), field, value)
    }

    pub fn maybe(field: PersonField, value: Option<String>, actor: &Actor) -> Option<Self> {
        value.map(|value| Self::new(field, value, actor))
    }

    /// Shown to whose work is this very datum: the holders of `P`.
    pub fn at_work<P: Permission>(
        field: PersonField,
        value: Option<String>,
        actor: &Actor,
    ) -> Option<Self> {
        let shown = actor.can(P::NAME) || actor.can(SeeIdentifiers::NAME);
        value.map(|value| Self::unless(shown, field, value))
    }

    /// Hidden from everybody until asked for, under a hint of its own.
    pub fn hidden(field: PersonField, hint: String) -> Self {
        Self::Hidden {
            hint,
            field,
            item_id: None,
        }
    }

    /// One of several: a relation, an earlier CURP.
    #[must_use]
    pub fn item(self, id: Uuid) -> Self {
        match self {
            Self::Hidden { hint, field, .. } => Self::Hidden {
                hint,
                field,
                item_id: Some(id),
            },
            shown @ Self::Shown { .. } => shown,
        }
    }

    fn unless(shown: bool, field: PersonField, value: String) -> Self {
        if shown {
            Self::Shown { value }
        } else {
            Self::hidden(field, hint(field, &value))
        }
    }
}

/// What is left of a value to recognise it by.
pub fn hint(field: PersonField, value: &str) -> String {
    let (head, tail) = match field {
        PersonField::Curp | PersonField::EarlierCurp => (4, 2),
        PersonField::Phone => (0, 2),
        PersonField::Email => (1, 0),
        PersonField::Address => (0, 0),
        PersonField::Guardian | PersonField::Payee => return initials(value),
    };
    let letters: Vec<char> = value.chars().collect();
    // A value shorter than what is left of it would be told whole.
    let (head, tail) = if letters.len() > head + tail {
        (head, tail)
    } else {
        (0, 0)
    };
    let hidden = letters.len() - head - tail;
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

fn initials(name: &str) -> String {
    let words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    words
        .map(|letter| format!("{letter}."))
        .collect::<Vec<_>>()
        .join(" ")
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
        assert_eq!(hint(PersonField::Curp, "QU"), "••");
        assert_eq!(
            hint(PersonField::Guardian, "María José Núñez  Ávila"),
            "M. J. N. Á."
        );
    }
}
