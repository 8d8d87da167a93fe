//! One sample of each letter, to look at a template without a case.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};
use strum::VariantArray;

use super::press::{Imprint, Press, Printed};
use super::types::LetterKind;
use crate::error::Result;

const ISSUED_ON: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 23);

/// Writes the samples into a folder; the faults of the office's own templates, named by kind.
///
/// # Errors
/// If the folder cannot be written, or a template of the program has a fault.
pub fn write(press: &Press, folder: &Path) -> Result<Vec<String>> {
    std::fs::create_dir_all(folder)?;
    let mut faults = Vec::new();
    for kind in LetterKind::VARIANTS {
        let name: &'static str = (*kind).into();
        let printed = print(press, *kind, &data(*kind))?;
        std::fs::write(folder.join(format!("{name}.pdf")), printed.pdf)?;
        faults.extend(printed.template_fault);
    }
    Ok(faults)
}

/// A sample with a code that verifies nothing.
///
/// # Errors
/// If the program's own template has a fault.
pub fn print(press: &Press, kind: LetterKind, data: &Value) -> Result<Printed> {
    let imprint = Imprint {
        folio: "OF-2026-000000".into(),
        issued_on: ISSUED_ON.unwrap_or_default(),
        issued_by: "Coordinación de Seguimiento a Beneficiarios".into(),
        token: "MUESTRA-SIN-VALOR-0000000000000000000000000".into(),
    };
    press.print_now(kind, &imprint, data)
}

/// What a letter of the kind could tell.
pub fn data(kind: LetterKind) -> Value {
    match kind {
        LetterKind::Notice => notice(),
        LetterKind::Resolution => resolution(),
        LetterKind::PackageCover => json!({
            "addressee": "Subdirección de Integración de Pagos a Beneficiarios",
            "package_folio": "PQ-2026-000014", "sent_on": "2026-11-23", "total": 23,
            "counts": [["Suspensión", 14], ["Cancelación", 6], ["Retención", 3]],
            "seal": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        }),
        LetterKind::Receipt => json!({
            "title": "Acuse de recibo de reporte académico",
            "addressee": "Universidad Estatal de Sonora, Unidad Académica Hermosillo",
            "text": "Se recibió y se incorporó el reporte académico que se identifica enseguida.",
            "particulars": [["Folio de recepción", "RA-2026-000031"], ["Ronda", "Agosto-diciembre 2026, primer corte"],
                ["Archivo", "calificaciones_noviembre.xlsx"], ["Renglones aceptados", "418"],
                ["Huella (SHA-256)", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]],
            "next": "Lo que el reporte diga de cada estudiante se revisa con la convocatoria. Si hay algo que aclarar, se le escribirá.",
        }),
        LetterKind::Referral => json!({
            "addressee": "Órgano Interno de Control", "matter": "Denuncia por conducta de una persona servidora pública",
            "matter_folio": "QS-2026-000108", "received_on": "2026-11-20",
            "summary": "Se narra que en una oficina se pidió dinero para «agilizar» un trámite.",
            "reason": "La investigación de faltas administrativas corresponde al Órgano Interno de Control.",
            "basis": {"citation": "Ley General de Responsabilidades Administrativas, artículos 10 y 91"},
            "enclosures": ["Escrito de quien denuncia", "Dos fotografías"],
        }),
        LetterKind::Answer => json!({
            "addressee": "Ana Sofía Valenzuela Ríos", "matter": "Queja por el trato recibido en ventanilla",
            "matter_folio": "QS-2026-000091", "received_on": "2026-11-11",
            "body": "Revisamos lo que nos contó y tiene razón: la fila única no se respetó.\nDesde el 24 de noviembre hay turnos numerados en la oficina y una persona que los ordena.",
            "remedy": "Puede pedir que se revise esta respuesta dentro de los quince días hábiles siguientes.",
        }),
    }
}

fn notice() -> Value {
    json!({
        "addressee": "María Guadalupe de los Ángeles Fernández de Córdova y Hernández-Villavicencio de la Santísima Trinidad",
        "addressee_lines": ["Programa Universidad pública"],
        "procedure": "Suspensión", "case_folio": "PR-2026-000045", "benefit_folio": "BS-2026-004511",
        "program": "Becas Sonora de Oportunidades, universidad pública",
        "ground": "Baja temporal reportada por la escuela",
        "person_text": "Tu escuela nos informó que estás en baja temporal. Mientras dure, tu beca se detiene; no la pierdes.",
        "facts": "La escuela reportó baja temporal desde el 15 de octubre de 2026, en el reporte RA-2026-000031.\nNo consta que se haya reinscrito.",
        "basis": {"citation": "Reglas de operación y bases de la convocatoria, causas de suspensión",
            "text": "Causas de suspensión que señalan las bases de la convocatoria."},
        "evidence": ["constancia_de_baja_temporal.pdf"],
        "effective_on": "2026-11-23", "ends_on": "2027-01-31",
        "effects": [["La beca", "Se suspende desde el 23 de noviembre de 2026 y hasta el 31 de enero de 2027."],
            ["Los pagos", "No se generan pagos del periodo suspendido."], ["La fecha de término", "No se recorre."]],
        "answer_days": 5, "answer_due_on": "2026-11-30",
        "answer_link": "https://seguimiento.example/hearing#MUESTRA-SIN-VALOR-0000000000000000000000000",
    })
}

fn resolution() -> Value {
    let mut data = notice();
    let said = json!({
        "outcome": "applied", "resolution_number": "SIPB/0412/2026", "resolved_on": "2026-11-20",
        "resolved_by": "Lic. Ramón Ibarra, Subdirección de Integración de Pagos", "applied_on": "2026-11-23", "appeal_days": 15,
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut data, said) {
        all.extend(more);
    }
    data
}
