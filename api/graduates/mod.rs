//! Graduates: cohorts of people who finished, asked in waves by a questionnaire, and the figures of it.
//!
//! A completer has all credits, a degree holder a degree, and an award that ended says neither. Not answering
//! is not being out of work. What people answer is told only as figures that passed `privacy`.

mod answering;
mod answers;
mod attempts;
mod cohorts;
mod contacts;
mod export;
mod facts;
mod figure_rows;
mod figures;
#[cfg(test)]
mod fuzz_tests;
mod indicators;
#[cfg(test)]
mod indicators_tests;
mod instrument;
#[cfg(test)]
mod instrument_tests;
mod invitations;
mod letters;
mod members;
mod milestones;
mod opening;
mod people_types;
mod public;
mod questionnaire_store;
mod questionnaire_writing;
mod questionnaires;
mod rules;
mod sampling;
mod survival;
mod types;
mod waves;
mod weights;

use utoipa_actix_web::service_config::ServiceConfig;

pub use contacts::{ContactStates, states_of};
pub use invitations::note_bounces;
pub use public::public_routes;
pub use rules::Rule;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(cohorts::create_cohort)
        .service(cohorts::list_cohorts)
        .service(cohorts::show_cohort)
        .service(members::list_cohort_members)
        .service(facts::record_graduation_fact)
        .service(milestones::list_wave_milestones)
        .service(milestones::set_wave_milestones)
        .service(opening::preview_wave)
        .service(opening::open_wave)
        .service(waves::show_wave)
        .service(waves::close_wave)
        .service(invitations::send_wave_invitations)
        .service(invitations::revoke_questionnaire_links)
        .service(members::list_wave_members)
        .service(members::show_wave_member)
        .service(attempts::record_contact_attempt)
        .service(answers::capture_answers)
        .service(questionnaires::list_questionnaires)
        .service(questionnaires::show_questionnaire_version)
        .service(questionnaires::create_questionnaire)
        .service(figures::show_graduate_indicators)
        .service(export::export_graduate_indicators);
}
