//! The closed sets that people read, each member once in Spanish and in English. Cells of files, letters, tasks and
//! entries of a person's story take their words from here; the contract carries them on, and the screens have them
//! from the contract. A sentence that needs another form of a word has it where the sentence is written.

mod academic;
mod cases;
mod money;
mod office;
mod people;

pub use academic::{
    ACADEMIC_STATUSES, ALERT_KINDS, ALERT_STATES, CAPTURE_MEANS, COVERAGE_STATES, LEVELS,
    ROUND_STATES, SECTORS, SHIFTS,
};
pub use cases::{BULK_STATES, PACKAGE_STATES, PROCEDURE_ACTS, PROCEDURE_KINDS, PROCEDURE_STATES};
pub use money::{
    ASKED_STANDINGS, BENEFIT_STATES, CONFLICT_STATES, OUR_STATES, PAYMENT_CHANNELS, PAYMENT_STATES,
};
pub use office::{
    AUDIT_ACTIONS, COMPLAINT_CHANNELS, COMPLAINT_KINDS, COMPLAINT_OUTCOMES, COMPLAINT_STATES,
    IMPORT_KINDS, PRIORITIES, UPLOAD_STATES, USER_STATES,
};
pub use people::{ENTRY_STATES, SEXES};

/// A text in Spanish and in English.
pub type Named = [&'static str; 2];

/// The words of a closed set, by the name that each has in the contract, in the order in which people choose.
pub type Words = &'static [(&'static str, Named)];

/// Every set, by its name in the contract.
pub const SETS: &[(&str, Words)] = &[
    ("AcademicStatus", ACADEMIC_STATUSES),
    ("AlertKind", ALERT_KINDS),
    ("AlertState", ALERT_STATES),
    ("AskedStanding", ASKED_STANDINGS),
    ("AuditAction", AUDIT_ACTIONS),
    ("BenefitState", BENEFIT_STATES),
    ("BulkState", BULK_STATES),
    ("CaptureMeans", CAPTURE_MEANS),
    ("ComplaintChannel", COMPLAINT_CHANNELS),
    ("ComplaintKind", COMPLAINT_KINDS),
    ("ComplaintOutcome", COMPLAINT_OUTCOMES),
    ("ComplaintState", COMPLAINT_STATES),
    ("ConflictState", CONFLICT_STATES),
    ("CoverageState", COVERAGE_STATES),
    ("EntryState", ENTRY_STATES),
    ("ImportKind", IMPORT_KINDS),
    ("ImportState", UPLOAD_STATES),
    ("OurState", OUR_STATES),
    ("PackageState", PACKAGE_STATES),
    ("PayChannel", PAYMENT_CHANNELS),
    ("PaymentChannel", PAYMENT_CHANNELS),
    ("PaymentState", PAYMENT_STATES),
    ("Priority", PRIORITIES),
    ("ProcedureAct", PROCEDURE_ACTS),
    ("ProcedureKind", PROCEDURE_KINDS),
    ("ProcedureState", PROCEDURE_STATES),
    ("ReportState", UPLOAD_STATES),
    ("RoundState", ROUND_STATES),
    ("SchoolLevel", LEVELS),
    ("SchoolSector", SECTORS),
    ("Sex", SEXES),
    ("Shift", SHIFTS),
    ("UserState", USER_STATES),
];

/// The words for a member of a set; nothing where the set does not know it.
pub fn named(words: Words, name: &str) -> Option<Named> {
    let found = words.iter().find(|(known, _)| *known == name);
    found.map(|(_, named)| *named)
}

pub fn spanish(words: Words, name: impl Into<&'static str>) -> &'static str {
    named(words, name.into()).map_or("", |[es, _]| es)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{SchoolLevel, SchoolSector, Sex, Shift};

    /// The registry and the schools come back by these words.
    #[test]
    fn imports_read_the_words_that_leave() {
        for (name, [es, _]) in SHIFTS {
            assert_eq!(Shift::parse(es).map(<&str>::from), Some(*name));
        }
        for (name, [es, _]) in LEVELS {
            assert_eq!(SchoolLevel::parse(es).map(<&str>::from), Some(*name));
        }
        for (name, [es, _]) in SECTORS {
            assert_eq!(SchoolSector::parse(es).map(<&str>::from), Some(*name));
        }
        for (name, [es, _]) in SEXES {
            assert_eq!(Sex::parse(es).map(<&str>::from), Some(*name));
        }
    }

    #[test]
    fn what_a_set_does_not_know_has_no_word() {
        assert_eq!(spanish(SHIFTS, Shift::Morning), "Matutino");
        assert_eq!(named(SHIFTS, "dominical"), None);
    }
}
