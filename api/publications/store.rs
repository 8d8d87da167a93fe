//! The awards of a period with who holds them: read here, told only by `privacy`.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Numeric, Text};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;

use super::period::{Period, Rule};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::privacy::{Award, Holder};
use crate::schema::academic_terms;
use crate::values::Sex;

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    benefit: String,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
    #[diesel(sql_type = Nullable<Text>)]
    municipality: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    birth_date: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    sex: Option<String>,
}

impl Row {
    fn age(&self, on: NaiveDate) -> Option<u32> {
        self.birth_date.and_then(|born| on.years_since(born))
    }

    fn sex(&self) -> Option<Sex> {
        self.sex.as_deref().and_then(|sex| sex.parse().ok())
    }

    pub fn award(self, on: NaiveDate) -> Award {
        Award {
            sex: self.sex(),
            age: self.age(on),
            program: self.program,
            sensitive: self.sensitive,
            municipality: self.municipality,
            amount: self.amount,
        }
    }

    pub fn holder(self, on: NaiveDate) -> Holder {
        Holder {
            sex: self.sex(),
            age: self.age(on),
            name: self.name,
            program: self.program,
            sensitive: self.sensitive,
            benefit: self.benefit,
            amount: self.amount,
            municipality: self.municipality,
        }
    }
}

/// Awards that were given in the period and not cancelled since.
pub async fn awarded(conn: &mut Connection, period: Period) -> Result<Vec<Row>> {
    Ok(diesel::sql_query(
        "select p.name, g.name as program, g.sensitive, coalesce(t.name, c.name) as benefit, b.amount,
                m.name as municipality, p.birth_date, p.sex
         from benefits b
         join people p on p.id = b.person_id
         join calls c on c.id = b.call_id
         join programs g on g.id = c.program_id
         left join tiers t on t.id = b.tier_id
         left join municipalities m on m.code = p.municipality_code
         where b.awarded_on between $1 and $2 and b.state <> 'cancelled'",
    )
    .bind::<Date, _>(period.from)
    .bind::<Date, _>(period.to)
    .load(conn)
    .await?)
}

/// The days of a school year of the catalogue.
pub async fn school_year(conn: &mut Connection, label: &str) -> Result<Period> {
    let found: Option<(NaiveDate, NaiveDate)> = academic_terms::table
        .filter(academic_terms::label.eq(label))
        .filter(academic_terms::kind.eq("school_year"))
        .select((academic_terms::starts_on, academic_terms::ends_on))
        .first(conn)
        .await
        .optional()?;
    let (from, to) = found.ok_or_else(|| Error::from(Rule::PeriodUnknown))?;
    Ok(Period { from, to })
}
