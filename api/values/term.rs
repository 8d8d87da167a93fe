//! The label of an academic term, which each school writes in its own way: `ENE-JUN 2026`,
//! `Enero - Junio de 2026`, `2025/2026`, `Ciclo escolar 2025-26`. All of one term fold to one key.
//! A school year and the half-years inside it are different terms.

use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use super::{date::month_number, fold::fold_words};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TermLabel {
    /// A school year by the calendar year in which it begins.
    SchoolYear { start: i32 },
    /// Months from and to, each with its year.
    Months { from: (i32, u32), to: (i32, u32) },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a term is written like ENE-JUN 2026 or 2025-2026")]
pub struct NotATerm;

const SHORT: [&str; 12] = [
    "ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC",
];
/// Month in which a school year begins.
const SCHOOL_YEAR_STARTS: u32 = 8;

impl TermLabel {
    /// The one term that the text names.
    pub fn parse(text: &str) -> Result<Self, NotATerm> {
        Self::find_in(text).first().copied().ok_or(NotATerm)
    }

    /// Every term named in a title or a file name, without repeats.
    pub fn find_in(text: &str) -> Vec<Self> {
        let words = fold_words(text);
        let words: Vec<&str> = words.split(' ').filter(|w| !is_filler(w)).collect();
        let mut found = Vec::new();
        for at in 0..words.len() {
            let here = months_at(&words[at..]).or_else(|| school_year_at(&words[at..]));
            if let Some(term) = here.filter(|t| !found.contains(t)) {
                found.push(term);
            }
        }
        found
    }

    /// Whether this term lies within the other (a half-year in its school year).
    pub fn lies_within(self, other: Self) -> bool {
        match (self, other) {
            (Self::Months { from, to }, Self::SchoolYear { start }) => {
                from >= (start, SCHOOL_YEAR_STARTS) && to < (start + 1, SCHOOL_YEAR_STARTS + 1)
            }
            _ => self == other,
        }
    }
}

fn is_filler(word: &str) -> bool {
    let day = word.len() <= 2 && word.parse::<u32>().is_ok_and(|n| (1..=31).contains(&n));
    matches!(word, "A" | "AL" | "DE" | "DEL" | "E" | "Y") || (day && word.len() == 1)
}

fn year(word: Option<&&str>) -> Option<i32> {
    word.filter(|w| w.len() == 4)?
        .parse()
        .ok()
        .filter(|y| (1990..=2100).contains(y))
}

fn months_at(words: &[&str]) -> Option<TermLabel> {
    let from = month_number(words.first()?)?;
    let (first_year, rest) = match year(words.get(1)) {
        Some(y) => (Some(y), &words[2..]),
        None => (None, &words[1..]),
    };
    // "del 12 de enero al 30 de junio": the days between do not count
    let rest = if rest
        .first()
        .is_some_and(|w| w.len() == 2 && w.parse::<u32>().is_ok())
    {
        &rest[1..]
    } else {
        rest
    };
    let to = month_number(rest.first()?)?;
    let last_year = year(rest.get(1)).or_else(|| short_year(rest.get(1)))?;
    let first_year = first_year.unwrap_or(if from > to { last_year - 1 } else { last_year });
    Some(TermLabel::Months {
        from: (first_year, from),
        to: (last_year, to),
    })
}

fn short_year(word: Option<&&str>) -> Option<i32> {
    word.filter(|w| w.len() == 2)?
        .parse::<i32>()
        .ok()
        .filter(|y| (15..=99).contains(y))
        .map(|y| 2000 + y)
}

fn school_year_at(words: &[&str]) -> Option<TermLabel> {
    let start = year(words.first())?;
    let next = words.get(1)?;
    let follows = year(Some(next)) == Some(start + 1)
        || (next.len() == 2
            && next.parse::<i32>().is_ok_and(|y| y == (start + 1) % 100)
            && !is_date_tail(words));
    follows.then_some(TermLabel::SchoolYear { start })
}

/// `2025-26-01` would be a date, not a school year.
fn is_date_tail(words: &[&str]) -> bool {
    words
        .get(2)
        .is_some_and(|w| w.len() <= 2 && w.parse::<u32>().is_ok())
}

impl std::fmt::Display for TermLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = |month: u32| SHORT[(month as usize + 11) % 12];
        match *self {
            Self::SchoolYear { start } => write!(f, "{start}-{}", start + 1),
            Self::Months { from, to } if from.0 == to.0 => {
                write!(f, "{}-{} {}", name(from.1), name(to.1), to.0)
            }
            Self::Months { from, to } => {
                write!(f, "{} {}-{} {}", name(from.1), from.0, name(to.1), to.0)
            }
        }
    }
}

impl PartialSchema for TermLabel {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .examples(["ENE-JUN 2026", "2025-2026"]);
        text.description(Some("The label of an academic term."))
            .into()
    }
}

impl ToSchema for TermLabel {}

impl TryFrom<String> for TermLabel {
    type Error = NotATerm;

    fn try_from(text: String) -> Result<Self, NotATerm> {
        Self::parse(&text)
    }
}

impl From<TermLabel> for String {
    fn from(term: TermLabel) -> Self {
        term.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        TermLabel::parse(text).map_or_else(|_| "—".to_owned(), |t| t.to_string())
    }

    #[test]
    fn spellings_of_one_term_fold_to_one_key() {
        for text in [
            "ENE-JUN 2026",
            "Enero - Junio 2026",
            "enero–junio de 2026",
            "Semestre Ene/Jun 2026",
            "ENERO A JUNIO DEL 2026",
            "del 12 de enero al 30 de junio de 2026",
            "ENE-JUN 26",
            "Enero 2026 - Junio 2026",
            "ENEJUN no, ENE JUN 2026",
        ] {
            assert_eq!(key(text), "ENE-JUN 2026", "{text}");
        }
        for text in [
            "2025-2026",
            "2025/2026",
            "Ciclo escolar 2025 – 2026",
            "CICLO 2025-26",
            "Relación de becarios  Periodo: 2025-2026",
        ] {
            assert_eq!(key(text), "2025-2026", "{text}");
        }
        assert_eq!(key("AGO-DIC 2025"), "AGO-DIC 2025");
        assert_eq!(key("agosto 2025 a enero 2026"), "AGO 2025-ENE 2026");
        assert_eq!(key("AGO-ENE 2026"), "AGO 2025-ENE 2026");
    }

    #[test]
    fn what_is_no_term_is_not_taken_for_one() {
        for text in [
            "",
            "2026",
            "15/06/2026",
            "2025-12-26",
            "BUP-2026-700005",
            "Hermosillo, Sonora, a 30 de junio de 2026",
            "2024-2026",
        ] {
            assert_eq!(key(text), "—", "{text}");
        }
    }

    #[test]
    fn a_label_reads_itself_back() {
        for text in ["2025-2026", "ENE-JUN 2026", "AGO 2025-ENE 2026"] {
            assert_eq!(key(text), text);
        }
    }

    #[test]
    fn half_years_lie_within_their_school_year() {
        let term = |text| TermLabel::parse(text).unwrap();
        assert!(term("ENE-JUN 2026").lies_within(term("2025-2026")));
        assert!(term("AGO-DIC 2025").lies_within(term("2025-2026")));
        assert!(!term("ENE-JUN 2025").lies_within(term("2025-2026")));
        assert!(!term("2025-2026").lies_within(term("ENE-JUN 2026")));
    }
}
