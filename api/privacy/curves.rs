//! A curve in steps (Kaplan–Meier) as it may be told: each told step stands for enough people.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Published, threshold};

/// A step before anything is taken away.
#[derive(Debug, Clone, Copy)]
pub struct CurvePoint {
    pub month: u32,
    pub at_risk: u32,
    pub events: u32,
    pub share: f64,
    pub lower: f64,
    pub upper: f64,
}

/// A curve that falls in steps; null where there are too few people for one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Curve {
    /// How many people it rests on, those censored among them.
    pub people: u32,
    /// For how many the months are known because it happened.
    pub events: u32,
    #[schema(example = 4)]
    pub median: Option<u32>,
    /// 95 % confidence interval of the median; an open end is null.
    pub median_low: Option<u32>,
    pub median_high: Option<u32>,
    pub points: Vec<CurveStep>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CurveStep {
    #[schema(example = 6)]
    pub month: u32,
    /// Percentage to whom it has not happened by then.
    #[schema(example = 43.8)]
    pub share: f64,
    pub lower: f64,
    pub upper: f64,
}

/// The only way from a curve to a published one. Steps of few people are told with the next; where few are left
/// to watch, the curve ends.
pub fn curve(
    people: u32,
    points: &[CurvePoint],
    (median, low, high): (Option<u32>, Option<u32>, Option<u32>),
    sensitive: bool,
) -> Published<Option<Curve>> {
    let enough = threshold(sensitive);
    let events: u32 = points.iter().map(|point| point.events).sum();
    let censored = people - events;
    if events < enough || (1..enough).contains(&censored) {
        return Published(None);
    }
    let mut waiting = 0;
    let mut told = Vec::new();
    for point in points.iter().filter(|point| point.at_risk >= enough) {
        waiting += point.events;
        if waiting >= enough {
            waiting = 0;
            told.push(CurveStep {
                month: point.month,
                share: rounded(point.share),
                lower: rounded(point.lower),
                upper: rounded(point.upper),
            });
        }
    }
    Published(Some(Curve {
        people,
        events,
        median,
        median_low: low,
        median_high: high,
        points: told,
    }))
}

fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(month: u32, at_risk: u32, events: u32) -> CurvePoint {
        CurvePoint {
            month,
            at_risk,
            events,
            share: f64::from(at_risk - events) / 20.0,
            lower: 0.0,
            upper: 1.0,
        }
    }

    #[test]
    fn each_step_stands_for_enough_people() {
        let points = [
            point(1, 20, 3),
            point(2, 17, 2),
            point(3, 15, 6),
            point(9, 4, 1),
        ];
        let Published(curve) = curve(20, &points, (Some(3), None, None), false);
        let curve = curve.expect("enough people");
        let told: Vec<(u32, f64)> = curve
            .points
            .iter()
            .map(|step| (step.month, step.share))
            .collect();
        assert_eq!(told, [(2, 75.0), (3, 45.0)]);
        assert_eq!((curve.people, curve.events), (20, 12));
    }

    #[test]
    fn few_people_have_no_curve() {
        assert!(
            curve(9, &[point(1, 9, 4)], (None, None, None), false)
                .told()
                .is_none()
        );
        assert!(
            curve(9, &[point(1, 9, 6)], (None, None, None), false)
                .told()
                .is_none()
        );
    }
}
