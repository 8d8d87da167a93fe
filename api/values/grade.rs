//! A grade average always goes with its scale: 8.5 of ten and 85 of a hundred are the same, 8.5 of
//! a hundred is not. What the school wrote is kept; the value on 0–100 is for comparing.
//! Preschool and accredited subjects have no average, and that is no fault.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use super::fold::fold;

/// The top of the scale that the school uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum GradeScale {
    Ten,
    Hundred,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a grade scale is 10 or 100")]
pub struct NotAScale;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Grade {
    /// As the school wrote it.
    #[schema(example = "8,5")]
    pub raw: String,
    pub scale: GradeScale,
    /// On the school's own scale, two decimals at most.
    #[schema(value_type = String, example = "8.5")]
    pub value: Decimal,
    /// On 0–100, for comparing schools of different scales.
    #[schema(value_type = String, example = "85")]
    pub normalized: Decimal,
}

/// What a cell of grades says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GradeReading {
    NoGrade,
    Value(Grade),
    OutOfScale(String),
    Unreadable(String),
}

const NO_GRADE: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    "NA",
    "N/A",
    "N.A.",
    "N A",
    "N/D",
    "ND",
    "S/C",
    "SC",
    "S.C.",
    "S/D",
    "S/P",
    "AC",
    "A/C",
    "AC/NA",
    "NP",
    "N/P",
    "N.P.",
    "ACREDITADO",
    "ACREDITADA",
    "NO APLICA",
    "SIN CALIFICACION",
    "SIN PROMEDIO",
];

impl GradeScale {
    pub fn top(self) -> Decimal {
        Decimal::from(u8::from(self))
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ten => Self::Hundred,
            Self::Hundred => Self::Ten,
        }
    }
}

impl GradeReading {
    /// Reads text as schools write it, on the scale given.
    pub fn read(text: &str, scale: GradeScale) -> Self {
        let raw = text.trim();
        if is_no_grade(raw) {
            return Self::NoGrade;
        }
        match number(raw) {
            None => Self::Unreadable(raw.to_owned()),
            Some(value) if value.is_sign_negative() || value > scale.top() => {
                Self::OutOfScale(raw.to_owned())
            }
            Some(value) => Self::Value(Grade {
                raw: raw.to_owned(),
                scale,
                value: value.normalize(),
                normalized: (value * Decimal::from(100) / scale.top()).normalize(),
            }),
        }
    }
}

/// Whether the text is one of the ways to say that there is no grade.
pub fn is_no_grade(text: &str) -> bool {
    NO_GRADE.contains(&fold(text).as_str())
}

/// The number in a cell of grades, rounded to two decimals (83.59999999999999 was typed as 83.6).
pub fn number(text: &str) -> Option<Decimal> {
    let text = text
        .trim()
        .trim_end_matches('%')
        .trim_end()
        .replace(',', ".");
    let sound = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    if !sound || text.len() > 30 {
        return None;
    }
    text.parse::<Decimal>().ok().map(|n| n.round_dp(2))
}

impl PartialSchema for GradeScale {
    fn schema() -> RefOr<Schema> {
        let scales = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .enum_values(Some([10, 100]));
        scales
            .description(Some("The top of the grade scale."))
            .into()
    }
}

impl ToSchema for GradeScale {}

impl TryFrom<u8> for GradeScale {
    type Error = NotAScale;

    fn try_from(top: u8) -> Result<Self, NotAScale> {
        match top {
            10 => Ok(Self::Ten),
            100 => Ok(Self::Hundred),
            _ => Err(NotAScale),
        }
    }
}

impl From<GradeScale> for u8 {
    fn from(scale: GradeScale) -> Self {
        match scale {
            GradeScale::Ten => 10,
            GradeScale::Hundred => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str, scale: GradeScale) -> Option<(String, String)> {
        match GradeReading::read(text, scale) {
            GradeReading::Value(grade) => {
                Some((grade.value.to_string(), grade.normalized.to_string()))
            }
            _ => None,
        }
    }

    #[test]
    fn numbers_are_read_as_schools_write_them() {
        assert_eq!(
            value(" 8,5 ", GradeScale::Ten),
            Some(("8.5".into(), "85".into()))
        );
        assert_eq!(
            value("83.59999999999999", GradeScale::Hundred),
            Some(("83.6".into(), "83.6".into()))
        );
        assert_eq!(
            value("100", GradeScale::Hundred),
            Some(("100".into(), "100".into()))
        );
        assert_eq!(value("0", GradeScale::Ten), Some(("0".into(), "0".into())));
        assert_eq!(
            value("95%", GradeScale::Hundred),
            Some(("95".into(), "95".into()))
        );
    }

    #[test]
    fn no_grade_is_no_fault() {
        for text in [
            "",
            "  ",
            "N/A",
            "n/a",
            "NA",
            "S/C",
            "s/c",
            "AC",
            "-",
            "N.A.",
            "Sin calificación",
        ] {
            assert_eq!(
                GradeReading::read(text, GradeScale::Ten),
                GradeReading::NoGrade,
                "{text}"
            );
        }
    }

    #[test]
    fn faults_keep_what_was_written() {
        assert_eq!(
            GradeReading::read("107", GradeScale::Hundred),
            GradeReading::OutOfScale("107".into())
        );
        assert_eq!(
            GradeReading::read("-1", GradeScale::Hundred),
            GradeReading::OutOfScale("-1".into())
        );
        assert_eq!(
            GradeReading::read("10.01", GradeScale::Ten),
            GradeReading::OutOfScale("10.01".into())
        );
        assert_eq!(
            GradeReading::read("ocho", GradeScale::Ten),
            GradeReading::Unreadable("ocho".into())
        );
        assert_eq!(
            GradeReading::read("8.5.1", GradeScale::Ten),
            GradeReading::Unreadable("8.5.1".into())
        );
    }

    proptest! {
        #[test]
        fn whatever_fits_ten_is_ten_times_on_a_hundred(tenths in 0i64..=100) {
            let text = Decimal::new(tenths, 1).to_string();
            let GradeReading::Value(grade) = GradeReading::read(&text, GradeScale::Ten) else {
                return Err(TestCaseError::fail("not read"));
            };
            prop_assert_eq!(grade.normalized, grade.value * Decimal::from(10));
        }

        #[test]
        fn no_text_makes_the_reader_fail_hard(text in "\\PC{0,40}") {
            let _ = GradeReading::read(&text, GradeScale::Hundred);
        }
    }
}
