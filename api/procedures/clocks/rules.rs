//! The arithmetic of a clock: which days counted, which did not, and which is the last one.
//!
//! Days count from the business day after the start. The day on which a clock is stopped does not count,
//! nor the day on which it goes on: whoever the term runs against loses nothing by it.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use crate::calendar::BusinessCalendar;
use crate::procedures::due_process::Rule;

words! {
    /// A pause keeps the days left; an interruption gives the whole term anew.
    StopKind { Pause, Interruption }
}

/// A time in which the clock stood still; without an end it still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    pub kind: StopKind,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// What a clock is reckoned from; the stops in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub starts_on: NaiveDate,
    pub business_days: u32,
    pub stops: Vec<Stop>,
}

words! {
    /// What a span of days did to the term; `discarded` days counted until an interruption.
    SpanEffect { Counted, Discarded, Paused, Interrupted }
}

/// Days in a row with the same effect, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CaseClockSpan {
    pub effect: SpanEffect,
    pub from: NaiveDate,
    /// None while it stands still.
    pub to: Option<NaiveDate>,
    /// Business days that counted, or did until an interruption.
    pub business_days: u32,
}

/// The term worked out day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// The last day; none while the clock stands still.
    pub due_on: Option<NaiveDate>,
    /// Business days that the last stretch has, or will have once it goes on.
    pub left: u32,
    pub spans: Vec<CaseClockSpan>,
}

impl Term {
    pub fn reckon(&self, calendar: &BusinessCalendar) -> Reckoning {
        let (mut base, mut left) = (self.starts_on, self.business_days);
        let mut spans = Vec::new();
        for stop in &self.stops {
            let used = business_days_between(calendar, base, stop.from);
            let (counted, stopped) = match stop.kind {
                StopKind::Pause => (SpanEffect::Counted, SpanEffect::Paused),
                StopKind::Interruption => (SpanEffect::Discarded, SpanEffect::Interrupted),
            };
            if used > 0 {
                let to = Some(stop.from - Days::new(1));
                spans.push(span(counted, base + Days::new(1), to, used));
            }
            if stop.kind == StopKind::Interruption {
                discard(&mut spans);
            }
            spans.push(span(stopped, stop.from, stop.until, 0));
            left = match stop.kind {
                StopKind::Pause => left.saturating_sub(used),
                StopKind::Interruption => self.business_days,
            };
            let Some(until) = stop.until else {
                return Reckoning {
                    due_on: None,
                    left,
                    spans,
                };
            };
            base = until;
        }
        let due_on = calendar.add_business_days(base, left);
        if left > 0 {
            let from = base + Days::new(1);
            spans.push(span(SpanEffect::Counted, from, Some(due_on), left));
        }
        Reckoning {
            due_on: Some(due_on),
            left,
            spans,
        }
    }

    /// Whether it can be stopped on a day: while it runs, not before it last began to, not in the future. One that
    /// begins tomorrow, because its letter waits for office hours, is stopped from its first day.
    pub fn may_stop(
        &self,
        on: NaiveDate,
        today: NaiveDate,
        calendar: &BusinessCalendar,
    ) -> Result<(), Rule> {
        let due_on = self.reckon(calendar).due_on.ok_or(Rule::ClockNotRunning)?;
        let since = self.stops.last().and_then(|stop| stop.until);
        let since = since.unwrap_or(self.starts_on);
        if on > due_on {
            return Err(Rule::ClockRanOut(due_on));
        }
        if on > today.max(since) || on < since {
            return Err(Rule::ClockDateInvalid("/stopped_on"));
        }
        Ok(())
    }

    /// Whether it can go on from a day: while it stands still, from then on, not in the future.
    pub fn may_resume(&self, on: NaiveDate, today: NaiveDate) -> Result<(), Rule> {
        match self.stops.last() {
            Some(stop) if stop.until.is_none() => {
                if on < stop.from || on > today.max(stop.from) {
                    return Err(Rule::ClockDateInvalid("/resumed_on"));
                }
                Ok(())
            }
            _ => Err(Rule::ClockNotStopped),
        }
    }
}

/// What counted until an interruption counts no more.
fn discard(spans: &mut [CaseClockSpan]) {
    for earlier in spans {
        if earlier.effect == SpanEffect::Counted {
            earlier.effect = SpanEffect::Discarded;
        }
    }
}

fn span(effect: SpanEffect, from: NaiveDate, to: Option<NaiveDate>, days: u32) -> CaseClockSpan {
    CaseClockSpan {
        effect,
        from,
        to,
        business_days: days,
    }
}

