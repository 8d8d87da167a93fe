//! Registries, lists of schools and applicants with any cell in them: each row gets one verdict and words
//! for it, and nothing that was typed brings the judging down.

use proptest::prelude::*;

use super::registry::JudgedRegistryRow;
use super::registry_samples::{catalogue, judge_registry, judge_schools};
use crate::fuzz::{cases, in_time, sample, spliced, table};

const REGISTRY: &str = "FOLIO;CURP;Apellido paterno;Apellido materno;Nombre(s);Fecha nac.;Género;Mpio.;Programa;Convocatoria;\
    Rubro;Monto;Clave CCT;Turno;Periodo;Fecha de alta;Nombre del tutor;Teléfono;Correo";
const PERSON: &[&str] = &[
    "F-1",
    "HEGG560427MVZRRL04",
    "Hernández",
    "García",
    "Guillermina",
    "27/04/56",
    "M",
    "Hermosillo",
    "BUP",
    "BUP-2026",
    "A",
    "$10,000.00",
    "26DIT1070K",
    "Mat.",
    "Enero-Junio 2026",
    "20/01/2026",
    "",
    "6621234567",
    "g@demo.example",
];
const SCHOOLS: &str = "CCT;Turno;Nombre;Nivel;Municipio;Sostenimiento";
const SCHOOL: &[&str] = &[
    "26DIT1070K",
    "MATUTINO",
    "Instituto Tecnológico Othón No. 1",
    "superior",
    "26055",
    "público",
];

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn registries(bytes in table(REGISTRY, PERSON)) {
        let Ok(judged) = in_time(|| judge_registry(&bytes)) else { return Ok(()) };
        for row in &judged {
            prop_assert_eq!(Some(&row.verdict), row.verdicts.first());
            prop_assert!(!row.verdict.is_accepted() || row.values.program_id.is_some());
            prop_assert!(serde_json::to_value(&row.values).is_ok());
        }
        // The same rows, judged anew, get the same verdicts.
        let again = judge_registry(&bytes).expect("as before");
        let verdicts = |judged: &[JudgedRegistryRow]| judged.iter().map(|row| row.verdicts.clone()).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(&judged), verdicts(&again));
    }

    #[test]
    fn lists_of_schools(bytes in table(SCHOOLS, SCHOOL)) {
        let Ok(judged) = in_time(|| judge_schools(&bytes, &catalogue())) else { return Ok(()) };
        for row in &judged {
            prop_assert_eq!(Some(&row.verdict), row.verdicts.first());
            prop_assert!(!row.verdict.message_es().is_empty());
            prop_assert!(!row.verdict.is_accepted() || row.values.key.is_some());
        }
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn the_sample_registry_with_markup_spliced_in(bytes in spliced(sample("registry.xlsx"))) {
        let _ = in_time(|| judge_registry(&bytes));
    }
}
