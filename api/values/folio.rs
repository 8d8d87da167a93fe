//! The folio by which people name a record. One that comes from elsewhere is kept as it came.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fold::collapse;

const MAX_LENGTH: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "BUP-2026-700005")]
pub struct Folio(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a folio has between 1 and 40 characters")]
pub struct NotAFolio;

impl Folio {
    pub fn parse(text: &str) -> Result<Self, NotAFolio> {
        let folio = collapse(text);
        if folio.is_empty()
            || folio.chars().count() > MAX_LENGTH
            || folio.chars().any(char::is_control)
        {
            return Err(NotAFolio);
        }
        Ok(Self(folio))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same folio typed in other case is the same folio.
    pub fn key(&self) -> String {
        self.0.to_uppercase()
    }
}

impl TryFrom<String> for Folio {
    type Error = NotAFolio;

    fn try_from(text: String) -> Result<Self, NotAFolio> {
        Self::parse(&text)
    }
}

impl From<Folio> for String {
    fn from(folio: Folio) -> Self {
        folio.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folio_is_kept_as_it_came() {
        assert_eq!(Folio::parse(" bup-2026-1 ").unwrap().as_str(), "bup-2026-1");
        assert_eq!(Folio::parse("bup-2026-1").unwrap().key(), "BUP-2026-1");
        assert_eq!(Folio::parse("  "), Err(NotAFolio));
        assert_eq!(Folio::parse(&"9".repeat(41)), Err(NotAFolio));
    }
}
