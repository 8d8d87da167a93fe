//! Whatever is typed: no parser of a value panics or dawdles, and what it accepts it reads again as the same.

use proptest::prelude::*;

use super::{
    Curp, DateReading, Folio, GradeReading, GradeScale, Money, Phone, SchoolKey, Sex, Shift,
    TermLabel, date, fold_name, read_date, says_no_curp,
};
use crate::fuzz::{any_text, cases, in_time, like};

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn curps(text in like(&["HEGG560427MVZRRL04", "quqi201021msrjjte0", "HEGG 560427 MVZRRL 04", "SIN CURP"])) {
        let _ = says_no_curp(&text);
        if let Ok(curp) = in_time(|| Curp::parse(&text)) {
            prop_assert_eq!(curp.as_str().len(), 18);
            prop_assert!(curp.masked().contains("************"));
            prop_assert!(curp.as_str().starts_with(curp.root()));
            let _ = (curp.birth_date(), curp.sex(), curp.state(), curp.age_on(curp.birth_date()));
            let sent = serde_json::to_string(&curp).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Curp>(&sent).expect("the same"), curp);
        }
    }

    #[test]
    fn school_keys(text in like(&["26DPR0001D", "26 dit 1070 k", "CCT 26EPR1071C turno matutino", "26-PBH-1072-Q"])) {
        let found = in_time(|| SchoolKey::find_in(&text));
        for key in SchoolKey::parse(&text).into_iter().chain(found) {
            prop_assert_eq!(SchoolKey::parse(key.as_str()).expect("the same"), key);
        }
    }

    #[test]
    fn grades(text in like(&["8.5", "85", "8,5", "100", "N/A", "9.75 %", "-1", "83.59999999999999", "AC/NA"])) {
        for scale in [GradeScale::Ten, GradeScale::Hundred] {
            if let GradeReading::Value(grade) = in_time(|| GradeReading::read(&text, scale)) {
                prop_assert!(grade.value >= 0.into() && grade.value <= scale.top());
                prop_assert!(grade.normalized >= 0.into() && grade.normalized <= 100.into());
                let again = GradeReading::read(&grade.value.to_string(), scale);
                prop_assert!(matches!(again, GradeReading::Value(same) if same.value == grade.value));
            }
        }
    }

    #[test]
    fn terms(text in like(&["ENE-JUN 2026", "Enero - Junio de 2026", "2025/2026", "Ciclo escolar 2025-26", "AGO 2025 A ENE 2026"])) {
        let _ = in_time(|| TermLabel::find_in(&text));
        if let Ok(term) = TermLabel::parse(&text) {
            prop_assert_eq!(TermLabel::parse(&term.to_string()), Ok(term));
            prop_assert!(term.lies_within(term));
        }
    }

    #[test]
    fn telephones(text in like(&["6621234567", "+52 (662) 123-4567", "044 662 123 45 67", "5216621234567"])) {
        if let Ok(phone) = in_time(|| Phone::parse(&text)) {
            prop_assert_eq!(phone.as_str().len(), 10);
            prop_assert_eq!(Phone::parse(phone.as_str()).expect("the same"), phone);
        }
    }

    #[test]
    fn dates(text in like(&["27/04/1956", "27-abr-56", "2026-11-23", "23 de noviembre de 2026", "46042", "31/06/2026", "1/1/26 10:00"]), year in 1900..2100) {
        if let DateReading::Date(day) = in_time(|| read_date(&text, year)) {
            prop_assert_eq!(read_date(&day.to_string(), year), DateReading::Date(day));
        }
    }

    #[test]
    fn serial_numbers_of_days(serial in any::<f64>()) {
        let _ = date::date_from_serial(serial);
    }

    #[test]
    fn amounts(text in like(&["2200.00", "$ 2,200.00", "2 200", "2200 MXN", "-1", "79228162514264337593543950335"])) {
        if let Ok(money) = in_time(|| Money::parse(&text)) {
            prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        }
    }

    #[test]
    fn folios(text in like(&["BUP-2026-700005", " bup 1 ", "F/1"])) {
        if let Ok(folio) = in_time(|| Folio::parse(&text)) {
            prop_assert!(folio.as_str().chars().count() <= 40);
            let _ = folio.key();
            prop_assert_eq!(Folio::parse(folio.as_str()).expect("the same"), folio);
        }
    }

    #[test]
    fn words(text in any_text()) {
        let _ = in_time(|| (Sex::parse(&text), Shift::parse(&text), fold_name(&text)));
        let folded = fold_name(&text);
        prop_assert_eq!(fold_name(&folded), folded);
    }
}
