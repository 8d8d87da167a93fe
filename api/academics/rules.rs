//! What the slice refuses, and what a record says that asks for a decision. Pure.
//!
//! Alerts come from what a school said, never from its silence: not reported is a matter of coverage.

use actix_web::http::StatusCode;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::AcademicStatus;
use crate::calendar::short_date;
use crate::words::{ALERT_KINDS, spanish};

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Ya hay una ronda abierta de ese periodo. Úsela, o ciérrela antes de abrir otra.")]
    RoundExists,
    #[error(
        "La ronda está cerrada y ya no recibe cambios. Abra otra ronda del mismo periodo si hace falta."
    )]
    RoundClosed,
    #[error(
        "La escuela no está en esta ronda: ninguna persona beneficiaria del periodo estudia en ella. Revise escuela y turno."
    )]
    SchoolNotInRound,
    #[error(
        "El reporte no está listo para esto. Espere a que termine de leerse, o envíe de nuevo el archivo si falló."
    )]
    ReportNotReady,
    #[error(
        "Ninguna escuela de la ronda cumple lo que pidió. Quite algún filtro; las cartas son solo para las que aún no informan de todos."
    )]
    NoSchools,
    #[error(
        "A ninguna de estas escuelas se le puede escribir hoy: no tienen correo anotado ni cuenta, o se les escribió hace muy poco. Anote sus correos, o espere los días que fija la ronda."
    )]
    NobodyToWriteTo,
    #[error(
        "Los recordatorios quedan demasiado juntos. Deje entre uno y otro al menos los días que fijó para la ronda, o fije menos."
    )]
    RemindersTooClose,
    #[error(
        "Uno de los recordatorios caería en un día que ya pasó. Elija un día de hoy en adelante."
    )]
    ReminderInThePast,
    #[error("La alerta ya se atendió. Consulte en ella quién decidió y por qué.")]
    AlertAlreadyDecided,
    #[error("Falta la petición de la escuela, con su evidencia. Regístrela y vuelva a enviar.")]
    EvidenceRequired,
    #[error(
        "Su cuenta es de la escuela: reporte directamente, sin registrar una petición a la oficina."
    )]
    NotOnBehalf,
    #[error("Ya hay límites desde el {}. Elija una fecha posterior.", short_date(*.0))]
    CompatibilityRuleOverlaps(NaiveDate),
    #[error(
        "Los límites no pueden empezar antes de hoy: los apoyos ya asignados conservan los que regían."
    )]
    CompatibilityRuleInThePast,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::RemindersTooClose
            | Self::ReminderInThePast
            | Self::EvidenceRequired
            | Self::CompatibilityRuleInThePast => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::RemindersTooClose | Self::ReminderInThePast => Some("/reminder_days"),
            Self::EvidenceRequired => Some("/capture_request_id"),
            Self::CompatibilityRuleOverlaps(_) | Self::CompatibilityRuleInThePast => {
                Some("/valid_from")
            }
            _ => None,
        }
    }
}

words! { AlertKind { LeftSchool, Irregular, BelowMinimumAverage, NotEnrolled, Contradiction, IncompatibleAwards } }
words! { FamilyLimit { PerLevel, PerFamily } }
words! { FamilyLink { SamePerson, Sibling, SharedGuardian, Guardian } }

impl AlertKind {
    pub fn label_es(self) -> &'static str {
        spanish(ALERT_KINDS, self)
    }
}

/// What a report newly says of a person, and what was said before of the same term.
#[derive(Debug, Clone, Copy)]
pub struct Reported {
    pub status: AcademicStatus,
    /// On 0–100.
    pub grade: Option<Decimal>,
    pub earlier: Option<AcademicStatus>,
}

/// The alerts for one benefit; `minimum_average` is that of its call on the day, on 0–100.
pub fn alerts(reported: Reported, minimum_average: Option<Decimal>) -> Vec<AlertKind> {
    let of_status = match reported.status {
        AcademicStatus::PermanentWithdrawal | AcademicStatus::TemporaryLeave => {
            Some(AlertKind::LeftSchool)
        }
        AcademicStatus::Irregular => Some(AlertKind::Irregular),
        AcademicStatus::NotEnrolled => Some(AlertKind::NotEnrolled),
        _ => None,
    };
    let below = reported
        .grade
        .zip(minimum_average)
        .is_some_and(|(grade, minimum)| grade < minimum);
    let contradicts = reported
        .earlier
        .is_some_and(|earlier| contradicts(earlier, reported.status));
    of_status
        .into_iter()
        .chain(below.then_some(AlertKind::BelowMinimumAverage))
        .chain(contradicts.then_some(AlertKind::Contradiction))
        .collect()
}

/// What a status says about being at school.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Studying,
    OnLeave,
    Moved,
    NotEnrolled,
    Left,
    Finished,
    Deceased,
}

fn standing(status: AcademicStatus) -> Standing {
    use AcademicStatus as S;
    match status {
        S::Regular | S::Irregular | S::Conditioned | S::Failed | S::Exchange => Standing::Studying,
        S::TemporaryLeave => Standing::OnLeave,
        S::SchoolChange => Standing::Moved,
        S::NotEnrolled => Standing::NotEnrolled,
        S::PermanentWithdrawal => Standing::Left,
        S::Completer | S::DegreeHolder => Standing::Finished,
        S::Deceased => Standing::Deceased,
    }
}

