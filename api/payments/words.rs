//! Payments in the office's words.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// `enero de 2026`.
pub fn month_es(date: NaiveDate) -> String {
    let month = usize::try_from(date.month0()).unwrap_or(0);
    format!("{} de {}", MONTHS[month], date.year())
}
