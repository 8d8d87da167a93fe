//! Months to the first job by Kaplan–Meier: who has no job yet is censored at the months that were observed,
//! never counted as zero and never left out. The curve is the share still without a job.
//!
//! At each month with a first job S falls by the factor 1 − d/n, of n still without one and observed until then;
//! who is censored in the same month counts as still there. The median is the first month with S ≤ 0.5. The
//! band is log−log with Greenwood's variance (95 %), and the median's interval is where the band crosses 0.5.

/// The two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Months until the first job, or until when there was none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observed {
    pub months: u32,
    pub had_job: bool,
}

/// What happened at a month in which somebody found their first job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    pub month: u32,
    pub at_risk: u32,
    pub events: u32,
    pub without_job: f64,
    pub lower: f64,
    pub upper: f64,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survival {
    pub people: u32,
    pub events: u32,
    pub steps: Vec<Step>,
    pub median: Option<u32>,
    pub median_low: Option<u32>,
    pub median_high: Option<u32>,
}

pub fn survival(observed: &[Observed]) -> Survival {
    let mut sorted = observed.to_vec();
    sorted.sort_by_key(|one| one.months);
    let mut steps: Vec<Step> = Vec::new();
    let (mut share, mut greenwood) = (1.0, 0.0);
    let mut at_risk = count(sorted.len());
    for same in sorted.chunk_by(|one, other| one.months == other.months) {
        let events = count(same.iter().filter(|one| one.had_job).count());
        if events > 0 {
            let (n, d) = (f64::from(at_risk), f64::from(events));
            share *= 1.0 - d / n;
            greenwood += d / (n * (n - d));
            let (lower, upper) = band(share, greenwood);
            steps.push(Step {
                month: same[0].months,
                at_risk,
                events,
                without_job: share,
                lower,
                upper,
            });
        }
        at_risk -= count(same.len());
    }
    // Rounding must not decide whether half of them had found a job.
    let crossing = |value: fn(&Step) -> f64| {
        let found = steps.iter().find(|step| value(step) <= 0.5 + 1e-12);
        found.map(|step| step.month)
    };
    Survival {
        people: count(observed.len()),
        events: steps.iter().map(|step| step.events).sum(),
        median: crossing(|step| step.without_job),
        median_low: crossing(|step| step.lower),
        median_high: crossing(|step| step.upper),
        steps,
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn band(share: f64, greenwood: f64) -> (f64, f64) {
    if share <= 0.0 {
        return (0.0, 0.0);
    }
    let width = Z * greenwood.sqrt() / share.ln().abs();
    (share.powf(width.exp()), share.powf((-width).exp()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn observed(list: &[(u32, bool)]) -> Vec<Observed> {
        let one = |&(months, had_job)| Observed { months, had_job };
        list.iter().map(one).collect()
    }

    /// By hand, for months 1, 2, 2, 3+, 4, 5+, 6, 8+, 9, 12+ (+ is censored):
    ///
    /// | month | at risk | first jobs | factor | S |
    /// |---|---|---|---|---|
    /// | 1 | 10 | 1 | 9/10 | 0.9000 |
    /// | 2 | 9 | 2 | 7/9 | 0.7000 |
    /// | 4 | 6 | 1 | 5/6 | 0.5833 |
    /// | 6 | 4 | 1 | 3/4 | 0.4375 |
    /// | 9 | 2 | 1 | 1/2 | 0.2188 |
    #[test]
    fn the_curve_is_what_a_hand_computes() {
        let found = survival(&observed(&[
            (1, true),
            (2, true),
            (2, true),
            (3, false),
            (4, true),
            (5, false),
            (6, true),
            (8, false),
            (9, true),
            (12, false),
        ]));
        let told: Vec<String> = found
            .steps
            .iter()
            .map(|step| {
                format!(
                    "{} {} {} {:.4} [{:.4} {:.4}]",
                    step.month, step.at_risk, step.events, step.without_job, step.lower, step.upper
                )
            })
            .collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        1 10 1 0.9000 [0.4730 0.9853]
        2 9 2 0.7000 [0.3287 0.8919]
        4 6 1 0.5833 [0.2298 0.8207]
        6 4 1 0.4375 [0.1187 0.7256]
        9 2 1 0.2188 [0.0131 0.5867]
        ");
        assert_eq!((found.people, found.events), (10, 6));
        assert_eq!(
            (found.median, found.median_low, found.median_high),
            (Some(6), Some(1), None)
        );
    }

    #[test]
    fn who_never_found_one_leaves_the_median_open() {
        let found = survival(&observed(&[(3, true), (12, false), (12, false)]));
        assert_eq!((found.median, found.events), (None, 1));
        assert_eq!(survival(&[]), Survival::default());
    }

    proptest! {
        #[test]
        fn the_curve_never_rises_and_stays_within_its_band(
            list in prop::collection::vec((0u32..40, any::<bool>()), 1..80)
        ) {
            let found = survival(&observed(&list));
            let mut before = 1.0;
            for step in &found.steps {
                prop_assert!(step.without_job <= before && step.without_job >= 0.0);
                prop_assert!(step.lower <= step.without_job + 1e-12);
                prop_assert!(step.upper >= step.without_job - 1e-12);
                before = step.without_job;
            }
        }

        #[test]
        fn without_censoring_it_is_the_plain_share(list in prop::collection::vec(0u32..40, 1..80)) {
            let all: Vec<(u32, bool)> = list.iter().map(|months| (*months, true)).collect();
            for step in survival(&observed(&all)).steps {
                let left = list.iter().filter(|months| **months > step.month).count();
                let share = f64::from(count(left)) / f64::from(count(list.len()));
                prop_assert!((step.without_job - share).abs() < 1e-9);
            }
        }
    }
}
