//! What of an identity may be changed, and what it is afterwards.

use chrono::NaiveDate;

use super::types::{IdentityChangeKind as Kind, RecordIdentityChange};
use crate::people::rules::{Rule, agrees, parse_curp};
use crate::values::{Curp, Sex};

/// Who somebody is, as far as it can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub given_names: String,
    pub first_surname: String,
    pub second_surname: Option<String>,
    pub curp: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<Sex>,
    pub died_on: Option<NaiveDate>,
}

impl Identity {
    pub fn name(&self) -> String {
        let second = self.second_surname.as_deref();
        let words = [self.given_names.as_str(), self.first_surname.as_str()];
        words
            .into_iter()
            .chain(second)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// What the identity is after the change, if it may be made.
pub fn changed(
    now: &Identity,
    asked: &RecordIdentityChange,
    today: NaiveDate,
) -> Result<Identity, Rule> {
    let next = match asked.kind {
        Kind::Correction | Kind::LegalChange => corrected(now, asked, today)?,
        Kind::Death | Kind::DeathWithdrawn if brings_data(asked) => {
            return Err(Rule::DeathChangesNothingElse);
        }
        Kind::Death if now.died_on.is_some() => return Err(Rule::AlreadyDeceased),
        Kind::Death => Identity {
            died_on: Some(asked.effective_on),
            ..now.clone()
        },
        Kind::DeathWithdrawn if now.died_on.is_none() => return Err(Rule::NotDeceased),
        Kind::DeathWithdrawn if text(asked.note.as_deref()).is_none() => {
            return Err(Rule::WithdrawalReasonMissing);
        }
        Kind::DeathWithdrawn => Identity {
            died_on: None,
            ..now.clone()
        },
    };
    let before_birth = next
        .birth_date
        .is_some_and(|born| asked.effective_on < born);
    if asked.effective_on > today || before_birth {
        return Err(Rule::IdentityDateInvalid);
    }
    Ok(next)
}

/// A text that says something.
pub fn text(given: Option<&str>) -> Option<&str> {
    given.map(str::trim).filter(|text| !text.is_empty())
}

fn brings_data(asked: &RecordIdentityChange) -> bool {
    asked.given_names.is_some()
        || asked.first_surname.is_some()
        || asked.second_surname.is_some()
        || asked.curp.is_some()
        || asked.birth_date.is_some()
        || asked.sex.is_some()
}

fn corrected(
    now: &Identity,
    asked: &RecordIdentityChange,
    today: NaiveDate,
) -> Result<Identity, Rule> {
    let or = |given: Option<&str>, known: &str| text(given).unwrap_or(known).to_owned();
    let curp = text(asked.curp.as_deref()).map(parse_curp).transpose()?;
    let next = Identity {
        given_names: or(asked.given_names.as_deref(), &now.given_names),
        first_surname: or(asked.first_surname.as_deref(), &now.first_surname),
        second_surname: match asked.second_surname.as_deref() {
            Some(given) => text(Some(given)).map(str::to_owned),
            None => now.second_surname.clone(),
        },
        curp: curp.map(String::from).or_else(|| now.curp.clone()),
        birth_date: asked.birth_date.or(now.birth_date),
        sex: asked.sex.or(now.sex),
        died_on: now.died_on,
    };
    if next == *now {
        return Err(Rule::IdentityUnchanged);
    }
    let last = next.died_on.unwrap_or(today);
    if next.birth_date.is_some_and(|born| born > last) {
        return Err(Rule::BirthDateInvalid);
    }
    if disagrees(now, &next) {
        return Err(Rule::CurpDisagrees);
    }
    Ok(next)
}

/// Whether what the CURP says of birth and sex is not what the person's data say. What disagreed before
/// does not stand in the way of another name.
fn disagrees(now: &Identity, next: &Identity) -> bool {
    let touched = (&next.curp, next.birth_date, next.sex) != (&now.curp, now.birth_date, now.sex);
    let curp = next.curp.as_deref().and_then(|text| Curp::parse(text).ok());
    touched && curp.is_some_and(|curp| !agrees(&curp, next.birth_date, next.sex))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::identity::types::IdentitySource;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn somebody() -> Identity {
        Identity {
            given_names: "Gloria".into(),
            first_surname: "Hernández".into(),
            second_surname: Some("García".into()),
            curp: Some("HEGG560427MVZRRL04".into()),
            birth_date: Some(day("1956-04-27")),
            sex: Some(Sex::Female),
            died_on: None,
        }
    }

    fn asked(kind: Kind) -> RecordIdentityChange {
        RecordIdentityChange {
            kind,
            effective_on: day("2026-11-20"),
            source: IdentitySource::Renapo,
            note: None,
            given_names: None,
            first_surname: None,
            second_surname: None,
            curp: None,
            birth_date: None,
            sex: None,
        }
    }

    fn after(asked: &RecordIdentityChange) -> Result<Identity, Rule> {
        changed(&somebody(), asked, day("2026-11-23"))
    }

    #[test]
    fn what_is_left_out_stays() {
        let mut renamed = asked(Kind::LegalChange);
        renamed.first_surname = Some(" Paz ".into());
        let next = after(&renamed).expect("a change");
        assert_eq!(next.name(), "Gloria Paz García");
        assert_eq!(next.curp, somebody().curp);
        renamed.second_surname = Some(String::new());
        assert_eq!(after(&renamed).expect("a change").name(), "Gloria Paz");
    }

    #[test]
    fn what_changes_nothing_is_refused() {
        let mut same = asked(Kind::Correction);
        assert_eq!(after(&same), Err(Rule::IdentityUnchanged));
        same.curp = Some(" hegg560427mvzrrl04 ".into());
        same.given_names = Some("Gloria".into());
        assert_eq!(after(&same), Err(Rule::IdentityUnchanged));
    }

    #[test]
    fn the_curp_goes_with_birth_and_sex() {
        let mut older = asked(Kind::Correction);
        older.birth_date = Some(day("1955-04-27"));
        assert_eq!(after(&older), Err(Rule::CurpDisagrees));
        let mut wrong = asked(Kind::Correction);
        wrong.curp = Some("HEGG560427MVZRRL05".into());
        assert_eq!(after(&wrong), Err(Rule::CurpCheckDigit));
        let mut sex = asked(Kind::LegalChange);
        sex.sex = Some(Sex::Male);
        assert_eq!(after(&sex), Err(Rule::CurpDisagrees));
    }

    #[test]
    fn days_lie_between_birth_and_today() {
        let mut ahead = asked(Kind::Death);
        ahead.effective_on = day("2026-11-24");
        assert_eq!(after(&ahead), Err(Rule::IdentityDateInvalid));
        ahead.effective_on = day("1950-01-01");
        assert_eq!(after(&ahead), Err(Rule::IdentityDateInvalid));
        let mut unborn = asked(Kind::Correction);
        unborn.birth_date = Some(day("2027-01-01"));
        assert_eq!(after(&unborn), Err(Rule::BirthDateInvalid));
    }

    #[test]
    fn a_death_is_recorded_once_and_withdrawn_with_a_reason() {
        let mut death = asked(Kind::Death);
        let dead = after(&death).expect("a death");
        assert_eq!(dead.died_on, Some(day("2026-11-20")));
        let today = day("2026-11-23");
        assert_eq!(changed(&dead, &death, today), Err(Rule::AlreadyDeceased));
        death.sex = Some(Sex::Male);
        assert_eq!(after(&death), Err(Rule::DeathChangesNothingElse));
        let mut back = asked(Kind::DeathWithdrawn);
        assert_eq!(after(&back), Err(Rule::NotDeceased));
        assert_eq!(
            changed(&dead, &back, today),
            Err(Rule::WithdrawalReasonMissing)
        );
        back.note = Some("Era un homónimo".into());
        assert_eq!(changed(&dead, &back, today), Ok(somebody()));
    }
}
