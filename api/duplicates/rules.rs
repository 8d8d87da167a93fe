//! States, closed sets and refusals of duplicates and merges. Pure.

use actix_web::http::StatusCode;

words! { DuplicateState { Open, Dismissed, Merged } }
words! { MergeState { Done, Undone } }

words! {
    /// What speaks for two being one, or against it.
    DuplicateReason {
        /// The sixteen characters that name, birth and state give are the same.
        SimilarCurp,
        /// One bore the CURP that the other has.
        EarlierCurp,
        SameName,
        /// Names that differ in a letter or two, or in their order.
        SimilarName,
        /// Surnames that sound the same.
        SameSound,
        SameBirthDate,
        SamePhone,
        SameEmail,
        SameMunicipality,
        DifferentCurp,
        DifferentBirthDate,
        DifferentSex,
        /// Somebody saw it.
        SeenByHand,
    }
}

words! { Side { One, Other } }

words! {
    /// A datum of which one stays.
    #[derive(PartialOrd, Ord)]
    MergeField {
        GivenNames,
        FirstSurname,
        SecondSurname,
        Curp,
        BirthDate,
        Sex,
        DiedOn,
        Municipality,
        Phone,
        Email,
        Address,
    }
}

words! {
    /// What hangs from a person, in the office's words.
    HoldingKind {
        /// Name, CURP, birth and what else stands on the person.
        Identity,
        Registrations,
        Benefits,
        Payments,
        Enrolments,
        Rosters,
        AcademicRecords,
        Alerts,
        Procedures,
        BulkProcedures,
        Appeals,
        Letters,
        WaitingLists,
        Graduates,
        Relations,
        Addresses,
        Tasks,
        Timeline,
        /// Numbers by which other agencies know the person.
        AgencyIds,
        /// Other pairs of the tray.
        Duplicates,
        Other,
    }
}

impl HoldingKind {
    /// What the rows of a table are to whoever reads; none of complaints, whose existence is confidential.
    pub fn of_table(name: &str) -> Option<Self> {
        Some(match name {
            "people" | "earlier_identities" | "identity_changes" => Self::Identity,
            "registrations" | "registration_changes" => Self::Registrations,
            "benefits" => Self::Benefits,
            "payments" => Self::Payments,
            "enrolments" => Self::Enrolments,
            "roster_entries" => Self::Rosters,
            "academic_records" | "academic_report_rows" => Self::AcademicRecords,
            "alerts" => Self::Alerts,
            "procedures" => Self::Procedures,
            "bulk_rows" => Self::BulkProcedures,
            "appeals" => Self::Appeals,
            "letters" => Self::Letters,
            "waiting_list_entries" | "waiting_list_changes" | "place_offers" => Self::WaitingLists,
            "contact_checks"
            | "graduation_facts"
            | "cohort_members"
            | "wave_members"
            | "contact_attempts"
            | "questionnaire_responses"
            | "response_answers" => Self::Graduates,
            "person_relations" => Self::Relations,
            "addresses" => Self::Addresses,
            "tasks" => Self::Tasks,
            "timeline_entries" => Self::Timeline,
            "agency_person_ids" => Self::AgencyIds,
            "duplicates" => Self::Duplicates,
            "complaint_complainants" => return None,
            _ => Self::Other,
        })
    }
}

codes! {
    /// What stands against merging, or against undoing it.
    ConflictCode {
        ProcedureUnderWay,
        AppealUnderWay,
        AwardsOfOneCall,
        RegistrationsDisagree,
        RowsHangTogether,
        KeptPersonGone,
        CurpTaken,
        RowGone,
        RowChanged,
    }
}

impl ConflictCode {
    pub fn detail_es(self) -> &'static str {
        match self {
            Self::ProcedureUnderWay => {
                "La persona que se fusionaría tiene un trámite sin concluir, y en él se le notifica por su nombre. Conclúyalo o retírelo, o conserve a esa persona."
            }
            Self::AppealUnderWay => {
                "La persona que se fusionaría tiene una inconformidad sin resolver. Espere la resolución, o conserve a esa persona."
            }
            Self::AwardsOfOneCall => {
                "Las dos tienen en pie un apoyo de la misma convocatoria. Termine primero el que no procede, por su procedimiento, y vuelva a fusionar."
            }
            Self::RegistrationsDisagree => {
                "En un mismo programa, quien se conservaría está de baja y quien se fusionaría sigue en el padrón. Conserve a la otra persona, o tramite antes la baja o la reincorporación."
            }
            Self::RowsHangTogether => {
                "Las dos tienen lo mismo y de ello dependen registros que no pueden pasar de una a otra sin alterarlos. Conserve a la otra persona, o resuélvalo en su pantalla antes de fusionar."
            }
            Self::KeptPersonGone => {
                "La persona que se conservó se fusionó después a otra. Deshaga primero esa fusión."
            }
            Self::CurpTaken => {
                "La CURP que se devolvería ya es de otra persona. Corrija antes esa CURP."
            }
            Self::RowGone => {
                "Se eliminó después algo que había que devolver. Pida a Tecnologías de la información que lo revise."
            }
            Self::RowChanged => {
                "Cambió después algo que la fusión había cambiado. Devuélvalo a como estaba, o deje la fusión."
            }
        }
    }
}

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Eligió dos veces a la misma persona. Elija a dos personas distintas.")]
    SamePersonTwice,
    #[error("Esa persona no está en el padrón. Búsquela de nuevo.")]
    PersonUnknown,
    #[error("Estas dos personas ya están en la bandeja de duplicados. Búsquelas ahí.")]
    DuplicateExists,
    #[error("Ya se decidió sobre este par. Consulte en él quién decidió y por qué.")]
    DuplicateDecided,
    #[error("Este par no está descartado, así que no hay nada que reabrir.")]
    DuplicateNotDismissed,
    #[error("Conserve a una de las dos personas del par.")]
    KeptNotOfPair,
    #[error(
        "La CURP y los datos elegidos no concuerdan. Elija de la misma persona la CURP, el nombre, la fecha de nacimiento y el sexo, o corríjalos después."
    )]
    ChoicesDisagree,
    #[error("Así no se pueden fusionar. Resuelva lo que se señala y vuelva a intentarlo.")]
    MergeRefused,
    #[error("Esta fusión ya se deshizo.")]
    MergeUndone,
    #[error("Así no se puede deshacer la fusión. Resuelva lo que se señala y vuelva a intentarlo.")]
    UndoRefused,
    #[error("Ya hay una búsqueda de duplicados en curso. Espere a que termine.")]
    SearchUnderWay,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SamePersonTwice
            | Self::PersonUnknown
            | Self::KeptNotOfPair
            | Self::ChoicesDisagree
            | Self::MergeRefused
            | Self::UndoRefused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::DuplicateExists
            | Self::DuplicateDecided
            | Self::DuplicateNotDismissed
            | Self::MergeUndone
            | Self::SearchUnderWay => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::SamePersonTwice => Some("/other_id"),
            Self::KeptNotOfPair => Some("/kept_id"),
            Self::ChoicesDisagree => Some("/choices/curp"),
            _ => None,
        }
    }
}
