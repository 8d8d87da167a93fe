//! Names of people, and the folding by which two spellings of one name are found equal: accents
//! missing, `MA.` for María, surnames first or last. A name never replaces an identifier; it only
//! finds the one person of a short list who bears it in full.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fold::{collapse, fold_words};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct PersonName {
    #[schema(example = "María José")]
    pub given: String,
    #[schema(example = "Peñúñuri")]
    pub first_surname: String,
    #[schema(example = "Murrieta")]
    pub second_surname: Option<String>,
}

/// Abbreviations that are never a name of their own.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("MA", "MARIA"),
    ("FCO", "FRANCISCO"),
    ("FCA", "FRANCISCA"),
    ("GPE", "GUADALUPE"),
    ("FDO", "FERNANDO"),
    ("HDEZ", "HERNANDEZ"),
    ("HDZ", "HERNANDEZ"),
    ("GLEZ", "GONZALEZ"),
    ("GZLEZ", "GONZALEZ"),
    ("GTZ", "GUTIERREZ"),
    ("RDZ", "RODRIGUEZ"),
    ("RGUEZ", "RODRIGUEZ"),
    ("MTZ", "MARTINEZ"),
    ("MTNEZ", "MARTINEZ"),
    ("FDEZ", "FERNANDEZ"),
    ("FDZ", "FERNANDEZ"),
    ("RMZ", "RAMIREZ"),
    ("SCHEZ", "SANCHEZ"),
    ("DGUEZ", "DOMINGUEZ"),
    ("VZQZ", "VAZQUEZ"),
    ("STA", "SANTA"),
    ("STO", "SANTO"),
];

/// Upper case, no accents, no dots, abbreviations written out.
pub fn fold_name(text: &str) -> String {
    let folded = fold_words(text);
    let words = folded.split(' ').map(|word| {
        ABBREVIATIONS
            .iter()
            .find(|(short, _)| *short == word)
            .map_or(word, |(_, full)| full)
    });
    words.collect::<Vec<_>>().join(" ")
}

impl PersonName {
    /// Collapses blanks; an empty second surname is none.
    pub fn new(given: &str, first_surname: &str, second_surname: Option<&str>) -> Self {
        Self {
            given: collapse(given),
            first_surname: collapse(first_surname),
            second_surname: second_surname.map(collapse).filter(|s| !is_placeholder(s)),
        }
    }

    pub fn surnames(&self) -> String {
        collapse(&format!(
            "{} {}",
            self.first_surname,
            self.second_surname.as_deref().unwrap_or_default()
        ))
    }

    /// As lists are sorted in the office: surnames, then given names.
    pub fn surnames_first(&self) -> String {
        collapse(&format!("{} {}", self.surnames(), self.given))
    }

    /// As people are addressed: given names, then surnames.
    pub fn given_first(&self) -> String {
        collapse(&format!("{} {}", self.given, self.surnames()))
    }

    /// The folded full name in both orders. A text bears this name if its fold equals either.
    pub fn keys(&self) -> [String; 2] {
        [
            fold_name(&self.surnames_first()),
            fold_name(&self.given_first()),
        ]
    }

    pub fn is_borne_by(&self, full_name: &str) -> bool {
        self.keys().contains(&fold_name(full_name))
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.given_first())
    }
}

/// What people write in a column of second surnames for those who have none.
fn is_placeholder(text: &str) -> bool {
    matches!(
        fold_words(text).as_str(),
        "" | "X" | "XX" | "XXX" | "N A" | "NA" | "S A" | "SIN APELLIDO"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        let name = PersonName::new("María José", "Peñúñuri", Some("Murrieta"));
        for text in [
            "PEÑUÑURI MURRIETA MA. JOSE",
            "Penunuri Murrieta María José",
            "ma josé peñúñuri murrieta",
            "Peñúñuri Murrieta, Mª. José",
            "  PEÑÚÑURI   MURRIETA MA.JOSE ",
        ] {
            assert!(name.is_borne_by(text), "{text}");
        }
        for text in [
            "Peñúñuri María José",
            "Murrieta Peñúñuri María José",
            "Peñúñuri Murrieta José María",
            "",
        ] {
            assert!(!name.is_borne_by(text), "{text}");
        }
    }

    #[test]
    fn one_surname_is_a_full_name() {
        let name = PersonName::new("Martín", "Castro", Some(" - "));
        assert_eq!(name.second_surname, None);
        assert!(name.is_borne_by("CASTRO MARTIN") && name.is_borne_by("Martín Castro"));
        assert_eq!(PersonName::new("A", "B", Some("XX")).second_surname, None);
        assert_eq!(name.surnames_first(), "Castro Martín");
    }

    #[test]
    fn compound_surnames_keep_their_particles() {
        let name = PersonName::new("Ana Sofía", "De la Torre", Some("Del Río"));
        assert!(name.is_borne_by("DE LA TORRE DEL RIO ANA SOFIA"));
        assert!(!name.is_borne_by("TORRE RIO ANA SOFIA"));
    }

    proptest! {
        #[test]
        fn a_name_is_borne_by_its_own_text(given in "[A-Za-zñáé]{2,8}( [A-Za-zñ]{2,8})?", one in "[A-ZÑa-zñ]{3,9}", two in "[A-ZÑa-zñ]{3,9}") {
            let name = PersonName::new(&given, &one, Some(&two));
            prop_assert!(name.is_borne_by(&name.surnames_first().to_uppercase()));
            prop_assert!(name.is_borne_by(&name.given_first().to_lowercase()));
        }
    }
}
