//! Files that any spreadsheet opens: CSV in UTF-8 with its mark, and nothing in it that a spreadsheet would run.

use std::borrow::Cow;

/// So that spreadsheets read the accents.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What writes lines as spreadsheets expect them.
pub fn writer(separator: u8) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new())
}

/// The header and its lines, whole.
pub fn written<const WIDTH: usize>(
    header: [&str; WIDTH],
    lines: impl IntoIterator<Item = [String; WIDTH]>,
) -> Result<Vec<u8>, csv::Error> {
    let head = std::iter::once(header.map(str::to_owned));
    let text = self::lines(head.chain(lines))?;
    Ok([BYTE_ORDER_MARK.as_bytes(), &text].concat())
}

/// Lines alone, for a file that is sent in pieces.
pub fn lines<const WIDTH: usize>(
    lines: impl IntoIterator<Item = [String; WIDTH]>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = writer(b',');
    for line in lines {
        writer.write_record(line.map(|text| harmless(&text).into_owned()))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// A spreadsheet runs what begins like a formula.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_stays_a_text() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@sum"), "'@sum");
        assert_eq!(harmless("López"), "López");
        let line = ["=HYPERLINK(\"x\")".to_owned()];
        let text = String::from_utf8(lines([line]).expect("a line")).expect("text");
        assert!(text.starts_with("\"'=HYPERLINK"), "{text}");
    }
}
