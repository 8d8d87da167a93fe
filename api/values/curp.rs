//! The CURP, key of every person in the country: eighteen characters that carry birth date, sex
//! and state of birth, with a check digit whose alphabet counts the Ñ although the key itself
//! writes X for it. The seventeenth character is the only sure sign of the century.
//! A person without CURP is served all the same, so the rest of the system treats it as optional.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::{
    Sex,
    fold::{fold_words, is_invisible},
};

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
const LENGTH: usize = 18;
/// A shorter part stands in too many keys.
pub const SHORTEST_PART: usize = 5;

/// A valid CURP. `Debug` shows it masked, so that no key ends in a log.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "HEGG560427MVZRRL04", min_length = 18, max_length = 18)]
pub struct Curp(String);

/// Why a text is not a CURP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CurpFault {
    #[error("the CURP does not have the form of the official key")]
    Malformed,
    #[error("the check digit of the CURP is wrong")]
    CheckDigit,
}

/// State of birth as the CURP writes it; `NE` is born abroad.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, Serialize, Deserialize, ToSchema,
)]
#[rustfmt::skip]
pub enum State {
    AS, BC, BS, CC, CL, CM, CS, CH, DF, DG, GT, GR, HG, JC, MC, MN, MS,
    NT, NL, OC, PL, QT, QR, SP, SL, SR, TC, TS, TL, VZ, YN, ZS, NE,
}

impl Curp {
    /// Normalises blanks and case, then checks form, date and check digit.
    pub fn parse(text: &str) -> Result<Self, CurpFault> {
        let key: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !is_invisible(*c))
            // not the full Unicode rule, which would turn foreign letters into valid ones
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if !key.is_ascii() || key.len() != LENGTH || !fits_at(key.as_bytes(), 0) {
            return Err(CurpFault::Malformed);
        }
        if birth_date(&key).is_none() {
            return Err(CurpFault::Malformed);
        }
        if check_digit(&key[..17]) != key.as_bytes()[17] - b'0' {
            return Err(CurpFault::CheckDigit);
        }
        Ok(Self(key))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn birth_date(&self) -> NaiveDate {
        birth_date(&self.0).expect("the date was checked when the key was parsed")
    }

    pub fn sex(&self) -> Sex {
        match self.0.as_bytes()[10] {
            b'H' => Sex::Male,
            b'M' => Sex::Female,
            _ => Sex::NonBinary,
        }
    }

    pub fn state(&self) -> State {
        self.0[11..13]
            .parse()
            .expect("the state was checked when the key was parsed")
    }

    /// The sixteen characters that derive from the person's own data.
    pub fn root(&self) -> &str {
        &self.0[..16]
    }

    /// Enough to recognise the key by, too little to use it: `HEGG************04`.
    pub fn masked(&self) -> String {
        format!("{}************{}", &self.0[..4], &self.0[16..])
    }

    /// Age in completed years on a given day; zero before birth.
    pub fn age_on(&self, day: NaiveDate) -> u32 {
        day.years_since(self.birth_date()).unwrap_or(0)
    }
}

/// Whether a cell says, by being blank or in words, that there is no CURP.
pub fn says_no_curp(text: &str) -> bool {
    matches!(
        fold_words(text).as_str(),
        "" | "N A"
            | "NA"
            | "S C"
            | "S D"
            | "SIN CURP"
            | "NO TIENE"
            | "NO CUENTA"
            | "PENDIENTE"
            | "EN TRAMITE"
    )
}

