//! The members of cohorts as rows, and as figures see them.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int2, Jsonb, Nullable, Text, Timestamptz};

use super::answering::AnswerValue;
use super::indicators::{Degree, Graduate, Reached, Said};
use super::survival::Observed;
use crate::calendar::local_date;
use crate::programs::CONCEALED;

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = Int2)]
    pub months: i16,
    #[diesel(sql_type = Date)]
    pub opened_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub cohort: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    pub sensitive: bool,
    #[diesel(sql_type = Nullable<Text>)]
    school: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sector: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sex: Option<String>,
    #[diesel(sql_type = Date)]
    completed_on: NaiveDate,
    #[diesel(sql_type = Text)]
    completed_source: String,
    #[diesel(sql_type = Nullable<Date>)]
    degree_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<String>,
    #[diesel(sql_type = Bool)]
    contactable: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<chrono::DateTime<chrono::Utc>>,
    #[diesel(sql_type = Jsonb)]
    answers: serde_json::Value,
}

/// Who finished once and stands in two cohorts is one graduate: counted where they answered, else where asked last.
pub const MEMBERS: &str =
    "select * from (select distinct on (m.person_id, m.benefit_id) m.id, w.months, w.opened_on, h.name as cohort, g.name as program, g.sensitive, s.name || ' (' || s.school_key || ')' as school,
            s.sector, y.name as municipality, p.sex, m.completed_on, m.completed_source, d.degree_on, k.state,
            coalesce(k.contactable, false) as contactable, r.finished_at,
            coalesce((select jsonb_object_agg(q.code, a.value) from response_answers a join questions q on q.id = a.question_id
                where a.response_id = r.id), '{}') as answers
     from waves w join cohorts h on h.id = w.cohort_id join cohort_members m on m.cohort_id = w.cohort_id
     join people p on p.id = m.person_id join benefits b on b.id = m.benefit_id join calls c on c.id = b.call_id
     join programs g on g.id = c.program_id left join schools s on s.id = m.school_id
     left join municipalities y on y.code = p.municipality_code left join known_degrees d on d.person_id = m.person_id
     left join wave_members k on k.wave_id = w.id and k.member_id = m.id
     left join questionnaire_responses r on r.wave_member_id = k.id and r.finished_at is not null
     where ($1::uuid is null or w.id = $1) and ($2::smallint is null or w.months = $2)
     order by m.person_id, m.benefit_id, r.finished_at desc nulls last, k.id is null, w.opened_on desc, m.id) once
     order by cohort, id";

impl Row {
    pub fn graduate(self, knows: bool) -> Graduate {
        let program = if self.sensitive && !knows {
            CONCEALED.to_owned()
        } else {
            self.program.clone()
        };
        Graduate {
            reached: self.reached(),
            degree: self.degree(),
            said: self.said(),
            traits: [
                Some(program),
                self.school,
                self.sector,
                self.municipality,
                self.sex,
                Some(self.cohort),
            ],
        }
    }

    fn reached(&self) -> Reached {
        match self.state.as_deref() {
            None => Reached::NotSelected,
            Some("finished") => Reached::Finished,
            Some("started") => Reached::Started,
            Some("refused") => Reached::Refused,
            Some(_) if !self.contactable => Reached::NotLocated,
            Some(_) => Reached::Pending,
        }
    }

    fn degree(&self) -> Degree {
        let months = u32::try_from(self.months).unwrap_or_default();
        let limit = self.completed_on + Months::new(months);
        match self.degree_on {
            Some(day) if day <= limit => Degree::InTime,
            // Who has a degree has all credits, whoever says since when.
            Some(_) => Degree::NotInTime,
            None if self.completed_source == "benefit" => Degree::NotACompleter,
            None => Degree::NotInTime,
        }
    }

    fn said(&self) -> Said {
        let answers: BTreeMap<String, AnswerValue> =
            serde_json::from_value(self.answers.clone()).unwrap_or_default();
        let text = |code: &str| answers.get(code)?.text().map(str::to_owned);
        Said {
            employment: text("employment_status"),
            study_match: text("study_match"),
            income: text("income"),
            further_study: text("further_study"),
            first_job: self.first_job(&answers),
        }
    }

    /// Who works since before finishing has waited no month; who has no job yet is censored on the day they answered.
    fn first_job(&self, answers: &BTreeMap<String, AnswerValue>) -> Option<Observed> {
        match answers.get("first_job")?.text()? {
            "before" => Some(Observed {
                months: 0,
                had_job: true,
            }),
            "after" => match answers.get("months_to_first_job")? {
                AnswerValue::Number(months) => Some(Observed {
                    months: u32::try_from(*months).ok()?,
                    had_job: true,
                }),
                _ => None,
            },
            _ => Some(Observed {
                months: months_between(self.completed_on, local_date(self.finished_at?)),
                had_job: false,
            }),
        }
    }
}

/// Whole months from one day to another.
fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months =
        (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed();
    let whole = months - i32::from(to.day() < from.day());
    u32::try_from(whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole() {
        let months = |from: &str, to: &str| {
            let day = |text: &str| text.parse().expect("a date");
            months_between(day(from), day(to))
        };
        assert_eq!(months("2025-06-30", "2026-06-29"), 11);
        assert_eq!(months("2025-06-30", "2026-06-30"), 12);
        assert_eq!(months("2026-06-30", "2026-06-01"), 0);
    }
}