/// Whether both cannot be true of one term, said in this order.
///
/// Who left for good or finished does not study again in the same term, nor takes the other's place;
/// who was studying cannot turn out never to have enrolled; nothing follows death. Late enrolment,
/// leave, change of school (which a school may first call a withdrawal) and finishing are ordinary
/// courses of events.
pub fn contradicts(earlier: AcademicStatus, later: AcademicStatus) -> bool {
    use Standing::{Deceased, Finished, Left, Moved, NotEnrolled, OnLeave, Studying};
    match (standing(earlier), standing(later)) {
        (Studying, later) => later == NotEnrolled,
        (Left, later) => matches!(later, Studying | OnLeave | Finished),
        (Finished, later) => matches!(later, Studying | OnLeave | Moved | Left),
        (Deceased, later) => later != Deceased,
        (OnLeave | Moved | NotEnrolled, _) => false,
    }
}

/// The kinds of procedure that an alert may suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestedKind {
    Suspension,
    Cancellation,
}

/// The procedure that fits an alert; an officer decides whether to open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestedProcedure {
    pub kind: SuggestedKind,
    /// A ground of `list_grounds`.
    #[schema(example = "temporary-leave")]
    pub ground_code: &'static str,
}

pub fn suggestion(kind: AlertKind, status: Option<AcademicStatus>) -> SuggestedProcedure {
    let (kind, ground_code) = match (kind, status) {
        (AlertKind::LeftSchool, Some(AcademicStatus::PermanentWithdrawal)) => {
            (SuggestedKind::Cancellation, "permanent-withdrawal")
        }
        (AlertKind::LeftSchool, _) => (SuggestedKind::Suspension, "temporary-leave"),
        (AlertKind::Irregular, _) => (SuggestedKind::Suspension, "irregular-standing"),
        (AlertKind::BelowMinimumAverage, _) => (SuggestedKind::Suspension, "below-minimum-average"),
        (AlertKind::NotEnrolled, _) => (SuggestedKind::Suspension, "not-enrolled"),
        (AlertKind::Contradiction, _) => (SuggestedKind::Suspension, "contradictory-record"),
        (AlertKind::IncompatibleAwards, _) => (SuggestedKind::Cancellation, "incompatible-benefit"),
    };
    SuggestedProcedure { kind, ground_code }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    fn of(status: AcademicStatus, grade: Option<i64>, minimum: Option<i64>) -> Vec<AlertKind> {
        let reported = Reported {
            status,
            grade: grade.map(Decimal::from),
            earlier: None,
        };
        alerts(reported, minimum.map(Decimal::from))
    }

    #[test]
    fn each_status_and_grade_asks_for_its_own_decision() {
        use AcademicStatus as S;
        assert_eq!(of(S::Regular, Some(85), Some(70)), []);
        assert_eq!(
            of(S::Regular, Some(69), Some(70)),
            [AlertKind::BelowMinimumAverage]
        );
        assert_eq!(of(S::Regular, Some(70), Some(70)), []);
        assert_eq!(of(S::Regular, None, Some(70)), []);
        assert_eq!(of(S::Regular, Some(10), None), []);
        assert_eq!(
            of(S::TemporaryLeave, None, Some(70)),
            [AlertKind::LeftSchool]
        );
        assert_eq!(
            of(S::Irregular, Some(50), Some(70)),
            [AlertKind::Irregular, AlertKind::BelowMinimumAverage]
        );
        assert_eq!(of(S::NotEnrolled, None, None), [AlertKind::NotEnrolled]);
        for quiet in [
            S::Completer,
            S::DegreeHolder,
            S::SchoolChange,
            S::Exchange,
            S::Deceased,
            S::Failed,
        ] {
            assert_eq!(of(quiet, None, Some(70)), [], "{quiet}");
        }
    }

    #[test]
    fn what_cannot_both_be_true_of_one_term() {
        let line = |earlier: AcademicStatus| {
            let later = AcademicStatus::iter().filter(|later| contradicts(earlier, *later));
            let later: Vec<String> = later.map(|later| later.to_string()).collect();
            format!("{earlier}: {}", later.join(" "))
                .trim_end()
                .to_owned()
        };
        let table: Vec<String> = AcademicStatus::iter().map(line).collect();
        insta::assert_snapshot!(table.join("\n"), @r"
        regular: not_enrolled
        irregular: not_enrolled
        conditioned: not_enrolled
        temporary_leave:
        permanent_withdrawal: regular irregular conditioned temporary_leave exchange completer degree_holder failed
        school_change:
        exchange: not_enrolled
        completer: regular irregular conditioned temporary_leave permanent_withdrawal school_change exchange failed
        degree_holder: regular irregular conditioned temporary_leave permanent_withdrawal school_change exchange failed
        not_enrolled:
        failed: not_enrolled
        deceased: regular irregular conditioned temporary_leave permanent_withdrawal school_change exchange completer degree_holder not_enrolled failed
        ");
    }

    #[test]
    fn a_withdrawal_for_good_suggests_cancellation_and_a_leave_suspension() {
        let for_good = suggestion(
            AlertKind::LeftSchool,
            Some(AcademicStatus::PermanentWithdrawal),
        );
        assert_eq!(
            (for_good.kind, for_good.ground_code),
            (SuggestedKind::Cancellation, "permanent-withdrawal")
        );
        let leave = suggestion(AlertKind::LeftSchool, Some(AcademicStatus::TemporaryLeave));
        assert_eq!(
            (leave.kind, leave.ground_code),
            (SuggestedKind::Suspension, "temporary-leave")
        );
    }

    #[test]
    fn an_award_that_does_not_go_together_with_others_suggests_cancellation() {
        let incompatible = suggestion(AlertKind::IncompatibleAwards, None);
        assert_eq!(
            (incompatible.kind, incompatible.ground_code),
            (SuggestedKind::Cancellation, "incompatible-benefit")
        );
    }
}
