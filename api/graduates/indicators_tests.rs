//! A cohort computed by hand: the indicators have to give the same digits.
//!
//! 40 people, 20 women and 20 men of one program, all of them asked. All credits are known of 30, a degree
//! within the months of 12 of them. 12 women and 8 men finish the questionnaire, 2 people began it, 3 refused,
//! 5 cannot be located, 10 have not answered.
//!
//! | answer | women | men | all |
//! |---|---|---|---|
//! | works | 8 | 4 | 12 |
//! | seeks work | 2 | 3 | 5 |
//! | neither | 1 | 1 | 2 |
//! | skipped the question | 1 | 0 | 1 |
//! | did not answer at all | 8 | 12 | 20 |
//!
//! Of the 12 who work, 6 say their work matches their studies wholly, 2 in part, 1 a little, 2 not at all, 1 skips it.
//!
//! * response: 20 ÷ (40 − 5) = 57.1 %; not located: 5 ÷ 40 = 12.5 %
//! * degree: 12 ÷ 30 = 40.0 %
//! * employment: 12 ÷ (12 + 5 + 2) = 63.2 %; insertion: 12 ÷ (12 + 5) = 70.6 %
//! * match: (6 + 2) ÷ 11 = 72.7 %
//! * weights: women (20/40) ÷ (12/20) = 5/6, men (20/40) ÷ (8/20) = 5/4
//! * employment, weighted: (8·5/6 + 4·5/4) ÷ (11·5/6 + 8·5/4) = 11.6667 ÷ 19.1667 = 60.9 %
//! * insertion, weighted: 11.6667 ÷ (10·5/6 + 7·5/4) = 11.6667 ÷ 17.0833 = 68.3 %

use super::indicators::{Breakdown, Degree, Graduate, Indicator, Reached, Said, counted, weights};

fn graduate(sex: &str, reached: Reached, employment: Option<&str>) -> Graduate {
    let known = |text: &str| Some(text.to_owned());
    Graduate {
        traits: [
            known("Becas"),
            None,
            None,
            None,
            known(sex),
            known("Generación 2025"),
        ],
        reached,
        degree: Degree::NotACompleter,
        said: Said {
            employment: employment.map(str::to_owned),
            ..Said::default()
        },
    }
}

fn cohort() -> Vec<Graduate> {
    let mut all = Vec::new();
    let mut add = |count: usize, sex: &str, reached, employment| {
        all.extend(vec![graduate(sex, reached, employment); count]);
    };
    for (sex, employed, seeking) in [("female", 8, 2), ("male", 4, 3)] {
        add(employed, sex, Reached::Finished, Some("employed"));
        add(seeking, sex, Reached::Finished, Some("seeking"));
        add(1, sex, Reached::Finished, Some("not_seeking"));
    }
    add(1, "female", Reached::Finished, None);
    add(8, "female", Reached::Pending, None);
    add(2, "male", Reached::Pending, None);
    add(5, "male", Reached::NotLocated, None);
    add(3, "male", Reached::Refused, None);
    add(2, "male", Reached::Started, None);
    for (at, one) in all.iter_mut().take(30).enumerate() {
        one.degree = if at < 12 {
            Degree::InTime
        } else {
            Degree::NotInTime
        };
    }
    let mut matches = [("total", 6), ("medium", 2), ("low", 1), ("none", 2)]
        .into_iter()
        .flat_map(|(code, count)| vec![code; count]);
    let employed = all.iter_mut();
    for one in employed.filter(|one| one.said.employment.as_deref() == Some("employed")) {
        one.said.study_match = matches.next().map(str::to_owned);
    }
    all
}

/// The total of one indicator, before anything is suppressed.
fn totals(indicator: Indicator, by: Breakdown) -> String {
    let graduates = cohort();
    let columns = indicator.columns(&[]);
    let lists = counted(&graduates, &weights(&graduates), indicator, &columns);
    let sums = |of: fn(&crate::privacy::Counted) -> f64| -> Vec<f64> {
        let mut sums = vec![0.0; columns.len()];
        for one in &lists[by as usize] {
            sums[one.column] += of(one);
        }
        sums
    };
    let (counts, weighted) = (sums(|_| 1.0), sums(|one| one.weight));
    let percent = |sums: &[f64], above: &[usize], below: &[usize]| {
        let sum = |at: &[usize]| at.iter().map(|at| sums[*at]).sum::<f64>();
        sum(above) / sum(below) * 100.0
    };
    let rates = indicator.rates().into_iter().map(|rule| {
        format!(
            "{} {:.1} ({:.1})",
            rule.code,
            percent(&counts, &rule.above, &rule.below),
            percent(&weighted, &rule.above, &rule.below)
        )
    });
    let counts = counts.iter().map(|count| format!("{count}"));
    let parts = counts.chain(rates).collect::<Vec<_>>();
    parts.join(" ")
}

#[test]
fn every_rate_is_what_a_hand_computes() {
    let told = |indicator| totals(indicator, Breakdown::Sex);
    assert_eq!(told(Indicator::Degree), "12 18 degree 40.0 (40.0)");
    assert_eq!(
        told(Indicator::Employment),
        "12 5 2 1 20 employment 63.2 (60.9) insertion 70.6 (68.3)"
    );
    assert!(told(Indicator::Response).starts_with("20 2 3 5 10 response 57.1"));
    assert!(told(Indicator::Response).contains("not_located 12.5"));
    assert!(told(Indicator::StudyMatch).starts_with("6 2 1 2 1 study_match 72.7"));
    assert_eq!(
        totals(Indicator::Representation, Breakdown::Cohort),
        "20 20 0"
    );
}

#[test]
fn not_answering_is_in_no_rate_of_work() {
    let columns = Indicator::Employment.columns(&[]);
    for indicator in [Indicator::Employment, Indicator::FurtherStudy] {
        let columns = indicator.columns(&[]);
        for rule in indicator.rates() {
            let silent =
                |at: &usize| ["no_answer", "non_response"].contains(&columns[*at].as_str());
            assert!(!rule.below.iter().any(silent), "{}", rule.code);
        }
    }
    assert_eq!(columns.last().map(String::as_str), Some("non_response"));
}
