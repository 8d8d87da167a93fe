//! Figures as files that any spreadsheet opens: CSV in UTF-8 with its mark, and nothing in it that a spreadsheet would run.

/// So that spreadsheets read the accents.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The header and its lines, whole.
pub fn written<const WIDTH: usize>(
    header: [&str; WIDTH],
    lines: impl IntoIterator<Item = [String; WIDTH]>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(header)?;
    for line in lines {
        writer.write_record(line.map(harmless))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// A spreadsheet runs what begins like a formula.
pub fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}
