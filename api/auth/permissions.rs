//! Every permission of the system, as a type: `actor: Can<ApproveProcedures>` in a handler's signature.
//!
//! Names are `<slice>.<verb>`. Which role holds which is a matter of rows, not of code.

/// A permission, known at compile time by its type.
pub trait Permission: 'static {
    const NAME: &'static str;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $type:ident = $name:literal;)*) => {
        $($(#[$doc])* #[derive(Debug, Clone, Copy)] pub struct $type;
          impl Permission for $type { const NAME: &'static str = $name; })*

        /// All names, for the contract and its tests.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

permissions! {
    SearchPeople = "people.search";
    /// Identifiers are shown without asking, because the account's work is the identifier itself.
    SeeIdentifiers = "people.see_identifiers";
    /// Awards of sensitive programs (health) are told by their name.
    SeeSensitive = "people.see_sensitive";
    RevealIdentifiers = "people.reveal";
    RevealForAttention = "people.reveal_for_attention";
    RevealForIdentity = "people.reveal_for_identity";
    RevealForProcedures = "people.reveal_for_procedures";
    RevealForPayments = "people.reveal_for_payments";
    RevealForDataQuality = "people.reveal_for_data_quality";
    EditPeople = "people.edit";
    ViewBeneficiaries = "beneficiaries.view";
    ViewDuplicates = "duplicates.view";
    /// Makes one person of two, and two again; says that two are two.
    MergeDuplicates = "duplicates.merge";
    ViewPrograms = "programs.view";
    ViewSchools = "schools.view";
    /// Where schools are written to, and the accounts that they are invited to.
    InviteSchools = "schools.invite";
    ViewImports = "imports.view";
    CreateImports = "imports.create";
    CommitImports = "imports.commit";
    ViewRounds = "rounds.view";
    CreateRounds = "rounds.create";
    ViewReports = "reports.view";
    CreateReports = "reports.create";
    CommitReports = "reports.commit";
    ViewAcademics = "academics.view";
    ViewAlerts = "alerts.view";
    DecideAlerts = "alerts.decide";
    ViewProcedures = "procedures.view";
    ProposeProcedures = "procedures.propose";
    ApproveProcedures = "procedures.approve";
    /// Grounds with their legal basis, and how many awards a family may have: new versions, and the end of those in force.
    EditGrounds = "procedures.edit_grounds";
    FileAppeals = "procedures.file_appeals";
    DecideAppeals = "procedures.decide_appeals";
    ViewPackages = "packages.view";
    SendPackages = "packages.send";
    AcknowledgePackages = "packages.acknowledge";
    ViewPayments = "payments.view";
    LoadPayments = "payments.load";
    /// What a payment file says against a decision: kept or taken.
    DecidePayments = "payments.decide";
    ViewWaitingLists = "waiting_lists.view";
    EditWaitingLists = "waiting_lists.edit";
    ViewLetters = "letters.view";
    /// Deliveries of letters, and voiding one with its reason.
    EditLetters = "letters.edit";
    ViewComplaints = "complaints.view";
    RegisterComplaints = "complaints.register";
    AttendComplaints = "complaints.attend";
    AssignComplaints = "complaints.assign";
    /// Misconduct reports: what internal control alone may read.
    ViewMisconduct = "complaints.view_misconduct";
    /// Figures of complaints without people: for whoever answers for the service and reads none.
    ViewComplaintFigures = "complaints.view_figures";
    EditComplaintCatalogues = "complaints.edit_catalogues";
    ViewImprovements = "improvements.view";
    EditImprovements = "improvements.edit";
    ViewGraduates = "graduates.view";
    EditGraduates = "graduates.edit";
    CaptureGraduates = "graduates.capture";
    /// Figures without people: for the director and for transparency.
    ViewGraduateFigures = "graduates.view_figures";
    ExportGraduates = "graduates.export";
    ViewAgencies = "agencies.view";
    /// What agreements with other agencies say.
    AgreeWithAgencies = "agencies.agree";
    /// Programs of other agencies, their secrets and keys.
    EditAgencies = "agencies.edit";
    ViewTasks = "tasks.view";
    CompleteTasks = "tasks.complete";
    ViewJobs = "jobs.view";
    ViewAudit = "audit.view";
    ViewUsers = "users.view";
    EditUsers = "users.edit";
    ViewRoles = "roles.view";
    EditRoles = "roles.edit";
    ExportAudit = "audit.export";
    /// Who has seen a person's data, and what for.
    ViewAccess = "people.view_access";
    /// Lists that leave as files, each as far as the account may open it.
    CreateExports = "exports.create";
    /// Files of lists with whole identifiers, where the list masks them.
    ExportIdentifiers = "exports.with_identifiers";
    ViewPublications = "publications.view";
    ExportPublications = "publications.export";
}

/// No permission but a valid session: whoever is logged in.
#[derive(Debug, Clone, Copy)]
pub struct BeLoggedIn;
impl Permission for BeLoggedIn {
    const NAME: &'static str = "";
}
