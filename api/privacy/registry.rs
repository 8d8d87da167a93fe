//! The public registry of beneficiaries (LGTAIP 65 XIV q): adults of ordinary programs by name; minors and
//! holders of sensitive programs as rows that at least a threshold of others share word for word.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{AgeBand, Published, threshold};
use crate::values::Sex;

const OF_AGE: u32 = 18;
/// In place of a municipality that would single somebody out.
const OTHERS: &str = "Otros municipios";

/// An award with who holds it, before anything is taken away.
#[derive(Debug, Clone)]
pub struct Holder {
    pub name: String,
    pub program: String,
    pub sensitive: bool,
    pub benefit: String,
    pub amount: Decimal,
    pub municipality: Option<String>,
    pub age: Option<u32>,
    pub sex: Option<Sex>,
}

/// A line of the registry as anybody may read it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RegistryRow {
    /// None for minors and for holders of sensitive programs.
    pub name: Option<String>,
    pub program: String,
    pub benefit: Option<String>,
    pub amount: Option<Decimal>,
    pub municipality: String,
    /// Years for who is named, a band for the others.
    pub age: String,
    pub sex: Option<Sex>,
}

#[derive(Debug, Clone, Default)]
pub struct Registry {
    pub rows: Vec<RegistryRow>,
    /// Rows that nothing short of leaving them out would protect.
    pub withheld: usize,
}

/// How much a protected row still tells; each step tells less.
#[derive(Clone, Copy)]
enum Detail {
    MunicipalityAndAge,
    Age,
    Award,
    Program,
}

const STEPS: [Detail; 4] = [
    Detail::MunicipalityAndAge,
    Detail::Age,
    Detail::Award,
    Detail::Program,
];

/// The only way from holders to a registry.
pub fn registry(holders: Vec<Holder>) -> Published<Registry> {
    let (protected, named): (Vec<Holder>, Vec<Holder>) =
        holders.into_iter().partition(is_protected);
    let mut published = Registry {
        rows: named.into_iter().map(by_name).collect(),
        withheld: 0,
    };
    let mut left = protected;
    for detail in STEPS {
        let mut alike: HashMap<RegistryRow, Vec<Holder>> = HashMap::new();
        for holder in left.drain(..) {
            alike
                .entry(blurred(&holder, detail))
                .or_default()
                .push(holder);
        }
        for (row, holders) in alike {
            let enough = threshold(holders.iter().any(|holder| holder.sensitive)) as usize;
            if holders.len() >= enough {
                published.rows.extend(vec![row; holders.len()]);
            } else {
                left.extend(holders);
            }
        }
    }
    published.withheld = left.len();
    // In an order of its own, so that the place of a row tells nothing.
    published
        .rows
        .sort_by(|one, other| key(one).cmp(&key(other)));
    Published(published)
}

fn key(row: &RegistryRow) -> (&str, bool, &Option<String>, &str, &str, Option<Decimal>) {
    (
        &row.program,
        row.name.is_none(),
        &row.name,
        &row.municipality,
        &row.age,
        row.amount,
    )
}

/// Who is not known to be of age is taken for a minor.
fn is_protected(holder: &Holder) -> bool {
    holder.sensitive || holder.age.is_none_or(|age| age < OF_AGE)
}

fn by_name(holder: Holder) -> RegistryRow {
    RegistryRow {
        name: Some(holder.name),
        program: holder.program,
        benefit: Some(holder.benefit),
        amount: Some(holder.amount),
        municipality: holder.municipality.unwrap_or_default(),
        age: holder.age.map(|age| age.to_string()).unwrap_or_default(),
        sex: holder.sex,
    }
}

fn blurred(holder: &Holder, detail: Detail) -> RegistryRow {
    let place = match (detail, &holder.municipality) {
        (Detail::MunicipalityAndAge, Some(name)) => name.clone(),
        _ => OTHERS.to_owned(),
    };
    let age = match detail {
        Detail::MunicipalityAndAge | Detail::Age => AgeBand::of(holder.age).label_es().to_owned(),
        Detail::Award | Detail::Program => String::new(),
    };
    let award = !matches!(detail, Detail::Program);
    RegistryRow {
        name: None,
        program: holder.program.clone(),
        benefit: award.then(|| holder.benefit.clone()),
        amount: award.then_some(holder.amount),
        municipality: place,
        age,
        sex: None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn holder(age: u32, municipality: &str, sensitive: bool) -> Holder {
        Holder {
            name: "Itzel Quijada Quintero".into(),
            program: if sensitive { "Becaterapias" } else { "Becas" }.into(),
            sensitive,
            benefit: "Pago único".into(),
            amount: Decimal::from(2200),
            municipality: Some(municipality.into()),
            age: Some(age),
            sex: Some(Sex::Female),
        }
    }

    #[test]
    fn adults_of_ordinary_programs_are_named() {
        let Published(registry) = registry(vec![holder(20, "Aconchi", false)]);
        let [row] = registry.rows.as_slice() else {
            unreachable!("one row")
        };
        assert_eq!(row.name.as_deref(), Some("Itzel Quijada Quintero"));
        assert_eq!(
            (row.age.as_str(), row.municipality.as_str()),
            ("20", "Aconchi")
        );
    }

    #[test]
    fn a_minor_of_a_small_place_is_one_among_others() {
        let mut children = vec![holder(8, "Hermosillo", false); 7];
        children.extend([holder(8, "Aconchi", false), holder(9, "Bacerac", false)]);
        children.extend(vec![holder(10, "Bacum", false); 3]);
        let Published(registry) = registry(children);
        let others = registry
            .rows
            .iter()
            .filter(|row| row.municipality == OTHERS);
        assert_eq!((others.count(), registry.withheld), (5, 0));
        assert!(
            registry
                .rows
                .iter()
                .all(|row| row.name.is_none() && row.sex.is_none())
        );
    }

    #[test]
    fn who_cannot_be_hidden_is_left_out() {
        let Published(registry) = registry(vec![holder(30, "Hermosillo", true); 9]);
        assert_eq!((registry.rows.len(), registry.withheld), (0, 9));
    }

    proptest! {
        #[test]
        fn every_nameless_row_is_shared_by_enough(
            people in prop::collection::vec((0u32..60, 0u8..6, any::<bool>()), 0..200)
        ) {
            let holders = people.iter().map(|(age, place, sensitive)| holder(*age, &format!("M{place}"), *sensitive));
            let Published(registry) = registry(holders.collect());
            let mut alike: HashMap<&RegistryRow, usize> = HashMap::new();
            for row in registry.rows.iter().filter(|row| row.name.is_none()) {
                *alike.entry(row).or_default() += 1;
            }
            for (row, count) in alike {
                let enough = if row.program == "Becaterapias" { 10 } else { 5 };
                prop_assert!(count >= enough, "{row:?} is told {count} times");
            }
            prop_assert_eq!(registry.rows.len() + registry.withheld, people.len());
        }
    }
}
