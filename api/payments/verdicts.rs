//! What is said of each row of a payment file, in Spanish and English, and which cells it is about.

use uuid::Uuid;

use super::columns::Field;

words! {
    /// What becomes of a row.
    RowOutcome {
        Applied,
        Unchanged,
        /// Waits in the tray: it contradicts a decision.
        Conflict,
        Rejected,
    }
}

codes! {
    /// Why: first what is wrong with the row, then what it brings.
    Verdict {
        ReferenceMissing,
        ReferenceRepeated,
        BenefitUnknown,
        BenefitWithoutPayments,
        ReferenceOfAnother,
        PeriodInvalid,
        StateUnknown,
        AmountInvalid,
        DateMissing,
        DateInvalid,
        DateAfterFile,
        ReasonMissing,
        TestDepositAmount,
        OriginMissing,
        OriginUnknown,
        OriginNotFailed,
        OriginAmountDiffers,
        OriginReissued,
        AmountChanged,
        StateBackwards,
        ContradictsDecision,
        Created,
        Changed,
        Detailed,
        KeptBefore,
        HeldByPayments,
        Unchanged,
    }
}

codes! {
    Warning {
        ChannelUnknown,
        AccountUnreadable,
        AmountOverAward,
        LooksLikeTest,
        PayeeChanged,
        HeldAtFirstSight,
    }
}

/// What stands against a row: the state a decision left, and the case that did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    pub ours: &'static str,
    pub procedure_id: Option<Uuid>,
}

impl Verdict {
    pub fn outcome(self) -> RowOutcome {
        match self {
            Self::Created | Self::Changed | Self::Detailed => RowOutcome::Applied,
            Self::Unchanged | Self::KeptBefore | Self::HeldByPayments => RowOutcome::Unchanged,
            Self::ContradictsDecision => RowOutcome::Conflict,
            _ => RowOutcome::Rejected,
        }
    }

    pub fn message_es(self) -> &'static str {
        match self {
            Self::ReferenceMissing => "Falta la referencia del pago.",
            Self::ReferenceRepeated => "Esta referencia ya aparece en una fila anterior.",
            Self::BenefitUnknown => "Ningún beneficio tiene este folio.",
            Self::BenefitWithoutPayments => {
                "El beneficio es una exención o un apoyo en especie: no tiene pagos."
            }
            Self::ReferenceOfAnother => "Esta referencia es de un pago de otro beneficio.",
            Self::PeriodInvalid => {
                "El periodo que corresponde debe ser un solo mes, como «ENE 2026»."
            }
            Self::StateUnknown => {
                "El estado no es uno de los conocidos (programado, pagado, rechazado, no cobrado, reexpedido, prueba)."
            }
            Self::AmountInvalid => "El importe debe ser una cantidad mayor que cero.",
            Self::DateMissing => "Falta la fecha en que se pagó.",
            Self::DateInvalid => "Hay una fecha que no existe.",
            Self::DateAfterFile => "La fecha es posterior a la del archivo.",
            Self::ReasonMissing => "Falta el motivo del rechazo.",
            Self::TestDepositAmount => "El depósito de prueba es de un centavo.",
            Self::OriginMissing => "Falta la referencia del pago que se reexpide.",
            Self::OriginUnknown => "Este beneficio no tiene el pago de origen que se indica.",
            Self::OriginNotFailed => {
                "El pago de origen no está rechazado ni sin cobrar: no se reexpide."
            }
            Self::OriginAmountDiffers => {
                "El importe difiere del pago de origen; al reexpedir no cambia."
            }
            Self::OriginReissued => "El pago de origen ya tiene otro intento en pie.",
            Self::AmountChanged => "El importe difiere del que este pago tenía.",
            Self::StateBackwards => "El pago no puede volver a ese estado.",
            Self::ContradictsDecision => {
                "Contradice una decisión aplicada: espera en la bandeja de discrepancias."
            }
            Self::Created => "Pago nuevo",
            Self::Changed => "Cambia de estado",
            Self::Detailed => "Se actualizan sus datos",
            Self::KeptBefore => "Discrepancia ya decidida: se mantuvo lo nuestro",
            Self::HeldByPayments => {
                "Pagos lo muestra detenido y aquí sigue programado: falta la respuesta del paquete o el trámite."
            }
            Self::Unchanged => "Sin cambios",
        }
    }

    /// The cells it is about.
    pub fn fields(self) -> &'static [Field] {
        use Field as F;
        match self {
            Self::ReferenceMissing | Self::ReferenceRepeated => &[F::Reference],
            Self::BenefitUnknown | Self::BenefitWithoutPayments => &[F::Folio],
            Self::ReferenceOfAnother => &[F::Folio, F::Reference],
            Self::PeriodInvalid => &[F::Period],
            Self::StateUnknown
            | Self::StateBackwards
            | Self::ContradictsDecision
            | Self::HeldByPayments => &[F::State],
            Self::AmountInvalid | Self::TestDepositAmount | Self::AmountChanged => &[F::Amount],
            Self::DateMissing | Self::DateInvalid | Self::DateAfterFile => {
                &[F::On, F::PaidOn, F::ScheduledOn]
            }
            Self::ReasonMissing => &[F::Reason],
            Self::OriginMissing
            | Self::OriginUnknown
            | Self::OriginNotFailed
            | Self::OriginReissued => &[F::Origin],
            Self::OriginAmountDiffers => &[F::Amount, F::Origin],
            Self::Created | Self::Changed | Self::Detailed | Self::KeptBefore | Self::Unchanged => {
                &[]
            }
        }
    }
}

impl Warning {
    pub fn message_es(self) -> &'static str {
        match self {
            Self::ChannelUnknown => "El medio de pago no se reconoce.",
            Self::AccountUnreadable => "La terminación de la cuenta no se puede leer.",
            Self::AmountOverAward => "El importe rebasa el monto del beneficio.",
            Self::LooksLikeTest => "Es de un centavo: parece un depósito de prueba.",
            Self::PayeeChanged => "Quien cobra no es el mismo que antes.",
            Self::HeldAtFirstSight => {
                "Llega ya detenido por Pagos; aquí entra como programado, sin trámite que lo retenga."
            }
        }
    }

    pub fn field(self) -> Field {
        match self {
            Self::ChannelUnknown => Field::Channel,
            Self::AccountUnreadable => Field::Account,
            Self::AmountOverAward | Self::LooksLikeTest => Field::Amount,
            Self::PayeeChanged => Field::Payee,
            Self::HeldAtFirstSight => Field::State,
        }
    }
}
