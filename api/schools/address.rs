//! Where a school is written to: the address that was noted for it, else that of its oldest account that may log in.
//! `school_addresses` says it, once for mails about rounds, reminders and invitations.

use serde::Serialize;
use utoipa::ToSchema;

use super::{SchoolColumns, SchoolRef};
use crate::error::{Error, Result};

words! {
    /// Where an address of a school comes from.
    AddressSource {
        /// Noted for the school: on its page, in a list, or by the catalogue.
        Noted,
        /// Its oldest account that may log in, for want of a noted one.
        Account,
    }
}

/// The columns `email` and `email_source` of the school whose id the expression gives.
pub fn address_columns(school_id: &str) -> String {
    format!(
        "(select a.email from school_addresses a where a.school_id = {school_id}) as email, \
         (select a.source from school_addresses a where a.school_id = {school_id}) as email_source"
    )
}

/// A school, the address it is written to, and where that comes from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AddressedSchool {
    pub school: SchoolRef,
    #[schema(example = "direccion@escuela.example")]
    pub email: String,
    pub source: AddressSource,
}

impl AddressedSchool {
    pub fn new(school: &SchoolColumns, email: &str, source: Option<&str>) -> Result<Self> {
        let source = source.unwrap_or_default();
        Ok(Self {
            school: school.clone().try_into()?,
            email: email.to_owned(),
            source: source.parse().map_err(Error::internal)?,
        })
    }
}
