//! Payment files with any cell: every row gets a verdict, and no row of one file makes the next one panic.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::columns;
use super::judge::judge;
use super::known::Known;
use crate::fuzz::{cases, in_time, sample, spliced, table};

const HEADER: &str = "Folio del beneficio;Referencia;Periodo;Importe;Estado;Fecha;Motivo;Medio de pago;Cuenta;Cobra;Referencia de origen";
const PAYMENT: &[&str] = &[
    "B-1",
    "A-1",
    "09/2026",
    "1,500.00",
    "Pagado",
    "20/11/2026",
    "",
    "Transferencia",
    "1234",
    "Guillermina H.",
    "",
];

fn walk(bytes: &[u8]) -> Result<(), TestCaseError> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let Ok(table) = in_time(|| columns::find(bytes)) else {
        return Ok(());
    };
    prop_assert!(in_time(|| columns::full_accounts(&table)).is_ok());
    let lines = in_time(|| columns::lines(&table, day)).expect("read before");
    let count = lines.len();
    let judged = in_time(|| judge(lines, &Known::default(), day));
    prop_assert_eq!(judged.len(), count);
    for row in &judged {
        let _ = (
            row.verdict(),
            row.outcome(),
            row.line.target(),
            row.line.is_test(),
        );
        prop_assert!(
            row.line
                .account_last4
                .as_ref()
                .is_none_or(|digits| digits.len() <= 4)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn payment_files(bytes in table(HEADER, PAYMENT)) {
        walk(&bytes)?;
    }

    #[test]
    fn the_sample_with_markup_spliced_in(bytes in spliced(sample("payments.xlsx"))) {
        walk(&bytes)?;
    }
}
