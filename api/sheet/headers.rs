//! Finding the row of column headers, whatever stands above it and however each sender spells the
//! words: accents, case, dots, `(A)`, `N°` do not count; columns come in any order and those that
//! nobody knows are left alone. Each template brings its own table of spellings.

use super::{Row, Sheet, Value};
use crate::values::fold::{collapse, fold};

/// How the header of one field is written.
pub struct Spelling<F: 'static> {
    pub field: F,
    /// The whole header is this.
    pub exact: &'static [&'static str],
    /// The header holds these words, or words that begin so.
    pub holds: &'static [&'static str],
    /// …unless it holds one of these.
    pub unless: &'static [&'static str],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header<F> {
    /// First of the header's rows; the same as `row` unless it has two levels.
    pub first_row: u32,
    /// The row above the first row of data.
    pub row: u32,
    pub columns: Vec<(F, u32)>,
    /// Columns whose header says nothing to us.
    pub ignored: Vec<(u32, String)>,
}

impl<F: Copy + Eq> Header<F> {
    pub fn column(&self, field: F) -> Option<u32> {
        self.columns
            .iter()
            .find(|(f, _)| *f == field)
            .map(|(_, column)| *column)
    }

    pub fn has(&self, field: F) -> bool {
        self.column(field).is_some()
    }

    /// The trimmed text of a field's cell; empty when there is none.
    pub fn text(&self, row: &Row, field: F) -> String {
        self.column(field)
            .map(|column| row.text(column))
            .unwrap_or_default()
    }
}

/// Longer texts are instructions, not headers.
const MAX_HEADER_CHARS: usize = 60;

/// Every row of the sheet whose fields make a header, two-level headers as one.
pub fn find<F: Copy + Eq>(
    sheet: &Sheet,
    table: &[Spelling<F>],
    is_header: impl Fn(&Header<F>) -> bool,
    is_second_level: impl Fn(F) -> bool,
) -> Vec<Header<F>> {
    let mut found: Vec<Header<F>> = Vec::new();
    for row in &sheet.rows {
        let Some(header) = recognize(row, table) else {
            continue;
        };
        let second_level = |above: &Header<F>| {
            let groups_only = |column| {
                above
                    .columns
                    .iter()
                    .all(|(f, c)| *c != column || is_second_level(*f))
            };
            let fits = |(f, c): &(F, u32)| is_second_level(*f) && !above.has(*f) && groups_only(*c);
            above.row + 1 == row.number
                && header.columns.len() > 1
                && header.columns.iter().all(fits)
        };
        match found.last_mut() {
            Some(above) if second_level(above) => join(above, header),
            _ if is_header(&header) => found.push(header),
            _ => {}
        }
    }
    found
}

/// A text like a CURP stands in rows of data, whatever other words the row holds.
fn looks_like_key(text: &str) -> bool {
    let text = text.trim();
    (16..=20).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
        && text.bytes().filter(u8::is_ascii_digit).count() >= 6
}

fn join<F: Copy + Eq>(above: &mut Header<F>, below: Header<F>) {
    let taken = |column: u32| below.columns.iter().any(|(_, c)| *c == column);
    above.columns.retain(|(_, column)| !taken(*column));
    above.ignored.retain(|(column, _)| !taken(*column));
    above.row = below.row;
    above.columns.extend(below.columns);
    above.ignored.extend(below.ignored);
}

/// What of a row would be a header; `None` for a row of data.
pub fn recognize<F: Copy + Eq>(row: &Row, table: &[Spelling<F>]) -> Option<Header<F>> {
    if row.texts().any(|text| looks_like_key(&text)) {
        return None;
    }
    let mut header = Header {
        first_row: row.number,
        row: row.number,
        columns: Vec::new(),
        ignored: Vec::new(),
    };
    let words: Vec<(u32, String)> = row
        .cells
        .iter()
        .filter_map(|cell| match &cell.value {
            Value::Text(text) if text.chars().count() <= MAX_HEADER_CHARS => {
                Some((cell.column, fold_header(text)))
            }
            _ => None,
        })
        .collect();
    // a header that is exactly right goes before one that merely holds the word
    for exact in [true, false] {
        for (column, words) in &words {
            if header.columns.iter().any(|(_, c)| c == column) {
                continue;
            }
            let field = table
                .iter()
                .find(|s| s.matches(words, exact))
                .map(|s| s.field);
            if let Some(field) = field.filter(|f| !header.has(*f)) {
                header.columns.push((field, *column));
            }
        }
    }
    let known = |column: u32| header.columns.iter().any(|(_, c)| *c == column);
    header.ignored = words
        .into_iter()
        .filter(|(column, _)| !known(*column))
        .collect();
    header.columns.sort_by_key(|(_, column)| *column);
    Some(header)
}

impl<F> Spelling<F> {
    fn matches(&self, words: &str, exact: bool) -> bool {
        if exact {
            return self.exact.contains(&words);
        }
        self.holds.iter().any(|part| holds(words, part))
            && !self.unless.iter().any(|part| holds(words, part))
    }
}

/// Whether the words hold the part from the beginning of a word on.
fn holds(words: &str, part: &str) -> bool {
    words.starts_with(part)
        || words
            .match_indices(part)
            .any(|(at, _)| words[..at].ends_with(' '))
}

/// A header reduced to its words: `Alumno(a)` is `ALUMNO`, `C.U.R.P.` is `CURP`, `N°` is `NO`.
pub fn fold_header(text: &str) -> String {
    let mut words = fold(text).replace(['°', 'º'], "O");
    for (mark, plain) in [
        ("(A)", " "),
        ("(O)", " "),
        ("/A", " "),
        ("(LA)", " "),
        ("(EL)", " "),
        ("(AS)", " "),
        ("(S)", "S"),
        ("(ES)", "ES"),
    ] {
        words = words.replace(mark, plain);
    }
    let plain: String = words
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '#' {
                c
            } else {
                ' '
            }
        })
        .collect();
    join_initials(&collapse(&plain))
}

/// `C U R P` is an abbreviation written with dots; a single letter alone is left.
fn join_initials(words: &str) -> String {
    let mut joined: Vec<String> = Vec::new();
    let mut in_run = false;
    for word in words.split(' ') {
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match joined.last_mut().filter(|_| initial && in_run) {
            Some(run) => run.push_str(word),
            None => joined.push(word.to_owned()),
        }
        in_run = initial;
    }
    joined.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_header_fold_alike() {
        for (text, words) in [
            ("C.U.R.P.", "CURP"),
            ("Curp ", "CURP"),
            ("ALUMNO (A)", "ALUMNO"),
            ("Alumno/a", "ALUMNO"),
            ("N°", "NO"),
            ("Nº.", "NO"),
            ("PROM.", "PROM"),
            ("Nombre(s)", "NOMBRES"),
            ("SITUACIÓN\nACADÉMICA", "SITUACION ACADEMICA"),
            ("C. C. T.", "CCT"),
        ] {
            assert_eq!(fold_header(text), words);
        }
    }

    #[test]
    fn parts_are_sought_from_the_beginning_of_words() {
        assert!(holds("FECHA DE BAJA", "BAJA") && holds("PROMEDIO GENERAL", "PROM"));
        assert!(!holds("COMPROMISO", "PROM"));
    }
}
