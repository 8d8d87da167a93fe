//! What the parameters of lists take, so that a view holds choices and nothing that was typed.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

/// What a parameter of a list takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// One of these words, with blanks between them.
    OneOf(&'static str),
    Id,
    Flag,
    /// A whole number from 0 to 100.
    Percent,
    Day,
    Instant,
    /// A municipality of INEGI's catalogue, by its number.
    Municipality,
    /// The code of a role or of a table.
    Word,
    /// Somebody or something of somebody, or text that was typed: no view holds it.
    Person,
}

impl Takes {
    pub fn accepts(self, value: &str) -> bool {
        match self {
            Self::OneOf(choices) => choices.split(' ').any(|choice| choice == value),
            Self::Id => value.len() == 36 && Uuid::try_parse(value).is_ok(),
            Self::Flag => matches!(value, "true" | "false"),
            Self::Percent => {
                let is_plain = value.bytes().all(|byte| byte.is_ascii_digit());
                value.len() <= 3 && is_plain && value.parse::<u8>().is_ok_and(|share| share <= 100)
            }
            Self::Day => value.len() == 10 && value.parse::<NaiveDate>().is_ok(),
            Self::Instant => value.len() <= 30 && DateTime::parse_from_rfc3339(value).is_ok(),
            Self::Municipality => {
                value.len() <= 5 && value.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::Word => {
                let is_plain =
                    |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
                (1..=63).contains(&value.len()) && value.bytes().all(is_plain) && !holds_curp(value)
            }
            Self::Person => false,
        }
    }
}

/// Whether the text holds what looks like a CURP, however it is spaced: four letters, six digits, six letters.
pub fn holds_curp(text: &str) -> bool {
    let bytes: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    bytes.windows(16).any(|window| {
        let (root, rest) = window.split_at(4);
        let (born, letters) = rest.split_at(6);
        root.iter().chain(letters).all(u8::is_ascii_alphabetic)
            && born.iter().all(u8::is_ascii_digit)
    })
}
