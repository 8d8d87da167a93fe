//! One row of the workbook of applicants, read against the call's criteria: typed values, verdicts, warnings.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::applicant_verdicts::{ApplicantVerdict as Verdict, ApplicantWarning as Warning};
use super::applicants::{Columns, Judging};
use super::registry_fields::Field;
use super::registry_row::is_email;
use crate::sheet::Row;
use crate::sheet::headers::Header;
use crate::values::fold::{collapse, fold_words};
use crate::values::{
    Curp, CurpFault, DateReading, PersonName, Phone, Sex, curp_letters, says_no_curp,
};
use crate::waiting_lists::{Criterion, CriterionKind};

/// What was read from a row, typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicantValues {
    pub folio: Option<String>,
    pub curp: Option<Curp>,
    /// Why there is no CURP, in the registry's words.
    pub curp_missing_reason: Option<&'static str>,
    pub name: PersonName,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<Sex>,
    pub municipality_code: Option<String>,
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub tier_id: Option<Uuid>,
    pub applied_on: Option<NaiveDate>,
    /// By the criterion's code.
    pub criteria: BTreeMap<String, Decimal>,
}

pub(super) struct RowReader<'a> {
    pub header: &'a Header<Field>,
    pub columns: &'a Columns,
    pub judging: &'a Judging<'a>,
    pub row: &'a Row,
    pub values: ApplicantValues,
    pub verdicts: Vec<Verdict>,
    pub warnings: Vec<Warning>,
    /// Criteria without a value, as the office names them.
    pub missing: Vec<String>,
    /// Cells at fault that no field of the template names.
    pub odd_columns: Vec<u32>,
}

impl RowReader<'_> {
    /// Fills values, verdicts and warnings; only repetition within the file is judged elsewhere.
    pub fn read(&mut self) {
        self.read_name();
        self.read_curp();
        self.read_birth();
        self.read_contact();
        self.read_application();
        for criterion in self.judging.criteria {
            self.read_criterion(criterion);
        }
        self.verdicts.sort_unstable();
        self.verdicts.dedup();
    }

    fn text(&self, field: Field) -> String {
        collapse(&self.header.text(self.row, field))
    }

    fn filled(&self, field: Field) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    fn at(&self, column: Option<u32>) -> String {
        column
            .map(|column| collapse(&self.row.text(column)))
            .unwrap_or_default()
    }

    fn date_at(&self, column: Option<u32>) -> DateReading {
        let cell = column.and_then(|column| self.row.cell(column));
        let latest = self.judging.today.year();
        cell.map_or(DateReading::Blank, |cell| cell.value.date(latest))
    }

    fn read_name(&mut self) {
        self.values.folio = self.filled(Field::Folio);
        if self.values.folio.is_none() {
            self.verdicts.push(Verdict::ApplicationFolioMissing);
        }
        self.values.name = PersonName::new(
            &self.text(Field::GivenNames),
            &self.text(Field::FirstSurname),
            Some(&self.text(Field::SecondSurname)),
        );
        if self.values.name.given.is_empty() || self.values.name.first_surname.is_empty() {
            self.verdicts.push(Verdict::NameMissing);
        }
    }

    fn read_curp(&mut self) {
        let text = self.text(Field::Curp);
        if says_no_curp(&text) {
            self.warnings.push(Warning::CurpMissing);
            let why = self.at(self.columns.why_no_curp);
            self.values.curp_missing_reason = Some(reason_of(&why));
            return;
        }
        match Curp::parse(&text) {
            Ok(curp) => {
                if !curp_letters::agree(&self.values.name, &curp) {
                    self.warnings.push(Warning::NameLettersDiffer);
                }
                self.values.curp = Some(curp);
            }
            Err(CurpFault::Malformed) => self.verdicts.push(Verdict::CurpMalformed),
            Err(CurpFault::CheckDigit) => self.verdicts.push(Verdict::CurpCheckDigit),
        }
    }

    fn read_birth(&mut self) {
        let of_curp = self.values.curp.as_ref().map(|c| (c.birth_date(), c.sex()));
        match self.date_at(self.header.column(Field::BirthDate)) {
            DateReading::Date(date) if date <= self.judging.today => {
                self.values.birth_date = Some(date);
            }
            DateReading::Date(_) | DateReading::Invalid => {
                self.verdicts.push(Verdict::DateInvalid);
            }
            DateReading::Blank => self.values.birth_date = of_curp.map(|(date, _)| date),
        }
        let text = self.text(Field::Sex);
        let sex = Sex::parse(&text);
        if sex.is_none() && !text.is_empty() {
            self.warnings.push(Warning::SexUnreadable);
        }
        self.values.sex = sex.or(of_curp.map(|(_, sex)| sex));
        let disagrees = of_curp.is_some_and(|(date, of_curp)| {
            self.values.birth_date.is_some_and(|d| d != date) || sex.is_some_and(|s| s != of_curp)
        });
        if disagrees {
            self.verdicts.push(Verdict::CurpDisagrees);
        }
    }

    fn read_contact(&mut self) {
        if let Some(town) = self.filled(Field::Municipality) {
            let code = self.judging.catalogue.municipality(&town);
            self.values.municipality_code = code.map(str::to_owned);
            if code.is_none() {
                self.warnings.push(Warning::MunicipalityUnknown);
            }
        }
        if let Some(phone) = self.filled(Field::Phone) {
            self.values.phone = Phone::parse(&phone).ok();
            if self.values.phone.is_none() {
                self.warnings.push(Warning::PhoneInvalid);
            }
        }
        if let Some(email) = self.filled(Field::Email) {
            if is_email(&email) {
                self.values.email = Some(email.to_lowercase());
            } else {
                self.warnings.push(Warning::EmailInvalid);
            }
        }
        if self.values.phone.is_none() && self.values.email.is_none() {
            self.warnings.push(Warning::ContactMissing);
        }
    }

    fn read_application(&mut self) {
        if let Some(tier) = self.filled(Field::Tier) {
            self.values.tier_id = self.judging.call.tier(&tier).map(|tier| tier.id);
            if self.values.tier_id.is_none() {
                self.warnings.push(Warning::TierUnknown);
            }
        }
        match self.date_at(self.columns.applied_on) {
            DateReading::Date(date) if date <= self.judging.today => {
                self.values.applied_on = Some(date);
            }
            DateReading::Blank => self.warnings.push(Warning::AppliedOnMissing),
            DateReading::Date(_) | DateReading::Invalid => {
                self.verdicts.push(Verdict::DateInvalid);
                self.odd_columns.extend(self.columns.applied_on);
            }
        }
    }

    fn read_criterion(&mut self, criterion: &Criterion) {
        let column = self.columns.criteria.get(&criterion.code).copied();
        let value = read_value(criterion, &self.at(column));
        let Some(value) = value else {
            self.verdicts.push(Verdict::CriterionMissing);
            self.missing.push(criterion.heading.clone());
            self.odd_columns.extend(column);
            return;
        };
        let ten = Decimal::TEN;
        if criterion.maximum == Some(ten * ten) && value > Decimal::ZERO && value <= ten {
            self.warnings.push(Warning::CriterionScaleOdd);
            self.odd_columns.extend(column);
        }
        self.values.criteria.insert(criterion.code.clone(), value);
    }
}

