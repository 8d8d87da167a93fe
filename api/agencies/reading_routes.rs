//! What programs of other agencies may ask, mounted under `/agency` behind `access::identify`.

use utoipa_actix_web::service_config::ServiceConfig;

use super::{benefits, enrolment, packages, people};

pub fn agency_routes(config: &mut ServiceConfig) {
    config
        .service(people::look_up_person)
        .service(benefits::list_benefits_of_person)
        .service(enrolment::check_enrolment)
        .service(packages::list_sent_packages)
        .service(packages::show_sent_package);
}
