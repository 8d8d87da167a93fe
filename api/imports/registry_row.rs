//! One row of the registry workbook, read against the catalogue: typed values, verdicts, warnings.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    sheet::{Row, headers::Header},
    values::{
        Curp, CurpFault, DateReading, Money, PersonName, Phone, SchoolKey, Sex, Shift, TermLabel,
        curp_letters, fold::collapse, says_no_curp,
    },
};

use super::{
    catalogue::{Call, Catalogue},
    registry_fields::Field,
    registry_verdicts::{RegistryVerdict, RegistryWarning},
};

/// What was read from a row, typed; the identifiers are those of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegistryValues {
    pub folio: Option<String>,
    pub curp: Option<Curp>,
    pub name: PersonName,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<Sex>,
    /// Five digits.
    pub municipality_code: Option<String>,
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub program_id: Option<Uuid>,
    pub call_id: Option<Uuid>,
    pub tier_id: Option<Uuid>,
    pub amount: Option<Money>,
    pub school_key: Option<SchoolKey>,
    pub shift: Option<Shift>,
    pub school_id: Option<Uuid>,
    pub study_grade: Option<String>,
    pub term: Option<TermLabel>,
    pub enrolled_on: Option<NaiveDate>,
    pub guardian_name: Option<String>,
    pub guardian_curp: Option<Curp>,
}

/// A warning and the worksheet column it is about, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegistryFinding {
    pub code: RegistryWarning,
    pub column: Option<u32>,
}

/// Older than this a beneficiary is more likely a wrong century.
const ODD_AGE: u32 = 80;
const ADULT: u32 = 18;

pub(super) struct RowReader<'a> {
    pub header: &'a Header<Field>,
    pub catalogue: &'a Catalogue,
    pub today: NaiveDate,
    /// The column of sexes writes F and M.
    pub feminine_masculine: bool,
    pub row: &'a Row,
    pub values: RegistryValues,
    pub verdicts: Vec<RegistryVerdict>,
    pub findings: Vec<RegistryFinding>,
}

