//! Where a page begins: the key and id of the row before it, opaque to callers.
//!
//! A cursor that was made up, or that comes from another list, is refused here and never reaches the database.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, Result};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Cursor {
    #[serde(rename = "b", default, skip_serializing_if = "std::ops::Not::not")]
    pub backward: bool,
    #[serde(rename = "k")]
    pub key: String,
    #[serde(rename = "i")]
    pub id: Uuid,
}

impl Cursor {
    pub fn encode(&self) -> Result<String> {
        Ok(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self)?))
    }

    /// The cursor, if its key is one of a list ordered by this type.
    pub fn decode(text: &str, cast: &str) -> Result<Self> {
        BASE64_URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .filter(|cursor: &Self| fits(&cursor.key, cast))
            .ok_or_else(|| {
                Error::Malformed("El cursor no es de esta lista; pida la primera página.".into())
            })
    }
}

/// Whether PostgreSQL would read the key as this type.
fn fits(key: &str, cast: &str) -> bool {
    match cast {
        "text" => !key.contains('\0'),
        "int" | "integer" => key.parse::<i32>().is_ok(),
        "bigint" => key.parse::<i64>().is_ok(),
        "date" => key == "infinity" || is_date(key),
        "timestamptz" => {
            is_date(key.get(..10).unwrap_or(""))
                && DateTime::parse_from_str(key, "%Y-%m-%d %H:%M:%S%.f%#z").is_ok()
        }
        _ => false,
    }
}

fn is_date(key: &str) -> bool {
    key.len() == 10
        && !key.starts_with(['-', '+', '0'])
        && NaiveDate::parse_from_str(key, "%Y-%m-%d").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_of_the_type_their_list_is_ordered_by() {
        let fitting = [
            ("ñandú", "text"),
            ("7", "int"),
            ("9000000000", "bigint"),
            ("2026-11-23", "date"),
            ("infinity", "date"),
            ("2026-11-23 19:00:00.123456+00", "timestamptz"),
            ("2026-11-23 19:00:00+00", "timestamptz"),
        ];
        for (key, cast) in fitting {
            assert!(fits(key, cast), "{key} as {cast}");
        }
        let others = [
            ("a\0b", "text"),
            ("9000000000", "int"),
            ("siete", "bigint"),
            ("2026-02-30", "date"),
            ("-200000-01-01", "date"),
            ("ahora", "timestamptz"),
            ("0000-11-23 19:00:00+00", "timestamptz"),
        ];
        for (key, cast) in others {
            assert!(!fits(key, cast), "{key} as {cast}");
        }
    }
}
