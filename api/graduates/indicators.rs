//! What is counted of a wave: into which column each person falls, and which rates the columns give.
//!
//! Who did not answer falls into a column of its own in every table. It is never a person without work, and it
//! is in no denominator but that of the response rate.

use serde::{Deserialize, Serialize};
use strum::VariantArray;
use utoipa::ToSchema;

use super::survival::Observed;
use super::weights::Weights;
use crate::privacy::{Counted, RateRule};

/// By what trait figures are told.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    Program,
    School,
    Sector,
    Municipality,
    Sex,
    Cohort,
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Indicator {
    /// Respondents against the cohort they come from.
    Representation,
    Response,
    Degree,
    Employment,
    StudyMatch,
    Income,
    FurtherStudy,
}

/// How far asking somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// In the cohort, but not in the sample.
    NotSelected,
    Finished,
    Started,
    Refused,
    NotLocated,
    Pending,
}

/// Whether a degree is on record within the months of the wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Degree {
    InTime,
    NotInTime,
    /// It is not known that all credits were completed: the rate is about those who did.
    NotACompleter,
}

/// What was answered; none where the question was skipped.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub employment: Option<String>,
    pub study_match: Option<String>,
    pub income: Option<String>,
    pub further_study: Option<String>,
    pub first_job: Option<Observed>,
}

/// One member of a cohort as figures see them.
#[derive(Debug, Clone)]
pub struct Graduate {
    /// In the order of `Breakdown`.
    pub traits: [Option<String>; 6],
    pub reached: Reached,
    pub degree: Degree,
    pub said: Said,
}

impl Graduate {
    fn group(&self, by: Breakdown) -> Option<String> {
        self.traits[by as usize].clone()
    }

    pub fn responded(&self) -> bool {
        self.reached == Reached::Finished
    }

    /// Cohort, program and sex: the cell of its weight.
    fn cell(&self) -> [Option<String>; 3] {
        [Breakdown::Cohort, Breakdown::Program, Breakdown::Sex].map(|by| self.group(by))
    }

    /// Where this person is counted; none where the indicator is not about them.
    fn column(&self, indicator: Indicator) -> Option<&str> {
        let asked = self.reached != Reached::NotSelected;
        match indicator {
            Indicator::Representation => Some(match self.reached {
                Reached::Finished => "responded",
                Reached::NotSelected => "not_selected",
                _ => "did_not_respond",
            }),
            Indicator::Response => match self.reached {
                Reached::NotSelected => None,
                Reached::Finished => Some("finished"),
                Reached::Started => Some("started"),
                Reached::Refused => Some("refused"),
                Reached::NotLocated => Some("not_located"),
                Reached::Pending => Some("pending"),
            },
            Indicator::Degree => match self.degree {
                Degree::NotACompleter => None,
                Degree::InTime => Some("degree"),
                Degree::NotInTime => Some("no_degree"),
            },
            Indicator::Employment => asked.then(|| self.told(self.said.employment.as_deref())),
            Indicator::FurtherStudy => asked.then(|| self.told(self.said.further_study.as_deref())),
            Indicator::StudyMatch => self.of_the_employed(self.said.study_match.as_deref()),
            Indicator::Income => self.of_the_employed(self.said.income.as_deref()),
        }
    }

    fn told<'a>(&self, answer: Option<&'a str>) -> &'a str {
        if self.responded() {
            answer.unwrap_or("no_answer")
        } else {
            "non_response"
        }
    }

    fn of_the_employed<'a>(&'a self, answer: Option<&'a str>) -> Option<&'a str> {
        let employed = self.responded() && self.said.employment.as_deref() == Some("employed");
        employed.then(|| answer.unwrap_or("no_answer"))
    }
}

impl Indicator {
    /// Whether it comes from answers, which is what weights are for.
    fn is_answered(self) -> bool {
        !matches!(self, Self::Representation | Self::Response | Self::Degree)
    }

    /// Codes of its columns; `brackets` are those of income that the wave used.
    pub fn columns(self, brackets: &[String]) -> Vec<String> {
        let named = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        match self {
            Self::Representation => named(&["responded", "did_not_respond", "not_selected"]),
            Self::Response => named(&["finished", "started", "refused", "not_located", "pending"]),
            Self::Degree => named(&["degree", "no_degree"]),
            Self::Employment => named(&[
                "employed",
                "seeking",
                "not_seeking",
                "no_answer",
                "non_response",
            ]),
            Self::StudyMatch => named(&["total", "medium", "low", "none", "no_answer"]),
            Self::FurtherStudy => named(&["yes", "no", "no_answer", "non_response"]),
            Self::Income => brackets
                .iter()
                .cloned()
                .chain(["no_answer".to_owned()])
                .collect(),
        }
    }

    /// Rates over its columns, by their places.
    pub fn rates(self) -> Vec<RateRule> {
        let rate = |code, above: &[usize], below: &[usize]| RateRule {
            code,
            above: above.to_vec(),
            below: below.to_vec(),
        };
        match self {
            Self::Representation | Self::Income => Vec::new(),
            // Whoever cannot be located was not asked: they are told by a share of their own.
            Self::Response => vec![
                rate("response", &[0], &[0, 1, 2, 4]),
                rate("not_located", &[3], &[0, 1, 2, 3, 4]),
            ],
            Self::Degree => vec![rate("degree", &[0], &[0, 1])],
            Self::Employment => vec![
                rate("employment", &[0], &[0, 1, 2]),
                rate("insertion", &[0], &[0, 1]),
            ],
            Self::StudyMatch => vec![rate("study_match", &[0, 1], &[0, 1, 2, 3])],
            Self::FurtherStudy => vec![rate("further_study", &[0], &[0, 1])],
        }
    }
}

/// The weights of those who responded, from the whole cohort.
pub fn weights(graduates: &[Graduate]) -> Weights<[Option<String>; 3]> {
    let people = graduates.iter();
    Weights::of(people.map(|one| (one.cell(), one.responded())))
}

/// The people an indicator is about, once for each breakdown.
pub fn counted(
    graduates: &[Graduate],
    weights: &Weights<[Option<String>; 3]>,
    indicator: Indicator,
    columns: &[String],
) -> Vec<Vec<Counted>> {
    Breakdown::VARIANTS
        .iter()
        .map(|by| {
            let placed = |one: &Graduate| {
                let code = one.column(indicator)?;
                Some(Counted {
                    group: one.group(*by),
                    column: columns.iter().position(|column| column == code)?,
                    weight: if indicator.is_answered() && one.responded() {
                        weights.get(&one.cell())
                    } else {
                        1.0
                    },
                })
            };
            graduates.iter().filter_map(placed).collect()
        })
        .collect()
}

/// The months to the first job of those who said them.
pub fn first_jobs(graduates: &[Graduate]) -> Vec<Observed> {
    let respondents = graduates.iter().filter(|one| one.responded());
    respondents.filter_map(|one| one.said.first_job).collect()
}
