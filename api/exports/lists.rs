//! Which lists leave, what each asks for, and what of its filters is kept on record.

use crate::auth::permissions::{
    ExportAudit, Permission, ViewImports, ViewReports, ViewRounds, ViewWaitingLists,
};
use crate::views::{ListName, Takes};

words! {
    /// A list that leaves as a file: those with views but for the tray of duplicates, and those that lie within something.
    ExportedList {
        Alerts,
        AskedNotApplied,
        AuditEvents,
        Beneficiaries,
        BulkProcedures,
        Complaints,
        /// Schools of a round.
        Coverage,
        /// Rows of an import.
        ImportRows,
        Imports,
        Packages,
        PaymentConflicts,
        PaymentFiles,
        Payments,
        PlannedEnds,
        Procedures,
        /// Rows of a school's report.
        ReportRows,
        /// Whom a school is asked about in a round.
        Roster,
        Rounds,
        Schools,
        Users,
        /// Applicants of a call.
        WaitingListEntries,
    }
}

impl ExportedList {
    /// The same list among those that have views.
    fn viewed(self) -> Option<ListName> {
        <&str>::from(self).parse().ok()
    }

    /// What opening the list asks for; of the audit, what its own export does.
    pub fn permission(self) -> &'static str {
        match self {
            Self::AuditEvents => ExportAudit::NAME,
            Self::Coverage | Self::Roster => ViewRounds::NAME,
            Self::ImportRows => ViewImports::NAME,
            Self::ReportRows => ViewReports::NAME,
            Self::WaitingListEntries => ViewWaitingLists::NAME,
            _ => self.viewed().map_or("", ListName::permission),
        }
    }

    /// What the list lies within: parameters of its path.
    fn parents(self) -> &'static [&'static str] {
        match self {
            Self::Coverage => &["round_id"],
            Self::Roster => &["round_id", "school_id"],
            Self::ImportRows => &["import_id"],
            Self::ReportRows => &["report_id"],
            Self::WaitingListEntries => &["call_id"],
            _ => &[],
        }
    }

    /// Whether whoever takes it along proves who they are, as for the audit's own export.
    pub fn is_sensitive(self) -> bool {
        self == Self::AuditEvents
    }

    pub fn lies_within(self) -> bool {
        !self.parents().is_empty()
    }

    /// Within what the list lies that the filter leaves out.
    pub fn missing_parent(self, is_named: impl Fn(&str) -> bool) -> Option<&'static str> {
        let mut parents = self.parents().iter();
        parents.find(|parent| !is_named(parent)).copied()
    }

    pub fn has_parameter(self, name: &str) -> bool {
        let own = match self {
            Self::Coverage => "state late level municipality_code sort",
            Self::Roster => "reported",
            Self::ImportRows => "verdict accepted warning",
            Self::ReportRows => "verdict accepted",
            Self::WaitingListEntries => "state",
            _ => "",
        };
        self.parents().contains(&name)
            || own.split_whitespace().any(|parameter| parameter == name)
            || self.takes(name).is_some()
    }

    /// Whether the parameter's value tells of somebody, or is what somebody typed.
    pub fn is_personal(self, name: &str) -> bool {
        self.takes(name) == Some(Takes::Person)
    }

    fn takes(self, name: &str) -> Option<Takes> {
        let parameters = self.viewed().map(ListName::parameters).unwrap_or_default();
        let found = parameters.iter().find(|(parameter, _)| *parameter == name);
        found.map(|(_, takes)| *takes)
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;

    #[test]
    fn every_list_with_views_but_the_tray_of_duplicates_leaves_under_its_name() {
        let leave = |list: &&ListName| **list != ListName::Duplicates;
        for list in ListName::VARIANTS.iter().filter(leave) {
            let name: &str = (*list).into();
            let exported: ExportedList = name.parse().expect("a list that leaves");
            let asks_more = *list == ListName::AuditEvents;
            let is_same = exported.permission() == list.permission();
            assert_ne!(is_same, asks_more, "{name}");
        }
        for list in ExportedList::VARIANTS {
            assert!(!list.permission().is_empty(), "{list:?} asks for something");
        }
    }

    #[test]
    fn what_tells_of_somebody_is_known() {
        assert!(ExportedList::Alerts.is_personal("person_id"));
        assert!(!ExportedList::Alerts.is_personal("state"));
        assert!(ExportedList::Roster.has_parameter("school_id"));
        assert!(!ExportedList::Roster.has_parameter("person_id"));
        assert!(!ExportedList::Rounds.has_parameter(""));
    }
}
