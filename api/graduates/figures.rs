//! The indicators of a wave, or of all cohorts at the same months: read here, told only by `privacy`.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, web};
use chrono::{Datelike, Months, NaiveDate};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int2, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;
use uuid::Uuid;

use super::answering::AnswerValue;
use super::indicators::{
    self, Breakdown, Degree, Graduate, Indicator, Reached, Said, counted, first_jobs,
};
use super::instrument::Choice;
use super::questionnaire_store;
use super::rules::Rule;
use super::survival::{Observed, survival};
use super::types::IndicatorFilter;
use crate::auth::permissions::ViewGraduateFigures;
use crate::auth::{Actor, Can};
use crate::calendar::local_date;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Filter;
use crate::privacy::{self, CrossTable, Curve, CurvePoint, Published};
use crate::programs::{CONCEALED, may_know};

/// Figures of graduates as they may be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct GraduateIndicators {
    /// Of which cohorts.
    pub cohorts: Vec<String>,
    pub months: i16,
    pub by: Breakdown,
    pub tables: Vec<IndicatorTable>,
    #[schema(value_type = Option<Curve>)]
    pub first_job: Published<Option<Curve>>,
    pub weights: WeightNote,
    /// What the codes of income mean.
    pub brackets: Vec<Choice>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct IndicatorTable {
    pub indicator: Indicator,
    #[schema(value_type = CrossTable)]
    pub table: Published<CrossTable>,
}

/// How the weights came out.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeightNote {
    /// Cells whose weight was limited to 0.3 to 3.
    pub capped: usize,
    /// Whether some kinds of people of the cohort have no respondent at all.
    pub leaves_some_out: bool,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Int2)]
    months: i16,
    #[diesel(sql_type = Date)]
    opened_on: NaiveDate,
    #[diesel(sql_type = Text)]
    cohort: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
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

const MEMBERS: &str =
    "select w.months, w.opened_on, h.name as cohort, g.name as program, g.sensitive, s.name || ' (' || s.school_key || ')' as school,
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
     where ($1 is null or w.id = $1) and ($2 is null or w.months = $2) order by h.name, m.id";

impl Row {
    fn graduate(self, knows: bool) -> Graduate {
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

/// What figures are made of.
pub struct Basis {
    pub cohorts: Vec<String>,
    pub months: i16,
    brackets: Vec<Choice>,
    graduates: Vec<Graduate>,
    sensitive: bool,
}

pub async fn load(
    conn: &mut Connection,
    actor: &Actor,
    wave_id: Option<Uuid>,
    months: Option<i16>,
) -> Result<Basis> {
    if wave_id.is_some() == months.is_some() {
        return Err(Rule::IndicatorBasisMissing.into());
    }
    let rows: Vec<Row> = diesel::sql_query(MEMBERS)
        .bind::<Nullable<SqlUuid>, _>(wave_id)
        .bind::<Nullable<Int2>, _>(months)
        .load(conn)
        .await?;
    let first = rows.as_slice().first().ok_or(Error::NotFound)?;
    let brackets = questionnaire_store::brackets(conn, first.opened_on).await?;
    let mut cohorts: Vec<String> = rows.iter().map(|row| row.cohort.clone()).collect();
    cohorts.dedup();
    let knows = may_know(actor);
    let sensitive = rows.iter().any(|row| row.sensitive);
    // A cohort of nothing but a sensitive program tells of health by its name.
    if !knows && rows.iter().all(|row| row.sensitive) {
        return Err(Error::NotFound);
    }
    Ok(Basis {
        cohorts,
        months: first.months,
        brackets,
        sensitive,
        graduates: rows.into_iter().map(|row| row.graduate(knows)).collect(),
    })
}

/// All tables of an indicator, one for each breakdown.
pub fn tables(basis: &Basis, indicator: Indicator) -> Published<Vec<CrossTable>> {
    let brackets: Vec<String> = basis.brackets.iter().map(|one| one.code.clone()).collect();
    let columns = indicator.columns(&brackets);
    let weights = indicators::weights(&basis.graduates);
    let lists = counted(&basis.graduates, &weights, indicator, &columns);
    privacy::crosstabs(&lists, &columns, &indicator.rates(), basis.sensitive)
}

pub fn first_job(basis: &Basis) -> Published<Option<Curve>> {
    let found = survival(&first_jobs(&basis.graduates));
    let points: Vec<CurvePoint> = found
        .steps
        .iter()
        .map(|step| CurvePoint {
            month: step.month,
            at_risk: step.at_risk,
            events: step.events,
            share: step.without_job,
            lower: step.lower,
            upper: step.upper,
        })
        .collect();
    let median = (found.median, found.median_low, found.median_high);
    privacy::curve(found.people, &points, median, basis.sensitive)
}

fn told(basis: Basis, by: Breakdown) -> GraduateIndicators {
    let weights = indicators::weights(&basis.graduates);
    let tables = Indicator::VARIANTS
        .iter()
        .map(|indicator| IndicatorTable {
            indicator: *indicator,
            table: tables(&basis, *indicator).pick(by as usize),
        })
        .collect();
    GraduateIndicators {
        months: basis.months,
        by,
        tables,
        first_job: first_job(&basis),
        weights: WeightNote {
            capped: weights.capped,
            leaves_some_out: weights.unrepresented > 0,
        },
        brackets: basis.brackets,
        cohorts: basis.cohorts,
    }
}

/// Rates, their tables by a trait, respondents against the cohort, and months to the first job; small cells are empty.
#[utoipa::path(tag = "graduates", params(IndicatorFilter), security(("session" = ["graduates.view_figures"])), responses(
    (status = 200, description = "Figures", body = GraduateIndicators),
    (status = 422, description = "indicator-basis-missing", body = Problem)))]
#[get("/graduate-indicators")]
pub(super) async fn show_graduate_indicators(
    db: web::Data<Db>,
    actor: Can<ViewGraduateFigures>,
    Filter(filter): Filter<IndicatorFilter>,
) -> Result<HttpResponse> {
    let by = filter.by.unwrap_or(Breakdown::Program);
    let mut conn = db.connection().await?;
    let basis = load(&mut conn, &actor, filter.wave_id, filter.months).await?;
    drop(conn);
    let told = web::block(move || told(basis, by)).await?;
    Ok(HttpResponse::Ok().json(told))
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
