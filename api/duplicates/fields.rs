//! What is said of a person, field by field: compared, chosen, and what of it the one who is kept takes over.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Map, Value, json};
use strum::VariantArray;
use uuid::Uuid;

use super::rules::{MergeField, Rule, Side};
use super::types::FieldPair;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::people as registry;
use crate::schema::{municipalities, people};
use crate::values::Curp;

/// Who somebody is, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = people)]
pub struct Person {
    pub name: String,
    given_names: String,
    first_surname: String,
    second_surname: Option<String>,
    curp: Option<String>,
    curp_missing_reason: Option<String>,
    birth_date: Option<NaiveDate>,
    sex: Option<String>,
    died_on: Option<NaiveDate>,
    municipality_code: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl Person {
    /// The value as it stands in its column; an address stands elsewhere.
    fn value(&self, field: MergeField) -> Option<String> {
        match field {
            MergeField::GivenNames => Some(self.given_names.clone()),
            MergeField::FirstSurname => Some(self.first_surname.clone()),
            MergeField::SecondSurname => self.second_surname.clone(),
            MergeField::Curp => self.curp.clone(),
            MergeField::BirthDate => self.birth_date.map(|day| day.to_string()),
            MergeField::Sex => self.sex.clone(),
            MergeField::DiedOn => self.died_on.map(|day| day.to_string()),
            MergeField::Municipality => self.municipality_code.clone(),
            MergeField::Phone => self.phone.clone(),
            MergeField::Email => self.email.clone(),
            MergeField::Address => None,
        }
    }
}

/// The column of a field.
pub fn column(field: MergeField) -> &'static str {
    match field {
        MergeField::Municipality => "municipality_code",
        other => other.into(),
    }
}

/// A value as whoever asks may see it.
pub fn shown(field: MergeField, value: Option<String>, actor: &Actor) -> Option<Masked> {
    let hidden = match field {
        MergeField::Curp => PersonField::Curp,
        MergeField::Phone => PersonField::Phone,
        MergeField::Email => PersonField::Email,
        _ => return value.map(|value| Masked::Shown { value }),
    };
    Masked::maybe(hidden, value, actor)
}

pub async fn find(conn: &mut Connection, id: Uuid) -> Result<Person> {
    Ok(people::table
        .find(id)
        .select(Person::as_select())
        .first(conn)
        .await?)
}

/// Names of municipalities by their codes.
pub async fn municipality(conn: &mut Connection, code: Option<String>) -> Result<Option<String>> {
    let Some(code) = code else { return Ok(None) };
    Ok(municipalities::table
        .filter(municipalities::code.eq(code))
        .select(municipalities::name)
        .first(conn)
        .await
        .optional()?)
}

/// Both side by side, in the order of the form.
pub async fn compare(
    conn: &mut Connection,
    actor: &Actor,
    (one_id, other_id): (Uuid, Uuid),
) -> Result<Vec<FieldPair>> {
    let (one, other) = (find(conn, one_id).await?, find(conn, other_id).await?);
    let mut pairs = Vec::new();
    for field in MergeField::VARIANTS.iter().copied() {
        let (mut left, mut right) = (one.value(field), other.value(field));
        let same = left == right;
        if field == MergeField::Municipality {
            left = municipality(conn, left).await?;
            right = municipality(conn, right).await?;
        }
        pairs.push(if field == MergeField::Address {
            addresses(conn, (one_id, other_id)).await?
        } else {
            FieldPair {
                field,
                one: shown(field, left, actor),
                other: shown(field, right, actor),
                same,
            }
        });
    }
    Ok(pairs)
}

/// Addresses are hints until somebody says what for; whether they are the same is told.
async fn addresses(conn: &mut Connection, (one, other): (Uuid, Uuid)) -> Result<FieldPair> {
    Ok(FieldPair {
        field: MergeField::Address,
        one: registry::address_of(conn, one).await?,
        other: registry::address_of(conn, other).await?,
        same: registry::full_address(conn, one).await?
            == registry::full_address(conn, other).await?,
    })
}

/// What the one who is kept becomes.
#[derive(Debug, PartialEq)]
pub struct Taken {
    /// Columns of the kept person that become others.
    pub identity: Map<String, Value>,
    /// Names and CURPs by which somebody may still ask, as `[{kind, value}]`.
    pub earlier: Value,
    /// Whether the present address is the absorbed person's.
    pub address: bool,
}

