//! Which lists have views, who may open each, and what of its filters a view may hold.

use super::takes::Takes::{
    self, Day, Flag, Id, Instant, Municipality, OneOf, Percent, Person, Word,
};
use crate::auth::permissions::{
    Permission, ViewAlerts, ViewAudit, ViewBeneficiaries, ViewComplaints, ViewDuplicates,
    ViewImports, ViewPackages, ViewPayments, ViewProcedures, ViewRounds, ViewSchools, ViewUsers,
};

words! {
    /// A list that can be saved as a view; each is named after its path.
    ListName {
        Alerts,
        AskedNotApplied,
        AuditEvents,
        Beneficiaries,
        BulkProcedures,
        Complaints,
        Duplicates,
        Imports,
        Packages,
        PaymentConflicts,
        PaymentFiles,
        Payments,
        PlannedEnds,
        Procedures,
        Rounds,
        Schools,
        Users,
    }
}

type Parameters = &'static [(&'static str, Takes)];

const PROCEDURE_KINDS: Takes = OneOf(
    "payment_hold suspension cancellation completion deregistration reallocation rescheduling",
);

const UPLOAD_STATES: Takes = OneOf("reading previewed committing committed failed cancelled");

impl ListName {
    /// What opening the list asks for.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Alerts => ViewAlerts::NAME,
            Self::AuditEvents => ViewAudit::NAME,
            Self::Beneficiaries => ViewBeneficiaries::NAME,
            Self::Complaints => ViewComplaints::NAME,
            Self::Duplicates => ViewDuplicates::NAME,
            Self::Imports => ViewImports::NAME,
            Self::Packages => ViewPackages::NAME,
            Self::AskedNotApplied
            | Self::PaymentConflicts
            | Self::PaymentFiles
            | Self::Payments => ViewPayments::NAME,
            Self::BulkProcedures | Self::PlannedEnds | Self::Procedures => ViewProcedures::NAME,
            Self::Rounds => ViewRounds::NAME,
            Self::Schools => ViewSchools::NAME,
            Self::Users => ViewUsers::NAME,
        }
    }

    /// Its parameters, but for those that say where in the list one is.
    pub fn parameters(self) -> Parameters {
        match self {
            Self::Alerts => ALERTS,
            Self::AskedNotApplied => ASKED_NOT_APPLIED,
            Self::AuditEvents => AUDIT_EVENTS,
            Self::Beneficiaries => BENEFICIARIES,
            Self::BulkProcedures => BULK_PROCEDURES,
            Self::Complaints => COMPLAINTS,
            Self::Duplicates => DUPLICATES,
            Self::Imports => IMPORTS,
            Self::Packages => PACKAGES,
            Self::PaymentConflicts => PAYMENT_CONFLICTS,
            Self::PaymentFiles => PAYMENT_FILES,
            Self::Payments => PAYMENTS,
            Self::PlannedEnds => PLANNED_ENDS,
            Self::Procedures => PROCEDURES,
            Self::Rounds => ROUNDS,
            Self::Schools => SCHOOLS,
            Self::Users => USERS,
        }
    }

    pub(super) fn takes(self, parameter: &str) -> Option<Takes> {
        let found = self
            .parameters()
            .iter()
            .find(|(name, _)| *name == parameter);
        found.map(|(_, takes)| *takes)
    }
}

const ALERTS: Parameters = &[
    (
        "kind",
        OneOf(
            "left_school irregular below_minimum_average not_enrolled contradiction incompatible_awards",
        ),
    ),
    ("state", OneOf("open in_procedure dismissed resolved")),
    ("school_id", Id),
    ("round_id", Id),
    ("program_id", Id),
    ("person_id", Person),
    ("sort", OneOf("-opened_at name")),
];

const ASKED_NOT_APPLIED: Parameters = &[
    ("standing", OneOf("unanswered contradicted")),
    ("kind", PROCEDURE_KINDS),
    ("person_id", Person),
];

const AUDIT_EVENTS: Parameters = &[
    ("person_id", Person),
    ("actor_id", Id),
    ("client_id", Id),
    (
        "action",
        OneOf(
            "insert update delete search list read reveal export download log_in log_in_failed log_out",
        ),
    ),
    ("table_name", Word),
    ("row_id", Person),
    ("request_id", Person),
    ("from", Instant),
    ("to", Instant),
];

