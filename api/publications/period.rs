//! The quarters and school years that publications are about.

use actix_web::http::StatusCode;
use chrono::{Datelike, Days, Months, NaiveDate};

#[derive(Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "El periodo no existe: escriba un trimestre como 2026-T3 o un ciclo escolar como 2025-2026, y solo uno."
    )]
    PeriodUnknown,
    #[error("El trimestre todavía no termina: el padrón se publica con el trimestre cerrado.")]
    QuarterNotOver,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        StatusCode::UNPROCESSABLE_ENTITY
    }
    fn pointer(&self) -> Option<&'static str> {
        Some("/quarter")
    }
}

/// First and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A calendar quarter, `2026-T3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    pub year: i32,
    pub number: u32,
}

impl Quarter {
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let (year, number) = text.split_once("-T").ok_or(Rule::PeriodUnknown)?;
        let year = year.parse().map_err(|_| Rule::PeriodUnknown)?;
        let number = number.parse().map_err(|_| Rule::PeriodUnknown)?;
        Self::new(year, number)
    }

    pub fn new(year: i32, number: u32) -> Result<Self, Rule> {
        if !(2000..2100).contains(&year) || !(1..=4).contains(&number) {
            return Err(Rule::PeriodUnknown);
        }
        Ok(Self { year, number })
    }

    /// The last one that is over.
    pub fn before(today: NaiveDate) -> Self {
        match today.month0() / 3 {
            0 => Self {
                year: today.year() - 1,
                number: 4,
            },
            number => Self {
                year: today.year(),
                number,
            },
        }
    }

    /// The one that a day is in.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            number: day.quarter(),
        }
    }

    /// The one right before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::before(self.period().from)
    }

    /// The same one a year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        Self {
            year: self.year - 1,
            ..self
        }
    }

    pub fn period(self) -> Period {
        let from = NaiveDate::from_ymd_opt(self.year, (self.number - 1) * 3 + 1, 1)
            .expect("a quarter begins on the first of a month");
        Period {
            from,
            to: from + Months::new(3) - Days::new(1),
        }
    }

    /// Its days, if all of them have passed.
    pub fn closed(self, today: NaiveDate) -> Result<Period, Rule> {
        let period = self.period();
        if today > period.to {
            Ok(period)
        } else {
            Err(Rule::QuarterNotOver)
        }
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-T{}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn quarters_are_read_and_told_apart() {
        let third = Quarter::parse("2026-T3").expect("a quarter");
        assert_eq!(third.to_string(), "2026-T3");
        assert_eq!(third.period().from, day("2026-07-01"));
        assert_eq!(third.period().to, day("2026-09-30"));
        for wrong in ["2026", "2026-T5", "2026-T0", "T3-2026", "1-T1", "2026-T"] {
            assert_eq!(Quarter::parse(wrong), Err(Rule::PeriodUnknown), "{wrong}");
        }
    }

    #[test]
    fn a_quarter_has_one_before_and_one_a_year_before() {
        let first = Quarter::of(day("2026-03-31"));
        assert_eq!(first.to_string(), "2026-T1");
        assert_eq!(first.previous().to_string(), "2025-T4");
        assert_eq!(first.year_before().to_string(), "2025-T1");
        assert_eq!(
            Quarter::of(day("2026-11-23")).previous().to_string(),
            "2026-T3"
        );
    }

    #[test]
    fn only_what_is_over_is_closed() {
        assert_eq!(Quarter::before(day("2026-01-01")).to_string(), "2025-T4");
        assert_eq!(Quarter::before(day("2026-11-23")).to_string(), "2026-T3");
        let third = Quarter::parse("2026-T3").expect("a quarter");
        assert_eq!(third.closed(day("2026-09-30")), Err(Rule::QuarterNotOver));
        assert!(third.closed(day("2026-10-01")).is_ok());
    }
}
