//! What somebody typed, as fragments: each may stand in a name, an identifier, a school, or in the name of who stands beside.

use unicode_normalization::UnicodeNormalization;

use super::clauses::Clause;
use crate::values::Phone;
use crate::values::fold::fold;

/// More fragments than this narrow nothing further.
const MOST: usize = 10;
/// A shorter fragment is everywhere: it must begin a word.
const LONG: usize = 3;
/// Words of names that many leave out, and others write.
const PARTICLES: [&str; 7] = ["de", "del", "la", "las", "los", "y", "e"];

/// One fragment of what was typed.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    /// Lower case, accents and ñ as typed.
    pub typed: String,
    /// Folded: as typed, or the words that it may have been meant to be.
    pub forms: Vec<String>,
}

impl Fragment {
    fn new(typed: &str) -> Self {
        Self {
            typed: typed.to_owned(),
            forms: vec![folded(typed)],
        }
    }

    pub fn is_long(&self) -> bool {
        self.typed.chars().count() >= LONG
    }

    /// A part of an identifier rather than a word.
    pub fn is_identifier(&self) -> bool {
        self.typed.contains('@') || self.typed.contains(|c: char| c.is_ascii_digit())
    }

    pub fn is_digits(&self) -> bool {
        self.typed.chars().all(|c| c.is_ascii_digit())
    }

    /// As identifiers are written.
    pub fn upper(&self) -> String {
        self.typed.to_uppercase()
    }

    /// The fragment with the ñ told from n, folded otherwise.
    pub fn spelled(&self) -> String {
        folded(&self.typed.replace('ñ', "~"))
    }

    /// Stands somewhere in the expression, or begins one of its words when it is short.
    pub fn borne_by(&self, expression: &str) -> Vec<Clause> {
        if !self.is_long() {
            return self.begins_in(expression);
        }
        self.each(|form| Clause::folded(expression, format!("%{}%", escape(form))))
    }

    /// Begins a word of the expression.
    pub fn begins_in(&self, expression: &str) -> Vec<Clause> {
        let expression = format!("' ' || {expression}");
        self.each(|form| Clause::folded(&expression, format!("% {}%", escape(form))))
    }

    /// Is a word of the expression.
    pub fn is_word_of(&self, expression: &str) -> Vec<Clause> {
        let expression = format!("' ' || {expression} || ' '");
        self.each(|form| Clause::folded(&expression, format!("% {} %", escape(form))))
    }

    fn each(&self, clause: impl Fn(&str) -> Clause) -> Vec<Clause> {
        self.forms.iter().map(|form| clause(form)).collect()
    }
}

#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The whole, without blanks around it.
    pub text: String,
    /// Every word of a name as typed, in order.
    pub words: Vec<Fragment>,
    /// What must be found, each once; particles only where there is nothing else.
    pub fragments: Vec<Fragment>,
}

impl Asked {
    pub fn read(q: &str) -> Self {
        let text: String = q.trim().nfc().collect();
        let words: Vec<Fragment> = pieces(&text.to_lowercase())
            .iter()
            .map(|piece| Fragment::new(piece))
            .collect();
        let telling = words
            .iter()
            .filter(|word| !PARTICLES.contains(&word.typed.as_str()));
        let mut fragments: Vec<Fragment> = if telling.clone().any(Fragment::is_long) {
            telling.cloned().collect()
        } else {
            words.clone()
        };
        let mut seen = Vec::new();
        fragments.retain(|fragment| {
            let is_new = !seen.contains(&fragment.typed);
            seen.push(fragment.typed.clone());
            is_new
        });
        fragments.truncate(MOST);
        Self {
            text,
            words,
            fragments,
        }
    }

    pub fn has_letters(&self) -> bool {
        self.text.contains(char::is_alphabetic)
    }

