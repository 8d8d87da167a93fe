//! What the office already knows, as an import needs it: municipalities, schools, programs and
//! calls with their tiers. Read once before the rows are judged.

use std::collections::HashMap;

use uuid::Uuid;

use crate::values::{Money, SchoolKey, Shift, fold::fold_words};

/// Code of the state in the keys of municipalities.
const SONORA: &str = "26";

#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    municipalities: HashMap<String, String>,
    municipality_names: HashMap<String, String>,
    schools: HashMap<(SchoolKey, Shift), Uuid>,
    programs: HashMap<String, Uuid>,
    calls: HashMap<String, Call>,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub id: Uuid,
    pub program_id: Uuid,
    pub tiers: Vec<Tier>,
}

#[derive(Clone, Debug)]
pub struct Tier {
    pub id: Uuid,
    pub name: String,
    /// None when the tier has no amount of its own.
    pub amount: Option<Money>,
}

impl Catalogue {
    pub fn add_municipality(&mut self, code: &str, name: &str) {
        self.municipalities.insert(code.to_owned(), name.to_owned());
        self.municipality_names
            .insert(fold_words(name), code.to_owned());
    }

    pub fn add_school(&mut self, key: SchoolKey, shift: Shift, id: Uuid) {
        self.schools.insert((key, shift), id);
    }

    /// A program is found by its code and by its name.
    pub fn add_program(&mut self, id: Uuid, code: &str, name: &str) {
        self.programs.insert(fold_words(code), id);
        self.programs.insert(fold_words(name), id);
    }

    pub fn add_call(&mut self, code: &str, call: Call) {
        self.calls.insert(fold_words(code), call);
    }

    /// The five-digit code of a municipality given by code (`26030`, `030`, `30`) or by name.
    pub fn municipality(&self, text: &str) -> Option<&str> {
        let words = fold_words(text);
        if words.bytes().all(|b| b.is_ascii_digit()) && !words.is_empty() {
            let code = if words.len() <= 3 {
                format!("{SONORA}{words:0>3}")
            } else {
                words
            };
            return self
                .municipalities
                .get_key_value(&code)
                .map(|(code, _)| code.as_str());
        }
        self.municipality_names.get(&words).map(String::as_str)
    }

    pub fn school(&self, key: &SchoolKey, shift: Shift) -> Option<Uuid> {
        self.schools.get(&(key.clone(), shift)).copied()
    }

    /// The only school of a key, when it has a single shift.
    pub fn only_school(&self, key: &SchoolKey) -> Option<(Shift, Uuid)> {
        let mut schools = self.schools.iter().filter(|((k, _), _)| k == key);
        let first = schools.next().map(|((_, shift), id)| (*shift, *id));
        if schools.next().is_some() {
            None
        } else {
            first
        }
    }

    pub fn program(&self, text: &str) -> Option<Uuid> {
        self.programs.get(&fold_words(text)).copied()
    }

    pub fn call(&self, text: &str) -> Option<&Call> {
        self.calls.get(&fold_words(text))
    }

    pub fn call_of(&self, id: Uuid) -> Option<&Call> {
        self.calls.values().find(|call| call.id == id)
    }
}

impl Call {
    /// A tier by its name; `50%`, `50 %` and the worksheet's 0.5 are one.
    pub fn tier(&self, text: &str) -> Option<&Tier> {
        let wanted = fold_words(text);
        let percent = text
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|n| *n > 0.0 && *n <= 1.0)
            .map(|n| format!("{:.0}", n * 100.0));
        self.tiers.iter().find(|tier| {
            let name = fold_words(&tier.name);
            name == wanted || (tier.name.contains('%') && Some(&name) == percent.as_ref())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_are_found_by_code_and_by_name() {
        let mut catalogue = Catalogue::default();
        catalogue.add_municipality("26030", "Hermosillo");
        catalogue.add_municipality("26003", "Álamos");
        for (text, code) in [
            ("26030", "26030"),
            ("030", "26030"),
            ("30", "26030"),
            ("3", "26003"),
            ("ALAMOS", "26003"),
        ] {
            assert_eq!(catalogue.municipality(text), Some(code), "{text}");
        }
        assert!(
            ["26999", "", "Cd. Obregón", "1030"]
                .iter()
                .all(|t| catalogue.municipality(t).is_none())
        );
    }

    #[test]
    fn percentages_are_one_tier_however_written() {
        let tier = Tier {
            id: Uuid::nil(),
            name: "50%".into(),
            amount: None,
        };
        let call = Call {
            id: Uuid::nil(),
            program_id: Uuid::nil(),
            tiers: vec![tier],
        };
        assert!(
            ["50%", "50 %", "0.5"]
                .iter()
                .all(|t| call.tier(t).is_some())
        );
        assert!(call.tier("40%").is_none());
    }
}