/// Business days after one date and before another.
fn business_days_between(calendar: &BusinessCalendar, after: NaiveDate, before: NaiveDate) -> u32 {
    let days = after.iter_days().skip(1).take_while(|day| *day < before);
    let counted = days.filter(|day| calendar.is_business_day(*day)).count();
    u32::try_from(counted).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn stop(kind: StopKind, from: &str, until: Option<&str>) -> Stop {
        Stop {
            kind,
            from: date(from),
            until: until.map(date),
        }
    }

    fn term(business_days: u32, stops: Vec<Stop>) -> Term {
        Term {
            starts_on: date("2026-11-23"),
            business_days,
            stops,
        }
    }

    fn told(reckoning: &Reckoning) -> String {
        let spans = reckoning.spans.iter().map(|span| {
            let effect: &'static str = span.effect.into();
            let to = span.to.map_or("…".to_owned(), |to| to.to_string());
            format!("{effect} {}–{to} {}", span.from, span.business_days)
        });
        let due = reckoning.due_on.map_or("—".to_owned(), |on| on.to_string());
        format!("{} | due {due}", spans.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn five_days_from_a_monday_end_the_next_monday() {
        let calendar = BusinessCalendar::default();
        insta::assert_snapshot!(told(&term(5, vec![]).reckon(&calendar)),
            @"counted 2026-11-24–2026-11-30 5 | due 2026-11-30");
    }

    #[test]
    fn a_paused_clock_goes_on_with_the_days_left() {
        let calendar = BusinessCalendar::new([date("2026-12-09")]);
        let open = term(5, vec![stop(StopKind::Pause, "2026-11-26", None)]);
        insta::assert_snapshot!(told(&open.reckon(&calendar)),
            @"counted 2026-11-24–2026-11-25 2, paused 2026-11-26–… 0 | due —");
        assert_eq!(open.reckon(&calendar).left, 3);
        let resumed = term(
            5,
            vec![stop(StopKind::Pause, "2026-11-26", Some("2026-12-07"))],
        );
        // Tuesday, not Wednesday (a holiday), Thursday, Friday.
        insta::assert_snapshot!(told(&resumed.reckon(&calendar)),
            @"counted 2026-11-24–2026-11-25 2, paused 2026-11-26–2026-12-07 0, counted 2026-12-08–2026-12-11 3 | due 2026-12-11");
    }

    #[test]
    fn an_interrupted_clock_begins_again() {
        let calendar = BusinessCalendar::default();
        let resumed = term(
            5,
            vec![stop(
                StopKind::Interruption,
                "2026-11-26",
                Some("2026-12-07"),
            )],
        );
        insta::assert_snapshot!(told(&resumed.reckon(&calendar)),
            @"discarded 2026-11-24–2026-11-25 2, interrupted 2026-11-26–2026-12-07 0, counted 2026-12-08–2026-12-14 5 | due 2026-12-14");
    }

    #[test]
    fn a_clock_is_stopped_while_it_runs_and_goes_on_while_it_stands() {
        let calendar = BusinessCalendar::default();
        let today = date("2026-11-26");
        let running = term(5, vec![]);
        assert_eq!(running.may_stop(today, today, &calendar), Ok(()));
        assert_eq!(
            running.may_stop(date("2026-11-27"), today, &calendar),
            Err(Rule::ClockDateInvalid("/stopped_on"))
        );
        assert_eq!(
            running.may_stop(date("2026-12-01"), date("2026-12-01"), &calendar),
            Err(Rule::ClockRanOut(date("2026-11-30")))
        );
        assert_eq!(running.may_resume(today, today), Err(Rule::ClockNotStopped));
        let standing = term(5, vec![stop(StopKind::Pause, "2026-11-25", None)]);
        assert_eq!(
            standing.may_stop(today, today, &calendar),
            Err(Rule::ClockNotRunning)
        );
        assert_eq!(standing.may_resume(today, today), Ok(()));
        assert_eq!(
            standing.may_resume(date("2026-11-24"), today),
            Err(Rule::ClockDateInvalid("/resumed_on"))
        );
    }

    proptest! {
        /// However often it is stopped, exactly the whole term counts after the last interruption.
        #[test]
        fn the_days_that_count_are_the_term(
            days in 1u32..30,
            stops in proptest::collection::vec((0u64..20, 0u64..20, any::<bool>()), 0..5),
            holiday in 0u64..120,
        ) {
            let calendar = BusinessCalendar::new([date("2026-11-23") + Days::new(holiday)]);
            let mut clock = term(days, vec![]);
            for (after, lasting, paused) in stops {
                let since = clock.stops.last().and_then(|stop| stop.until).unwrap_or(clock.starts_on);
                let from = since + Days::new(after);
                if clock.may_stop(from, date("2030-01-01"), &calendar).is_err() {
                    continue;
                }
                let kind = if paused { StopKind::Pause } else { StopKind::Interruption };
                clock.stops.push(Stop { kind, from, until: Some(from + Days::new(lasting)) });
            }
            let reckoning = clock.reckon(&calendar);
            let counted = |effect| {
                let last = reckoning.spans.iter().rposition(|span| span.effect == SpanEffect::Interrupted);
                reckoning.spans.iter().skip(last.map_or(0, |at| at + 1))
                    .filter(|span| span.effect == effect).map(|span| span.business_days).sum::<u32>()
            };
            prop_assert_eq!(counted(SpanEffect::Counted), days);
            let due_on = reckoning.due_on.expect("it runs");
            prop_assert!(calendar.is_business_day(due_on));
            let unstopped = term(days, vec![]).reckon(&calendar).due_on.expect("it runs");
            prop_assert!(due_on >= unstopped);
        }
    }
}
