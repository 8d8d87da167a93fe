//! What a report says of itself: school key, shift and term in its titles and in the file's name.
//! Schools are taken at their word only to notice that a workbook is not the expected one.

use crate::{
    sheet::Sheet,
    values::{GradeScale, SchoolKey, Shift, TermLabel, fold::fold_words},
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub schools: Vec<SchoolKey>,
    pub shifts: Vec<Shift>,
    pub terms: Vec<StatedTerm>,
    pub scale: Option<GradeScale>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedTerm {
    pub term: TermLabel,
    /// Named as the school year in which the report falls, not as its own term.
    pub as_school_year: bool,
}

/// Facts in the rows above the header.
pub fn of_titles(sheet: &Sheet, first_header_row: u32) -> Facts {
    let mut facts = Facts::default();
    for row in sheet
        .rows
        .iter()
        .take_while(|r| r.number < first_header_row)
    {
        let line = row.texts().collect::<Vec<_>>().join(" ");
        facts.take(&line);
    }
    facts
}

/// Facts in the name of the file.
pub fn of_file_name(name: &str) -> Facts {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut facts = Facts::default();
    facts.take(stem);
    facts
}

/// The scale named in a header or a title: `PROMEDIO (0-10)`, `Escala: 0 a 100`.
pub fn stated_scale(text: &str) -> Option<GradeScale> {
    let words = fold_words(text);
    let names = |forms: &[&str]| {
        forms
            .iter()
            .any(|form| format!(" {words} ").contains(&format!(" {form} ")))
    };
    if names(&[
        "0 100",
        "0 A 100",
        "0 AL 100",
        "ESCALA 100",
        "ESCALA DE 100",
        "BASE 100",
        "SOBRE 100",
    ]) {
        return Some(GradeScale::Hundred);
    }
    let ten = [
        "0 10",
        "0 A 10",
        "0 AL 10",
        "5 10",
        "5 A 10",
        "1 A 10",
        "ESCALA 10",
        "ESCALA DE 10",
        "BASE 10",
        "SOBRE 10",
    ];
    names(&ten).then_some(GradeScale::Ten)
}

impl Facts {
    fn take(&mut self, line: &str) {
        for school in SchoolKey::find_in(line) {
            push_new(&mut self.schools, school);
        }
        let words = fold_words(line);
        if let Some(shift) = stated_shift(&words) {
            push_new(&mut self.shifts, shift);
        }
        self.scale = self
            .scale
            .or_else(|| stated_scale(line).filter(|_| words.contains("ESCALA")));
        if words.contains("GENERACION") {
            return;
        }
        let school_year = words.split(' ').any(|word| word.starts_with("CICLO"));
        for term in TermLabel::find_in(line) {
            let as_school_year = school_year && matches!(term, TermLabel::SchoolYear { .. });
            push_new(
                &mut self.terms,
                StatedTerm {
                    term,
                    as_school_year,
                },
            );
        }
    }
}

/// A shift after the word for it. Morning and afternoon are shifts wherever they stand; the others
/// are also parts of names, as in "Escuela Mixta".
fn stated_shift(words: &str) -> Option<Shift> {
    match words.split_once("TURNO ") {
        Some((_, after)) => {
            Shift::find_in(after).or_else(|| Shift::parse(after.split(' ').next()?))
        }
        None => {
            Shift::find_in(words).filter(|shift| matches!(shift, Shift::Morning | Shift::Afternoon))
        }
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_tell_school_shift_and_term() {
        let facts = of_file_name("26EPR1071C-MATUTINO ene-jun 2026.xlsx");
        assert_eq!(facts.schools[0].as_str(), "26EPR1071C");
        assert_eq!(facts.shifts, [Shift::Morning]);
        assert_eq!(facts.terms[0].term.to_string(), "ENE-JUN 2026");
        assert_eq!(of_file_name("reporte becas 7.xlsx"), Facts::default());
    }

    #[test]
    fn words_of_names_are_no_facts() {
        for line in [
            "Escuela Mixta Benito Juárez",
            "Preparatoria Nocturna",
            "Generación 2025-2026",
        ] {
            assert_eq!(of_file_name(line), Facts::default(), "{line}");
        }
        assert_eq!(of_file_name("TURNO: VESP.").shifts, [Shift::Afternoon]);
        assert_eq!(of_file_name("Turno: nocturno").shifts, [Shift::Evening]);
    }

    #[test]
    fn a_stated_scale_is_read() {
        assert_eq!(stated_scale("PROMEDIO (0-10)"), Some(GradeScale::Ten));
        assert_eq!(
            stated_scale("Promedio, escala de 100"),
            Some(GradeScale::Hundred)
        );
        assert_eq!(stated_scale("PROM."), None);
    }
}