    /// The words one after the other, as a name would bear them.
    pub fn phrase(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|word| folded(&word.typed)).collect();
        words.join(" ")
    }

    /// Letters, digits and hyphens of the whole, in capitals.
    pub fn compact(&self) -> String {
        let kept = self
            .text
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '-');
        kept.collect::<String>().to_uppercase()
    }

    pub fn digits(&self) -> String {
        self.text.chars().filter(char::is_ascii_digit).collect()
    }

    /// Numbers and addresses alone, which no name bears.
    pub fn is_identifier(&self) -> bool {
        self.fragments.iter().all(Fragment::is_identifier)
    }
}

/// Numbers and addresses stay whole, a telephone written in groups becomes one number, names part at whatever is no letter.
fn pieces(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let raw: Vec<&str> = text.split_whitespace().collect();
    let mut at = 0;
    while at < raw.len() {
        let run = raw[at..]
            .iter()
            .take_while(|piece| is_number(piece))
            .count();
        if let Ok(phone) = Phone::parse(&raw[at..at + run].concat()) {
            found.push(phone.as_str().to_owned());
            at += run;
            continue;
        }
        let piece = raw[at].trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        if piece.contains(char::is_alphanumeric)
            && piece.contains(|c: char| c.is_ascii_digit() || c == '@')
        {
            found.push(piece.to_owned());
        } else {
            let words = piece.split(|c: char| !c.is_alphanumeric());
            found.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        }
        at += 1;
    }
    found
}

/// A group of digits as telephones are written.
fn is_number(piece: &str) -> bool {
    piece.contains(|c: char| c.is_ascii_digit())
        && piece
            .chars()
            .all(|c| c.is_ascii_digit() || "()+-.".contains(c))
}

fn folded(text: &str) -> String {
    fold(text).to_lowercase()
}

/// Wildcards that the user typed are letters like any other.
pub(super) fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragments(q: &str) -> Vec<String> {
        let asked = Asked::read(q);
        asked.fragments.into_iter().map(|each| each.typed).collect()
    }

    #[test]
    fn what_is_typed_is_read_as_fragments() {
        assert_eq!(fragments("  Quijada  ITEC 23 "), ["quijada", "itec", "23"]);
        assert_eq!(fragments("Peña-Nieto, José"), ["peña", "nieto", "josé"]);
        assert_eq!(fragments("bup-2026-7007"), ["bup-2026-7007"]);
        assert_eq!(
            fragments("quijada (662) 123 45 67"),
            ["quijada", "6621234567"]
        );
        assert_eq!(fragments("ana ana ANA"), ["ana"]);
        assert_eq!(
            fragments("itzel@correo.mx, ana@"),
            ["itzel@correo.mx", "ana@"]
        );
        assert_eq!(fragments("(@) 'ana'"), ["ana"]);
        assert_eq!(fragments("a b c d e f g h i j k l").len(), MOST);
    }

    #[test]
    fn particles_count_only_alone() {
        assert_eq!(fragments("María de la Cruz"), ["maría", "cruz"]);
        assert_eq!(fragments("de la"), ["de", "la"]);
        assert_eq!(Asked::read("María de la Cruz").phrase(), "maria de la cruz");
    }

    #[test]
    fn the_spelling_keeps_the_enye_alone() {
        let spelled = |q: &str| Asked::read(q).fragments[0].spelled();
        assert_eq!(spelled("PEÑA"), "pe~a");
        assert_eq!(spelled("pen\u{303}a"), "pe~a");
        assert_eq!(spelled("Núñez"), "nu~ez");
    }

    #[test]
    fn identifiers_are_told_from_words() {
        for identifier in [
            "HEGG560427MVZRRL04",
            "+52 662 123 4567",
            "ana@correo.mx",
            "700780",
        ] {
            assert!(Asked::read(identifier).is_identifier(), "{identifier}");
        }
        for other in ["quijada", "quijada 6621234567", "SRJJT"] {
            assert!(!Asked::read(other).is_identifier(), "{other}");
        }
    }

    #[test]
    fn wildcards_are_letters() {
        assert_eq!(escape("50%_\\"), "50\\%\\_\\\\");
    }
}
