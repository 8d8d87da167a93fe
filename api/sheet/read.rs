//! Tells what a file is by its first bytes, never by its name, and reads it or says why not: row by row, so that a
//! large one takes no more memory than a small one, or whole, where it is looked at from all sides.

use std::ops::ControlFlow;
use std::path::Path;

use super::{
    Format, Limits, Row, Sheet, Workbook, WorkbookFault, delimited, package::Package, xlsx,
};

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
/// The container of old workbooks, and of new ones with a password.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A sheet, as the workbook lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetHead {
    /// Position in the workbook, from 0.
    pub index: usize,
    pub name: String,
    pub hidden: bool,
}

/// What a walk shows each row to, with its sheet; it says whether to go on.
pub type See<'a> = &'a mut dyn FnMut(&SheetHead, Row) -> ControlFlow<()>;

/// Goes through the filled rows of all sheets in their order, within the limits, and keeps none of them. What is wrong
/// with the file further on is found when the walk comes there.
pub fn walk(
    bytes: &[u8],
    limits: &Limits,
    see: See<'_>,
) -> Result<(Format, Vec<SheetHead>), WorkbookFault> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(WorkbookFault::WorkbookTooLarge);
    }
    let mut seen = false;
    let see: See<'_> = &mut |sheet, row| {
        seen = true;
        see(sheet, row)
    };
    let walked = if bytes.starts_with(ZIP) {
        check_kind(bytes, limits)?;
        (Format::Xlsx, xlsx::walk(bytes, limits, see)?)
    } else if bytes.starts_with(COMPOUND_FILE) {
        return Err(compound_file(bytes));
    } else if bytes.is_empty() || bytes.starts_with(EMPTY_ZIP) {
        return Err(WorkbookFault::NotAWorkbook);
    } else {
        (Format::Delimited, delimited::walk(bytes, limits, see)?)
    };
    if seen {
        Ok(walked)
    } else {
        Err(WorkbookFault::WorkbookEmpty)
    }
}

/// Reads the whole workbook within the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, WorkbookFault> {
    let mut rows: Vec<Vec<Row>> = Vec::new();
    let (format, sheets) = walk(bytes, limits, &mut |sheet, row| {
        rows.resize_with(rows.len().max(sheet.index + 1), Vec::new);
        rows[sheet.index].push(row);
        ControlFlow::Continue(())
    })?;
    rows.resize_with(sheets.len(), Vec::new);
    let sheets = sheets.into_iter().zip(rows).map(|(sheet, rows)| Sheet {
        name: sheet.name,
        hidden: sheet.hidden,
        rows,
    });
    Ok(Workbook {
        format,
        sheets: sheets.collect(),
    })
}

/// The bytes of a file whose size is checked before it is loaded.
pub fn load(path: &Path, limits: &Limits) -> std::io::Result<Result<Vec<u8>, WorkbookFault>> {
    if std::fs::metadata(path)?.len() > limits.file_bytes {
        return Ok(Err(WorkbookFault::WorkbookTooLarge));
    }
    std::fs::read(path).map(Ok)
}

fn check_kind(bytes: &[u8], limits: &Limits) -> Result<(), WorkbookFault> {
    let package = Package::open(bytes, limits)?;
    if package.has("xl/workbook.bin") {
        return Err(WorkbookFault::WorkbookFormatUnsupported(".xlsb"));
    }
    if package.has("content.xml") && package.has("mimetype") {
        return Err(WorkbookFault::WorkbookFormatUnsupported(".ods"));
    }
    if package.has("[Content_Types].xml") || package.has("xl/workbook.xml") {
        return Ok(());
    }
    Err(WorkbookFault::NotAWorkbook)
}

fn compound_file(bytes: &[u8]) -> WorkbookFault {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if named("EncryptedPackage") {
        WorkbookFault::WorkbookEncrypted
    } else if named("Workbook") || named("Book") {
        WorkbookFault::WorkbookFormatUnsupported(".xls")
    } else {
        WorkbookFault::NotAWorkbook
    }
}
