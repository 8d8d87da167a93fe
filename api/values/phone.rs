//! A Mexican telephone number: ten digits, whatever prefix people write before them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "6621234567", pattern = r"^[1-9]\d{9}$")]
pub struct Phone(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a telephone number has ten digits")]
pub struct NotAPhone;

impl Phone {
    /// Drops punctuation and the prefixes +52, 52, 521, 01, 044 and 045.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if text.chars().any(char::is_alphabetic) {
            return Err(NotAPhone);
        }
        let local = ["521", "52", "044", "045", "01"]
            .iter()
            .filter_map(|prefix| digits.strip_prefix(prefix))
            .find(|rest| rest.len() == 10)
            .unwrap_or(&digits);
        let first = local.chars().next().ok_or(NotAPhone)?;
        let uniform = local.chars().all(|c| c == first);
        if local.len() != 10 || first == '0' || uniform {
            Err(NotAPhone)
        } else {
            Ok(Self(local.to_owned()))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_and_punctuation_go() {
        for text in [
            "6621234567",
            "+52 (662) 123-4567",
            "52 1 662 123 4567",
            "044 662 1234567",
            "01 662 123 45 67",
        ] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "6621234567", "{text}");
        }
        for text in [
            "",
            "123",
            "0000000000",
            "6666666666",
            "66212345678",
            "no tiene",
        ] {
            assert_eq!(Phone::parse(text), Err(NotAPhone), "{text}");
        }
    }
}