const BENEFICIARIES: Parameters = &[
    ("program_id", Id),
    ("call_id", Id),
    ("school_id", Id),
    ("municipality_code", Municipality),
    (
        "benefit_state",
        OneOf("active suspended cancelled completed"),
    ),
    (
        "academic_status",
        OneOf(
            "regular irregular conditioned temporary_leave permanent_withdrawal school_change exchange completer degree_holder not_enrolled failed deceased",
        ),
    ),
    ("has_curp", Flag),
    ("has_open_alert", Flag),
    ("registered_by_import", Id),
    ("sort", OneOf("name folio -recorded_at")),
];

const BULK_PROCEDURES: Parameters = &[
    (
        "state",
        OneOf("previewed making made noticing undone discarded"),
    ),
    ("kind", PROCEDURE_KINDS),
];

const COMPLAINTS: Parameters = &[
    (
        "kind",
        OneOf(
            "service_complaint misconduct_report suggestion request commendation privacy_request appeal",
        ),
    ),
    (
        "state",
        OneOf(
            "received classified awaiting_completion referred in_attention answered concluded reopened",
        ),
    ),
    ("channel", OneOf("web desk phone email letter social")),
    ("priority", OneOf("low normal high urgent")),
    ("office_id", Id),
    ("program_id", Id),
    ("cause_id", Id),
    ("municipality_code", Municipality),
    ("folio", Person),
    ("assigned", OneOf("mine nobody")),
    ("due", OneOf("overdue soon")),
    ("open", Flag),
    ("sort", OneOf("due_on -received_at")),
];

const DUPLICATES: Parameters = &[
    ("state", OneOf("open dismissed merged")),
    ("min_score", Percent),
    (
        "reason",
        OneOf(
            "similar_curp earlier_curp same_name similar_name same_sound same_birth_date same_phone same_email same_municipality different_curp different_birth_date different_sex seen_by_hand",
        ),
    ),
    ("person_id", Person),
    ("sort", OneOf("-score -found_at")),
];

const IMPORTS: Parameters = &[
    ("kind", OneOf("registry schools waiting_list")),
    ("state", UPLOAD_STATES),
];

const PACKAGES: Parameters = &[("state", OneOf("draft sent answered discarded"))];

const PAYMENT_CONFLICTS: Parameters = &[
    ("state", OneOf("open kept taken settled")),
    ("person_id", Person),
];

const PAYMENT_FILES: Parameters = &[("state", UPLOAD_STATES)];

const PAYMENTS: Parameters = &[
    ("benefit_id", Person),
    ("person_id", Person),
    ("program_id", Id),
    (
        "state",
        OneOf("scheduled held stopped paid rejected uncollected rescheduled refund_due refunded"),
    ),
    ("corresponds_to", Day),
    ("has_conflict", Flag),
];

const PLANNED_ENDS: Parameters = &[
    ("kind", PROCEDURE_KINDS),
    ("program_id", Id),
    ("until", Day),
];

const PROCEDURES: Parameters = &[
    ("kind", PROCEDURE_KINDS),
    ("act", OneOf("impose end reverse")),
    (
        "state",
        OneOf(
            "draft in_hearing submitted returned approved rejected withdrawn packaged sent applied partially_applied refused appealed confirmed modified revoked ended reversed",
        ),
    ),
    ("person_id", Person),
    ("program_id", Id),
    ("mine", Flag),
    ("sort", OneOf("-created_at effective_on")),
];

const ROUNDS: Parameters = &[("state", OneOf("open closed"))];

const SCHOOLS: Parameters = &[
    (
        "level",
        OneOf("preescolar primaria secundaria media_superior superior especial formacion_trabajo"),
    ),
    ("municipality_code", Municipality),
    ("q", Person),
    ("sort", OneOf("name -active_beneficiaries")),
];

const USERS: Parameters = &[
    ("q", Person),
    ("role", Word),
    ("state", OneOf("invited active deactivated")),
];
