//! Which passwords are good enough: long and hard to guess, whatever characters they are made of.

use actix_web::web;
use argon2::Params;
use zxcvbn::feedback::{Feedback, Suggestion, Warning};
use zxcvbn::{Entropy, Score};

use super::rules::Rule;
use crate::auth::hash_password;
use crate::error::{Error, FieldError, Result};
use crate::values::fold::fold_words;

/// Words that everybody here would try first.
const OUR_WORDS: &[&str] = &[
    "seguimiento",
    "becas",
    "beca",
    "sonora",
    "credito",
    "ibcees",
];

/// The hash of a password that is strong enough for this person; heavy, so on the blocking pool.
pub async fn accept(
    password: String,
    pointer: &'static str,
    display_name: String,
    email: String,
    cost: &Params,
) -> Result<String> {
    let cost = cost.clone();
    web::block(move || {
        judge(&password, pointer, &display_name, &email)?;
        hash_password(&password, &cost)
    })
    .await?
}

/// Refuses what could be guessed, with what would help as field errors: the first says what is wrong.
pub fn judge(password: &str, pointer: &str, display_name: &str, email: &str) -> Result<()> {
    let known = known_words(display_name, email);
    let inputs: Vec<&str> = known.iter().map(String::as_str).collect();
    // Whoever guesses tries words without their accents, too.
    let plain = fold_words(password).to_lowercase();
    let entropy = [password, &plain]
        .map(|password| zxcvbn::zxcvbn(password, &inputs))
        .into_iter()
        .min_by_key(Entropy::score)
        .ok_or_else(|| Error::internal("two passwords were judged"))?;
    let own = is_made_of(password, &known).then_some((
        "own-words",
        "Su nombre, su correo y las palabras de la oficina son lo primero que alguien probaría.",
    ));
    if own.is_none() && entropy.score() >= Score::Three {
        return Ok(());
    }
    let feedback = entropy.feedback();
    let warning = feedback.and_then(Feedback::warning).map(warning);
    let suggestions = feedback.map(Feedback::suggestions).unwrap_or_default();
    let mut advice: Vec<(&str, &str)> = own
        .into_iter()
        .chain(warning)
        .chain(suggestions.iter().copied().map(suggestion))
        .collect();
    if advice.is_empty() {
        advice.push(suggestion(Suggestion::AddAnotherWordOrTwo));
    }
    let errors = advice
        .into_iter()
        .map(|(code, message)| FieldError::new(pointer, code, message));
    Err(Error::invalid_by(&Rule::PasswordTooWeak, errors.collect()))
}

/// Words that whoever knows the person would try first, folded.
fn known_words(display_name: &str, email: &str) -> Vec<String> {
    let folded = [display_name, email].map(fold_words).join(" ");
    let mut words: Vec<String> = folded
        .split_whitespace()
        .chain(OUR_WORDS.iter().copied())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect();
    // The longest first, so that what they are cut out of leaves no pieces.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words
}

/// Whether hardly anything remains of the password without those words.
fn is_made_of(password: &str, known: &[String]) -> bool {
    const ENOUGH: usize = 6;
    let folded = fold_words(password).to_lowercase();
    let rest = known
        .iter()
        .fold(folded, |rest, word| rest.replace(word.as_str(), " "));
    rest.chars().filter(|c| c.is_alphanumeric()).count() < ENOUGH
}

fn warning(warning: Warning) -> (&'static str, &'static str) {
    use Warning as W;
    match warning {
        W::StraightRowsOfKeysAreEasyToGuess => (
            "keyboard-row",
            "Las teclas seguidas son fáciles de adivinar.",
        ),
        W::ShortKeyboardPatternsAreEasyToGuess => (
            "keyboard-pattern",
            "Los dibujos en el teclado son fáciles de adivinar.",
        ),
        W::RepeatsLikeAaaAreEasyToGuess | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            ("repeats", "Lo que se repite es fácil de adivinar.")
        }
        W::ThisIsATop10Password | W::ThisIsATop100Password | W::ThisIsACommonPassword => {
            ("common-password", "Es una de las contraseñas más usadas.")
        }
        W::ThisIsSimilarToACommonlyUsedPassword => {
            ("similar-to-common", "Se parece a una contraseña muy usada.")
        }
        W::SequencesLikeAbcAreEasyToGuess => (
            "sequence",
            "Las secuencias como abc o 6543 son fáciles de adivinar.",
        ),
        W::RecentYearsAreEasyToGuess => ("year", "Los años son fáciles de adivinar."),
        W::AWordByItselfIsEasyToGuess => ("single-word", "Una sola palabra es fácil de adivinar."),
        W::DatesAreOftenEasyToGuess => ("date", "Las fechas son fáciles de adivinar."),
        W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess => {
            ("name", "Los nombres y apellidos son fáciles de adivinar.")
        }
    }
}

fn suggestion(suggestion: Suggestion) -> (&'static str, &'static str) {
    use Suggestion as S;
    match suggestion {
        S::UseAFewWordsAvoidCommonPhrases | S::NoNeedForSymbolsDigitsOrUppercaseLetters => (
            "use-a-few-words",
            "Use varias palabras que no formen una frase conocida; no hacen falta símbolos.",
        ),
        S::AddAnotherWordOrTwo => ("add-words", "Agregue una o dos palabras poco comunes."),
        S::CapitalizationDoesntHelpVeryMuch
        | S::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => {
            ("capitals", "Las mayúsculas casi no ayudan.")
        }
        S::ReversedWordsArentMuchHarderToGuess => {
            ("reversed", "Escribir palabras al revés casi no ayuda.")
        }
        S::PredictableSubstitutionsDontHelpVeryMuch => (
            "substitutions",
            "Cambiar letras por símbolos parecidos, como @ por a, casi no ayuda.",
        ),
        S::UseALongerKeyboardPatternWithMoreTurns => (
            "keyboard-pattern",
            "Los dibujos en el teclado son fáciles de adivinar.",
        ),
        S::AvoidRepeatedWordsAndCharacters => ("avoid-repeats", "Evite repetir palabras y letras."),
        S::AvoidSequences => ("avoid-sequences", "Evite las secuencias."),
        S::AvoidRecentYears | S::AvoidYearsThatAreAssociatedWithYou => {
            ("avoid-years", "Evite los años, sobre todo los suyos.")
        }
        S::AvoidDatesAndYearsThatAreAssociatedWithYou => (
            "avoid-dates",
            "Evite fechas y años que tengan que ver con usted.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(password: &str) -> Vec<String> {
        match judge(
            password,
            "/password",
            "Lucía Ramírez Bojórquez",
            "lucia@becas.example",
        ) {
            Err(Error::InvalidBy { errors, .. }) => {
                errors.into_iter().map(|error| error.code).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn words_that_nobody_would_think_of_are_good_without_symbols() {
        assert_eq!(codes("nopal taburete oboe cierzo"), Vec::<String>::new());
        assert_eq!(codes("k2v9x7qpwmzt4"), Vec::<String>::new());
    }

    #[test]
    fn what_is_easily_guessed_is_refused_with_a_reason() {
        for easy in [
            "aaaaaaaaaaaaaa",
            "qwertyuiopas",
            "123456789012",
            "seguimiento2026",
            "Lucía Ramírez",
            "lucia@becas.example",
            "becas sonora",
            "Ramirez bojorquez becas",
            "P@ssw0rd1234",
        ] {
            assert!(!codes(easy).is_empty(), "{easy}");
        }
    }
}