/// The check digit of the first seventeen characters.
fn check_digit(root: &str) -> u8 {
    let sum: usize = root
        .chars()
        .enumerate()
        .filter_map(|(i, c)| {
            ALPHABET
                .chars()
                .position(|a| a == c)
                .map(|value| value * (18 - i))
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or_default()
}

/// Whether a text in capitals may be a run of characters of some CURP, wherever it stands in it.
pub fn could_be_part(text: &str) -> bool {
    let part = text.as_bytes();
    (SHORTEST_PART..=LENGTH).contains(&part.len())
        && (0..=LENGTH - part.len()).any(|from| fits_at(part, from))
}

/// Whether the characters may stand in a key from a position on; month, day and state are looked at where they are whole.
fn fits_at(part: &[u8], from: usize) -> bool {
    let form = part.iter().enumerate().all(|(at, c)| match from + at {
        1 => b"AEIOUX".contains(c),
        0 | 2 | 3 | 11 | 12 => c.is_ascii_uppercase(),
        4..=9 | 17 => c.is_ascii_digit(),
        10 => b"HMX".contains(c),
        13..=15 => c.is_ascii_uppercase() && !b"AEIOU".contains(c),
        _ => c.is_ascii_digit() || c.is_ascii_uppercase(),
    });
    let pair = |position: usize| {
        let at = position.checked_sub(from)?;
        std::str::from_utf8(part.get(at..at + 2)?).ok()
    };
    let within = |position: usize, most: u32| {
        pair(position).is_none_or(|two| two.parse().is_ok_and(|n: u32| (1..=most).contains(&n)))
    };
    form && within(6, 12)
        && within(8, 31)
        && pair(11).is_none_or(|state| state.parse::<State>().is_ok())
}

fn birth_date(key: &str) -> Option<NaiveDate> {
    let century = if key.as_bytes()[16].is_ascii_digit() {
        1900
    } else {
        2000
    };
    let number = |from: usize| key[from..from + 2].parse::<u32>().ok();
    let year = century + i32::try_from(number(4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(6)?, number(8)?).filter(|d| d.year() == year)
}

impl fmt::Debug for Curp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Curp({})", self.masked())
    }
}

impl TryFrom<String> for Curp {
    type Error = CurpFault;

    fn try_from(text: String) -> Result<Self, CurpFault> {
        Self::parse(&text)
    }
}

impl From<Curp> for String {
    fn from(curp: Curp) -> Self {
        curp.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_vectors_hold() {
        for line in include_str!("data/curp_vectors.csv").lines().skip(1) {
            let mut fields = line.split(',');
            let (curp, verdict) = (fields.next().unwrap(), fields.next().unwrap());
            let expected = if verdict == "valid" {
                None
            } else {
                Some(CurpFault::CheckDigit)
            };
            assert_eq!(Curp::parse(curp).err(), expected, "{curp}");
        }
    }

    #[test]
    fn blanks_and_case_are_forgiven() {
        let curp = Curp::parse("  hegg560427 mvzrrl04\u{a0}").unwrap();
        assert_eq!(curp.as_str(), "HEGG560427MVZRRL04");
        assert_eq!(
            curp.birth_date(),
            NaiveDate::from_ymd_opt(1956, 4, 27).unwrap()
        );
        assert_eq!((curp.sex(), curp.state()), (Sex::Female, State::VZ));
        assert_eq!(curp.masked(), "HEGG************04");
        assert_eq!(format!("{curp:?}"), "Curp(HEGG************04)");
    }

    #[test]
    fn the_seventeenth_character_tells_the_century() {
        let old = Curp::parse("LOAM020715MMCRSR09").map(|c| c.birth_date().year());
        let year =
            old.or_else(|_| with_check_digit("LOAM020715MMCRSR0").map(|c| c.birth_date().year()));
        assert_eq!(year, Ok(1902));
        assert_eq!(
            with_check_digit("LOAM020715MMCRSRA")
                .unwrap()
                .birth_date()
                .year(),
            2002
        );
    }

    #[test]
    fn twenty_ninth_of_february_needs_a_leap_year() {
        assert!(
            with_check_digit("PEGJ000229HJCRRSA").is_ok(),
            "2000 was a leap year"
        );
        assert_eq!(
            with_check_digit("PEGJ000229HJCRRS0"),
            Err(CurpFault::Malformed),
            "1900 was not"
        );
        assert_eq!(
            with_check_digit("PEGJ900631HJCRRS0"),
            Err(CurpFault::Malformed)
        );
    }

    #[test]
    fn wrong_forms_are_told_from_wrong_digits() {
        for text in [
            "",
            "HEGG560427MVZRRL0",
            "HEGG560427MVZRRL044",
            "HEGG560427MZZRRL04",
            "HBGG560427MVZRRL04",
            "ÑEGG560427MVZRRL04",
            "HEGG560427AVZRRL04",
            "HEGG560427MVZARL04",
            "HEGG561327MVZRRL04",
            "HEGG56042７MVZRRL04",
        ] {
            assert_eq!(Curp::parse(text), Err(CurpFault::Malformed), "{text}");
        }
        assert_eq!(
            Curp::parse("HEGG560427MVZRRL05"),
            Err(CurpFault::CheckDigit)
        );
    }

    #[test]
    fn a_part_is_known_by_what_may_stand_where() {
        for part in [
            "QUQI2",
            "201021MSR",
            "201021",
            "MSRJJTE0",
            "01021",
            "SRJJT",
            "HEGG560427MVZRRL04",
        ] {
            assert!(could_be_part(part), "{part}");
        }
        for other in [
            "QUQI",
            "MARIA",
            "GARCIA",
            "700780",
            "209921",
            "BUP-2026",
            "MZZJJT",
            "HEGG560427MVZRRL045",
        ] {
            assert!(!could_be_part(other), "{other}");
        }
    }

    #[test]
    fn no_curp_is_told_from_a_wrong_one() {
        assert!(
            ["", " ", "-", "N/A", "sin CURP", "S/C"]
                .iter()
                .all(|t| says_no_curp(t))
        );
        assert!(!["HEGG", "X", "0"].iter().any(|t| says_no_curp(t)));
    }

    fn with_check_digit(root: &str) -> Result<Curp, CurpFault> {
        Curp::parse(&format!("{root}{}", check_digit(root)))
    }

    prop_compose! {
        fn roots()(
            letters in "[A-Z][AEIOUX][A-Z]{2}", year in 0..100u32, month in 1..13u32, day in 1..29u32,
            sex in "[HMX]", state in prop::sample::select(vec!["SR", "NE", "DF", "JC", "NL"]),
            inner in "[B-DF-HJ-NP-TV-Z]{3}", homonym in "[0-9A-Z]",
        ) -> String {
            format!("{letters}{year:02}{month:02}{day:02}{sex}{state}{inner}{homonym}")
        }
    }

    proptest! {
        #[test]
        fn any_well_formed_root_has_exactly_one_check_digit(root in roots()) {
            let good: Vec<_> = (0..10).filter(|d| Curp::parse(&format!("{root}{d}")).is_ok()).collect();
            prop_assert_eq!(good.len(), 1);
        }

        #[test]
        fn no_text_makes_the_parser_fail_hard(text in "\\PC{0,24}") {
            if let Ok(curp) = Curp::parse(&text) {
                prop_assert_eq!(Curp::parse(curp.as_str()), Ok(curp));
            }
        }
    }
}
