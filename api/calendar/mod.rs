//! Time as the law counts it: Sonora's date (UTC−7 all year) and its business days.
//!
//! Holidays are rows; clocks of business days start the day after (Ley 159 de Procedimiento Administrativo).

mod clock;
mod hours;

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::db::Connection;
use crate::error::Result;
use crate::schema::{folio_counters, holidays, registry_cuts};

pub use clock::{Clock, local_date};
pub use hours::next_decent_hour;

/// The holidays that count for some clock.
#[derive(Debug, Default)]
pub struct BusinessCalendar {
    holidays: HashSet<NaiveDate>,
}

impl BusinessCalendar {
    pub fn new(holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self {
            holidays: holidays.into_iter().collect(),
        }
    }

    pub async fn load(conn: &mut Connection) -> Result<Self> {
        Ok(Self::new(
            holidays::table
                .select(holidays::on_date)
                .load::<NaiveDate>(conn)
                .await?,
        ))
    }

    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&date)
    }

    /// The `days`-th business day after `start`; `start` itself never counts.
    pub fn add_business_days(&self, start: NaiveDate, days: u32) -> NaiveDate {
        let mut date = start;
        let mut left = days;
        while left > 0 {
            date = date + Days::new(1);
            if self.is_business_day(date) {
                left -= 1;
            }
        }
        date
    }

    /// The first business day after `date`.
    pub fn next_business_day(&self, date: NaiveDate) -> NaiveDate {
        self.add_business_days(date, 1)
    }
}

/// The first registry cut on or after a date; none if no cut is planned that far.
pub async fn next_registry_cut(
    conn: &mut Connection,
    from: NaiveDate,
) -> Result<Option<NaiveDate>> {
    Ok(registry_cuts::table
        .filter(registry_cuts::cut_on.ge(from))
        .select(diesel::dsl::min(registry_cuts::cut_on))
        .first(conn)
        .await?)
}

/// A date as the office writes it: 23/11/2026.
pub fn short_date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// The next folio of a series, gap-free per year: `PR-2026-000001`. Holds the series until the transaction ends.
pub async fn next_folio(conn: &mut Connection, series: &str, today: NaiveDate) -> Result<String> {
    let last = take_numbers(conn, series, today, 1).await?;
    Ok(folio(series, today, last))
}

/// As many folios in a row as there are cases to number.
pub async fn next_folios(
    conn: &mut Connection,
    series: &str,
    today: NaiveDate,
    count: i32,
) -> Result<Vec<String>> {
    let last = take_numbers(conn, series, today, count).await?;
    Ok((last - count + 1..=last)
        .map(|number| folio(series, today, number))
        .collect())
}

async fn take_numbers(
    conn: &mut Connection,
    series: &str,
    today: NaiveDate,
    count: i32,
) -> Result<i32> {
    Ok(diesel::insert_into(folio_counters::table)
        .values((
            folio_counters::series.eq(series),
            folio_counters::year.eq(today.year()),
            folio_counters::last.eq(count),
        ))
        .on_conflict((folio_counters::series, folio_counters::year))
        .do_update()
        .set(folio_counters::last.eq(folio_counters::last + count))
        .returning(folio_counters::last)
        .get_result(conn)
        .await?)
}

fn folio(series: &str, today: NaiveDate, number: i32) -> String {
    format!("{series}-{}-{number:06}", today.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let calendar = BusinessCalendar::new([date("2026-11-16")]);
        assert_eq!(
            calendar.add_business_days(date("2026-11-13"), 1),
            date("2026-11-17")
        );
        assert_eq!(
            calendar.add_business_days(date("2026-11-13"), 5),
            date("2026-11-23")
        );
        assert_eq!(
            calendar.add_business_days(date("2026-11-14"), 0),
            date("2026-11-14")
        );
    }

    proptest! {
        #[test]
        fn exactly_that_many_business_days_lie_in_the_span(offset in 0u64..2000, days in 1u32..60, holiday in 0u64..2000) {
            let start = date("2024-01-01") + Days::new(offset);
            let calendar = BusinessCalendar::new([date("2024-01-01") + Days::new(holiday)]);
            let end = calendar.add_business_days(start, days);
            prop_assert!(calendar.is_business_day(end));
            let counted = start.iter_days().skip(1).take_while(|day| *day <= end)
                .filter(|day| calendar.is_business_day(*day)).count();
            prop_assert_eq!(counted, days as usize);
        }
    }
}
