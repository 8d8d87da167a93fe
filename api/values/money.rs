//! An amount in pesos with two decimals, never a binary fraction.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// On the wire a string with two decimals, as `"2200.00"`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "2200.00")]
pub struct Money(Decimal);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is written like 2200.00")]
pub struct NotAnAmount;

impl Money {
    pub fn new(amount: Decimal) -> Self {
        let mut amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        amount.rescale(2);
        Self(amount)
    }

    /// Reads `2200`, `$ 2,200.00`, `2 200`, `2200 MXN`; more than two decimals are refused.
    pub fn parse(text: &str) -> Result<Self, NotAnAmount> {
        let upper = text.trim().to_uppercase();
        let bare = upper
            .trim_start_matches("MXN")
            .trim_end_matches("M.N.")
            .trim_end_matches("MXN")
            .trim_end_matches("PESOS");
        let digits: String = bare
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '$' | ','))
            .collect();
        if digits.is_empty()
            || !digits
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        {
            return Err(NotAnAmount);
        }
        let amount: Decimal = digits.parse().map_err(|_| NotAnAmount)?;
        if amount.normalize().scale() > 2 {
            Err(NotAnAmount)
        } else {
            Ok(Self::new(amount))
        }
    }

    pub fn amount(self) -> Decimal {
        self.0
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

impl TryFrom<String> for Money {
    type Error = NotAnAmount;

    fn try_from(text: String) -> Result<Self, NotAnAmount> {
        Self::parse(&text)
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_spellings_are_read() {
        for text in [
            "2200",
            "$2,200.00",
            "$ 2 200.0",
            "2200 MXN",
            "2,200.00 pesos",
        ] {
            assert_eq!(Money::parse(text).unwrap().to_string(), "2200.00", "{text}");
        }
        for text in ["", "$", "dos mil", "1.005", "1.2.3", "12-3"] {
            assert!(Money::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_survives_its_own_text(cents in -9_999_999_999i64..9_999_999_999) {
            let money = Money::new(Decimal::new(cents, 2));
            prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        }
    }
}