/// A reason in the registry's words, from whatever the sender wrote.
fn reason_of(text: &str) -> &'static str {
    let words = fold_words(text);
    if words.contains("TRAMITE") {
        "in_process"
    } else if words.contains("EXTRANJER") {
        "foreign_without_stay"
    } else if words.contains("DESCONOC") {
        "unknown"
    } else {
        "not_in_source"
    }
}

/// The value of a criterion; yes is 1 and no is 0.
fn read_value(criterion: &Criterion, text: &str) -> Option<Decimal> {
    match criterion.kind {
        CriterionKind::YesNo => match fold_words(text).as_str() {
            "SI" | "S" | "X" | "1" | "VERDADERO" => Some(Decimal::ONE),
            "NO" | "N" | "0" | "FALSO" => Some(Decimal::ZERO),
            _ => None,
        },
        CriterionKind::Number => {
            let value = read_number(text)?;
            let fits = criterion.maximum.is_none_or(|maximum| value <= maximum);
            (fits && value >= Decimal::ZERO).then_some(value)
        }
    }
}

/// Reads `8,500.00`, `$ 8 500`, `87.5` and `87,5`; three digits after a comma are thousands.
fn read_number(text: &str) -> Option<Decimal> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '$')
        .collect();
    let (_, after) = bare.rsplit_once(',').unwrap_or(("", "000"));
    let is_thousands = after.split('.').next().is_some_and(|d| d.len() == 3);
    let plain = if is_thousands {
        bare.replace(',', "")
    } else {
        bare.replace(',', ".")
    };
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [
            ("87.5", "87.5"),
            ("87,5", "87.5"),
            ("$ 8,500.00", "8500.00"),
            ("12,345", "12345"),
            ("1,234,567", "1234567"),
            ("90", "90"),
        ] {
            assert_eq!(read_number(text), number.parse().ok(), "{text}");
        }
        for text in ["", "noventa", "1.2.3"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn reasons_without_a_curp_are_told_in_the_registrys_words() {
        let told = ["En trámite", "Extranjera sin estancia", "Se desconoce", ""].map(reason_of);
        assert_eq!(
            told,
            [
                "in_process",
                "foreign_without_stay",
                "unknown",
                "not_in_source"
            ]
        );
    }
}