/// What is taken over from the one who is absorbed, which is this side of the pair.
pub fn take(
    kept: &Person,
    absorbed: &Person,
    side: Side,
    choices: &BTreeMap<MergeField, Side>,
) -> Result<Taken, Rule> {
    let takes = |field: MergeField| match choices.get(&field) {
        Some(chosen) => *chosen == side,
        None => kept.value(field).is_none(),
    };
    let mut identity = Map::new();
    let result = |field: MergeField| {
        let from = if takes(field) { absorbed } else { kept };
        from.value(field)
    };
    for field in MergeField::VARIANTS.iter().copied() {
        if result(field) != kept.value(field) {
            identity.insert(column(field).into(), json!(result(field)));
        }
    }
    if identity.contains_key("curp") {
        let reason = &absorbed.curp_missing_reason;
        identity.insert("curp_missing_reason".into(), json!(reason));
    }
    let words = [
        MergeField::GivenNames,
        MergeField::FirstSurname,
        MergeField::SecondSurname,
    ];
    let name = words
        .into_iter()
        .filter_map(result)
        .collect::<Vec<_>>()
        .join(" ");
    agree(
        &identity,
        [MergeField::Curp, MergeField::BirthDate, MergeField::Sex].map(result),
    )?;
    let earlier = earlier([kept, absorbed], &name, result(MergeField::Curp).as_deref());
    Ok(Taken {
        identity,
        earlier,
        address: choices.get(&MergeField::Address) == Some(&side),
    })
}

/// A CURP says birth and sex; of two records it must not come to contradict the ones beside it.
fn agree(
    changed: &Map<String, Value>,
    [curp, birth_date, sex]: [Option<String>; 3],
) -> Result<(), Rule> {
    let touched = ["curp", "birth_date", "sex"]
        .iter()
        .any(|column| changed.contains_key(*column));
    let Some(curp) = curp.and_then(|curp| Curp::parse(&curp).ok()) else {
        return Ok(());
    };
    let says: &'static str = curp.sex().into();
    let agrees = birth_date.is_none_or(|day| day == curp.birth_date().to_string())
        && sex.is_none_or(|sex| sex == says);
    if touched && !agrees {
        return Err(Rule::ChoicesDisagree);
    }
    Ok(())
}

fn earlier(both: [&Person; 2], name: &str, curp: Option<&str>) -> Value {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for person in both {
        let names = (person.name != name).then_some(("name", person.name.as_str()));
        let curps = person.curp.as_deref().filter(|value| curp != Some(*value));
        found.extend(names);
        found.extend(curps.map(|value| ("curp", value)));
    }
    found.sort_unstable();
    found.dedup();
    let rows = found
        .iter()
        .map(|(kind, value)| json!({"kind": kind, "value": value}));
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(given: &str) -> Person {
        Person {
            name: format!("{given} Soto Vega"),
            given_names: given.into(),
            first_surname: "Soto".into(),
            second_surname: Some("Vega".into()),
            curp: None,
            curp_missing_reason: Some("unknown".into()),
            birth_date: None,
            sex: None,
            died_on: None,
            municipality_code: None,
            phone: None,
            email: None,
        }
    }

    fn taken(kept: &Person, absorbed: &Person, choices: &[(MergeField, Side)]) -> Taken {
        let choices = choices.iter().copied().collect();
        take(kept, absorbed, Side::Other, &choices).expect("they agree")
    }

    #[test]
    fn what_is_empty_is_filled_and_the_rest_stays() {
        let mut absorbed = somebody("Luz");
        absorbed.phone = Some("6621112233".into());
        absorbed.curp = Some("HEGG560427MVZRRL04".into());
        absorbed.curp_missing_reason = None;
        let taken = taken(&somebody("Lucía"), &absorbed, &[]);
        let told = json!({"curp": "HEGG560427MVZRRL04", "curp_missing_reason": null, "phone": "6621112233"});
        assert_eq!(Value::Object(taken.identity), told);
        let earlier = json!([{"kind": "name", "value": "Luz Soto Vega"}]);
        assert_eq!((taken.earlier, taken.address), (earlier, false));
    }

    #[test]
    fn what_is_chosen_is_taken_even_where_it_is_empty() {
        let (mut kept, absorbed) = (somebody("Luz"), somebody("Lucía"));
        kept.phone = Some("6621112233".into());
        let chosen = [
            MergeField::Phone,
            MergeField::GivenNames,
            MergeField::Address,
        ];
        let taken = taken(&kept, &absorbed, &chosen.map(|field| (field, Side::Other)));
        let told = json!({"given_names": "Lucía", "phone": null});
        assert_eq!(Value::Object(taken.identity), told);
        assert!(taken.address);
        assert_eq!(taken.earlier[0]["value"], "Luz Soto Vega");
    }

    #[test]
    fn a_curp_and_a_birth_date_of_two_records_must_agree() {
        let (mut kept, mut absorbed) = (somebody("Gloria"), somebody("Gloria"));
        kept.curp = Some("HEGG560427MVZRRL04".into());
        absorbed.birth_date = NaiveDate::from_ymd_opt(1999, 9, 9);
        let none = BTreeMap::new();
        let refused = take(&kept, &absorbed, Side::Other, &none);
        assert_eq!(refused, Err(Rule::ChoicesDisagree));
        // Whoever chooses the empty one leaves it for later.
        let own = BTreeMap::from([(MergeField::BirthDate, Side::One)]);
        let taken = take(&kept, &absorbed, Side::Other, &own).expect("they agree");
        assert_eq!(taken.identity, Map::new());
    }
}
