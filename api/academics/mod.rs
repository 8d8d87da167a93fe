//! Academic status of beneficiaries as their schools report it: rounds that ask each school about its
//! roster, reports judged row by row, records with their source, coverage, and alerts.
//!
//! Which columns a school's workbook has, whether it is the right one, and the verdict on each row are
//! pure (`template`, `file_check`, `judge`); the rest stores what they say.

mod alert_awards;
mod alert_types;
mod alerts;
mod asked;
pub mod block;
mod capture;
mod capture_types;
mod captured;
mod commit;
mod compatibility;
mod coverage;
mod coverage_figures;
mod decisions;
pub mod facts;
pub mod fields;
pub mod file_check;
#[cfg(test)]
mod fuzz_tests;
pub mod identities;
mod incompatibilities;
pub mod judge;
#[cfg(test)]
mod judge_samples;
mod judging;
mod layout;
mod marked;
pub mod marking;
mod on_behalf;
mod place;
mod reading;
mod receipt;
mod records;
mod reminders;
mod report_rows;
mod report_types;
mod reports;
mod roster;
pub mod roster_book;
mod rosters;
mod round_letters;
mod round_mail_list;
mod round_mails;
mod rounds;
mod rules;
pub mod status;
pub mod status_words;
mod statuses;
pub mod template;
mod types;
mod upload;
#[cfg(test)]
mod variation_tests;
pub mod verdicts;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::jobs::{JobKind, Runner};

pub use alert_types::Alert;
pub use alerts::{AlertFilter, list as list_alerts, open_alerts_of};
pub use asked::SchoolsFilter;
pub use coverage::{CoverageOrder, SchoolCoverage, list as list_coverage};
pub use incompatibilities::{LookAt, find_incompatible_awards};
pub use reminders::send_due_reminders;
pub use report_rows::{AcademicReportRow, RowFilter as ReportRowFilter, list as list_report_rows};
pub use report_types::{RowWarning, VerdictCount};
pub use roster::{RosterEntry, RosterFilter, list as list_roster};
pub use rounds::{extend_rosters, find as find_round, list as list_rounds};
pub use rules::{AlertKind, Rule};
pub use status::AcademicStatus;
pub use statuses::{AcademicStatusRecord, statuses_of};
pub use types::{RoundFilter, RoundSummary};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(rounds::create_round)
        .service(rounds::list_rounds)
        .service(rounds::show_round)
        .service(rounds::close_round)
        .service(coverage::show_coverage)
        .service(coverage_figures::show_coverage_figures)
        .service(reminders::set_round_reminders)
        .service(round_mails::preview_round_mails)
        .service(round_mails::send_round_mails)
        .service(round_mail_list::list_round_mails)
        .service(rosters::download_rosters)
        .service(roster::list_roster)
        .service(roster::download_roster)
        .service(upload::create_academic_report)
        .service(capture::capture_academic_report)
        .service(on_behalf::create_capture_request)
        .service(on_behalf::download_capture_evidence)
        .service(coverage::show_round_school)
        .service(reports::list_academic_reports)
        .service(reports::show_academic_report)
        .service(report_rows::list_academic_report_rows)
        .service(report_rows::list_missing_students)
        .service(commit::commit_academic_report)
        .service(reports::discard_academic_report)
        .service(receipt::issue_report_letter)
        .service(marked::download_academic_report_workbook)
        .service(marked::download_academic_report_file)
        .service(statuses::list_academic_statuses)
        .service(alerts::list_alerts)
        .service(alerts::show_alert)
        .service(alerts::dismiss_alert)
        .service(compatibility::list_compatibility_rules)
        .service(compatibility::create_compatibility_rule);
}

/// Who does the slice's long work.
pub fn runners() -> [(JobKind, Runner); 2] {
    [
        (
            JobKind::JudgeReport,
            Runner {
                run: |context| Box::pin(judging::run(context)),
                failed: |context, problem, cancelled| {
                    Box::pin(judging::failed(context, problem, cancelled))
                },
            },
        ),
        (
            JobKind::CommitReport,
            Runner {
                run: |context| Box::pin(commit::run(context)),
                failed: |context, problem, cancelled| {
                    Box::pin(commit::failed(context, problem, cancelled))
                },
            },
        ),
    ]
}

/// Codes of files that are refused whole.
pub fn file_codes() -> Vec<&'static str> {
    use strum::IntoEnumIterator;
    let of_workbook = crate::sheet::fault::WorkbookFaultCode::iter().map(<&'static str>::from);
    let of_report = file_check::ReportFaultCode::iter().map(<&'static str>::from);
    of_workbook.chain(of_report).collect()
}
