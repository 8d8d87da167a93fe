//! The states of a payment and who may bring it from one to another.
//!
//! Payments pays and reports; a case holds, stops or has something paid again; a reversal gives back
//! what a case did; and where the report contradicts a case, only a person decides.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::words::{PAYMENT_STATES, spanish};

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PaymentState {
    Scheduled,
    /// Still owed, not dispersed until it is released.
    Held,
    /// Not owed: the benefit accrues nothing for that period.
    Stopped,
    Paid,
    /// The bank sent it back.
    Rejected,
    Uncollected,
    /// Another attempt stands in for it.
    Rescheduled,
    RefundDue,
    Refunded,
}

/// Who says that a payment changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum Cause {
    /// Payments' own file.
    File,
    /// A case that was applied, or one that ends it as planned.
    Case,
    /// A correction: what a case did is given back.
    Reversal,
    /// Somebody took what the file says over what was decided.
    Decision,
}

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("El pago no puede pasar de ese estado a ese otro. Revise su historia antes de seguir.")]
    PaymentStep,
    #[error(
        "El archivo es anterior al último que se incorporó. Traiga el del día, o uno de la misma fecha si corrige."
    )]
    PaymentFileOlder,
    #[error(
        "El archivo trae cuentas completas. Deje solo los últimos cuatro dígitos y vuelva a enviarlo; no se guardó nada."
    )]
    AccountTooLong,
    #[error("Esta discrepancia ya se decidió o se resolvió sola. Recargue para ver en qué quedó.")]
    ConflictClosed,
    #[error(
        "Solo se toma lo que dice Pagos si el pago sigue como estaba. Recargue y revíselo de nuevo."
    )]
    ConflictMoved,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::AccountTooLong => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::AccountTooLong => Some("/file"),
            Self::PaymentFileOlder => Some("/dated_on"),
            _ => None,
        }
    }
}

impl PaymentState {
    /// Within a sentence.
    pub fn name_es(self) -> String {
        spanish(PAYMENT_STATES, self).to_lowercase()
    }

    /// Left so by a case: a file alone does not undo it.
    pub fn is_ours(self) -> bool {
        matches!(self, Self::Held | Self::Stopped)
    }
}

/// The one door between states.
pub fn step(from: PaymentState, to: PaymentState, cause: Cause) -> Result<(), Rule> {
    use PaymentState as S;
    let open = match cause {
        Cause::File => matches!(
            (from, to),
            (
                S::Scheduled | S::Uncollected,
                S::Paid | S::Rejected | S::Uncollected
            ) | (S::Rejected | S::Uncollected, S::Rescheduled)
                | (S::RefundDue, S::Refunded)
        ),
        Cause::Case => matches!(
            (from, to),
            (S::Scheduled, S::Held)
                | (S::Held, S::Scheduled)
                | (S::Scheduled | S::Held, S::Stopped)
                | (S::Rejected | S::Uncollected, S::Rescheduled)
                | (S::Paid, S::RefundDue)
                | (S::RefundDue, S::Refunded)
        ),
        Cause::Reversal => matches!(
            (from, to),
            (S::Held | S::Stopped, S::Scheduled)
                | (S::Scheduled | S::Stopped, S::Held)
                | (S::Rescheduled, S::Rejected | S::Uncollected)
                | (S::RefundDue, S::Paid)
        ),
        Cause::Decision => {
            from.is_ours()
                && matches!(
                    to,
                    S::Scheduled | S::Held | S::Stopped | S::Paid | S::Rejected | S::Uncollected
                )
        }
    };
    if open && from != to {
        Ok(())
    } else {
        Err(Rule::PaymentStep)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use strum::IntoEnumIterator;

    #[test]
    fn every_step_by_who_says_it() {
        let mut table = String::new();
        for cause in Cause::iter() {
            writeln!(table, "{cause:?}").expect("a String takes it");
            for from in PaymentState::iter() {
                let to: Vec<_> = PaymentState::iter()
                    .filter(|to| step(from, *to, cause).is_ok())
                    .map(|to| format!("{to:?}"))
                    .collect();
                if !to.is_empty() {
                    writeln!(table, "  {from:?} → {}", to.join(", ")).expect("a String takes it");
                }
            }
        }
        insta::assert_snapshot!(table, @r"
        File
          Scheduled → Paid, Rejected, Uncollected
          Rejected → Rescheduled
          Uncollected → Paid, Rejected, Rescheduled
          RefundDue → Refunded
        Case
          Scheduled → Held, Stopped
          Held → Scheduled, Stopped
          Paid → RefundDue
          Rejected → Rescheduled
          Uncollected → Rescheduled
          RefundDue → Refunded
        Reversal
          Scheduled → Held
          Held → Scheduled
          Stopped → Scheduled, Held
          Rescheduled → Rejected, Uncollected
          RefundDue → Paid
        Decision
          Held → Scheduled, Stopped, Paid, Rejected, Uncollected
          Stopped → Scheduled, Held, Paid, Rejected, Uncollected
        ");
    }

    #[test]
    fn a_file_alone_never_undoes_what_a_case_did() {
        for to in PaymentState::iter() {
            assert!(step(PaymentState::Held, to, Cause::File).is_err());
            assert!(step(PaymentState::Stopped, to, Cause::File).is_err());
        }
    }

    #[test]
    fn what_a_case_did_a_reversal_gives_back() {
        let undone = |from, to| step(to, from, Cause::Reversal).is_ok();
        for from in PaymentState::iter() {
            for to in PaymentState::iter() {
                // A refund is money that came back: it is paid anew, not undone.
                if step(from, to, Cause::Case).is_ok() && to != PaymentState::Refunded {
                    assert!(undone(from, to), "{from:?} → {to:?}");
                }
            }
        }
    }
}
