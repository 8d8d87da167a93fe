//! Dates as schools write them: day first, with slashes, hyphens, dots or the month's name, two or
//! four digits of year, ISO, or the serial number of a worksheet. 31/06/2026 is no date, and is
//! told apart from no date at all.

use chrono::{Datelike, Days, NaiveDate};

use super::fold::{fold, fold_words};

/// What a cell of dates says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReading {
    Blank,
    Date(NaiveDate),
    Invalid,
}

const BLANK: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    "N/A",
    "NA",
    "N.A.",
    "S/F",
    "S/D",
    "N/D",
    "NO APLICA",
    "SIN FECHA",
];
const MONTHS: [&str; 12] = [
    "ENERO",
    "FEBRERO",
    "MARZO",
    "ABRIL",
    "MAYO",
    "JUNIO",
    "JULIO",
    "AGOSTO",
    "SEPTIEMBRE",
    "OCTUBRE",
    "NOVIEMBRE",
    "DICIEMBRE",
];
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2100;

impl DateReading {
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Blank | Self::Invalid => None,
        }
    }
}

/// Reads a date; two digits of year mean the last such year not after `latest_year`.
pub fn read_date(text: &str, latest_year: i32) -> DateReading {
    let folded = fold(text);
    if BLANK.contains(&folded.as_str()) {
        return DateReading::Blank;
    }
    let words = fold_words(without_time(&folded));
    let parts: Vec<&str> = words
        .split(' ')
        .filter(|w| !matches!(*w, "DE" | "DEL"))
        .collect();
    let date = match parts.as_slice() {
        [serial] => serial_text(&folded, serial),
        [a, b, c] => three_parts(a, b, c, latest_year),
        _ => None,
    };
    date.filter(|d| plausible(*d))
        .map_or(DateReading::Invalid, DateReading::Date)
}

/// The day of a worksheet serial number (day 1 is 1 January 1900; Excel's 29 February 1900 included).
pub fn date_from_serial(serial: f64) -> Option<NaiveDate> {
    if !(61.0..73_415.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked above"
    )]
    let days = serial.floor() as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?
        .checked_add_days(Days::new(days))
        .filter(|d| plausible(*d))
}

/// The number of a month named in full or by three letters or more (`SEPT`, `ENE`).
pub fn month_number(word: &str) -> Option<u32> {
    if word == "SET" || word == "SETIEMBRE" {
        return Some(9);
    }
    let at = MONTHS
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(word))?;
    u32::try_from(at + 1).ok()
}

fn plausible(date: NaiveDate) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year())
}

/// `2026-06-15T00:00:00` and `15/06/2026 10:30 A.M.` without their time of day.
fn without_time(text: &str) -> &str {
    let iso = text.as_bytes().get(10) == Some(&b'T');
    let cut = if iso {
        Some(10)
    } else {
        text.find(':').and_then(|colon| text[..colon].rfind(' '))
    };
    cut.and_then(|at| text.get(..at)).unwrap_or(text)
}

fn serial_text(folded: &str, part: &str) -> Option<NaiveDate> {
    let compact = part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit());
    if compact {
        return NaiveDate::parse_from_str(part, "%Y%m%d").ok();
    }
    let five_digits = folded.len() == 5 && folded.bytes().all(|b| b.is_ascii_digit());
    five_digits
        .then(|| folded.parse().ok().and_then(date_from_serial))
        .flatten()
}

fn three_parts(a: &str, b: &str, c: &str, latest_year: i32) -> Option<NaiveDate> {
    let small = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let month = |text: &str| small(text).or_else(|| month_number(text));
    if a.len() == 4 && a.bytes().all(|d| d.is_ascii_digit()) {
        return NaiveDate::from_ymd_opt(a.parse().ok()?, month(b)?, small(c)?);
    }
    NaiveDate::from_ymd_opt(full_year(c, latest_year)?, month(b)?, small(a)?)
}

fn full_year(text: &str, latest_year: i32) -> Option<i32> {
    let year: i32 = text.parse().ok().filter(|y| *y >= 0)?;
    match text.len() {
        4 => Some(year),
        2 => {
            let this_century = latest_year - latest_year % 100 + year;
            Some(if this_century > latest_year {
                this_century - 100
            } else {
                this_century
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> DateReading {
        DateReading::Date(NaiveDate::from_ymd_opt(y, m, d).unwrap())
    }

    #[test]
    fn dates_are_read_as_schools_write_them() {
        for text in [
            "15/06/2026",
            " 15-6-26 ",
            "15.06.2026",
            "2026-06-15",
            "2026-06-15T00:00:00",
            "2026-06-15 00:00:00",
            "15/06/2026 10:30",
            "15 de junio de 2026",
            "15-jun-2026",
            "15/JUN/26",
            "46188",
            "20260615",
            "2026/6/15",
        ] {
            assert_eq!(read_date(text, 2036), day(2026, 6, 15), "{text}");
        }
        assert_eq!(read_date("01/09/98", 2026), day(1998, 9, 1));
        assert_eq!(read_date("3 de sept. de 2025", 2026), day(2025, 9, 3));
    }

    #[test]
    fn impossible_days_are_invalid_and_blanks_are_blank() {
        for text in [
            "31/06/2026",
            "31/02/2008",
            "06/15/2026",
            "15/06/202",
            "ayer",
            "15/06",
            "2026",
            "1/1/1",
            "9999999",
        ] {
            assert_eq!(read_date(text, 2036), DateReading::Invalid, "{text}");
        }
        for text in ["", " ", "-", "N/A", "s/f"] {
            assert_eq!(read_date(text, 2036), DateReading::Blank, "{text}");
        }
    }

    #[test]
    fn serials_follow_the_worksheet_calendar() {
        assert_eq!(
            date_from_serial(46_042.0),
            NaiveDate::from_ymd_opt(2026, 1, 20)
        );
        assert_eq!(
            date_from_serial(46_042.75),
            NaiveDate::from_ymd_opt(2026, 1, 20)
        );
        assert_eq!(date_from_serial(f64::NAN), None);
        assert_eq!(date_from_serial(-3.0), None);
    }

    proptest! {
        #[test]
        fn every_day_survives_every_spelling(serial in 25_569u32..73_050, form in 0usize..4) {
            let date = date_from_serial(f64::from(serial)).unwrap();
            let text = date.format(["%d/%m/%Y", "%-d-%-m-%Y", "%Y-%m-%d", "%d.%m.%Y"][form]).to_string();
            prop_assert_eq!(read_date(&text, 2026), DateReading::Date(date));
        }

        #[test]
        fn no_text_makes_the_reader_fail_hard(text in "\\PC{0,30}") {
            let _ = read_date(&text, 2026);
        }
    }
}
