//! Shapes of exports of lists.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::lists::ExportedList;

words! {
    /// What the file is for, on record with it.
    ListExportPurpose {
        FollowUp,
        SchoolRound,
        Payment,
        Report,
        /// To put data right in the file and bring it back by an import.
        DataCorrection,
        AuthorityRequest,
        InternalControl,
    }
}

words! {
    ExportFormat {
        Csv,
        Xlsx,
    }
}

words! {
    /// What stands between the cells of a CSV file.
    #[derive(Default)]
    CsvSeparator {
        #[default]
        Comma,
        Semicolon,
        Tab,
    }
}

words! {
    /// Of headings and of words that the system writes.
    #[derive(Default)]
    ExportLanguage {
        #[default]
        Es,
        En,
    }
}

words! {
    ExportState {
        Running,
        Finished,
        /// Whoever asked went away, or something failed: the rows are those that had left.
        BrokenOff,
    }
}

/// Which list, as filtered and ordered, with which columns, in what kind of file, and what for.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"list": "beneficiaries", "filter": {"benefit_state": "active", "sort": "name"},
    "columns": ["name", "curp", "folio"], "format": "csv", "separator": "comma", "language": "es",
    "with_identifiers": false, "purpose": "follow_up"}))]
pub struct ExportList {
    pub list: ExportedList,
    /// The list's own parameters by name, as in its search string, but for those that say where in it one is.
    /// A list within something names that too: `round_id` of its coverage and roster, `import_id`, `report_id`, `call_id`.
    #[serde(default)]
    #[schema(required = false)]
    pub filter: BTreeMap<String, String>,
    /// The list's columns by the ids that its screen has, in the order of the file; none for all that there are. One of
    /// the screen may be several of the file (`school`: CCT, shift, name); what holds only buttons (`actions`) is none.
    #[serde(default)]
    #[schema(required = false)]
    #[validate(length(max = 60, message = "Son demasiadas columnas."))]
    pub columns: Vec<String>,
    pub format: ExportFormat,
    /// Of CSV alone.
    #[serde(default)]
    #[schema(required = false)]
    pub separator: CsvSeparator,
    #[serde(default)]
    #[schema(required = false)]
    pub language: ExportLanguage,
    /// CURP, phone and the like whole, where the list masks them; asks for `exports.with_identifiers`, and for a proof of
    /// who asks from the last ten minutes.
    #[serde(default)]
    #[schema(required = false)]
    pub with_identifiers: bool,
    pub purpose: ListExportPurpose,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportFilter {
    #[param(inline)]
    pub list: Option<ExportedList>,
    #[param(inline)]
    pub purpose: Option<ListExportPurpose>,
    #[param(inline)]
    pub state: Option<ExportState>,
}

/// A list that left the system as a file, or is leaving it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Export {
    pub id: Uuid,
    pub list: ExportedList,
    /// Without what tells of somebody: of such a parameter the value is empty.
    pub filter: BTreeMap<String, String>,
    /// In the order of the file.
    pub columns: Vec<String>,
    pub format: ExportFormat,
    pub with_identifiers: bool,
    pub purpose: ListExportPurpose,
    pub state: ExportState,
    /// How many had left when it ended.
    pub rows: i64,
    pub began_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    #[schema(example = "Lucía Responsable")]
    pub by: String,
}

crate::page!(ExportPage of Export);
