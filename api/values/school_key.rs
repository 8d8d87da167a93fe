//! The school key (clave de centro de trabajo, CCT): two digits of the state, three letters of
//! kind and service, four of sequence and a letter. How its last letter is computed is not
//! published, so the form is all that can be checked.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fold::fold_words;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "26DPR0001D", pattern = r"^\d{2}[A-Z]{3}\d{4}[A-Z]$")]
pub struct SchoolKey(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the school key (CCT) must be like 26DPR0001D")]
pub struct NotASchoolKey;

impl SchoolKey {
    /// Drops blanks, dots and hyphens and reads in any case.
    pub fn parse(text: &str) -> Result<Self, NotASchoolKey> {
        let key = fold_words(text).replace(' ', "");
        if has_form(&key) {
            Ok(Self(key))
        } else {
            Err(NotASchoolKey)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every school key in a title or a file name, also when written in groups (`26 DIT 1070 K`).
    pub fn find_in(text: &str) -> Vec<Self> {
        let words = fold_words(text);
        let words: Vec<&str> = words.split(' ').collect();
        let mut found = Vec::new();
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + 4) {
                let joined = words[start..end].concat();
                if has_form(&joined) && !found.iter().any(|k: &Self| k.0 == joined) {
                    found.push(Self(joined));
                }
            }
        }
        found
    }
}

fn has_form(key: &str) -> bool {
    let key = key.as_bytes();
    key.len() == 10
        && key[..2].iter().all(u8::is_ascii_digit)
        && key[2..5].iter().all(u8::is_ascii_uppercase)
        && key[5..9].iter().all(u8::is_ascii_digit)
        && key[9].is_ascii_uppercase()
}

impl TryFrom<String> for SchoolKey {
    type Error = NotASchoolKey;

    fn try_from(text: String) -> Result<Self, NotASchoolKey> {
        Self::parse(&text)
    }
}

impl From<SchoolKey> for String {
    fn from(key: SchoolKey) -> Self {
        key.0
    }
}

impl std::fmt::Display for SchoolKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_normalised_and_checked() {
        assert_eq!(
            SchoolKey::parse(" 26dit1070k ").unwrap().as_str(),
            "26DIT1070K"
        );
        assert_eq!(
            SchoolKey::parse("26-DPR-0001-D").unwrap().as_str(),
            "26DPR0001D"
        );
        for text in [
            "",
            "26XYZ00",
            "26DIT1070",
            "2ADIT1070K",
            "26DIT10700",
            "26DIT1070KK",
        ] {
            assert_eq!(SchoolKey::parse(text), Err(NotASchoolKey), "{text}");
        }
    }

    #[test]
    fn keys_are_found_in_titles() {
        let found = |text| {
            SchoolKey::find_in(text)
                .into_iter()
                .map(String::from)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("C.C.T. 26DIT1070K   TURNO: MATUTINO"), ["26DIT1070K"]);
        assert_eq!(found("Clave 26 DIT 1070 K"), ["26DIT1070K"]);
        assert_eq!(found("26EPR1071C_VESPERTINO.xlsx"), ["26EPR1071C"]);
        assert!(found("reporte becas 1.xlsx").is_empty());
    }

    proptest! {
        #[test]
        fn every_key_of_the_form_survives(key in "[0-9]{2}[A-Z]{3}[0-9]{4}[A-Z]") {
            let parsed = SchoolKey::parse(&key.to_lowercase()).map(String::from);
            prop_assert_eq!(parsed.as_deref(), Ok(key.as_str()));
            prop_assert_eq!(SchoolKey::find_in(&format!("CCT: {key}.")).len(), 1);
        }
    }
}
