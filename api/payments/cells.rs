//! Cells of payment files read into values: states, months, channels, the end of an account.

use chrono::{Datelike, NaiveDate};

use super::line::{PaymentChannel, ReportedState};
use crate::sheet::Value;
use crate::values::date::month_number;
use crate::values::fold::fold_words;
use crate::values::{DateReading, date};

/// What a state may begin with; the first that fits counts, so that «no cobrado» comes before «cobrado».
const STATES: &[(&str, ReportedState)] = &[
    ("NO COBRAD", ReportedState::Uncollected),
    ("SIN COBRAR", ReportedState::Uncollected),
    ("NO RECLAMAD", ReportedState::Uncollected),
    ("NO PAGADO", ReportedState::Uncollected),
    ("DEPOSITO DE PRUEBA", ReportedState::TestDeposit),
    ("PRUEBA", ReportedState::TestDeposit),
    ("UN CENTAVO", ReportedState::TestDeposit),
    ("VALIDACION DE CUENTA", ReportedState::TestDeposit),
    ("PROGRAMAD", ReportedState::Scheduled),
    ("POR PAGAR", ReportedState::Scheduled),
    ("PENDIENTE", ReportedState::Scheduled),
    ("EN DISPERSION", ReportedState::Scheduled),
    ("PAGAD", ReportedState::Paid),
    ("DISPERSAD", ReportedState::Paid),
    ("DEPOSITAD", ReportedState::Paid),
    ("ACREDITAD", ReportedState::Paid),
    ("COBRAD", ReportedState::Paid),
    ("ENTREGAD", ReportedState::Paid),
    ("RECHAZ", ReportedState::Rejected),
    ("DEVUELT", ReportedState::Rejected),
    ("DEVOLUCION", ReportedState::Rejected),
    ("REEXPED", ReportedState::Reissued),
    ("REPROGRAM", ReportedState::Reissued),
    ("RETENID", ReportedState::Held),
    ("EN RETENCION", ReportedState::Held),
    ("DETENID", ReportedState::Stopped),
    ("CANCELAD", ReportedState::Stopped),
    ("SUSPENDID", ReportedState::Stopped),
    ("REINTEGRAD", ReportedState::Refunded),
    ("REINTEGRO", ReportedState::Refunded),
];

const CHANNELS: &[(&str, PaymentChannel)] = &[
    ("TRANSFER", PaymentChannel::Transfer),
    ("SPEI", PaymentChannel::Transfer),
    ("DEPOSITO", PaymentChannel::Transfer),
    ("TARJETA", PaymentChannel::Card),
    ("MONEDERO", PaymentChannel::Card),
    ("CHEQUE", PaymentChannel::Cheque),
    ("EFECTIVO", PaymentChannel::Cash),
    ("VENTANILLA", PaymentChannel::Cash),
    ("ORDEN DE PAGO", PaymentChannel::Cash),
];

fn beginning<T: Copy>(text: &str, table: &[(&str, T)]) -> Option<T> {
    let words = fold_words(text);
    table
        .iter()
        .find(|(start, _)| words.starts_with(start))
        .map(|(_, meaning)| *meaning)
}

pub fn state(text: &str) -> Option<ReportedState> {
    beginning(text, STATES)
}

pub fn channel(text: &str) -> Option<PaymentChannel> {
    beginning(text, CHANNELS)
}

/// The month a payment corresponds to: `ENE 2026`, `enero de 2026`, `2026-01`, `01/2026` or any day of it.
pub fn month(value: &Value, latest_year: i32) -> Option<NaiveDate> {
    if let Value::Date(_) = value {
        return value
            .date(latest_year)
            .date()
            .and_then(|day| day.with_day(1));
    }
    let words = fold_words(&value.text());
    let parts: Vec<&str> = words.split(' ').filter(|word| *word != "DE").collect();
    match parts.as_slice() {
        [year, month] if year.len() == 4 && number(year).is_some() => first_day(year, month),
        [month, year] => first_day(year, month),
        _ => match date::read_date(&value.text(), latest_year) {
            DateReading::Date(day) => day.with_day(1),
            DateReading::Blank | DateReading::Invalid => None,
        },
    }
}

fn first_day(year: &str, month: &str) -> Option<NaiveDate> {
    let year = match year.len() {
        4 => number(year)?,
        2 => 2000 + number(year)?,
        _ => return None,
    };
    let month = month_number(month).or_else(|| number(month)?.try_into().ok())?;
    NaiveDate::from_ymd_opt(year, month, 1).filter(|_| (2000..=2100).contains(&year))
}

fn number(text: &str) -> Option<i32> {
    text.parse().ok()
}

/// The digits of an account as written; marks that hide the others do not count.
pub fn account_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Four digits; a worksheet loses the zeros that a number begins with.
pub fn last4(text: &str) -> Option<String> {
    let digits = account_digits(text);
    (1..=4)
        .contains(&digits.len())
        .then(|| format!("{digits:0>4}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_as_payments_writes_them() {
        for (text, wanted) in [
            ("Programado", ReportedState::Scheduled),
            ("PAGADA", ReportedState::Paid),
            ("No cobrado", ReportedState::Uncollected),
            ("cobrado", ReportedState::Paid),
            ("Rechazo bancario", ReportedState::Rejected),
            ("Reexpedición", ReportedState::Reissued),
            ("Depósito de prueba", ReportedState::TestDeposit),
            ("RETENIDO", ReportedState::Held),
        ] {
            assert_eq!(state(text), Some(wanted), "{text}");
        }
        assert_eq!(state("quién sabe"), None);
        assert_eq!(state(""), None);
    }

    #[test]
    fn a_month_is_one_month() {
        let text = |text: &str| month(&Value::Text(text.into()), 2026);
        let january = NaiveDate::from_ymd_opt(2026, 1, 1);
        for spelling in [
            "ENE 2026",
            "enero de 2026",
            "2026-01",
            "01/2026",
            "Ene-26",
            "15/01/2026",
        ] {
            assert_eq!(text(spelling), january, "{spelling}");
        }
        for spelling in ["ENE-JUN 2026", "13/2026", "", "2026", "00/2026"] {
            assert_eq!(text(spelling), None, "{spelling}");
        }
    }

    #[test]
    fn an_account_is_its_last_four_digits() {
        assert_eq!(last4("1234"), Some("1234".into()));
        assert_eq!(last4("****0123"), Some("0123".into()));
        assert_eq!(last4("123"), Some("0123".into()));
        assert_eq!(last4("012345678901234567"), None);
        assert_eq!(last4("s/c"), None);
    }
}