impl RowReader<'_> {
    /// Fills values, verdicts and warnings; only repetition within the file is judged elsewhere.
    pub fn read(&mut self) {
        self.read_person();
        self.read_birth();
        self.read_contact();
        self.read_school();
        self.read_award();
        self.read_enrolment();
        self.read_guardian();
    }

    fn text(&self, field: Field) -> String {
        collapse(&self.header.text(self.row, field))
    }

    fn filled(&self, field: Field) -> Option<String> {
        Some(self.text(field)).filter(|t| !t.is_empty())
    }

    pub fn warn(&mut self, code: RegistryWarning, field: Field) {
        let column = self.header.column(field);
        self.findings.push(RegistryFinding { code, column });
    }

    fn date(&self, field: Field, latest_year: i32) -> DateReading {
        let cell = self.header.column(field).and_then(|c| self.row.cell(c));
        cell.map_or(DateReading::Blank, |cell| cell.value.date(latest_year))
    }

    fn read_person(&mut self) {
        self.values.folio = self.filled(Field::Folio);
        if self.values.folio.is_none() {
            self.warn(RegistryWarning::FolioMissing, Field::Folio);
        }
        let second = self.text(Field::SecondSurname);
        self.values.name = PersonName::new(
            &self.text(Field::GivenNames),
            &self.text(Field::FirstSurname),
            Some(&second),
        );
        if self.values.name.given.is_empty() || self.values.name.first_surname.is_empty() {
            self.warn(RegistryWarning::NameMissing, Field::GivenNames);
        }
        let curp = self.text(Field::Curp);
        if says_no_curp(&curp) {
            self.warn(RegistryWarning::CurpMissing, Field::Curp);
            return;
        }
        match Curp::parse(&curp) {
            Ok(curp) => {
                if !curp_letters::agree(&self.values.name, &curp) {
                    self.warn(RegistryWarning::NameLettersDiffer, Field::Curp);
                }
                self.values.curp = Some(curp);
            }
            Err(CurpFault::Malformed) => self.verdicts.push(RegistryVerdict::CurpMalformed),
            Err(CurpFault::CheckDigit) => self.verdicts.push(RegistryVerdict::CurpCheckDigit),
        }
    }

    fn read_birth(&mut self) {
        let of_curp = self.values.curp.as_ref().map(|c| (c.birth_date(), c.sex()));
        match self.date(Field::BirthDate, self.today.year()) {
            DateReading::Date(date) if date <= self.today => self.values.birth_date = Some(date),
            DateReading::Date(_) | DateReading::Invalid => {
                self.verdicts.push(RegistryVerdict::DateInvalid);
            }
            DateReading::Blank => {
                self.warn(RegistryWarning::BirthDateMissing, Field::BirthDate);
                self.values.birth_date = of_curp.map(|(date, _)| date);
            }
        }
        let text = self.text(Field::Sex);
        let sex = if self.feminine_masculine {
            Sex::parse_feminine_masculine(&text)
        } else {
            Sex::parse(&text)
        };
        if sex.is_none() {
            let code = if text.is_empty() {
                RegistryWarning::SexMissing
            } else {
                RegistryWarning::SexUnreadable
            };
            self.warn(code, Field::Sex);
        }
        self.values.sex = sex.or(of_curp.map(|(_, sex)| sex));
        let disagrees = of_curp.is_some_and(|(date, of_curp)| {
            self.values.birth_date.is_some_and(|d| d != date) || sex.is_some_and(|s| s != of_curp)
        });
        if disagrees {
            self.verdicts.push(RegistryVerdict::CurpDisagrees);
        }
        if self.age().is_some_and(|age| age > ODD_AGE) {
            self.warn(RegistryWarning::AgeOdd, Field::BirthDate);
        }
    }

    fn age(&self) -> Option<u32> {
        self.values
            .birth_date
            .and_then(|born| self.today.years_since(born))
    }

    fn read_contact(&mut self) {
        match self.catalogue.municipality(&self.text(Field::Municipality)) {
            Some(code) => self.values.municipality_code = Some(code.to_owned()),
            None => self.verdicts.push(RegistryVerdict::MunicipalityUnknown),
        }
        if let Some(phone) = self.filled(Field::Phone) {
            self.values.phone = Phone::parse(&phone).ok();
            if self.values.phone.is_none() {
                self.warn(RegistryWarning::PhoneInvalid, Field::Phone);
            }
        }
        if let Some(email) = self.filled(Field::Email) {
            if is_email(&email) {
                self.values.email = Some(email.to_lowercase());
            } else {
                self.warn(RegistryWarning::EmailInvalid, Field::Email);
            }
        }
    }

    fn read_school(&mut self) {
        let Ok(key) = SchoolKey::parse(&self.text(Field::School)) else {
            self.verdicts.push(RegistryVerdict::CctInvalid);
            return;
        };
        let shift = self.text(Field::Shift);
        let school = match Shift::parse(&shift) {
            Some(shift) => self.catalogue.school(&key, shift).map(|id| (shift, id)),
            None if shift.is_empty() => self.catalogue.only_school(&key),
            None => None,
        };
        if school.is_none() {
            self.verdicts.push(RegistryVerdict::SchoolUnknown);
        } else if shift.is_empty() {
            self.warn(RegistryWarning::ShiftMissing, Field::Shift);
        }
        self.values.shift = school.map(|(shift, _)| shift).or(Shift::parse(&shift));
        self.values.school_id = school.map(|(_, id)| id);
        self.values.school_key = Some(key);
    }

    fn read_award(&mut self) {
        let catalogue = self.catalogue;
        self.values.program_id = catalogue.program(&self.text(Field::Program));
        if self.values.program_id.is_none() {
            self.verdicts.push(RegistryVerdict::ProgramUnknown);
        }
        let call = catalogue.call(&self.text(Field::Call));
        match call {
            Some(call) => self.values.call_id = Some(call.id),
            None => self.verdicts.push(RegistryVerdict::CallUnknown),
        }
        if let (Some(call), Some(program)) = (call, self.values.program_id)
            && call.program_id != program
        {
            self.warn(RegistryWarning::CallOfOtherProgram, Field::Call);
        }
        self.read_amount(call);
    }

    fn read_amount(&mut self, call: Option<&Call>) {
        let tier = call.and_then(|call| call.tier(&self.text(Field::Tier)));
        if call.is_some() && tier.is_none() {
            self.warn(RegistryWarning::TierUnknown, Field::Tier);
        }
        self.values.tier_id = tier.map(|tier| tier.id);
        if let Some(amount) = self.filled(Field::Amount) {
            self.values.amount = Money::parse(&amount).ok();
            if self.values.amount.is_none() {
                self.warn(RegistryWarning::AmountUnreadable, Field::Amount);
            }
        }
        let set = tier.and_then(|tier| tier.amount);
        if set.is_some() && self.values.amount.is_some() && set != self.values.amount {
            self.warn(RegistryWarning::AmountDiffers, Field::Amount);
        }
    }

    fn read_enrolment(&mut self) {
        self.values.study_grade = self.filled(Field::StudyGrade);
        if let Some(term) = self.filled(Field::Term) {
            self.values.term = TermLabel::parse(&term).ok();
        }
        if self.values.term.is_none() {
            self.warn(RegistryWarning::TermUnreadable, Field::Term);
        }
        match self.date(Field::EnrolledOn, self.today.year()) {
            DateReading::Date(date) => {
                self.values.enrolled_on = Some(date);
                if date > self.today || self.values.birth_date.is_some_and(|born| date < born) {
                    self.warn(RegistryWarning::EnrolledOnOdd, Field::EnrolledOn);
                }
            }
            DateReading::Blank => self.warn(RegistryWarning::EnrolledOnMissing, Field::EnrolledOn),
            DateReading::Invalid => {
                self.warn(RegistryWarning::EnrolledOnInvalid, Field::EnrolledOn);
            }
        }
    }

    fn read_guardian(&mut self) {
        self.values.guardian_name = self.filled(Field::Guardian);
        let curp = self.text(Field::GuardianCurp);
        if !says_no_curp(&curp) {
            self.values.guardian_curp = Curp::parse(&curp).ok();
            if self.values.guardian_curp.is_none() {
                self.warn(RegistryWarning::GuardianCurpInvalid, Field::GuardianCurp);
            }
        }
        if self.age().is_some_and(|age| age < ADULT) && self.values.guardian_name.is_none() {
            self.warn(RegistryWarning::GuardianMissing, Field::Guardian);
        }
    }
}

pub(super) fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else {
        return false;
    };
    let sound = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| !c.is_whitespace() && c != '@' && c != ',')
    };
    sound(user)
        && sound(host)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}
