//! The academic status of a student. Irregular is not failed, a completer is not a degree holder,
//! and "not enrolled" is said by the school, never concluded from its silence.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AcademicStatus {
    Regular,
    Irregular,
    Conditioned,
    TemporaryLeave,
    PermanentWithdrawal,
    SchoolChange,
    Exchange,
    Completer,
    DegreeHolder,
    NotEnrolled,
    Failed,
    Deceased,
}

use AcademicStatus::{
    Completer, Conditioned, Deceased, DegreeHolder, Exchange, Failed, Irregular, NotEnrolled,
    PermanentWithdrawal, Regular, SchoolChange, TemporaryLeave,
};

impl AcademicStatus {
    /// Whether a student of this status no longer attends the school.
    pub fn has_left(self) -> bool {
        matches!(
            self,
            TemporaryLeave | PermanentWithdrawal | SchoolChange | NotEnrolled | Deceased
        )
    }

    pub fn label_es(self) -> &'static str {
        match self {
            Regular => "Regular",
            Irregular => "Irregular",
            Conditioned => "Condicionado",
            TemporaryLeave => "Baja temporal",
            PermanentWithdrawal => "Baja definitiva",
            SchoolChange => "Cambio de escuela",
            Exchange => "Intercambio",
            Completer => "Egresado",
            DegreeHolder => "Titulado",
            NotEnrolled => "No inscrito",
            Failed => "Reprobado",
            Deceased => "Defunción",
        }
    }

    pub fn label_en(self) -> &'static str {
        match self {
            Regular => "Regular",
            Irregular => "Irregular",
            Conditioned => "Conditioned",
            TemporaryLeave => "Temporary leave",
            PermanentWithdrawal => "Permanent withdrawal",
            SchoolChange => "Change of school",
            Exchange => "Exchange",
            Completer => "Completed all credits",
            DegreeHolder => "Degree holder",
            NotEnrolled => "Not enrolled",
            Failed => "Failed",
            Deceased => "Deceased",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_status_reads_its_own_code_back() {
        for status in AcademicStatus::iter() {
            assert_eq!(status.to_string().parse::<AcademicStatus>(), Ok(status));
            assert!(!status.label_en().is_empty());
        }
    }
}
