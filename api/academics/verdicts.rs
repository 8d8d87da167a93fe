//! What can be said of one row of a school's report. A verdict accepts or rejects the row; a
//! warning goes with it and asks a person to look. Both speak to the school in the workbook that
//! goes back to it.

codes! {
    /// In order of precedence: the first that applies leads.
    ReportVerdict {
        CurpMalformed,
        CurpCheckDigit,
        PersonNotFound,
        NotOnRoster,
        PersonAmbiguous,
        DuplicateRow,
        StatusMissing,
        StatusUnknown,
        GradeOutOfScale,
        DateInvalid,
        Ok,
        MatchedByName,
    }
}

codes! {
    ReportWarning {
        /// The name differs from the one in the registry.
        NameDiffers,
        /// The CURP is an earlier one of the person.
        EarlierCurp,
        /// Someone else of the roster has the same first sixteen characters.
        CurpRootShared,
        /// The folio belongs to someone else of the roster.
        FolioDiffers,
        /// Regular standing without a grade.
        GradeMissing,
        /// The number of failed subjects cannot be read.
        FailedSubjectsUnreadable,
        /// Regular with failed subjects.
        StandingDisagrees,
        /// The student left but no date says when.
        LeaveDateMissing,
        DateInFuture,
        DateOutsideTerm,
        /// A rejected row whose name is on the roster: look at its CURP.
        NameOnRoster,
    }
}

impl ReportVerdict {
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Ok | Self::MatchedByName)
    }

    pub fn message_es(self) -> &'static str {
        match self {
            Self::CurpMalformed => {
                "La CURP no tiene la forma oficial de 18 caracteres. Cópiela de la constancia de CURP."
            }
            Self::CurpCheckDigit => {
                "El dígito verificador de la CURP no corresponde: algún carácter está mal. Cópiela de la constancia."
            }
            Self::PersonNotFound => {
                "No se encontró a esta persona en el padrón. Revise la CURP o el nombre completo."
            }
            Self::NotOnRoster => {
                "La persona está en el padrón, pero en otra escuela o periodo. Quite la fila o avise del cambio."
            }
            Self::PersonAmbiguous => "Varias personas de la lista se llaman así. Escriba la CURP.",
            Self::DuplicateRow => {
                "La persona ya aparece en una fila anterior de este archivo. Deje una sola."
            }
            Self::StatusMissing => "Falta el estatus académico.",
            Self::StatusUnknown => {
                "El estatus académico no es uno de los conocidos (regular, irregular, baja temporal, …)."
            }
            Self::GradeOutOfScale => {
                "El promedio no es un número de la escala de la escuela. Déjelo en blanco si no hay promedio."
            }
            Self::DateInvalid => {
                "La fecha no existe o no se puede leer. Escríbala como día/mes/año."
            }
            Self::Ok => "Aceptada",
            Self::MatchedByName => "Aceptada por nombre completo; falta la CURP.",
        }
    }

    pub fn message_en(self) -> &'static str {
        match self {
            Self::CurpMalformed => {
                "The CURP does not have the official form of 18 characters. Copy it from the CURP certificate."
            }
            Self::CurpCheckDigit => {
                "The check digit of the CURP is wrong: some character is mistyped. Copy it from the certificate."
            }
            Self::PersonNotFound => {
                "This person is not in the registry. Check the CURP or the full name."
            }
            Self::NotOnRoster => {
                "The person is in the registry, but in another school or term. Remove the row or report the change."
            }
            Self::PersonAmbiguous => "Several people of the roster bear this name. Write the CURP.",
            Self::DuplicateRow => "The person is in an earlier row of this file. Leave only one.",
            Self::StatusMissing => "The academic status is missing.",
            Self::StatusUnknown => {
                "The academic status is not a known one (regular, irregular, temporary leave, …)."
            }
            Self::GradeOutOfScale => {
                "The grade is not a number on the school's scale. Leave it blank if there is none."
            }
            Self::DateInvalid => {
                "The date does not exist or cannot be read. Write it as day/month/year."
            }
            Self::Ok => "Accepted",
            Self::MatchedByName => "Accepted by full name; the CURP is missing.",
        }
    }
}

impl ReportWarning {
    pub fn message_es(self) -> &'static str {
        match self {
            Self::NameDiffers => "El nombre no coincide con el del padrón.",
            Self::EarlierCurp => "Es una CURP anterior de la persona; use la actual.",
            Self::CurpRootShared => {
                "Otra persona de la lista tiene una CURP casi igual; confirme que es ella."
            }
            Self::FolioDiffers => "El folio es de otra persona de la lista.",
            Self::GradeMissing => "Sin promedio, aunque el estatus es regular.",
            Self::FailedSubjectsUnreadable => "No se pudo leer el número de materias reprobadas.",
            Self::StandingDisagrees => "El estatus es regular, pero hay materias reprobadas.",
            Self::LeaveDateMissing => "Falta la fecha de la baja.",
            Self::DateInFuture => "La fecha es posterior a hoy.",
            Self::DateOutsideTerm => "La fecha está fuera del periodo.",
            Self::NameOnRoster => "El nombre sí está en la lista: revise la CURP.",
        }
    }

    pub fn message_en(self) -> &'static str {
        match self {
            Self::NameDiffers => "The name differs from the registry's.",
            Self::EarlierCurp => "This is an earlier CURP of the person; use the present one.",
            Self::CurpRootShared => {
                "Someone else of the roster has nearly the same CURP; make sure who it is."
            }
            Self::FolioDiffers => "The folio belongs to someone else of the roster.",
            Self::GradeMissing => "No grade, although the standing is regular.",
            Self::FailedSubjectsUnreadable => "The number of failed subjects cannot be read.",
            Self::StandingDisagrees => "The standing is regular, but there are failed subjects.",
            Self::LeaveDateMissing => "The date of leaving is missing.",
            Self::DateInFuture => "The date is after today.",
            Self::DateOutsideTerm => "The date is outside the term.",
            Self::NameOnRoster => "The name is on the roster: check the CURP.",
        }
    }
}
