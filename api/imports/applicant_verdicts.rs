//! What can be said of one row of the workbook of applicants. A verdict accepts or rejects the row;
//! everything else that is noticed is a warning on it.

use super::registry_fields::Field;

codes! {
    /// In order of precedence: the first that applies leads.
    ApplicantVerdict {
        ApplicationFolioMissing,
        NameMissing,
        CurpMalformed,
        CurpCheckDigit,
        DateInvalid,
        CurpDisagrees,
        /// A criterion has no column, no value, or one that cannot be read.
        CriterionMissing,
        /// The same person or folio stands in an earlier row.
        DuplicateRow,
        /// The person has or had an award in this call; found in the registry, not in the file.
        AlreadyBenefits,
        Ok,
    }
}

codes! {
    ApplicantWarning {
        CurpMissing,
        NameLettersDiffer,
        SexUnreadable,
        MunicipalityUnknown,
        PhoneInvalid,
        EmailInvalid,
        /// Neither telephone nor mail.
        ContactMissing,
        TierUnknown,
        AppliedOnMissing,
        /// A grade of 0 to 10 where the scale goes to 100.
        CriterionScaleOdd,
    }
}

impl ApplicantVerdict {
    pub fn is_accepted(self) -> bool {
        self == Self::Ok
    }

    pub fn message_es(self) -> &'static str {
        match self {
            Self::ApplicationFolioMissing => "Falta el folio de la solicitud.",
            Self::NameMissing => "Falta el nombre o el primer apellido.",
            Self::CurpMalformed => "La CURP no tiene la forma oficial de 18 caracteres.",
            Self::CurpCheckDigit => {
                "El dígito verificador de la CURP no corresponde: algún carácter está mal."
            }
            Self::DateInvalid => {
                "Una fecha no existe, es futura o no se puede leer. Escríbala como día/mes/año."
            }
            Self::CurpDisagrees => "La fecha de nacimiento o el sexo no coinciden con la CURP.",
            Self::CriterionMissing => "Falta un criterio de la convocatoria:",
            Self::DuplicateRow => "La persona o el folio ya vienen en una fila anterior.",
            Self::AlreadyBenefits => "La persona ya tiene o tuvo un apoyo en esta convocatoria.",
            Self::Ok => "Aceptada",
        }
    }

    /// The cells that the verdict is about; a criterion knows its own column.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::ApplicationFolioMissing => &[Field::Folio],
            Self::NameMissing => &[Field::GivenNames, Field::FirstSurname],
            Self::CurpMalformed | Self::CurpCheckDigit | Self::AlreadyBenefits => &[Field::Curp],
            Self::DateInvalid => &[Field::BirthDate],
            Self::CurpDisagrees => &[Field::Curp, Field::BirthDate, Field::Sex],
            Self::DuplicateRow => &[Field::Folio, Field::Curp],
            Self::CriterionMissing | Self::Ok => &[],
        }
    }
}

impl ApplicantWarning {
    pub fn message_es(self) -> &'static str {
        match self {
            Self::CurpMissing => "Sin CURP: se acepta y queda una tarea para conseguirla.",
            Self::NameLettersDiffer => "El nombre no concuerda con las letras de la CURP.",
            Self::SexUnreadable => "El sexo no se puede leer.",
            Self::MunicipalityUnknown => "El municipio no está en el catálogo.",
            Self::PhoneInvalid => "El teléfono no tiene diez dígitos.",
            Self::EmailInvalid => "El correo está mal escrito.",
            Self::ContactMissing => "Sin teléfono ni correo: no habrá cómo avisarle.",
            Self::TierUnknown => "La categoría no existe en la convocatoria.",
            Self::AppliedOnMissing => "Sin fecha de solicitud: en un empate queda al final.",
            Self::CriterionScaleOdd => {
                "El promedio parece de una escala de 0 a 10; la de la convocatoria llega a 100."
            }
        }
    }

    pub fn field(self) -> Option<Field> {
        match self {
            Self::CurpMissing | Self::NameLettersDiffer => Some(Field::Curp),
            Self::SexUnreadable => Some(Field::Sex),
            Self::MunicipalityUnknown => Some(Field::Municipality),
            Self::PhoneInvalid => Some(Field::Phone),
            Self::EmailInvalid => Some(Field::Email),
            Self::TierUnknown => Some(Field::Tier),
            Self::ContactMissing | Self::AppliedOnMissing | Self::CriterionScaleOdd => None,
        }
    }
}
