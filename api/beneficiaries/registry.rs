//! The registry with all that its workbook holds, row for row as its list: what leaves whole.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Date, Jsonb, Nullable, Numeric, SmallInt, Text};
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

use super::list::{self, BeneficiaryFilter, BeneficiarySummary};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::paging::Listed;
use crate::http::{Masked, Paging, paging};
use crate::values::Sex;

/// A registered person with the newest award, as the registry's workbook tells both.
pub struct RegistryRow {
    pub listed: BeneficiarySummary,
    pub given_names: String,
    pub first_surname: String,
    pub second_surname: Option<String>,
    pub sex: Option<Sex>,
    pub phone: Option<Masked>,
    pub email: Option<Masked>,
    /// None where the program is protected.
    pub amount: Option<Decimal>,
    pub awarded_on: NaiveDate,
    /// Of the current enrolment.
    pub study_grade: Option<i16>,
    pub term: Option<String>,
    pub guardian: Option<Masked>,
    pub guardian_curp: Option<Masked>,
    guardian_id: Option<Uuid>,
}

impl RegistryRow {
    /// Whom the row shows.
    pub fn people(&self) -> impl Iterator<Item = Uuid> + use<> {
        std::iter::once(self.listed.id).chain(self.guardian_id)
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    listed: list::Row,
    #[diesel(sql_type = Text)]
    given_names: String,
    #[diesel(sql_type = Text)]
    first_surname: String,
    #[diesel(sql_type = Nullable<Text>)]
    second_surname: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sex: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
    #[diesel(sql_type = Date)]
    awarded_on: NaiveDate,
    #[diesel(sql_type = Nullable<SmallInt>)]
    study_grade: Option<i16>,
    #[diesel(sql_type = Nullable<Text>)]
    term: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    guardian: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Guardian {
    id: Uuid,
    name: String,
    curp: Option<String>,
}

// The enrolment is the one whose school stands in `registry_entries`.
const COLUMNS: &str = "p.given_names, p.first_surname, p.second_surname, p.sex, p.phone, p.email, b.amount, b.awarded_on, \
    (select e.grade from enrolments e where e.person_id = r.person_id and e.valid_to is null \
        order by e.valid_from desc, e.id desc limit 1) as study_grade, \
    (select n.label from enrolments e join academic_terms n on n.id = e.academic_term_id \
        where e.person_id = r.person_id and e.valid_to is null order by e.valid_from desc, e.id desc limit 1) as term, \
    (select jsonb_build_object('id', w.id, 'name', w.name, 'curp', w.curp) from person_relations x \
        join people w on w.id = x.related_person_id where x.person_id = r.person_id and x.kind = 'guardian' \
        and x.valid_to is null order by x.valid_from, x.id limit 1) as guardian";

/// One page of the registry, whole.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &BeneficiaryFilter,
    paging: &Paging,
) -> Result<Listed<RegistryRow>> {
    let columns = format!("{}, {COLUMNS}", list::COLUMNS);
    let order = list::order(filter, actor);
    let of = (columns.as_str(), list::SOURCE);
    let listed =
        paging::list_of::<Row>(conn, paging, order, of, |sql| filter.narrow(sql, actor)).await?;
    listed.try_map(|row| row.shown_to(actor))
}

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<RegistryRow> {
        let listed = self.listed.summary(actor)?;
        let guardian: Option<Guardian> = self.guardian.map(serde_json::from_value).transpose()?;
        let (guardian_id, name, curp) = guardian.map_or((None, None, None), |guardian| {
            (Some(guardian.id), Some(guardian.name), guardian.curp)
        });
        Ok(RegistryRow {
            given_names: self.given_names,
            first_surname: self.first_surname,
            second_surname: self.second_surname,
            sex: self
                .sex
                .map(|sex| sex.parse())
                .transpose()
                .map_err(Error::internal)?,
            phone: Masked::maybe(PersonField::Phone, self.phone, actor),
            email: Masked::maybe(PersonField::Email, self.email, actor),
            amount: listed.protection.value(Some(self.amount)),
            awarded_on: self.awarded_on,
            study_grade: self.study_grade,
            term: self.term,
            guardian: Masked::maybe(PersonField::Guardian, name, actor),
            guardian_curp: Masked::maybe(PersonField::Curp, curp, actor),
            guardian_id,
            listed,
        })
    }
}
