//! Whether an action worked, by counts and not by impressions: the ratio of two rates with its mid-P interval, pure.
//!
//! Given all complaints of both windows, those of the second are binomial with p = r·E₂ / (r·E₂ + E₁), where r is
//! the ratio of the rates. The interval of p is the mid-P one (Clopper and Pearson's, with half the point's weight),
//! at 95 %; it is then told as an interval of r.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Complaints of a window, and what they are counted against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Window {
    /// Complaints of the cause.
    #[schema(example = 24)]
    pub count: u32,
    /// Days lived by all awards in it: 1,000 awards for 28 days are 28,000.
    #[schema(example = 280_000)]
    pub exposure: u64,
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
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Conclusion {
    /// The whole interval lies below 1.
    Worked,
    NoDifference,
    /// The whole interval lies above 1.
    Worse,
    /// Not even no complaint at all would have shown a difference.
    TooFew,
}

/// The second rate over the first, with its 95 % interval; none where nothing can be divided.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RateRatio {
    #[schema(example = 0.42)]
    pub ratio: Option<f64>,
    #[schema(example = 0.21)]
    pub low: f64,
    /// Null where it has no upper bound.
    #[schema(example = 0.79)]
    pub high: Option<f64>,
}

const HALF_ALPHA: f64 = 0.025;

/// Both windows compared.
pub fn compare(before: Window, after: Window) -> (Option<RateRatio>, Conclusion) {
    if before.exposure == 0 || after.exposure == 0 || before.count + after.count == 0 {
        return (None, Conclusion::TooFew);
    }
    let found = rate_ratio(before, after);
    let none_after = Window { count: 0, ..after };
    let could_tell = before.count > 0
        && rate_ratio(before, none_after)
            .high
            .is_some_and(|high| high < 1.0);
    let conclusion = if found.high.is_some_and(|high| high < 1.0) {
        Conclusion::Worked
    } else if found.low > 1.0 {
        Conclusion::Worse
    } else if could_tell {
        Conclusion::NoDifference
    } else {
        Conclusion::TooFew
    };
    (Some(found), conclusion)
}

/// Whether complaints whose cause nobody has told yet could change what is concluded.
pub fn is_provisional(before: (Window, u32), after: (Window, u32)) -> bool {
    let with = |(window, open): (Window, u32)| Window {
        count: window.count + open,
        ..window
    };
    let concluded = compare(before.0, after.0).1;
    compare(before.0, with(after)).1 != concluded || compare(with(before), after.0).1 != concluded
}

fn rate_ratio(before: Window, after: Window) -> RateRatio {
    #[expect(clippy::cast_precision_loss, reason = "award-days stay far below 2^52")]
    let scale = before.exposure as f64 / after.exposure as f64;
    let total = before.count + after.count;
    let odds = |p: f64| p / (1.0 - p) * scale;
    let low = if after.count == 0 {
        0.0
    } else {
        odds(solve(|p| {
            HALF_ALPHA - (1.0 - mid_p_below(after.count, total, p))
        }))
    };
    let high = (before.count > 0)
        .then(|| odds(solve(|p| mid_p_below(after.count, total, p) - HALF_ALPHA)));
    let ratio =
        (before.count > 0).then(|| f64::from(after.count) / f64::from(before.count) * scale);
    RateRatio { ratio, low, high }
}

/// P(X < k) + ½ P(X = k) of a binomial of n and p; it falls as p grows.
fn mid_p_below(k: u32, n: u32, p: f64) -> f64 {
    let log_choose = |i: u32| log_factorial(n) - log_factorial(i) - log_factorial(n - i);
    let term =
        |i: u32| (log_choose(i) + f64::from(i) * p.ln() + f64::from(n - i) * (1.0 - p).ln()).exp();
    (0..k).map(term).sum::<f64>() + 0.5 * term(k)
}

fn log_factorial(n: u32) -> f64 {
    (2..=n).map(|i| f64::from(i).ln()).sum()
}

/// The p in (0, 1) where a falling function crosses zero.
fn solve(falling: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (1e-12, 1.0 - 1e-12);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if falling(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(count: u32, exposure: u64) -> Window {
        Window { count, exposure }
    }

    fn near(found: f64, by_hand: f64) {
        assert!(
            (found - by_hand).abs() < 1e-4 * by_hand.max(1.0),
            "{found} is not {by_hand}"
        );
    }

    #[test]
    fn five_before_and_none_after_as_computed_by_hand() {
        // ½(1−p)⁵ = 0.025, so p = 1 − 0.05^(1/5) = 0.450720 and the ratio is p / (1 − p) = 0.820564.
        let (found, conclusion) = compare(window(5, 1000), window(0, 1000));
        let found = found.expect("a ratio");
        assert_eq!(found.ratio, Some(0.0));
        assert!(found.low.abs() < f64::EPSILON);
        near(found.high.expect("a bound"), 0.820_564);
        assert_eq!(conclusion, Conclusion::Worked);
    }

    #[test]
    fn one_before_and_one_after_as_computed_by_hand() {
        // Below: p² + p(1−p) = p = 0.025, ratio 0.025/0.975; above by symmetry its inverse.
        let (found, conclusion) = compare(window(1, 500), window(1, 500));
        let found = found.expect("a ratio");
        near(found.low, 0.025 / 0.975);
        near(found.high.expect("a bound"), 39.0);
        assert_eq!(conclusion, Conclusion::TooFew);
    }

    #[test]
    fn twice_the_exposure_halves_the_rate() {
        let (one, _) = compare(window(8, 1000), window(8, 1000));
        let (other, _) = compare(window(8, 1000), window(8, 2000));
        let (one, other) = (one.expect("a ratio"), other.expect("a ratio"));
        near(one.ratio.expect("one"), 1.0);
        near(other.ratio.expect("one"), 0.5);
        near(other.low, one.low / 2.0);
        near(
            other.high.expect("a bound"),
            one.high.expect("a bound") / 2.0,
        );
    }

    #[test]
    fn four_complaints_are_too_few_and_five_are_not() {
        let conclusion = |before, after| compare(window(before, 9), window(after, 9)).1;
        assert_eq!(conclusion(4, 0), Conclusion::TooFew);
        assert_eq!(conclusion(5, 5), Conclusion::NoDifference);
        assert_eq!(conclusion(40, 12), Conclusion::Worked);
        assert_eq!(conclusion(12, 40), Conclusion::Worse);
        assert_eq!(conclusion(0, 0), Conclusion::TooFew);
        assert_eq!(conclusion(0, 9), Conclusion::Worse);
        assert_eq!(compare(window(9, 0), window(1, 9)).1, Conclusion::TooFew);
    }

    #[test]
    fn what_is_not_answered_yet_may_change_what_is_concluded() {
        let (before, after) = (window(20, 9), window(5, 9));
        assert!(!is_provisional((before, 0), (after, 0)));
        assert!(!is_provisional((before, 1), (after, 1)));
        // Of fifteen more in the second window there would be no difference left.
        assert!(is_provisional((before, 0), (after, 15)));
        assert!(is_provisional((window(4, 9), 8), (window(0, 9), 0)));
    }

    #[test]
    fn exchanging_the_windows_inverts_the_ratio() {
        let (there, _) = compare(window(17, 1000), window(6, 1300));
        let (back, _) = compare(window(6, 1300), window(17, 1000));
        let (there, back) = (there.expect("a ratio"), back.expect("a ratio"));
        near(there.low, 1.0 / back.high.expect("a bound"));
        near(there.high.expect("a bound"), 1.0 / back.low);
    }
}
