//! When a letter may reach somebody: from nine to eight on a business day in Sonora, never at midnight nor on a holiday.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::America::Hermosillo;

use super::BusinessCalendar;

const OPENS: u32 = 9;
const CLOSES: u32 = 20;

/// This very moment if it is a decent one, otherwise nine o'clock of the next business day.
pub fn next_decent_hour(calendar: &BusinessCalendar, now: DateTime<Utc>) -> DateTime<Utc> {
    let local = now.with_timezone(&Hermosillo);
    let (today, hour) = (local.date_naive(), local.hour());
    let works = calendar.is_business_day(today);
    if works && (OPENS..CLOSES).contains(&hour) {
        return now;
    }
    let day = if works && hour < OPENS {
        today
    } else {
        calendar.next_business_day(today)
    };
    opening_of(day).unwrap_or(now)
}

/// Nine in the morning of that day in Sonora, which knows no change of hour.
fn opening_of(day: NaiveDate) -> Option<DateTime<Utc>> {
    let at = day.and_time(NaiveTime::from_hms_opt(OPENS, 0, 0)?);
    let local = at.and_local_timezone(Hermosillo).earliest()?;
    Some(local.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_wait_for_the_morning_of_a_business_day() {
        // Monday 16 November is a holiday.
        let holiday = "2026-11-16".parse().expect("a date");
        let calendar = BusinessCalendar::new([holiday]);
        let told = |text: &str| {
            let now = text.parse().expect("an instant");
            next_decent_hour(&calendar, now).to_rfc3339()
        };
        let noon = "2026-11-17T19:00:00+00:00";
        assert_eq!(told(noon), noon);
        // Before nine; at eight in the evening; in the night, which in UTC is the day after.
        assert_eq!(told("2026-11-17T15:59:59Z"), "2026-11-17T16:00:00+00:00");
        assert_eq!(told("2026-11-18T03:00:00Z"), "2026-11-18T16:00:00+00:00");
        assert_eq!(told("2026-11-18T06:30:00Z"), "2026-11-18T16:00:00+00:00");
        // Friday night, Saturday, and the holiday itself.
        for late in [
            "2026-11-14T04:00:00Z",
            "2026-11-14T19:00:00Z",
            "2026-11-16T19:00:00Z",
        ] {
            assert_eq!(told(late), "2026-11-17T16:00:00+00:00", "{late}");
        }
    }
}
