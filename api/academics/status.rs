//! The academic status of a student. Irregular is not failed, a completer is not a degree holder,
//! and "not enrolled" is said by the school, never concluded from its silence.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use crate::words::{ACADEMIC_STATUSES, spanish};

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

use AcademicStatus::{Deceased, NotEnrolled, PermanentWithdrawal, SchoolChange, TemporaryLeave};

impl AcademicStatus {
    /// Whether a student of this status no longer attends the school.
    pub fn has_left(self) -> bool {
        matches!(
            self,
            TemporaryLeave | PermanentWithdrawal | SchoolChange | NotEnrolled | Deceased
        )
    }

    pub fn label_es(self) -> &'static str {
        spanish(ACADEMIC_STATUSES, self)
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
        }
    }
}
