//! What can be said of one row of the registry workbook. A verdict accepts or rejects the row;
//! everything else that is noticed is a warning on it, with the column it is about.

codes! {
    /// In order of precedence: the first that applies leads.
    RegistryVerdict {
        CurpMalformed,
        CurpCheckDigit,
        DateInvalid,
        CurpDisagrees,
        MunicipalityUnknown,
        CctInvalid,
        SchoolUnknown,
        ProgramUnknown,
        CallUnknown,
        DuplicateRow,
        Ok,
    }
}

codes! {
    RegistryWarning {
        CurpMissing,
        NameMissing,
        NameLettersDiffer,
        BirthDateMissing,
        AgeOdd,
        SexMissing,
        SexUnreadable,
        PhoneInvalid,
        EmailInvalid,
        CallOfOtherProgram,
        TierUnknown,
        AmountUnreadable,
        AmountDiffers,
        ShiftMissing,
        TermUnreadable,
        EnrolledOnMissing,
        EnrolledOnInvalid,
        EnrolledOnOdd,
        GuardianMissing,
        GuardianCurpInvalid,
        FolioMissing,
        FolioRepeated,
        PossibleDuplicate,
    }
}

impl RegistryVerdict {
    pub fn is_accepted(self) -> bool {
        self == Self::Ok
    }

    pub fn message_es(self) -> &'static str {
        match self {
            Self::CurpMalformed => "La CURP no tiene la forma oficial de 18 caracteres.",
            Self::CurpCheckDigit => {
                "El dígito verificador de la CURP no corresponde: algún carácter está mal."
            }
            Self::DateInvalid => {
                "La fecha de nacimiento no existe, es futura o no se puede leer. Escríbala como día/mes/año."
            }
            Self::CurpDisagrees => "La fecha de nacimiento o el sexo no coinciden con la CURP.",
            Self::MunicipalityUnknown => {
                "El municipio no está en el catálogo. Use la clave de cinco dígitos o el nombre oficial."
            }
            Self::CctInvalid => "La CCT debe tener la forma 26DPR0001D.",
            Self::SchoolUnknown => {
                "No hay escuela con esa CCT y ese turno. Cárguela primero en el catálogo de escuelas."
            }
            Self::ProgramUnknown => "El programa no está en el catálogo.",
            Self::CallUnknown => "La convocatoria no está en el catálogo.",
            Self::DuplicateRow => {
                "Repite a una persona ya aceptada en este archivo para la misma convocatoria, o su folio."
            }
            Self::Ok => "Aceptada",
        }
    }

    pub fn message_en(self) -> &'static str {
        match self {
            Self::CurpMalformed => "The CURP does not have the official form of 18 characters.",
            Self::CurpCheckDigit => {
                "The check digit of the CURP is wrong: some character is mistyped."
            }
            Self::DateInvalid => {
                "The birth date does not exist, lies ahead or cannot be read. Write it as day/month/year."
            }
            Self::CurpDisagrees => "The birth date or the sex disagrees with the CURP.",
            Self::MunicipalityUnknown => {
                "The municipality is not in the catalogue. Use its five-digit code or official name."
            }
            Self::CctInvalid => "The school key (CCT) must be like 26DPR0001D.",
            Self::SchoolUnknown => {
                "There is no school of that key and shift. Load it into the schools first."
            }
            Self::ProgramUnknown => "The program is not in the catalogue.",
            Self::CallUnknown => "The call for applications is not in the catalogue.",
            Self::DuplicateRow => {
                "Repeats a person already accepted in this file for the same call, or the folio."
            }
            Self::Ok => "Accepted",
        }
    }
}

impl RegistryWarning {
    pub fn message_es(self) -> &'static str {
        match self {
            Self::CurpMissing => "Sin CURP: se acepta y queda una tarea para conseguirla.",
            Self::NameMissing => "Falta el nombre o el primer apellido.",
            Self::NameLettersDiffer => {
                "Las letras de la CURP no son las que corresponden al nombre."
            }
            Self::BirthDateMissing => "Falta la fecha de nacimiento.",
            Self::AgeOdd => "La edad es poco común para una beca; revise el siglo.",
            Self::SexMissing => "Falta el sexo.",
            Self::SexUnreadable => "El sexo no se puede leer (H, M o X).",
            Self::PhoneInvalid => "El teléfono no tiene diez dígitos.",
            Self::EmailInvalid => "El correo no es válido.",
            Self::CallOfOtherProgram => "La convocatoria es de otro programa.",
            Self::TierUnknown => "El rubro no es de esa convocatoria.",
            Self::AmountUnreadable => "El monto no se puede leer.",
            Self::AmountDiffers => "El monto no es el del rubro.",
            Self::ShiftMissing => "Sin turno; la escuela tiene uno solo.",
            Self::TermUnreadable => "El periodo no se puede leer.",
            Self::EnrolledOnMissing => "Falta la fecha de alta.",
            Self::EnrolledOnInvalid => "La fecha de alta no existe o no se puede leer.",
            Self::EnrolledOnOdd => "La fecha de alta es futura o anterior al nacimiento.",
            Self::GuardianMissing => "Es menor de edad y falta el tutor.",
            Self::GuardianCurpInvalid => "La CURP del tutor no es válida.",
            Self::FolioMissing => "Falta el folio.",
            Self::FolioRepeated => "El folio ya aparece en una fila rechazada de este archivo.",
            Self::PossibleDuplicate => {
                "Alguien del mismo nombre y fecha de nacimiento ya fue aceptado para esta convocatoria."
            }
        }
    }

    pub fn message_en(self) -> &'static str {
        match self {
            Self::CurpMissing => "No CURP: accepted, and a task remains to obtain it.",
            Self::NameMissing => "The given name or the first surname is missing.",
            Self::NameLettersDiffer => "The letters of the CURP are not those of the name.",
            Self::BirthDateMissing => "The birth date is missing.",
            Self::AgeOdd => "The age is unusual for a scholarship; check the century.",
            Self::SexMissing => "The sex is missing.",
            Self::SexUnreadable => "The sex cannot be read (H, M or X).",
            Self::PhoneInvalid => "The telephone does not have ten digits.",
            Self::EmailInvalid => "The e-mail address is not valid.",
            Self::CallOfOtherProgram => "The call is of another program.",
            Self::TierUnknown => "The tier is not one of that call.",
            Self::AmountUnreadable => "The amount cannot be read.",
            Self::AmountDiffers => "The amount is not that of the tier.",
            Self::ShiftMissing => "No shift; the school has only one.",
            Self::TermUnreadable => "The term cannot be read.",
            Self::EnrolledOnMissing => "The enrolment date is missing.",
            Self::EnrolledOnInvalid => "The enrolment date does not exist or cannot be read.",
            Self::EnrolledOnOdd => "The enrolment date lies ahead or before birth.",
            Self::GuardianMissing => "A minor without guardian.",
            Self::GuardianCurpInvalid => "The guardian's CURP is not valid.",
            Self::FolioMissing => "The folio is missing.",
            Self::FolioRepeated => "The folio is in a rejected row of this file already.",
            Self::PossibleDuplicate => {
                "Someone of the same name and birth date was already accepted for this call."
            }
        }
    }
}
