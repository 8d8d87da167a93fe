//! The letters that a CURP should have for a given name, by the rules of the national registry:
//! used to warn that a name and a key disagree, never to reject or repair one. Real keys deviate
//! (foreign names, corrections, old typing), so a difference is a question, not a fault.

use super::{Curp, PersonName, fold::fold_words};

const INCONVENIENT: &str = include_str!("data/inconvenient_words.txt");
const PARTICLES: &[&str] = &[
    "DA", "DAS", "DE", "DEL", "DER", "DI", "DIE", "DD", "EL", "LA", "LAS", "LE", "LES", "LOS",
    "MAC", "MC", "MI", "VAN", "VON", "Y",
];
const COMMON_FIRST: &[&str] = &["MARIA", "MA", "M", "JOSE", "J"];

/// The first four letters and the three inner consonants, as in positions 1–4 and 14–16.
pub fn expected_letters(name: &PersonName) -> String {
    let first = main_word(&name.first_surname);
    let second = main_word(name.second_surname.as_deref().unwrap_or_default());
    let given = given_word(&name.given);
    let head: String = [
        initial(&first),
        inner(&first, is_vowel),
        initial(&second),
        initial(&given),
    ]
    .iter()
    .collect();
    let head = if INCONVENIENT.lines().any(|word| word.trim() == head) {
        format!("{}X{}", &head[..1], &head[2..])
    } else {
        head
    };
    let consonants = [&first, &second, &given].map(|word| inner(word, |c| !is_vowel(c)));
    head + &consonants.iter().collect::<String>()
}

/// Whether the key carries the letters of the name.
pub fn agree(name: &PersonName, curp: &Curp) -> bool {
    let key = curp.as_str();
    let letters = expected_letters(name);
    letters[..4] == key[..4] && letters[4..] == key[13..16]
}

/// The surname without the particles that the key skips. Ñ is X, not N, everywhere in the key.
fn main_word(text: &str) -> String {
    let words = letters_of(text);
    let main = words.iter().find(|w| !PARTICLES.contains(&w.as_str()));
    main.or(words.first()).cloned().unwrap_or_default()
}

fn given_word(text: &str) -> String {
    let words = letters_of(text);
    let skipped = |w: &&String| !PARTICLES.contains(&w.as_str());
    let mut main = words.iter().filter(skipped);
    let first = main.next();
    let common = first.is_some_and(|w| COMMON_FIRST.contains(&w.as_str()));
    let next = if common { main.next() } else { None };
    next.or(first).cloned().unwrap_or_default()
}

fn letters_of(text: &str) -> Vec<String> {
    let with_x = text
        .replace(['ñ', 'Ñ'], "X")
        .replace("n\u{303}", "X")
        .replace("N\u{303}", "X");
    fold_words(&with_x)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

fn initial(word: &str) -> char {
    word.chars()
        .next()
        .filter(char::is_ascii_uppercase)
        .unwrap_or('X')
}

fn inner(word: &str, wanted: impl Fn(char) -> bool) -> char {
    word.chars()
        .skip(1)
        .filter(char::is_ascii_uppercase)
        .find(|c| wanted(*c))
        .unwrap_or('X')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'A' | 'E' | 'I' | 'O' | 'U')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(given: &str, first: &str, second: &str) -> String {
        expected_letters(&PersonName::new(given, first, Some(second)))
    }

    #[test]
    fn letters_follow_the_rules_of_the_registry() {
        assert_eq!(letters("María José", "Peñúñuri", "Murrieta"), "PEMJXRS");
        assert_eq!(letters("José", "Ñáñez", ""), "XAXJXXS");
        assert_eq!(
            letters("María de los Ángeles", "De la Torre", "Del Río"),
            "TORARXN"
        );
        assert_eq!(letters("Juan", "Ich", "Paz"), "IXPJCZN");
        assert_eq!(letters("Olga", "Pérez", "Díaz"), "PXDORZL");
        assert_eq!(letters("María", "Gómez", "Ruiz"), "GORMMZR");
    }

    #[test]
    fn nothing_to_go_by_gives_fillers() {
        assert_eq!(letters("", "", ""), "XXXXXXX");
    }
}
